/* folder_build: an author's folder becomes a package, by `kioskctl build` beside this program, in a process of its own: what
 * reads the authors' files (catalogues, Markdown, tables) is no part of the screen. */
#ifndef UPDATE_FOLDER_BUILD_H
#define UPDATE_FOLDER_BUILD_H

#include <stdbool.h>

struct err;

/* Writes the package, unsigned, to the path out. False with the first line that kioskctl said, as its own. */
bool folder_build(const char *folder, const char *out, struct err *e);

#endif
