/* fonts: the font files by script, opened once, with their HarfBuzz and FreeType faces. */
#ifndef TEXT_FONTS_H
#define TEXT_FONTS_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct fonts;

/* Opens the fonts that folder/fonts.json lists (script → file, weight, pitch). Files are mapped, faces made
 * on first use. NULL on failure with one line. */
struct fonts *fonts_new(const char *folder, struct err *e);
void fonts_free(struct fonts *f);

/* Fonts are numbered from 0 in the order of fonts.json. */
const char *fonts_name(const struct fonts *f, int font); /* file name without folder and ending: "NotoSans-Bold" */

/* Line pitch in em for text of a script ("Latn"): 1.45 Latin, 1.8 Myanmar … from fonts.json. */
float fonts_pitch(const struct fonts *f, const char *script);

/* Height of a capital H of the Latin face, in em (0.714): sizes are given in millimetres of capital height.
 */
float fonts_cap_height(const struct fonts *f);

/* A rasterised glyph: 8-bit coverage. */
struct glyph_picture {
    const uint8_t *coverage; /* w × h, rows of w bytes; valid until the next call */
    int w, h;                /* px */
    int left, top;           /* px from the pen (rounded down) to the left edge, and from the baseline up to the top */
};

/* Rasterises a glyph at size (1/64 px) and a quarter-pixel pen offset (0 … 3), FT_LOAD_TARGET_LIGHT. False:
 * nothing to draw (blank or broken glyph). */
bool fonts_rasterise(struct fonts *f, int font, int size_q6, uint32_t glyph, int quarter, struct glyph_picture *out);

/* The same without hinting, turned clockwise by turn/256 of a whole turn, at a half-pixel offset (bit 0: across, bit 1: down),
 * and, when edge_q6 (1/64 px) is not 0, fatter by that much on every side. */
struct glyph_turn {
    uint8_t turn, halves;
    int edge_q6;
};
bool fonts_rasterise_turned(struct fonts *f, int font, int size_q6, uint32_t glyph, struct glyph_turn turn,
                            struct glyph_picture *out);

#endif
