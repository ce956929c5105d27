#include "text/itemise.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "ground/utf8.h"
#include "text/buffer.h"
#include "text/fonts_internal.h"
#include "text/verbatim.h"

enum {
    BRACKETS = 63,    /* UAX #9's own limit for open brackets */
    MOST_MARKS = 128, /* on one base: the shaper looks back over all of them for each */
    QUOTE_LOOK = 8,   /* units behind a quotation mark in which a letter is looked for */
    LONG_ITEM = 4096, /* units; the shaper's work stays bounded on a text without end */
};

/* ---- levels ---- */

/* The text for the bidi algorithm: what stays as it is written (verbatim.h) stands in it as letters of a left-to-right word,
 * which UAX #9 allows a higher level protocol (HL4). */
static const uint16_t *keep_verbatim(struct buffer *d)
{
    memcpy(d->stand_in, d->units, ((size_t)d->n + 1) * 2);
    struct verbatim part = {0};
    while (verbatim_next(&part, d->units, d->n))
        for (int k = part.start; k < part.end; k++)
            d->stand_in[k] = 'a';
    return d->stand_in;
}

/* Behind the paragraph separator (class B) that ends the paragraph at start. */
static int paragraph_end(const struct buffer *d, int start)
{
    for (int i = start; i < d->n; i++) {
        uint16_t u = d->units[i];
        if (u == '\n' || u == 0x85 || u == 0x2029 || (u == '\r' && d->units[i + 1] != '\n'))
            return i + 1;
    }
    return d->n;
}

/* Paragraph by paragraph: ICU would take all at once, but its work then grows with the square of their
 * number. */
bool itemise_levels(struct buffer *d)
{
    size_t n = (size_t)d->n;
    memset(d->level, d->style->rtl, n + 1);
    if (!d->right_to_left || n == 0)
        return true;
    UErrorCode status = U_ZERO_ERROR;
    if (!d->bidi)
        d->bidi = ubidi_open();
    if (!d->bidi)
        return false;
    const uint16_t *text = d->style->raw_numbers ? d->units : keep_verbatim(d);
    for (int start = 0, end; start < d->n; start = end) {
        end = paragraph_end(d, start);
        ubidi_setPara(d->bidi, text + start, end - start, d->style->rtl, NULL, &status);
        const UBiDiLevel *levels = ubidi_getLevels(d->bidi, &status);
        if (U_FAILURE(status))
            return false;
        memcpy(d->level + start, levels, (size_t)(end - start));
    }
    return true;
}

/* ---- scripts ---- */

struct bracket {
    uint32_t closing;
    uint8_t script;
};

struct scripts {
    const struct buffer *d;
    int at; /* the unit at hand */
    struct bracket open[BRACKETS];
    int n_open;
    uint8_t current; /* USCRIPT_COMMON until the first strong character of the paragraph */
    uint8_t style;
};

static uint8_t script_of(uint32_t c)
{
    if (c < 0x250) {
        bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
        if (c < 0xaa)
            return letter ? USCRIPT_LATIN : USCRIPT_COMMON;
        return c >= 0xc0 && c != 0xd7 && c != 0xf7 ? USCRIPT_LATIN : USCRIPT_COMMON;
    }
    UErrorCode status = U_ZERO_ERROR;
    int script = (int)uscript_getScript((UChar32)c, &status);
    return U_FAILURE(status) || script > 255 || script == USCRIPT_UNKNOWN ? USCRIPT_COMMON : (uint8_t)script;
}

void text_script(const char *utf8, size_t n, char out[5])
{
    uint8_t script = USCRIPT_COMMON;
    for (size_t at = 0; at < n && (script == USCRIPT_COMMON || script == USCRIPT_INHERITED);)
        script = script_of(utf8_next(utf8, n, &at));
    bool found = script != USCRIPT_COMMON && script != USCRIPT_INHERITED;
    memcpy(out, found ? uscript_getShortName((UScriptCode)script) : "Latn", 5);
}

bool script_is_rtl(const char *script)
{
    UScriptCode code = USCRIPT_LATIN;
    UErrorCode status = U_ZERO_ERROR;
    uscript_getCode(script, &code, 1, &status);
    return U_SUCCESS(status) && uscript_isRightToLeft(code);
}

/* What closes a quotation mark of Latin, Arabic or Burmese text; 0 for anything else. Not ‘: its ’ is an
 * apostrophe, too. */
static uint32_t closing_quote(uint32_t c)
{
    return c == 0xab || c == 0x201c || c == 0x2039 ? c + (c == 0xab ? 0x10 : 1) : 0;
}

static int bracket_kind(uint32_t c)
{
    if (c < 0x80)
        return c == '(' || c == '[' || c == '{'   ? U_BPT_OPEN
               : c == ')' || c == ']' || c == '}' ? U_BPT_CLOSE
                                                  : U_BPT_NONE;
    if (closing_quote(c))
        return U_BPT_OPEN;
    if (c == 0xbb || c == 0x201d || c == 0x203a)
        return U_BPT_CLOSE;
    return u_getIntPropertyValue((UChar32)c, UCHAR_BIDI_PAIRED_BRACKET_TYPE);
}

/* Latin letters bring their own quotation marks into other text: those of the Myanmar font are small and
 * heavy beside them. */
static uint8_t quoted_script(const struct scripts *s)
{
    int end = s->at + QUOTE_LOOK < s->d->n ? s->at + QUOTE_LOOK : s->d->n;
    for (int i = s->at + 1, len; i < end; i += len) {
        uint8_t script = script_of(buffer_code(s->d, i, &len));
        if (script > USCRIPT_INHERITED)
            return script == USCRIPT_LATIN ? script : s->current;
    }
    return s->current;
}

/* A closing bracket or quotation mark takes the script of its opening one, so that both come from one font;
 * and so does what follows. */
static uint8_t bracket_script(struct scripts *s, uint32_t c)
{
    int kind = bracket_kind(c);
    uint32_t closing = closing_quote(c);
    uint8_t script = closing ? quoted_script(s) : s->current;
    if (kind == U_BPT_OPEN && s->n_open < BRACKETS)
        s->open[s->n_open++] =
            (struct bracket){closing ? closing : (uint32_t)u_getBidiPairedBracket((UChar32)c), script};
    for (int i = s->n_open - 1; kind == U_BPT_CLOSE && i >= 0; i--)
        if (s->open[i].closing == c) {
            s->n_open = i;
            return s->current = s->open[i].script;
        }
    return script;
}

/* The script of a common character: its neighbours', unless Unicode says it is only used with others. */
static uint8_t common_script(struct scripts *s, uint32_t c)
{
    uint8_t script = bracket_script(s, c);
    if (c < 0x300 || script == USCRIPT_COMMON || uscript_hasScript((UChar32)c, (UScriptCode)script))
        return script;
    UScriptCode list[16];
    UErrorCode status = U_ZERO_ERROR;
    int n = uscript_getScriptExtensions((UChar32)c, list, 16, &status);
    if (U_FAILURE(status) || n < 1 || list[0] <= USCRIPT_INHERITED)
        return script;
    return uscript_hasScript((UChar32)c, (UScriptCode)s->style) ? s->style : (uint8_t)list[0];
}

/* A sign that several scripts share though Unicode files it under one, as ۔ of Arabic and Hanifi: it goes
 * with the text before it if it can, else with the language (UAX #24, 5.2). */
static uint8_t shared_script(const struct scripts *s, uint32_t c, uint8_t script)
{
    if (script == s->style || script == s->current || u_isalpha((UChar32)c))
        return script;
    if (s->current > USCRIPT_INHERITED && uscript_hasScript((UChar32)c, (UScriptCode)s->current))
        return s->current;
    return uscript_hasScript((UChar32)c, (UScriptCode)s->style) ? s->style : script;
}

static void set_scripts(struct buffer *d)
{
    UScriptCode style = USCRIPT_LATIN;
    UErrorCode status = U_ZERO_ERROR;
    if (d->style->script && *d->style->script && strcmp(d->style->script, "Latn") != 0)
        uscript_getCode(d->style->script, &style, 1, &status);
    struct scripts s = {
        .d = d, .current = USCRIPT_COMMON, .style = (uint8_t)(style > 0 && style < 256 ? style : USCRIPT_LATIN)};
    int waiting = 0; /* units from here on are common so far */
    for (int i = 0, len; i < d->n; i += len) {
        s.at = i;
        uint32_t c = buffer_code(d, i, &len);
        uint8_t script = script_of(c);
        if (script == USCRIPT_COMMON)
            script = common_script(&s, c);
        else if (script == USCRIPT_INHERITED)
            script = s.current;
        else
            s.current = script = shared_script(&s, c, script);
        if (script != USCRIPT_COMMON && waiting >= 0) {
            memset(d->script + waiting, script, (size_t)(i - waiting));
            for (int b = 0; b < s.n_open; b++)
                s.open[b].script = s.open[b].script == USCRIPT_COMMON ? script : s.open[b].script;
            waiting = -1;
        }
        memset(d->script + i, script, (size_t)len);
        if (unit_is_newline(d->units[i])) {
            s.current = USCRIPT_COMMON;
            s.n_open = 0;
            if (waiting >= 0)
                memset(d->script + waiting, s.style, (size_t)(i + 1 - waiting));
            waiting = i + 1;
        }
    }
    if (waiting >= 0)
        memset(d->script + waiting, s.style, (size_t)(d->n - waiting));
}

/* ---- fonts ---- */

struct chooser {
    const struct fonts *fonts;
    struct buffer *d;
    int script, bold; /* what primary was looked up for; script -1: nothing yet */
    int primary;      /* font of the script, -1 when the list has none */
    hb_script_t tag;
    struct item *item; /* the open one */
    int last_space;    /* end of the last space in the open item */
    int n_marks;       /* in a row */
};

static void look_up(struct chooser *c, int script, int bold)
{
    if (c->script == script && c->bold == bold)
        return;
    c->script = script;
    c->bold = bold;
    c->tag = hb_script_from_string(uscript_getShortName((UScriptCode)script), -1);
    const struct script_fonts *s = fonts_script(c->fonts, c->tag);
    c->primary = s ? bold ? s->bold : s->regular : -1;
}

static bool is_ignorable(uint32_t c)
{
    return c == 0xad || c == 0x34f || c == 0x61c || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2060 && c <= 0x206f) || (c >= 0xfe00 && c <= 0xfe0f) || c == 0xfeff ||
           (c >= 0xe0000 && c <= 0xe0fff);
}

static bool is_mark(uint32_t c)
{
    return c >= 0x300 && (U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK) != 0;
}

/* Whether a font has a base and all the marks on it. */
static bool covers_cluster(const struct buffer *d, const struct fonts *f, int font, int i)
{
    int len;
    if (font < 0 || !fonts_covers(f, font, buffer_code(d, i, &len)))
        return false;
    for (i += len; i < d->n; i += len) {
        uint32_t c = buffer_code(d, i, &len);
        if (!is_mark(c) && !is_ignorable(c))
            return true;
        if (is_mark(c) && !fonts_covers(f, font, c))
            return false;
    }
    return true;
}

/* The font for the character at i: what it leans on if it can, its script's, Noto Sans, any; the last resort
 * shows the font's box for it. */
static int choose(const struct chooser *c, int i, uint32_t code, bool common, bool next_is_plain)
{
    const struct fonts *f = c->fonts;
    int last = c->item && c->item->end == i ? c->item->font : -1;
    bool goes_on = common && (i == 0 || c->d->script[i] == c->d->script[i - 1]);
    if (last >= 0 &&
        (is_ignorable(code) || ((goes_on || is_mark(code)) && fonts_covers(f, last, code) &&
                                f->faces[last].bold == (c->primary >= 0 ? f->faces[c->primary].bold : (bool)c->bold))))
        return last;
    if (c->primary >= 0 && fonts_covers(f, c->primary, code) &&
        (next_is_plain || covers_cluster(c->d, f, c->primary, i)))
        return c->primary;
    int any = fonts_fallback(f, code, c->bold);
    if (any >= 0 && !covers_cluster(c->d, f, any, i) && c->primary >= 0 && fonts_covers(f, c->primary, code))
        any = c->primary;
    if (any >= 0)
        return any;
    if (c->primary >= 0)
        return c->primary;
    return last >= 0 ? last : f->scripts[f->fallback].regular;
}

static bool start_item(struct chooser *c, int i, int font, uint8_t level, hb_script_t tag)
{
    c->item = buffer_add_item(c->d);
    if (!c->item)
        return false;
    *c->item = (struct item){.start = i, .end = i, .font = (uint16_t)font, .level = level, .script = tag};
    c->last_space = 0;
    return true;
}

/* Ends an item that has grown too long at its last space, else right here unless the character is a mark; and
 * one with marks without end. */
static bool split_long(struct chooser *c, int i, uint32_t code)
{
    struct item *item = c->item;
    bool leans = is_mark(code) || is_ignorable(code);
    c->n_marks = leans ? c->n_marks + 1 : 0;
    if (!item || (item->end - item->start < LONG_ITEM && c->n_marks < MOST_MARKS))
        return true;
    if (leans && c->n_marks < MOST_MARKS)
        return true;
    c->n_marks = 0;
    struct item old = *item;
    int cut = c->last_space > item->start ? c->last_space : i;
    item->end = cut;
    if (!start_item(c, cut, old.font, old.level, old.script))
        return false;
    c->item->end = i;
    return true;
}

static bool add_char(struct chooser *c, int i, int len, uint32_t code)
{
    struct buffer *d = c->d;
    if (unit_is_newline(d->units[i])) {
        c->item = NULL;
        return true;
    }
    if (!split_long(c, i, code))
        return false;
    look_up(c, d->script[i], d->bold[i]);
    uint8_t own = script_of(code);
    bool common = own == USCRIPT_COMMON || own == USCRIPT_INHERITED;
    bool plain = i + len >= d->n || d->units[i + len] < 0x300;
    int font = choose(c, i, code == '\t' ? ' ' : code, common, plain);
    /* Common characters from another font are shaped by that font's script: it has no rules for this one. */
    hb_script_t tag = common && font != c->primary ? c->fonts->faces[font].tag : c->tag;
    if (c->item && c->item->font == font && common)
        tag = c->item->script;
    if (!c->item || c->item->font != font || c->item->level != d->level[i] || c->item->script != tag ||
        d->bold[i] != d->bold[c->item->start])
        if (!start_item(c, i, font, d->level[i], tag))
            return false;
    c->item->end = i + len;
    if (unit_is_space(d->units[i]))
        c->last_space = i + len;
    return true;
}

bool itemise(struct buffer *d, const struct fonts *fonts)
{
    if (!itemise_levels(d))
        return false;
    set_scripts(d);
    struct chooser c = {.fonts = fonts, .d = d, .script = -1, .primary = -1};
    for (int i = 0, len; i < d->n; i += len) {
        uint32_t code = buffer_code(d, i, &len);
        if (!add_char(&c, i, len, code))
            return false;
    }
    return true;
}
