/* by_language: what the rules of each language make of a package: its dates in words, its offices in alphabetical order. ICU needs
 * milliseconds to know them and the first screens do without: they are made when they are first asked for. */
#ifndef CONTENT_BY_LANGUAGE_H
#define CONTENT_BY_LANGUAGE_H

#include "ground/arena.h"
#include "ground/once.h"

#include <stdbool.h>

struct content;
struct content_check;
struct texts;

struct by_language {
    struct arena arena;
    const struct content *content;
    const struct texts *texts;
    const struct content_check *checks; /* by language */
    const char **dates;                 // as the content has them, each once: those that have a month
    const char **words;                 /* n_dates for each language; NULL: out of memory */
    int n_dates;
    int *orders; /* n_offices for each language */
    struct once dates_once, orders_once;
};

/* False when memory is out. After all that is sorted and dated was loaded; it outlives the tables. */
bool by_language_init(struct by_language *b, const struct content *c, const struct texts *texts,
                      const struct content_check *checks);
void by_language_release(struct by_language *b);

/* As content_date and content_office_order; from any thread. */
const char *by_language_date(struct by_language *b, int language, const char *date);
const int *by_language_offices(struct by_language *b, int language);

#endif
