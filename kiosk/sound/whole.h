/* whole: every recording of a package is decoded to its end: asked before a package is installed, in the sandbox. */
#ifndef SOUND_WHOLE_H
#define SOUND_WHOLE_H

#include <stdbool.h>

struct content;
struct err;

enum { WHOLE_MINUTES = 8 * 60 /* of all recordings together */ };

/* Whether every recording is whole, as long as its index says, and all of them together are not too long. Fails with one
 * line "audio/TAG/NAME.opus: reason". */
bool whole_sounds(const struct content *c, struct err *e);

#endif
