/* typeset: one string becomes lines of positioned glyphs. The only way any string reaches the screen.
 * UAX #9 (bidi), UAX #14 (line breaks) and UAX #29 (graphemes) by ICU; shaping by HarfBuzz with language. */
#ifndef TEXT_TYPESET_H
#define TEXT_TYPESET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct fonts;
struct rect;
struct typesetter;

enum text_align { ALIGN_START, ALIGN_CENTRE, ALIGN_END };

struct text_style {
    const char *language; /* BCP 47 for the shaper and the breaker: "ksw"; must be a string that outlives the
                             paragraph */
    const char *script;   /* ISO 15924 of the language: sets the line pitch */
    float size;           /* px per em */
    float pitch;          /* em; 0: the script's own */
    bool bold, rtl;       /* rtl: base direction of the paragraph */
    bool raw_numbers;     /* leave phone numbers to UAX #9, which turns their groups around behind an Arabic
                             letter */
    enum text_align align;
    int max_lines; /* 0: no limit; else the last line ends in an ellipsis when text is left over */
};

struct bold_span {
    uint32_t start, end; /* UTF-8 offsets */
};

struct glyph {
    uint32_t id;      /* glyph index in its font */
    uint32_t cluster; /* UTF-8 offset in the text */
    int32_t x, y;     /* 1/64 px: pen position from the left of the paragraph box and from its top (baseline),
                         with offsets */
    int32_t advance;  /* 1/64 px */
};

struct run { /* glyphs of one font, level and size, in visual order */
    uint16_t font;
    uint8_t level; /* bidi embedding level */
    int size_q6;   /* 1/64 px per em */
    uint32_t first_glyph, n_glyphs;
    uint32_t start, end; /* UTF-8 offsets */
    int32_t x, advance;  /* 1/64 px: pen at its left end, and the sum of the advances */
};

struct line {
    uint32_t start, end; /* UTF-8 offsets, trailing space included */
    uint32_t first_run, n_runs;
    int x, width;      /* px: ink-advance box of the line in the paragraph */
    int top, baseline; /* px from the top of the paragraph */
};

struct paragraph {
    int width, height; /* px: the width asked for, and pitch × lines */
    int ink_width;     /* px: the widest line */
    const struct line *lines;
    int n_lines;
    const struct run *runs;
    int n_runs;
    const struct glyph *glyphs;
    int n_glyphs;
    int missing;    /* characters no font has */
    bool truncated; /* max_lines cut something off */
    bool overflow;  /* a single grapheme is wider than the box */
    bool split;     /* a word was wider than the box and is broken between graphemes */
};

/* fonts must outlive it. Keeps at most cache_bytes of paragraphs (least recently used go first). */
struct typesetter *typesetter_new(struct fonts *fonts, size_t cache_bytes);
void typesetter_free(struct typesetter *t);

/* Lays out n bytes of UTF-8 (ill-formed bytes become U+FFFD) in a box of width px. Cached by text, style and
 * width. The paragraph is owned by the typesetter and valid until the next typesetter_trim. Never NULL:
 * without memory an empty paragraph. bold may be NULL. */
const struct paragraph *typeset(struct typesetter *t, const char *utf8, size_t n,
                                const struct bold_span *bold, int n_bold, const struct text_style *style,
                                int width);

/* Forgets the least recently used paragraphs beyond the limit. Call between frames, when no scene is alive.
 */
void typesetter_trim(struct typesetter *t);

/* Forgets everything (the content is about to be freed, or a visitor has left). */
void typesetter_clear(struct typesetter *t);

/* Bytes of memory that the caches hold. */
size_t typesetter_bytes(const struct typesetter *t);

/* Those it was made with. */
struct fonts *typesetter_fonts(struct typesetter *t);

/* x (1/64 px from the left of the box) of the caret before the character at a UTF-8 offset, and its line;
 * ligatures are divided evenly among their graphemes. */
bool paragraph_caret(const struct paragraph *p, const char *utf8, size_t offset, int *line, int *x);

/* Boxes (px in the paragraph box, the height of the line) around the text between two UTF-8 offsets, at most
 * room of them and one per piece of equal direction: to mark a sentence while it is read aloud. Returns how
 * many. */
int paragraph_boxes(const struct paragraph *p, const char *utf8, size_t start, size_t end, struct rect *out,
                    int room);

/* The UTF-8 offset nearest to a point (px in the paragraph box). */
size_t paragraph_offset_at(const struct paragraph *p, const char *utf8, int x, int y);

#endif
