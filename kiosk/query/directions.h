/* directions: a route as steps a person can follow: on which street, which way, how many blocks, and where to turn. */
#ifndef QUERY_DIRECTIONS_H
#define QUERY_DIRECTIONS_H

#include "city/route.h"

enum turn { TURN_START, TURN_STRAIGHT, TURN_LEFT, TURN_RIGHT };

struct direction_step { /* one street */
    enum turn turn;     /* how it is entered */
    uint32_t street;    /* STREET_NONE: it has no name */
    int compass;        /* 0 north, 1 northeast, 2 east … 7 northwest: from its first point to its last */
    int blocks;         /* crossings passed, and one */
    float metres;
    int first_leg, n_legs;
};

enum { DIRECTION_STEPS = 64 };

/* The steps of a route, at most room. Stretches shorter than 40 m, and those without a name between two parts of one street,
 * belong to what comes before. Returns how many. */
int directions_of(const struct route *r, const struct streets *s, struct direction_step *out, int room);

/* The eighth of the compass in which b lies from a (map units, y south): 0 north, 2 east. */
int directions_compass(double ax, double ay, double bx, double by);

/* Whether a point lies left (-1) or right (1) of the way's end as it is walked; 0: neither. */
int directions_side(const struct route *r, const struct streets *s, int32_t x, int32_t y);

#endif
