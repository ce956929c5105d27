#include "content/search_words.h"

#include "content/content.h"
#include "content/needs.h"
#include "lookup/index_writer.h"

#include <stdio.h>
#include <string.h>

struct words {
    const struct content *c;
    struct index_writer *w;
};

/* What is the same in every language stands with the English. */
static void add_plain(struct words *s, enum index_field field, const char *utf8)
{
    if (*utf8)
        index_writer_words(s->w, 0, field, utf8, strlen(utf8));
}

/* A text in each language that it is really written in. */
static void add_text(struct words *s, enum index_field field, text_id id)
{
    for (int language = 0; id && language < s->c->languages.n; language++) {
        struct text t = content_text(s->c, language, id);
        if (t.n > 0 && t.language == language && (language == 0 || t.state != TEXT_ENGLISH))
            index_writer_words(s->w, language, field, t.utf8, t.n);
    }
}

static void begin(struct words *s, const char *kind, const char *id, const char *block)
{
    char screen[128];
    snprintf(screen, sizeof screen, "%s%s%s%s", kind, id, *block ? "#" : "", block);
    index_writer_entry(s->w, screen);
}

static void title(struct words *s, text_id id)
{
    for (int language = 0; language < s->c->languages.n; language++) {
        struct text t = content_text(s->c, language, id);
        index_writer_title(s->w, language, t.utf8, t.n);
    }
    add_text(s, INDEX_NAME, id);
}

/* By their names in English and in themselves; what is no language of the package as it stands there. */
static void add_spoken(struct words *s, const struct office *o)
{
    char item[64];
    for (const char *at = o->spoken; *at; at += strspn(at, ", ")) {
        size_t n = strcspn(at, ",");
        snprintf(item, sizeof item, "%.*s", (int)n, at);
        int language = languages_find(&s->c->languages, item);
        add_plain(s, INDEX_SUMMARY, language < 0 ? item : s->c->languages.items[language].english);
        if (language >= 0)
            index_writer_words(s->w, language, INDEX_SUMMARY, s->c->languages.items[language].endonym,
                               strlen(s->c->languages.items[language].endonym));
        at += n;
    }
}

static void add_office(struct words *s, const struct office *o)
{
    begin(s, "office:", o->id, "");
    title(s, o->name);
    add_text(s, INDEX_KEYWORD, o->keywords);
    add_text(s, INDEX_KEYWORD, o->head_title);
    add_plain(s, INDEX_KEYWORD, o->head);
    add_plain(s, INDEX_KEYWORD, o->phone);
    add_plain(s, INDEX_KEYWORD, o->tty);
    add_plain(s, INDEX_SUMMARY, o->fax);
    add_plain(s, INDEX_KEYWORD, o->room);
    add_text(s, INDEX_SUMMARY, o->summary);
    add_plain(s, INDEX_SUMMARY, o->email);
    add_spoken(s, o);
}

static void add_need(struct words *s, const struct need *n)
{
    begin(s, "need:", n->id, "");
    title(s, n->title);
    add_text(s, INDEX_KEYWORD, n->words);
    add_plain(s, INDEX_KEYWORD, n->say);
    add_text(s, INDEX_SUMMARY, n->text);
}

static void add_school(struct words *s, const struct school *school)
{
    begin(s, "school:", school->id, "");
    for (int language = 0; language < s->c->languages.n; language++)
        index_writer_title(s->w, language, school->name, strlen(school->name));
    add_plain(s, INDEX_NAME, school->name);
    add_plain(s, INDEX_KEYWORD, school->street);
    add_plain(s, INDEX_KEYWORD, school->zip);
    add_plain(s, INDEX_KEYWORD, school->phone);
    add_plain(s, INDEX_SUMMARY, school->partner);
    add_plain(s, INDEX_SUMMARY, school->grades);
    add_text(s, INDEX_SUMMARY, content_ui(s->c, UI_SCHOOLS));
}

static void add_page(struct words *s, const char *kind, const char *id, const struct page *p)
{
    begin(s, kind, id, "");
    title(s, p->title);
    add_text(s, INDEX_SUMMARY, p->summary);
    for (int i = 0; i < p->n_blocks; i++) {
        bool heading = p->blocks[i].kind == BLOCK_HEADING || p->blocks[i].kind == BLOCK_SUBHEADING;
        add_text(s, heading ? INDEX_SUMMARY : INDEX_BODY, p->blocks[i].text);
    }
}

/* The promises one by one: those that a question leads to, by its words. */
static void add_paragraphs(struct words *s)
{
    const struct content *c = s->c;
    for (int i = 0; i < c->n_questions; i++) {
        const struct question *q = &c->questions[i];
        begin(s, "letter", "", q->block);
        title(s, q->text);
        add_text(s, INDEX_KEYWORD, q->words);
        add_text(s, INDEX_SUMMARY, c->letter.blocks[content_block(&c->letter, q->block)].text);
    }
    for (int i = 0; i < c->letter.n_blocks; i++) {
        const struct block *b = &c->letter.blocks[i];
        bool asked = false;
        for (int k = 0; k < c->n_questions; k++)
            asked = asked || strcmp(c->questions[k].block, b->id) == 0;
        if (asked || (b->kind != BLOCK_BULLET && b->kind != BLOCK_NUMBER && b->kind != BLOCK_PARAGRAPH))
            continue;
        begin(s, "letter", "", b->id);
        add_text(s, INDEX_SUMMARY, b->text);
    }
}

static void add_letter(struct words *s)
{
    add_page(s, "letter", "", &s->c->letter);
    add_text(s, INDEX_NAME, content_ui(s->c, UI_LETTER));
    add_text(s, INDEX_SUMMARY, content_ui(s->c, UI_LETTER_HINT));
    add_paragraphs(s);
    add_page(s, "letter:complete", "", &s->c->letter_complete);
}

/* The card has the words of the need of its name, if the content has one. */
static void add_card(struct words *s)
{
    int need = content_need(s->c, "interpreter");
    begin(s, "card", "", "");
    title(s, content_ui(s->c, UI_INTERPRETER_HINT));
    add_text(s, INDEX_NAME, content_ui(s->c, UI_INTERPRETER));
    add_text(s, INDEX_KEYWORD, need >= 0 ? s->c->needs[need].words : 0);
}

static void add_screen(struct words *s, const char *screen, enum ui name, enum ui hint)
{
    begin(s, screen, "", "");
    title(s, content_ui(s->c, name));
    add_text(s, INDEX_SUMMARY, content_ui(s->c, hint));
}

static void add_all(struct words *s)
{
    const struct content *c = s->c;
    begin(s, "", "", "");
    add_text(s, INDEX_KEYWORD, content_ui(c, UI_IDLE_WORDS));
    for (int i = 0; i < c->n_needs; i++)
        add_need(s, &c->needs[i]);
    for (int i = 0; i < c->n_offices; i++)
        add_office(s, &c->offices[i]);
    for (int i = 0; i < c->n_schools; i++)
        add_school(s, &c->schools[i]);
    for (int i = 0; i < c->n_pages; i++)
        add_page(s, "page:", c->pages[i].id, &c->pages[i]);
    add_letter(s);
    add_card(s);
    add_screen(s, "schools", UI_SCHOOLS, UI_SCHOOLS_HINT);
    add_screen(s, "map", UI_MAP, UI_MAP_HINT);
    add_screen(s, "directory", UI_FIND_OFFICE, UI_FIND_OFFICE_HINT);
}

bool search_words_index(const struct content *c, struct bytes *out)
{
    struct words s = {c, index_writer_new(c->languages.n)};
    if (!s.w)
        return false;
    for (int i = 0; i < c->languages.n; i++) {
        const struct language *l = &c->languages.items[i];
        index_writer_language(s.w, i, skeleton_rule_of(l->tag, l->script), l->collation);
    }
    add_all(&s);
    bool ok = index_writer_finish(s.w, out);
    index_writer_free(s.w);
    return ok;
}
