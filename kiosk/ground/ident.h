/* ident: the names by which content refers to its parts: offices, pages, pictures, texts. Each may become part of a file name. */
#ifndef GROUND_IDENT_H
#define GROUND_IDENT_H

#include <stdbool.h>
#include <stddef.h>

enum { IDENT_MAX = 40 };

/* Whether the n bytes are lower-case ASCII letters, digits and hyphens, 1 … IDENT_MAX of them, the first no hyphen. */
bool ident_ok_n(const char *text, size_t n);

/* The same for a text with a NUL behind it. */
bool ident_ok(const char *text);

enum { IDENT_FAULT = 120 };

/* What is wrong with a text that is no ident, for its author: its length and the most there may be, or the first character
 * that may not stand there. */
void ident_fault(const char *text, char out[IDENT_FAULT]);

#endif
