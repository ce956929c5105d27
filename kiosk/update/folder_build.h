/* folder_build: an author's folder becomes a package, by `kioskctl build` beside this program, in a process of its
 * own. What reads the authors' files (catalogues, Markdown, tables) is no part of the screen. What it makes of drawings and of
 * the map is kept for the next time in $XDG_CACHE_HOME/lobby-kiosk ($HOME/.cache), of some MB for each folder. */
#ifndef UPDATE_FOLDER_BUILD_H
#define UPDATE_FOLDER_BUILD_H

#include <stdbool.h>
#include <stddef.h>

struct err;

/* Writes the package, unsigned, to the path out. False with the first line that kioskctl said, as its own; problems (size bytes
 * with the NUL, may be NULL) receives all of its lines, as far as they fit. */
bool folder_build(const char *folder, const char *out, char *problems, size_t size, struct err *e);

#endif
