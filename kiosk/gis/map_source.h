/* map_source: what the files of map/ say, put together before it is compiled. Areas, lines and points of each kind,
 * the blocks of the streets, credits; and every fault on the way, not only the first. */
#ifndef GIS_MAP_SOURCE_H
#define GIS_MAP_SOURCE_H

#include "city/map.h"
#include "ground/arena.h"
#include "ground/array.h"

/* Called with one line, "file: place: reason", for each fault. */
typedef void map_fault(void *user, const char *line);

struct map_feature { /* as read; positions in map units */
    enum map_kind kind;
    const char *name; /* interned: equal names have one address; "" when none */
    int32_t label[2]; /* where the file says the name stands; -1, -1: nowhere */
    uint32_t first_ring, n_rings;
};

struct map_block {          /* a street between two crossings; its line is a feature too */
    uint32_t feature;       /* of one ring */
    bool named;             /* the name is sure enough to be shown and looked up */
    uint32_t numbers[2][2]; /* as in city/streets.h */
    int64_t nodes[2];       /* as the file numbers them; -1: where equal points meet */
};

struct map_other_name { /* of a street, for some house numbers or (0, 0) all */
    const char *name, *street;
    uint32_t from, to;
};

enum { MAP_CREDITS = 20, MAP_FAULTS_SHOWN = 200, MAP_FILE_BYTES = 64 * 1024 * 1024, MAP_FAR_KM = 300, MAP_NAME = 120 };

struct map_source {
    struct arena arena; /* names */
    struct array features, rings, points, blocks,
        others;         /* map_feature, map_ring, int32_t[2], map_block, map_other_name */
    struct array names; /* the intern table: const char *, open addressing */
    uint32_t n_names;
    const char *credits[MAP_CREDITS];
    int n_credits;
    bool has_place; /* of the district: what is far from it is a fault */
    double latitude, longitude;
    map_fault *fault;
    void *user;
    int faults;
};

/* Empty; fault may be NULL: then faults are only counted. */
void map_source_init(struct map_source *m, map_fault *fault, void *user);
void map_source_release(struct map_source *m);

/* Notes a fault: "file: place: why" (place may be "" ). Returns false. Beyond MAP_FAULTS_SHOWN they are only counted. */
bool map_source_fault(struct map_source *m, const char *file, const char *place, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* The one copy of a name; "" without memory. */
const char *map_source_name(struct map_source *m, const char *utf8, size_t n);

/* A credit line, once. Fails when there are more than MAP_CREDITS. */
bool map_source_credit(struct map_source *m, const char *file, const char *line);

/* Whether memory ran out on the way. */
bool map_source_failed(const struct map_source *m);

/* The kind of a name in the files ("park", "neighborhood" too), or -1; whether a kind is made of areas. */
int map_kind_of(const char *name);
bool map_kind_is_area(enum map_kind kind);
const char *map_kind_name(enum map_kind kind);

/* Metres between two points in degrees (haversine). */
double map_distance(double latitude, double longitude, double other_latitude, double other_longitude);

/* A position in degrees as map units. */
void map_units(double latitude, double longitude, int32_t out[2]);

/* Whether a position can be part of this map; else the reason in why (at most room bytes). */
bool map_position_ok(const struct map_source *m, double longitude, double latitude, char *why, size_t room);

#endif
