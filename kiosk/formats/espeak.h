/* espeak: a machine's voice, by the program espeak-ng when it is installed: English and Spanish only. Arabic without vowel
 * marks and Burmese come out wrong, and for the other languages there is no voice. */
#ifndef FORMATS_ESPEAK_H
#define FORMATS_ESPEAK_H

#include <stdbool.h>

struct bytes;
struct err;

/* Whether the program is there; whether it may speak a language. */
bool espeak_is_there(void);
bool espeak_speaks(const char *tag);

/* Speaks words into an Opus recording; scratch: a folder for a file. The caller releases out. Reentrant. */
bool espeak_say(const char *tag, const char *words, const char *scratch, struct bytes *out, int *ms, struct err *e);

#endif
