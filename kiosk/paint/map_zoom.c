#include "paint/map_zoom.h"

#include "paint/canvas.h"

#include <math.h>
#include <string.h>

static int clamp(double v, int most)
{
    return v < 0 ? 0 : v > most ? most : (int)v;
}

/* Pairs begin at even pixels of the canvas, so that neighbouring tiles agree. */
void map_zoom(struct canvas *c, struct rect box, const uint32_t *pixels, int w, int h, double x, double y, double step)
{
    struct rect seen = rect_intersect(box, c->clip);
    const uint32_t *last = NULL;
    uint32_t *before = NULL;
    for (int row = seen.y; row < seen.y + seen.h; row++) {
        uint32_t *out = c->pixels + (size_t)row * (size_t)c->stride + seen.x;
        const uint32_t *from = pixels + (size_t)clamp(y + ((row & ~1) + 0.5 - box.y) * step, h - 1) * (size_t)w;
        if (from == last && before) {
            memcpy(out, before, (size_t)seen.w * sizeof *out);
            continue;
        }
        int64_t at = (int64_t)((x + ((seen.x & ~1) + 0.5 - box.x) * step) * 65536), on = (int64_t)(2 * step * 65536);
        uint32_t colour = 0;
        for (int i = 0; i < seen.w; i++) {
            if (i == 0 || ((seen.x + i) & 1) == 0) {
                int64_t column = at >> 16;
                colour = from[column < 0 ? 0 : column >= w ? w - 1 : column];
                at += on;
            }
            out[i] = colour;
        }
        last = from;
        before = out;
    }
}
