#include "scene/measure_text.h"

#include "content/content.h"
#include "scene/inspect.h"
#include "scene/scene.h"
#include "text/layout.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

static bool hangs(char c)
{
    return c == ' ' || c == '\n';
}

static bool wrong(char *what, const char *problem, const struct draw *d, const struct line *l)
{
    snprintf(what, INSPECT_BYTES, "%s: \"%.*s\" at %d,%d", problem,
             l->end - l->start < 120 ? (int)(l->end - l->start) : 120, d->utf8 + l->start, d->box.x, d->box.y + l->top);
    return false;
}

static UChar32 code_at(const struct draw *d, uint32_t offset)
{
    UChar32 c = 0;
    if (offset < d->n)
        U8_GET((const uint8_t *)d->utf8, 0, (int)offset, (int)d->n, c);
    return c;
}

static UChar32 code_before(const struct draw *d, uint32_t offset)
{
    int at = (int)offset;
    UChar32 c = 0;
    if (at > 0)
        U8_PREV((const uint8_t *)d->utf8, 0, at, c);
    return c;
}

/* ---- ends ---- */

/* The tag of the language that a text is in, or "". */
static const char *language_of(const struct scene *s, const struct draw *d, const struct content *c)
{
    for (int i = 0; i < s->n_passages; i++) {
        const struct passage *p = &s->passages[i];
        if (p->utf8 == d->utf8 && p->language >= 0 && p->language < c->languages.n)
            return c->languages.items[p->language].tag;
    }
    return "";
}

/* Words of one or two letters that belong to the one behind them. */
static const char *little_words(const char *tag)
{
    static const char *const words[][2] = {
        {"en", " a an at by in of on or to "},
        {"es", " a al de e el en la o u un y "},
        {"so", " ee ka ku la oo u "},
        {"ar", " \u0648 "},
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(words[i][0], tag) == 0)
            return words[i][1];
    return "";
}

static bool is_listed(const char *list, const char *word, size_t n)
{
    char spaced[24] = " ";
    if (n == 0 || n > sizeof spaced - 3)
        return false;
    memcpy(spaced + 1, word, n);
    spaced[1] = word[0] >= 'A' && word[0] <= 'Z' ? (char)(word[0] | 0x20) : word[0];
    strcpy(spaced + 1 + n, " ");
    return strstr(list, spaced) != NULL;
}

static bool is_initial(const char *word, size_t n)
{
    static const char *const titles[] = {"Dr.", "Mr.", "Mrs.", "Ms.", "Sr.", "Sra.", "Dra."};
    if (n == 2 && word[0] >= 'A' && word[0] <= 'Z' && word[1] == '.')
        return true;
    for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++)
        if (strlen(titles[i]) == n && memcmp(titles[i], word, n) == 0)
            return true;
    return false;
}

struct word { /* bytes start … start + n */
    uint32_t start, n;
};

/* The word of a line that ends before a byte, spaces aside. */
static struct word word_before(const struct draw *d, const struct line *l, uint32_t end)
{
    while (end > l->start && hangs(d->utf8[end - 1]))
        end--;
    uint32_t start = end;
    while (start > l->start && d->utf8[start - 1] != ' ')
        start--;
    return (struct word){start, end - start};
}

/* 1/64 px of what stands on a line before a byte, without the space. */
static int64_t width_before(const struct draw *d, const struct line *l, uint32_t offset)
{
    const struct paragraph *p = d->paragraph;
    int64_t width = 0;
    while (offset > l->start && d->utf8[offset - 1] == ' ')
        offset--;
    for (uint32_t r = l->first_run; r < l->first_run + l->n_runs; r++)
        for (uint32_t i = p->runs[r].first_glyph; i < p->runs[r].first_glyph + p->runs[r].n_glyphs; i++)
            width += p->glyphs[i].cluster < offset ? p->glyphs[i].advance : 0;
    return width;
}

static bool is_poor(const struct draw *d, struct word w, const char *tag)
{
    const char *word = d->utf8 + w.start;
    return w.n && (is_initial(word, w.n) || is_listed(little_words(tag), word, w.n));
}

/* Little words behind one another go to the next line together. */
static bool ends_poorly(const struct draw *d, const struct line *l, const char *tag)
{
    struct word w = word_before(d, l, l->end);
    bool spaced = l->end > l->start && hangs(d->utf8[l->end - 1]), poor = spaced && is_poor(d, w, tag);
    for (struct word before = w; poor && is_poor(d, before, tag); before = word_before(d, l, w.start))
        w = before;
    return poor && width_before(d, l, w.start) * 2 > (int64_t)d->paragraph->width * 64;
}

static bool is_letter_of_karen(UChar32 c)
{
    return c >= 0x1000 && c < 0x10a0 && u_charType(c) == U_OTHER_LETTER;
}

/* A letter alone before a letter with its signs: U+1021 | U+101E U+102D. */
static bool parts_prefix(const struct draw *d, uint32_t at)
{
    int i = (int)at;
    UChar32 c = code_at(d, at);
    U8_FWD_1((const uint8_t *)d->utf8, i, (int)d->n);
    UChar32 sign = code_at(d, (uint32_t)i);
    bool signs =
        sign >= 0x1000 && sign < 0x10a0 && (U_GET_GC_MASK(sign) & U_GC_M_MASK) && sign != 0x103a && sign != 0x1039;
    return is_letter_of_karen(code_before(d, at)) && is_letter_of_karen(c) && signs;
}

/* Marks that close what stands before them; one before a digit begins a number. */
static bool is_closing(UChar32 c, UChar32 next)
{
    switch (u_getIntPropertyValue(c, UCHAR_LINE_BREAK)) {
    case U_LB_CLOSE_PUNCTUATION:
    case U_LB_CLOSE_PARENTHESIS:
    case U_LB_EXCLAMATION:
        return true;
    case U_LB_INFIX_NUMERIC:
        return !u_isdigit(next);
    default:
        return u_charType(c) == U_FINAL_PUNCTUATION || c == 0x104a || c == 0x104b;
    }
}

/* Whether an ellipsis stands between two parts of one syllable: before a sign, before a letter that closes what stands before
 * it, or behind one that carries another. */
static bool cuts_syllable(const struct draw *d, uint32_t at)
{
    int i = (int)at;
    UChar32 before = code_before(d, at), c = code_at(d, at);
    if (before < 0x1000 || before > 0x109f || c < 0x1000 || c > 0x109f)
        return false;
    U8_FWD_1((const uint8_t *)d->utf8, i, (int)d->n);
    UChar32 next = code_at(d, (uint32_t)i);
    if (next == 0x1037) {
        U8_FWD_1((const uint8_t *)d->utf8, i, (int)d->n);
        next = code_at(d, (uint32_t)i);
    }
    return (U_GET_GC_MASK(c) & U_GC_M_MASK) || before == 0x1039 || next == 0x103a || next == 0x1039;
}

static bool line_is_right(const struct draw *d, int i, const char *tag, char *what)
{
    const struct line *l = &d->paragraph->lines[i];
    bool last = i == d->paragraph->n_lines - 1, karen = strcmp(tag, "ksw") == 0;
    if (last && d->paragraph->truncated && cuts_syllable(d, l->end))
        return wrong(what, "an ellipsis cuts a syllable", d, l);
    if (!last && ends_poorly(d, l, tag))
        return wrong(what, "a line ends with a little word alone", d, l);
    if (!last && karen && parts_prefix(d, l->end))
        return wrong(what, "a line ends with a bare prefix", d, l);
    int next = (int)l->start;
    if (i > 0)
        U8_FWD_1((const uint8_t *)d->utf8, next, (int)d->n);
    if (i > 0 && is_closing(code_at(d, l->start), code_at(d, (uint32_t)next)))
        return wrong(what, "a line begins with a mark", d, l);
    return true;
}

bool measure_ends(const struct scene *s, const struct content *c, char *what)
{
    for (int i = 0; i < s->n_draws; i++) {
        const struct draw *d = &s->draws[i];
        if (d->kind != DRAW_TEXT)
            continue;
        const char *tag = language_of(s, d, c);
        for (int k = 0; k < d->paragraph->n_lines; k++)
            if (!line_is_right(d, k, tag, what))
                return false;
    }
    return true;
}

/* ---- margins ---- */

struct spread { /* 1/64 px: how far apart the lines of a paragraph stand */
    int64_t least, most;
};

static void spread_to(struct spread *s, bool first, int64_t at)
{
    s->least = first || at < s->least ? at : s->least;
    s->most = first || at > s->most ? at : s->most;
}

static bool is_even(struct spread s, int64_t most)
{
    return s.most - s.least <= most;
}

/* Lines that begin and end with letters of the paragraph's first font. */
static bool is_comparable(const struct draw *d, const struct line *l, uint16_t font)
{
    const struct paragraph *p = d->paragraph;
    uint32_t end = l->end;
    while (end > l->start && hangs(d->utf8[end - 1]))
        end--;
    return l->n_runs > 0 && p->runs[l->first_run].font == font && p->runs[l->first_run + l->n_runs - 1].font == font &&
           u_isalpha(code_at(d, l->start)) && u_isalpha(code_before(d, end));
}

/* 1/64 px: where the pen begins and ends what is seen of a line, spaces that hang aside. */
static struct spread pens_of(const struct draw *d, const struct line *l)
{
    const struct paragraph *p = d->paragraph;
    struct spread pens = {INT32_MAX, INT32_MIN};
    uint32_t end = l->end;
    while (end > l->start && hangs(d->utf8[end - 1]))
        end--;
    for (uint32_t r = l->first_run; r < l->first_run + l->n_runs; r++)
        for (uint32_t i = p->runs[r].first_glyph; i < p->runs[r].first_glyph + p->runs[r].n_glyphs; i++)
            if (p->glyphs[i].cluster < end && p->glyphs[i].advance > 0) {
                spread_to(&pens, false, p->glyphs[i].x);
                pens.most = pens.most > p->glyphs[i].x + p->glyphs[i].advance ? pens.most
                                                                              : p->glyphs[i].x + p->glyphs[i].advance;
            }
    return pens;
}

static bool is_upright(const struct draw *d)
{
    const struct paragraph *p = d->paragraph;
    struct spread left = {0}, right = {0}, middle = {0};
    int n = 0;
    for (int i = 0; i < p->n_lines; i++) {
        const struct line *l = &p->lines[i];
        bool cut = p->truncated && i == p->n_lines - 1; /* an ellipsis stands there */
        if (cut || !is_comparable(d, l, p->runs[0].font))
            continue;
        struct spread pens = pens_of(d, l);
        spread_to(&left, n == 0, pens.least);
        spread_to(&right, n == 0, pens.most);
        spread_to(&middle, n == 0, (2 * l->x + l->width) * 32);
        n++;
    }
    return n < 2 || is_even(left, 64) || is_even(right, 64) || is_even(middle, 96 + p->runs[0].size_q6 / 5);
}

bool measure_margins(const struct scene *s, char *what)
{
    for (int i = 0; i < s->n_draws; i++) {
        const struct draw *d = &s->draws[i];
        if (d->kind == DRAW_TEXT && d->paragraph->n_lines > 1 && d->paragraph->n_runs && !is_upright(d))
            return wrong(what, "lines begin at several places", d, &d->paragraph->lines[0]);
    }
    return true;
}
