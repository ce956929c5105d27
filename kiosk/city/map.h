/* map: the base map as the package's author has prepared it (map/shapes.bin): lines and areas by kind, each at several
 * levels of detail, found by box. Positions are Web Mercator in units of 2^-31 of the world's width (1.9 cm at the equator,
 * x east, y south). Plain data, read where it lies. */
#ifndef CITY_MAP_H
#define CITY_MAP_H

#include "city/prepared.h"

#define MAP_WORLD 2147483648.0 /* units of the world's width */
#define MAP_MAGIC "KMAP\1\0\0\0"

enum map_kind {
#define MAP_KIND(kind, name, other, form) MAP_##kind,
#include "city/map_kind.def"
#undef MAP_KIND
    MAP_KINDS
};

enum { MAP_LEVELS = 4, MAP_BLOCK = 32 };

struct map_shape {    /* a line or an area with everything that belongs to it */
    int32_t box[4];   /* x0 y0 x1 y1 of its points */
    int32_t label[2]; /* where its name may stand (areas and points) */
    uint32_t name;    /* offset in the text; 0: none */
    uint32_t first_ring, n_rings;
    float size; /* metres: a line's length, the square root of an area's area */
};

struct map_ring {      /* a line, or one ring of an area; holes are told by the even-odd rule */
    uint32_t first, n; /* points */
};

struct map_group { /* the shapes of one kind at one level; each MAP_BLOCK of them share a box */
    uint32_t first_shape, n_shapes, first_block;
};

struct map {                        /* n_shapes 0: none in this package */
    const struct map_group *groups; /* MAP_LEVELS × MAP_KINDS, by level */
    const struct map_shape *shapes; // near ones follow one another
    const struct map_ring *rings;
    const int32_t *points;      /* x, y */
    const int32_t (*blocks)[4]; /* boxes of MAP_BLOCK shapes each */
    const char *text;
    uint32_t n_shapes, n_points;
    int32_t box[4]; /* of the city, or of everything where there is no city */
};

/* Level i leaves out what is smaller than this: metres. */
extern const float map_tolerance[MAP_LEVELS];

/* Reads a prepared map; bytes must outlive it. Every number is checked, so that whoever follows them stays inside. */
bool map_open(struct map *m, const struct bytes *bytes, const char *file, struct err *e);

/* The coarsest level that looks the same where one px shows this many metres. */
int map_level_for(double metres_per_px);

struct map_search { /* a walk over the shapes of one kind that meet a box */
    const struct map *map;
    const struct map_group *group;
    int32_t box[4];
    uint32_t next; /* in the group */
};

/* Begins a walk; box in map units, x0 y0 x1 y1. */
void map_search_init(struct map_search *s, const struct map *m, int level, enum map_kind kind, const int32_t box[4]);

/* The next shape, or NULL at the end. */
const struct map_shape *map_search_next(struct map_search *s);

/* Metres of one map unit at this y. */
double map_metres_per_unit(double y);

#endif
