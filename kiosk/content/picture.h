/* picture: whether a PNG, JPEG or SVG is what its name says and not larger than a kiosk can hold, judged by
 * its header before anything decodes it. */
#ifndef CONTENT_PICTURE_H
#define CONTENT_PICTURE_H

#include <stdbool.h>
#include <stddef.h>

struct bytes;
struct err;

enum { /* decoded, the largest picture takes 64 MB, so that the kiosk keeps its promise of memory; a phone's
          12 MP fit */
       PICTURE_FILE_BYTES = 16 * 1024 * 1024,
       PICTURE_SVG_BYTES = 1024 * 1024,
       PICTURE_PIXELS = 16 * 1000 * 1000,
};

enum picture_format { PICTURE_PNG, PICTURE_JPEG, PICTURE_SVG };

struct picture_info {
    enum picture_format format; /* by the first bytes */
    int width, height;          /* px, as the file says */
};

/* Reads the header: size in bytes and pixels, and what the readers would leave out or choke on. Fails with
 * one line why. */
bool picture_look(const void *data, size_t size, struct picture_info *out, struct err *e);

/* picture_look, and the ending of file (.png, .jpg, .svg) must fit. Fails with one line "file: reason". */
bool picture_check(const struct bytes *bytes, const char *file, struct err *e);

#endif
