/* rect: a rectangle in pixels, origin at the top left. */
#ifndef GROUND_RECT_H
#define GROUND_RECT_H

#include <stdbool.h>

struct rect {
    int x, y, w, h;
};

static inline struct rect rect_of(int x, int y, int w, int h)
{
    return (struct rect){x, y, w, h};
}

/* Shrinks by dx on the left and right and by dy at the top and bottom; never below zero. */
static inline struct rect rect_inset(struct rect r, int dx, int dy)
{
    int w = r.w - 2 * dx, h = r.h - 2 * dy;
    return rect_of(r.x + dx, r.y + dy, w > 0 ? w : 0, h > 0 ? h : 0);
}

static inline bool rect_contains(struct rect r, int x, int y)
{
    return x >= r.x && y >= r.y && x < r.x + r.w && y < r.y + r.h;
}

static inline bool rect_empty(struct rect r)
{
    return r.w <= 0 || r.h <= 0;
}

static inline struct rect rect_intersect(struct rect a, struct rect b)
{
    int x0 = a.x > b.x ? a.x : b.x, y0 = a.y > b.y ? a.y : b.y;
    int x1 = a.x + a.w < b.x + b.w ? a.x + a.w : b.x + b.w;
    int y1 = a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h;
    return rect_of(x0, y0, x1 > x0 ? x1 - x0 : 0, y1 > y0 ? y1 - y0 : 0);
}

/* The smallest around both; neither may be empty. */
static inline struct rect rect_unite(struct rect a, struct rect b)
{
    int x0 = a.x < b.x ? a.x : b.x, y0 = a.y < b.y ? a.y : b.y;
    int x1 = a.x + a.w > b.x + b.w ? a.x + a.w : b.x + b.w;
    int y1 = a.y + a.h > b.y + b.h ? a.y + a.h : b.y + b.h;
    return rect_of(x0, y0, x1 - x0, y1 - y0);
}

#endif
