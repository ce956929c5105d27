/* map_sheet: a map and what is read and touched beside it: below an upright map, at the start side of a wide one, never over it, so
 * that the map does not jump. With buttons that have words for everything fingers do on a map. */
#ifndef PARTS_MAP_SHEET_H
#define PARTS_MAP_SHEET_H

#include "scene/scroll.h"

/* Draws a map into an area; its region is number 1. */
typedef void map_draw(struct builder *s, struct rect area, void *user);

struct map_sheet { /* of one screen */
    map_draw *map;
    scroll_flow
        *lead; /* what a visitor does here first, or NULL: on a low glass it stands before the buttons of the map */
    scroll_flow *flow;
    scroll_flow *rest; /* drawn where it has room without scrolling; or NULL */
    void *user;        /* of all */
};

/* Lays both out; lead and flow write the sheet, region number 0. Pins and drags may lie above the line of reach. */
void map_sheet(struct builder *s, struct rect area, const struct map_sheet *sheet);

#endif
