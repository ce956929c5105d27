#include "text/hit_test.h"
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "ground/rect.h"
#include "text/typeset.h"

/* What one cluster covers: text and place. */
struct span {
    uint32_t start, end; /* UTF-8 offsets */
    int left, right;     /* 1/64 px */
    bool rtl;
};

/* The cluster of a run whose glyphs begin at *at (counted in the run); moves *at and *pen behind it. */
static struct span next_span(const struct paragraph *p, const struct run *run, uint32_t *at, int *pen)
{
    const struct glyph *g = p->glyphs + run->first_glyph;
    uint32_t first = *at, cluster = g[first].cluster;
    struct span s = {.start = cluster, .left = *pen, .rtl = run->level & 1};
    while (*at < run->n_glyphs && g[*at].cluster == cluster)
        *pen += g[(*at)++].advance;
    s.right = *pen;
    if (s.rtl)
        s.end = first > 0 ? g[first - 1].cluster : run->end;
    else
        s.end = *at < run->n_glyphs ? g[*at].cluster : run->end;
    if (s.end < s.start)
        s.end = s.start;
    return s;
}

/* Graphemes of a piece of text that end at or before limit; all of them when limit is its length. */
static int graphemes(const char *utf8, size_t n, size_t limit)
{
    UErrorCode status = U_ZERO_ERROR;
    UText text = UTEXT_INITIALIZER;
    int count = 0;
    utext_openUTF8(&text, utf8, (int64_t)n, &status);
    UBreakIterator *it = ubrk_open(UBRK_CHARACTER, "", NULL, 0, &status);
    ubrk_setUText(it, &text, &status);
    if (U_SUCCESS(status))
        for (int at = ubrk_next(it); at != UBRK_DONE && (size_t)at <= limit; at = ubrk_next(it))
            count++;
    ubrk_close(it);
    utext_close(&text);
    return count;
}

/* x before the character at an offset inside a cluster: a ligature is divided evenly. */
static int x_in_span(const struct span *s, const char *utf8, size_t offset)
{
    int part = 0, all = 1;
    if (offset >= s->end)
        part = 1;
    else if (offset > s->start) {
        all = graphemes(utf8 + s->start, s->end - s->start, s->end - s->start);
        part = graphemes(utf8 + s->start, s->end - s->start, offset - s->start);
    }
    int by = all > 0 ? (int)((int64_t)(s->right - s->left) * part / all) : 0;
    return s->rtl ? s->right - by : s->left + by;
}

static int line_of(const struct paragraph *p, size_t offset)
{
    int low = 0, high = p->n_lines - 1;
    while (low < high) {
        int mid = (low + high + 1) / 2;
        if (p->lines[mid].start <= offset)
            low = mid;
        else
            high = mid - 1;
    }
    return low;
}

bool paragraph_caret(const struct paragraph *p, const char *utf8, size_t offset, int *line, int *x)
{
    if (p->n_lines == 0)
        return false;
    *line = line_of(p, offset);
    const struct line *l = &p->lines[*line];
    *x = l->x * 64;
    struct span best = {0};
    bool found = false;
    for (uint32_t r = l->first_run; r < l->first_run + l->n_runs; r++) {
        const struct run *run = &p->runs[r];
        int pen = run->x;
        for (uint32_t at = 0; at < run->n_glyphs;) {
            struct span s = next_span(p, run, &at, &pen);
            if (s.start <= offset && (!found || s.start >= best.start)) {
                best = s;
                found = true;
            }
        }
    }
    if (found)
        *x = x_in_span(&best, utf8, offset);
    return true;
}

static bool is_inside(const struct span *s, size_t start, size_t end)
{
    return s->start < end && s->end > start;
}

static void widen(struct rect *box, int left, int right, const struct line *l, int height)
{
    int x0 = left >> 6, x1 = (right + 63) >> 6;
    if (box->w == 0 && box->h == 0)
        *box = rect_of(x0, l->top, x1 - x0, height);
    else
        *box =
            rect_of(box->x < x0 ? box->x : x0, box->y, (box->x + box->w > x1 ? box->x + box->w : x1) - box->x, box->h);
}

int paragraph_boxes(const struct paragraph *p, const char *utf8, size_t start, size_t end, struct rect *out, int room)
{
    int n = 0, height = p->n_lines > 0 ? p->height / p->n_lines : 0;
    for (int i = 0; i < p->n_lines; i++) {
        const struct line *l = &p->lines[i];
        for (uint32_t r = l->first_run; l->end > start && l->start < end && r < l->first_run + l->n_runs; r++) {
            const struct run *run = &p->runs[r];
            int pen = run->x;
            struct rect box = {0};
            for (uint32_t at = 0; at < run->n_glyphs;) {
                struct span s = next_span(p, run, &at, &pen);
                if (!is_inside(&s, start, end))
                    continue;
                int a = x_in_span(&s, utf8, start), b = x_in_span(&s, utf8, end);
                widen(&box, a < b ? a : b, a < b ? b : a, l, height);
            }
            if (box.w > 0 && n < room)
                out[n++] = box;
        }
    }
    return n;
}

static size_t offset_in_span(const struct span *s, const char *utf8, int x)
{
    int all = graphemes(utf8 + s->start, s->end - s->start, s->end - s->start);
    int from = s->rtl ? s->right - x : x - s->left, width = s->right - s->left;
    int want = all > 0 && width > 0 ? (int)(((int64_t)from * all * 2 + width) / (2 * (int64_t)width)) : 0;
    if (want <= 0)
        return s->start;
    size_t offset = s->start + 1;
    while (offset < s->end && graphemes(utf8 + s->start, s->end - s->start, offset - s->start) < want)
        offset++;
    return offset;
}

size_t paragraph_offset_at(const struct paragraph *p, const char *utf8, int x, int y)
{
    if (p->n_lines == 0)
        return 0;
    int height = p->height / p->n_lines, i = height > 0 ? y / height : 0;
    i = y < 0 ? 0 : i >= p->n_lines ? p->n_lines - 1 : i;
    const struct line *l = &p->lines[i];
    struct span best = {.start = l->start, .end = l->start};
    int distance = INT32_MAX, x_q6 = x * 64;
    for (uint32_t r = l->first_run; r < l->first_run + l->n_runs; r++) {
        int pen = p->runs[r].x;
        for (uint32_t at = 0; at < p->runs[r].n_glyphs;) {
            struct span s = next_span(p, &p->runs[r], &at, &pen);
            int away = x_q6 < s.left ? s.left - x_q6 : x_q6 > s.right ? x_q6 - s.right : 0;
            if (away < distance) {
                distance = away;
                best = s;
            }
        }
    }
    int at_x = x_q6 < best.left ? best.left : x_q6 > best.right ? best.right : x_q6;
    return offset_in_span(&best, utf8, at_x);
}
