/* search: finding what a visitor means. Offices, needs, schools, pages, promises of the letter, in the visitor's
 * language, in English, and in any other when these have nothing. Names and keywords come before summaries, and
 * running text only when nothing else is found; slips of the finger and what writers of a script confuse are
 * forgiven (lookup/skeleton.h). */
#ifndef QUERY_SEARCH_H
#define QUERY_SEARCH_H

#include "content/text.h"

#include <stdbool.h>

struct content;
struct index;
struct search;

struct search_result {
    char screen[64]; /* "office:finance" */
    char block[48];  /* of the letter: the paragraph that answers, else "" */
    int score;       /* higher is better */
};

/* A search in one language; content must outlive it. NULL when out of memory. */
struct search *search_new(const struct content *c, int language);
void search_free(struct search *s);

/* The same in an index alone, for measuring: results name its entries, and none is left out. */
struct search *search_of_index(const struct index *x, int language);

/* At most limit results, best first, ties in collation order, no two of the same title. An empty query finds nothing. */
int search_find(struct search *s, const char *query, struct search_result *out, int limit);

/* What a result is called in a language; for a paragraph its question, or its own words. */
struct text search_title(const struct content *c, int language, const struct search_result *r);

/* Which bytes of a text a query names, in order and apart from one another, words or as much of their beginnings as was typed. At most room
 * of them; returns how many. */
int search_marks(const struct content *c, const char *query, struct text t, struct text_span *out, int room);

#endif
