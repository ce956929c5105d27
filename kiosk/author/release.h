/* release: what must be true of the letter before it goes to families: nothing in it is a draft, and it is known who answers
 * for each of its translations, and since when. */
#ifndef AUTHOR_RELEASE_H
#define AUTHOR_RELEASE_H

#include "formats/finding.h"

#include <stdbool.h>

struct content;

/* Reports everything that keeps the letter from being released, as findings: kind "draft", a line for each text and
 * language, and kind "signature", a line for each language. today: "YYYY-MM-DD". Returns how many. */
int release_check(const struct content *c, const char *today, lint_report *report, void *user);

#endif
