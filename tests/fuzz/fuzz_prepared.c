/* Any bytes as prepared tables of a package: refused, or followed everywhere without leaving them. */
#include "city/address.h"
#include "city/map.h"
#include "city/route.h"
#include "ground/err.h"
#include "ground/file.h"
#include "query/directions.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Reads all that a map may point to; the sum keeps the reading from being left out. */
static int32_t walk_map(const struct map *m)
{
    static const int32_t whole[4] = {0, 0, INT32_MAX, INT32_MAX};
    int32_t sum = 0;
    for (int level = 0; level < MAP_LEVELS; level++)
        for (int kind = 0; kind < MAP_KINDS; kind++) {
            struct map_search s;
            map_search_init(&s, m, level, (enum map_kind)kind, whole);
            for (const struct map_shape *shape; (shape = map_search_next(&s)) != NULL;) {
                sum ^= (int32_t)strlen(m->text + shape->name);
                for (uint32_t r = 0; r < shape->n_rings; r++)
                    for (uint32_t i = 0; i < m->rings[shape->first_ring + r].n; i++)
                        sum ^= m->points[2 * (m->rings[shape->first_ring + r].first + i)];
            }
        }
    return sum;
}

static void walk_streets(const struct streets *s)
{
    struct address a, b;
    struct route r;
    struct direction_step steps[DIRECTION_STEPS];
    int32_t points[64];
    if (!s->n_segments || s->n_segments > 5000)
        return;
    address_find(s, "100 N. Main St", &a, 1);
    address_find(s, "Main & 2nd", &a, 1);
    if (!address_at(s, s->points[0], s->points[1], &a) || !address_at(s, s->points[2], s->points[3], &b) ||
        !route_find(&r, s, &a.spot, &b.spot, NULL))
        return;
    directions_of(&r, s, steps, DIRECTION_STEPS);
    directions_side(&r, s, b.spot.x, b.spot.y);
    route_points(&r, s, points, 32);
    route_release(&r);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bytes bytes = {malloc(size + 1), size};
    struct map map;
    struct streets streets;
    if (!bytes.data)
        return 0;
    memcpy(bytes.data, data, size);
    volatile int32_t kept = 0;
    if (map_open(&map, &bytes, "map", NULL))
        kept = walk_map(&map);
    (void)kept;
    if (streets_open(&streets, &bytes, "streets", NULL))
        walk_streets(&streets);
    streets_release(&streets);
    bytes_release(&bytes);
    return 0;
}
