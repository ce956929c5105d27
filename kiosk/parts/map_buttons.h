/* map_buttons: everything fingers do on a map, as buttons with words: closer, farther, the whole city; the four ways. */
#ifndef PARTS_MAP_BUTTONS_H
#define PARTS_MAP_BUTTONS_H

#include "scene/builder.h"

/* px that they need in a width (px). */
int map_buttons_height(struct builder *s, int width);

/* Draws them from x, y in width px for the map that the scene shows; without one, nothing. Where the header left the way to the
 * other script to them (builder.form_waits), it is the last of those that change the map. */
void map_buttons(struct builder *s, int x, int y, int width);

#endif
