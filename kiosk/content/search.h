/* search: finding offices, departments, schools and pages by any part of a word, in the visitor's language
 * and in English. Folding is ICU's root collation at primary strength (UTS #10), so "nunez" finds "Núñez". */
#ifndef CONTENT_SEARCH_H
#define CONTENT_SEARCH_H

#include <stdbool.h>

struct content;
struct search;

struct search_result {
    char screen[64]; /* "office:finance" */
    int score;       /* higher is better */
};

/* Index for one language; content must outlive it. NULL when out of memory. */
struct search *search_new(const struct content *c, int language);
void search_free(struct search *s);

/* At most limit results, best first, ties in collation order. An empty query finds nothing. */
int search_find(struct search *s, const char *query, struct search_result *out, int limit);

/* Index of plain strings, for measuring and for tests: result.screen is the decimal index. Strings are
 * copied. */
struct search *search_of_strings(const char *const *strings, int n, const char *collation);

#endif
