/* scale: a picture in another size, every source pixel weighed (triangle filter: area averaging when it
 * shrinks, bilinear when it grows). */
#ifndef PAINT_SCALE_H
#define PAINT_SCALE_H

#include <stdbool.h>
#include <stdint.h>

/* Gives row y of the source: width pixels of straight ARGB, valid until the next call. NULL: no more. */
typedef const uint32_t *(*scale_rows)(void *context, int y);

struct scale_window { /* the part of the source that fills the target, px */
    double x, y, w, h;
};

/* Writes w × h straight ARGB pixels (rows of w). Rows of the source are asked for from top to bottom, each
 * once, so a large photograph is never held twice. False without memory or rows. */
bool scale_picture(scale_rows rows, void *context, int source_w, int source_h, struct scale_window window,
                   uint32_t *out, int w, int h);

#endif
