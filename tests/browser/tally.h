/* tally: what came out for one language, counted; the first of each kind is kept as an example. */
#ifndef TESTS_BROWSER_TALLY_H
#define TESTS_BROWSER_TALLY_H

#include "browser/reason.h"

enum { TALLY_EXAMPLE = 400 };

struct tally {
    const char *tag;
    int passages, twins;
    int breaks[REASONS]; /* places where a line may end, for one of the two at least */
    int lines[REASONS];
    int lengths, fonts;   /* lines of the same text compared in length: all, and those with other fonts */
    int64_t longest;      /* 1/64 px, the greatest difference where the fonts are the same */
    int64_t longest_font; /* and where they are not */
    int places, turned;   /* graphemes compared in place; phone numbers that the browser turns around */
    int64_t farthest;     /* 1/64 px, the greatest difference in place */
    int failures;
    char examples[REASONS][TALLY_EXAMPLE];
};

/* Prints the heading, a row, and the examples below the table. */
void tally_print_heading(void);
void tally_print_row(const struct tally *t);
void tally_print_examples(const struct tally *t);

#endif
