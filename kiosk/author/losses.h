/* losses: what a new package takes away from visitors, and what it adds, against the last one. Pages, offices,
 * schools, languages, and paragraphs that a language had in its own words. */
#ifndef AUTHOR_LOSSES_H
#define AUTHOR_LOSSES_H

#include "formats/finding.h"

#include <stdbool.h>

struct content;

struct loss_counts {
    int lost;  /* paragraphs that a language had in its own words, and languages: to be agreed to */
    int gone;  /* screens and English paragraphs */
    int added; /* of all of these */
};

/* Reports each: kind "lost" (a finding), "gone" and "added" (notes). report may be NULL. */
struct loss_counts losses_between(const struct content *old, const struct content *new, lint_report *report,
                                  void *user);

/* Whether a finding of the compiler is a translation that is there and will not be shown. */
bool losses_is_one(const struct lint_finding *finding);

#endif
