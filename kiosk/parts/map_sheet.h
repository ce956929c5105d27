/* map_sheet: a map and what is read and touched beside it: below an upright map, at the start side of a wide one, never over it, so
 * that the map does not jump. With buttons that have words for everything fingers do on a map. */
#ifndef PARTS_MAP_SHEET_H
#define PARTS_MAP_SHEET_H

#include "scene/scroll.h"

/* Draws a map into an area; its region is number 1. */
typedef void map_draw(struct builder *s, struct rect area, void *user);

/* Lays both out; flow writes the sheet, region number 0. Pins and drags may lie above the line of reach. */
void map_sheet(struct builder *s, struct rect area, map_draw *map, scroll_flow *flow, void *user);

#endif
