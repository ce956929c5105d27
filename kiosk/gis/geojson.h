/* geojson: any file of RFC 7946 as features of the map. What the format allows is accepted: a feature alone, null geometry, null
 * names, numbers as names, polygons with holes, collections of geometries, heights, a byte order mark. What cannot be a city's
 * map is a fault, each with its place and a reason. */
#ifndef GIS_GEOJSON_H
#define GIS_GEOJSON_H

#include <stdbool.h>

struct bytes;
struct map_rule;
struct map_source;

/* Adds a file's features. file: as shown. False when it had faults (all of them are noted). */
bool geojson_read(struct map_source *m, const struct bytes *bytes, const char *file, const struct map_rule *rule);

#endif
