/* decode: one PNG or JPEG file becomes pixels, upright, at the size they are shown. */
#ifndef IMAGE_DECODE_H
#define IMAGE_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;

/* Decodes bytes that picture_look (image/picture.h) accepts, turns them as their Exif orientation says, and scales so
 * that w × h px are covered, the rest cut off evenly on both sides. Straight ARGB, rows of w, to be freed by the caller.
 * *opaque: no pixel is transparent. Holds little more than four times w × h while it works, however large the picture
 * is. NULL with one line why. */
uint32_t *decode_cover(const void *data, size_t size, int w, int h, bool *opaque, struct err *e);

#endif
