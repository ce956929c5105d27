/* fold: the words of a text as the search compares them. Without case, accents, tones and the order of marks,
 * digits as 0–9, letters that their readers take for one another as one. Burmese and Karen, which have no spaces
 * between words, become syllables and pairs of syllables. The steps of Unicode's NFKC_Casefold (UAX #44), then
 * ours. */
#ifndef LOOKUP_FOLD_H
#define LOOKUP_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FOLD_CHARS = 48 }; /* of one word; what is longer is cut */

enum fold_kind {
    FOLD_WORD,     /* between spaces, or a syllable that stands alone */
    FOLD_PAIR,     /* two syllables that follow one another in a text without spaces */
    FOLD_SYLLABLE, /* one of several: says little by itself */
};

struct fold_word {
    uint32_t text[FOLD_CHARS]; /* code points */
    int n;
    enum fold_kind kind;
    size_t start, end; /* bytes of the source */
};

/* Called for each word in turn; false stops. */
typedef bool fold_each(void *user, const struct fold_word *word);

/* Folds n bytes of UTF-8 (ill-formed bytes are gaps). A phone number gives each group of digits, and from each group
 * on all that follows, so that it is found by any part. False when each() stopped it. */
bool fold_text(const char *utf8, size_t n, fold_each *each, void *user);

#endif
