/* streets: the streets of the city for looking up and walking (map/streets.bin): names, the house numbers of each block's two
 * sides, and which blocks meet where. Plain data, read where it lies; positions in map units (city/map.h). */
#ifndef CITY_STREETS_H
#define CITY_STREETS_H

#include "city/prepared.h"
#include "city/street_name.h"

#define STREETS_MAGIC "KSTR\1\0\0\0"

struct street_grid;

enum { STREET_NONE = 0xffffffff };

struct street {                  /* by name */
    uint32_t name, core, suffix; /* offsets in the text: as signed, and as street_name_parse takes it apart */
    uint32_t direction;          /* 'n' … or 0 */
    uint32_t first_segment, n_segments;
};

struct street_segment { /* between two crossings */
    uint32_t street;    /* index, or STREET_NONE */
    uint32_t nodes[2];  /* where it begins and ends */
    uint32_t first_point, n_points;
    uint32_t
        numbers[2][2]; /* house numbers on the left and right of its points' order: at its beginning and end; 0: none */
    float metres;
};

struct street_node { /* where segments meet */
    int32_t x, y;
    uint32_t first_edge, n_edges; /* segments that meet here */
};

struct street_alias { /* an old or second name, for some house numbers of a street or (0, 0) all */
    uint32_t name, core, suffix, direction, street, from, to;
};

struct streets {                           /* n 0: none in this package */
    const struct street *items;            // by name
    const struct street_segment *segments; // those of one street follow one another
    const struct street_node *nodes;
    const uint32_t *edges; /* segments, by node */
    const int32_t *points; /* x, y */
    const struct street_alias *aliases;
    const char *text;
    uint32_t n, n_segments, n_nodes, n_aliases, n_points;
    struct street_grid *grid; /* NULL: what is near is found by looking at all */
};

/* Reads prepared streets; bytes must outlive it. Every number is checked, so that whoever follows them stays inside. Release it;
 * a failure leaves nothing. */
bool streets_open(struct streets *s, const struct bytes *bytes, const char *file, struct err *e);
void streets_release(struct streets *s);

/* A street's name as signed, "" for STREET_NONE; taken apart. */
const char *street_title(const struct streets *s, uint32_t street);
void street_parts(const struct streets *s, uint32_t street, struct street_name *out);

struct street_spot { /* a point of a street */
    uint32_t segment;
    float along;  /* 0 at its beginning … 1 at its end, by length */
    int32_t x, y; /* map units: beside the street for a house */
};

/* The point of a segment at along, aside metres to its right (left: negative). */
struct street_spot streets_spot(const struct streets *s, uint32_t segment, float along, float aside);

/* The point of a street nearest to x, y (map units), at most within metres; named: of streets that have a name. False: there is
 * none. Its x, y are the street's. */
bool streets_nearest(const struct streets *s, int32_t x, int32_t y, double within, bool named, struct street_spot *out);

#endif
