/* picture: whether a PNG, JPEG or SVG is what its name says and not larger than a kiosk can hold, judged by its header
 * before anything decodes it. */
#ifndef CONTENT_PICTURE_H
#define CONTENT_PICTURE_H

#include <stdbool.h>

struct bytes;
struct err;

enum { PICTURE_FILE_BYTES = 16 * 1024 * 1024, PICTURE_PIXELS = 64 * 1000 * 1000 };

/* Checks by the ending of file (.png, .jpg, .svg). Fails with one line "file: reason". */
bool picture_check(const struct bytes *bytes, const char *file, struct err *e);

#endif
