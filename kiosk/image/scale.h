/* scale: a picture in another size (pixman): every source pixel weighed when it shrinks, bilinear when it grows. */
#ifndef IMAGE_SCALE_H
#define IMAGE_SCALE_H

#include <stdbool.h>
#include <stdint.h>

/* Scales source_w × source_h px so that w × h are covered. What is too wide is cut off evenly on both sides; what is too high
 * above, up to two fifths, and then below: people stand at the foot of a picture, sky above them. Both are ARGB with the
 * colours multiplied by alpha, rows without gaps. False without memory. */
bool scale_cover(const uint32_t *source, int source_w, int source_h, uint32_t *out, int w, int h);

/* The edges of w × h px by which a source of these sizes has to be multiplied: the larger of both ratios. */
double scale_of_cover(int source_w, int source_h, int w, int h);

#endif
