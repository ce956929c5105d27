/* staff_words: how an installation ended, in words for people who work here. */
#ifndef STAFF_STAFF_WORDS_H
#define STAFF_STAFF_WORDS_H

#include <stddef.h>

/* One sentence for an outcome as in last.json ("installed", "untrusted" …: trust/store.h). */
const char *staff_words_outcome(const char *outcome);

/* One sentence for a step of the importer ("copy", "verify" …). */
const char *staff_words_step(const char *step);

/* "version 12", or "the built-in version" for 0. */
void staff_words_version(char *out, size_t size, long long sequence);

#endif
