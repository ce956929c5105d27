#include "query/search.h"

#include "content/content.h"
#include "content/needs.h"
#include "ground/utf8.h"
#include "lookup/match.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    QUERY_WORDS = 16,
    KEPT = 128,     /* results that are put in order */
    BUDGET = 50000, /* postings that one word may take: the first letter of a word leads to half of all there is */
    ENOUGH = 8,     /* entries with a word that begins so: no need to look for slips while it is still being typed */

    /* In hundredths: where a word stands, and in which language */
    OWN = 100,
    ENGLISH = 95,
    FOREIGN = 60,
    SYLLABLE = 30, /* one of several says little */
    IDLE = 8,      /* a word that says nothing */

    SURE = MATCH_SAME, /* what counts as the very word */
    DOUBTFUL = 75,     /* below: look for slips too */
    TAIL = 30          /* results with less of the best one's score are left out */
};

static const int field_weight[INDEX_FIELDS] = {
    [INDEX_NAME] = 100, [INDEX_KEYWORD] = 90, [INDEX_SUMMARY] = 40, [INDEX_BODY] = 25};

struct query_word {
    struct fold_word text;
    bool joined; /* two that were typed apart */
};

struct search {
    const struct content *content; // NULL for an index alone
    const struct index *index;
    int language;
    /* of the query being answered; all zero between queries */
    uint32_t *sum, *best; // by entry
    uint32_t *found, n_found, *candidates, n_candidates;
    uint8_t *weights; // by entry, in hundredths
    /* of the word being looked up */
    int from_field, to_field; /* fields [from, to) */
    int weight;               /* of the language */
    uint32_t sure;            /* entries that hold the very word */
    uint32_t left;            /* of the budget */
    int surest;
    bool idle;
};

void search_free(struct search *s)
{
    if (!s)
        return;
    free(s->sum);
    free(s->best);
    free(s->found);
    free(s->candidates);
    free(s->weights);
    free(s);
}

/* What people come with answers them best. */
static void weigh_entries(struct search *s)
{
    for (uint32_t i = 0; i < s->index->n_entries; i++) {
        size_t n;
        const char *name = index_name(s->index, i, &n);
        bool need = n > 5 && memcmp(name, "need:", 5) == 0, school = n > 7 && memcmp(name, "school:", 7) == 0;
        s->weights[i] = need ? 112 : school ? 90 : 100;
    }
}

struct search *search_of_index(const struct index *x, int language)
{
    struct search *s = calloc(1, sizeof *s);
    size_t n = (size_t)x->n_entries;
    if (!s)
        return NULL;
    s->index = x;
    s->language = language >= 0 && language < x->n_languages ? language : 0;
    s->sum = calloc(n, sizeof *s->sum);
    s->best = calloc(n, sizeof *s->best);
    s->found = calloc(n, sizeof *s->found);
    s->candidates = calloc(n, sizeof *s->candidates);
    s->weights = calloc(n, sizeof *s->weights);
    if (s->sum && s->best && s->found && s->candidates && s->weights) {
        weigh_entries(s);
        return s;
    }
    search_free(s);
    return NULL;
}

struct search *search_new(const struct content *c, int language)
{
    struct search *s = search_of_index(content_index(c), language);
    if (s)
        s->content = c;
    return s;
}

/* ---- one word ---- */

static void hold(struct search *s, uint32_t entry, int quality, uint32_t value)
{
    if (entry == 0) { /* the words that say nothing */
        s->idle = s->idle || quality >= SURE;
        return;
    }
    if (!s->best[entry])
        s->found[s->n_found++] = entry;
    s->sure += quality >= SURE && s->best[entry] < (uint32_t)SURE;
    s->best[entry] = value > s->best[entry] ? value : s->best[entry];
}

static bool take_term(void *user, const struct index_language *l, uint32_t term, int quality)
{
    struct search *s = user;
    struct index_walk w;
    index_walk(s->index, l, term, &w);
    for (int field = 0; field < s->to_field; field++) {
        uint32_t value = (uint32_t)(quality * field_weight[field] * s->weight / 10000);
        index_walk_field(&w);
        if (field < s->from_field)
            continue;
        for (; s->left > 0 && index_walk_next(&w); s->left--) {
            hold(s, w.entry, quality, value ? value : 1);
            s->surest = quality > s->surest && w.entry ? quality : s->surest;
        }
    }
    return s->left > 0;
}

/* Each language has its part of the budget. */
static void look(struct search *s, int language, int weight, const struct query_word *word, enum match_how how)
{
    s->weight = weight;
    s->left = BUDGET;
    match_word(&s->index->languages[language], &word->text, how, take_term, s);
}

static void look_at_home(struct search *s, const struct query_word *word, enum match_how how)
{
    look(s, s->language, OWN, word, how);
    if (s->language != 0)
        look(s, 0, ENGLISH, word, how);
}

static void look_abroad(struct search *s, const struct query_word *word, enum match_how how)
{
    for (int i = 1; i < s->index->n_languages; i++)
        if (i != s->language)
            look(s, i, FOREIGN, word, how);
}

/* In the reader's language and in English first; a word that these do not have, with slips and in the others. */
static void look_up(struct search *s, const struct query_word *word)
{
    look_at_home(s, word, MATCH_PLAINLY);
    if (word->joined || s->surest >= DOUBTFUL || s->idle || s->n_found >= ENOUGH)
        return;
    look_abroad(s, word, MATCH_PLAINLY);
    look_at_home(s, word, MATCH_FREELY);
    if (!s->n_found)
        look_abroad(s, word, MATCH_FREELY);
}

/* A word that few entries hold says more than one that many hold. */
static double rarity(const struct search *s)
{
    double n = s->index->n_entries, held = s->sure ? s->sure : s->n_found;
    return held > 0 ? log(1 + n / held) / log(1 + n) : 0;
}

/* Adds what a word found to the sums. Whether it found anything, and says something. */
static bool add_word(struct search *s, const struct query_word *word)
{
    s->n_found = s->sure = 0;
    s->surest = 0;
    s->idle = false;
    look_up(s, word);
    double weight = 1000 * rarity(s) * (word->text.kind == FOLD_SYLLABLE ? SYLLABLE : 100) / 100;
    if (s->idle)
        weight = weight * IDLE / 100;
    for (uint32_t i = 0; i < s->n_found; i++) {
        uint32_t entry = s->found[i];
        if (!s->sum[entry])
            s->candidates[s->n_candidates++] = entry;
        s->sum[entry] += (uint32_t)(s->best[entry] * weight) + 1;
        s->best[entry] = 0;
    }
    return s->n_found > 0 && !s->idle;
}

/* ---- the query ---- */

struct query {
    struct query_word words[QUERY_WORDS];
    int n;
};

static bool take_word(void *user, const struct fold_word *word)
{
    struct query *q = user;
    if (q->n < QUERY_WORDS)
        q->words[q->n++] = (struct query_word){.text = *word};
    return q->n < QUERY_WORDS;
}

/* Words typed apart may be one: "me nyuam", "play ground". */
static void join_words(struct query *q)
{
    int n = q->n;
    for (int i = 0; i + 1 < n && q->n < QUERY_WORDS; i++) {
        const struct fold_word *a = &q->words[i].text, *b = &q->words[i + 1].text;
        if (a->kind != FOLD_WORD || b->kind != FOLD_WORD || a->n + b->n > FOLD_CHARS || a->end > b->start)
            continue;
        struct query_word both = {.text = *a, .joined = true};
        memcpy(both.text.text + a->n, b->text, (size_t)b->n * sizeof *b->text);
        both.text.n = a->n + b->n;
        both.text.end = b->end;
        q->words[q->n++] = both;
    }
}

static void forget(struct search *s)
{
    for (uint32_t i = 0; i < s->n_candidates; i++)
        s->sum[s->candidates[i]] = 0;
    s->n_candidates = 0;
}

/* False when only words that say nothing found something: then so is what they found. */
static bool ask(struct search *s, const struct query *q, int from_field, int to_field)
{
    bool said = false, any = false;
    s->from_field = from_field;
    s->to_field = to_field;
    for (int i = 0; i < q->n; i++) {
        bool tells = add_word(s, &q->words[i]);
        said = said || tells;
        any = any || (!tells && !s->idle && !q->words[i].joined);
    }
    if (!said && any)
        forget(s);
    return s->n_candidates > 0;
}

/* ---- results ---- */

struct hit {
    uint32_t entry, score;
};

static bool is_better(const struct search *s, struct hit a, struct hit b)
{
    const uint32_t *rank = s->index->languages[s->language].rank;
    return a.score != b.score ? a.score > b.score : rank[a.entry] < rank[b.entry];
}

static uint32_t score_of(const struct search *s, uint32_t entry)
{
    return s->sum[entry] / 100 * s->weights[entry];
}

/* The best in order, without those far behind. */
static int choose(const struct search *s, struct hit *out, int most)
{
    int kept = 0;
    uint32_t best = 0;
    for (uint32_t i = 0; i < s->n_candidates; i++)
        best = score_of(s, s->candidates[i]) > best ? score_of(s, s->candidates[i]) : best;
    for (uint32_t i = 0; i < s->n_candidates; i++) {
        struct hit hit = {s->candidates[i], score_of(s, s->candidates[i])};
        if (hit.score < best / 100 * TAIL)
            continue;
        if (kept == most && !is_better(s, hit, out[kept - 1]))
            continue;
        int at = kept < most ? kept++ : kept - 1;
        for (; at > 0 && is_better(s, hit, out[at - 1]); at--)
            out[at] = out[at - 1];
        out[at] = hit;
    }
    return kept;
}

static struct search_result result_of(const struct search *s, struct hit hit)
{
    struct search_result r = {.score = (int)(hit.score > INT32_MAX ? INT32_MAX : hit.score)};
    size_t n, cut = 0;
    const char *name = index_name(s->index, hit.entry, &n);
    while (cut < n && name[cut] != '#')
        cut++;
    snprintf(r.screen, sizeof r.screen, "%.*s", (int)cut, name);
    if (cut < n)
        snprintf(r.block, sizeof r.block, "%.*s", (int)(n - cut - 1), name + cut + 1);
    return r;
}

/* Whether it leads anywhere, to what no result before it is called. */
static bool may_stand(const struct search *s, const struct search_result *r, const struct search_result *before, int n)
{
    if (!s->content)
        return true;
    struct text own = search_title(s->content, s->language, r);
    if (own.n == 0)
        return false;
    for (int i = 0; i < n; i++) {
        struct text other = search_title(s->content, s->language, &before[i]);
        if (own.n == other.n && memcmp(own.utf8, other.utf8, own.n) == 0)
            return false;
    }
    return true;
}

int search_find(struct search *s, const char *query, struct search_result *out, int limit)
{
    struct query q = {0};
    struct hit hits[KEPT];
    fold_text(query, strlen(query), take_word, &q);
    join_words(&q);
    if (!ask(s, &q, 0, INDEX_BODY))
        ask(s, &q, INDEX_BODY, INDEX_FIELDS);
    int n = choose(s, hits, KEPT), kept = 0;
    for (int i = 0; i < n && kept < limit; i++) {
        struct search_result r = result_of(s, hits[i]);
        if (may_stand(s, &r, out, kept))
            out[kept++] = r;
    }
    forget(s);
    return kept;
}

/* ---- titles ---- */

static struct text title_of_block(const struct content *c, int language, const char *block)
{
    for (int i = 0; i < c->n_questions; i++)
        if (strcmp(c->questions[i].block, block) == 0)
            return content_text(c, language, c->questions[i].text);
    int at = content_block(&c->letter, block);
    return content_text(c, language, at >= 0 ? c->letter.blocks[at].text : 0);
}

static text_id fixed_title(const struct content *c, const char *screen)
{
    static const struct {
        const char *screen;
        enum ui title;
    } fixed[] = {
        {"card", UI_INTERPRETER_HINT}, {"schools", UI_SCHOOLS}, {"map", UI_MAP}, {"directory", UI_FIND_OFFICE}};
    for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++)
        if (strcmp(fixed[i].screen, screen) == 0)
            return content_ui(c, fixed[i].title);
    return 0;
}

struct text search_title(const struct content *c, int language, const struct search_result *r)
{
    const char *colon = strchr(r->screen, ':'), *id = colon ? colon + 1 : "";
    const struct page *page = content_page_of(c, r->screen);
    int i;
    if (page && r->block[0])
        return title_of_block(c, language, r->block);
    if (page)
        return content_text(c, language, page->title);
    if (strncmp(r->screen, "office:", 7) == 0 && (i = content_office(c, id)) >= 0)
        return content_text(c, language, c->offices[i].name);
    if (strncmp(r->screen, "need:", 5) == 0 && (i = content_need(c, id)) >= 0)
        return content_text(c, language, c->needs[i].title);
    if (strncmp(r->screen, "school:", 7) == 0 && (i = content_school(c, id)) >= 0) {
        const char *name = c->schools[i].name;
        return (struct text){.utf8 = name, .n = strlen(name), .state = TEXT_CHECKED};
    }
    return content_text(c, language, fixed_title(c, r->screen));
}

/* ---- what matched ---- */

struct marking {
    const char *utf8;
    const struct query *query;
    enum skeleton_rule rule;
    struct text_span *out;
    int n, room;
};

struct first_word {
    struct fold_word word;
    bool any;
};

static bool take_first(void *user, const struct fold_word *word)
{
    struct first_word *first = user;
    first->word = *word;
    first->any = true;
    return false;
}

/* Behind the last letter of what was typed, when the word says it from there on; else 0. */
static size_t typed_end(const char *utf8, size_t from, size_t end, const struct fold_word *typed)
{
    for (size_t at = from; at < end;) {
        struct first_word first = {.any = false};
        utf8_next(utf8, end, &at);
        fold_text(utf8 + from, at - from, take_first, &first);
        if (first.any && first.word.n >= typed->n &&
            memcmp(first.word.text, typed->text, (size_t)typed->n * sizeof *typed->text) == 0)
            return at;
    }
    return 0;
}

static bool holds(const struct fold_word *word, const struct fold_word *typed)
{
    return typed->n > 0 && memmem(word->text, (size_t)word->n * sizeof *word->text, typed->text,
                                  (size_t)typed->n * sizeof *typed->text) != NULL;
}

/* As much of a word as was typed, at its beginning or within it; else, of a word that is only like it, all. */
static struct text_span typed_span(const char *utf8, const struct fold_word *word, const struct fold_word *typed)
{
    for (size_t at = word->start; at < word->end && holds(word, typed);) {
        size_t end = typed_end(utf8, at, word->end, typed);
        if (end)
            return (struct text_span){(uint32_t)at, (uint32_t)end};
        utf8_next(utf8, word->end, &at);
    }
    return (struct text_span){(uint32_t)word->start, (uint32_t)word->end};
}

enum { INSIDE_LETTERS = 3 }; /* fewer within a word say nothing */

/* How surely a word is what was typed, and which part of it. */
static int match_span(const struct marking *m, const struct fold_word *word, const struct fold_word *typed,
                      struct text_span *span)
{
    int quality = typed->kind == FOLD_SYLLABLE ? 0 : match_words(m->rule, typed, word);
    if (quality == 0 && (typed->kind != FOLD_WORD || typed->n < INSIDE_LETTERS || !holds(word, typed)))
        return 0;
    *span = typed_span(m->utf8, word, typed);
    bool whole = span->start == word->start && span->end == word->end;
    return quality ? quality : whole ? 0 : MATCH_INSIDE;
}

static bool mark_word(void *user, const struct fold_word *word)
{
    struct marking *m = user;
    int best = 0;
    struct text_span span = {0, 0};
    for (int i = 0; i < m->query->n; i++) {
        struct text_span part = {0, 0};
        int quality = match_span(m, word, &m->query->words[i].text, &part);
        if (quality <= best)
            continue;
        best = quality;
        span = part;
    }
    if (best < MATCH_INSIDE)
        return true;
    struct text_span *last = m->n ? &m->out[m->n - 1] : NULL;
    if (last && span.start <= last->end) /* pairs of syllables overlap */
        last->end = span.end > last->end ? span.end : last->end;
    else if (m->n < m->room)
        m->out[m->n++] = span;
    return true;
}

int search_marks(const struct content *c, const char *query, struct text t, struct text_span *out, int room)
{
    const struct language *l = &c->languages.items[t.language];
    struct query q = {0};
    fold_text(query, strlen(query), take_word, &q);
    struct marking m = {
        .utf8 = t.utf8, .query = &q, .rule = skeleton_rule_of(l->tag, l->script), .out = out, .room = room};
    fold_text(t.utf8, t.n, mark_word, &m);
    return m.n;
}
