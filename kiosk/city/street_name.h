/* street_name: a street's name taken apart, so that what a visitor types finds it. Direction, core, suffix, each in
 * one form. Letter case, accents, full stops, "Street" for "St.", "north" for "N." and "20" for "20th" make no
 * difference. */
#ifndef CITY_STREET_NAME_H
#define CITY_STREET_NAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { STREET_CORE = 64, STREET_SUFFIX = 8 };

struct street_name {
    char direction; /* 'n', 's', 'e', 'w'; 0: none given */
    char core
        [STREET_CORE]; /* lower-case words with one space between, an ordinal as its digits: "martin l king jr", "20" */
    char suffix[STREET_SUFFIX]; /* as the US Postal Service shortens it: "st", "ave", "blvd"; "" when none */
};

/* Takes n bytes of UTF-8 apart; what does not fit is left out. An empty core: no name in it. */
void street_name_parse(struct street_name *out, const char *utf8, size_t n);

/* How far a typed name is from a street's: 0 the same, up to 99 still likely, -1 another street. A direction or suffix that
 * was not typed costs less than a wrong one; a core may hold typing errors as its length allows, but never in a number.
 * unfinished: the last typed word may be the beginning of one. */
int street_name_distance(const struct street_name *typed, const struct street_name *street, bool unfinished);

#endif
