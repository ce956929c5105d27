/* library: which content is shown at start-up. What cannot be read is passed over with one line in the log,
 * down to the built-in package; only when that fails too, or the store's floor has withdrawn it, is there
 * nothing but the safe page. */
#ifndef SHELL_LIBRARY_H
#define SHELL_LIBRARY_H

#include <stdbool.h>

struct content;
struct err;

enum library_source { LIBRARY_NONE, LIBRARY_GIVEN, LIBRARY_CURRENT, LIBRARY_PREVIOUS, LIBRARY_BUILT_IN };

struct library {
    const char *content;       /* --content, or NULL */
    const char *store, *trust; /* folders; NULL: the places of the installation */
    enum library_source from;  /* where the last content came from */
};

/* The same folders for everyone: the options', else the installation's. */
const char *library_store(const struct library *l);
const char *library_trust(const struct library *l);

/* The content to show, to be freed by the caller: --content if given, else the store's current package, the
 * one before, the built-in one unless it is below the store's floor. NULL when none may be shown. */
struct content *library_open(struct library *l);

/* A package file (built_in: trusted by its place) or an authoring folder. NULL with one line. */
struct content *library_read(const char *path, const char *trust, bool built_in, struct err *e);

/* "given", "current", "previous", "built-in" or "none": for the log and for staff. */
const char *library_source_name(enum library_source from);

#endif
