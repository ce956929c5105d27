/* route: the shortest walk over the streets between two spots. A* (Hart, Nilsson, Raphael 1968) over directed segments, so that
 * a turn can cost something: of the many ways of equal length that a grid of streets offers, the one with the fewest turns.
 * Our own, because it is two hundred lines over tables that lie ready; a graph library would want them copied into its own. */
#ifndef CITY_ROUTE_H
#define CITY_ROUTE_H

#include "city/streets.h"

struct err;

struct route_leg { /* a segment, or at the ends a part of one */
    uint32_t segment;
    float from, to; /* along it, 0 … 1; to < from: walked against its points */
};

struct route {
    struct route_leg *legs; /* n, in walking order */
    int n;
    float metres;
};

/* The way between two spots. False with a reason when no street joins them, or without memory. Release it. */
bool route_find(struct route *r, const struct streets *s, const struct street_spot *from, const struct street_spot *to,
                struct err *e);
void route_release(struct route *r);

/* The points of a route in map units (x, y pairs), ends included; at most room points. Returns how many there are. */
int route_points(const struct route *r, const struct streets *s, int32_t *out, int room);

/* The way that was found last, so that a picture that is drawn again need not look for it again. Zeroed: none. */
struct route_memo {
    const struct streets *streets;
    struct street_spot from, to;
    struct route route;
    bool found;
};

/* NULL when no street joins the two. Valid until the next call. */
const struct route *route_memo_find(struct route_memo *m, const struct streets *s, const struct street_spot *from,
                                    const struct street_spot *to);

/* Forgets it, every byte: a visitor has left, or the streets are about to go. */
void route_memo_clear(struct route_memo *m);

#endif
