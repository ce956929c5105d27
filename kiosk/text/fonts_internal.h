/* fonts_internal: the inside of fonts.h for the rooms of this floor: which font draws a character, and its shaper. */
#ifndef TEXT_FONTS_INTERNAL_H
#define TEXT_FONTS_INTERNAL_H

#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SCRIPT_CODES = 256 };

struct face {
    char name[64];   /* "NotoSans-Bold" */
    hb_script_t tag; /* HB_SCRIPT_LATIN: what the list says it is for */
    bool bold;
    void *map; /* the mapped file */
    size_t size;
    hb_font_t *hb;
    int hb_size;      /* 1/64 px the shaper is set to */
    hb_set_t *covers; /* code points */
    FT_Face ft;       /* made when the first glyph is drawn */
    int ft_size;
    bool broken;      /* FreeType refused it */
    bool spaces_join; /* some rule of it looks across a space: its words cannot be shaped one by one */
};

struct script_fonts {
    char script[5]; /* ISO 15924 */
    hb_script_t tag;
    float pitch, baseline; /* em */
    int regular, bold;     /* fonts; bold is the regular one when there is none */
};

struct fonts {
    struct face *faces;
    int n;
    struct script_fonts *scripts; /* in the order of the list */
    int n_scripts;
    int fallback; /* entry of scripts: Latn */
    float cap_height;
    FT_Library ft;
    struct FT_GlyphRec_ *turned; /* the last one that was, with its picture */
};

/* The entry for a script, or NULL. */
const struct script_fonts *fonts_script(const struct fonts *f, hb_script_t tag);

/* Baseline in em from the top of a line, for lines of a pitch (em) that may differ from the script's own. */
float fonts_baseline(const struct fonts *f, const char *script, float pitch);

/* Whether the font has a glyph for the code point. */
bool fonts_covers(const struct fonts *f, int font, uint32_t code);

/* A font that has the character: Noto Sans, else the first of the list; -1 when there is none. */
int fonts_fallback(const struct fonts *f, uint32_t code, bool bold);

/* The shaper's font, set to a size (1/64 px per em). Owned by fonts, valid until another size is asked for.
 */
hb_font_t *fonts_shaper(struct fonts *f, int font, int size_q6);

#endif
