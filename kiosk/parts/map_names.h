/* map_names: the names of streets along their lines, shields of freeways, and the names of lakes, parks and neighbourhoods. A name
 * stands whole or not at all, touches no other, and stays where it is on the map while the map is moved. */
#ifndef PARTS_MAP_NAMES_H
#define PARTS_MAP_NAMES_H

#include "parts/map_frame.h"

/* Adds what the scale has room for, the most important first. */
void map_names(struct map_frame *f);

#endif
