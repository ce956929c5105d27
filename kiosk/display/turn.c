#include "display/turn.h"

#include "paint/canvas.h"

#include <stddef.h>
#include <string.h>

enum { BLOCK = 32 /* px: rows read and columns written of one block stay in the cache */ };

static struct rect turned_box(const struct canvas *c, struct rect b, int rotate)
{
    switch (rotate) {
    case 90:
        return rect_of(c->height - b.y - b.h, b.x, b.h, b.w);
    case 180:
        return rect_of(c->width - b.x - b.w, c->height - b.y - b.h, b.w, b.h);
    case 270:
        return rect_of(b.y, c->width - b.x - b.w, b.h, b.w);
    default:
        return b;
    }
}

/* By 90 or 270 degrees: columns of the block become rows, each written from left to right. */
static void turn_block(const struct canvas *c, struct rect b, bool clockwise, uint32_t *out, int pitch)
{
    ptrdiff_t step = clockwise ? -c->stride : c->stride;
    int first = clockwise ? b.y + b.h - 1 : b.y;
    for (int x = b.x; x < b.x + b.w; x++) {
        ptrdiff_t row = clockwise ? x : c->width - 1 - x;
        uint32_t *to = out + row * pitch + (clockwise ? c->height - 1 - first : first);
        const uint32_t *from = c->pixels + (ptrdiff_t)first * c->stride + x;
        for (int i = 0; i < b.h; i++)
            to[i] = from[i * step];
    }
}

static void turn_rows(const struct canvas *c, struct rect b, bool half, uint32_t *out, int pitch)
{
    for (int y = b.y; y < b.y + b.h; y++) {
        const uint32_t *from = c->pixels + (ptrdiff_t)y * c->stride + b.x;
        if (!half) {
            memcpy(out + (ptrdiff_t)y * pitch + b.x, from, (size_t)b.w * sizeof *from);
            continue;
        }
        uint32_t *to = out + (ptrdiff_t)(c->height - 1 - y) * pitch + (c->width - 1 - b.x);
        for (int i = 0; i < b.w; i++)
            to[-i] = from[i];
    }
}

struct rect turn_canvas(const struct canvas *c, struct rect box, int rotate, uint32_t *out, int pitch)
{
    struct rect b = rect_intersect(box, rect_of(0, 0, c->width, c->height));
    if (rotate != 90 && rotate != 270) {
        turn_rows(c, b, rotate == 180, out, pitch);
        return turned_box(c, b, rotate);
    }
    for (int y = b.y; y < b.y + b.h; y += BLOCK)
        for (int x = b.x; x < b.x + b.w; x += BLOCK)
            turn_block(c, rect_intersect(rect_of(x, y, BLOCK, BLOCK), b), rotate == 90, out, pitch);
    return turned_box(c, b, rotate);
}
