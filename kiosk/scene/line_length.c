#include "scene/line_length.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

static const uint32_t signs = U_GC_MN_MASK | U_GC_MC_MASK | U_GC_CF_MASK;

static bool too_many(const struct line *l, const char *utf8)
{
    int all = 0, myanmar = 0;
    for (uint32_t at = l->start; at < l->end;) {
        UChar32 c;
        U8_NEXT_UNSAFE(utf8, at, c);
        if (U_GET_GC_MASK(c) & signs)
            continue;
        all++;
        myanmar += c >= 0x1000 && c < 0x10a0;
    }
    return all > (myanmar * 2 > all ? LINE_MYANMAR : LINE_LATIN);
}

bool line_length_exceeded(const struct paragraph *p, const char *utf8)
{
    for (int i = 0; i < p->n_lines; i++)
        if (p->lines[i].end - p->lines[i].start > LINE_MYANMAR && too_many(&p->lines[i], utf8))
            return true;
    return false;
}
