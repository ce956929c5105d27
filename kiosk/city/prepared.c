#include "city/prepared.h"

#include "ground/err.h"
#include "ground/file.h"
#include "ground/utf8.h"

#include <string.h>

static bool lies_within(const struct prepared_head *h, int i, uint32_t record, size_t size)
{
    uint64_t bytes = (uint64_t)h->at[i].count * record;
    return h->at[i].offset % 8 == 0 && h->at[i].offset >= sizeof *h && bytes <= size && h->at[i].offset <= size - bytes;
}

bool prepared_open(const struct bytes *bytes, const char *magic, struct prepared_section *sections, int n,
                   const char *file, struct err *e)
{
    const struct prepared_head *h = (const struct prepared_head *)(const void *)bytes->data;
    if (bytes->size < sizeof *h || memcmp(bytes->data, magic, PREPARED_MAGIC) != 0)
        return err_set(e, ERR_MALFORMED, "%s: not a prepared map, or one for another version of the program", file);
    for (int i = 0; i < n; i++) {
        if (!lies_within(h, i, sections[i].size, bytes->size))
            return err_set(e, ERR_MALFORMED, "%s: section %d: beyond the end of the file", file, i);
        sections[i].data = bytes->data + h->at[i].offset;
        sections[i].count = h->at[i].count;
    }
    return true;
}

bool prepared_text_ok(const struct prepared_section *text)
{
    const char *t = text->data;
    size_t bad;
    for (uint32_t i = 0; i < text->count; i++)
        if (((unsigned char)t[i] < 0x20 && t[i] != '\0') || t[i] == 0x7f)
            return false;
    return text->count == 0 || (t[text->count - 1] == '\0' && utf8_valid(t, text->count, &bad));
}
