#include "text/paragraph.h"

#include <stdlib.h>
#include <string.h>

#include "ground/array.h"
#include "text/buffer.h"
#include "text/fonts.h"
#include "text/fonts_internal.h"
#include "text/line_fit.h"
#include "text/optical_margin.h"
#include "text/shape.h"

enum { WIDEST = 1 << 24, MOST_BALANCED = 6 };

struct filling {
    struct paragraph_builder *b;
    struct buffer *d;
    struct line_fitter line_fitter;
    int64_t limit, box; /* 1/64 px: where lines end, and what they are aligned in */
    int line_height;
    float baseline; /* px from the top of a line */
    int widest;     /* px */
    bool overflow, truncated, split;
};

void paragraph_builder_release(struct paragraph_builder *b)
{
    free(b->lines);
    free(b->runs);
    free(b->glyphs);
    reorder_release(&b->order);
    *b = (struct paragraph_builder){0};
}

/* ---- glyphs in visual order ---- */

struct pen {
    int64_t x; /* 1/64 px */
    int y;
};

static bool put_glyphs(struct filling *f, struct pen *pen, struct shaped from, bool backwards)
{
    struct paragraph_builder *b = f->b;
    struct glyph *out = array_push(&b->glyphs, &b->n_glyphs, &b->glyph_room, sizeof *out, from.n);
    for (int i = 0; out && i < from.n; i++) {
        const struct buffer_glyph *g = &f->d->glyphs[from.first + (backwards ? from.n - 1 - i : i)];
        out[i] = (struct glyph){.id = g->id,
                                .cluster = f->d->offset[g->unit],
                                .x = (int32_t)pen->x + g->dx,
                                .y = pen->y - g->dy,
                                .advance = g->advance};
        pen->x += g->advance;
    }
    return out != NULL;
}

static bool put_run(struct filling *f, struct pen *pen, const struct item *item, struct shaped from, int level,
                    int start, int end)
{
    if (from.n == 0)
        return true;
    struct paragraph_builder *b = f->b;
    struct run *run = array_push(&b->runs, &b->n_runs, &b->run_room, sizeof *run, 1);
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

/* The part of an item in start … end: patched at the ends of the line, as the draft has it between. */
static bool put_part(struct filling *f, struct pen *pen, const struct line_fit *c, int index, int level, int start,
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
    } pieces[3] = {{head ? shaped_slice(f->d, head->glyphs, rtl, start, a) : (struct shaped){0}, start, a},
                   {shaped_slice(f->d, shaped_item(item), rtl, a, b), a, b},
                   {shaped_slice(f->d, tail->glyphs, rtl, b, end), b, end}};
    for (int k = 0; k < 3; k++) {
        int i = level & 1 ? 2 - k : k;
        ok = ok && (pieces[i].start >= pieces[i].end ||
                    put_run(f, pen, item, pieces[i].glyphs, level, pieces[i].start, pieces[i].end));
    }
    return ok;
}

static bool put_level(struct filling *f, struct pen *pen, const struct line_fit *c, int level, int start, int end)
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

static bool put_bidi(struct filling *f, struct pen *pen, const struct line_fit *c)
{
    const struct reorder *o = &f->b->order;
    bool ok = reorder_line(&f->b->order, f->d, c->start, c->end);
    for (int i = 0; ok && i < o->n; i++)
        ok = put_level(f, pen, c, o->runs[i].level, o->runs[i].start, o->runs[i].end);
    return ok;
}

static bool put_mark(struct filling *f, struct pen *pen, const struct line_fit *c)
{
    struct item item = {.font = (uint16_t)c->mark_font, .level = f->d->style->rtl};
    return c->mark_font < 0 || put_run(f, pen, &item, c->mark, item.level, c->visible, c->visible);
}

static int64_t left_edge(const struct filling *f, int64_t width)
{
    enum text_align align = f->d->style->align;
    if (align == ALIGN_CENTRE)
        return (f->box - width) / 2;
    return (align == ALIGN_END) != f->d->style->rtl ? f->box - width : 0;
}

static uint32_t code_at_glyph(const void *draft, const struct glyph *g)
{
    const struct buffer *d = draft;
    int low = 0, high = d->n - 1, len;
    while (low < high) {
        int mid = (low + high) / 2;
        if (d->offset[mid] < g->cluster)
            low = mid + 1;
        else
            high = mid;
    }
    return d->n ? buffer_code(d, low, &len) : 0;
}

/* Moves a line, all that was put from first_run and first_glyph on, to where it looks aligned: by the stems of its font at an
 * edge, by its ink in the centre. Punctuation hangs where lines begin, and on both sides of what is centred. */
static void align_ink(struct filling *f, struct line *line, int first_glyph, int64_t x, int64_t width)
{
    struct paragraph_builder *b = f->b;
    const struct text_style *style = f->d->style;
    int first_run = (int)line->first_run;
    struct optical_margins m = optical_margin_measure(f->line_fitter.s->fonts, b->runs + first_run,
                                                      b->n_runs - first_run, b->glyphs, x, width, code_at_glyph, f->d);
    bool right = (style->align == ALIGN_END) != style->rtl, end = style->align == ALIGN_END;
    int64_t by = right ? m.stem_right + (end ? 0 : m.hung_right) : -m.stem_left - (end ? 0 : m.hung_left);
    if (style->align == ALIGN_CENTRE)
        by = (x + width - m.ink_right + m.hung_right - (m.ink_left - x + m.hung_left)) / 2;
    for (int i = first_run; i < b->n_runs; i++)
        b->runs[i].x += (int32_t)by;
    for (int i = first_glyph; i < b->n_glyphs; i++)
        b->glyphs[i].x += (int32_t)by;
    line->x = (int)((m.ink_left + by) >> 6);
    line->width = (int)((m.ink_right + by + 63) >> 6) - line->x;
}

static bool put_line(struct filling *f, const struct line_fit *c)
{
    struct paragraph_builder *b = f->b;
    const struct buffer *d = f->d;
    struct line *line = array_push(&b->lines, &b->n_lines, &b->line_room, sizeof *line, 1);
    if (!line)
        return false;
    int64_t x = left_edge(f, c->width);
    int top = (b->n_lines - 1) * f->line_height, baseline = top + (int)(f->baseline + 0.5f);
    int first_run = b->n_runs, first_glyph = b->n_glyphs;
    int64_t hanging = d->style->rtl ? d->start_x[c->end] - d->start_x[c->visible] : 0;
    struct pen pen = {x, baseline * 64};
    bool ok = !d->style->rtl || put_mark(f, &pen, c);
    pen.x -= hanging;
    ok = ok &&
         (d->right_to_left && c->end > c->start ? put_bidi(f, &pen, c) : put_level(f, &pen, c, 0, c->start, c->end));
    ok = ok && (d->style->rtl || put_mark(f, &pen, c));
    *line = (struct line){.start = d->offset[c->start],
                          .end = d->offset[c->end],
                          .first_run = (uint32_t)first_run,
                          .n_runs = (uint32_t)(b->n_runs - first_run),
                          .x = (int)(x >> 6),
                          .width = (int)((x + c->width + 63) >> 6) - (int)(x >> 6),
                          .top = top,
                          .baseline = baseline};
    f->widest = line->width > f->widest ? line->width : f->widest;
    if (ok && d->style->optical)
        align_ink(f, line, first_glyph, x, c->width);
    return ok;
}

/* ---- the whole ---- */

/* Gives back the glyphs that only this line needed, and remembers the item it ended in. */
static void leave_line(struct filling *f, const struct line_fit *c, int kept)
{
    f->d->n_glyphs = kept;
    f->line_fitter.item = c->last_item >= c->first_item ? c->last_item : c->first_item;
}

enum { RUNT = 6 /* a last line below a sixth of the box looks lost */ };

/* Whether all that is left behind unit at is one short word. */
static bool is_runt(const struct filling *f, int at)
{
    const struct buffer *d = f->d;
    int end = line_fit_visible_end(d, at, d->n);
    if (end <= at || d->breaks[at] == BREAK_FORCED || (d->start_x[end] - d->start_x[at]) * RUNT > f->limit)
        return false;
    for (int i = at + 1; i < end; i++)
        if (d->breaks[i] >= BREAK_WORD)
            return false;
    return true;
}

/* Ends the line one word earlier when the next would be a runt. False without memory. */
static bool spare_word(struct filling *f, struct line_fit *c)
{
    struct line_fit earlier;
    if (!f->d->style->no_runt || c->split || c->overflow || !is_runt(f, c->end))
        return true;
    if (!line_fit_fill(&f->line_fitter, &earlier, c->start, c->width - 1))
        return false;
    if (earlier.end < c->end && !earlier.split && !earlier.overflow && earlier.width * 2 > f->limit)
        *c = earlier;
    return true;
}

static bool fill(struct filling *f)
{
    struct buffer *d = f->d;
    int max = d->style->max_lines > 0 ? d->style->max_lines : INT32_MAX, kept = d->n_glyphs;
    f->line_fitter.item = 0;
    for (int at = 0, n = 1; at < d->n && n <= max; n++) {
        struct line_fit c;
        if (!line_fit_fill(&f->line_fitter, &c, at, f->limit) || (n < max && !spare_word(f, &c)))
            return false;
        at = c.end;
        f->overflow |= c.overflow;
        f->split |= c.split;
        if (n == max && line_fit_visible_end(d, at, d->n) > at) {
            f->truncated = true;
            if (!line_fit_ellipsis(&f->line_fitter, &c, f->limit))
                return false;
        }
        if (!put_line(f, &c))
            return false;
        leave_line(f, &c, kept);
    }
    return true;
}

/* How many lines there would be, counted up to most; most + 1 when a word would be split. parted: how many of them would end
 * between the syllables of a word. */
static int count_lines(struct filling *f, int64_t limit, int most, int *parted)
{
    struct buffer *d = f->d;
    int n = 0, kept = d->n_glyphs;
    f->line_fitter.item = 0;
    *parted = 0;
    for (int at = 0; at < d->n && n <= most; n++) {
        struct line_fit c;
        if (!line_fit_fill(&f->line_fitter, &c, at, limit) || c.split || c.overflow)
            return most + 1;
        at = c.end;
        *parted += d->breaks[at] == BREAK_SYLLABLE;
        leave_line(f, &c, kept);
    }
    return n;
}

/* The narrowest limit that needs no more lines and parts no more words: none is left with a single short word. */
static void balance(struct filling *f)
{
    int kept = f->d->n_glyphs, max = f->d->style->max_lines, parted, now;
    int n = count_lines(f, f->limit, MOST_BALANCED, &parted);
    int64_t low = f->limit / 2, high = f->limit;
    while (n > 1 && n <= MOST_BALANCED && (max <= 0 || n <= max) && high - low > 64) {
        int64_t mid = (low + high) / 2;
        if (count_lines(f, mid, n, &now) <= n && now <= parted)
            high = mid;
        else
            low = mid;
    }
    f->limit = high;
    f->d->n_glyphs = kept;
}

static int count_missing(const struct buffer *d)
{
    int n = 0, last = -1;
    for (int i = 0; i < d->n_glyphs; i++)
        if (d->glyphs[i].id == 0 && d->glyphs[i].unit != last) {
            last = d->glyphs[i].unit;
            n++;
        }
    return n;
}

/* The shaper stands a sign on U+25CC when no letter of its syllable can carry it; an author's own circles do not count. */
static int count_circles(const struct shaper *s, const struct buffer *d)
{
    int n = 0;
    for (int i = 0; i < d->n_items && d->complex; i++) {
        const struct item *item = &d->items[i];
        hb_codepoint_t circle;
        if (!hb_font_get_nominal_glyph(s->fonts->faces[item->font].hb, 0x25cc, &circle))
            continue;
        for (int k = item->first_glyph; k < item->first_glyph + item->n_glyphs; k++)
            n += d->glyphs[k].id == circle && d->units[d->glyphs[k].unit] != 0x25cc;
    }
    return n;
}

static struct paragraph *copy_out(const struct paragraph_builder *b, size_t *size)
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

struct paragraph *paragraph_build(struct paragraph_builder *b, struct shaper *s, struct buffer *d, int width,
                                  size_t *size)
{
    const struct text_style *style = d->style;
    float pitch = style->pitch > 0 ? style->pitch : fonts_pitch(s->fonts, style->script), em = (float)d->size_q6 / 64;
    width = width < 1 ? 1 : width > WIDEST ? WIDEST : width;
    struct filling f = {.b = b,
                        .d = d,
                        .line_fitter = {.s = s, .d = d},
                        .limit = (int64_t)width * 64,
                        .box = (int64_t)width * 64,
                        .line_height = (int)(pitch * em + 0.5f),
                        .baseline = fonts_baseline(s->fonts, style->script, pitch) * em};
    b->n_lines = b->n_runs = b->n_glyphs = 0;
    int missing = count_missing(d), circles = count_circles(s, d);
    if (style->balance)
        balance(&f);
    if (!fill(&f))
        return NULL;
    struct paragraph *p = copy_out(b, size);
    if (!p)
        return NULL;
    p->width = width;
    p->height = p->n_lines * f.line_height;
    p->ink_width = f.widest;
    p->missing = missing;
    p->circles = circles;
    p->truncated = f.truncated;
    p->overflow = f.overflow;
    p->split = f.split;
    return p;
}
