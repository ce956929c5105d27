#include "paint/damage.h"

#include "ground/hash.h"

#include <stdlib.h>
#include <string.h>

void damage_release(struct damage *d)
{
    free(d->now);
    free(d->last);
    *d = (struct damage){0};
}

void damage_forget(struct damage *d)
{
    d->known = false;
}

void damage_begin(struct damage *d, int width, int height)
{
    int columns = (width + DAMAGE_CELL - 1) / DAMAGE_CELL, rows = (height + DAMAGE_CELL - 1) / DAMAGE_CELL;
    if (!d->now || !d->last || columns != d->columns || rows != d->rows) {
        damage_release(d);
        d->now = calloc((size_t)columns * (size_t)rows, sizeof *d->now);
        d->last = calloc((size_t)columns * (size_t)rows, sizeof *d->last);
        d->columns = columns;
        d->rows = rows;
    }
    for (int i = 0; d->now && i < columns * rows; i++)
        d->now[i] = HASH_START;
}

void damage_add(struct damage *d, struct rect box, uint64_t hash)
{
    struct rect r = rect_intersect(box, rect_of(0, 0, d->columns * DAMAGE_CELL, d->rows * DAMAGE_CELL));
    if (rect_empty(r) || !d->now)
        return;
    for (int y = r.y / DAMAGE_CELL; y <= (r.y + r.h - 1) / DAMAGE_CELL; y++)
        for (int x = r.x / DAMAGE_CELL; x <= (r.x + r.w - 1) / DAMAGE_CELL; x++)
            d->now[y * d->columns + x] = hash_mix(d->now[y * d->columns + x], hash);
}

struct rect damage_union(const struct rect *boxes, int n)
{
    struct rect all = n ? boxes[0] : rect_of(0, 0, 0, 0);
    for (int i = 1; i < n; i++)
        all = rect_unite(all, boxes[i]);
    return all;
}

/* A run of changed cells: below one of the same width it makes that one taller. False when there are too many
 * boxes. */
static bool add_run(struct rect *out, int *n, struct rect run)
{
    for (int i = 0; i < *n; i++)
        if (out[i].x == run.x && out[i].w == run.w && out[i].y + out[i].h == run.y) {
            out[i].h += run.h;
            return true;
        }
    if (*n == DAMAGE_BOXES)
        return false;
    out[(*n)++] = run;
    return true;
}

static int changed_runs(const struct damage *d, struct rect out[DAMAGE_BOXES])
{
    int n = 0;
    bool fits = true;
    for (int y = 0; y < d->rows && fits; y++) {
        const uint64_t *now = d->now + y * d->columns, *last = d->last + y * d->columns;
        for (int x = 0, end; x < d->columns && fits; x = end + 1) {
            for (end = x; end < d->columns && now[end] != last[end]; end++)
                ;
            if (end > x)
                fits =
                    add_run(out, &n, rect_of(x * DAMAGE_CELL, y * DAMAGE_CELL, (end - x) * DAMAGE_CELL, DAMAGE_CELL));
        }
    }
    if (fits)
        return n;
    out[0] = rect_of(0, 0, d->columns * DAMAGE_CELL, d->rows * DAMAGE_CELL);
    return 1;
}

int damage_end(struct damage *d, int width, int height, struct rect out[DAMAGE_BOXES])
{
    int n = 1;
    if (d->known && d->now && d->last)
        n = changed_runs(d, out);
    else
        out[0] = rect_of(0, 0, width, height);
    for (int i = 0; i < n; i++)
        out[i] = rect_intersect(out[i], rect_of(0, 0, width, height));
    uint64_t *painted = d->now;
    d->now = d->last;
    d->last = painted;
    d->known = d->now && d->last;
    return n;
}
