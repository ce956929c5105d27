/* lint: what an author should know before a package is built. Missing, draft and empty texts, characters no font
 * has, Zawgyi-encoded Burmese, mistyped signs, web-page residue, bad phone forms, broken placeholders, dates past
 * review. Overflow is found one floor up, where text is laid out (ctl/cmd_lint.c). */
#ifndef AUTHOR_LINT_H
#define AUTHOR_LINT_H

#include "formats/finding.h"

#include <stdbool.h>

struct content;

/* Calls report for each finding; today is "YYYY-MM-DD". Returns the number of findings that are not notes. */
int lint_content(const struct content *c, const char *today, lint_report *report, void *user);

#endif
