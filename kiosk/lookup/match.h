/* match: the words of an index that a typed word may mean, each with how surely. */
#ifndef LOOKUP_MATCH_H
#define LOOKUP_MATCH_H

#include "lookup/fold.h"
#include "lookup/index.h"

enum {
    MATCH_WHOLE = 100, /* written alike */
    MATCH_SAME = 85,   /* one skeleton */
    MATCH_BEGUN = 80,  /* the beginning of a longer word; the longer, the less */
    MATCH_SLIP = 62,   /* one slip of the finger */
    MATCH_ENDING = 50, /* the word with an ending on it */
    MATCH_INSIDE = 30, /* a part of a word */
};

/* Which of them to look for. */
enum match_how { MATCH_PLAINLY, MATCH_FREELY };

/* A term that it may be; false: enough. */
typedef bool match_each(void *user, const struct index_language *l, uint32_t term, int quality);

/* Looks a typed word up. Plainly: as it stands, its skeleton, and words that begin with either. Freely: words with slips, as
 * many as its length allows, words that it is a part of, and words that are its beginning. */
void match_word(const struct index_language *l, const struct fold_word *word, enum match_how how, match_each *each,
                void *user);

/* How surely a word of a text is what was typed, by the same rules, 0 … MATCH_WHOLE. */
int match_words(enum skeleton_rule rule, const struct fold_word *typed, const struct fold_word *known);

#endif
