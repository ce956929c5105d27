#include "city/streets.h"

#include "city/map.h"
#include "city/street_grid.h"
#include "ground/err.h"
#include "ground/file.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { STREETS, SEGMENTS, NODES, EDGES, POINTS, ALIASES, TEXT, SECTIONS };

/* ---- opening ---- */

static bool streets_ok(const struct prepared_section *s)
{
    const struct street *streets = s[STREETS].data;
    for (uint32_t i = 0; i < s[STREETS].count; i++) {
        const struct street *t = &streets[i];
        if (t->name >= s[TEXT].count || t->core >= s[TEXT].count || t->suffix >= s[TEXT].count ||
            !prepared_within(t->first_segment, t->n_segments, s[SEGMENTS].count))
            return false;
    }
    return true;
}

static bool segments_ok(const struct prepared_section *s)
{
    const struct street_segment *segments = s[SEGMENTS].data;
    for (uint32_t i = 0; i < s[SEGMENTS].count; i++) {
        const struct street_segment *g = &segments[i];
        if ((g->street != STREET_NONE && g->street >= s[STREETS].count) || g->nodes[0] >= s[NODES].count ||
            g->nodes[1] >= s[NODES].count || g->n_points < 2 ||
            !prepared_within(g->first_point, g->n_points, s[POINTS].count) || !(g->metres >= 0) || !(g->metres < 1e6F))
            return false;
    }
    return true;
}

static bool nodes_ok(const struct prepared_section *s)
{
    const struct street_node *nodes = s[NODES].data;
    const uint32_t *edges = s[EDGES].data;
    const int32_t *points = s[POINTS].data;
    for (uint32_t i = 0; i < s[NODES].count; i++)
        if (!prepared_within(nodes[i].first_edge, nodes[i].n_edges, s[EDGES].count) || nodes[i].x < 0 || nodes[i].y < 0)
            return false;
    for (uint32_t i = 0; i < s[EDGES].count; i++)
        if (edges[i] >= s[SEGMENTS].count)
            return false;
    for (uint32_t i = 0; i < 2 * s[POINTS].count; i++)
        if (points[i] < 0)
            return false;
    return true;
}

static bool aliases_ok(const struct prepared_section *s)
{
    const struct street_alias *aliases = s[ALIASES].data;
    for (uint32_t i = 0; i < s[ALIASES].count; i++)
        if (aliases[i].name >= s[TEXT].count || aliases[i].core >= s[TEXT].count ||
            aliases[i].suffix >= s[TEXT].count || aliases[i].street >= s[STREETS].count)
            return false;
    return true;
}

static void box_of(const struct streets *s, uint32_t segment, int32_t box[4])
{
    const struct street_segment *g = &s->segments[segment];
    const int32_t *p = s->points + 2 * (size_t)g->first_point;
    for (int k = 0; k < 4; k++)
        box[k] = p[k % 2];
    for (uint32_t i = 1; i < g->n_points; i++)
        for (int k = 0; k < 2; k++) {
            box[k] = p[2 * i + k] < box[k] ? p[2 * i + k] : box[k];
            box[2 + k] = p[2 * i + k] > box[2 + k] ? p[2 * i + k] : box[2 + k];
        }
}

static struct street_grid *make_grid(const struct streets *s)
{
    int32_t *boxes = malloc(((size_t)s->n_segments + 1) * 4 * sizeof *boxes);
    for (uint32_t i = 0; boxes && i < s->n_segments; i++)
        box_of(s, i, boxes + 4 * (size_t)i);
    struct street_grid *grid = boxes ? street_grid_new(boxes, s->n_segments) : NULL;
    free(boxes);
    return grid;
}

bool streets_open(struct streets *s, const struct bytes *bytes, const char *file, struct err *e)
{
    struct prepared_section t[SECTIONS] = {
        [STREETS] = {.size = sizeof *s->items},
        [SEGMENTS] = {.size = sizeof *s->segments},
        [NODES] = {.size = sizeof *s->nodes},
        [EDGES] = {.size = sizeof *s->edges},
        [POINTS] = {.size = 2 * sizeof *s->points},
        [ALIASES] = {.size = sizeof *s->aliases},
        [TEXT] = {.size = 1},
    };
    *s = (struct streets){0};
    if (!prepared_open(bytes, STREETS_MAGIC, t, SECTIONS, file, e))
        return false;
    if (!prepared_text_ok(&t[TEXT]))
        return err_set(e, ERR_MALFORMED, "%s: names that are not text", file);
    if (!streets_ok(t) || !segments_ok(t) || !nodes_ok(t) || !aliases_ok(t))
        return err_set(e, ERR_MALFORMED, "%s: numbers that lead nowhere", file);
    *s = (struct streets){t[STREETS].data,
                          t[SEGMENTS].data,
                          t[NODES].data,
                          t[EDGES].data,
                          t[POINTS].data,
                          t[ALIASES].data,
                          t[TEXT].data,
                          t[STREETS].count,
                          t[SEGMENTS].count,
                          t[NODES].count,
                          t[ALIASES].count,
                          t[POINTS].count,
                          NULL};
    s->grid = make_grid(s);
    return true;
}

void streets_release(struct streets *s)
{
    street_grid_free(s->grid);
    *s = (struct streets){0};
}

const char *street_title(const struct streets *s, uint32_t street)
{
    return street < s->n ? s->text + s->items[street].name : "";
}

void street_parts(const struct streets *s, uint32_t street, struct street_name *out)
{
    const struct street *t = &s->items[street];
    memset(out, 0, sizeof *out);
    out->direction = (char)t->direction;
    strncpy(out->core, s->text + t->core, sizeof out->core - 1);
    strncpy(out->suffix, s->text + t->suffix, sizeof out->suffix - 1);
}

/* ---- places ---- */

static double step_length(const int32_t *p)
{
    return hypot((double)p[2] - p[0], (double)p[3] - p[1]);
}

struct street_spot streets_spot(const struct streets *s, uint32_t segment, float along, float aside)
{
    const struct street_segment *g = &s->segments[segment];
    const int32_t *p = s->points + 2 * (size_t)g->first_point;
    double whole = 0, left;
    uint32_t i = 0;
    for (uint32_t k = 0; k + 1 < g->n_points; k++)
        whole += step_length(p + 2 * k);
    along = along > 0 ? along < 1 ? along : 1 : 0;
    left = whole * (double)along;
    while (i + 2 < g->n_points && left > step_length(p + 2 * i)) {
        left -= step_length(p + 2 * i);
        i++;
    }
    const int32_t *q = p + 2 * i;
    double length = step_length(q), t = length > 0 ? fmin(left / length, 1) : 0;
    double dx = (double)q[2] - q[0], dy = (double)q[3] - q[1], out = 0;
    if (length > 0)
        out = (double)aside / map_metres_per_unit(q[1]) / length;
    /* y runs south: right of (dx, dy) is (-dy, dx) */
    double x = q[0] + t * dx - out * dy, y = q[1] + t * dy + out * dx;
    return (struct street_spot){segment, along, (int32_t)fmin(fmax(x, 0), MAP_WORLD - 1),
                                (int32_t)fmin(fmax(y, 0), MAP_WORLD - 1)};
}

struct foot {         /* of a point on a segment: where it is nearest */
    double x, y, far; /* map units; far: squared */
    double run;       /* along the segment */
};

static struct foot foot_on(const struct streets *s, uint32_t segment, double x, double y)
{
    const struct street_segment *g = &s->segments[segment];
    const int32_t *p = s->points + 2 * (size_t)g->first_point;
    struct foot best = {.far = INFINITY};
    double run = 0;
    for (uint32_t i = 0; i + 1 < g->n_points; i++, p += 2) {
        double dx = (double)p[2] - p[0], dy = (double)p[3] - p[1], length = dx * dx + dy * dy;
        double t = length > 0 ? ((x - p[0]) * dx + (y - p[1]) * dy) / length : 0;
        t = fmin(fmax(t, 0), 1);
        double ex = p[0] + t * dx - x, ey = p[1] + t * dy - y, far = ex * ex + ey * ey;
        if (far < best.far)
            best = (struct foot){ex + x, ey + y, far, run + t * sqrt(length)};
        run += sqrt(length);
    }
    return best;
}

struct nearest { /* so far */
    struct foot foot;
    uint32_t segment;
};

/* Of two as near, at a crossing, the one that stands first. */
static void consider(struct nearest *n, const struct streets *s, uint32_t segment, bool named, double x, double y)
{
    if (named && s->segments[segment].street == STREET_NONE)
        return;
    struct foot foot = foot_on(s, segment, x, y);
    if (foot.far < n->foot.far || (foot.far == n->foot.far && segment < n->segment && n->segment != STREET_NONE))
        *n = (struct nearest){foot, segment};
}

bool streets_nearest(const struct streets *s, int32_t x, int32_t y, double within, bool named, struct street_spot *out)
{
    double unit = map_metres_per_unit(y), far = within / unit;
    struct nearest n = {.foot = {.far = far * far}, .segment = STREET_NONE};
    struct street_walk walk;
    if (s->grid) {
        uint32_t i;
        street_walk_init(&walk, s->grid, x, y);
        while (street_walk_next(&walk, sqrt(n.foot.far), &i))
            consider(&n, s, i, named, x, y);
    } else {
        for (uint32_t i = 0; i < s->n_segments; i++)
            consider(&n, s, i, named, x, y);
    }
    if (n.segment == STREET_NONE)
        return false;
    double length = (double)s->segments[n.segment].metres / unit;
    *out = (struct street_spot){n.segment, (float)(length > 0 ? fmin(n.foot.run / length, 1) : 0), (int32_t)n.foot.x,
                                (int32_t)n.foot.y};
    return true;
}
