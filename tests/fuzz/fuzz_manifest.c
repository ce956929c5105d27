/* Any bytes as package.json and as a trusted comment: what is read can be written as a comment and read
 * again. */
#include "ground/err.h"
#include "trust/manifest.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct identity *who)
{
    char comment[MANIFEST_COMMENT_SIZE];
    struct identity again;
    manifest_comment(who, comment);
    if (who->sequence < 1 || who->sequence > SEQUENCE_MAX || who->min_sequence > who->sequence)
        abort();
    if (!manifest_read_comment(comment, &again, NULL) || again.sequence != who->sequence ||
        strcmp(again.id, who->id) != 0 || strcmp(again.issued, who->issued) != 0)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct identity who;
    struct err e = {0};
    char *text = malloc(size + 1);
    if (!text)
        return 0;
    memcpy(text, data, size);
    text[size] = '\0';
    if (manifest_read(text, size, &who, &e))
        check(&who);
    else if (e.text[0] == '\0')
        abort();
    if (manifest_read_comment(text, &who, NULL))
        check(&who);
    free(text);
    return 0;
}
