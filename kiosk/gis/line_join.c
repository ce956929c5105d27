#include "gis/line_join.h"

#include <stdlib.h>
#include <string.h>

enum { ALONE = 0xffffffff };

struct end { /* 2 × piece: its beginning; + 1: its end */
    const struct join_piece *piece;
    uint32_t number;
};

struct joining {
    const struct join_piece *pieces;
    uint32_t n;
    uint32_t *mate; /* per end: the end it is joined to, or ALONE */
    bool *done;     /* per piece */
    struct array points;
};

static const int32_t *point_of(const struct end *e)
{
    return e->piece->points + (e->number % 2 ? 2 * (e->piece->n - 1) : 0);
}

static int compare_place(const struct end *a, const struct end *b)
{
    const int32_t *p = point_of(a), *q = point_of(b);
    if (a->piece->key != b->piece->key)
        return (uintptr_t)a->piece->key < (uintptr_t)b->piece->key ? -1 : 1;
    if (p[0] != q[0])
        return p[0] < q[0] ? -1 : 1;
    return p[1] == q[1] ? 0 : p[1] < q[1] ? -1 : 1;
}

static int compare_ends(const void *a, const void *b)
{
    const struct end *x = a, *y = b;
    int place = compare_place(x, y);
    return place ? place : x->number < y->number ? -1 : x->number > y->number;
}

/* From an end into its piece, as dx, dy. */
static void inward(const struct end *e, double *dx, double *dy)
{
    const int32_t *p = point_of(e), *q = e->number % 2 ? p - 2 : p + 2;
    *dx = (double)q[0] - p[0];
    *dy = (double)q[1] - p[1];
}

static bool turns_back(const struct end *a, const struct end *b)
{
    double ax, ay, bx, by;
    inward(a, &ax, &ay);
    inward(b, &bx, &by);
    double dot = ax * bx + ay * by, square = (ax * ax + ay * ay) * (bx * bx + by * by);
    return dot > 0 && dot * dot > 0.5 * square; /* less than 45° apart */
}

static bool find_mates(struct joining *j)
{
    struct end *ends = malloc(2 * (size_t)j->n * sizeof *ends + 1);
    if (!ends)
        return false;
    for (uint32_t i = 0; i < 2 * j->n; i++) {
        ends[i] = (struct end){&j->pieces[i / 2], i};
        j->mate[i] = ALONE;
    }
    qsort(ends, 2 * (size_t)j->n, sizeof *ends, compare_ends);
    for (uint32_t i = 0, next; i < 2 * j->n; i = next) {
        for (next = i + 1; next < 2 * j->n && compare_place(&ends[i], &ends[next]) == 0;)
            next++;
        if (next - i != 2 || ends[i].number / 2 == ends[i + 1].number / 2 || turns_back(&ends[i], &ends[i + 1]))
            continue;
        j->mate[ends[i].number] = ends[i + 1].number;
        j->mate[ends[i + 1].number] = ends[i].number;
    }
    free(ends);
    return true;
}

/* Adds a piece walked from this end to the other; the point where it meets the line so far stands there already. */
static void add_piece(struct joining *j, uint32_t from)
{
    const struct join_piece *p = &j->pieces[from / 2];
    for (uint32_t i = j->points.n > 0; i < p->n; i++)
        array_add(&j->points, p->points + 2 * (from % 2 ? p->n - 1 - i : i), 1);
    j->done[from / 2] = true;
}

static void gather(struct joining *j, uint32_t piece)
{
    uint32_t from = 2 * piece;
    while (j->mate[from] != ALONE && j->mate[from] / 2 != piece) /* back to where the line begins, or once around */
        from = j->mate[from] ^ 1;
    j->points.n = 0;
    for (uint32_t at = from;;) {
        add_piece(j, at);
        at = j->mate[at ^ 1];
        if (at == ALONE || j->done[at / 2])
            return;
    }
}

static bool give_out(struct joining *j, const void *key, uint32_t most, join_line *line, void *user)
{
    const int32_t *points = j->points.items;
    for (uint32_t at = 0; at + 1 < j->points.n; at += most - 1) {
        uint32_t n = j->points.n - at < most ? j->points.n - at : most;
        if (!line(user, key, points + 2 * at, n))
            return false;
    }
    return true;
}

bool line_join(const struct join_piece *pieces, uint32_t n, uint32_t most, join_line *line, void *user)
{
    struct joining j = {.pieces = pieces, .n = n};
    j.mate = malloc(2 * (size_t)n * sizeof *j.mate + 1);
    j.done = calloc((size_t)n + 1, sizeof *j.done);
    array_init(&j.points, 2 * sizeof(int32_t));
    bool ok = j.mate && j.done && find_mates(&j);
    for (uint32_t i = 0; i < n && ok; i++) {
        if (j.done[i])
            continue;
        gather(&j, i);
        ok = !j.points.failed && give_out(&j, pieces[i].key, most, line, user);
    }
    free(j.mate);
    free(j.done);
    array_release(&j.points);
    return ok;
}
