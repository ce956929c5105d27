/* way_words: a way in the words of a language. "Go east on W. Vliet St. for 5 blocks." Where the language has no
 * translation of a sentence, the whole sentence is English. */
#ifndef QUERY_WAY_WORDS_H
#define QUERY_WAY_WORDS_H

#include "city/address.h"
#include "query/directions.h"

struct content;

enum { WAY_WORDS = 400 }; /* bytes that are enough for a sentence */

/* Each writes at most WAY_WORDS bytes of UTF-8 with the NUL, and returns the index of the language it is in. */
int way_step_words(const struct content *c, int language, const struct direction_step *step, char out[WAY_WORDS]);

/* "You are there: {place}." or on which side of the way's end it lies (directions_side). */
int way_arrival_words(const struct content *c, int language, const char *place, int side, char out[WAY_WORDS]);

/* "About 0.8 miles on foot, 12 blocks." */
int way_total_words(const struct content *c, int language, const struct direction_step *steps, int n,
                    char out[WAY_WORDS]);

/* "Step 2 of 7". */
int way_place_words(const struct content *c, int language, int step, int all, char out[WAY_WORDS]);

/* "0.8 miles". */
int way_miles_words(const struct content *c, int language, float metres, char out[WAY_WORDS]);

/* What an address is called: "2300 N. 20th St.", "W. Mitchell St. and S. 20th St.". */
int way_address_words(const struct content *c, int language, const struct address *a, char out[WAY_WORDS]);

#endif
