/* Any bytes as a public key, a secret key and a signature: what is read is written back as it was. */
#include "ground/err.h"
#include "trust/signature.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void try_keys(const char *text, size_t size)
{
    struct public_key pub;
    struct secret_key secret;
    char out[KEY_TEXT_SIZE];
    if (public_key_read("fuzz", text, size, &pub, NULL)) {
        struct public_key again;
        public_key_write(&pub, out);
        if (!public_key_read("fuzz", out, strlen(out), &again, NULL) || memcmp(&pub, &again, sizeof pub) != 0)
            abort();
    }
    if (!secret_key_locked(text, size) && secret_key_read("fuzz", text, size, NULL, &secret, NULL)) {
        struct secret_key again;
        if (!secret_key_write(&secret, NULL, out, NULL) ||
            !secret_key_read("fuzz", out, strlen(out), NULL, &again, NULL) ||
            memcmp(&secret, &again, sizeof again) != 0)
            abort();
    }
}

static void try_signature(char *text)
{
    const char *lines[4] = {"", "", "", ""};
    char back[4 * SIGNATURE_COMMENT_MAX], whole[4 * SIGNATURE_COMMENT_MAX];
    struct signature s;
    struct err e = {0};
    for (int i = 0; i < 4 && text; i++) {
        lines[i] = text;
        text = strchr(text, '\n');
        if (text)
            *text++ = '\0';
    }
    if (!signature_read(lines, &s, &e)) {
        if (e.kind != ERR_MALFORMED && e.kind != ERR_UNTRUSTED)
            abort();
        return;
    }
    signature_write(&s, back);
    snprintf(whole, sizeof whole, "%s\n%s\n%s\n%s\n", lines[0], lines[1], lines[2], lines[3]);
    if (strcmp(back, whole) != 0)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1);
    if (!text)
        return 0;
    memcpy(text, data, size);
    text[size] = '\0';
    try_keys(text, size);
    try_signature(text);
    free(text);
    return 0;
}
