/* compile: the source folder (content/README.md) becomes a bundle: what `kioskctl build` signs, and what
 * `kiosk --content DIR` shows. The compiled form: package.json (as written), content.json (English texts and
 * the structure that names them by number), lang/TAG.json (one translation each, by the same numbers), map/,
 * images/, search.index (lookup/index.h). */
#ifndef AUTHOR_COMPILE_H
#define AUTHOR_COMPILE_H

#include "author/lint.h"

#include <stdbool.h>

struct bundle;
struct err;
struct kept;
struct source;

/* Whether folder holds an unpacked package (content.json) rather than the source. */
bool compile_is_package(const char *folder);

/* Compiles a source folder. The caller releases out. Fails with one line naming file, line or key, and
 * reason. report (may be NULL) hears what does not stop it: translations of an English that has changed, with
 * other placeholders, of texts that are gone, and files that nothing uses. */
bool compile_source(const char *folder, struct bundle *out, lint_report *report, void *user, struct err *e);

/* The same bytes, with less work where an earlier build has left something in kept (NULL: nothing). */
bool compile_with_kept(const char *folder, const struct kept *kept, struct bundle *out, lint_report *report, void *user,
                       struct err *e);

/* Reads the languages and every English text of a source folder into a source that was initialised with it.
 */
bool compile_texts(struct source *s);

/* Content from a folder of either kind. */
struct content *compile_and_load(const char *folder, struct err *e);

#endif
