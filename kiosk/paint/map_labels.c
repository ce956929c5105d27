#include "paint/map_labels.h"

#include "ground/arena.h"
#include "paint/canvas.h"
#include "scene/draw.h"
#include "text/fonts.h"
#include "text/layout.h"

#include <cairo.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TABLE = 1 << 14, MOST = TABLE * 3 / 4 };

struct picture { /* of a glyph; key 0: free */
    uint64_t key, more;
    uint8_t *coverage;
    int16_t w, h, left, top;
};

struct map_labels {
    struct fonts *fonts;
    struct picture *table; /* open addressing */
    size_t n, bytes, limit;
};

struct map_labels *map_labels_new(struct fonts *fonts, size_t limit)
{
    struct map_labels *m = calloc(1, sizeof *m);
    if (m)
        *m = (struct map_labels){.fonts = fonts, .table = calloc(TABLE, sizeof *m->table), .limit = limit};
    if (m && m->table)
        return m;
    free(m);
    return NULL;
}

static void forget_all(struct map_labels *m)
{
    for (size_t i = 0; i < TABLE; i++)
        free(m->table[i].coverage);
    memset(m->table, 0, TABLE * sizeof *m->table);
    m->n = m->bytes = 0;
}

void map_labels_free(struct map_labels *m)
{
    if (!m)
        return;
    forget_all(m);
    free(m->table);
    free(m);
}

size_t map_labels_memory(const struct map_labels *m)
{
    return m ? sizeof *m + TABLE * sizeof *m->table + m->bytes : 0;
}

void map_labels_begin(struct map_labels *m)
{
    if (m->n == MOST || m->bytes > m->limit)
        forget_all(m);
}

/* ---- glyphs ---- */

/* Into memory of the table's, or of this picture's arena where the table is full. */
static void rasterise(struct map_labels *m, struct arena *arena, struct picture *p, const struct run *run,
                      uint32_t glyph, struct glyph_turn turn)
{
    struct glyph_picture g;
    if (!fonts_rasterise_turned(m->fonts, run->font, run->size_q6, glyph, turn, &g))
        return;
    size_t bytes = (size_t)g.w * (size_t)g.h;
    p->coverage = arena ? arena_alloc(arena, bytes) : malloc(bytes);
    if (!p->coverage)
        return;
    memcpy(p->coverage, g.coverage, bytes);
    p->w = (int16_t)g.w;
    p->h = (int16_t)g.h;
    p->left = (int16_t)g.left;
    p->top = (int16_t)g.top;
    m->bytes += arena ? 0 : bytes;
}

static struct picture picture_of(struct map_labels *m, struct arena *arena, const struct run *run, uint32_t glyph,
                                 struct glyph_turn turn)
{
    uint64_t key = (uint64_t)glyph << 32 | (uint64_t)(run->font + 1) << 20 | (uint64_t)turn.halves << 8 | turn.turn;
    uint64_t more = (uint64_t)run->size_q6 << 32 | (uint32_t)turn.edge_q6;
    size_t i = (key * 0x9e3779b97f4a7c15u ^ more * 0xc2b2ae3d27d4eb4fu) >> 32 & (TABLE - 1);
    while (m->table[i].key && (m->table[i].key != key || m->table[i].more != more))
        i = (i + 1) & (TABLE - 1);
    if (m->table[i].key)
        return m->table[i];
    struct picture p = {.key = key, .more = more};
    bool full = m->n == MOST || m->bytes > m->limit;
    rasterise(m, full ? arena : NULL, &p, run, glyph, turn);
    if (!full) {
        m->n++;
        m->table[i] = p;
    }
    return p;
}

/* One glyph with its pen at x, y (1/64 px of the picture), to the nearest half pixel. */
static struct glyph_place place(struct map_labels *m, struct arena *arena, const struct run *run, uint32_t glyph,
                                const struct path_glyph *pen, int edge)
{
    int hx = (pen->x + 16) >> 5, hy = (pen->y + 16) >> 5;
    struct glyph_turn t = {pen->turn, (uint8_t)((hx & 1) | (hy & 1) << 1), edge * 64};
    struct picture p = picture_of(m, arena, run, glyph, t);
    return (struct glyph_place){p.coverage, (hx >> 1) + p.left, (hy >> 1) - p.top, p.coverage ? p.w : 0, p.h};
}

const struct glyph_place *map_labels_find(struct map_labels *m, struct arena *arena, const struct draw *d, int edge)
{
    const struct paragraph *t = d->paragraph;
    struct glyph_place *places = ARENA_NEW(arena, struct glyph_place, (size_t)t->n_glyphs + 1);
    for (int r = 0; places && r < t->n_runs; r++)
        for (uint32_t i = t->runs[r].first_glyph; i < t->runs[r].first_glyph + t->runs[r].n_glyphs; i++) {
            const struct glyph *g = &t->glyphs[i];
            struct path_glyph pen = {d->box.x * 64 + g->x, d->box.y * 64 + g->y, 0};
            places[i] = place(m, arena, &t->runs[r], g->id, d->path ? &d->path[i] : &pen, edge);
        }
    return places;
}

/* ---- lines ---- */

/* Only pieces that come near the clip: cairo works out every join of a path before it looks what is visible. */
static void stroke(cairo_t *cr, const struct draw *d, struct rect clip, double width, colour ink)
{
    bool joined = false;
    for (int i = 1; i < d->n_points; i++) {
        const struct path_point *a = &d->points[i - 1], *b = &d->points[i];
        bool near = fmin(a->x, b->x) <= clip.x + clip.w + width && fmax(a->x, b->x) >= clip.x - width &&
                    fmin(a->y, b->y) <= clip.y + clip.h + width && fmax(a->y, b->y) >= clip.y - width;
        if (near && !joined)
            cairo_move_to(cr, a->x, a->y);
        if (near)
            cairo_line_to(cr, b->x, b->y);
        joined = near;
    }
    cairo_set_source_rgb(cr, (ink >> 16 & 255) / 255.0, (ink >> 8 & 255) / 255.0, (ink & 255) / 255.0);
    cairo_set_line_width(cr, width);
    cairo_stroke(cr);
}

void map_labels_line(struct canvas *c, const struct draw *d)
{
    cairo_surface_t *surface = cairo_image_surface_create_for_data((unsigned char *)c->pixels, CAIRO_FORMAT_RGB24,
                                                                   c->width, c->height, c->stride * 4);
    cairo_t *cr = cairo_create(surface);
    cairo_rectangle(cr, c->clip.x, c->clip.y, c->clip.w, c->clip.h);
    cairo_clip(cr);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    if (d->edge != d->colour)
        stroke(cr, d, c->clip, d->width * 1.4, d->edge);
    stroke(cr, d, c->clip, d->width, d->colour);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    cairo_surface_destroy(surface);
}
