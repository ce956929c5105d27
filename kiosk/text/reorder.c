#include "text/reorder.h"

#include <stdlib.h>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "ground/array.h"
#include "text/buffer.h"

/* What rule L1 of UAX #9 gives the level of the paragraph at the end of a line. */
static bool is_end_space(uint32_t c)
{
    if (c == ' ')
        return true;
    switch (u_charDirection((UChar32)c)) {
    case U_LEFT_TO_RIGHT:
    case U_RIGHT_TO_LEFT:
    case U_RIGHT_TO_LEFT_ARABIC:
    case U_EUROPEAN_NUMBER:
    case U_EUROPEAN_NUMBER_SEPARATOR:
    case U_EUROPEAN_NUMBER_TERMINATOR:
    case U_ARABIC_NUMBER:
    case U_COMMON_NUMBER_SEPARATOR:
    case U_OTHER_NEUTRAL:
    case U_DIR_NON_SPACING_MARK:
        return false;
    default: /* spaces, separators, and the marks of direction themselves */
        return true;
    }
}

static int end_of_text(const struct buffer *d, int start, int end)
{
    for (int back; end > start; end -= back) {
        back = end - start > 1 && U16_IS_TRAIL(d->units[end - 1]) ? 2 : 1;
        int len;
        if (!is_end_space(buffer_code(d, end - back, &len)))
            break;
    }
    return end;
}

static bool add_run(struct reorder *o, int start, uint8_t level)
{
    if (!array_reserve(&o->runs, &o->room, (size_t)o->n + 1, sizeof *o->runs))
        return false;
    if (o->n > 0)
        o->runs[o->n - 1].end = start;
    o->runs[o->n++] = (struct level_run){.start = start, .level = level};
    return true;
}

/* Rule L2, by ICU, on runs instead of characters: those of one level keep together. */
static bool reorder(struct reorder *o)
{
    if (!array_reserve(&o->levels, &o->level_room, (size_t)o->n, sizeof *o->levels) ||
        !array_reserve(&o->places, &o->place_room, (size_t)o->n, sizeof *o->places) ||
        !array_reserve(&o->logical, &o->logical_room, (size_t)o->n, sizeof *o->logical))
        return false;
    for (int i = 0; i < o->n; i++) {
        o->levels[i] = o->runs[i].level;
        o->logical[i] = o->runs[i];
    }
    ubidi_reorderVisual(o->levels, o->n, o->places);
    for (int i = 0; i < o->n; i++)
        o->runs[i] = o->logical[o->places[i]];
    return true;
}

bool reorder_line(struct reorder *o, const struct buffer *d, int start, int end)
{
    int text = end_of_text(d, start, end);
    o->n = 0;
    for (int i = start; i < end; i++) {
        uint8_t level = i < text ? d->level[i] : d->style->rtl;
        if ((o->n == 0 || o->runs[o->n - 1].level != level) && !add_run(o, i, level))
            return false;
    }
    if (o->n > 0)
        o->runs[o->n - 1].end = end;
    return o->n < 2 || reorder(o);
}

void reorder_release(struct reorder *o)
{
    free(o->runs);
    free(o->levels);
    free(o->places);
    free(o->logical);
    *o = (struct reorder){0};
}
