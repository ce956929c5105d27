/* findings: everything an author should know, kept until all is known, then told by file and line. */
#ifndef AUTHOR_FINDINGS_H
#define AUTHOR_FINDINGS_H

#include "formats/finding.h"
#include "ground/arena.h"

#include <stdbool.h>

struct err;
struct kept_finding;

struct findings {
    struct arena arena; /* the strings */
    struct kept_finding *items;
    int n, room;
};

enum { FINDINGS = 5000 }; /* kept; nobody reads on behind that */

/* Accepts a zeroed list. */
void findings_release(struct findings *f);

/* A lint_report whose user is a struct findings: copies the finding. What finds no memory, or no room, is dropped. */
void findings_keep(void *user, const struct lint_finding *finding);

/* Keeps an error of kind "source": its text up to the first ": " is the place. An error without words is one that was
 * kept already. */
void findings_keep_error(struct findings *f, const struct err *e);

/* Tells all, sorted by file and line, in the order in which they came where these are the same, each once. */
void findings_tell(struct findings *f, lint_report *report, void *user);

/* How many are errors. */
int findings_errors(const struct findings *f);

/* The first by file and line, with how many others there are, as one error; false. */
bool findings_error(struct findings *f, struct err *e);

/* The line at the end of "content/pages/board.md:12", 0 when there is none; *n: bytes of the file's name. */
int findings_line(const char *where, int *n);

#endif
