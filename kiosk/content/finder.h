/* finder: an index of many short strings that finds any part of a word while it is being typed. Words are
 * compared as sequences of primary collation weights (UTS #10, root order), so case, accents, tone marks and
 * their order do not matter. A sorted array of every place where a word or a part of one begins answers a
 * query in one range search. */
#ifndef CONTENT_FINDER_H
#define CONTENT_FINDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct finder;

struct finder_hit {
    uint32_t entry;
    int score; /* higher is better */
};

enum { FINDER_WORDS = 8, FINDER_WORD_UNITS = 64, FINDER_HITS = 256 };

/* NULL when out of memory. collation: ICU locale for the order of hits that score the same, or "root". */
struct finder *finder_new(const char *collation);
void finder_free(struct finder *f);

/* Adds the next entry; name is what ties are ordered by. */
bool finder_add_entry(struct finder *f, const char *name, size_t n);

/* Adds words of the last entry; weight 1 … 100: how much a word found here counts. */
bool finder_add_words(struct finder *f, const char *words, size_t n, int weight);

/* Sorts. Call once, after everything is added and before finder_find. */
bool finder_build(struct finder *f);

/* The best hits, at most limit (and FINDER_HITS), best first; every word of the query must be found in an
 * entry. */
int finder_find(struct finder *f, const char *query, struct finder_hit *out, int limit);

#endif
