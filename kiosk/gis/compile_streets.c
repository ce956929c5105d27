#include "gis/compile_streets.h"

#include "city/streets.h"
#include "gis/map_source.h"
#include "gis/prepare.h"
#include "ground/err.h"
#include "ground/file.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct row { /* a block on its way */
    const struct map_block *block;
    const char *name; /* interned; "" for none */
    uint32_t number;  /* in the order of the file */
};

struct corner {   /* an end of a block */
    int64_t node; /* as the file numbers it, or -1 */
    int32_t x, y;
    uint32_t end; /* 2 × segment, + 1 for its end */
};

struct paving {
    struct map_source *m;
    struct array streets, segments, nodes, edges, points, aliases, rows, corners;
    struct prepare_text text;
};

/* ---- streets and segments ---- */

static int by_name(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    if (x->name != y->name) { /* those without a name last */
        if (!*x->name || !*y->name)
            return *x->name ? -1 : 1;
        return strcmp(x->name, y->name);
    }
    return x->number < y->number ? -1 : x->number > y->number;
}

static void gather_rows(struct paving *p)
{
    for (uint32_t i = 0; i < p->m->blocks.n; i++) {
        const struct map_block *b = ARRAY_AT(&p->m->blocks, struct map_block, i);
        const struct map_feature *f = ARRAY_AT(&p->m->features, struct map_feature, b->feature);
        const struct map_ring *r = ARRAY_AT(&p->m->rings, struct map_ring, f->first_ring);
        struct row row = {b, b->named ? f->name : "", i};
        if (r->n >= 2)
            array_add(&p->rows, &row, 1);
    }
    if (p->rows.n)
        qsort(p->rows.items, p->rows.n, sizeof(struct row), by_name);
}

static void name_parts(struct paving *p, const char *name, uint32_t out[4])
{
    struct street_name parts;
    street_name_parse(&parts, name, strlen(name));
    out[0] = prepare_text_at(&p->text, name);
    out[1] = prepare_text_add(&p->text, parts.core);
    out[2] = prepare_text_add(&p->text, parts.suffix);
    out[3] = (uint32_t)parts.direction;
}

static uint32_t street_for(struct paving *p, const char *name, const char *before)
{
    uint32_t parts[4];
    if (!*name)
        return STREET_NONE;
    if (name != before) {
        name_parts(p, name, parts);
        struct street s = {parts[0], parts[1], parts[2], parts[3], p->segments.n, 0};
        array_add(&p->streets, &s, 1);
    }
    if (p->streets.failed)
        return STREET_NONE;
    ARRAY_AT(&p->streets, struct street, p->streets.n - 1)->n_segments++;
    return p->streets.n - 1;
}

static void add_corners(struct paving *p, const struct row *row, const struct map_ring *r)
{
    const int32_t *at = (const int32_t *)p->m->points.items + 2 * (size_t)r->first;
    for (uint32_t end = 0; end < 2; end++, at += 2 * (r->n - 1)) {
        struct corner c = {row->block->nodes[end], at[0], at[1], 2 * p->segments.n + end};
        array_add(&p->corners, &c, 1);
    }
}

static void add_segment(struct paving *p, const struct row *row, const char *before)
{
    const struct map_feature *f = ARRAY_AT(&p->m->features, struct map_feature, row->block->feature);
    const struct map_ring *r = ARRAY_AT(&p->m->rings, struct map_ring, f->first_ring);
    const int32_t *at = (const int32_t *)p->m->points.items + 2 * (size_t)r->first;
    struct street_segment g = {
        .street = street_for(p, row->name, before), .first_point = p->points.n, .n_points = r->n};
    double sum = 0;
    for (uint32_t i = 0; i + 1 < r->n; i++)
        sum += hypot((double)at[2 * i + 2] - at[2 * i], (double)at[2 * i + 3] - at[2 * i + 1]);
    g.metres = (float)(sum * map_metres_per_unit(at[1]));
    memcpy(g.numbers, row->block->numbers, sizeof g.numbers);
    add_corners(p, row, r);
    array_add(&p->points, at, r->n);
    array_add(&p->segments, &g, 1);
}

/* ---- nodes ---- */

static int by_place(const void *a, const void *b)
{
    const struct corner *x = a, *y = b;
    if (x->node != y->node)
        return x->node < y->node ? -1 : 1;
    if (x->node < 0 && x->x != y->x)
        return x->x < y->x ? -1 : 1;
    if (x->node < 0 && x->y != y->y)
        return x->y < y->y ? -1 : 1;
    return x->end < y->end ? -1 : x->end > y->end;
}

static bool one_node(const struct corner *a, const struct corner *b)
{
    return a->node == b->node && (a->node >= 0 || (a->x == b->x && a->y == b->y));
}

static void add_nodes(struct paving *p)
{
    struct corner *corners = p->corners.items;
    if (p->corners.n)
        qsort(corners, p->corners.n, sizeof *corners, by_place);
    for (uint32_t i = 0, next; i < p->corners.n && !p->segments.failed; i = next) {
        struct street_node node = {corners[i].x, corners[i].y, p->edges.n, 0};
        for (next = i; next < p->corners.n && one_node(&corners[i], &corners[next]); next++) {
            uint32_t segment = corners[next].end / 2;
            ARRAY_AT(&p->segments, struct street_segment, segment)->nodes[corners[next].end % 2] = p->nodes.n;
            if (next > i && corners[next - 1].end / 2 == segment)
                continue; /* a ring meets itself here: one edge */
            array_add(&p->edges, &segment, 1);
            node.n_edges++;
        }
        array_add(&p->nodes, &node, 1);
    }
}

/* ---- aliases ---- */

static uint32_t find_street(const struct paving *p, const char *name)
{
    uint32_t at = prepare_text_at(&p->text, name);
    for (uint32_t i = 0; i < p->streets.n; i++)
        if (at && ARRAY_AT(&p->streets, struct street, i)->name == at)
            return i;
    return STREET_NONE;
}

static void add_aliases(struct paving *p, const char *file)
{
    for (uint32_t i = 0; i < p->m->others.n; i++) {
        const struct map_other_name *o = ARRAY_AT(&p->m->others, struct map_other_name, i);
        uint32_t parts[4], street = find_street(p, o->street);
        if (street == STREET_NONE) {
            map_source_fault(p->m, file, o->name, "there is no street called %s", o->street);
            continue;
        }
        name_parts(p, o->name, parts);
        struct street_alias a = {parts[0], parts[1], parts[2], parts[3], street, o->from, o->to};
        array_add(&p->aliases, &a, 1);
    }
}

/* ---- the whole ---- */

static void pave(struct paving *p, const char *aliases_file)
{
    const char *before = NULL;
    gather_rows(p);
    for (uint32_t i = 0; i < p->rows.n; i++) {
        const struct row *row = ARRAY_AT(&p->rows, struct row, i);
        add_segment(p, row, before);
        before = row->name;
    }
    add_nodes(p);
    add_aliases(p, aliases_file);
}

bool compile_streets(struct map_source *m, const char *aliases_file, struct bytes *out, struct err *e)
{
    struct paving p = {.m = m};
    struct array *const lists[] = {&p.streets, &p.segments,   &p.nodes, &p.edges,  &p.points,
                                   &p.aliases, &p.text.bytes, &p.rows,  &p.corners};
    static const size_t sizes[] = {sizeof(struct street),
                                   sizeof(struct street_segment),
                                   sizeof(struct street_node),
                                   sizeof(uint32_t),
                                   2 * sizeof(int32_t),
                                   sizeof(struct street_alias),
                                   1,
                                   sizeof(struct row),
                                   sizeof(struct corner)};
    enum { LISTS = sizeof lists / sizeof lists[0], SECTIONS = 7 };
    const struct array *sections[SECTIONS];
    for (int i = 0; i < LISTS; i++)
        array_init(lists[i], sizes[i]);
    for (int i = 0; i < SECTIONS; i++)
        sections[i] = lists[i];
    prepare_text_init(&p.text);
    prepare_text_names(&p.text, m->names.items, m->names.n);
    pave(&p, aliases_file);
    bool ok = !p.rows.failed && !p.corners.failed && prepare_file(STREETS_MAGIC, sections, SECTIONS, out, e);
    for (int i = 0; i < LISTS; i++)
        if (lists[i] != &p.text.bytes)
            array_release(lists[i]);
    prepare_text_release(&p.text);
    return ok || err_set(e, ERR_FAILED, "map: out of memory");
}
