#include "lookup/index_writer.h"

#include "ground/array.h"
#include "ground/file.h"
#include "ground/hash.h"
#include "ground/utf8.h"
#include "lookup/fold.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ucol.h>
#include <unicode/utf16.h>

struct term {
    uint32_t text; // in code points, in the texts
    uint32_t n, next;
};

struct post {
    uint32_t term, entry;
    uint8_t field;
};

struct list {
    void *items;
    int n, room;
};

struct words { /* of one language */
    enum skeleton_rule rule;
    UCollator *order;
    struct list texts;  // uint32_t: the terms' code points, one behind the other
    struct list terms;  // struct term
    struct list posts;  // struct post
    struct list keys;   // uint8_t: sort keys of the titles
    struct list titles; // uint32_t: by entry, where its key begins, from 1; 0 for none
    uint32_t *heads;    // by hash of the text: term + 1
    uint32_t n_heads;
};

struct index_writer {
    int n_languages, n_entries;
    struct words *languages;
    struct list names;  // char
    struct list starts; // uint32_t: where each name begins
    bool failed;
};

static void *push(struct index_writer *w, struct list *l, size_t size, int count)
{
    void *added = array_push(&l->items, &l->n, &l->room, size, count);
    w->failed = w->failed || !added;
    return added;
}

struct index_writer *index_writer_new(int languages)
{
    struct index_writer *w = calloc(1, sizeof *w);
    if (!w)
        return NULL;
    w->languages = calloc((size_t)languages, sizeof *w->languages);
    w->n_languages = languages;
    if (w->languages)
        return w;
    free(w);
    return NULL;
}

void index_writer_free(struct index_writer *w)
{
    if (!w)
        return;
    for (int i = 0; i < w->n_languages; i++) {
        struct words *l = &w->languages[i];
        if (l->order)
            ucol_close(l->order);
        free(l->texts.items);
        free(l->terms.items);
        free(l->posts.items);
        free(l->keys.items);
        free(l->titles.items);
        free(l->heads);
    }
    free(w->languages);
    free(w->names.items);
    free(w->starts.items);
    free(w);
}

void index_writer_language(struct index_writer *w, int language, enum skeleton_rule rule, const char *collation)
{
    UErrorCode status = U_ZERO_ERROR;
    w->languages[language].rule = rule;
    w->languages[language].order = ucol_open(strcmp(collation, "root") == 0 ? "" : collation, &status);
    if (U_FAILURE(status))
        w->languages[language].order = NULL;
}

void index_writer_entry(struct index_writer *w, const char *screen)
{
    size_t n = strlen(screen);
    uint32_t *start = push(w, &w->starts, sizeof *start, 1);
    if (start)
        *start = (uint32_t)w->names.n;
    char *name = n ? push(w, &w->names, 1, (int)n) : NULL;
    if (name)
        memcpy(name, screen, n);
    w->n_entries++;
}

/* ---- terms ---- */

static bool make_heads(struct words *l)
{
    uint32_t n = l->n_heads ? 2 * l->n_heads : 1024;
    uint32_t *heads = calloc(n, sizeof *heads);
    if (!heads)
        return false;
    struct term *terms = l->terms.items;
    const uint32_t *texts = l->texts.items;
    for (int i = 0; i < l->terms.n; i++) {
        uint32_t *head = &heads[hash_bytes(HASH_START, texts + terms[i].text, terms[i].n * sizeof *texts) & (n - 1)];
        terms[i].next = *head;
        *head = (uint32_t)i + 1;
    }
    free(l->heads);
    l->heads = heads;
    l->n_heads = n;
    return true;
}

static bool term_is(const struct words *l, uint32_t i, const uint32_t *text, int n)
{
    const struct term *t = (const struct term *)l->terms.items + i;
    return t->n == (uint32_t)n && memcmp((const uint32_t *)l->texts.items + t->text, text, (size_t)n * 4) == 0;
}

/* The number of a term, which is added when it is new. */
static uint32_t term_of(struct index_writer *w, struct words *l, const uint32_t *text, int n)
{
    if ((uint32_t)l->terms.n >= l->n_heads && !make_heads(l)) {
        w->failed = true;
        return 0;
    }
    uint32_t *head = &l->heads[hash_bytes(HASH_START, text, (size_t)n * 4) & (l->n_heads - 1)];
    for (uint32_t i = *head; i; i = ((struct term *)l->terms.items)[i - 1].next)
        if (term_is(l, i - 1, text, n))
            return i - 1;
    uint32_t at = (uint32_t)l->texts.n, *copy = push(w, &l->texts, sizeof *copy, n);
    struct term *t = copy ? push(w, &l->terms, sizeof *t, 1) : NULL;
    if (!t)
        return 0;
    memcpy(copy, text, (size_t)n * 4);
    *t = (struct term){at, (uint32_t)n, *head};
    *head = (uint32_t)l->terms.n;
    return *head - 1;
}

struct adding {
    struct index_writer *w;
    struct words *l;
    enum index_field field;
    struct fold_word last; /* the syllable before, of a language written in separate ones */
};

static void add_post(struct adding *a, const uint32_t *text, int n)
{
    uint32_t term = term_of(a->w, a->l, text, n);
    struct post *p = a->w->failed ? NULL : push(a->w, &a->l->posts, sizeof *p, 1);
    if (p)
        *p = (struct post){term, (uint32_t)a->w->n_entries - 1, (uint8_t)a->field};
}

enum { SYLLABLE_MOST = 8 };

/* Hmong is written with a space between syllables or without one: two short words are found as one, too. */
static void add_joined(struct adding *a, const struct fold_word *word)
{
    bool joins = a->l->rule == SKELETON_HMONG && a->field <= INDEX_KEYWORD && word->n <= SYLLABLE_MOST;
    if (joins && a->last.n) {
        uint32_t both[2 * SYLLABLE_MOST];
        memcpy(both, a->last.text, (size_t)a->last.n * 4);
        memcpy(both + a->last.n, word->text, (size_t)word->n * 4);
        add_post(a, both, a->last.n + word->n);
    }
    a->last.n = 0;
    if (joins)
        a->last = *word;
}

static bool add_word(void *user, const struct fold_word *word)
{
    struct adding *a = user;
    add_post(a, word->text, word->n);
    add_joined(a, word);
    return !a->w->failed;
}

void index_writer_words(struct index_writer *w, int language, enum index_field field, const char *utf8, size_t n)
{
    struct adding a = {.w = w, .l = &w->languages[language], .field = field};
    /* Words of two keywords do not follow one another. */
    for (size_t from = 0, to; from < n && !w->failed; from = to + 1) {
        const char *comma = field == INDEX_KEYWORD ? memchr(utf8 + from, ',', n - from) : NULL;
        to = comma ? (size_t)(comma - utf8) : n;
        a.last.n = 0;
        fold_text(utf8 + from, to - from, add_word, &a);
    }
}

void index_writer_title(struct index_writer *w, int language, const char *utf8, size_t n)
{
    struct words *l = &w->languages[language];
    UChar text[256];
    int32_t length = 0;
    for (size_t at = 0; at < n && length + 2 <= 256;) {
        uint32_t c = utf8_next(utf8, n, &at);
        U16_APPEND_UNSAFE(text, length, c);
    }
    while (l->titles.n < w->n_entries && !w->failed) {
        uint32_t *none = push(w, &l->titles, sizeof *none, 1);
        if (none)
            *none = 0;
    }
    if (!l->order || w->failed)
        return;
    ((uint32_t *)l->titles.items)[w->n_entries - 1] = (uint32_t)l->keys.n + 1;
    int32_t size = ucol_getSortKey(l->order, text, length, NULL, 0);
    uint8_t *key = push(w, &l->keys, 1, size);
    if (key)
        ucol_getSortKey(l->order, text, length, key, size);
}

/* ---- the file ---- */

struct out {
    struct index_writer *w;
    struct list bytes;
};

static uint32_t here(const struct out *o)
{
    return (uint32_t)o->bytes.n;
}

static void put(struct out *o, const void *data, size_t n)
{
    if (o->w->failed || n > INT32_MAX / 2 || (n && !data)) {
        o->w->failed = o->w->failed || n > 0;
        return;
    }
    size_t padded = (n + 3) / 4 * 4;
    char *to = padded ? push(o->w, &o->bytes, 1, (int)padded) : NULL;
    if (to) {
        memset(to, 0, padded);
        memcpy(to, data, n);
    }
}

static void set_word(struct out *o, uint32_t at, uint32_t value)
{
    if (!o->w->failed)
        memcpy((char *)o->bytes.items + at, &value, 4);
}

/* What a language's file part is made of, in order: terms by their letters. */
struct part {
    const struct words *l;
    uint32_t *letters, n_letters;
    uint32_t *sorted, *placed; // terms in order; and by term, its place
    uint8_t *strings[2];       // of terms and of skeletons, by term, LONGEST apart
    uint8_t *lengths[2];
};

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static uint32_t sort_unique(uint32_t *all, size_t n)
{
    uint32_t kept = 0;
    qsort(all, n, sizeof *all, by_number);
    for (size_t i = 0; i < n; i++)
        if (kept == 0 || all[kept - 1] != all[i])
            all[kept++] = all[i];
    return kept;
}

/* Every letter of terms and skeletons; a script has fewer than there is room for, and what is beyond is not found. */
static bool collect_letters(struct part *p)
{
    const struct term *terms = p->l->terms.items;
    const uint32_t *texts = p->l->texts.items;
    size_t room = 4096, n = 0;
    p->letters = malloc(room * sizeof *p->letters);
    for (int i = 0; p->letters && i < p->l->terms.n; i++) {
        uint32_t skeleton[FOLD_CHARS];
        int bones = skeleton_of(p->l->rule, texts + terms[i].text, (int)terms[i].n, skeleton);
        memcpy(p->letters + n, texts + terms[i].text, terms[i].n * (size_t)4);
        memcpy(p->letters + n + terms[i].n, skeleton, (size_t)bones * 4);
        n += terms[i].n + (size_t)bones;
        if (n + 2 * FOLD_CHARS > room)
            n = sort_unique(p->letters, n);
    }
    p->n_letters = p->letters ? sort_unique(p->letters, n) : 0;
    if (p->n_letters > INDEX_LETTERS)
        p->n_letters = INDEX_LETTERS;
    return p->letters != NULL;
}

static void spell(struct part *p)
{
    const struct term *terms = p->l->terms.items;
    const uint32_t *texts = p->l->texts.items;
    struct index_language view = {.letters = p->letters, .n_letters = p->n_letters};
    for (int i = 0; i < p->l->terms.n; i++) {
        uint32_t skeleton[FOLD_CHARS];
        int n = (int)terms[i].n, bones = skeleton_of(p->l->rule, texts + terms[i].text, n, skeleton);
        index_letters(&view, texts + terms[i].text, n, p->strings[0] + (size_t)i * FOLD_CHARS);
        index_letters(&view, skeleton, bones, p->strings[1] + (size_t)i * FOLD_CHARS);
        p->lengths[0][i] = (uint8_t)n;
        p->lengths[1][i] = (uint8_t)bones;
    }
}

struct sorting {
    const uint8_t *strings, *lengths;
};

static int by_string(const void *a, const void *b, void *user)
{
    const struct sorting *s = user;
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    size_t m = s->lengths[x], n = s->lengths[y];
    int order = memcmp(s->strings + (size_t)x * FOLD_CHARS, s->strings + (size_t)y * FOLD_CHARS, m < n ? m : n);
    return order ? order : m != n ? (m < n ? -1 : 1) : (x < y ? -1 : x > y);
}

/* The strings in the order of sorted: their starts, and they. */
static void put_strings(struct out *o, uint32_t at, const struct part *p, int which)
{
    uint32_t n = (uint32_t)p->l->terms.n, *starts = malloc((n + 1) * sizeof *starts), sum = 0;
    uint8_t *all = malloc((size_t)n * FOLD_CHARS + 1);
    o->w->failed = o->w->failed || !starts || !all;
    for (uint32_t i = 0; i < n && !o->w->failed; i++) {
        uint32_t term = p->sorted[i];
        starts[i] = sum;
        memcpy(all + sum, p->strings[which] + (size_t)term * FOLD_CHARS, p->lengths[which][term]);
        sum += p->lengths[which][term];
    }
    if (!o->w->failed) {
        starts[n] = sum;
        set_word(o, at, here(o));
        put(o, starts, (n + 1) * sizeof *starts);
        set_word(o, at + 4, here(o));
        put(o, all, sum);
    }
    free(starts);
    free(all);
}

static void sort_terms(struct part *p, int which)
{
    struct sorting s = {p->strings[which], p->lengths[which]};
    for (int i = 0; i < p->l->terms.n; i++)
        p->sorted[i] = (uint32_t)i;
    qsort_r(p->sorted, (size_t)p->l->terms.n, sizeof *p->sorted, by_string, &s);
}

/* For each skeleton in order, its term and which letters it holds. */
static void put_skeletons(struct out *o, uint32_t at, const struct part *p)
{
    size_t n = (size_t)p->l->terms.n;
    uint32_t *words = malloc((n + 1) * sizeof *words);
    o->w->failed = o->w->failed || !words;
    for (int pass = 0; pass < 2 && !o->w->failed; pass++) {
        for (size_t i = 0; i < n; i++) {
            uint32_t term = p->sorted[i];
            words[i] = pass == 0 ? p->placed[term]
                                 : index_letter_bits(p->strings[1] + (size_t)term * FOLD_CHARS, p->lengths[1][term]);
        }
        set_word(o, at + 4 * (uint32_t)pass, here(o));
        put(o, words, n * sizeof *words);
    }
    free(words);
}

/* ---- postings ---- */

static int by_place(const void *a, const void *b)
{
    const struct post *x = a, *y = b;
    if (x->term != y->term)
        return x->term < y->term ? -1 : 1;
    if (x->field != y->field)
        return x->field < y->field ? -1 : 1;
    return (x->entry > y->entry) - (x->entry < y->entry);
}

/* The terms of the postings become their places in the order of terms; then sorted, each once. */
static void sort_posts(const struct part *p)
{
    struct post *all = p->l->posts.items;
    for (int i = 0; i < p->l->posts.n; i++)
        all[i].term = p->placed[all[i].term];
    if (p->l->posts.n > 0) /* qsort(3) takes no null pointer */
        qsort(all, (size_t)p->l->posts.n, sizeof *all, by_place);
}

static uint8_t *put_number(uint8_t *to, uint32_t value)
{
    for (; value >= 0x80; value >>= 7)
        *to++ = (uint8_t)(value | 0x80);
    *to++ = (uint8_t)value;
    return to;
}

/* The postings [i, end) of one term and field: how many differ, and by how much. */
static uint8_t *put_field(uint8_t *to, const struct post *all, int i, int end)
{
    uint32_t n = 0, last = 0;
    for (int k = i; k < end; k++)
        n += k == i || all[k].entry != all[k - 1].entry;
    to = put_number(to, n);
    for (int k = i; k < end; k++)
        if (k == i || all[k].entry != all[k - 1].entry) {
            to = put_number(to, all[k].entry - last);
            last = all[k].entry;
        }
    return to;
}

static void put_postings(struct out *o, uint32_t at, const struct part *p)
{
    const struct post *all = p->l->posts.items;
    uint32_t n = (uint32_t)p->l->terms.n, *starts = malloc((n + 1) * sizeof *starts);
    uint8_t *bytes = malloc((size_t)p->l->posts.n * 5 + (size_t)n * INDEX_FIELDS * 5 + 1), *to = bytes;
    o->w->failed = o->w->failed || !starts || !bytes;
    for (uint32_t term = 0, i = 0; term < n && !o->w->failed; term++) {
        starts[term] = (uint32_t)(to - bytes);
        for (int field = 0; i < (uint32_t)p->l->posts.n && all[i].term == term; field++) {
            uint32_t end = i;
            while (end < (uint32_t)p->l->posts.n && all[end].term == term && all[end].field == field)
                end++;
            to = put_field(to, all, (int)i, (int)end);
            i = end;
        }
    }
    if (!o->w->failed) {
        starts[n] = (uint32_t)(to - bytes);
        set_word(o, at, here(o));
        put(o, starts, (n + 1) * sizeof *starts);
        set_word(o, at + 4, here(o));
        put(o, bytes, (size_t)(to - bytes));
    }
    free(starts);
    free(bytes);
}

/* ---- ranks ---- */

static int by_title(const void *a, const void *b, void *user)
{
    const struct words *l = user;
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    const uint32_t *titles = l->titles.items;
    const char *keys = l->keys.items;
    uint32_t p = x < (uint32_t)l->titles.n ? titles[x] : 0, q = y < (uint32_t)l->titles.n ? titles[y] : 0;
    int order = p && q ? strcmp(keys + p - 1, keys + q - 1) : (p == 0) - (q == 0);
    return order ? order : (x < y ? -1 : x > y);
}

static void put_ranks(struct out *o, uint32_t at, struct words *l)
{
    size_t n = (size_t)o->w->n_entries;
    uint32_t *order = malloc((n + 1) * sizeof *order), *rank = malloc((n + 1) * sizeof *rank);
    o->w->failed = o->w->failed || !order || !rank;
    if (!o->w->failed) {
        for (size_t i = 0; i < n; i++)
            order[i] = (uint32_t)i;
        qsort_r(order, n, sizeof *order, by_title, l);
        for (size_t i = 0; i < n; i++)
            rank[order[i]] = (uint32_t)i;
        set_word(o, at, here(o));
        put(o, rank, n * sizeof *rank);
    }
    free(order);
    free(rank);
}

static void put_parts(struct out *o, uint32_t head, struct part *p, struct words *l)
{
    spell(p);
    sort_terms(p, 0);
    for (int i = 0; i < l->terms.n; i++)
        p->placed[p->sorted[i]] = (uint32_t)i;
    set_word(o, head, (uint32_t)l->rule);
    set_word(o, head + 4, p->n_letters);
    set_word(o, head + 8, (uint32_t)l->terms.n);
    set_word(o, head + 12, here(o));
    put(o, p->letters, p->n_letters * (size_t)4);
    put_strings(o, head + 16, p, 0);
    sort_posts(p);
    sort_terms(p, 1);
    put_strings(o, head + 24, p, 1);
    put_skeletons(o, head + 32, p);
    put_postings(o, head + 40, p);
    put_ranks(o, head + 48, l);
}

enum { LANGUAGE_HEAD = 13 };

static void put_language(struct out *o, uint32_t at, struct words *l)
{
    static const uint32_t empty[LANGUAGE_HEAD] = {0};
    struct part p = {.l = l};
    size_t n = (size_t)l->terms.n + 1;
    p.sorted = malloc(n * sizeof *p.sorted);
    p.placed = malloc(n * sizeof *p.placed);
    for (int i = 0; i < 2; i++) {
        p.strings[i] = malloc(n * FOLD_CHARS);
        p.lengths[i] = malloc(n);
    }
    bool ok = p.sorted && p.placed && p.strings[0] && p.strings[1] && p.lengths[0] && p.lengths[1];
    o->w->failed = o->w->failed || !ok || !collect_letters(&p);
    uint32_t head = here(o);
    set_word(o, at, head);
    put(o, empty, sizeof empty);
    if (!o->w->failed)
        put_parts(o, head, &p, l);
    free(p.letters);
    free(p.sorted);
    free(p.placed);
    for (int i = 0; i < 2; i++) {
        free(p.strings[i]);
        free(p.lengths[i]);
    }
}

static void put_names(struct out *o)
{
    struct index_writer *w = o->w;
    uint32_t *end = push(w, &w->starts, sizeof *end, 1);
    if (end)
        *end = (uint32_t)w->names.n;
    set_word(o, 16, here(o));
    put(o, w->starts.items, ((size_t)w->n_entries + 1) * 4);
    set_word(o, 20, here(o));
    put(o, w->names.items, (size_t)w->names.n);
}

bool index_writer_finish(struct index_writer *w, struct bytes *out)
{
    struct out o = {.w = w};
    uint32_t head[6 + 64] = {INDEX_MAGIC, 0, (uint32_t)w->n_entries, (uint32_t)w->n_languages};
    put(&o, head, (6 + (size_t)w->n_languages) * 4);
    put_names(&o);
    for (int i = 0; i < w->n_languages; i++)
        put_language(&o, 24 + 4 * (uint32_t)i, &w->languages[i]);
    set_word(&o, 4, here(&o));
    *out = (struct bytes){0};
    size_t n = (size_t)o.bytes.n;
    char *data = w->failed ? NULL : realloc(o.bytes.items, n + 1);
    if (!data) {
        free(o.bytes.items);
        return false;
    }
    data[n] = '\0';
    *out = (struct bytes){data, n};
    return true;
}
