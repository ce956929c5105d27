#include "gis/geojson.h"

#include "content/json.h"
#include "gis/map_rules.h"
#include "gis/map_source.h"
#include "ground/err.h"
#include "ground/file.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double city_km = 500; /* a feature that is longer belongs to no city */

struct reading { /* one file */
    struct map_source *m;
    const struct map_rule *rule;
    const char *file;
    char place[60];         /* "features[3]" */
    enum map_kind kind;     /* of the feature being read */
    bool plane;             /* feet or metres were complained of: once for a file */
    double low[2], high[2]; /* degrees: of the feature */
};

static bool fault(struct reading *r, const char *key, const char *why)
{
    char place[120];
    snprintf(place, sizeof place, "%s%s%s", r->place, *r->place && *key ? ": " : "", key);
    return map_source_fault(r->m, r->file, place, "%s", why);
}

/* ---- coordinates ---- */

/* A position is [longitude, latitude]; a height behind them is ignored. */
static bool read_position(struct reading *r, const json_t *position)
{
    const json_t *x = json_array_get(position, 0), *y = json_array_get(position, 1);
    char why[300];
    int32_t at[2];
    if (!json_is_number(x) || !json_is_number(y))
        return fault(r, "coordinates", "not [longitude, latitude]");
    double longitude = json_number_value(x), latitude = json_number_value(y);
    if (!map_position_ok(r->m, longitude, latitude, why, sizeof why)) {
        bool plane = fabs(longitude) > 400 || fabs(latitude) > 400;
        if (!plane || !r->plane)
            fault(r, "coordinates", why);
        r->plane = r->plane || plane;
        return false;
    }
    r->low[0] = fmin(r->low[0], longitude);
    r->high[0] = fmax(r->high[0], longitude);
    r->low[1] = fmin(r->low[1], latitude);
    r->high[1] = fmax(r->high[1], latitude);
    map_units(latitude, longitude, at);
    array_add(&r->m->points, at, 1);
    return true;
}

/* A line or ring; equal points that follow one another become one. */
static bool read_ring(struct reading *r, const json_t *positions)
{
    size_t n = json_array_size(positions);
    struct map_ring ring = {r->m->points.n, 0};
    if (!json_is_array(positions))
        return fault(r, "coordinates", "not a list of positions");
    for (size_t i = 0; i < n; i++) {
        if (!read_position(r, json_array_get(positions, i)))
            return false;
        const int32_t *p = r->m->points.items;
        uint32_t last = r->m->points.n - 1;
        if (last > ring.first && memcmp(p + 2 * last, p + 2 * (last - 1), 2 * sizeof *p) == 0)
            r->m->points.n--;
    }
    ring.n = r->m->points.n - ring.first;
    return ring.n == 0 || array_add(&r->m->rings, &ring, 1) != NULL;
}

static bool read_polygon(struct reading *r, const json_t *rings)
{
    bool ok = true;
    for (size_t i = 0; i < json_array_size(rings) && ok; i++) {
        const json_t *ring = json_array_get(rings, i);
        size_t n = json_array_size(ring);
        if (n > 0 && (n < 4 || !json_equal(json_array_get(ring, 0), json_array_get(ring, n - 1))))
            return fault(r, "coordinates",
                         "the outline of an area (a ring) has at least four points and ends where it begins");
        ok = read_ring(r, ring);
    }
    return ok;
}

static bool read_line(struct reading *r, const json_t *line)
{
    if (json_array_size(line) == 1)
        return fault(r, "coordinates", "a line of fewer than two points");
    return read_ring(r, line);
}

/* ---- geometry ---- */

static bool wrong_type(struct reading *r, const char *type)
{
    const char *wanted = map_kind_is_area(r->kind)      ? "Polygon or MultiPolygon"
                         : r->kind == MAP_NEIGHBOURHOOD ? "Point, Polygon or MultiPolygon"
                                                        : "LineString or MultiLineString";
    char why[160];
    snprintf(why, sizeof why, "a %s must be %s, not %.30s", map_kind_name(r->kind), wanted, type);
    return fault(r, "geometry", why);
}

static bool read_parts(struct reading *r, const char *type, const json_t *coordinates)
{
    bool area = strstr(type, "Polygon") != NULL, many = strncmp(type, "Multi", 5) == 0;
    for (size_t i = 0; i < (many ? json_array_size(coordinates) : 1); i++) {
        const json_t *part = many ? json_array_get(coordinates, i) : coordinates;
        if (!(area ? read_polygon(r, part) : read_line(r, part)))
            return false;
    }
    return true;
}

static bool read_geometry(struct reading *r, const json_t *geometry);

static bool read_collection(struct reading *r, const json_t *geometries)
{
    for (size_t i = 0; i < json_array_size(geometries); i++)
        if (!read_geometry(r, json_array_get(geometries, i)))
            return false;
    return true;
}

static bool read_geometry(struct reading *r, const json_t *geometry)
{
    const char *type = json_string_value(json_object_get(geometry, "type"));
    const json_t *coordinates = json_object_get(geometry, "coordinates");
    if (!type)
        return fault(r, "geometry", "has no type");
    if (strcmp(type, "GeometryCollection") == 0)
        return read_collection(r, json_object_get(geometry, "geometries"));
    if (!json_is_array(coordinates))
        return fault(r, "coordinates", "missing");
    bool line = strcmp(type, "LineString") == 0 || strcmp(type, "MultiLineString") == 0,
         area = strcmp(type, "Polygon") == 0 || strcmp(type, "MultiPolygon") == 0;
    if (strcmp(type, "Point") == 0 && r->kind == MAP_NEIGHBOURHOOD) {
        struct map_ring ring = {r->m->points.n, 1};
        return json_array_size(coordinates) == 0 ||
               (read_position(r, coordinates) && array_add(&r->m->rings, &ring, 1) != NULL);
    }
    if (r->kind == MAP_RIVER && area)
        r->kind = MAP_WATER; /* a river as wide as its bed */
    bool wanted = r->kind == MAP_CITY                                         ? area || line
                  : map_kind_is_area(r->kind) || r->kind == MAP_NEIGHBOURHOOD ? area
                                                                              : line || (area && r->kind == MAP_SHORE);
    return wanted ? read_parts(r, type, coordinates) : wrong_type(r, type);
}

/* ---- properties ---- */

/* A property as text: a string, or a number as it is written; NULL for anything else. */
static const char *text_of(const json_t *properties, const char *key, char room[64])
{
    const json_t *value = json_object_get(properties, key);
    if (json_is_integer(value))
        snprintf(room, 64, "%lld", (long long)json_integer_value(value));
    else if (json_is_real(value))
        snprintf(room, 64, "%.10g", json_real_value(value));
    else
        return json_string_value(value);
    return room;
}

/* The kind by the rule; -2: the feature is left out. */
static int kind_of(struct reading *r, const json_t *properties)
{
    char room[64], why[200];
    const char *value = r->rule->kind ? r->rule->kind : text_of(properties, r->rule->kind_from, room);
    if (!value) {
        snprintf(why, sizeof why, "missing; map/style.json can say what this file holds");
        fault(r, r->rule->kind_from, why);
        return -1;
    }
    if (r->rule->kinds && !r->rule->kind) {
        const json_t *to = json_object_get(r->rule->kinds, value);
        value = json_string_value(to ? to : json_object_get(r->rule->kinds, "*"));
        if (!value || !*value)
            return -2;
    }
    int kind = map_kind_of(value);
    if (kind < 0) {
        snprintf(why, sizeof why, "%.60s is not a kind of the map; map/style.json can say what it stands for", value);
        fault(r, r->rule->kind_from, why);
    }
    return kind;
}

static const char *name_of(struct reading *r, const json_t *properties, bool *ok)
{
    char room[64];
    const char *name = text_of(properties, r->rule->name_from, room);
    size_t n = name ? strlen(name) : 0;
    while (n > 0 && name[n - 1] == ' ')
        n--;
    if (n > MAP_NAME || (n && !json_words_ok(name, n))) {
        char why[60];
        snprintf(why, sizeof why, "%zu bytes; at most %d are possible", n, MAP_NAME);
        *ok = fault(r, r->rule->name_from, n > MAP_NAME ? why : "holds a control character");
        return "";
    }
    return map_source_name(r->m, name ? name : "", n);
}

static uint32_t number_at(const json_t *properties, const char *key)
{
    char room[64];
    const char *text = key ? text_of(properties, key, room) : NULL;
    unsigned long n = text ? strtoul(text, NULL, 10) : 0;
    return n < 1000000 ? (uint32_t)n : 0;
}

/* ---- features ---- */

static bool too_long(struct reading *r)
{
    double km = map_distance(r->low[1], r->low[0], r->high[1], r->high[0]) / 1000;
    char why[120];
    if (r->low[0] > r->high[0] || km <= city_km)
        return false;
    snprintf(why, sizeof why, "extends over %.0f km: no part of a city", km);
    return !fault(r, "coordinates", why);
}

/* Every line of a street is a block. */
static void add_blocks(struct reading *r, const struct map_feature *f, const json_t *properties)
{
    for (uint32_t i = 0; i < f->n_rings; i++) {
        struct map_feature own = *f;
        own.first_ring += i;
        own.n_rings = 1;
        struct map_block block = {.feature = r->m->features.n, .named = *f->name != '\0', .nodes = {-1, -1}};
        for (int end = 0; end < 2; end++) {
            block.numbers[0][end] = number_at(properties, r->rule->left[end]);
            block.numbers[1][end] = number_at(properties, r->rule->right[end]);
        }
        array_add(&r->m->features, &own, 1);
        array_add(&r->m->blocks, &block, 1);
    }
}

static void read_label(struct reading *r, const json_t *properties, struct map_feature *f)
{
    const json_t *at = json_object_get(properties, "label"), *x = json_array_get(at, 0), *y = json_array_get(at, 1);
    char why[300];
    f->label[0] = f->label[1] = -1;
    if (json_is_number(x) && json_is_number(y) &&
        map_position_ok(r->m, json_number_value(x), json_number_value(y), why, sizeof why))
        map_units(json_number_value(y), json_number_value(x), f->label);
}

static bool read_feature(struct reading *r, const json_t *feature)
{
    const json_t *properties = json_object_get(feature, "properties"), *geometry = json_object_get(feature, "geometry");
    uint32_t rings = r->m->rings.n, points = r->m->points.n;
    bool ok = true;
    r->low[0] = r->low[1] = 1000;
    r->high[0] = r->high[1] = -1000;
    int kind = kind_of(r, properties);
    if (kind < 0)
        return kind == -2;
    if (!geometry || json_is_null(geometry)) /* RFC 7946, 3.2: a feature without a place */
        return true;
    r->kind = (enum map_kind)kind;
    struct map_feature f = {.name = name_of(r, properties, &ok), .first_ring = rings};
    ok = read_geometry(r, geometry) && !too_long(r) && ok;
    f.kind = r->kind;
    f.n_rings = r->m->rings.n - rings;
    read_label(r, properties, &f);
    if (!ok) {
        r->m->rings.n = rings;
        r->m->points.n = points;
        return false;
    }
    if (f.kind >= MAP_LOCAL && f.kind <= MAP_ARTERIAL)
        add_blocks(r, &f, properties);
    else if (f.n_rings)
        array_add(&r->m->features, &f, 1);
    return true;
}

static bool read_root(struct reading *r, const json_t *root)
{
    const char *type = json_string_value(json_object_get(root, "type"));
    const json_t *features = json_object_get(root, "features");
    const char *credit = json_string_value(json_object_get(root, "credit"));
    bool ok = !credit || map_source_credit(r->m, r->file, credit);
    if (type && strcmp(type, "Feature") == 0)
        return read_feature(r, root) && ok;
    if (!type || strcmp(type, "FeatureCollection") != 0)
        return fault(r, "type", "neither a FeatureCollection nor a Feature");
    if (!json_is_array(features)) /* RFC 7946, 3.3 */
        return fault(r, "features", "missing");
    for (size_t i = 0; i < json_array_size(features); i++) {
        snprintf(r->place, sizeof r->place, "features[%zu]", i);
        ok = read_feature(r, json_array_get(features, i)) && ok;
    }
    return ok;
}

bool geojson_read(struct map_source *m, const struct bytes *bytes, const char *file, const struct map_rule *rule)
{
    struct reading r = {.m = m, .rule = rule, .file = file};
    struct err e = {0};
    size_t mark = bytes->size >= 3 && memcmp(bytes->data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    const struct bytes rest = {bytes->data + mark, bytes->size - mark};
    json_t *root = json_parse(&rest, file, &e);
    if (!root) {
        m->faults++;
        if (m->fault)
            m->fault(m->user, e.text);
        return false;
    }
    bool ok = read_root(&r, root);
    json_decref(root);
    return ok && !map_source_failed(m);
}
