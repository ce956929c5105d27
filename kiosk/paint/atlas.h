/* atlas: the coverage of glyphs that were drawn before, by font, size, glyph and quarter-pixel offset. */
#ifndef PAINT_ATLAS_H
#define PAINT_ATLAS_H

#include <stddef.h>
#include <stdint.h>

struct atlas;
#include <stdbool.h>

struct fonts;
struct glyph_picture;

/* fonts must outlive it. Grows as needed up to limit bytes of coverage; then the page of glyphs that was not
 * used for the longest time is given up. NULL without memory. */
struct atlas *atlas_new(struct fonts *fonts, size_t limit);
void atlas_free(struct atlas *a);

/* Begins a picture: what is asked for from now on is kept until the next one begins, as far as there is memory. */
void atlas_begin(struct atlas *a);

/* The picture of a glyph at size (1/64 px) and quarter-pixel offset (0 … 3). Blank glyphs have w = 0. False: it could not be
 * kept, and its coverage is valid only until the next call. */
bool atlas_glyph(struct atlas *a, int font, int size_q6, uint32_t glyph, int quarter, struct glyph_picture *out);

size_t atlas_memory(const struct atlas *a); /* bytes */

#endif
