/* map_picture: the map as schools, names and "you are here" over the base map; used whole on the map screen and small on a
 * school's screen. */
#ifndef VIEWS_MAP_PICTURE_H
#define VIEWS_MAP_PICTURE_H

#include "scene/builder.h"

/* The scale (px for the world) at which the whole city fits into a box, and its centre. */
struct camera map_city(const struct content *c, struct rect box);

enum pins {
    PINS_SEEN,     /* only looked at */
    PINS_TOUCHED,  /* each leads to its school's card */
    PINS_NUMBERED, /* the same, and each carries its school's number in a list beside the map: index + 1 */
};

/* Draws base map, names and pins; chosen: index of a school or -1. */
void map_picture(struct builder *s, struct rect box, struct camera camera, double zoom, int chosen, enum pins pins);

/* A school's number on a disc, as a list beside the map shows it. */
void map_number(struct builder *s, struct rect disc, int index, colour back);

/* The credit lines, in one line of small print at the bottom of the box. Returns the strip's height. */
int map_credits(struct builder *s, struct rect box);

#endif
