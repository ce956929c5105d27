#include "text/breaks.h"

#include <string.h>
#include <unicode/uchar.h>

#include "text/buffer.h"
#include "text/verbatim.h"

/* ---- Myanmar script: U+1000–109F, extensions at A9E0 and AA60 ---- */

static bool is_myanmar(uint16_t u)
{
    return (u >= 0x1000 && u <= 0x109f) || (u >= 0xa9e0 && u <= 0xa9ff) || (u >= 0xaa60 && u <= 0xaa7f);
}

/* Vowel, medial, tone and other signs: they lean on the letter before, and so does ၊ or ။ at a line's start.
 */
static bool is_myanmar_sign(uint16_t u)
{
    return is_myanmar(u) && (U_GET_GC_MASK(u) & U_GC_M_MASK) != 0;
}

/* Letters that open a syllable: in BLUEPRINT's terms U+1000–102A, 103F, 1061, 1065, 1066, and those of the
 * sister languages. */
static bool opens_syllable(uint16_t u)
{
    return u == 0x104e || (is_myanmar(u) && u_charType(u) == U_OTHER_LETTER);
}

/* Whether the consonant at i closes the syllable before it (asat) or carries a stacked one (virama): "unless
 * the previous character is U+1039 or the next, skipping U+1037, is U+103A or U+1039". */
static bool closes_syllable(const struct buffer *d, int i)
{
    if (i > 0 && d->units[i - 1] == 0x1039)
        return true;
    uint16_t next = d->units[i + 1]; /* behind the last unit stands a 0 */
    if (next == 0x1037 && i + 2 <= d->n)
        next = d->units[i + 2];
    return next == 0x103a || next == 0x1039;
}

static bool syllable_at(const struct buffer *d, int i)
{
    return opens_syllable(d->units[i]) && !closes_syllable(d, i);
}

static bool never_starts_line(uint16_t u)
{
    return u == 0x104a || u == 0x104b || is_myanmar_sign(u);
}

/* ၌ ၍ ၏ belong to the word before them and end it; ၎ opens a word of its own unless a final consonant
 * follows. */
static bool ends_particle(const struct buffer *d, int i)
{
    uint16_t before = d->units[i - 1], u = d->units[i];
    if (before < 0x104c || before > 0x104f)
        return false;
    return is_myanmar(u) && !never_starts_line(u) && !(opens_syllable(u) && closes_syllable(d, i)) &&
           !(u >= 0x104c && u <= 0x104f);
}

static bool is_particle(uint16_t u)
{
    return u == 0x104c || u == 0x104d || u == 0x104f;
}

/* ---- the language's rule ---- */

enum policy { POLICY_DICTIONARY, POLICY_SYLLABLES };

/* ICU's dictionary is of Burmese; any other language of the script breaks at spaces and syllables. */
static enum policy policy_of(const struct text_style *style)
{
    const char *tag = style->language ? style->language : "";
    bool burmese = strncmp(tag, "my", 2) == 0 && (tag[2] == 0 || tag[2] == '-' || tag[2] == '_');
    return style->script && strcmp(style->script, "Mymr") == 0 && !burmese ? POLICY_SYLLABLES : POLICY_DICTIONARY;
}

/* Puts the language's rule over UAX #14's result between two characters of the Myanmar script. */
static void add_myanmar_breaks(struct buffer *d)
{
    for (int i = 1; i < d->n; i++) {
        uint16_t u = d->units[i];
        if (!is_myanmar(u) || d->breaks[i] == BREAK_FORCED)
            continue;
        bool inside = is_myanmar(d->units[i - 1]);
        if (never_starts_line(u) || is_particle(u) || (inside && opens_syllable(u) && closes_syllable(d, i)))
            d->breaks[i] = BREAK_NEVER;
        else if (ends_particle(d, i))
            d->breaks[i] = BREAK_WORD;
        else if (inside && d->breaks[i] == BREAK_NEVER && syllable_at(d, i))
            d->breaks[i] = BREAK_SYLLABLE;
    }
}

/* ---- UAX #14 ---- */

/* Stand-ins of classes AL and CM: what rule LB1 makes of letters and signs when there is no dictionary. */
static const uint16_t *without_dictionary(struct buffer *d)
{
    for (int i = 0; i < d->n; i++) {
        uint16_t u = d->units[i];
        bool complex = is_myanmar(u) && u_getIntPropertyValue(u, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT;
        d->stand_in[i] = !complex ? u : is_myanmar_sign(u) ? 0x300 : 'a';
    }
    return d->stand_in;
}

/* ICU 72 follows LB15 of Unicode 15.0, which never parts a quotation mark from a bracket behind a space;
 * since 15.1 only an opening mark holds what follows it: “at large” | (all of the city). */
static void part_quotes_from_brackets(struct buffer *d)
{
    for (int i = 0, before = 0; i < d->n; i++) {
        if (d->units[i] == ' ')
            continue;
        if (i - before > 1 && d->breaks[i] == BREAK_NEVER && u_charType(d->units[before]) == U_FINAL_PUNCTUATION &&
            u_getIntPropertyValue(d->units[i], UCHAR_LINE_BREAK) == U_LB_OPEN_PUNCTUATION)
            d->breaks[i] = BREAK_WORD;
        before = i;
    }
}

static void keep_verbatim(struct buffer *d)
{
    struct verbatim part = {0};
    while (verbatim_next(&part, d->units, d->n))
        for (int i = part.start + 1; i < part.end; i++)
            d->breaks[i] = BREAK_NEVER;
}

bool breaks_find(struct buffer *d)
{
    UErrorCode status = U_ZERO_ERROR;
    bool dictionary = policy_of(d->style) == POLICY_DICTIONARY || !d->south_east;
    const uint16_t *text = dictionary ? d->units : without_dictionary(d);
    if (!d->lines)
        d->lines = ubrk_open(UBRK_LINE, "", NULL, 0, &status);
    ubrk_setText(d->lines, text, d->n, &status);
    if (U_FAILURE(status))
        return false;
    memset(d->breaks, BREAK_NEVER, (size_t)d->n + 1);
    for (int at = ubrk_next(d->lines); at != UBRK_DONE; at = ubrk_next(d->lines))
        d->breaks[at] = unit_is_newline(d->units[at - 1]) ? BREAK_FORCED : BREAK_WORD;
    d->breaks[d->n] = BREAK_FORCED;
    part_quotes_from_brackets(d);
    if (d->south_east)
        add_myanmar_breaks(d);
    if (!d->style->raw_numbers)
        keep_verbatim(d);
    return true;
}

/* What no emergency parts from the character before it: signs lean on it, spaces and newlines hang. */
static bool clings(uint16_t u)
{
    return never_starts_line(u) || unit_is_space(u) || unit_is_newline(u);
}

static bool glues(uint16_t u)
{
    return u == 0x2060 || u == 0xfeff;
}

bool breaks_add_graphemes(struct buffer *d)
{
    UErrorCode status = U_ZERO_ERROR;
    if (d->graphemes)
        return true;
    if (!d->clusters)
        d->clusters = ubrk_open(UBRK_CHARACTER, "", NULL, 0, &status);
    ubrk_setText(d->clusters, d->units, d->n, &status);
    if (U_FAILURE(status))
        return false;
    memset(d->grapheme, 0, (size_t)d->n + 1);
    for (int at = ubrk_next(d->clusters); at != UBRK_DONE; at = ubrk_next(d->clusters)) {
        uint16_t before = d->units[at - 1], u = d->units[at];
        d->grapheme[at] = 1;
        if (d->breaks[at] == BREAK_NEVER && !clings(u) && before != 0x1039 && !glues(before) && !glues(u))
            d->breaks[at] = BREAK_GRAPHEME;
    }
    d->graphemes = true;
    return true;
}
