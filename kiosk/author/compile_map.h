/* compile_map: whether one file can be part of a map, as the compiler would judge it. */
#ifndef AUTHOR_COMPILE_MAP_H
#define AUTHOR_COMPILE_MAP_H

#include "gis/map_source.h"

struct err;

/* Calls fault for each reason why not. A file in a content folder's map/ is judged with its style.json and its place. e: when it
 * cannot be read at all; fault is not called then. */
bool compile_map_check(const char *path, map_fault *fault, void *user, struct err *e);

#endif
