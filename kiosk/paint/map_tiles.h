/* map_tiles: the base map in tiles that are drawn once and then copied. Draws no labels and no pins. */
#ifndef PAINT_MAP_TILES_H
#define PAINT_MAP_TILES_H

#include "ground/rect.h"

#include <stdbool.h>
#include <stddef.h>

struct camera;
struct canvas;
struct map_feature;
struct map_tiles;

/* NULL without memory. */
struct map_tiles *map_tiles_new(void);
void map_tiles_free(struct map_tiles *m);

/* Forgets all tiles and draws these features from now on; they must live until the next call. */
void map_tiles_set(struct map_tiles *m, const struct map_feature *map, int n);

/* Paints the map into the box. Draws new tiles for about budget_ms at most (at least one is drawn); where one
 * is still missing, a coarser picture stands in and false is returned: paint again. While the scale changes
 * from paint to paint (a pinch) the tiles at hand are shown scaled, and at rest sharp ones at exactly this
 * scale. */
bool map_tiles_paint(struct map_tiles *m, struct canvas *c, struct rect box, const struct camera *camera,
                     bool high_contrast, double budget_ms);

size_t map_tiles_memory(const struct map_tiles *m); /* bytes */

#endif
