/* by_language: what the rules of each language make of a package: its dates in words, its offices in alphabetical order. ICU needs
 * milliseconds to know those of a language and most are not asked for: they are made when they are, one language at a time. */
#ifndef CONTENT_BY_LANGUAGE_H
#define CONTENT_BY_LANGUAGE_H

#include "ground/arena.h"
#include "ground/once.h"

#include <pthread.h>
#include <stdbool.h>

struct content;
struct content_check;
struct texts;

struct by_language;

struct by_language_one {
    struct by_language *all;
    const char **words; /* of all->dates; NULL: out of memory */
    int *order;         /* of the offices */
    struct once dates_once, order_once;
};

struct by_language {
    struct arena arena;
    pthread_mutex_t lock; /* of arena, once the tables are there */
    const struct content *content;
    const struct texts *texts;
    const char **dates; // as the content has them, each once: those that have a month
    int n_dates;
    struct by_language_one *languages; // as the content has them
    int n;
};

/* False when memory is out. After all that is sorted and dated was loaded; it outlives the tables. */
bool by_language_init(struct by_language *b, const struct content *c, const struct texts *texts,
                      const struct content_check *checks);
void by_language_release(struct by_language *b);

/* As content_date and content_office_order; from any thread. */
const char *by_language_date(struct by_language *b, int language, const char *date);
const int *by_language_offices(struct by_language *b, int language);

#endif
