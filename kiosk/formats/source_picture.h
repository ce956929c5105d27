/* source_picture: a picture as an author has it (PNG, JPEG, SVG; .jpeg, .JPG) becomes one that a package may hold. */
#ifndef FORMATS_SOURCE_PICTURE_H
#define FORMATS_SOURCE_PICTURE_H

#include <stdbool.h>

struct bytes;
struct err;

/* The ending in a package, ".png" or ".jpg", for a file name in any case; NULL: not a picture's name. */
const char *source_picture_ending(const char *file);

/* Replaces bytes by those of the package: an SVG is drawn, a PNG or JPEG decoded to the end and left as it is. Fails
 * with one line "file: reason"; bytes stay the caller's. */
bool source_picture_take(struct bytes *bytes, const char *file, struct err *e);

#endif
