/* po_check: what came back from a translator, looked at as lint looks at it: every entry that changed, and whether the screens
 * of that language still fit. */
#ifndef CTL_PO_CHECK_H
#define CTL_PO_CHECK_H

#include <stdbool.h>

struct err;
struct po;

/* Checks the language of a content folder whose catalogue was written, and prints every finding about an entry of now that
 * is not as it was before (before: the same entries in the same order), and about a screen. Returns how many; -1 when the
 * folder cannot be read, with the reason. */
int po_check_print(const char *folder, const char *tag, const struct po *before, const struct po *now, struct err *e);

#endif
