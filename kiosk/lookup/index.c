#include "lookup/index.h"

#include <string.h>

/* ---- opening ---- */

/* Hands out what the numbers at the head of a part point to. */
struct cutter {
    const uint8_t *file;
    size_t n;
    const uint32_t *at;
    bool ok;
};

/* size bytes from where the next number says; NULL when that is outside. */
static const void *cut(struct cutter *k, size_t size)
{
    size_t from = *k->at++;
    if (from % 4 != 0 || from > k->n || size > k->n - from)
        k->ok = false;
    return k->ok ? k->file + from : NULL;
}

static bool ascends(const uint32_t *at, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (at[i] > at[i + 1])
            return false;
    return true;
}

/* n + 1 starts, and behind them the bytes that they cut up. */
static const void *cut_strings(struct cutter *k, uint32_t n, const uint32_t **starts)
{
    *starts = cut(k, ((size_t)n + 1) * 4);
    k->ok = k->ok && (*starts)[0] == 0 && ascends(*starts, n);
    return cut(k, k->ok ? (*starts)[n] : 0);
}

static bool words_below(const uint32_t *words, uint32_t n, uint32_t limit)
{
    for (uint32_t i = 0; i < n; i++)
        if (words[i] >= limit)
            return false;
    return true;
}

static bool open_language(struct cutter k, struct index_language *l, uint32_t n_entries)
{
    uint32_t rule = *k.at++;
    l->rule = rule < SKELETON_RULES ? (enum skeleton_rule)rule : SKELETON_PLAIN;
    l->n_letters = *k.at++;
    l->n_terms = *k.at++;
    if (rule >= SKELETON_RULES || l->n_letters > INDEX_LETTERS || l->n_terms > INDEX_TERMS)
        return false;
    l->letters = cut(&k, l->n_letters * (size_t)4);
    l->terms = cut_strings(&k, l->n_terms, &l->term_at);
    l->skeletons = cut_strings(&k, l->n_terms, &l->skeleton_at);
    l->skeleton_term = cut(&k, l->n_terms * (size_t)4);
    l->skeleton_letters = cut(&k, l->n_terms * (size_t)4);
    l->postings = cut_strings(&k, l->n_terms, &l->posting_at);
    l->rank = cut(&k, n_entries * (size_t)4);
    return k.ok && words_below(l->skeleton_term, l->n_terms, l->n_terms);
}

enum { HEAD_WORDS = 6, LANGUAGE_WORDS = 13 };

bool index_is_known(const void *file, size_t n)
{
    uint32_t magic = 0;
    if (n >= 4)
        memcpy(&magic, file, 4);
    return magic == INDEX_MAGIC;
}

bool index_open(struct index *x, const void *file, size_t n)
{
    const uint32_t *head = file;
    memset(x, 0, sizeof *x);
    if (n < HEAD_WORDS * 4 || n > UINT32_MAX || (uintptr_t)file % 4 != 0 || head[0] != INDEX_MAGIC || head[1] != n)
        return false;
    uint32_t languages = head[3];
    x->n_entries = head[2];
    if (x->n_entries == 0 || x->n_entries > INDEX_ENTRIES || languages == 0 ||
        languages > sizeof x->languages / sizeof x->languages[0] || n < (HEAD_WORDS + languages) * (size_t)4)
        return false;
    struct cutter k = {file, n, head + 4, true};
    x->names = cut_strings(&k, x->n_entries, &x->entry_at);
    for (uint32_t i = 0; k.ok && i < languages; i++) {
        struct cutter part = k;
        part.at = cut(&k, LANGUAGE_WORDS * (size_t)4);
        if (!part.at || !open_language(part, &x->languages[i], x->n_entries))
            k.ok = false;
    }
    x->n_languages = (int)languages;
    return k.ok;
}

const char *index_name(const struct index *x, uint32_t entry, size_t *n)
{
    *n = x->entry_at[entry + 1] - x->entry_at[entry];
    return x->names + x->entry_at[entry];
}

/* ---- looking up ---- */

static uint8_t letter_of(const struct index_language *l, uint32_t c)
{
    uint32_t low = 0, high = l->n_letters;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (l->letters[middle] < c)
            low = middle + 1;
        else
            high = middle;
    }
    return low < l->n_letters && l->letters[low] == c ? (uint8_t)(low + 1) : 255;
}

void index_letters(const struct index_language *l, const uint32_t *text, int n, uint8_t *out)
{
    for (int i = 0; i < n; i++)
        out[i] = letter_of(l, text[i]);
}

/* Whether the string at i stands below the text, or with past, below everything that begins with it. */
static bool is_below(const uint32_t *at, const uint8_t *strings, uint32_t i, const uint8_t *text, size_t n, bool past)
{
    size_t length = at[i + 1] - at[i], shared = length < n ? length : n;
    int order = memcmp(strings + at[i], text, shared);
    return order != 0 ? order < 0 : length < n || past;
}

static uint32_t bound(const uint32_t *at, const uint8_t *strings, uint32_t low, uint32_t high, const uint8_t *text,
                      size_t n, bool past)
{
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (is_below(at, strings, middle, text, n, past))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void index_range(const struct index_language *l, bool skeletons, const uint8_t *text, int n, uint32_t *from,
                 uint32_t *to, uint32_t *whole)
{
    const uint32_t *at = skeletons ? l->skeleton_at : l->term_at;
    const uint8_t *strings = skeletons ? l->skeletons : l->terms;
    *from = bound(at, strings, 0, l->n_terms, text, (size_t)n, false);
    *to = bound(at, strings, *from, l->n_terms, text, (size_t)n, true);
    uint32_t i = *from;
    while (i < *to && at[i + 1] - at[i] == (uint32_t)n)
        i++;
    *whole = i - *from;
}

uint32_t index_letter_bits(const uint8_t *text, int n)
{
    uint32_t bits = 0;
    for (int i = 0; i < n; i++)
        bits |= (uint32_t)1 << (text[i] & 31);
    return bits;
}

/* ---- postings ---- */

static uint32_t read_number(struct index_walk *w)
{
    uint32_t value = 0;
    for (int shift = 0; shift < 35 && w->at < w->end; shift += 7) {
        uint8_t byte = *w->at++;
        value |= (uint32_t)(byte & 0x7f) << (shift < 28 ? shift : 28);
        if (byte < 0x80)
            break;
    }
    return value;
}

void index_walk(const struct index *x, const struct index_language *l, uint32_t term, struct index_walk *w)
{
    *w = (struct index_walk){
        .at = l->postings + l->posting_at[term], .end = l->postings + l->posting_at[term + 1], .limit = x->n_entries};
}

void index_walk_field(struct index_walk *w)
{
    while (index_walk_next(w))
        ;
    w->left = read_number(w);
    w->entry = 0;
}

bool index_walk_next(struct index_walk *w)
{
    if (w->left == 0 || w->at >= w->end)
        return false;
    w->left--;
    w->entry += read_number(w);
    if (w->entry < w->limit)
        return true;
    w->left = 0;
    w->at = w->end;
    return false;
}
