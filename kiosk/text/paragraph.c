#include "text/paragraph.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "text/breaks.h"
#include "text/draft.h"
#include "text/faces.h"
#include "text/fonts.h"
#include "text/shape.h"

enum { WIDEST = 1 << 24, ELLIPSIS = 0x2026, TRIES = 8 };

/* Glyphs that a line needs instead of the draft's own: units from … to were shaped anew, because a break is
 * near. */
struct patch {
    int from, to; /* from == to: none */
    struct shaped glyphs;
};

/* One line in the making. Units start … end, of which those from visible on are space that hangs over. */
struct cut {
    int start, visible, end;
    int64_t width;             /* 1/64 px of start … visible */
    int first_item, last_item; /* that it touches; last_item < first_item: none */
    struct patch head, tail;   /* at its start and end */
    struct shaped ellipsis;
    int ellipsis_font; /* -1: no ellipsis */
};

struct filling {
    struct builder *b;
    struct shaper *s;
    struct draft *d;
    int64_t limit; /* 1/64 px */
    int line_height;
    float baseline; /* px from the top of a line */
    bool overflow, truncated, split;
    int item; /* the item that the next line begins in, or after */
};

void builder_release(struct builder *b)
{
    free(b->lines);
    free(b->runs);
    free(b->glyphs);
    free(b->levels);
    *b = (struct builder){0};
}

static void *push(void *list, int *n, int *room, size_t size, int count)
{
    void **at = list;
    if (count > *room - *n) {
        size_t bigger = (size_t)*room * 2 + (size_t)count + 32;
        void *block = bigger < INT32_MAX ? realloc(*at, bigger * size) : NULL;
        if (!block)
            return NULL;
        *at = block;
        *room = (int)bigger;
    }
    void *added = (char *)*at + (size_t)*n * size;
    *n += count;
    return added;
}

/* ---- where a line ends ---- */

static int trim(const struct draft *d, int start, int end)
{
    while (end > start && (unit_is_space(d->units[end - 1]) || unit_is_newline(d->units[end - 1])))
        end--;
    return end;
}

/* The first unit from start on that does not fit, or the end of a forced line. */
static int fitting_end(const struct draft *d, int start, int64_t limit)
{
    int i = start;
    for (; i < d->n && (i == start || d->breaks[i] != BREAK_FORCED); i++)
        if (d->start_x[i + 1] - d->start_x[start] > limit && !unit_is_space(d->units[i]) &&
            !unit_is_newline(d->units[i]))
            break;
    return i;
}

static int last_break(const struct draft *d, int start, int end, enum break_kind kind)
{
    while (end > start && d->breaks[end] < kind)
        end--;
    return end;
}

/* The best place to end a line in start … end: a word, or a syllable if the line would stay half empty, or a
 * grapheme. At least one grapheme always goes on the line. */
static int choose_break(struct draft *d, int start, int end, int64_t limit)
{
    int word = last_break(d, start, end, BREAK_WORD);
    if (word > start && d->start_x[word] - d->start_x[start] >= limit / 2)
        return word;
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

static const struct draft_glyph *glyph_at(const struct draft *d, struct shaped all, bool rtl, int unit)
{
    int low = 0, high = all.n; /* in logical order: the first glyph of a cluster at unit or behind it */
    while (low < high) {
        int mid = (low + high) / 2;
        if (d->glyphs[all.first + (rtl ? all.n - 1 - mid : mid)].unit < unit)
            low = mid + 1;
        else
            high = mid;
    }
    return low < all.n ? &d->glyphs[all.first + (rtl ? all.n - 1 - low : low)] : NULL;
}

static struct shaped all_of(const struct item *item)
{
    return (struct shaped){.first = item->first_glyph, .n = item->n_glyphs};
}

static bool is_safe(const struct draft *d, const struct item *item, int at)
{
    if (at <= item->start || at >= item->end)
        return true;
    const struct draft_glyph *g = glyph_at(d, all_of(item), item->level & 1, at);
    return g && g->unit == at && !g->unsafe;
}

static bool shape_patch(struct filling *f, struct cut *c, const struct item *item, struct patch *p)
{
    if (p->from >= p->to)
        return true;
    if (!shape_part(f->s, f->d, item, p->from, p->to, &p->glyphs))
        return false;
    c->width += p->glyphs.width - (f->d->start_x[p->to] - f->d->start_x[p->from]);
    return true;
}

/* Shapes what lies between a cut and the nearest places where HarfBuzz says that a cut changes nothing. */
static bool mend(struct filling *f, struct cut *c)
{
    const struct item *first = &f->d->items[c->first_item], *last = &f->d->items[c->last_item];
    int low = last->start > c->start ? last->start : c->start,
        high = first->end < c->end ? first->end : c->end;
    int to = c->start, from = c->end;
    if (!is_safe(f->d, first, to))
        while (++to < high && !is_safe(f->d, first, to)) {
        }
    if (!is_safe(f->d, last, from))
        while (--from > low && !is_safe(f->d, last, from)) {
        }
    if (first == last && to > from)
        to = from = c->end;
    c->head = (struct patch){.from = c->start, .to = to};
    c->tail = (struct patch){.from = from, .to = c->end};
    return shape_patch(f, c, first, &c->head) && shape_patch(f, c, last, &c->tail);
}

/* Fills in c for units start … end. */
static bool measure(struct filling *f, struct cut *c, int end)
{
    const struct draft *d = f->d;
    c->end = end;
    c->visible = trim(d, c->start, end);
    c->width = d->start_x[c->visible] - d->start_x[c->start];
    c->head = c->tail = (struct patch){0};
    c->first_item = f->item;
    while (c->first_item < d->n_items && d->items[c->first_item].end <= c->start)
        c->first_item++;
    c->last_item = c->first_item - 1;
    while (c->last_item + 1 < d->n_items && d->items[c->last_item + 1].start < end)
        c->last_item++;
    return c->last_item < c->first_item || end == c->start || mend(f, c);
}

/* Chooses the end of the line that begins at start: fills c. What a cut makes wider is cut again. */
static bool next_line(struct filling *f, struct cut *c, int64_t limit)
{
    int end = fitting_end(f->d, c->start, limit);
    for (int tries = 0;; tries++) {
        if (end == c->start || (end < f->d->n && f->d->breaks[end] != BREAK_FORCED))
            end = choose_break(f->d, c->start, end, limit);
        int kept = f->d->n_glyphs;
        if (!measure(f, c, end))
            return false;
        if (c->width <= limit) {
            f->split |= end < f->d->n && f->d->breaks[end] == BREAK_GRAPHEME;
            return true;
        }
        int shorter = tries < TRIES ? end - 1 : c->start + (end - c->start) / 2;
        if (shorter <= c->start || choose_break(f->d, c->start, shorter, limit) >= end) {
            f->overflow = true;
            return true;
        }
        f->d->n_glyphs = kept;
        end = choose_break(f->d, c->start, shorter, limit);
    }
}

/* ---- the ellipsis ---- */

static bool add_ellipsis(struct filling *f, struct cut *c)
{
    struct draft *d = f->d;
    struct item like = d->n_items > 0 ? d->items[c->last_item >= 0 ? c->last_item : 0] : (struct item){0};
    like.level = d->style->rtl;
    if (!fonts_covers(f->s->fonts, like.font, ELLIPSIS)) {
        int font = fonts_fallback(f->s->fonts, ELLIPSIS, d->style->bold);
        like.font = (uint16_t)(font >= 0 ? font : like.font);
        like.script = f->s->fonts->faces[like.font].tag;
    }
    struct shaped dots;
    if (!shape_extra(f->s, d, &like, ELLIPSIS, c->visible, &dots))
        return false;
    int64_t limit = f->limit - dots.width > 0 ? f->limit - dots.width : 0;
    if (c->width > limit) {
        breaks_add_graphemes(d);
        int end = c->start;
        while (end < c->visible && d->start_x[end + 1] - d->start_x[c->start] <= limit)
            end++;
        int word = last_break(d, c->start, end, BREAK_SYLLABLE);
        bool full = d->start_x[word] - d->start_x[c->start] >= limit * 7 / 10;
        end = full ? word : last_break(d, c->start, end, BREAK_GRAPHEME);
        if (!measure(f, c, trim(d, c->start, end)))
            return false;
    } else if (!measure(f, c, c->visible))
        return false;
    for (int i = 0; i < dots.n; i++)
        d->glyphs[dots.first + i].unit = c->end;
    c->ellipsis = dots;
    c->ellipsis_font = like.font;
    return true;
}

/* ---- glyphs in visual order ---- */

struct pen {
    int64_t x; /* 1/64 px */
    int y;
};

static bool put_glyphs(struct filling *f, struct pen *pen, struct shaped from, bool backwards)
{
    struct builder *b = f->b;
    struct glyph *out = push(&b->glyphs, &b->n_glyphs, &b->glyph_room, sizeof *out, from.n);
    for (int i = 0; out && i < from.n; i++) {
        const struct draft_glyph *g = &f->d->glyphs[from.first + (backwards ? from.n - 1 - i : i)];
        out[i] = (struct glyph){.id = g->id,
                                .cluster = f->d->offset[g->unit],
                                .x = (int32_t)pen->x + g->dx,
                                .y = pen->y - g->dy,
                                .advance = g->advance};
        pen->x += g->advance;
    }
    return out != NULL;
}

static bool put_run(struct filling *f, struct pen *pen, const struct item *item, struct shaped from,
                    int level, int start, int end)
{
    if (from.n == 0)
        return true;
    struct builder *b = f->b;
    struct run *run = push(&b->runs, &b->n_runs, &b->run_room, sizeof *run, 1);
    if (!run)
        return false;
    *run = (struct run){.font = item->font,
                        .level = (uint8_t)level,
                        .size_q6 = f->d->size_q6,
                        .first_glyph = (uint32_t)b->n_glyphs,
                        .n_glyphs = (uint32_t)from.n,
                        .start = f->d->offset[start],
                        .end = f->d->offset[end]};
    int64_t x = pen->x;
    size_t index = (size_t)(run - b->runs);
    if (!put_glyphs(f, pen, from, (level & 1) != (item->level & 1)))
        return false;
    b->runs[index].x = (int32_t)x;
    b->runs[index].advance = (int32_t)(pen->x - x);
    return true;
}

/* The glyphs of all that belong to units start … end. */
static struct shaped slice(const struct draft *d, struct shaped all, bool rtl, int start, int end)
{
    const struct draft_glyph *first = d->glyphs + all.first, *behind = first + all.n;
    const struct draft_glyph *from = glyph_at(d, all, rtl, start), *to = glyph_at(d, all, rtl, end);
    if (!from)
        return (struct shaped){0};
    if (rtl) { /* logical first is visual last */
        first = to ? to + 1 : first;
        behind = from + 1;
    } else {
        first = from;
        behind = to ? to : behind;
    }
    return (struct shaped){.first = (int)(first - d->glyphs), .n = (int)(behind - first)};
}

/* The part of an item in start … end: patched at the ends of the line, as the draft has it between. */
static bool put_part(struct filling *f, struct pen *pen, const struct cut *c, int index, int level, int start,
                     int end)
{
    const struct item *item = &f->d->items[index];
    bool rtl = item->level & 1, ok = true;
    const struct patch none = {.from = item->end, .to = item->end};
    const struct patch *head = index == c->first_item && c->head.to > c->head.from ? &c->head : NULL;
    const struct patch *tail = index == c->last_item && c->tail.to > c->tail.from ? &c->tail : &none;
    start = start > item->start ? start : item->start;
    end = end < item->end ? end : item->end;
    int a = head ? head->to : start, b = tail->from;
    a = a < start ? start : a > end ? end : a;
    b = b < start ? start : b > end ? end : b;
    struct {
        struct shaped glyphs;
        int start, end;
    } pieces[3] = {{head ? slice(f->d, head->glyphs, rtl, start, a) : (struct shaped){0}, start, a},
                   {slice(f->d, all_of(item), rtl, a, b), a, b},
                   {slice(f->d, tail->glyphs, rtl, b, end), b, end}};
    for (int k = 0; k < 3; k++) {
        int i = level & 1 ? 2 - k : k;
        ok = ok && (pieces[i].start >= pieces[i].end ||
                    put_run(f, pen, item, pieces[i].glyphs, level, pieces[i].start, pieces[i].end));
    }
    return ok;
}

static bool put_level(struct filling *f, struct pen *pen, const struct cut *c, int level, int start, int end)
{
    const struct item *items = f->d->items;
    bool ok = true;
    for (int k = c->first_item; k <= c->last_item; k++) {
        int i = level & 1 ? c->last_item - (k - c->first_item) : k;
        if (items[i].start < end && items[i].end > start)
            ok = ok && put_part(f, pen, c, i, level, start, end);
    }
    return ok;
}

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

static int end_of_text(const struct draft *d, const struct cut *c)
{
    int end = c->end;
    for (int back; end > c->start; end -= back) {
        back = end - c->start > 1 && U16_IS_TRAIL(d->units[end - 1]) ? 2 : 1;
        int len;
        if (!is_end_space(draft_code(d, end - back, &len)))
            break;
    }
    return end;
}

static bool add_level(struct builder *b, int start, uint8_t level)
{
    struct level_run *run = push(&b->levels, &b->n_levels, &b->level_room, sizeof *run, 1);
    if (run)
        *run = (struct level_run){.start = start, .level = level};
    return run != NULL;
}

/* The runs of equal level of a line, in logical order. */
static bool find_levels(struct builder *b, const struct draft *d, const struct cut *c)
{
    int text = end_of_text(d, c);
    b->n_levels = 0;
    for (int i = c->start; i < c->end; i++) {
        uint8_t level = i < text ? d->level[i] : d->style->rtl;
        if ((b->n_levels == 0 || b->levels[b->n_levels - 1].level != level) && !add_level(b, i, level))
            return false;
    }
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

static bool put_bidi(struct filling *f, struct pen *pen, const struct cut *c)
{
    struct builder *b = f->b;
    if (!find_levels(b, f->d, c))
        return false;
    for (int i = 0; i < b->n_levels; i++)
        b->levels[i].end = i + 1 < b->n_levels ? b->levels[i + 1].start : c->end;
    reorder(b->levels, b->n_levels);
    bool ok = true;
    for (int i = 0; ok && i < b->n_levels; i++)
        ok = put_level(f, pen, c, b->levels[i].level, b->levels[i].start, b->levels[i].end);
    return ok;
}

static bool put_ellipsis(struct filling *f, struct pen *pen, const struct cut *c)
{
    struct item item = {.font = (uint16_t)c->ellipsis_font, .level = f->d->style->rtl};
    return c->ellipsis_font < 0 || put_run(f, pen, &item, c->ellipsis, item.level, c->end, c->end);
}

static int64_t left_edge(const struct filling *f, int64_t width)
{
    enum text_align align = f->d->style->align;
    if (align == ALIGN_CENTRE)
        return (f->limit - width) / 2;
    return (align == ALIGN_END) != f->d->style->rtl ? f->limit - width : 0;
}

static bool put_line(struct filling *f, const struct cut *c)
{
    struct builder *b = f->b;
    const struct draft *d = f->d;
    struct line *line = push(&b->lines, &b->n_lines, &b->line_room, sizeof *line, 1);
    if (!line)
        return false;
    int64_t width = c->width + (c->ellipsis_font >= 0 ? c->ellipsis.width : 0), x = left_edge(f, width);
    int top = (b->n_lines - 1) * f->line_height, baseline = top + (int)(f->baseline + 0.5f);
    int first_run = b->n_runs;
    int64_t hanging = d->style->rtl ? d->start_x[c->end] - d->start_x[c->visible] : 0;
    struct pen pen = {x - hanging, baseline * 64};
    bool ok = !d->style->rtl || put_ellipsis(f, &pen, c);
    ok = ok && (d->right_to_left && c->end > c->start ? put_bidi(f, &pen, c)
                                                      : put_level(f, &pen, c, 0, c->start, c->end));
    ok = ok && (d->style->rtl || put_ellipsis(f, &pen, c));
    *line = (struct line){.start = d->offset[c->start],
                          .end = d->offset[c->end],
                          .first_run = (uint32_t)first_run,
                          .n_runs = (uint32_t)(b->n_runs - first_run),
                          .x = (int)(x >> 6),
                          .width = (int)((x + width + 63) >> 6) - (int)(x >> 6),
                          .top = top,
                          .baseline = baseline};
    return ok;
}

/* ---- the whole ---- */

static bool fill(struct filling *f)
{
    struct draft *d = f->d;
    int max = d->style->max_lines > 0 ? d->style->max_lines : INT32_MAX;
    for (int at = 0, n = 1; at < d->n && n <= max; n++) {
        struct cut c = {.start = at, .ellipsis_font = -1};
        int kept = d->n_glyphs;
        if (!next_line(f, &c, f->limit))
            return false;
        at = c.end;
        if (n == max && trim(d, at, d->n) > at) {
            f->truncated = true;
            if (!add_ellipsis(f, &c))
                return false;
        }
        if (!put_line(f, &c))
            return false;
        d->n_glyphs = kept;
        f->item = c.last_item >= c.first_item ? c.last_item : c.first_item;
    }
    return true;
}

static int count_missing(const struct draft *d)
{
    int n = 0, last = -1;
    for (int i = 0; i < d->n_glyphs; i++)
        if (d->glyphs[i].id == 0 && d->glyphs[i].unit != last) {
            last = d->glyphs[i].unit;
            n++;
        }
    return n;
}

static struct paragraph *copy_out(const struct builder *b, size_t *size)
{
    size_t lines = (size_t)b->n_lines * sizeof *b->lines, runs = (size_t)b->n_runs * sizeof *b->runs;
    size_t glyphs = (size_t)b->n_glyphs * sizeof *b->glyphs, head = sizeof(struct paragraph);
    *size = head + lines + runs + glyphs;
    struct paragraph *p = calloc(1, *size);
    if (!p)
        return NULL;
    char *at = (char *)(p + 1);
    if (lines)
        memcpy(at, b->lines, lines);
    p->lines = (struct line *)(void *)at;
    if (runs)
        memcpy(at + lines, b->runs, runs);
    p->runs = (struct run *)(void *)(at + lines);
    if (glyphs)
        memcpy(at + lines + runs, b->glyphs, glyphs);
    p->glyphs = (struct glyph *)(void *)(at + lines + runs);
    p->n_lines = b->n_lines;
    p->n_runs = b->n_runs;
    p->n_glyphs = b->n_glyphs;
    return p;
}

struct paragraph *paragraph_build(struct builder *b, struct shaper *s, struct draft *d, int width,
                                  size_t *size)
{
    const struct text_style *style = d->style;
    float pitch = style->pitch > 0 ? style->pitch : fonts_pitch(s->fonts, style->script),
          em = (float)d->size_q6 / 64;
    width = width < 1 ? 1 : width > WIDEST ? WIDEST : width;
    struct filling f = {.b = b,
                        .s = s,
                        .d = d,
                        .limit = (int64_t)width * 64,
                        .line_height = (int)(pitch * em + 0.5f),
                        .baseline = fonts_baseline(s->fonts, style->script, pitch) * em};
    b->n_lines = b->n_runs = b->n_glyphs = 0;
    int missing = count_missing(d);
    if (!fill(&f))
        return NULL;
    struct paragraph *p = copy_out(b, size);
    if (!p)
        return NULL;
    p->width = width;
    p->height = p->n_lines * f.line_height;
    for (int i = 0; i < p->n_lines; i++)
        p->ink_width = p->lines[i].width > p->ink_width ? p->lines[i].width : p->ink_width;
    p->missing = missing;
    p->truncated = f.truncated;
    p->overflow = f.overflow;
    p->split = f.split;
    return p;
}
