#include "paint/map_piece.h"

#include "paint/canvas.h"

#include <math.h>
#include <string.h>

static int clamp(double v, int most)
{
    return v < 0 ? 0 : v > most ? most : (int)v;
}

/* One row; pairs begin at even pixels of the canvas, so that neighbouring tiles agree. */
static void zoom_row(uint32_t *out, int from, int n, const uint32_t *pixels, const struct map_piece *p)
{
    int64_t at = (int64_t)((p->x + ((from & ~1) - p->box.x + 0.5) * p->step) * 65536),
            on = (int64_t)(2 * p->step * 65536);
    uint32_t colour = 0;
    for (int i = 0; i < n; i++) {
        if (i == 0 || ((from + i) & 1) == 0) {
            int64_t column = at >> 16;
            colour = pixels[column < 0 ? 0 : column >= p->w ? p->w - 1 : column];
            at += on;
        }
        out[i] = colour;
    }
}

static void zoom(struct canvas *c, const struct map_piece *p, struct rect seen)
{
    const uint32_t *last = NULL;
    uint32_t *before = NULL;
    for (int row = seen.y; row < seen.y + seen.h; row++) {
        uint32_t *out = c->pixels + (size_t)row * (size_t)c->stride + seen.x;
        double down = p->y + ((row & ~1) - p->box.y + 0.5) * p->step;
        const uint32_t *from = p->pixels + (size_t)clamp(down, p->h - 1) * (size_t)p->w;
        if (from == last)
            memcpy(out, before, (size_t)seen.w * sizeof *out);
        else
            zoom_row(out, seen.x, seen.w, from, p);
        last = from;
        before = out;
    }
}

static void copy(struct canvas *c, const struct map_piece *p, struct rect seen)
{
    size_t row = (size_t)(seen.y - p->box.y + (int)floor(p->y)),
           column = (size_t)(seen.x - p->box.x + (int)floor(p->x));
    canvas_blit(c, seen.x, seen.y, p->pixels + row * (size_t)p->w + column, seen.w, seen.h, p->w, true);
}

void map_piece_paint(struct canvas *c, const struct map_piece *p)
{
    struct rect seen = rect_intersect(p->box, c->clip);
    if (rect_empty(seen))
        return;
    if (!p->pixels)
        canvas_fill(c, seen, p->colour);
    else if (p->step == 1)
        copy(c, p, seen);
    else
        zoom(c, p, seen);
}
