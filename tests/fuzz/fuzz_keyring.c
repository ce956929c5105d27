/* Any bytes as a list of keys and as a staff token: nobody here signed them, so nothing is ever believed. */
#include "ground/err.h"
#include "trust/keyring.h"
#include "trust/token.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    struct trusted_key key = {"fuzz", {{{0x8b, 0x0a, 0x1a, 0x89, 0x28, 0x88, 0x89, 0x3d}}, {1}}};
    const struct keys keys = {.items = &key, .n = 1};
    struct keyring ring;
    struct token token;
    struct err e = {0};
    if (keyring_read(text, size, &keys, &ring, &e) || e.text[0] == '\0' || ring.added.items || ring.withdrawn)
        abort();
    e = (struct err){0};
    if (token_read(text, size, &keys, "2026-11-22", &token, &e) || e.text[0] == '\0')
        abort();
    return 0;
}
