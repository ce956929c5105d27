/* front_matter: the "key: value" lines between two lines of "---" at the beginning of a page. */
#ifndef FORMATS_FRONT_MATTER_H
#define FORMATS_FRONT_MATTER_H

#include "formats/finding.h"
#include "ground/arena.h"

#include <stdbool.h>
#include <stddef.h>

struct markdown_key {
    const char *key, *value;
    int line; /* 1 … */
};

struct front_matter {
    struct markdown_key *keys; // in file order
    int n;
    size_t body; /* bytes: where the page's own text begins */
    int line;    /* of the file, on which it begins */
};

enum { MARKDOWN_KEYS = 32 };

/* Reads from text (UTF-8, LF). Each fault, "file:line: reason", goes to tell; false when there was one. A word processor's
 * dashes for "---" are taken for what they were. */
bool front_matter_read(struct front_matter *f, struct arena *arena, const char *text, size_t n, const char *file,
                       fault_report *tell, void *user);

#endif
