/* map_rules: map/style.json: which property of a city's own files is the name and which value is which kind, so that a file
 * from its portal need not be changed. */
#ifndef GIS_MAP_RULES_H
#define GIS_MAP_RULES_H

#include <stdbool.h>

struct json_t;
struct map_source;

/* How one file is read. Strings belong to the JSON it was read from. */
struct map_rule {
    const char *kind;                  /* of every feature, or NULL: by kind_from */
    const char *kind_from, *name_from; /* names of properties */
    const struct json_t *kinds;        /* value → kind, "*" for all others, "" leaves the feature out; or NULL */
    const char *left[2], *right[2];    /* properties with the house numbers of a street's sides, or NULL */
};

/* The rule of a file ("centerlines" for map/centerlines.geojson); root: style.json or NULL. Faults in it are noted; false then. */
bool map_rule_for(struct map_rule *rule, const struct json_t *root, const char *id, const char *style_file,
                  struct map_source *m);

/* Takes the credits of style.json; complains of what it should not hold. */
bool map_rules_check(const struct json_t *root, const char *style_file, struct map_source *m);

#endif
