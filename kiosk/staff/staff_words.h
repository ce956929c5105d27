/* staff_words: how an installation ended, and what is wrong with a stick, in words for people who work here. */
#ifndef STAFF_STAFF_WORDS_H
#define STAFF_STAFF_WORDS_H

#include "update/media.h"

#include <stdbool.h>
#include <stddef.h>

/* One sentence for an outcome as in last.json ("installed", "untrusted" …: trust/store.h). */
const char *staff_words_outcome(const char *outcome);

/* One sentence for a step of the importer ("copy", "verify" …). */
const char *staff_words_step(const char *step);

/* "version 12", or "the built-in version" for 0. */
void staff_words_version(char *out, size_t size, long long sequence);

/* What was found on a stick of no use, what is needed, and the two in a word or two for the picture. */
struct staff_words_trouble {
    char found[400], needed[200], wrong[40], right[40];
};

/* token: not the stick but the token on it is the trouble. name: see update/media.h. */
void staff_words_trouble(struct staff_words_trouble *out, enum media_trouble trouble, bool token, const char *name);

#endif
