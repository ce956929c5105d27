/* map_style: how the base map looks: cairo draws features of the package into a picture at any scale. */
#ifndef PAINT_MAP_STYLE_H
#define PAINT_MAP_STYLE_H

#include <stdbool.h>
#include <stdint.h>

struct map_feature;

struct map_view {     /* what part of the world a picture shows */
    double left, top; /* px of the whole world at this scale */
    double scale;     /* px for the unit square */
    bool high_contrast;
};

/* Draws into w × h pixels (rows of pitch pixels, 0xXXRRGGBB). Widths are for the view's scale. False without
 * memory: the picture is then plain land. Labels are not drawn: the scene sets them as text. */
bool map_style_draw(uint32_t *pixels, int w, int h, int pitch, const struct map_feature *map, int n,
                    const struct map_view *view);

/* The colour of land. */
uint32_t map_style_land(bool high_contrast);

#endif
