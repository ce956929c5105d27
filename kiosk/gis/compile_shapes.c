#include "gis/compile_shapes.h"

#include "gis/line_join.h"
#include "gis/map_source.h"
#include "gis/prepare.h"
#include "gis/simplify.h"
#include "ground/err.h"
#include "ground/file.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { PIECE_POINTS = 200, LABEL_GRID = 16 };

struct shaping {
    struct map_source *m;
    struct array groups, shapes, rings, points, blocks, box;
    struct prepare_text text;
    struct array out;   /* simplified points of one ring */
    struct array keep;  /* scratch of simplify */
    double unit;        /* metres of a map unit where the map lies */
    double tolerance;   /* map units: of the level */
    enum map_kind kind; /* of the group */
    bool failed;
};

/* ---- boxes and order ---- */

static void grow(int32_t box[4], const int32_t *p, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++, p += 2) {
        box[0] = p[0] < box[0] ? p[0] : box[0];
        box[1] = p[1] < box[1] ? p[1] : box[1];
        box[2] = p[0] > box[2] ? p[0] : box[2];
        box[3] = p[1] > box[3] ? p[1] : box[3];
    }
}

static uint64_t spread(uint32_t v) /* every second bit */
{
    uint64_t x = v;
    x = (x | x << 16) & 0x0000ffff0000ffffU;
    x = (x | x << 8) & 0x00ff00ff00ff00ffU;
    x = (x | x << 4) & 0x0f0f0f0f0f0f0f0fU;
    x = (x | x << 2) & 0x3333333333333333U;
    return (x | x << 1) & 0x5555555555555555U;
}

/* Place on a Z-order curve: near shapes follow one another (Morton 1966). */
static uint64_t order_of(const struct map_shape *s)
{
    uint32_t x = ((uint32_t)s->box[0] + (uint32_t)s->box[2]) / 2, y = ((uint32_t)s->box[1] + (uint32_t)s->box[3]) / 2;
    return spread(x) | spread(y) << 1;
}

static int by_order(const void *a, const void *b)
{
    uint64_t x = order_of(a), y = order_of(b);
    if (x != y)
        return x < y ? -1 : 1;
    uint32_t p = ((const struct map_shape *)a)->first_ring, q = ((const struct map_shape *)b)->first_ring;
    return p < q ? -1 : p > q;
}

/* ---- one shape ---- */

static const int32_t *ring_points(const struct shaping *s, const struct map_ring *r)
{
    return (const int32_t *)s->m->points.items + 2 * (size_t)r->first;
}

/* Adds a ring as this level shows it. Returns whether anything is left of it. */
static bool add_ring(struct shaping *s, const int32_t *points, uint32_t n, bool area)
{
    s->out.n = s->keep.n = 0;
    int32_t *out = array_add(&s->out, NULL, n);
    uint8_t *keep = array_add(&s->keep, NULL, n);
    if (!out || !keep)
        return !(s->failed = true) && false;
    struct map_ring ring = {s->points.n, area ? simplify_ring(points, n, s->tolerance, out, keep)
                                              : simplify_line(points, n, s->tolerance, out, keep)};
    if (ring.n == 0)
        return false;
    if (!array_add(&s->points, out, ring.n) || !array_add(&s->rings, &ring, 1))
        s->failed = true;
    return !s->failed;
}

static float line_metres(const struct shaping *s, const int32_t *p, uint32_t n)
{
    double sum = 0;
    for (uint32_t i = 0; i + 1 < n; i++, p += 2)
        sum += hypot((double)p[2] - p[0], (double)p[3] - p[1]);
    return (float)(sum * s->unit);
}

static void begin_shape(const struct shaping *s, struct map_shape *shape, const char *name)
{
    *shape = (struct map_shape){.box = {INT32_MAX, INT32_MAX, 0, 0}, .label = {0, 0}, .first_ring = s->rings.n};
    shape->name = prepare_text_at(&s->text, name);
}

static void end_shape(struct shaping *s, struct map_shape *shape)
{
    shape->n_rings = s->rings.n - shape->first_ring;
    for (uint32_t i = 0; i < shape->n_rings; i++) {
        const struct map_ring *r = ARRAY_AT(&s->rings, struct map_ring, shape->first_ring + i);
        grow(shape->box, (const int32_t *)s->points.items + 2 * (size_t)r->first, r->n);
    }
    if (shape->n_rings)
        array_add(&s->shapes, shape, 1);
}

/* ---- areas ---- */

static bool inside(const struct shaping *s, const struct map_feature *f, double x, double y)
{
    bool in = false;
    for (uint32_t k = 0; k < f->n_rings; k++) {
        const struct map_ring *r = ARRAY_AT(&s->m->rings, struct map_ring, f->first_ring + k);
        const int32_t *p = ring_points(s, r);
        for (uint32_t i = 0; i + 1 < r->n; i++, p += 2)
            if ((p[1] > y) != (p[3] > y) && x < (double)(p[2] - p[0]) * (y - p[1]) / ((double)p[3] - p[1]) + p[0])
                in = !in;
    }
    return in;
}

/* Square of the distance from a point to the nearest edge. */
static double to_edge(const struct shaping *s, const struct map_feature *f, double x, double y)
{
    double best = INFINITY;
    for (uint32_t k = 0; k < f->n_rings; k++) {
        const struct map_ring *r = ARRAY_AT(&s->m->rings, struct map_ring, f->first_ring + k);
        const int32_t *p = ring_points(s, r);
        for (uint32_t i = 0; i + 1 < r->n; i++, p += 2) {
            double dx = (double)p[2] - p[0], dy = (double)p[3] - p[1], length = dx * dx + dy * dy;
            double t = length > 0 ? fmin(fmax(((x - p[0]) * dx + (y - p[1]) * dy) / length, 0), 1) : 0;
            double ex = p[0] + t * dx - x, ey = p[1] + t * dy - y;
            best = fmin(best, ex * ex + ey * ey);
        }
    }
    return best;
}

/* Where a name has the most room: the point of a grid over the area that is farthest from its edge. */
static void find_label(const struct shaping *s, const struct map_feature *f, struct map_shape *shape)
{
    double best = -1;
    shape->label[0] = shape->box[0] / 2 + shape->box[2] / 2;
    shape->label[1] = shape->box[1] / 2 + shape->box[3] / 2;
    for (int i = 0; i < LABEL_GRID * LABEL_GRID; i++) {
        double x = shape->box[0] + ((double)shape->box[2] - shape->box[0]) * (i % LABEL_GRID + 0.5) / LABEL_GRID;
        double y = shape->box[1] + ((double)shape->box[3] - shape->box[1]) * (i / LABEL_GRID + 0.5) / LABEL_GRID;
        double far = inside(s, f, x, y) ? to_edge(s, f, x, y) : -1;
        if (far > best) {
            best = far;
            shape->label[0] = (int32_t)x;
            shape->label[1] = (int32_t)y;
        }
    }
}

static void shape_area(struct shaping *s, const struct map_feature *f)
{
    struct map_shape shape;
    double area = 0;
    begin_shape(s, &shape, f->name);
    for (uint32_t i = 0; i < f->n_rings; i++) {
        const struct map_ring *r = ARRAY_AT(&s->m->rings, struct map_ring, f->first_ring + i);
        area += fabs(simplify_area2(ring_points(s, r), r->n)) / 2;
        add_ring(s, ring_points(s, r), r->n, true);
    }
    shape.size = (float)(sqrt(area) * s->unit);
    grow(shape.box, s->points.items, 0);
    shape.n_rings = s->rings.n - shape.first_ring;
    for (uint32_t i = 0; i < f->n_rings && shape.n_rings; i++) {
        const struct map_ring *r = ARRAY_AT(&s->m->rings, struct map_ring, f->first_ring + i);
        grow(shape.box, ring_points(s, r), r->n);
    }
    if (shape.n_rings && f->label[0] >= 0)
        memcpy(shape.label, f->label, sizeof shape.label);
    else if (shape.n_rings && *f->name)
        find_label(s, f, &shape);
    end_shape(s, &shape);
}

/* A neighbourhood is its name: at its point, or where an area has room. */
static void shape_name(struct shaping *s, const struct map_feature *f)
{
    struct map_shape shape;
    int32_t at[2];
    begin_shape(s, &shape, f->name);
    for (uint32_t i = 0; i < f->n_rings; i++) {
        const struct map_ring *r = ARRAY_AT(&s->m->rings, struct map_ring, f->first_ring + i);
        grow(shape.box, ring_points(s, r), r->n);
    }
    const struct map_ring *first = ARRAY_AT(&s->m->rings, struct map_ring, f->first_ring);
    if (f->label[0] >= 0)
        memcpy(at, f->label, sizeof at);
    else if (first->n == 1)
        memcpy(at, ring_points(s, first), sizeof at);
    else
        find_label(s, f, &shape), memcpy(at, shape.label, sizeof at);
    shape.size = (float)(hypot((double)shape.box[2] - shape.box[0], (double)shape.box[3] - shape.box[1]) * s->unit);
    memcpy(shape.label, at, sizeof at);
    for (int i = 0; i < 4; i++)
        shape.box[i] = i < 2 ? INT32_MAX : 0;
    struct map_ring ring = {s->points.n, 1};
    array_add(&s->points, at, 1);
    array_add(&s->rings, &ring, 1);
    end_shape(s, &shape);
}

/* ---- lines ---- */

static bool shape_line(void *user, const void *key, const int32_t *points, uint32_t n)
{
    struct shaping *s = user;
    struct map_shape shape;
    begin_shape(s, &shape, key);
    shape.size = line_metres(s, points, n);
    bool ring = n > 3 && memcmp(points, points + 2 * (n - 1), 2 * sizeof *points) == 0;
    if (ring && s->tolerance * s->unit > (double)shape.size / 8)
        return true; /* a turning circle, seen from far away */
    add_ring(s, points, n, false);
    end_shape(s, &shape);
    return !s->failed;
}

static bool shape_lines(struct shaping *s)
{
    struct array pieces;
    array_init(&pieces, sizeof(struct join_piece));
    for (uint32_t i = 0; i < s->m->features.n; i++) {
        const struct map_feature *f = ARRAY_AT(&s->m->features, struct map_feature, i);
        for (uint32_t k = 0; f->kind == s->kind && k < f->n_rings; k++) {
            const struct map_ring *r = ARRAY_AT(&s->m->rings, struct map_ring, f->first_ring + k);
            struct join_piece piece = {ring_points(s, r), r->n, f->name};
            if (r->n > 1)
                array_add(&pieces, &piece, 1);
        }
    }
    bool ok = !pieces.failed && (pieces.n == 0 || line_join(pieces.items, pieces.n, PIECE_POINTS, shape_line, s));
    array_release(&pieces);
    return ok;
}

/* ---- groups ---- */

/* From far away only the streets that matter there. */
static bool shown_at(enum map_kind kind, int level)
{
    return kind == MAP_LOCAL ? level < 2 : kind == MAP_COLLECTOR ? level < 3 : true;
}

static void add_blocks(struct shaping *s, const struct map_group *g)
{
    for (uint32_t i = 0; i < g->n_shapes; i += MAP_BLOCK) {
        int32_t box[4] = {INT32_MAX, INT32_MAX, 0, 0};
        for (uint32_t k = i; k < g->n_shapes && k < i + MAP_BLOCK; k++)
            grow(box, ARRAY_AT(&s->shapes, struct map_shape, g->first_shape + k)->box, 2);
        array_add(&s->blocks, box, 1);
    }
}

static bool shape_group(struct shaping *s, int level, enum map_kind kind)
{
    struct map_group g = {.first_shape = s->shapes.n, .first_block = s->blocks.n};
    s->kind = kind;
    bool lines = !map_kind_is_area(kind) && kind != MAP_NEIGHBOURHOOD;
    if (lines && shown_at(kind, level) && !shape_lines(s))
        return false;
    for (uint32_t i = 0; i < s->m->features.n && !lines; i++) {
        const struct map_feature *f = ARRAY_AT(&s->m->features, struct map_feature, i);
        if (f->kind == kind && kind == MAP_NEIGHBOURHOOD && f->n_rings)
            shape_name(s, f);
        else if (f->kind == kind)
            shape_area(s, f);
    }
    g.n_shapes = s->shapes.n - g.first_shape;
    if (g.n_shapes)
        qsort(ARRAY_AT(&s->shapes, struct map_shape, g.first_shape), g.n_shapes, sizeof(struct map_shape), by_order);
    add_blocks(s, &g);
    return array_add(&s->groups, &g, 1) && !s->failed;
}

/* What the whole-city view shows: the district's area, else everything but the lake. */
static void find_box(struct shaping *s)
{
    int32_t city[4] = {INT32_MAX, INT32_MAX, 0, 0}, all[4] = {INT32_MAX, INT32_MAX, 0, 0};
    for (uint32_t i = 0; i < s->m->features.n; i++) {
        const struct map_feature *f = ARRAY_AT(&s->m->features, struct map_feature, i);
        for (uint32_t k = 0; k < f->n_rings; k++) {
            const struct map_ring *r = ARRAY_AT(&s->m->rings, struct map_ring, f->first_ring + k);
            if (f->kind == MAP_CITY)
                grow(city, ring_points(s, r), r->n);
            if (f->kind != MAP_LAKE)
                grow(all, ring_points(s, r), r->n);
        }
    }
    int32_t *box = city[0] < city[2] ? city : all;
    if (box[0] >= box[2] || box[1] >= box[3]) {
        const int32_t *p = s->m->points.items;
        for (int i = 0; i < 4; i++)
            box[i] = (s->m->points.n ? p[i % 2] : 1 << 29) + (i < 2 ? -500000 : 500000);
    }
    s->unit = map_metres_per_unit((box[1] + (double)box[3]) / 2);
    array_add(&s->box, box, 1);
}

bool compile_shapes(struct map_source *m, struct bytes *out, struct err *e)
{
    struct shaping s = {.m = m};
    struct array *const lists[] = {&s.groups, &s.shapes, &s.rings, &s.points, &s.blocks, &s.text.bytes, &s.box};
    static const size_t sizes[] = {sizeof(struct map_group), sizeof(struct map_shape), sizeof(struct map_ring),
                                   2 * sizeof(int32_t),      4 * sizeof(int32_t),      1,
                                   4 * sizeof(int32_t)};
    enum { LISTS = sizeof lists / sizeof lists[0] };
    const struct array *sections[LISTS];
    for (int i = 0; i < LISTS; i++) {
        array_init(lists[i], sizes[i]);
        sections[i] = lists[i];
    }
    prepare_text_init(&s.text);
    prepare_text_names(&s.text, m->names.items, m->names.n);
    array_init(&s.out, 2 * sizeof(int32_t));
    array_init(&s.keep, 1);
    find_box(&s);
    bool ok = true;
    for (int level = 0; level < MAP_LEVELS && ok; level++) {
        s.tolerance = (double)map_tolerance[level] / s.unit;
        for (int kind = 0; kind < MAP_KINDS && ok; kind++)
            ok = shape_group(&s, level, (enum map_kind)kind);
    }
    ok = (ok || err_set(e, ERR_FAILED, "map: out of memory")) && prepare_file(MAP_MAGIC, sections, LISTS, out, e);
    for (int i = 0; i < LISTS; i++)
        if (lists[i] != &s.text.bytes)
            array_release(lists[i]);
    prepare_text_release(&s.text);
    array_release(&s.out);
    array_release(&s.keep);
    return ok;
}
