/* address: where an address or a crossing is, from the house numbers of the blocks. Forgiving: letter case, a missing
 * direction or suffix, other spellings and typing errors do not matter as long as one street is meant. */
#ifndef CITY_ADDRESS_H
#define CITY_ADDRESS_H

#include "city/streets.h"

enum address_kind {
    ADDRESS_HOUSE,    /* a number on a street */
    ADDRESS_CROSSING, /* two streets */
    ADDRESS_STREET,   /* a street alone: its middle */
    ADDRESS_POINT,    /* a touch on the map */
};

struct address { /* what was found */
    enum address_kind kind;
    struct street_spot spot;
    float error;            /* metres: the address lies within this of the spot */
    uint32_t street, other; /* other: the crossing street, or STREET_NONE */
    uint32_t number;        /* ADDRESS_HOUSE */
    bool exact;             /* the number lies within a known block; else the nearest known number stands in */
    int distance;           /* from what was typed: 0 the very name */
};

enum { ADDRESS_FOUND = 8 };

/* What query (UTF-8: "2300 N 20th St", "w mitchell & s 20th", "vliet street") may mean, likeliest first, at most room. 0: no
 * street is called that, or the two do not cross. */
int address_find(const struct streets *s, const char *query, struct address *out, int room);

/* Streets whose name a visitor may be typing, likeliest first; at most room indices. */
int address_streets(const struct streets *s, const char *typed, uint32_t *out, int room);

/* A house number on a street; false when no block of it is near. */
bool address_house(const struct streets *s, uint32_t street, uint32_t number, struct address *out);

/* Where two streets cross, or come within 60 m. */
bool address_crossing(const struct streets *s, uint32_t street, uint32_t other, struct address *out);

/* The named street that crosses at the nearer end of a spot's block, else at the other; STREET_NONE: neither. */
uint32_t address_cross_street(const struct streets *s, const struct street_spot *spot);

/* The blocks of a street as its house numbers tell them: rising hundreds (2300 stands for 2300 … 2399); at most room. */
int address_blocks(const struct streets *s, uint32_t street, uint32_t *out, int room);

/* The other streets that cross it, in the order of their names; at most room indices. */
int address_crossings(const struct streets *s, uint32_t street, uint32_t *out, int room);

/* The address of a point (map units): the street beside it, at most 500 m away. */
bool address_at(const struct streets *s, int32_t x, int32_t y, struct address *out);

#endif
