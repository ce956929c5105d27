/* foreign_picture: pictures of telephones, browsers and offices that no package may hold, and what to do with them. */
#ifndef FORMATS_FOREIGN_PICTURE_H
#define FORMATS_FOREIGN_PICTURE_H

#include <stddef.h>

/* What a file is, and how to make a picture of it that can be taken, as one phrase; by its first bytes, or by the ending
 * of its name when these say nothing. NULL: none of those that are known. */
const char *foreign_picture(const char *data, size_t size, const char *name);

#endif
