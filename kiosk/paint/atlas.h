/* atlas: the coverage of glyphs that were drawn before, by font, size, glyph and quarter-pixel offset. */
#ifndef PAINT_ATLAS_H
#define PAINT_ATLAS_H

#include <stddef.h>
#include <stdint.h>

struct atlas;
struct fonts;
struct glyph_picture;

/* fonts must outlive it. Grows as needed up to limit bytes of coverage; then the page of glyphs that was not
 * used for the longest time is given up. NULL without memory. */
struct atlas *atlas_new(struct fonts *fonts, size_t limit);
void atlas_free(struct atlas *a);

/* The picture of a glyph at size (1/64 px) and quarter-pixel offset (0 … 3). Its coverage is valid until the
 * next call. Blank glyphs have w = 0. */
void atlas_glyph(struct atlas *a, int font, int size_q6, uint32_t glyph, int quarter, struct glyph_picture *out);

size_t atlas_memory(const struct atlas *a); /* bytes */

#endif
