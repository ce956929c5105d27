/* map_credits: whose data the map shows, in small print below it. */
#ifndef PARTS_MAP_CREDITS_H
#define PARTS_MAP_CREDITS_H

#include "scene/builder.h"

/* The height of the credit lines at the foot of an area that is mostly map; 0 where they would take a third of it, and on a low
 * glass: they stand at the end of the sheet there (map_credits_below). */
int map_credits_height(struct builder *s, struct rect area);

/* Draws them, h px high (as above). */
void map_credits(struct builder *s, struct rect area, int h);

/* Writes them at the end of what scrolls. Returns the height, with the gap above. */
int map_credits_below(struct builder *s, int x, int y, int width);

#endif
