#include "text/reorder.h"

#include <stdlib.h>
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

/* Rule L2: from the highest level down to the lowest odd one, what is at that level or above is turned
 * around. */
static void reorder(struct level_run *runs, int n)
{
    int high = 0, low = UINT8_MAX;
    for (int i = 0; i < n; i++) {
        high = runs[i].level > high ? runs[i].level : high;
        low = (runs[i].level & 1) && runs[i].level < low ? runs[i].level : low;
    }
    for (int level = high; level >= low; level--)
        for (int i = 0, end; i < n; i = end + 1) {
            for (end = i; end < n && runs[end].level >= level; end++) {
            }
            for (int k = 0; k < (end - i) / 2; k++) {
                struct level_run other = runs[i + k];
                runs[i + k] = runs[end - 1 - k];
                runs[end - 1 - k] = other;
            }
        }
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
    reorder(o->runs, o->n);
    return true;
}

void reorder_release(struct reorder *o)
{
    free(o->runs);
    *o = (struct reorder){0};
}
