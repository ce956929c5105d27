#include "city/map.h"

#include "ground/err.h"
#include "ground/file.h"

#include <math.h>
#include <string.h>

const float map_tolerance[MAP_LEVELS] = {1.5F, 6, 24, 96};

static const double earth_metres = 40075016.686; /* its equator, as Web Mercator takes it */

enum { GROUPS, SHAPES, RINGS, POINTS, BLOCKS, TEXT, BOX, SECTIONS };

double map_metres_per_unit(double y)
{
    double latitude = atan(sinh(M_PI * (1 - 2 * y / MAP_WORLD)));
    return earth_metres * cos(latitude) / MAP_WORLD;
}

/* ---- opening ---- */

static bool groups_ok(const struct prepared_section *s)
{
    const struct map_group *groups = s[GROUPS].data;
    for (uint32_t i = 0; i < s[GROUPS].count; i++)
        if (!prepared_within(groups[i].first_shape, groups[i].n_shapes, s[SHAPES].count) ||
            !prepared_within(groups[i].first_block,
                             groups[i].n_shapes / MAP_BLOCK + (groups[i].n_shapes % MAP_BLOCK > 0), s[BLOCKS].count))
            return false;
    return s[GROUPS].count == MAP_LEVELS * MAP_KINDS;
}

static bool shapes_ok(const struct prepared_section *s)
{
    const struct map_shape *shapes = s[SHAPES].data;
    for (uint32_t i = 0; i < s[SHAPES].count; i++)
        if (!prepared_within(shapes[i].first_ring, shapes[i].n_rings, s[RINGS].count) ||
            shapes[i].name >= s[TEXT].count || !isfinite(shapes[i].size))
            return false;
    return true;
}

static bool points_ok(const struct prepared_section *s)
{
    const struct map_ring *rings = s[RINGS].data;
    const int32_t *points = s[POINTS].data, *box = s[BOX].data;
    for (uint32_t i = 0; i < s[RINGS].count; i++)
        if (!prepared_within(rings[i].first, rings[i].n, s[POINTS].count) || rings[i].n == 0)
            return false;
    for (uint32_t i = 0; i < 2 * s[POINTS].count; i++)
        if (points[i] < 0)
            return false;
    return s[BOX].count == 1 && box[0] >= 0 && box[1] >= 0 && box[0] < box[2] && box[1] < box[3];
}

bool map_open(struct map *m, const struct bytes *bytes, const char *file, struct err *e)
{
    struct prepared_section s[SECTIONS] = {
        [GROUPS] = {.size = sizeof *m->groups}, [SHAPES] = {.size = sizeof *m->shapes},
        [RINGS] = {.size = sizeof *m->rings},   [POINTS] = {.size = 2 * sizeof *m->points},
        [BLOCKS] = {.size = sizeof *m->blocks}, [TEXT] = {.size = 1},
        [BOX] = {.size = sizeof m->box},
    };
    *m = (struct map){0};
    if (!prepared_open(bytes, MAP_MAGIC, s, SECTIONS, file, e))
        return false;
    if (!prepared_text_ok(&s[TEXT]))
        return err_set(e, ERR_MALFORMED, "%s: names that are not text", file);
    if (s[TEXT].count == 0 || !groups_ok(s) || !shapes_ok(s) || !points_ok(s))
        return err_set(e, ERR_MALFORMED, "%s: numbers that lead nowhere", file);
    *m = (struct map){s[GROUPS].data,  s[SHAPES].data,  s[RINGS].data,
                      s[POINTS].data,  s[BLOCKS].data,  s[TEXT].data,
                      s[SHAPES].count, s[POINTS].count, {0}};
    memcpy(m->box, s[BOX].data, sizeof m->box);
    return true;
}

/* ---- finding ---- */

int map_level_for(double metres_per_px)
{
    int level = 0;
    while (level + 1 < MAP_LEVELS && (double)map_tolerance[level + 1] <= 0.6 * metres_per_px)
        level++;
    return level;
}

static bool meets(const int32_t a[4], const int32_t b[4])
{
    return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}

void map_search_init(struct map_search *s, const struct map *m, int level, enum map_kind kind, const int32_t box[4])
{
    static const struct map_group none;
    *s = (struct map_search){.map = m, .group = m->n_shapes ? &m->groups[level * MAP_KINDS + (int)kind] : &none};
    memcpy(s->box, box, sizeof s->box);
}

const struct map_shape *map_search_next(struct map_search *s)
{
    while (s->next < s->group->n_shapes) {
        if (s->next % MAP_BLOCK == 0 && !meets(s->map->blocks[s->group->first_block + s->next / MAP_BLOCK], s->box)) {
            s->next += MAP_BLOCK;
            continue;
        }
        const struct map_shape *shape = &s->map->shapes[s->group->first_shape + s->next++];
        if (meets(shape->box, s->box))
            return shape;
    }
    return NULL;
}
