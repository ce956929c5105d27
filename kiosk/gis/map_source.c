#include "gis/map_source.h"

#include "city/mercator.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void map_source_init(struct map_source *m, map_fault *fault, void *user)
{
    *m = (struct map_source){.fault = fault, .user = user};
    arena_init(&m->arena, 0);
    array_init(&m->features, sizeof(struct map_feature));
    array_init(&m->rings, sizeof(struct map_ring));
    array_init(&m->points, 2 * sizeof(int32_t));
    array_init(&m->blocks, sizeof(struct map_block));
    array_init(&m->others, sizeof(struct map_other_name));
    array_init(&m->names, sizeof(const char *));
}

void map_source_release(struct map_source *m)
{
    struct array *const lists[] = {&m->features, &m->rings, &m->points, &m->blocks, &m->others, &m->names};
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        array_release(lists[i]);
    arena_release(&m->arena);
    *m = (struct map_source){0};
}

bool map_source_fault(struct map_source *m, const char *file, const char *place, const char *format, ...)
{
    char why[400], line[900];
    va_list args;
    va_start(args, format);
    vsnprintf(why, sizeof why, format, args);
    va_end(args);
    snprintf(line, sizeof line, "%s: %s%s%s", file, place, *place ? ": " : "", why);
    if (m->faults++ < MAP_FAULTS_SHOWN && m->fault)
        m->fault(m->user, line);
    return false;
}

bool map_source_failed(const struct map_source *m)
{
    return m->arena.failed || m->features.failed || m->rings.failed || m->points.failed || m->blocks.failed ||
           m->others.failed || m->names.failed;
}

/* ---- names ---- */

static uint32_t hash_of(const char *text, size_t n) /* FNV-1a */
{
    uint32_t h = 2166136261U;
    for (size_t i = 0; i < n; i++)
        h = (h ^ (unsigned char)text[i]) * 16777619U;
    return h;
}

static const char **find_name(struct map_source *m, const char *utf8, size_t n)
{
    const char **table = m->names.items;
    uint32_t i = hash_of(utf8, n) % m->names.n;
    while (table[i] && (strncmp(table[i], utf8, n) != 0 || table[i][n] != '\0'))
        i = (i + 1) % m->names.n;
    return &table[i];
}

static bool grow_names(struct map_source *m)
{
    struct array old = m->names;
    array_init(&m->names, sizeof(const char *));
    if (!array_add(&m->names, NULL, old.n ? 4 * old.n : 1024)) {
        array_release(&m->names);
        m->names = old;
        m->names.failed = true;
        return false;
    }
    for (uint32_t i = 0; i < old.n; i++) {
        const char *name = *ARRAY_AT(&old, const char *, i);
        if (name)
            *find_name(m, name, strlen(name)) = name;
    }
    array_release(&old);
    return true;
}

const char *map_source_name(struct map_source *m, const char *utf8, size_t n)
{
    if (n == 0 || (m->n_names * 2 >= m->names.n && !grow_names(m)))
        return "";
    const char **at = find_name(m, utf8, n);
    if (!*at) {
        *at = arena_text(&m->arena, utf8, n);
        m->n_names += *at != NULL;
    }
    return *at ? *at : "";
}

bool map_source_credit(struct map_source *m, const char *file, const char *line)
{
    const char *own = map_source_name(m, line, strlen(line));
    if (!*own)
        return true;
    for (int i = 0; i < m->n_credits; i++)
        if (m->credits[i] == own)
            return true;
    if (m->n_credits == MAP_CREDITS)
        return map_source_fault(m, file, "credit", "number %d; at most %d different ones are possible",
                                m->n_credits + 1, MAP_CREDITS);
    m->credits[m->n_credits++] = own;
    return true;
}

/* ---- kinds ---- */

enum kind_form { POINT, LINE, AREA };

static const struct {
    const char *name, *other;
    enum kind_form form;
} kinds[MAP_KINDS] = {
#define MAP_KIND(kind, name, other, form) {name, other, form},
#include "city/map_kind.def"
#undef MAP_KIND
};

int map_kind_of(const char *name)
{
    for (int i = 0; i < MAP_KINDS && *name; i++)
        if (strcmp(kinds[i].name, name) == 0 || strcmp(kinds[i].other, name) == 0)
            return i;
    return -1;
}

const char *map_kind_name(enum map_kind kind)
{
    return kinds[kind].name;
}

bool map_kind_is_area(enum map_kind kind)
{
    return kinds[kind].form == AREA;
}

/* ---- positions ---- */

double map_distance(double latitude, double longitude, double other_latitude, double other_longitude)
{
    double r = M_PI / 180, a = sin((other_latitude - latitude) * r / 2), b = sin((other_longitude - longitude) * r / 2);
    double h = a * a + cos(latitude * r) * cos(other_latitude * r) * b * b;
    return 2 * 6371008.8 * asin(sqrt(fmin(h, 1)));
}

void map_units(double latitude, double longitude, int32_t out[2])
{
    struct mercator at = mercator_of(latitude, longitude);
    out[0] = (int32_t)fmin(fmax(at.x * MAP_WORLD, 0), MAP_WORLD - 1);
    out[1] = (int32_t)fmin(fmax(at.y * MAP_WORLD, 0), MAP_WORLD - 1);
}

bool map_position_ok(const struct map_source *m, double longitude, double latitude, char *why, size_t room)
{
    const char *swapped = "longitude comes first in GeoJSON; the two are swapped";
    if (!isfinite(longitude) || !isfinite(latitude) || fabs(longitude) > 400 || fabs(latitude) > 400) {
        snprintf(why, room,
                 "[%.10g, %.10g] are not degrees but feet or metres of a plane (State Plane?); convert the file: "
                 "ogr2ogr -f GeoJSON -t_srs EPSG:4326 new.geojson old.geojson",
                 longitude, latitude);
        return false;
    }
    if (fabs(longitude) > 180 || fabs(latitude) > 85) {
        bool turned = fabs(latitude) > 85 && fabs(latitude) <= 180 && fabs(longitude) <= 85;
        snprintf(why, room, "[%g, %g] is not on the map%s%s", longitude, latitude, turned ? ": " : "",
                 turned ? swapped : "");
        return false;
    }
    double far = m->has_place ? map_distance(m->latitude, m->longitude, latitude, longitude) : 0;
    if (far <= MAP_FAR_KM * 1000.0)
        return true;
    bool turned =
        fabs(longitude) <= 85 && map_distance(m->latitude, m->longitude, longitude, latitude) < MAP_FAR_KM * 1000.0;
    snprintf(why, room, "[%g, %g] is %.0f km from the district%s%s", longitude, latitude, far / 1000,
             turned ? ": " : "", turned ? swapped : "");
    return false;
}
