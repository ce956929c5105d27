/* breaks: where a line may end: UAX #14 by ICU, dictionary words for Burmese, syllables for Karen and its
 * sisters. */
#ifndef TEXT_BREAKS_H
#define TEXT_BREAKS_H

#include <stdbool.h>

struct buffer;

/* Fills d->breaks except BREAK_GRAPHEME. False without memory or ICU data. */
bool breaks_find(struct buffer *d);

/* Whether lines may end between syllables as well as between words: the languages of the Myanmar script besides Burmese. */
bool breaks_by_syllables(const struct buffer *d);

/* Whether a place where breaks_add_graphemes allows an end lies within a syllable of the Myanmar script, which would be read
 * as another one if it ended there. */
bool breaks_inside_syllable(const struct buffer *d, int at);

/* Fills d->grapheme (UAX #29) and adds BREAK_GRAPHEME, never before a Myanmar vowel, medial or tone sign:
 * only a word wider than its line asks for it. */
bool breaks_add_graphemes(struct buffer *d);

#endif
