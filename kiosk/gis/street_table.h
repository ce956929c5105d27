/* street_table: map/streets.csv, a row for each block of a street, and map/aliases.csv, old and second names. */
#ifndef GIS_STREET_TABLE_H
#define GIS_STREET_TABLE_H

#include <stdbool.h>

struct bytes;
struct map_source;

/* Adds the blocks of a table with the columns name, class, from_left, to_left, from_right, to_right, node_from, node_to,
 * confidence (0 … 1; below 0.8 the name is not used) and geometry ("longitude,latitude longitude,latitude …"). False when it had
 * faults (all of them are noted). */
bool street_table_read(struct map_source *m, const struct bytes *bytes, const char *file);

/* Adds the names of a table with the columns name, street, from, to. */
bool street_aliases_read(struct map_source *m, const struct bytes *bytes, const char *file);

#endif
