/* paragraph: fills lines with a shaped draft and puts each line in visual order. */
#ifndef TEXT_PARAGRAPH_H
#define TEXT_PARAGRAPH_H

#include <stdbool.h>
#include <stddef.h>

#include "text/reorder.h"

struct buffer;
struct paragraph;
struct shaper;

/* Lines, runs and glyphs of the paragraph in the making; reused from one to the next. */
struct paragraph_builder {
    struct line *lines;
    struct run *runs;
    struct glyph *glyphs;
    int n_lines, n_runs, n_glyphs;
    int line_room, run_room, glyph_room;
    struct reorder order; /* of the line at hand */
};

void paragraph_builder_release(struct paragraph_builder *b);

/* Fills a box of width px from a draft that is itemised, has breaks and is shaped. The paragraph is one heap
 * block of *size bytes, to be freed with free(). NULL without memory. */
struct paragraph *paragraph_build(struct paragraph_builder *b, struct shaper *s, struct buffer *d, int width,
                                  size_t *size);

#endif
