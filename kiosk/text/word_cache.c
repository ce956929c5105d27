#include "text/word_cache.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "ground/array.h"
#include "ground/hash.h"
#include "text/buffer.h"
#include "text/fonts_internal.h"
#include "text/shape.h"

enum { STYLES = 64, LONGEST_WORD = 512, MOST_GLYPHS = 1 << 16, MOST_TEXT = 1 << 17, FIRST_SLOTS = 1024 };

struct word_style {
    hb_language_t language;
    hb_script_t script;
    int size_q6, font;
    bool rtl;
};

struct word {
    uint64_t hash;
    int style, text, n_units;
    int first_glyph, n_glyphs; /* n_glyphs -1: waits for the shaper */
};

struct word_token {
    int word; /* -1: a space */
    int unit; /* in the draft */
};

void word_cache_release(struct word_cache *w)
{
    free(w->styles);
    free(w->words);
    free(w->slots);
    free(w->text);
    free(w->glyphs);
    free(w->scratch);
    free(w->tokens);
    *w = (struct word_cache){0};
}

void word_cache_clear(struct word_cache *w)
{
    w->n_styles = w->n_words = w->n_text = w->n_glyphs = 0;
    if (w->text) /* what a visitor typed may be among it */
        explicit_bzero(w->text, (size_t)w->text_room * sizeof *w->text);
    if (w->scratch)
        explicit_bzero(w->scratch, (size_t)w->scratch_room * sizeof *w->scratch);
    if (w->slots)
        memset(w->slots, 0, (size_t)w->slot_room * sizeof *w->slots);
}

size_t word_cache_bytes(const struct word_cache *w)
{
    return (size_t)w->word_room * sizeof *w->words + (size_t)w->slot_room * sizeof *w->slots +
           (size_t)(w->text_room + w->scratch_room) * 2 + (size_t)w->glyph_room * sizeof *w->glyphs +
           (size_t)w->token_room * sizeof *w->tokens;
}

/* ---- the table ---- */

static int find_style(struct word_cache *w, const struct word_style *like)
{
    for (int i = 0; i < w->n_styles; i++) {
        const struct word_style *s = &w->styles[i];
        if (s->font == like->font && s->size_q6 == like->size_q6 && s->language == like->language &&
            s->script == like->script && s->rtl == like->rtl)
            return i;
    }
    if (!w->styles && !(w->styles = calloc(STYLES, sizeof *w->styles)))
        return -1;
    if (w->n_styles == STYLES)
        word_cache_clear(w);
    w->styles[w->n_styles] = *like;
    return w->n_styles++;
}

static uint64_t hash_word(int style, const uint16_t *units, int n)
{
    return hash_bytes(hash_mix(HASH_START, (uint64_t)style), units, (size_t)n * sizeof *units);
}

static bool spread(struct word_cache *w)
{
    if (w->n_words * 2 < w->slot_room)
        return true;
    int room = w->slot_room ? w->slot_room * 2 : FIRST_SLOTS;
    uint32_t *slots = calloc((size_t)room, sizeof *slots);
    if (!slots)
        return false;
    for (int i = 0; i < w->n_words; i++) {
        size_t at = w->words[i].hash & (uint64_t)(room - 1);
        while (slots[at])
            at = (at + 1) & (size_t)(room - 1);
        slots[at] = (uint32_t)i + 1;
    }
    free(w->slots);
    w->slots = slots;
    w->slot_room = room;
    return true;
}

/* Leaves a new word waiting and its text in scratch. */
static int add_word(struct word_cache *w, uint64_t hash, int style, const uint16_t *units, int n, size_t slot)
{
    uint16_t *text = array_push(&w->text, &w->n_text, &w->text_room, sizeof *text, n);
    uint16_t *scratch = array_push(&w->scratch, &w->n_scratch, &w->scratch_room, sizeof *scratch, n + 1);
    struct word *word = array_push(&w->words, &w->n_words, &w->word_room, sizeof *word, 1);
    if (!text || !scratch || !word)
        return -1;
    memcpy(text, units, (size_t)n * 2);
    memcpy(scratch, units, (size_t)n * 2);
    scratch[n] = ' ';
    *word = (struct word){hash, style, (int)(text - w->text), n, 0, -1};
    w->slots[slot] = (uint32_t)w->n_words;
    return w->n_words - 1;
}

static int find_word(struct word_cache *w, int style, const uint16_t *units, int n)
{
    if (!spread(w))
        return -1;
    uint64_t hash = hash_word(style, units, n);
    size_t mask = (size_t)w->slot_room - 1, at = hash & mask;
    for (; w->slots[at]; at = (at + 1) & mask) {
        const struct word *word = &w->words[w->slots[at] - 1];
        if (word->hash == hash && word->style == style && word->n_units == n &&
            memcmp(w->text + word->text, units, (size_t)n * 2) == 0)
            return (int)w->slots[at] - 1;
    }
    return add_word(w, hash, style, units, n, at);
}

/* ---- taking an item apart ---- */

/* Whether what stands outside an item leaves its first and last word alone: it neither joins letters nor
 * carries marks. */
static bool is_neutral(const struct buffer *d, int i)
{
    if (i < 0 || i >= d->n || (d->units[i] < 0x300 && d->units[i] != 0xad))
        return true;
    if (U16_IS_TRAIL(d->units[i]))
        i--;
    int len;
    return u_getIntPropertyValue((UChar32)buffer_code(d, i, &len), UCHAR_JOINING_TYPE) == U_JT_NON_JOINING;
}

/* A mark or joiner at the start of a word makes one grapheme with the space before it. */
static bool starts_word(const struct buffer *d, int i)
{
    int len;
    uint32_t c = buffer_code(d, i, &len);
    return c < 0x300 || (c != 0x200c && c != 0x200d && !u_hasBinaryProperty((UChar32)c, UCHAR_GRAPHEME_EXTEND) &&
                         (U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK) == 0);
}

static bool is_gap(uint16_t u)
{
    return u == ' ' || u == '\t';
}

static bool can_be_cut(const struct buffer *d, const struct item *item)
{
    for (int i = item->start, word = i; i < item->end; i++) {
        if (i == word && !starts_word(d, i))
            return false;
        if (is_gap(d->units[i]))
            word = i + 1;
        if (i - word >= LONGEST_WORD)
            return false;
    }
    return true;
}

static bool cut_words(struct word_cache *w, const struct buffer *d, const struct item *item, int style)
{
    for (int i = item->start, end; i < item->end; i = end) {
        struct word_token *token = array_push(&w->tokens, &w->n_tokens, &w->token_room, sizeof *token, 1);
        end = i + 1;
        if (!token)
            return false;
        *token = (struct word_token){-1, i};
        if (is_gap(d->units[i]))
            continue;
        while (end < item->end && !is_gap(d->units[end]))
            end++;
        int word = find_word(w, style, d->units + i, end - i);
        if (word < 0)
            return false;
        w->tokens[w->n_tokens - 1].word = word;
    }
    return true;
}

/* ---- the words that are new ---- */

struct space {
    uint32_t glyph;
    int advance;
};

/* Copies glyphs from … to of the shaped scratch to a word whose text begins at unit. */
static bool keep_glyphs(struct word_cache *w, struct word *word, const struct buffer_glyph *from, int n, int unit)
{
    struct buffer_glyph *to = array_push(&w->glyphs, &w->n_glyphs, &w->glyph_room, sizeof *to, n);
    if (!to)
        return false;
    word->first_glyph = (int)(to - w->glyphs);
    word->n_glyphs = n;
    for (int i = 0; i < n; i++) {
        to[i] = from[i];
        to[i].unit -= unit;
    }
    return true;
}

/* Hands the glyphs of the shaped scratch to the words from first on. The space behind each must be plain, and
 * both sides of it safe to be parted: then no rule of the font looks across it. */
static bool hand_out(struct word_cache *w, int first, const struct buffer_glyph *g, int n, bool rtl, struct space space)
{
    int at = rtl ? n - 1 : 0, step = rtl ? -1 : 1, unit = 0;
    for (int k = first; k < w->n_words; k++) {
        struct word *word = &w->words[k];
        int begin = at, end = unit + word->n_units;
        while (at >= 0 && at < n && g[at].unit < end)
            at += step;
        int count = rtl ? begin - at : at - begin;
        bool plain = at >= 0 && at < n && g[at].unit == end && g[at].id == space.glyph &&
                     g[at].advance == space.advance && !g[at].unsafe && count > 0 && !g[begin].unsafe;
        if (!plain || !keep_glyphs(w, word, rtl ? &g[at + 1] : &g[begin], count, unit))
            return false;
        at += step;
        unit = end + 1;
    }
    return true;
}

static bool shape_new(struct word_cache *w, struct shaper *s, struct buffer *d, const struct item *item, int first,
                      struct space space)
{
    struct shaped all;
    int kept = d->n_glyphs;
    if (first == w->n_words)
        return true;
    bool ok = shape_units(s, d, item, w->scratch, w->n_scratch, &all) &&
              hand_out(w, first, d->glyphs + all.first, all.n, item->level & 1, space);
    d->n_glyphs = kept;
    return ok;
}

/* ---- putting it together ---- */

static bool put_together(const struct word_cache *w, struct buffer *d, struct item *item, struct space space)
{
    int n = 0;
    for (int i = 0; i < w->n_tokens; i++)
        n += w->tokens[i].word < 0 ? 1 : w->words[w->tokens[i].word].n_glyphs;
    struct buffer_glyph *out = buffer_add_glyphs(d, n);
    if (!out)
        return false;
    item->first_glyph = (int)(out - d->glyphs);
    item->n_glyphs = n;
    bool rtl = item->level & 1;
    for (int k = 0; k < w->n_tokens; k++) {
        const struct word_token *token = &w->tokens[rtl ? w->n_tokens - 1 - k : k];
        if (token->word < 0) {
            *out++ = (struct buffer_glyph){.id = space.glyph, .unit = token->unit, .advance = space.advance};
            continue;
        }
        const struct word *word = &w->words[token->word];
        memcpy(out, w->glyphs + word->first_glyph, (size_t)word->n_glyphs * sizeof *out);
        for (int i = 0; i < word->n_glyphs; i++)
            out[i].unit += token->unit;
        out += word->n_glyphs;
    }
    return true;
}

/* Puts the glyphs of an item into the draft as shaping it whole would. False when the item cannot be taken
 * apart or memory ends: shape it whole. */
static bool shape_by_words(struct word_cache *w, struct shaper *s, struct buffer *d, struct item *item)
{
    struct face *face = &s->fonts->faces[item->font];
    if (face->spaces_join || !is_neutral(d, item->start - 1) || !is_neutral(d, item->end) || !can_be_cut(d, item))
        return false;
    if (w->n_glyphs > MOST_GLYPHS || w->n_text > MOST_TEXT)
        word_cache_clear(w);
    struct word_style like = {d->language, item->script, d->size_q6, item->font, item->level & 1};
    struct space space = {0};
    hb_font_t *font = fonts_shaper(s->fonts, item->font, d->size_q6);
    int style = find_style(w, &like), first = w->n_words;
    if (style < 0 || !hb_font_get_nominal_glyph(font, ' ', &space.glyph))
        return false;
    space.advance = hb_font_get_glyph_h_advance(font, space.glyph);
    w->n_tokens = w->n_scratch = 0;
    bool cut = cut_words(w, d, item, style);
    if (cut && shape_new(w, s, d, item, first, space) && put_together(w, d, item, space))
        return true;
    face->spaces_join = cut; /* the shaper did not agree that a space parts words: believe it from now on */
    word_cache_clear(w);     /* some words are still waiting */
    return false;
}

bool word_cache_shape(struct word_cache *w, struct shaper *s, struct buffer *d)
{
    memset(d->start_x, 0, ((size_t)d->n + 1) * sizeof *d->start_x);
    for (int i = 0; i < d->n_items; i++) {
        struct item *item = &d->items[i];
        if (!shape_by_words(w, s, d, item) && !shape_whole(s, d, item))
            return false;
        const struct buffer_glyph *g = d->glyphs + item->first_glyph;
        for (int k = 0; k < item->n_glyphs; k++)
            d->start_x[g[k].unit + 1] += g[k].advance;
    }
    for (int i = 0; i < d->n; i++)
        d->start_x[i + 1] += d->start_x[i];
    return true;
}
