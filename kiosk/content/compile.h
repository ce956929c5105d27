/* compile: the source folder (content/README.md) becomes a bundle: what `kioskctl build` signs, and what
 * `kiosk --content DIR` shows. The compiled form: package.json (as written), content.json (English texts and the
 * structure that names them by number), lang/TAG.json (one translation each, by the same numbers), map/, images/. */
#ifndef CONTENT_COMPILE_H
#define CONTENT_COMPILE_H

#include <stdbool.h>

struct bundle;
struct err;

/* Whether folder holds an unpacked package (content.json) rather than the source. */
bool compile_is_package(const char *folder);

/* Compiles a source folder. The caller releases out. Fails with one line naming file, line or key, and reason. */
bool compile_source(const char *folder, struct bundle *out, struct err *e);

/* Content from a folder of either kind. */
struct content *compile_and_load(const char *folder, struct err *e);

#endif
