/* compile_streets: the blocks of a map become map/streets.bin: streets by name, house numbers, and what meets where. */
#ifndef GIS_COMPILE_STREETS_H
#define GIS_COMPILE_STREETS_H

#include <stdbool.h>

struct bytes;
struct err;
struct map_source;

/* The caller releases out. Aliases of streets that are not there are noted as faults of aliases.csv. */
bool compile_streets(struct map_source *m, const char *aliases_file, struct bytes *out, struct err *e);

#endif
