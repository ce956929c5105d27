/* author: what the commands for authors share: content from whatever they name, without asking who signed it.
 */
#ifndef CTL_AUTHOR_H
#define CTL_AUTHOR_H

#include "formats/finding.h"

struct content;
struct err;

/* Content from a source folder, an unpacked package or a package file. Findings of the compiler go to report,
 * which may be NULL. NULL with e filled when it cannot be read. */
struct content *author_open(const char *path, lint_report *report, void *user, struct err *e);

#endif
