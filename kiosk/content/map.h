/* map: the base map from GeoJSON (RFC 7946), projected once to Web Mercator. */
#ifndef CONTENT_MAP_H
#define CONTENT_MAP_H

#include <stdbool.h>

struct bundle;
struct bytes;
struct content;
struct err;
struct json_reader;

enum { MAP_FILE_BYTES = 16 * 1024 * 1024, MAP_FEATURES = 20000, MAP_POINTS = 400000, MAP_CREDITS = 20 };

/* Whether a file can be part of the map; else one line that names it, the feature and the reason. */
bool map_check(const struct bytes *bytes, const char *file, struct err *e);

/* Reads every file of map/ of a package, in drawing order. */
bool map_load(struct json_reader *r, const struct bundle *b, struct content *c);

#endif
