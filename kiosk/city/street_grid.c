#include "city/street_grid.h"

#include <math.h>
#include <stdlib.h>

enum { SIDE_MOST = 512, ITEMS_A_SEGMENT = 16 /* at most, on average */ };

struct street_grid {
    int32_t left, top;
    double square; /* map units */
    int columns, rows;
    uint32_t *first; /* by square, and one more: where its items begin */
    uint32_t *items; /* segments */
};

struct span { /* squares, ends included */
    int x0, y0, x1, y1;
};

static int clamp(double v, int most)
{
    return v < 0 ? 0 : v > most ? most : (int)v;
}

static struct span span_of(const struct street_grid *g, const int32_t *box)
{
    double x = g->left, y = g->top;
    return (struct span){clamp((box[0] - x) / g->square, g->columns - 1), clamp((box[1] - y) / g->square, g->rows - 1),
                         clamp((box[2] - x) / g->square, g->columns - 1), clamp((box[3] - y) / g->square, g->rows - 1)};
}

/* Over all segments, with about half as many squares. */
static void lay(struct street_grid *g, const int32_t *boxes, uint32_t n)
{
    double x1 = 0, y1 = 0;
    g->left = g->top = INT32_MAX;
    for (uint32_t i = 0; i < n; i++, boxes += 4) {
        g->left = boxes[0] < g->left ? boxes[0] : g->left;
        g->top = boxes[1] < g->top ? boxes[1] : g->top;
        x1 = fmax(x1, boxes[2]);
        y1 = fmax(y1, boxes[3]);
    }
    double w = fmax(x1 - g->left, 1), h = fmax(y1 - g->top, 1);
    g->square = fmax(sqrt(w * h / (n / 2.0 + 1)), fmax(w, h) / SIDE_MOST) + 1;
    g->columns = (int)(w / g->square) + 1;
    g->rows = (int)(h / g->square) + 1;
}

/* How many items each square has, one place on; false: too many. */
static bool count(struct street_grid *g, const int32_t *boxes, uint32_t n)
{
    uint64_t all = 0;
    for (uint32_t i = 0; i < n; i++) {
        struct span at = span_of(g, boxes + 4 * (size_t)i);
        all += (uint64_t)(at.x1 - at.x0 + 1) * (uint64_t)(at.y1 - at.y0 + 1);
        if (all > (uint64_t)n * ITEMS_A_SEGMENT)
            return false;
        for (int y = at.y0; y <= at.y1; y++)
            for (int x = at.x0; x <= at.x1; x++)
                g->first[y * g->columns + x + 1]++;
    }
    for (int i = 0; i < g->columns * g->rows; i++)
        g->first[i + 1] += g->first[i];
    return true;
}

/* From the end of each square's room, so that first is right again when all is in. */
static bool fill(struct street_grid *g, const int32_t *boxes, uint32_t n_segments)
{
    int n = g->columns * g->rows;
    g->items = malloc(sizeof *g->items * ((size_t)g->first[n] + 1));
    if (!g->items)
        return false;
    for (uint32_t i = n_segments; i-- > 0;) {
        struct span at = span_of(g, boxes + 4 * (size_t)i);
        for (int y = at.y0; y <= at.y1; y++)
            for (int x = at.x0; x <= at.x1; x++)
                g->items[--g->first[y * g->columns + x + 1]] = i;
    }
    for (int i = 0; i < n; i++) /* each has become the beginning of its square, one place on */
        g->first[i] = g->first[i + 1];
    return true;
}

struct street_grid *street_grid_new(const int32_t *boxes, uint32_t n)
{
    struct street_grid *g = n ? calloc(1, sizeof *g) : NULL;
    if (!g)
        return NULL;
    lay(g, boxes, n);
    g->first = calloc((size_t)g->columns * (size_t)g->rows + 1, sizeof *g->first);
    bool ok = g->first && count(g, boxes, n);
    uint32_t all = ok ? g->first[g->columns * g->rows] : 0;
    if (ok && fill(g, boxes, n)) {
        g->first[g->columns * g->rows] = all;
        return g;
    }
    street_grid_free(g);
    return NULL;
}

void street_grid_free(struct street_grid *g)
{
    if (!g)
        return;
    free(g->first);
    free(g->items);
    free(g);
}

/* ---- walking ---- */

/* The square of a point, also beyond the grid. */
static int column_of(const struct street_walk *w)
{
    return (int)floor(((double)w->x - w->grid->left) / w->grid->square);
}

static int row_of(const struct street_walk *w)
{
    return (int)floor(((double)w->y - w->grid->top) / w->grid->square);
}

void street_walk_init(struct street_walk *w, const struct street_grid *g, int32_t x, int32_t y)
{
    *w = (struct street_walk){.grid = g, .x = x, .y = y};
}

/* The next square of the ring: its upper and lower edge, then its sides. False: the ring is done. */
static bool next_square(struct street_walk *w, int *dx, int *dy)
{
    int k = w->ring, side = 2 * k + 1, n = k ? 8 * k : 1, at = w->at++;
    if (at >= n)
        return false;
    if (at < side)
        *dx = at - k, *dy = -k;
    else if (at < 2 * side)
        *dx = at - side - k, *dy = k;
    else
        *dx = (at - 2 * side) % 2 ? k : -k, *dy = (at - 2 * side) / 2 - k + 1;
    return true;
}

/* How near a ring comes to the point, and whether it still meets the grid. */
static bool ring_counts(const struct street_walk *w, double far)
{
    int column = column_of(w), row = row_of(w),
        most = w->grid->columns > w->grid->rows ? w->grid->columns : w->grid->rows;
    int out_x = column < 0 ? -column : column >= w->grid->columns ? column - w->grid->columns + 1 : 0;
    int out_y = row < 0 ? -row : row >= w->grid->rows ? row - w->grid->rows + 1 : 0;
    return (w->ring - 1) * w->grid->square <= far && w->ring <= (out_x > out_y ? out_x : out_y) + most;
}

bool street_walk_next(struct street_walk *w, double far, uint32_t *segment)
{
    const struct street_grid *g = w->grid;
    while (w->item == w->end) {
        int dx, dy;
        if (!ring_counts(w, far))
            return false;
        if (!next_square(w, &dx, &dy)) {
            w->ring++;
            w->at = 0;
            continue;
        }
        int x = column_of(w) + dx, y = row_of(w) + dy;
        if (x < 0 || y < 0 || x >= g->columns || y >= g->rows)
            continue;
        w->item = g->first[y * g->columns + x];
        w->end = g->first[y * g->columns + x + 1];
    }
    *segment = g->items[w->item++];
    return true;
}
