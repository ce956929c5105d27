/* picture: whether a PNG or JPEG is what its name says and not larger than a kiosk can hold, judged by its header; and
 * which way up it is. What stands behind the header is for image/picture_rows.h. */
#ifndef IMAGE_PICTURE_H
#define IMAGE_PICTURE_H

#include <stdbool.h>
#include <stddef.h>

struct bytes;
struct err;

enum picture_format { PICTURE_PNG, PICTURE_JPEG };

struct picture_info {
    enum picture_format format; /* by the first bytes */
    int width, height;          /* px, as it is shown: upright */
    int orientation;            /* Exif 2.32, tag 274: 1 (as stored) … 8; from 5 on stored lying on its side */
};

/* Reads the header: size in bytes and pixels (ground/limits.h), and what the readers would leave out or choke on. Fails
 * with one line why. */
bool picture_look(const void *data, size_t size, struct picture_info *out, struct err *e);

/* picture_look, and the ending of file (.png, .jpg) must fit. Fails with one line "file: reason". */
bool picture_check(const struct bytes *bytes, const char *file, struct err *e);

#endif
