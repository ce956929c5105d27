/* map_picture: the map as schools, names and "you are here" over the base map; used whole on the map screen and small on a
 * school's screen. */
#ifndef SCENE_MAP_PICTURE_H
#define SCENE_MAP_PICTURE_H

#include "scene/sheet.h"

/* The scale (px for the world) at which the whole city fits into a box, and its centre. */
struct camera map_city(const struct content *c, struct rect box);

/* Draws base map, names and pins; chosen: index of a school or -1. touch: whether pins can be touched. */
void map_picture(struct sheet *s, struct rect box, struct camera camera, double zoom, int chosen, bool touch);

/* The credit lines, in one line of small print at the bottom of the box. Returns the strip's height. */
int map_credits(struct sheet *s, struct rect box);

#endif
