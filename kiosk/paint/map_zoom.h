/* map_zoom: a piece of the map shown larger or smaller while fingers pinch. */
#ifndef PAINT_MAP_ZOOM_H
#define PAINT_MAP_ZOOM_H

#include "ground/rect.h"

#include <stdint.h>

struct canvas;

/* Fills the box from opaque pixels in another size, two by two pixels alike: half the resolution, for a picture that moves. The
 * centre of the box's first pixel shows the point x, y of the source, each further pixel is step source pixels on. */
void map_zoom(struct canvas *c, struct rect box, const uint32_t *pixels, int w, int h, double x, double y, double step);

#endif
