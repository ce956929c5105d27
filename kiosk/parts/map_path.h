/* map_path: a line of the map on the glass, and a name written along it: turned with it, never upside down. */
#ifndef PARTS_MAP_PATH_H
#define PARTS_MAP_PATH_H

#include "parts/map_frame.h"

enum { PATH_POINTS = 256 };

struct map_path {
    float x[PATH_POINTS], y[PATH_POINTS], run[PATH_POINTS]; /* px; run: length up to here */
    int n;
    float length; /* px */
};

/* The first line of a shape, as far as there is room. */
void map_path_init(struct map_path *p, const struct map_frame *f, const struct map_shape *shape);

/* The point at a length, px; before and behind the line its ends. */
void map_path_at(const struct map_path *p, float at, float *x, float *y);

/* Writes a paragraph of one line with its middle at a length, unless it would bend too much, leave the picture or meet another
 * name. */
bool map_path_write(struct map_frame *f, const struct map_path *path, float at, const struct paragraph *p,
                    struct text t, colour c);

#endif
