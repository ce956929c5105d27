/* optical_margin: where the eye sees the edges of a line. Glyphs carry white space at their sides, and a quotation
 * mark or a full stop weighs little: a line set by its advances looks indented under a larger heading, and
 * off centre. */
#ifndef TEXT_OPTICAL_MARGIN_H
#define TEXT_OPTICAL_MARGIN_H

#include <stdbool.h>
#include <stdint.h>

struct fonts;
struct glyph;
struct run;

/* 1/64 px. */
struct optical_margins {
    int64_t ink_left, ink_right;   /* where the outer letters begin and end */
    int64_t stem_left, stem_right; /* the white beside a straight letter of the outer fonts */
    int64_t hung_left, hung_right; /* what of an outer mark's ink lies outside the eye's edge */
};

/* The code point that a glyph was shaped from. */
typedef uint32_t optical_margin_code(const void *text, const struct glyph *g);

/* Measures a line that goes from x to x + width (1/64 px): the white beside straight letters of its outer fonts, and the part
 * of outer punctuation that is to hang, together at most a quarter of an em. A line without ink is as it is. */
struct optical_margins optical_margin_measure(struct fonts *fonts, const struct run *runs, int n_runs,
                                              const struct glyph *glyphs, int64_t x, int64_t width,
                                              optical_margin_code *code, const void *text);

#endif
