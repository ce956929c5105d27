#include "browser/tally.h"

#include <stdio.h>

static const enum reason broken[] = {REASON_PHONE,    REASON_HYPHEN,     REASON_SLASH, REASON_PARTICLE,
                                     REASON_CLOSED,   REASON_DICTIONARY, REASON_KAREN, REASON_SYLLABLE,
                                     REASON_POOR,     REASON_WIDE,       REASON_FONT,  REASON_KERNING,
                                     REASON_ROUNDING, REASON_UNEXPLAINED};

enum { BROKEN = sizeof broken / sizeof *broken };

static int sum(const int *counts)
{
    int n = 0;
    for (int r = 0; r < REASONS; r++)
        n += counts[r];
    return n;
}

static void print_counts(const struct tally *t, const char *what, const int *counts)
{
    printf("%-9s %-7s %7d %7d", t->tag, what, sum(counts), counts[REASON_SAME]);
    for (int i = 0; i < BROKEN; i++)
        counts[broken[i]] ? printf(" %10d", counts[broken[i]]) : printf(" %10s", "·");
    printf("\n");
}

void tally_print_heading(void)
{
    printf("%-9s %-7s %7s %7s", "language", "what", "all", "same");
    for (int i = 0; i < BROKEN; i++)
        printf(" %10s", reason_name(broken[i]));
    printf("\n");
}

void tally_print_row(const struct tally *t)
{
    print_counts(t, "breaks", t->breaks);
    print_counts(t, "lines", t->lines);
}

void tally_print_examples(const struct tally *t)
{
    printf("\n%s: %d passages, %d of them with another font somewhere\n", t->tag, t->passages, t->twins);
    printf("  length of %d lines: at most %.2f px apart; of %d with other fonts: %.2f px\n", t->lengths,
           (double)t->longest / 64, t->fonts, (double)t->longest_font / 64);
    printf("  place of %d graphemes: at most %.2f px apart; %d in lines with a phone number that it turns "
           "around\n",
           t->places, (double)t->farthest / 64, t->turned);
    for (int i = 0; i < BROKEN; i++)
        if (t->examples[broken[i]][0])
            printf("  %s (%s): %s\n", reason_name(broken[i]), reason_text(broken[i]), t->examples[broken[i]]);
}
