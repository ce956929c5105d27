/* map_style: how the base map looks: cairo draws a prepared map into a picture at any scale. One table for each contrast; told
 * apart by width as well as by colour, so that it reads in grey and to colour-blind eyes. */
#ifndef PAINT_MAP_STYLE_H
#define PAINT_MAP_STYLE_H

#include <stdbool.h>
#include <stdint.h>

struct map;

struct map_view {     /* what part of the world a picture shows */
    double left, top; /* px of the whole world at this scale */
    double scale;     /* px for the unit square */
    double grain;     /* px per mm of the panel: widths are in mm */
    bool high_contrast;
};

/* Draws into w × h pixels (rows of pitch pixels, 0xXXRRGGBB). False without memory: the picture is then plain land. Names are
 * not drawn: the scene sets them as text. */
bool map_style_draw(uint32_t *pixels, int w, int h, int pitch, const struct map *map, const struct map_view *view);

/* The colour of land beyond the city. */
uint32_t map_style_land(bool high_contrast);

#endif
