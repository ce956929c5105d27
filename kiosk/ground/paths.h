/* paths: where the program's own data lies. */
#ifndef GROUND_PATHS_H
#define GROUND_PATHS_H

#include <stdbool.h>
#include <stddef.h>

/* Finds "fonts", "assets" or "builtin.kpk": beside the running program (a build tree), else in ../share/lobby-kiosk from
 * there (an installed one, wherever it was moved), else below the prefix it was built for. Writes an absolute path of at
 * most size bytes with the NUL; false when it is nowhere or does not fit, out is then empty. */
bool paths_find(const char *what, char *out, size_t size);

/* A program that was installed with this one and lies beside it: "kioskctl", "kiosk-import". Writes its absolute path, at most
 * size bytes with the NUL; false when it is not there or cannot be run. */
bool paths_program(const char *name, char *out, size_t size);

/* The store of installed packages and the folder of trusted public keys, when no option names another. */
const char *paths_default_store(void);
const char *paths_default_trust(void);

/* What the safe page says on this machine (display/safe_words.h). */
const char *paths_safe_page(void);

#endif
