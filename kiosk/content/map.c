#include "content/map.h"

#include "content/json.h"
#include "content/mercator.h"
#include "content/types.h"
#include "ground/bundle.h"
#include "ground/err.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What each kind is made of, and when it is drawn. */
static const struct kind {
    const char *name;
    enum map_kind kind;
    const char *geometry; /* its GeoJSON types */
    int layer;
} kinds[] = {
    {"lake", MAP_LAKE, "Polygon|MultiPolygon", 0},
    {"park", MAP_PARK, "Polygon|MultiPolygon", 1},
    {"river", MAP_RIVER, "LineString|MultiLineString", 2},
    {"shoreline", MAP_SHORELINE, "LineString|MultiLineString", 3},
    {"boundary", MAP_BOUNDARY, "Polygon|MultiPolygon|LineString|MultiLineString", 4},
    {"arterial", MAP_ARTERIAL, "LineString|MultiLineString", 5},
    {"freeway", MAP_FREEWAY, "LineString|MultiLineString", 6},
    {"neighbourhood", MAP_NEIGHBOURHOOD, "Point", 7},
};

struct building {
    struct json_reader *r;
    struct map_feature *features;
    int n, points;
    const char **credits;
    int n_credits;
};

static const struct kind *kind_named(const char *name)
{
    for (size_t i = 0; name && i < sizeof kinds / sizeof kinds[0]; i++)
        if (strcmp(kinds[i].name, name) == 0)
            return &kinds[i];
    return NULL;
}

static bool type_is_one_of(const char *type, const char *list)
{
    size_t n = strlen(type);
    for (const char *p = strstr(list, type); p; p = strstr(p + 1, type))
        if ((p == list || p[-1] == '|') && (p[n] == '|' || p[n] == '\0'))
            return true;
    return false;
}

/* ---- geometry ---- */

/* A GeoJSON position is [longitude, latitude] in degrees; a height behind them is ignored. */
static bool read_point(struct building *m, const json_t *position, float *out)
{
    double longitude = json_number_value(json_array_get(position, 0)),
           latitude = json_number_value(json_array_get(position, 1));
    if (!json_is_number(json_array_get(position, 0)) || !json_is_number(json_array_get(position, 1)))
        return json_fail(m->r, "coordinates", "not [longitude, latitude]");
    if (!(fabs(longitude) <= 180) || !(fabs(latitude) <= 85))
        return json_fail(m->r, "coordinates", "[%g, %g] is not on the map", longitude, latitude);
    struct mercator at = mercator_of(latitude, longitude);
    out[0] = (float)at.x;
    out[1] = (float)at.y;
    return true;
}

static void grow_box(float box[4], const float *p, bool first)
{
    box[0] = first || p[0] < box[0] ? p[0] : box[0];
    box[1] = first || p[1] < box[1] ? p[1] : box[1];
    box[2] = first || p[0] > box[2] ? p[0] : box[2];
    box[3] = first || p[1] > box[3] ? p[1] : box[3];
}

/* Adds one feature of n points; position(i) is element i of list, or list itself for a single point. */
static bool add_feature(struct building *m, const struct map_feature *like, const json_t *list, bool single)
{
    size_t n = single ? 1 : json_array_size(list);
    if (m->n == MAP_FEATURES || n > (size_t)(MAP_POINTS - m->points))
        return json_fail(m->r, NULL, "more than %d features or %d points", MAP_FEATURES, MAP_POINTS);
    float *points = ARENA_NEW(m->r->arena, float, 2 * n);
    if (!points)
        return err_set(m->r->e, ERR_FAILED, "%s: out of memory", m->r->file);
    struct map_feature f = *like;
    for (size_t i = 0; i < n; i++) {
        if (!read_point(m, single ? list : json_array_get(list, i), points + 2 * i))
            return false;
        grow_box(f.box, points + 2 * i, i == 0);
    }
    f.points = points;
    f.n_points = (int)n;
    m->points += (int)n;
    m->features[m->n++] = f;
    return true;
}

static bool add_line(struct building *m, const struct map_feature *like, const json_t *line)
{
    if (json_array_size(line) < 2)
        return json_fail(m->r, "coordinates", "a line of fewer than two points");
    return add_feature(m, like, line, false);
}

static bool add_polygon(struct building *m, const struct map_feature *like, const json_t *rings)
{
    const json_t *ring = json_array_get(rings, 0);
    size_t n = json_array_size(ring);
    if (json_array_size(rings) != 1)
        return json_fail(m->r, "coordinates", "an area must be one ring, without holes");
    if (n < 4 || !json_equal(json_array_get(ring, 0), json_array_get(ring, n - 1)))
        return json_fail(m->r, "coordinates", "a ring must have at least four points and end where it begins");
    return add_feature(m, like, ring, false);
}

static bool add_geometry(struct building *m, const struct map_feature *like, const json_t *geometry, const char *type)
{
    const json_t *coordinates = json_object_get(geometry, "coordinates");
    bool many = strncmp(type, "Multi", 5) == 0, area = strstr(type, "Polygon") != NULL;
    if (strcmp(type, "Point") == 0)
        return add_feature(m, like, coordinates, true);
    for (size_t i = 0; i < (many ? json_array_size(coordinates) : 1); i++) {
        const json_t *part = many ? json_array_get(coordinates, i) : coordinates;
        if (!(area ? add_polygon(m, like, part) : add_line(m, like, part)))
            return false;
    }
    return true;
}

/* ---- files ---- */

static bool read_feature(struct building *m, const json_t *feature)
{
    const json_t *properties = json_object_get(feature, "properties"), *geometry = json_object_get(feature, "geometry");
    const char *type = json_string_value(json_object_get(geometry, "type"));
    const char *kind_name = json_string_value(json_object_get(properties, "kind"));
    const struct kind *kind = kind_named(kind_name);
    if (!kind)
        return json_fail(m->r, "kind", kind_name ? "%s is not a kind of the map" : "missing%s",
                         kind_name ? kind_name : "");
    if (!type || !type_is_one_of(type, kind->geometry))
        return json_fail(m->r, "geometry", "a %s must be %s", kind->name, kind->geometry);
    static const struct field name_field[] = {{.key = "name", .type = FIELD_STRING, .max = 120}};
    struct map_feature like = {.kind = kind->kind};
    return json_read(m->r, properties, SHAPE(name_field), &like.name) && add_geometry(m, &like, geometry, type);
}

static bool add_credit(struct building *m, const json_t *root)
{
    static const struct field credit_field[] = {{.key = "credit", .type = FIELD_STRING, .max = 300}};
    const char *credit = "";
    if (!json_read(m->r, root, SHAPE(credit_field), &credit))
        return false;
    for (int i = 0; i < m->n_credits; i++)
        if (strcmp(m->credits[i], credit) == 0)
            return true;
    if (m->n_credits == MAP_CREDITS)
        return json_fail(m->r, "credit", "more than %d different ones", MAP_CREDITS);
    if (*credit)
        m->credits[m->n_credits++] = credit;
    return true;
}

static bool read_collection(struct building *m, const json_t *root)
{
    const char *type = json_string_value(json_object_get(root, "type"));
    const json_t *features;
    int n;
    json_at(m->r, "%s", "");
    if (!type || strcmp(type, "FeatureCollection") != 0)
        return json_fail(m->r, "type", "not a FeatureCollection");
    if (!json_object_get(root, "features")) /* RFC 7946, 3.3 */
        return json_fail(m->r, "features", "missing");
    if (!add_credit(m, root) || !json_list(m->r, root, "features", MAP_FEATURES, &features, &n))
        return false;
    for (int i = 0; i < n; i++) {
        json_at(m->r, "features[%d]", i);
        if (!read_feature(m, json_array_get(features, (size_t)i)))
            return false;
    }
    return true;
}

static bool read_file(struct building *m, const struct bytes *bytes)
{
    json_t *root = json_parse(bytes, m->r->file, m->r->e);
    bool ok = root && read_collection(m, root);
    json_decref(root);
    return ok;
}

static bool begin(struct building *m, struct json_reader *r)
{
    *m = (struct building){.r = r};
    m->features = calloc(MAP_FEATURES, sizeof *m->features);
    m->credits = ARENA_NEW(r->arena, const char *, MAP_CREDITS);
    return (m->features && m->credits) || err_set(r->e, ERR_FAILED, "%s: out of memory", r->file);
}

bool map_check(const struct bytes *bytes, const char *file, struct err *e)
{
    struct arena arena;
    struct building m;
    arena_init(&arena, 0);
    struct json_reader r = {.file = file, .arena = &arena, .e = e};
    bool ok = begin(&m, &r) && read_file(&m, bytes);
    free(m.features);
    arena_release(&arena);
    return ok;
}

/* ---- loading ---- */

static int layer_of(const struct map_feature *f)
{
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (kinds[i].kind == f->kind)
            return kinds[i].layer;
    return 0;
}

/* Copies in drawing order; features of one layer keep the order of the files. */
static bool copy_by_layer(struct building *m, struct content *c)
{
    struct map_feature *out = ARENA_NEW(m->r->arena, struct map_feature, (size_t)m->n + 1);
    if (!out)
        return err_set(m->r->e, ERR_FAILED, "%s: out of memory", m->r->file);
    for (int layer = 0; layer < (int)(sizeof kinds / sizeof kinds[0]); layer++)
        for (int i = 0; i < m->n; i++)
            if (layer_of(&m->features[i]) == layer)
                out[c->n_map++] = m->features[i];
    c->map = out;
    c->credits = m->credits;
    c->n_credits = m->n_credits;
    return true;
}

bool map_load(struct json_reader *r, const struct bundle *b, struct content *c)
{
    struct building m;
    bool ok = begin(&m, r);
    for (int i = 0; i < b->n && ok; i++) {
        if (strncmp(b->entries[i].name, "map/", 4) != 0)
            continue;
        r->file = b->entries[i].name;
        ok = read_file(&m, &b->entries[i].bytes);
    }
    ok = ok && copy_by_layer(&m, c);
    free(m.features);
    return ok;
}
