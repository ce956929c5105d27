#include "gis/street_table.h"

#include "formats/csv.h"
#include "gis/map_source.h"
#include "ground/err.h"
#include "ground/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME, CLASS, FROM_LEFT, TO_LEFT, FROM_RIGHT, TO_RIGHT, NODE_FROM, NODE_TO, CONFIDENCE, GEOMETRY, COLUMNS };

static const double sure = 0.8; /* the confidence from which a name is shown and looked up */

struct table {
    struct map_source *m;
    const char *file;
    const struct csv_row *row;
    int columns[COLUMNS];
    char at[300]; /* "file:line" */
};

static const char *cell(const struct table *t, int column)
{
    return csv_cell(t->row, t->columns[column]);
}

static bool fault(struct table *t, const char *column, const char *why)
{
    return map_source_fault(t->m, t->at, column, "%s", why);
}

static bool read_number(struct table *t, int column, const char *name, uint32_t *out)
{
    const char *text = cell(t, column);
    char *end;
    unsigned long n = strtoul(text, &end, 10);
    *out = (uint32_t)n;
    return (!*text || (*end == '\0' && n < 1000000)) || fault(t, name, "not a house number");
}

static bool read_numbers(struct table *t, struct map_block *b)
{
    static const char *const names[] = {"from_left", "to_left", "from_right", "to_right"};
    bool ok = true;
    for (int i = 0; i < 4; i++)
        ok = read_number(t, FROM_LEFT + i, names[i], &b->numbers[i / 2][i % 2]) && ok;
    for (int end = 0; end < 2; end++) {
        const char *node = cell(t, NODE_FROM + end);
        b->nodes[end] = *node ? atoll(node) : -1;
    }
    return ok;
}

static bool read_geometry(struct table *t, uint32_t *ring)
{
    struct map_ring line = {t->m->points.n, 0};
    char why[300], *end;
    for (const char *p = cell(t, GEOMETRY); *p; p = end) {
        int32_t at[2];
        double longitude = strtod(p, &end);
        if (*end != ',')
            return fault(t, "geometry", "not longitude,latitude longitude,latitude …");
        double latitude = strtod(end + 1, &end);
        if (!map_position_ok(t->m, longitude, latitude, why, sizeof why))
            return fault(t, "geometry", why);
        map_units(latitude, longitude, at);
        array_add(&t->m->points, at, 1);
        if (end == p)
            break;
        end += strspn(end, " ");
    }
    line.n = t->m->points.n - line.first;
    *ring = t->m->rings.n;
    return line.n > 1 ? array_add(&t->m->rings, &line, 1) != NULL
                      : fault(t, "geometry", "a line of fewer than two points");
}

static bool read_row(struct table *t)
{
    struct map_block b = {.feature = t->m->features.n};
    const char *name = cell(t, NAME);
    uint32_t ring = 0, points = t->m->points.n;
    int kind = map_kind_of(cell(t, CLASS));
    bool ok =
        (kind >= MAP_LOCAL && kind <= MAP_FREEWAY) || fault(t, "class", "not local, collector, arterial or freeway");
    char why[60];
    snprintf(why, sizeof why, "%zu bytes; at most %d are possible", strlen(name), MAP_NAME);
    ok = (strlen(name) <= MAP_NAME || fault(t, "name", why)) && ok;
    ok = read_numbers(t, &b) && ok;
    ok = read_geometry(t, &ring) && ok;
    if (!ok) {
        t->m->points.n = points;
        return false;
    }
    b.named = *name && (t->columns[CONFIDENCE] < 0 || atof(cell(t, CONFIDENCE)) >= sure);
    struct map_feature f = {.kind = (enum map_kind)kind,
                            .name = b.named ? map_source_name(t->m, name, strlen(name)) : "",
                            .label = {-1, -1},
                            .first_ring = ring,
                            .n_rings = 1};
    array_add(&t->m->features, &f, 1);
    if (kind != MAP_FREEWAY)
        array_add(&t->m->blocks, &b, 1);
    return true;
}

static void note(struct map_source *m, const struct err *e)
{
    m->faults++;
    if (m->fault)
        m->fault(m->user, e->text);
}

static void at_row(struct table *t, const struct csv_row *row)
{
    t->row = row;
    snprintf(t->at, sizeof t->at, "%.250s:%d", t->file, row->line);
}

bool street_table_read(struct map_source *m, const struct bytes *bytes, const char *file)
{
    static const char *const names[] = {"name",     "class",     "from_left", "to_left",    "from_right",
                                        "to_right", "node_from", "node_to",   "confidence", "geometry"};
    struct arena arena;
    struct csv csv;
    struct err e = {0};
    struct table t = {.m = m, .file = file};
    arena_init(&arena, 0);
    bool ok = csv_read(&csv, &arena, bytes, file, &e);
    if (!ok)
        note(m, &e);
    for (int i = 0; i < COLUMNS && ok; i++) {
        t.columns[i] = csv_column(&csv, names[i]);
        if (t.columns[i] < 0 && (i == NAME || i == CLASS || i == GEOMETRY))
            ok = map_source_fault(m, file, names[i], "there is no such column");
    }
    bool columns = ok;
    for (int i = 1; i < csv.n && columns; i++) {
        at_row(&t, &csv.rows[i]);
        ok = read_row(&t) && ok;
    }
    arena_release(&arena);
    return ok && !map_source_failed(m);
}

static void add_alias(struct table *t, const int columns[4])
{
    const char *name = csv_cell(t->row, columns[0]), *street = csv_cell(t->row, columns[1]);
    struct map_other_name other = {map_source_name(t->m, name, strlen(name)),
                                   map_source_name(t->m, street, strlen(street)),
                                   (uint32_t)strtoul(csv_cell(t->row, columns[2]), NULL, 10),
                                   (uint32_t)strtoul(csv_cell(t->row, columns[3]), NULL, 10)};
    array_add(&t->m->others, &other, 1);
}

bool street_aliases_read(struct map_source *m, const struct bytes *bytes, const char *file)
{
    static const char *const names[] = {"name", "street", "from", "to"};
    struct arena arena;
    struct csv csv;
    struct err e = {0};
    struct table t = {.m = m, .file = file};
    int columns[4] = {0};
    arena_init(&arena, 0);
    bool ok = csv_read(&csv, &arena, bytes, file, &e);
    if (!ok)
        note(m, &e);
    for (int i = 0; i < 4 && ok; i++) {
        columns[i] = csv_column(&csv, names[i]);
        if (columns[i] < 0)
            ok = map_source_fault(m, file, names[i], "there is no such column");
    }
    for (int i = 1; ok && i < csv.n; i++) {
        at_row(&t, &csv.rows[i]);
        add_alias(&t, columns);
    }
    arena_release(&arena);
    return ok && !map_source_failed(m);
}
