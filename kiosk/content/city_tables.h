/* city_tables: the map and the streets of a package. Megabytes that the first screens do not show: tables that are stored in the
 * package's file stay there until they are first asked for. */
#ifndef CONTENT_CITY_TABLES_H
#define CONTENT_CITY_TABLES_H

#include "city/map.h"
#include "city/streets.h"
#include "ground/file.h"
#include "ground/once.h"

struct bundle;
struct err;

struct city_tables {
    const struct bundle *bundle; /* where the tables stay */
    struct bytes shapes, blocks; /* the tables in memory */
    struct map map;
    struct streets streets;
    struct once map_once, streets_once;
};

/* Empty; release it in any case. */
void city_tables_init(struct city_tables *t);
void city_tables_release(struct city_tables *t);

/* Takes over what the bundle holds in memory, and opens it; what it leaves in its file is read from there later: the bundle must
 * outlive the tables at the place where it is then. Fails with one line that names the file. GeoJSON, as packages of the first
 * program had it, is passed over: their map is empty. */
bool city_tables_load(struct city_tables *t, struct bundle *b, const struct bundle *later, struct err *e);

/* From any thread. Empty where there is none, and where it cannot be read, which is logged. */
const struct map *city_tables_map(struct city_tables *t);
const struct streets *city_tables_streets(struct city_tables *t);

/* Whether the tables that stay in the file can be read and opened; fails as city_tables_load. */
bool city_tables_check(const struct bundle *b, struct err *e);

#endif
