/* map_kit: maps for tests, compiled from GeoJSON and tables that stand in the test. */
#ifndef TESTS_MAP_KIT_H
#define TESTS_MAP_KIT_H

#include "city/map.h"
#include "city/streets.h"
#include "ground/file.h"

struct map_kit {
    struct bytes shapes, streets; /* as a package holds them */
    struct map map;
    struct streets city;
};

/* Fails the test when the GeoJSON (or NULL) or the table of streets (or NULL) has a fault. */
void map_kit_make(struct map_kit *k, const char *geojson, const char *streets_csv);
void map_kit_release(struct map_kit *k);

#endif
