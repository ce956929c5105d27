/* itemise: bidi levels (UAX #9), scripts (UAX #24) and fonts of a draft, and the items they cut it into. */
#ifndef TEXT_ITEMISE_H
#define TEXT_ITEMISE_H

#include <stdbool.h>

struct draft;
struct fonts;

/* Fills level and script of every unit and the items; a character no font has stays with its neighbours.
 * Returns false without memory. */
bool itemise(struct draft *d, const struct fonts *fonts);

/* The embedding levels alone; false without memory. */
bool itemise_levels(struct draft *d);

#endif
