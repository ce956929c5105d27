/* content_source: which content is shown at start-up. What cannot be read is passed over with one line in the log,
 * down to the built-in package; only when that fails too, or the store's floor has withdrawn it, is there
 * nothing but the safe page. */
#ifndef UPDATE_CONTENT_SOURCE_H
#define UPDATE_CONTENT_SOURCE_H

#include "trust/state.h"

#include <stdbool.h>

struct content;
struct err;

enum content_origin { ORIGIN_NONE, ORIGIN_GIVEN, ORIGIN_CURRENT, ORIGIN_PREVIOUS, ORIGIN_BUILT_IN };

enum { CONTENT_PROBLEMS = 2000 /* bytes */ };

struct content_source {
    const char *content;             /* --content, or NULL */
    const char *store, *trust;       /* folders; NULL: the places of the installation */
    bool quiet;                      /* nothing is logged: somebody only asks */
    bool alone;                      /* when content cannot be read, nothing stands in */
    enum content_origin from;        /* where the last content came from … */
    struct state state;              /* … what the store's state was then … */
    char why[480];                   /* … and why it is not what was asked for or installed last; "" when it is */
    char problems[CONTENT_PROBLEMS]; /* all that is wrong with a folder, a line each; "" when nothing is */
};

/* The same folders for everyone: the options', else the installation's. */
const char *content_source_store(const struct content_source *l);
const char *content_source_trust(const struct content_source *l);

/* The content to show, to be freed by the caller: --content if given, else the store's current package, the
 * one before, the built-in one unless it is below the store's floor. NULL when none may be shown. */
struct content *content_source_open(struct content_source *l);

/* A package file (built_in: trusted by its place) or an authoring folder. NULL with one line. */
struct content *content_source_read(const char *path, const char *trust, bool built_in, struct err *e);

/* "given", "current", "previous", "built-in" or "none": for the log and for staff. */
const char *content_origin_name(enum content_origin from);

#endif
