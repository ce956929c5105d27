/* map_tiles: the base map in tiles that are drawn once and then copied. Draws no labels and no pins. A worker of its own draws
 * them, so that whoever paints never waits for one while a finger moves the map. */
#ifndef PAINT_MAP_TILES_H
#define PAINT_MAP_TILES_H

#include "scene/draw.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct map;
struct map_pieces;
struct map_tiles;

/* NULL without memory. The worker begins with the first picture. */
struct map_tiles *map_tiles_new(void);
void map_tiles_free(struct map_tiles *m);

/* Forgets all tiles and draws this map from now on; it must live until the next call. NULL: none. Waits for a tile that is being
 * drawn (a few ms). Does nothing when it draws this map already. */
void map_tiles_set(struct map_tiles *m, const struct map *map);

struct map_look {
    struct rect box, seen; /* px of the canvas; seen: what of the box is painted */
    struct camera camera;  /* of the whole box */
    bool high_contrast;
};

/* One map a picture: two would each seem to move, with the other's camera before it, and never come to rest. No view has two, and
 * the walk of the promises (tests/scene) counts them on every screen.
 *
 * What a picture of the map is made of, for any thread to paint; valid until the next call, or the arena is reset. Once for a
 * picture: it decides whether the map moves. Where a tile is not ready yet, a coarser one stands in and false is returned: paint
 * again. A map that has not moved since the last picture waits up to budget_ms for what is missing; when that is negative, every
 * picture waits for everything. While the scale changes from
 * picture to picture (a pinch) the tiles at hand are shown scaled, and at rest sharp ones at exactly this scale. */
bool map_tiles_find(struct map_tiles *m, struct arena *arena, const struct map_look *look, double budget_ms,
                    struct map_pieces *out);

size_t map_tiles_memory(const struct map_tiles *m); /* bytes */

#endif
