/* language_tiles: the choice of language: a tile for each, in its own script. No flags: a flag is a country. */
#ifndef PARTS_LANGUAGE_TILES_H
#define PARTS_LANGUAGE_TILES_H

#include "scene/builder.h"

/* Fills an area within reach with a tile for each language; forms of one language share one, each name in its own script.
 * greet: the greeting large, and the one whose turn it is lit up; else the name large, and the chosen one filled. Scrolls
 * when the tiles of many languages do not fit. */
void language_tiles(struct builder *s, struct rect area, bool greet);

/* The least height (px) at which all tiles stand in an area's width without scrolling. */
int language_tiles_least(struct builder *s, struct rect area, bool greet);

#endif
