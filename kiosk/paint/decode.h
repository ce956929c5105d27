/* decode: one PNG, JPEG or SVG file from bytes that may be hostile. Looked at before anything decodes it. */
#ifndef PAINT_DECODE_H
#define PAINT_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;

enum decode_format { DECODE_PNG, DECODE_JPEG, DECODE_SVG };

enum { /* decoded, the largest picture takes 64 MiB; a phone's 12 megapixels fit */
    DECODE_LARGEST_FILE = 16 << 20, /* bytes */
    DECODE_LARGEST_SVG = 1 << 20,   /* bytes */
    DECODE_MOST_PIXELS = 16 << 20,
};

struct decode_info {
    enum decode_format format;
    int width, height; /* px, as the file says */
};

/* Reads the header only: format by its first bytes (and by the ending of name, unless name is NULL), size in bytes and
 * pixels, and what SDL_image's SVG reader would leave out or choke on. Fails with one line why. */
bool decode_check(const char *name, const void *data, size_t size, struct decode_info *out, struct err *e);

/* Decodes and scales so that w × h are covered, the rest cut off evenly on both sides. Straight ARGB, rows of w, to be
 * freed by the caller. *opaque: no pixel is transparent. NULL with one line why. */
uint32_t *decode_cover(const void *data, size_t size, int w, int h, bool *opaque, struct err *e);

#endif
