#include "text/line_fit.h"

#include "text/breaks.h"
#include "text/buffer.h"
#include "text/fonts_internal.h"

enum { TRIES = 8, SOFT_HYPHEN = 0xad, HYPHEN = 0x2010, ELLIPSIS = 0x2026 };

/* ---- where a line ends ---- */

int line_fit_visible_end(const struct buffer *d, int start, int end)
{
    while (end > start && (unit_is_space(d->units[end - 1]) || unit_is_newline(d->units[end - 1])))
        end--;
    return end;
}

/* The first unit from start on that does not fit, or the end of a forced line. */
static int fitting_end(const struct buffer *d, int start, int64_t limit)
{
    int i = start;
    for (; i < d->n && (i == start || d->breaks[i] != BREAK_FORCED); i++)
        if (d->start_x[i + 1] - d->start_x[start] > limit && !unit_is_space(d->units[i]) &&
            !unit_is_newline(d->units[i]))
            break;
    return i;
}

static int last_break(const struct buffer *d, int start, int end, enum break_kind kind)
{
    while (end > start && d->breaks[end] < kind)
        end--;
    return end;
}

/* How full a line must be to end at a word: between syllables of Karen, whose words are long and unmarked, a line may well
 * end, and ragged ones look worse. */
static int64_t enough(const struct buffer *d, int64_t limit)
{
    return breaks_by_syllables(d) ? limit * 2 / 3 : limit / 2;
}

/* The best place to end a line in start … end: a word, or a syllable if the line would stay half empty, or a
 * grapheme. At least one grapheme always goes on the line. */
static int choose_break(struct buffer *d, int start, int end, int64_t limit)
{
    for (enum break_kind kind = BREAK_WORD; kind >= BREAK_POOR; kind--) {
        int word = last_break(d, start, end, kind);
        if (word > start && d->start_x[word] - d->start_x[start] >= enough(d, limit))
            return word;
    }
    int syllable = last_break(d, start, end, BREAK_SYLLABLE);
    if (syllable > start)
        return syllable;
    breaks_add_graphemes(d);
    int grapheme = last_break(d, start, end, BREAK_GRAPHEME);
    if (grapheme > start)
        return grapheme;
    for (end = start + 1; end < d->n && d->breaks[end] < BREAK_GRAPHEME;)
        end++;
    return end;
}

/* ---- shaping what a break has cut ---- */

static bool is_safe(const struct buffer *d, const struct item *item, int at)
{
    if (at <= item->start || at >= item->end)
        return true;
    const struct buffer_glyph *g = shaped_at(d, shaped_item(item), item->level & 1, at);
    return g && g->unit == at && !g->unsafe;
}

static bool shape_patch(struct line_fitter *k, struct line_fit *c, const struct item *item, struct patch *p)
{
    if (p->from >= p->to)
        return true;
    if (!shape_part(k->s, k->d, item, p->from, p->to, &p->glyphs))
        return false;
    c->width += p->glyphs.width - (k->d->start_x[p->to] - k->d->start_x[p->from]);
    return true;
}

/* Shapes what lies between a cut and the nearest places where HarfBuzz says that a cut changes nothing. */
static bool mend(struct line_fitter *k, struct line_fit *c)
{
    const struct item *first = &k->d->items[c->first_item], *last = &k->d->items[c->last_item];
    int low = last->start > c->start ? last->start : c->start, high = first->end < c->end ? first->end : c->end;
    int to = c->start, from = c->end;
    if (!is_safe(k->d, first, to))
        while (++to < high && !is_safe(k->d, first, to)) {
        }
    if (!is_safe(k->d, last, from))
        while (--from > low && !is_safe(k->d, last, from)) {
        }
    if (first == last && to > from)
        to = from = c->end;
    c->head = (struct patch){.from = c->start, .to = to};
    c->tail = (struct patch){.from = from, .to = c->end};
    return shape_patch(k, c, first, &c->head) && shape_patch(k, c, last, &c->tail);
}

static bool add_mark(struct line_fitter *k, struct line_fit *c, struct item like, uint32_t code)
{
    struct fonts *fonts = k->s->fonts;
    if (!fonts_covers(fonts, like.font, code)) {
        int font = fonts_fallback(fonts, code, k->d->style->bold);
        like.font = (uint16_t)(font >= 0 ? font : like.font);
        like.script = fonts->faces[like.font].tag;
    }
    if (!shape_extra(k->s, k->d, &like, code, c->visible, &c->mark))
        return false;
    c->mark_font = like.font;
    return true;
}

/* A soft hyphen shows itself at the end of a line. */
static bool add_hyphen(struct line_fitter *k, struct line_fit *c)
{
    const struct buffer *d = k->d;
    if (c->visible == c->start || d->units[c->visible - 1] != SOFT_HYPHEN || c->end >= d->n ||
        d->breaks[c->end] == BREAK_FORCED)
        return true;
    const struct item *item = &d->items[c->last_item];
    if (item->level != d->style->rtl)
        return true;
    bool ok = add_mark(k, c, *item, fonts_covers(k->s->fonts, item->font, HYPHEN) ? HYPHEN : '-');
    c->width += ok ? c->mark.width : 0;
    return ok;
}

/* Fills in c for units start … end. */
static bool measure(struct line_fitter *k, struct line_fit *c, int end)
{
    const struct buffer *d = k->d;
    c->end = end;
    c->visible = line_fit_visible_end(d, c->start, end);
    c->width = d->start_x[c->visible] - d->start_x[c->start];
    c->head = c->tail = (struct patch){0};
    c->mark_font = -1;
    c->first_item = k->item;
    while (c->first_item < d->n_items && d->items[c->first_item].end <= c->start)
        c->first_item++;
    c->last_item = c->first_item - 1;
    while (c->last_item + 1 < d->n_items && d->items[c->last_item + 1].start < end)
        c->last_item++;
    return c->last_item < c->first_item || end == c->start || (mend(k, c) && add_hyphen(k, c));
}

/* What a cut makes wider is cut again. */
bool line_fit_fill(struct line_fitter *k, struct line_fit *c, int start, int64_t limit)
{
    struct buffer *d = k->d;
    *c = (struct line_fit){.start = start};
    int end = fitting_end(d, start, limit);
    for (int tries = 0;; tries++) {
        if (end == start || (end < d->n && d->breaks[end] != BREAK_FORCED))
            end = choose_break(d, start, end, limit);
        int kept = d->n_glyphs;
        if (!measure(k, c, end))
            return false;
        c->split = end < d->n && d->breaks[end] == BREAK_GRAPHEME;
        if (c->width <= limit)
            return true;
        int shorter = tries < TRIES ? end - 1 : start + (end - start) / 2;
        int other = shorter > start ? choose_break(d, start, shorter, limit) : end;
        if (other >= end) {
            c->overflow = true;
            return true;
        }
        d->n_glyphs = kept;
        end = other;
    }
}

/* What would stand as a fourth dot before an ellipsis, or as a comma. */
static bool is_stop(uint16_t u)
{
    return u == '.' || u == ',' || u == ';' || u == ':' || u == 0x60c || u == 0x61b || u == 0x6d4;
}

bool line_fit_ellipsis(struct line_fitter *k, struct line_fit *c, int64_t limit)
{
    struct buffer *d = k->d;
    struct item like = d->n_items > 0 ? d->items[c->last_item >= 0 ? c->last_item : 0] : (struct item){0};
    like.level = d->style->rtl;
    if (!add_mark(k, c, like, ELLIPSIS))
        return false;
    struct shaped dots = c->mark;
    int font = c->mark_font, end = c->visible;
    limit = limit > dots.width ? limit - dots.width : 0;
    if (d->start_x[end] - d->start_x[c->start] > limit) {
        breaks_add_graphemes(d);
        for (end = c->start; end < c->visible && d->start_x[end + 1] - d->start_x[c->start] <= limit;)
            end++;
        int word = last_break(d, c->start, end, BREAK_SYLLABLE);
        bool full = d->start_x[word] - d->start_x[c->start] >= limit * 7 / 10;
        int cut = full ? word : last_break(d, c->start, end, BREAK_GRAPHEME);
        if (breaks_inside_syllable(d, cut) && word > c->start)
            cut = word;
        end = line_fit_visible_end(d, c->start, cut);
    }
    while (end > c->start + 1 && is_stop(d->units[end - 1]))
        end--;
    if (!measure(k, c, end))
        return false;
    for (int i = 0; i < dots.n; i++)
        d->glyphs[dots.first + i].unit = c->end;
    c->width += dots.width - (c->mark_font >= 0 ? c->mark.width : 0);
    c->mark = dots;
    c->mark_font = font;
    return true;
}
