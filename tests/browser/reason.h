/* reason: why the browser ends a line elsewhere than we do, found by program or not at all. */
#ifndef TESTS_BROWSER_REASON_H
#define TESTS_BROWSER_REASON_H

#include <stdbool.h>
#include <stdint.h>

struct ours;

enum reason {
    REASON_SAME,
    REASON_PHONE,    /* it cuts a phone number; we keep one whole */
    REASON_HYPHEN,   /* it parts numbers behind a hyphen, 2019-|20, which UAX #14 keeps whole (LB25) */
    REASON_SLASH,    /* it does not end a line behind a slash, where UAX #14 would (SY): an address breaks
                      anywhere */
    REASON_PARTICLE, /* Burmese ၌ ၍ ၏ end the word before them, so a line never begins with one and may end
                        behind it */
    REASON_CLOSED,   /* its dictionary cuts a borrowed Burmese word, ဝ|ဘ်, before the end of a syllable */
    REASON_BARE, /* its dictionary parts a Burmese word, အ|မေရိကန်, behind a bare အ that begins it */
    REASON_DICTIONARY, /* two versions of ICU's Burmese dictionary: ours says what ICU here says */
    REASON_KAREN,      /* it cuts Karen by a Burmese dictionary; we keep to spaces while the line is two thirds full */
    REASON_SYLLABLE,   /* the line would stay too empty: we take a syllable more */
    REASON_POOR,       /* it leaves an initial or a little word at the end; we end the line before it */
    REASON_WIDE,       /* a word is wider than the box: it cuts at any grapheme, we at a syllable if there is one */
    REASON_FONT,       /* it takes quotes, points and spaces among Latin letters from the other script's font */
    REASON_KERNING,    /* it shapes “ in a Latin font apart from the Latin letter behind it; we kern the two */
    REASON_ROUNDING,   /* a line is full to the last 1/64 px, and our advances are whole 1/64 px while its are
                        not */
    REASON_UNEXPLAINED,
    REASONS,
};

/* What stands in the table, and one line for a person. */
const char *reason_name(enum reason r);
const char *reason_text(enum reason r);

/* One line as the browser has it, and where ours ends that begins at the same place; UTF-16 units. */
struct decision {
    int start, end, our_end;
    int width;          /* px of the box */
    bool twin;          /* both use the same fonts */
    const uint8_t *may; /* 1 before a unit where the browser would end a line */
};

enum reason reason_of_line(struct ours *o, const struct decision *d);

/* Why only one of the two would ever end a line before unit at. */
enum reason reason_of_break(const struct ours *o, const uint8_t *may, int at);

/* Whether we take another font than the browser for some character in units start … end. */
bool reason_has_fonts(const struct ours *o, int start, int end);

/* 1/64 px that a line of these units may differ in length by rounding alone. */
int64_t reason_rounding(const struct ours *o, int start, int end);

#endif
