#include "browser/ours.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "browser/book.h"
#include "browser/stack.h"
#include "text/breaks.h"
#include "text/itemise.h"
#include "text/line_fit.h"

enum { WIDEST = 1 << 20 };

bool ours_init(struct ours *o, struct fonts *fonts)
{
    *o = (struct ours){0};
    return shaper_init(&o->shaper, fonts);
}

void ours_release(struct ours *o)
{
    shaper_release(&o->shaper);
    word_cache_release(&o->words);
    buffer_release(&o->draft);
    paragraph_builder_release(&o->builder);
    free(o->icu);
    free(o->other_font);
    free(o->parted);
    *o = (struct ours){0};
}

static bool find_icu(struct ours *o)
{
    UErrorCode status = U_ZERO_ERROR;
    free(o->icu);
    o->icu = calloc((size_t)o->draft.n + 1, 1);
    UBreakIterator *it = ubrk_open(UBRK_LINE, "", o->draft.units, o->draft.n, &status);
    if (o->icu && U_SUCCESS(status))
        for (int at = ubrk_next(it); at != UBRK_DONE; at = ubrk_next(it))
            o->icu[at] = 1;
    ubrk_close(it);
    return o->icu && U_SUCCESS(status);
}

int ours_font(const struct ours *o, int unit)
{
    for (int i = 0; i < o->draft.n_items; i++)
        if (unit >= o->draft.items[i].start && unit < o->draft.items[i].end)
            return o->draft.items[i].font;
    return -1;
}

/* Marks and characters without a picture go with what they lean on, there as here. */
static bool leans(uint32_t c)
{
    return (U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK) != 0 ||
           u_hasBinaryProperty((UChar32)c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

static bool find_other_fonts(struct ours *o)
{
    const struct buffer *d = &o->draft;
    free(o->other_font);
    o->other_font = calloc((size_t)d->n + 1, 1);
    for (int i = 0, len; o->other_font && i < d->n; i += len) {
        uint32_t c = buffer_code(d, i, &len);
        int font = ours_font(o, i);
        if (font >= 0 && !leans(c))
            o->other_font[i] = font != stack_font(o->shaper.fonts, o->style.script, c, d->bold[i]);
    }
    return o->other_font != NULL;
}

/* An opening quotation mark is a common character: a browser gives it the script before it, we that of Latin
 * letters behind it. */
static bool find_parted(struct ours *o)
{
    const struct buffer *d = &o->draft;
    UErrorCode status = U_ZERO_ERROR;
    int before = USCRIPT_COMMON;
    free(o->parted);
    o->parted = calloc((size_t)d->n + 1, 1);
    for (int i = 0, len; o->parted && i < d->n; i += len) {
        uint32_t c = buffer_code(d, i, &len);
        int script = uscript_getScript((UChar32)c, &status);
        if (u_charType((UChar32)c) == U_INITIAL_PUNCTUATION)
            o->parted[i] = before != USCRIPT_COMMON && d->script[i] != before;
        if (script > USCRIPT_INHERITED)
            before = script;
    }
    return o->parted && U_SUCCESS(status);
}

bool ours_load(struct ours *o, const struct passage *p, const struct text_style *style)
{
    struct buffer *d = &o->draft;
    o->style = *style;
    return buffer_load(d, p->text.utf8, p->text.n, p->bold, p->text.n_bold, &o->style) && find_icu(o) &&
           itemise(d, o->shaper.fonts) && find_other_fonts(o) && find_parted(o) && breaks_find(d) &&
           word_cache_shape(&o->words, &o->shaper, d);
}

static bool cut(struct ours *o, struct line_fit *c, int start, int64_t limit)
{
    struct line_fitter k = {.s = &o->shaper, .d = &o->draft};
    int kept = o->draft.n_glyphs;
    bool ok = line_fit_fill(&k, c, start, limit);
    o->draft.n_glyphs = kept;
    return ok;
}

int ours_line_end(struct ours *o, int start, int width)
{
    struct line_fit c;
    return cut(o, &c, start, (int64_t)width * 64) ? c.end : -1;
}

int64_t ours_length(struct ours *o, int start, int end)
{
    struct line_fit c;
    uint8_t kept = o->draft.breaks[end];
    o->draft.breaks[end] = BREAK_FORCED;
    bool ok = cut(o, &c, start, (int64_t)WIDEST * 64);
    o->draft.breaks[end] = kept;
    return ok ? c.width : -1;
}

/* What an item loses by being shaped in one piece and not in two. */
static int64_t kerning(struct ours *o, const struct item *item, int at)
{
    struct shaped one, two, both;
    int kept = o->draft.n_glyphs;
    bool ok = shape_part(&o->shaper, &o->draft, item, item->start, at, &one) &&
              shape_part(&o->shaper, &o->draft, item, at, item->end, &two) &&
              shape_part(&o->shaper, &o->draft, item, item->start, item->end, &both);
    o->draft.n_glyphs = kept;
    return ok ? (int64_t)one.width + two.width - both.width : -1;
}

int64_t ours_kerning(struct ours *o, int start, int end)
{
    int64_t sum = 0;
    for (int i = 0; i < o->draft.n_items; i++) {
        const struct item *item = &o->draft.items[i];
        for (int at = item->start; at + 1 < item->end; at++)
            if (at >= start && at + 1 < end && o->parted[at])
                sum += kerning(o, item, at + 1);
    }
    return sum;
}

struct paragraph *ours_set(struct ours *o, const int *starts, int n)
{
    struct buffer *d = &o->draft;
    size_t all = (size_t)d->n + 1, size;
    uint8_t *kept = malloc(all);
    if (!kept)
        return NULL;
    memcpy(kept, d->breaks, all);
    memset(d->breaks, BREAK_NEVER, all);
    for (int i = 0; i < n; i++)
        d->breaks[starts[i]] = BREAK_FORCED;
    d->breaks[d->n] = BREAK_FORCED;
    int glyphs = d->n_glyphs;
    struct paragraph *p = paragraph_build(&o->builder, &o->shaper, d, WIDEST, &size);
    d->n_glyphs = glyphs;
    memcpy(d->breaks, kept, all);
    free(kept);
    return p;
}
