/* residue: what a web page leaves behind in copied text, by kind: a server's errors, waiting messages, controls, addresses,
 * markup, placeholders, legal lines. None of it is for a family to read. */
#ifndef AUTHOR_RESIDUE_H
#define AUTHOR_RESIDUE_H

#include <stdbool.h>

struct residue {
    const char *words; /* as found, in the spelling of the table */
    const char *kind;  /* "an error message of a web server" … */
};

/* Finds the next residue in UTF-8 text; *from (0 at first) goes on where the last was found in the table. */
bool residue_next(const char *text, int *from, struct residue *out);

#endif
