/* edits: how many slips of a finger lie between two words: a letter too many, one too few, another one, or two in the
 * wrong order (optimal string alignment distance). */
#ifndef LOOKUP_EDITS_H
#define LOOKUP_EDITS_H

#include <stdint.h>

enum { EDITS_LONGEST = 64 };

/* Slips between a typed word and a known one, or most + 1 when there are more. Lengths in bytes (one a letter), at
 * most EDITS_LONGEST. *begun (may be NULL): the fewest between the typed word and any beginning of the known one. */
int edits_between(const uint8_t *typed, int n_typed, const uint8_t *known, int n_known, int most, int *begun);

#endif
