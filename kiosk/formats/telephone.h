/* telephone: recordings as telephones write them. What libsndfile cannot read (M4A, 3GP) goes through the program ffmpeg
 * when it is installed. */
#ifndef FORMATS_TELEPHONE_H
#define FORMATS_TELEPHONE_H

#include "formats/take.h"

/* As take_read; a file that needs ffmpeg is refused in words when that is not installed. */
bool telephone_read(struct take *t, const char *path, struct err *e);

#endif
