/* buffer: a string on its way to a paragraph: its UTF-16 units and what is known of each. One is reused from
 * string to string, so that laying out allocates almost nothing. */
#ifndef TEXT_BUFFER_H
#define TEXT_BUFFER_H

#include <hb.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <unicode/ubidi.h>
#include <unicode/ubrk.h>

#include "text/layout.h"

/* Whether a line may end before a unit, from never to always. */
enum break_kind {
    BREAK_NEVER,    /* inside a grapheme */
    BREAK_GRAPHEME, /* only when a word is wider than the line */
    BREAK_SYLLABLE, /* the same, and better; or when the line would stay half empty */
    BREAK_POOR,   /* an end, but behind an initial or little word that should not stand alone there, or in 2019–20 */
    BREAK_WORD,   /* UAX #14, the dictionary, the language's own rule */
    BREAK_FORCED, /* behind a newline */
};

/* Units of one font, level, script and weight: what the shaper takes in one go. */
struct item {
    int start, end;
    uint16_t font;
    uint8_t level;
    hb_script_t script;
    int first_glyph, n_glyphs; /* in draft.glyphs, visual order of the item */
};

struct buffer_glyph {
    uint32_t id;
    int32_t unit; /* first unit of its cluster */
    int32_t advance, dx, dy;
    bool unsafe; /* a line that begins at this cluster must be shaped anew */
};

struct buffer {
    const struct text_style *style;
    hb_language_t language;
    int size_q6; /* 1/64 px per em */

    uint16_t *units;    /* UTF-16, n; behind them one 0 */
    uint16_t *stand_in; /* the same with other letters, for the line breaker */
    uint32_t *offset;   /* UTF-8 offset of each unit, n + 1 */
    uint8_t *level;     /* bidi embedding level */
    uint8_t *script;    /* UScriptCode, resolved */
    uint8_t *bold;      /* 0 or 1 */
    uint8_t *breaks;    /* enum break_kind before the unit; n + 1 */
    uint8_t *grapheme;  /* whether a grapheme begins here, once asked for; n + 1 */
    int64_t *start_x;   /* 1/64 px of advance of all units before, in logical order; n + 1 */
    int n, room;

    bool right_to_left; /* some unit needs the bidi algorithm */
    bool complex;       /* some unit is beyond U+02FF */
    bool south_east;    /* some unit is of line-break class SA */
    bool graphemes;     /* BREAK_GRAPHEME is filled in */

    struct item *items; // in logical order
    int n_items, item_room;
    struct buffer_glyph *glyphs; // by item
    int n_glyphs, glyph_room;

    UBiDi *bidi;
    UBreakIterator *lines, *clusters;
};

/* Overwrites the text that was loaded last. */
void buffer_wipe(struct buffer *d);

void buffer_release(struct buffer *d);

/* Takes UTF-8 (ill-formed bytes and control characters become U+FFFD). style must stay until
 * the next call. False without memory or when the text is longer than 1 GiB. */
bool buffer_load(struct buffer *d, const char *utf8, size_t n, const struct bold_span *bold, int n_bold,
                 const struct text_style *style);

/* A new item at the end, zeroed, or n new glyphs, to be filled; NULL without memory. */
struct item *buffer_add_item(struct buffer *d);
struct buffer_glyph *buffer_add_glyphs(struct buffer *d, int n);

/* The code point at a unit, and how many units it takes. */
static inline uint32_t buffer_code(const struct buffer *d, int i, int *len)
{
    uint32_t c = d->units[i];
    *len = 1;
    if ((c & 0xfc00) == 0xd800 && i + 1 < d->n) {
        *len = 2;
        c = ((c - 0xd800) << 10) + (d->units[i + 1] - 0xdc00u) + 0x10000;
    }
    return c;
}

/* Newline and its kin: ends a line, draws nothing. */
static inline bool unit_is_newline(uint16_t u)
{
    return u == 0x0a || u == 0x0b || u == 0x0c || u == 0x0d || u == 0x85 || u == 0x2028 || u == 0x2029;
}

/* Space that hangs over the end of a line. */
static inline bool unit_is_space(uint16_t u)
{
    return u == 0x20 || u == 0x09 || (u >= 0x2000 && u <= 0x200b && u != 0x2007) || u == 0x1680 || u == 0x205f ||
           u == 0x3000;
}

#endif
