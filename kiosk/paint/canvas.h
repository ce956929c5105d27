/* canvas: an opaque 32-bit picture in memory and the few ways to colour it. 0xXXRRGGBB, rows of `stride`
 * pixels. XX is 255 wherever something was drawn, so that the pixels are valid ARGB as well. */
#ifndef PAINT_CANVAS_H
#define PAINT_CANVAS_H

#include "ground/rect.h"

#include <stdbool.h>
#include <stdint.h>

struct canvas {
    uint32_t *pixels;
    int width, height, stride; /* px */
    struct rect clip;          /* nothing outside is touched */
};

/* Memory is zeroed; false without memory. */
bool canvas_init(struct canvas *c, int width, int height);
void canvas_release(struct canvas *c);

/* One opaque colour, corners and all. */
void canvas_fill(struct canvas *c, struct rect box, uint32_t colour);

/* Rounded rectangle with antialiased corners, alpha 0 … 255. */
void canvas_fill_round(struct canvas *c, struct rect box, int radius, uint32_t colour, int alpha);
void canvas_stroke_round(struct canvas *c, struct rect box, int radius, int width, uint32_t colour);

/* Blends one colour through 8-bit coverage (w × h, rows of pitch bytes) at x, y. Linear in sRGB values with a
 * small contrast correction for light on dark, so that text keeps an even weight. */
void canvas_coverage(struct canvas *c, int x, int y, const uint8_t *coverage, int w, int h, int pitch, uint32_t colour);

struct glyph_place { /* a glyph's picture on the canvas; w = 0: nothing to paint */
    const uint8_t *coverage;
    int x, y, w, h; /* px; rows of w bytes */
};

/* The same for n glyphs in one colour. */
void canvas_glyphs(struct canvas *c, const struct glyph_place *places, int n, uint32_t colour);

/* Copies (opaque) or blends straight-alpha ARGB pixels, w × h at x, y, rows of pitch pixels. */
void canvas_blit(struct canvas *c, int x, int y, const uint32_t *argb, int w, int h, int pitch, bool opaque);

/* The same for pixels of the box's size (rows of box.w) within rounded corners. */
void canvas_blit_round(struct canvas *c, struct rect box, int radius, const uint32_t *argb, bool opaque);

#endif
