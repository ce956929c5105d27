/* places: what the commands about the map share: the place a person writes on the command line. */
#ifndef CTL_PLACES_H
#define CTL_PLACES_H

#include "city/address.h"

struct content;
struct err;

/* "here", "school:ID", "latitude,longitude", an address or a crossing. Fails with a line that says what was not found. */
bool ctl_place(const struct content *c, const char *text, struct address *out, struct err *e);

#endif
