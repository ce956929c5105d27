/* compile_shapes: the features of a map become map/shapes.bin: joined, simplified for each level, ordered so that near ones lie
 * near one another. */
#ifndef GIS_COMPILE_SHAPES_H
#define GIS_COMPILE_SHAPES_H

#include <stdbool.h>

struct bytes;
struct err;
struct map_source;

/* The caller releases out. */
bool compile_shapes(struct map_source *m, struct bytes *out, struct err *e);

#endif
