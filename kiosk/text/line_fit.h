/* line_fit: one line of a paragraph in the making: where it ends, what of it must be shaped anew, how wide it is.
 */
#ifndef TEXT_LINE_FIT_H
#define TEXT_LINE_FIT_H

#include <stdbool.h>
#include <stdint.h>

#include "text/shape.h"

struct buffer;

/* Glyphs that a line needs instead of the draft's own: units from … to were shaped anew, because a break is
 * near. */
struct patch {
    int from, to; /* from == to: none */
    struct shaped glyphs;
};

/* Units start … end, of which those from visible on are space that hangs over. */
struct line_fit {
    int start, visible, end;
    int64_t width;             /* 1/64 px of start … visible and the mark */
    int first_item, last_item; /* that it touches; last_item < first_item: none */
    struct patch head, tail;   /* at its start and end */
    struct shaped mark;        /* an ellipsis, or the hyphen of a soft hyphen */
    int mark_font;             /* -1: no mark */
    bool overflow, split;      /* a grapheme is wider than the line; the line ends inside a word */
};

struct line_fitter {
    struct shaper *s;
    struct buffer *d;
    int item; /* the item that the next line begins in, or one before it */
};

/* Cuts the line that begins at unit start, at most limit (1/64 px) wide. False without memory. */
bool line_fit_fill(struct line_fitter *k, struct line_fit *c, int start, int64_t limit);

/* Shortens a line until an ellipsis fits behind it. False without memory. */
bool line_fit_ellipsis(struct line_fitter *k, struct line_fit *c, int64_t limit);

/* The end of units start … end without the spaces and newlines that hang. */
int line_fit_visible_end(const struct buffer *d, int start, int end);

#endif
