/* utf8: decoding that never fails: ill-formed bytes become U+FFFD, one per maximal subpart (Unicode 15, §3.9). */
#ifndef GROUND_UTF8_H
#define GROUND_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Reads the code point at text[*at] (at < n, bytes) and moves *at behind it. */
uint32_t utf8_next(const char *text, size_t n, size_t *at);

/* Whether all n bytes are well-formed UTF-8; else *bad is the offset of the first ill-formed byte (bad may be NULL). */
bool utf8_valid(const char *text, size_t n, size_t *bad);

/* Writes a code point (a scalar value: 0 … U+10FFFF without surrogates) as 1 … 4 bytes, without a NUL.
 * Returns how many. */
size_t utf8_put(char *out, uint32_t code);

/* Copies a text that may hold anything, such as the name of a file, into size bytes: whole characters, as many as fit with the
 * NUL, each ill-formed or control one as '?'. */
void utf8_copy(char *out, size_t size, const char *text);

#endif
