#include "content/finder.h"

#include "ground/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/ucoleitr.h>
#include <unicode/utf16.h>

enum { UNIT_GAP = 1 };                    /* ends every word; sorts before every weight */
enum { PLACE_WORD = 1, PLACE_FIRST = 2 }; /* where a word begins; where a field begins */

struct buffer { /* grows by half */
    void *data;
    size_t n, room;
};

struct place {
    uint32_t at; /* in units */
    uint32_t entry;
    uint8_t weight, kind;
};

struct finder {
    UCollator *folding, *order;
    UCollationElements *elements;
    struct buffer units;  // uint16_t: weights of all fields
    struct buffer places; // struct place, until built
    uint32_t *at, *owner; // by place, sorted by what stands there: where it is, and its entry
    uint8_t *score;       // by place: what a hit there counts
    struct buffer keys;   // sort keys of the entries' names, one behind the other
    struct buffer names;  // uint32_t: where the key of each entry begins
    size_t n_starts;      /* of the places: beginnings of words, sorted; the rest, sorted, follows */
    uint32_t n_entries;
    uint32_t *rank; // by entry: its place in the order of names
    /* of the query being answered, by entry */
    uint16_t *sum;
    uint8_t *best, *found;
    uint32_t *candidates;
};

/* ---- memory ---- */

static void *buffer_add(struct buffer *b, size_t size, size_t n)
{
    if (b->n + n > b->room) {
        size_t room = (b->n + n) + (b->n + n) / 2 + 64;
        void *data = realloc(b->data, room * size);
        if (!data)
            return NULL;
        b->data = data;
        b->room = room;
    }
    void *added = (char *)b->data + b->n * size;
    b->n += n;
    return added;
}

struct finder *finder_new(const char *collation)
{
    struct finder *f = calloc(1, sizeof *f);
    UErrorCode status = U_ZERO_ERROR, order_status = U_ZERO_ERROR;
    if (!f)
        return NULL;
    f->folding = ucol_open("root", &status);
    f->order = ucol_open(strcmp(collation, "root") == 0 ? "" : collation, &order_status);
    if (U_SUCCESS(status)) {
        ucol_setStrength(f->folding, UCOL_PRIMARY);
        ucol_setAttribute(f->folding, UCOL_NORMALIZATION_MODE, UCOL_ON, &status);
        f->elements = ucol_openElements(f->folding, u"", 0, &status);
    }
    if (U_SUCCESS(status) && U_SUCCESS(order_status))
        return f;
    finder_free(f);
    return NULL;
}

void finder_free(struct finder *f)
{
    if (!f)
        return;
    if (f->elements)
        ucol_closeElements(f->elements);
    ucol_close(f->folding);
    ucol_close(f->order);
    free(f->units.data);
    free(f->places.data);
    free(f->keys.data);
    free(f->names.data);
    free(f->at);
    free(f->owner);
    free(f->score);
    free(f->rank);
    free(f->sum);
    free(f->best);
    free(f->found);
    free(f->candidates);
    free(f);
}

/* ---- folding ---- */

enum part { PART_WORD, PART_GAP, PART_NOTHING };

/* Letters, digits and their marks make words; an apostrophe or a joiner inside a word is passed over. */
static enum part part_of(uint32_t c)
{
    if (c == '\'' || c == 0x2019 || c == 0x02bc || c == 0x00ad || c == 0x0640 || (c >= 0x0653 && c <= 0x0655) ||
        (c >= 0x200c && c <= 0x200f) || c == 0x2060 || c == 0xfeff)
        return PART_NOTHING;
    return u_isalnum((UChar32)c) || (U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK) ? PART_WORD : PART_GAP;
}

/* What readers of Arabic type without thinking of it: alef for every alef with a sign, ya for alef maksura,
 * ha for ta marbuta. The root order keeps these apart (CLDR does not fold them at primary strength). */
static uint32_t plain_letter(uint32_t c)
{
    if (c == 0x622 || c == 0x623 || c == 0x625 || c == 0x671)
        return 0x627;
    return c == 0x649 ? 0x64a : c == 0x629 ? 0x647 : c;
}

/* Reads the next word of text from *at as UTF-16, at most room units; 0 at the end. */
static int32_t next_word(const char *text, size_t n, size_t *at, UChar *out, int32_t room)
{
    int32_t length = 0;
    while (*at < n && length + 2 <= room) {
        size_t before = *at;
        uint32_t c = utf8_next(text, n, at);
        enum part part = part_of(c);
        if (part == PART_WORD) {
            c = plain_letter(c);
            U16_APPEND_UNSAFE(out, length, c);
        } else if (part == PART_GAP && length > 0) {
            *at = before;
            break;
        }
    }
    return length;
}

/* The primary weights of a word; *first (may be NULL) tells which begin a character. An ICU element holds 16
 * bits of a primary weight, a longer weight continues in a second one marked 0xc0 (unicode/ucoleitr.h). */
static int fold(struct finder *f, const UChar *word, int32_t length, uint16_t *out, bool *first, int room)
{
    UErrorCode status = U_ZERO_ERROR;
    int n = 0;
    ucol_setText(f->elements, word, length, &status);
    for (int32_t ce; U_SUCCESS(status) && n < room && (ce = ucol_next(f->elements, &status)) != UCOL_NULLORDER;) {
        uint16_t primary = (uint16_t)ucol_primaryOrder(ce);
        if (primary <= UNIT_GAP)
            continue;
        if (first)
            first[n] = (ce & 0xc0) != 0xc0;
        out[n++] = primary;
    }
    return n;
}

/* ---- adding ---- */

bool finder_add_entry(struct finder *f, const char *name, size_t n)
{
    UChar text[512];
    size_t at = 0;
    int32_t length = 0;
    while (at < n && length + 2 <= 512) {
        uint32_t c = utf8_next(name, n, &at); /* the macro reads it more than once */
        U16_APPEND_UNSAFE(text, length, c);
    }
    uint32_t *start = buffer_add(&f->names, sizeof *start, 1);
    if (!start)
        return false;
    *start = (uint32_t)f->keys.n;
    int32_t size = ucol_getSortKey(f->order, text, length, NULL, 0);
    uint8_t *key = buffer_add(&f->keys, 1, (size_t)size);
    if (!key)
        return false;
    ucol_getSortKey(f->order, text, length, key, size);
    f->n_entries++;
    return true;
}

static bool add_places(struct finder *f, uint32_t at, const bool *first, int n, int weight, bool field_begins)
{
    for (int i = 0; i < n; i++) {
        struct place *p = first[i] ? buffer_add(&f->places, sizeof *p, 1) : NULL;
        if (first[i] && !p)
            return false;
        if (p)
            *p = (struct place){at + (uint32_t)i, f->n_entries - 1, (uint8_t)weight,
                                (uint8_t)(i > 0 ? 0 : PLACE_WORD | (field_begins ? PLACE_FIRST : 0))};
    }
    return true;
}

static bool add_unit(struct finder *f, uint16_t unit)
{
    uint16_t *added = buffer_add(&f->units, sizeof unit, 1);
    if (added)
        *added = unit;
    return added != NULL;
}

bool finder_add_words(struct finder *f, const char *words, size_t n, int weight)
{
    UChar word[256];
    uint16_t units[512];
    bool first[512], field_begins = true;
    size_t at = 0;
    for (int32_t length; (length = next_word(words, n, &at, word, 256)) > 0;) {
        int count = fold(f, word, length, units, first, 512);
        uint32_t start = (uint32_t)f->units.n;
        uint16_t *out = buffer_add(&f->units, sizeof *out, (size_t)count);
        if (!out)
            return false;
        memcpy(out, units, (size_t)count * sizeof *out);
        if (!add_places(f, start, first, count, weight, field_begins) || !add_unit(f, UNIT_GAP))
            return false;
        field_begins = false;
    }
    return true;
}

/* ---- sorting ---- */

struct sortable { /* the first four units beside the place: most words differ there */
    uint64_t key;
    struct place place;
};

/* The first four units of the word; nothing behind its end counts. */
static uint64_t key_at(const struct buffer *units, size_t at)
{
    const uint16_t *u = units->data;
    uint64_t key = 0;
    for (size_t i = 0; i < 4; i++) {
        key = key << 16 | u[at];
        at += u[at] != UNIT_GAP;
    }
    return key;
}

/* Radix sort by key, one byte after the other from the last; all has room for n more behind the first n. */
static void sort_by_key(struct sortable *all, size_t n)
{
    struct sortable *from = all, *to = all + n;
    for (int shift = 0; shift < 64; shift += 8) { /* eight rounds: the result ends where it began */
        size_t starts[257] = {0};
        for (size_t i = 0; i < n; i++)
            starts[(from[i].key >> shift & 0xff) + 1]++;
        for (int i = 0; i < 256; i++)
            starts[i + 1] += starts[i];
        for (size_t i = 0; i < n; i++)
            to[starts[from[i].key >> shift & 0xff]++] = from[i];
        struct sortable *swap = from;
        from = to;
        to = swap;
    }
}

static int by_units(const void *a, const void *b, void *user)
{
    const struct sortable *x = a, *y = b;
    const uint16_t *units = user, *p = units + x->place.at, *q = units + y->place.at;
    for (; *p == *q && *p != UNIT_GAP; p++, q++)
        ;
    return *p != *q ? (*p < *q ? -1 : 1) : (x->place.at < y->place.at ? -1 : x->place.at > y->place.at);
}

/* Words of the same first four units that go on are sorted by the rest. */
static void sort_ties(struct sortable *all, size_t n, uint16_t *units)
{
    for (size_t from = 0, to; from < n; from = to) {
        for (to = from + 1; to < n && all[to].key == all[from].key; to++)
            ;
        if (to - from > 1 && (all[from].key & 0xffff) != UNIT_GAP)
            qsort_r(all + from, to - from, sizeof *all, by_units, units);
    }
}

/* A word found whole counts more than its beginning, its beginning more than a part of it. */
enum { SCORE_BEGINNING = 100, SCORE_FIRST = 10, SCORE_WHOLE = 20 };

static uint8_t score_of(const struct place *p)
{
    int score = p->weight;
    if (p->kind & PLACE_WORD)
        score += SCORE_BEGINNING + (p->kind & PLACE_FIRST ? SCORE_FIRST : 0);
    return (uint8_t)score;
}

static bool sort_places(struct finder *f)
{
    const struct place *places = f->places.data;
    size_t n = f->places.n;
    struct sortable *all = malloc((2 * n + 1) * sizeof *all);
    f->at = calloc(n + 1, sizeof *f->at);
    f->owner = calloc(n + 1, sizeof *f->owner);
    f->score = calloc(n + 1, sizeof *f->score);
    if (!all || !f->at || !f->owner || !f->score) {
        free(all);
        return false;
    }
    for (size_t i = 0; i < n; i++)
        f->n_starts += (places[i].kind & PLACE_WORD) != 0;
    for (size_t i = 0; i < n; i++)
        all[i] = (struct sortable){key_at(&f->units, places[i].at), places[i]};
    sort_by_key(all, n);
    sort_ties(all, n, f->units.data);
    size_t starts = 0, inner = f->n_starts;
    for (size_t i = 0; i < n; i++) {
        size_t to = all[i].place.kind & PLACE_WORD ? starts++ : inner++;
        f->at[to] = all[i].place.at;
        f->owner[to] = all[i].place.entry;
        f->score[to] = score_of(&all[i].place);
    }
    free(all);
    free(f->places.data);
    f->places.data = NULL;
    return true;
}

static int by_key(const void *a, const void *b, void *user)
{
    const struct finder *f = user;
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    const uint32_t *starts = f->names.data;
    int order = strcmp((const char *)f->keys.data + starts[x], (const char *)f->keys.data + starts[y]);
    return order ? order : (x < y ? -1 : x > y);
}

static bool rank_entries(struct finder *f)
{
    uint32_t *order = malloc((f->n_entries + 1) * sizeof *order);
    f->rank = malloc((f->n_entries + 1) * sizeof *f->rank);
    if (order && f->rank) {
        for (uint32_t i = 0; i < f->n_entries; i++)
            order[i] = i;
        qsort_r(order, f->n_entries, sizeof *order, by_key, f);
        for (uint32_t i = 0; i < f->n_entries; i++)
            f->rank[order[i]] = i;
    }
    bool ok = order && f->rank;
    free(order);
    return ok;
}

bool finder_build(struct finder *f)
{
    f->sum = calloc(f->n_entries + 1, sizeof *f->sum);
    f->best = calloc(f->n_entries + 1, sizeof *f->best);
    f->found = calloc(f->n_entries + 1, sizeof *f->found);
    f->candidates = calloc(f->n_entries + 1, sizeof *f->candidates);
    return f->sum && f->best && f->found && f->candidates && sort_places(f) && rank_entries(f);
}

/* ---- finding ---- */

struct word { /* of a query; room for the gap that ends it */
    uint16_t units[FINDER_WORD_UNITS + 1];
    int n;
};

/* Where a place stands beside a word: below, above, or 0 when it begins with it. */
static int compare_word(const struct finder *f, uint32_t at, const struct word *word)
{
    const uint16_t *u = (const uint16_t *)f->units.data + at;
    for (int i = 0; i < word->n; i++)
        if (u[i] != word->units[i])
            return u[i] < word->units[i] ? -1 : 1;
    return 0;
}

/* The first place within low and high that stands at or above the word; with past, above everything that
 * begins with it. */
static size_t bound(const struct finder *f, const struct word *word, size_t low, size_t high, bool past)
{
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int side = compare_word(f, f->at[middle], word);
        if (side < 0 || (past && side == 0))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Marks the entries of the places that begin with the word, if they held all words before it (round: how
 * many), and keeps the best score of each. Returns the number of candidates. */
static uint32_t mark(struct finder *f, const struct word *word, size_t low, size_t high, int round, uint32_t n)
{
    struct word whole = *word;
    whole.units[whole.n++] = UNIT_GAP; /* words that end here sort first */
    size_t from = bound(f, word, low, high, false), to = bound(f, word, from, high, true);
    size_t end_whole = bound(f, &whole, from, to, true);
    bool begins = low < f->n_starts;
    for (size_t i = from; i < to; i++) {
        uint32_t entry = f->owner[i];
        int score = f->score[i] + (begins && i < end_whole ? SCORE_WHOLE : 0);
        if (f->found[entry] == round) {
            f->found[entry]++;
            f->best[entry] = (uint8_t)score;
            if (round == 0)
                f->candidates[n++] = entry;
        } else if (f->found[entry] == round + 1 && score > f->best[entry]) {
            f->best[entry] = (uint8_t)score;
        }
    }
    return n;
}

/* Drops the candidates that did not hold the word of this round. Returns how many are left. */
static uint32_t keep_found(struct finder *f, int round, uint32_t n)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t entry = f->candidates[i];
        if (f->found[entry] == round + 1) {
            f->sum[entry] = (uint16_t)(f->sum[entry] + f->best[entry]);
            f->candidates[kept++] = entry;
        } else {
            f->found[entry] = 0;
            f->sum[entry] = 0;
        }
    }
    return kept;
}

static bool is_better(const struct finder *f, struct finder_hit a, struct finder_hit b)
{
    return a.score != b.score ? a.score > b.score : f->rank[a.entry] < f->rank[b.entry];
}

/* Keeps the best in order; forgets the marks of every candidate. */
static int choose(struct finder *f, uint32_t n, struct finder_hit *out, int limit)
{
    int kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        struct finder_hit hit = {f->candidates[i], f->sum[f->candidates[i]]};
        f->found[hit.entry] = 0;
        f->sum[hit.entry] = 0;
        if (limit == 0 || (kept == limit && !is_better(f, hit, out[kept - 1])))
            continue;
        int at = kept < limit ? kept++ : kept - 1;
        for (; at > 0 && is_better(f, hit, out[at - 1]); at--)
            out[at] = out[at - 1];
        out[at] = hit;
    }
    return kept;
}

static int fold_query(struct finder *f, const char *query, struct word *words)
{
    UChar word[128];
    size_t at = 0, n = strlen(query);
    int count = 0;
    for (int32_t length; count < FINDER_WORDS && (length = next_word(query, n, &at, word, 128)) > 0;) {
        words[count].n = fold(f, word, length, words[count].units, NULL, FINDER_WORD_UNITS);
        count += words[count].n > 0;
    }
    return count;
}

int finder_find(struct finder *f, const char *query, struct finder_hit *out, int limit)
{
    struct word words[FINDER_WORDS];
    int count = fold_query(f, query, words);
    uint32_t left = 0;
    limit = limit < 0 ? 0 : limit > FINDER_HITS ? FINDER_HITS : limit;
    for (int round = 0; round < count; round++) {
        left = mark(f, &words[round], 0, f->n_starts, round, left);
        /* Every beginning outranks every inner part: when there are enough, the first letter typed need not
         * look at all the places inside words. */
        if (count > 1 || left < (uint32_t)limit)
            left = mark(f, &words[round], f->n_starts, f->places.n, round, left);
        left = keep_found(f, round, left);
    }
    return choose(f, left, out, limit);
}
