#include "content/search.h"

#include "content/content.h"
#include "content/finder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How much a word counts by where it stands. */
enum { WEIGHT_NAME = 90, WEIGHT_KEYWORD = 60, WEIGHT_PERSON = 50, WEIGHT_WORDS = 20, WEIGHT_RUNNING = 10 };

struct search {
    const struct content *content; // NULL for plain strings
    struct finder *finder;
    char (*screens)[64]; // by entry
    int n, room;
    int language;
    bool failed;
};

void search_free(struct search *s)
{
    if (!s)
        return;
    finder_free(s->finder);
    free(s->screens);
    free(s);
}

static struct search *search_for(int room, const char *collation)
{
    struct search *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->finder = finder_new(collation);
    if (!s->finder)
        s->finder = finder_new("root");
    s->screens = calloc((size_t)room + 1, sizeof *s->screens);
    s->room = room;
    s->failed = !s->finder || !s->screens;
    return s;
}

static struct search *built(struct search *s)
{
    if (s && !s->failed && finder_build(s->finder))
        return s;
    search_free(s);
    return NULL;
}

/* ---- adding ---- */

static void add_words(struct search *s, const char *words, int weight)
{
    s->failed = s->failed || !finder_add_words(s->finder, words, strlen(words), weight);
}

/* The words in the visitor's language, and in English too. */
static void add_text(struct search *s, text_id id, int weight)
{
    struct text own = content_text(s->content, s->language, id);
    if (own.n > 0)
        add_words(s, own.utf8, weight);
    if (own.n > 0 && own.language != 0)
        add_words(s, content_text(s->content, 0, id).utf8, weight);
}

static void begin_entry(struct search *s, const char *kind, const char *id, const char *name)
{
    if (s->failed || s->n == s->room) {
        s->failed = true;
        return;
    }
    snprintf(s->screens[s->n++], sizeof s->screens[0], "%s%s", kind, id);
    s->failed = !finder_add_entry(s->finder, name, strlen(name));
}

static void add_office(struct search *s, const struct office *o)
{
    begin_entry(s, "office:", o->id, content_text(s->content, s->language, o->name).utf8);
    add_text(s, o->name, WEIGHT_NAME);
    add_text(s, o->keywords, WEIGHT_KEYWORD);
    add_text(s, o->head_title, WEIGHT_PERSON);
    add_words(s, o->head, WEIGHT_PERSON);
    add_words(s, o->phone, WEIGHT_WORDS);
    add_words(s, o->room, WEIGHT_WORDS);
    add_text(s, o->summary, WEIGHT_WORDS);
}

static void add_school(struct search *s, const struct school *school)
{
    begin_entry(s, "school:", school->id, school->name);
    add_words(s, school->name, WEIGHT_NAME);
    add_words(s, school->street, WEIGHT_KEYWORD);
    add_words(s, school->zip, WEIGHT_KEYWORD);
    add_words(s, school->partner, WEIGHT_WORDS);
    add_words(s, school->grades, WEIGHT_WORDS);
    add_text(s, content_ui(s->content, UI_SCHOOLS), WEIGHT_WORDS);
}

static void add_page(struct search *s, const char *kind, const char *id, const struct page *p)
{
    begin_entry(s, kind, id, content_text(s->content, s->language, p->title).utf8);
    add_text(s, p->title, WEIGHT_NAME);
    add_text(s, p->summary, WEIGHT_KEYWORD);
    for (int i = 0; i < p->n_blocks; i++) {
        bool heading = p->blocks[i].kind == BLOCK_HEADING || p->blocks[i].kind == BLOCK_SUBHEADING;
        add_text(s, p->blocks[i].text, heading ? WEIGHT_KEYWORD : WEIGHT_RUNNING);
    }
}

struct search *search_new(const struct content *c, int language)
{
    bool known = language >= 0 && language < c->languages.n;
    struct search *s = search_for(c->n_offices + c->n_schools + c->n_pages + 2,
                                  known ? c->languages.items[language].collation : "root");
    if (!s || s->failed)
        return built(s);
    s->content = c;
    s->language = known ? language : 0;
    for (int i = 0; i < c->n_offices; i++)
        add_office(s, &c->offices[i]);
    for (int i = 0; i < c->n_schools; i++)
        add_school(s, &c->schools[i]);
    for (int i = 0; i < c->n_pages; i++)
        add_page(s, "page:", c->pages[i].id, &c->pages[i]);
    add_page(s, "letter", "", &c->letter);
    add_page(s, "letter:complete", "", &c->letter_complete);
    return built(s);
}

struct search *search_of_strings(const char *const *strings, int n, const char *collation)
{
    struct search *s = search_for(n, collation);
    for (int i = 0; s && !s->failed && i < n; i++) {
        char id[16];
        snprintf(id, sizeof id, "%d", i);
        begin_entry(s, "", id, strings[i]);
        add_words(s, strings[i], WEIGHT_NAME);
    }
    return built(s);
}

/* ---- finding ---- */

int search_find(struct search *s, const char *query, struct search_result *out, int limit)
{
    struct finder_hit hits[FINDER_HITS];
    int n = finder_find(s->finder, query, hits, limit < FINDER_HITS ? limit : FINDER_HITS);
    for (int i = 0; i < n; i++) {
        memcpy(out[i].screen, s->screens[hits[i].entry], sizeof out[i].screen);
        out[i].score = hits[i].score;
    }
    return n;
}
