/* breaks: where a line may end: UAX #14 by ICU, dictionary words for Burmese, syllables for Karen and its
 * sisters. */
#ifndef TEXT_BREAKS_H
#define TEXT_BREAKS_H

#include <stdbool.h>

struct buffer;

/* Fills d->breaks except BREAK_GRAPHEME. False without memory or ICU data. */
bool breaks_find(struct buffer *d);

/* Fills d->grapheme (UAX #29) and adds BREAK_GRAPHEME, never before a Myanmar vowel, medial or tone sign:
 * only a word wider than its line asks for it. */
bool breaks_add_graphemes(struct buffer *d);

#endif
