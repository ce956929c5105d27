#include "text/optical_margin.h"

#include <hb.h>
#include <stddef.h>

#include "text/fonts_internal.h"
#include "text/layout.h"

/* ---- punctuation ---- */

struct hanging {
    uint32_t code;
    uint8_t part; /* percent of its ink that hangs */
};

/* Marks that stand alone at the height of the letters' tops or feet leave a hole at the edge; tall ones do
 * not, and hang less. The order of weights is the usual one of optical margins (Knuth and Thành's
 * protrusion); the figures are our own, by eye. */
static const struct hanging marks[] = {
    {'"', 35},    {'\'', 35},   {',', 35},    {'-', 25},    {'.', 35},    {':', 20},    {';', 20},    {0xa1, 10},
    {0xab, 25},   {0xbb, 25},   {0xbf, 10},   {0x60c, 35},  {0x61b, 20},  {0x6d4, 35},  {0x104a, 20}, {0x104b, 10},
    {0x2010, 25}, {0x2013, 10}, {0x2018, 35}, {0x2019, 35}, {0x201c, 35}, {0x201d, 35}, {0x201e, 35}, {0x2026, 20},
};

static int hanging_part(uint32_t code)
{
    int low = 0, high = (int)(sizeof marks / sizeof *marks) - 1;
    while (low <= high) {
        int mid = (low + high) / 2;
        if (marks[mid].code == code)
            return marks[mid].part;
        if (marks[mid].code < code)
            low = mid + 1;
        else
            high = mid - 1;
    }
    return 0;
}

/* ---- ink ---- */

struct ink {
    int64_t left, right; /* 1/64 px in the paragraph */
    const struct glyph *glyph;
    const struct run *run;
};

/* The ink of a glyph that is a letter or a mark of punctuation of its own: not a space, not an accent. */
static bool find_ink(struct fonts *fonts, const struct run *run, const struct glyph *g, struct ink *out)
{
    hb_glyph_extents_t box;
    if (g->advance <= 0 || !hb_font_get_glyph_extents(fonts_shaper(fonts, run->font, run->size_q6), g->id, &box) ||
        box.width <= 0)
        return false;
    *out = (struct ink){.left = (int64_t)g->x + box.x_bearing,
                        .right = (int64_t)g->x + box.x_bearing + box.width,
                        .glyph = g,
                        .run = run};
    return true;
}

static bool leftmost(struct fonts *fonts, const struct run *runs, int n, const struct glyph *glyphs, struct ink *out)
{
    for (int r = 0; r < n; r++)
        for (uint32_t i = 0; i < runs[r].n_glyphs; i++)
            if (find_ink(fonts, &runs[r], &glyphs[runs[r].first_glyph + i], out))
                return true;
    return false;
}

static bool rightmost(struct fonts *fonts, const struct run *runs, int n, const struct glyph *glyphs, struct ink *out)
{
    for (int r = n - 1; r >= 0; r--)
        for (uint32_t i = runs[r].n_glyphs; i-- > 0;)
            if (find_ink(fonts, &runs[r], &glyphs[runs[r].first_glyph + i], out))
                return true;
    return false;
}

/* ---- the edge ---- */

/* Where the stems of a font's letters stand: the white beside one that is straight on both sides. One constant for a font and a
 * size keeps round and pointed letters in their places beside it, as a printer's letters stood; moving each line by the white
 * of its own first letter makes the edge more uneven than it was. */
static int64_t bearing(struct fonts *fonts, const struct run *run, bool left)
{
    static const uint32_t straight[] = {'H', 0x1019, 0x10d0c, 0x627}; /* Latin and its kin, Myanmar, Hanifi, Arabic */
    hb_font_t *font = fonts_shaper(fonts, run->font, run->size_q6);
    hb_codepoint_t glyph;
    hb_glyph_extents_t box;
    for (size_t i = 0; i < sizeof straight / sizeof *straight; i++)
        if (hb_font_get_nominal_glyph(font, straight[i], &glyph) && hb_font_get_glyph_extents(font, glyph, &box))
            return left ? box.x_bearing : hb_font_get_glyph_h_advance(font, glyph) - box.x_bearing - box.width;
    return 0;
}

/* Whether a glyph stands so far from the edge that an indent of spaces is meant to be seen. */
static bool is_indented(const struct ink *ink, int64_t white)
{
    int64_t most = ink->run->size_q6 / 4;
    return white > most || white < -most;
}

/* The part of a mark's ink that hangs over the edge: with the white of a stem at most a quarter of an em. */
static int64_t hung(const struct ink *ink, int64_t stem, uint32_t code)
{
    int64_t most = ink->run->size_q6 / 4 - stem, part = (ink->right - ink->left) * hanging_part(code) / 100;
    return part < most ? part : most;
}

struct optical_margins optical_margin_measure(struct fonts *fonts, const struct run *runs, int n_runs,
                                              const struct glyph *glyphs, int64_t x, int64_t width,
                                              optical_margin_code *code, const void *text)
{
    struct ink first, last;
    struct optical_margins m = {.ink_left = x, .ink_right = x + width};
    if (!leftmost(fonts, runs, n_runs, glyphs, &first) || !rightmost(fonts, runs, n_runs, glyphs, &last))
        return m;
    m.ink_left = first.left;
    m.ink_right = last.right;
    if (!is_indented(&first, first.left - x)) {
        m.stem_left = bearing(fonts, first.run, true);
        m.hung_left = hung(&first, m.stem_left, code(text, first.glyph));
    }
    if (!is_indented(&last, x + width - last.right)) {
        m.stem_right = bearing(fonts, last.run, false);
        m.hung_right = hung(&last, m.stem_right, code(text, last.glyph));
    }
    return m;
}
