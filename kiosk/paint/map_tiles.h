/* map_tiles: the base map in tiles that are drawn once and then copied. Draws no labels and no pins. A worker of its own draws
 * them, so that the thread that paints never waits for one while a finger moves the map. */
#ifndef PAINT_MAP_TILES_H
#define PAINT_MAP_TILES_H

#include "ground/rect.h"

#include <stdbool.h>
#include <stddef.h>

struct camera;
struct canvas;
struct map;
struct map_tiles;

/* NULL without memory. The worker begins with the first picture. */
struct map_tiles *map_tiles_new(void);
void map_tiles_free(struct map_tiles *m);

/* Forgets all tiles and draws this map from now on; it must live until the next call. NULL: none. Waits for a tile that is being
 * drawn (a few ms). */
void map_tiles_set(struct map_tiles *m, const struct map *map);

/* Paints the map into the box. Where a tile is not ready yet, a coarser picture stands in and false is returned: paint again. A
 * picture that has not moved since the last one waits up to budget_ms for what is missing. While the scale changes from paint to
 * paint (a pinch) the tiles at hand are shown scaled, and at rest sharp ones at exactly this scale. */
bool map_tiles_paint(struct map_tiles *m, struct canvas *c, struct rect box, const struct camera *camera,
                     bool high_contrast, double budget_ms);

size_t map_tiles_memory(const struct map_tiles *m); /* bytes */

#endif
