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

/* Whether the unit is a letter alone before a whole syllable: in Karen a prefix (အ, တ, က, ပ) that is said with what follows. */
static bool is_prefix(const struct buffer *d, int i)
{
    return opens_syllable(d->units[i]) && (i == 0 || d->units[i - 1] != 0x1039) && i + 2 < d->n &&
           is_myanmar_sign(d->units[i + 2]);
}

/* Whether the unit is အ alone, which no dictionary may part from the word that it begins. */
static bool is_bare_a(const struct buffer *d, int i)
{
    return d->units[i] == 0x1021 && !is_myanmar_sign(d->units[i + 1]);
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
    bool prefixes = policy_of(d->style) == POLICY_SYLLABLES;
    for (int i = 1; i < d->n; i++) {
        uint16_t u = d->units[i];
        if (!is_myanmar(u) || d->breaks[i] == BREAK_FORCED)
            continue;
        bool inside = is_myanmar(d->units[i - 1]);
        if (never_starts_line(u) || is_particle(u) || (inside && is_bare_a(d, i - 1)) ||
            (inside && opens_syllable(u) && closes_syllable(d, i)))
            d->breaks[i] = BREAK_NEVER;
        else if (ends_particle(d, i))
            d->breaks[i] = BREAK_WORD;
        else if (inside && d->breaks[i] == BREAK_NEVER && syllable_at(d, i) && !(prefixes && is_prefix(d, i - 1)))
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
        for (int i = part.start + 1; i <= part.end; i++)
            if (i < part.end || unit_is_space(d->units[i - 1])) /* a house number's space */
                d->breaks[i] = BREAK_NEVER;
}

/* ---- ends of lines that look lost ---- */

struct little_words {
    const char *language, *words; /* with a space on both sides */
};

/* Articles, prepositions and conjunctions of one or two letters, and و, which is written apart before Latin words. */
static const struct little_words little[] = {
    {"en", " a an at by in of on or to "},
    {"es", " a al de e el en la o u un y "},
    {"so", " ee ka ku la oo u "},
    {"ar", " \u0648 "},
};

/* Whether the n units are one of the words, small or with a capital. */
static bool is_little(const char *words, const uint16_t *units, int n)
{
    char word[16] = " ";
    int length = 1;
    for (int i = 0; i < n && length < 8; i++) {
        if (units[i] < 0x80)
            word[length++] = (char)(units[i] >= 'A' && units[i] <= 'Z' ? units[i] | 0x20 : units[i]);
        else if (units[i] < 0x800) {
            word[length++] = (char)(0xc0 | units[i] >> 6);
            word[length++] = (char)(0x80 | (units[i] & 0x3f));
        } else
            return false;
    }
    word[length++] = ' ';
    word[length] = '\0';
    return strstr(words, word) != NULL;
}

static const char *little_words_of(const struct buffer *d)
{
    const char *tag = d->style->language ? d->style->language : "";
    for (size_t i = 0; i < sizeof little / sizeof little[0]; i++)
        if (strncmp(tag, little[i].language, 2) == 0 && (tag[2] == '\0' || tag[2] == '-'))
            return little[i].words;
    return "";
}

/* "F." of a name, and "Dr." before one. */
static bool is_initial(const uint16_t *u, int n)
{
    static const char *const titles[] = {"Dr.", "Mr.", "Mrs.", "Ms.", "Sr.", "Sra.", "Dra."};
    if (n == 2 && u[0] < 0x250 && u_isupper(u[0]) && u[1] == '.')
        return true;
    for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++) {
        int k = 0;
        while (k < n && titles[i][k] && u[k] == (uint16_t)titles[i][k])
            k++;
        if (k == n && !titles[i][k])
            return true;
    }
    return false;
}

/* Behind a word that should not stand alone at a line's end. */
static void mark_poor(struct buffer *d)
{
    const char *words = little_words_of(d);
    for (int i = 1; i < d->n; i++) {
        if (d->breaks[i] != BREAK_WORD || !unit_is_space(d->units[i - 1]))
            continue;
        int from = i - 1, end = i - 1;
        while (from > 0 && !unit_is_space(d->units[from - 1]) && !unit_is_newline(d->units[from - 1]))
            from--;
        if (end > from && (is_initial(d->units + from, end - from) || is_little(words, d->units + from, end - from)))
            d->breaks[i] = BREAK_POOR;
    }
}

/* COVID- | 19, when the line has no better end. */
static void part_behind_hyphens(struct buffer *d)
{
    for (int i = 2; i < d->n; i++)
        if (d->units[i - 1] == '-' && d->breaks[i] == BREAK_NEVER && u_isalpha(d->units[i - 2]) &&
            u_isdigit(d->units[i]))
            d->breaks[i] = BREAK_SYLLABLE;
}

/* 2019–20 is one thing to its reader. */
static void keep_ranges(struct buffer *d)
{
    for (int i = 2; i < d->n; i++)
        if (d->units[i - 1] == 0x2013 && d->breaks[i] == BREAK_WORD && u_isdigit(d->units[i - 2]) &&
            u_isdigit(d->units[i]))
            d->breaks[i] = BREAK_POOR;
}

enum { TERM = 28 /* units in brackets: longer ones are sentences */ };

/* Where the brackets that open at a unit close, when a short Latin term stands in them; else the unit itself. */
static int end_of_term(const struct buffer *d, int open)
{
    for (int i = open + 1; i < d->n && i - open <= TERM && d->units[i] < 0x250 && !unit_is_newline(d->units[i]); i++)
        if (d->units[i] == ')')
            return i;
    return open;
}

/* In another script "(Safe Haven)" is one thing to its reader. */
static void keep_terms(struct buffer *d)
{
    for (int i = 0; i < d->n; i++)
        for (int end = d->units[i] == '(' ? end_of_term(d, i) : i; i < end; i++)
            if (d->breaks[i + 1] == BREAK_WORD)
                d->breaks[i + 1] = BREAK_POOR;
}

bool breaks_by_syllables(const struct buffer *d)
{
    return d->south_east && policy_of(d->style) == POLICY_SYLLABLES;
}

bool breaks_inside_syllable(const struct buffer *d, int at)
{
    return at > 0 && at < d->n && is_myanmar(d->units[at]) && is_myanmar(d->units[at - 1]) &&
           d->breaks[at] < BREAK_SYLLABLE;
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
    part_behind_hyphens(d);
    keep_ranges(d);
    if (d->south_east || d->right_to_left)
        keep_terms(d);
    mark_poor(d);
    return true;
}

/* A comma, full stop, closing bracket or the like behind a letter or digit: no line begins with it. */
static bool closes(const struct buffer *d, int i)
{
    if (i == 0 || !u_isalnum(d->units[i - 1]))
        return false;
    switch (u_getIntPropertyValue(d->units[i], UCHAR_LINE_BREAK)) {
    case U_LB_CLOSE_PUNCTUATION:
    case U_LB_CLOSE_PARENTHESIS:
    case U_LB_EXCLAMATION:
    case U_LB_INFIX_NUMERIC:
    case U_LB_NONSTARTER:
    case U_LB_BREAK_SYMBOLS:
    case U_LB_HYPHEN:
        return true;
    default:
        return u_charType(d->units[i]) == U_FINAL_PUNCTUATION;
    }
}

/* What no emergency parts from the character before it: signs lean on it, spaces and newlines hang. */
static bool clings(const struct buffer *d, int i)
{
    return never_starts_line(d->units[i]) || unit_is_space(d->units[i]) || unit_is_newline(d->units[i]) || closes(d, i);
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
        if (d->breaks[at] == BREAK_NEVER && !clings(d, at) && before != 0x1039 && !glues(before) && !glues(u))
            d->breaks[at] = BREAK_GRAPHEME;
    }
    d->graphemes = true;
    return true;
}
