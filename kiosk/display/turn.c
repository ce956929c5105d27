#include "display/turn.h"

#include "paint/canvas.h"

#include <stdbool.h>
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

struct onto { /* a picture of the whole display */
    uint32_t *pixels;
    int pitch;      /* px of a row */
    ptrdiff_t move; /* px further on than where a pixel would land */
};

/* By 90 or 270 degrees: columns of the block become rows, each written from left to right. */
static void turn_block(const struct canvas *c, struct rect b, bool clockwise, const struct onto *out)
{
    ptrdiff_t step = clockwise ? -c->stride : c->stride;
    int first = clockwise ? b.y + b.h - 1 : b.y;
    for (int x = b.x; x < b.x + b.w; x++) {
        ptrdiff_t row = clockwise ? x : c->width - 1 - x;
        uint32_t *to = out->pixels + (row * out->pitch + (clockwise ? c->height - 1 - first : first) + out->move);
        const uint32_t *from = c->pixels + (ptrdiff_t)first * c->stride + x;
        for (int i = 0; i < b.h; i++)
            to[i] = from[i * step];
    }
}

static void turn_rows(const struct canvas *c, struct rect b, bool half, const struct onto *out)
{
    for (int y = b.y; y < b.y + b.h; y++) {
        const uint32_t *from = c->pixels + (ptrdiff_t)y * c->stride + b.x;
        if (!half) {
            memcpy(out->pixels + ((ptrdiff_t)y * out->pitch + b.x + out->move), from, (size_t)b.w * sizeof *from);
            continue;
        }
        uint32_t *to = out->pixels + ((ptrdiff_t)(c->height - 1 - y) * out->pitch + (c->width - 1 - b.x) + out->move);
        for (int i = 0; i < b.w; i++)
            to[-i] = from[i];
    }
}

static void turn_box(const struct canvas *c, struct rect b, int rotate, const struct onto *out)
{
    if (rotate != 90 && rotate != 270) {
        turn_rows(c, b, rotate == 180, out);
        return;
    }
    for (int y = b.y; y < b.y + b.h; y += BLOCK)
        for (int x = b.x; x < b.x + b.w; x += BLOCK)
            turn_block(c, rect_intersect(rect_of(x, y, BLOCK, BLOCK), b), rotate == 90, out);
}

/* ---- moved ---- */

/* How far a move of the upright picture reaches in the memory of the turned one, px. */
static ptrdiff_t turned_move(int rotate, int right, int down, int pitch)
{
    switch (rotate) {
    case 90:
        return (ptrdiff_t)right * pitch - down;
    case 180:
        return -(ptrdiff_t)down * pitch - right;
    case 270:
        return -(ptrdiff_t)right * pitch + down;
    default:
        return (ptrdiff_t)down * pitch + right;
    }
}

/* What stays on the display of a box that is moved. */
static void place(const struct canvas *c, struct rect box, int rotate, int right, int down, struct onto out)
{
    struct rect stays = rect_intersect(box, rect_of(-right, -down, c->width, c->height));
    out.move = turned_move(rotate, right, down, out.pitch);
    turn_box(c, stays, rotate, &out);
}

/* Beside it, the columns of the edge again and again. */
static void place_wide(const struct canvas *c, struct rect b, int rotate, int right, int down, struct onto out)
{
    place(c, b, rotate, right, down, out);
    for (int i = 0; i < right && b.x == 0; i++)
        place(c, rect_of(0, b.y, 1, b.h), rotate, i, down, out);
    for (int i = 0; i > right && b.x + b.w == c->width; i--)
        place(c, rect_of(c->width - 1, b.y, 1, b.h), rotate, i, down, out);
}

/* As far as it fills the display. */
static struct rect moved_box(const struct canvas *c, struct rect b, int right, int down)
{
    int left = b.x == 0 ? 0 : b.x + right, top = b.y == 0 ? 0 : b.y + down;
    int end = b.x + b.w == c->width ? c->width : b.x + b.w + right;
    int bottom = b.y + b.h == c->height ? c->height : b.y + b.h + down;
    return rect_intersect(rect_of(left, top, end - left, bottom - top), rect_of(0, 0, c->width, c->height));
}

struct rect turn_canvas(const struct canvas *c, struct rect box, int rotate, int right, int down, uint32_t *out,
                        int pitch)
{
    struct rect b = rect_intersect(box, rect_of(0, 0, c->width, c->height));
    struct onto onto = {out, pitch, 0};
    place_wide(c, b, rotate, right, down, onto);
    for (int i = 0; i < down && b.y == 0; i++)
        place_wide(c, rect_of(b.x, 0, b.w, 1), rotate, right, i, onto);
    for (int i = 0; i > down && b.y + b.h == c->height; i--)
        place_wide(c, rect_of(b.x, c->height - 1, b.w, 1), rotate, right, i, onto);
    return turned_box(c, moved_box(c, b, right, down), rotate);
}
