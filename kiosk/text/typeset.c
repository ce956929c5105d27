#include "text/typeset.h"

#include <stdlib.h>
#include <string.h>

#include "ground/hash.h"
#include "text/breaks.h"
#include "text/buffer.h"
#include "text/itemise.h"
#include "text/paragraph.h"
#include "text/shape.h"
#include "text/word_cache.h"

enum { FIRST_SLOTS = 256 };

/* Everything a paragraph depends on besides its text. */
struct key {
    uint64_t hash;
    hb_language_t language; /* interned: equal languages are one pointer */
    char script[8];
    float size, pitch;
    bool bold, rtl, raw_numbers, balance, no_runt, optical;
    int align, max_lines, width, n_bold;
    size_t n_text;
};

struct entry {
    struct key key;
    struct paragraph *paragraph;
    char *text; /* n_text bytes, in the block of the entry, behind the spans */
    struct bold_span *spans;
    size_t bytes;
    struct entry *chain;         /* next in the same slot */
    struct entry *newer, *older; /* by use */
};

struct typesetter {
    struct shaper shaper;
    struct word_cache words;
    struct buffer draft;
    struct paragraph_builder builder;
    struct entry **slots; /* a power of two */
    size_t n_slots, n_entries;
    struct entry *newest, *oldest;
    size_t bytes, limit;
};

struct typesetter *typesetter_new(struct fonts *fonts, size_t cache_bytes)
{
    struct typesetter *t = calloc(1, sizeof *t);
    if (!t)
        return NULL;
    t->limit = cache_bytes;
    t->n_slots = FIRST_SLOTS;
    t->slots = calloc(t->n_slots, sizeof(struct entry *));
    if (!shaper_init(&t->shaper, fonts) || !t->slots) {
        typesetter_free(t);
        return NULL;
    }
    return t;
}

void typesetter_free(struct typesetter *t)
{
    if (!t)
        return;
    typesetter_clear(t);
    word_cache_release(&t->words);
    shaper_release(&t->shaper);
    buffer_release(&t->draft);
    paragraph_builder_release(&t->builder);
    free(t->slots);
    free(t);
}

size_t typesetter_bytes(const struct typesetter *t)
{
    return t->bytes + word_cache_bytes(&t->words);
}

struct fonts *typesetter_fonts(struct typesetter *t)
{
    return t->shaper.fonts;
}

/* ---- the key ---- */

static struct key make_key(const char *text, size_t n, const struct bold_span *bold, int n_bold,
                           const struct text_style *style, int width)
{
    struct key k;
    memset(&k, 0, sizeof k); /* padding is compared, too */
    k.language = hb_language_from_string(style->language && *style->language ? style->language : "und", -1);
    strncpy(k.script, style->script ? style->script : "", sizeof k.script - 1);
    k.size = style->size;
    k.pitch = style->pitch;
    k.bold = style->bold;
    k.rtl = style->rtl;
    k.raw_numbers = style->raw_numbers;
    k.balance = style->balance;
    k.no_runt = style->no_runt;
    k.optical = style->optical;
    k.align = style->align;
    k.max_lines = style->max_lines;
    k.width = width;
    k.n_bold = n_bold;
    k.n_text = n;
    uint64_t h = hash_bytes(HASH_START, &k, sizeof k);
    h = hash_bytes(h, text, n);
    k.hash = n_bold > 0 ? hash_bytes(h, bold, (size_t)n_bold * sizeof *bold) : h;
    return k;
}

/* ---- the cache ---- */

static void unlink_use(struct typesetter *t, struct entry *e)
{
    *(e->newer ? &e->newer->older : &t->newest) = e->older;
    *(e->older ? &e->older->newer : &t->oldest) = e->newer;
}

static void mark_newest(struct typesetter *t, struct entry *e)
{
    e->newer = NULL;
    e->older = t->newest;
    *(t->newest ? &t->newest->newer : &t->oldest) = e;
    t->newest = e;
}

static struct entry *find(struct typesetter *t, const struct key *k, const char *text, const struct bold_span *bold)
{
    struct entry *e = t->slots[k->hash & (t->n_slots - 1)];
    for (; e; e = e->chain)
        if (memcmp(&e->key, k, sizeof *k) == 0 && (k->n_text == 0 || memcmp(e->text, text, k->n_text) == 0) &&
            (k->n_bold == 0 || memcmp(e->spans, bold, (size_t)k->n_bold * sizeof *bold) == 0))
            return e;
    return NULL;
}

static void remember(struct typesetter *t, struct entry *e)
{
    struct entry **slot = &t->slots[e->key.hash & (t->n_slots - 1)];
    e->chain = *slot;
    *slot = e;
    mark_newest(t, e);
    t->bytes += e->bytes;
    t->n_entries++;
}

static void forget_oldest(struct typesetter *t)
{
    struct entry *e = t->oldest, **at = &t->slots[e->key.hash & (t->n_slots - 1)];
    while (*at != e)
        at = &(*at)->chain;
    *at = e->chain;
    unlink_use(t, e);
    t->bytes -= e->bytes;
    t->n_entries--;
    free(e->paragraph);
    free(e);
}

/* More slots when entries crowd; without memory the chains only grow longer. */
static void spread(struct typesetter *t)
{
    size_t n = t->n_slots * 2;
    struct entry **slots = t->n_entries > t->n_slots ? calloc(n, sizeof(struct entry *)) : NULL;
    if (!slots)
        return;
    for (struct entry *e = t->newest; e; e = e->older) {
        e->chain = slots[e->key.hash & (n - 1)];
        slots[e->key.hash & (n - 1)] = e;
    }
    free(t->slots);
    t->slots = slots;
    t->n_slots = n;
}

void typesetter_trim(struct typesetter *t)
{
    while (t->oldest && t->bytes > t->limit)
        forget_oldest(t);
}

void typesetter_clear(struct typesetter *t)
{
    while (t->oldest)
        forget_oldest(t);
    word_cache_clear(&t->words);
    buffer_wipe(&t->draft);
    shaper_forget(&t->shaper);
}

/* ---- laying out ---- */

static struct paragraph *lay_out(struct typesetter *t, const char *text, size_t n, const struct bold_span *bold,
                                 int n_bold, const struct text_style *style, int width, size_t *size)
{
    struct buffer *d = &t->draft;
    if (!buffer_load(d, text, n, bold, n_bold, style) || !itemise(d, t->shaper.fonts) || !breaks_find(d) ||
        !word_cache_shape(&t->words, &t->shaper, d))
        return NULL;
    return paragraph_build(&t->builder, &t->shaper, d, width, size);
}

static struct entry *new_entry(struct typesetter *t, const struct key *k, const char *text,
                               const struct bold_span *bold, const struct text_style *style)
{
    size_t spans = (size_t)k->n_bold * sizeof *bold, size = 0;
    struct entry *e = calloc(1, sizeof *e + spans + k->n_text);
    if (!e)
        return NULL;
    e->key = *k;
    e->paragraph = lay_out(t, text, k->n_text, bold, k->n_bold, style, k->width, &size);
    if (!e->paragraph) {
        free(e);
        return NULL;
    }
    e->spans = (struct bold_span *)(void *)(e + 1);
    e->text = (char *)(e + 1) + spans;
    if (spans)
        memcpy(e->spans, bold, spans);
    if (k->n_text)
        memcpy(e->text, text, k->n_text);
    e->bytes = sizeof *e + spans + k->n_text + size;
    return e;
}

const struct paragraph *typeset(struct typesetter *t, const char *utf8, size_t n, const struct bold_span *bold,
                                int n_bold, const struct text_style *style, int width)
{
    static const struct paragraph nothing = {0};
    struct key k = make_key(utf8, n, bold, bold ? n_bold : 0, style, width);
    struct entry *e = find(t, &k, utf8, bold);
    if (e) {
        unlink_use(t, e);
        mark_newest(t, e);
        return e->paragraph;
    }
    e = new_entry(t, &k, utf8, bold, style);
    if (!e)
        return &nothing;
    remember(t, e);
    spread(t);
    return e->paragraph;
}
