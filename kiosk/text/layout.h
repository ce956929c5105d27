/* layout: what a laid-out string is: lines, runs and glyphs as plain data, and how it was asked for. */
#ifndef TEXT_LAYOUT_H
#define TEXT_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum text_align { ALIGN_START, ALIGN_CENTRE, ALIGN_END };

struct text_style {
    const char *language; /* BCP 47 for the shaper and the breaker: "ksw"; must be a string that outlives the
                             paragraph */
    const char *script;   /* ISO 15924 of the language: sets the line pitch */
    float size;           /* px per em */
    float pitch;          /* em; 0: the script's own */
    bool bold, rtl;       /* rtl: base direction of the paragraph */
    bool raw_numbers;     /* leave phone and address numbers to UAX #9, which turns their groups around behind an Arabic
                             letter */
    bool balance;         /* lines of about one length: for headings */
    bool no_runt;         /* the last line is no single short word, where the one before can spare one */
    bool optical;         /* lines are aligned by the stems of their letters, and light punctuation hangs over:
                             ink may leave the box by a quarter of an em at its sides */
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
    int x, width;      /* px: from the line's first advance to its last; of an optical line, its ink */
    int top, baseline; /* px from the top of the paragraph */
};

struct paragraph {
    int width, height; /* px: the width asked for, and pitch × lines */
    int ink_width;     /* px: the widest line, by its advances */
    const struct line *lines;
    int n_lines;
    const struct run *runs;
    int n_runs;
    const struct glyph *glyphs;
    int n_glyphs;
    int missing;    /* characters no font has */
    int circles;    /* dotted circles the shaper put under signs that are out of order or doubled */
    bool truncated; /* max_lines cut something off */
    bool overflow;  /* a single grapheme is wider than the box */
    bool split;     /* a word was wider than the box and is broken between graphemes */
};

#endif
