/* loose_ends: texts that no screen shows, and icons that are not there. */
#ifndef AUTHOR_LOOSE_ENDS_H
#define AUTHOR_LOOSE_ENDS_H

#include "formats/finding.h"

struct content;

/* Reports each; returns how many are findings. A text that nothing shows is a note: it costs translators work, visitors nothing. */
int loose_ends_check(const struct content *c, lint_report *report, void *user);

#endif
