#include "author/losses.h"

#include "content/content.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The texts of one content by name (hsearch(3) would be one table for the whole program). */
struct index {
    const struct content *c;
    text_id *heads, *next;
    text_id size;
};

struct comparing {
    struct index old, new;
    lint_report *report;
    void *user;
    struct loss_counts counts;
};

/* ---- texts by name ---- */

/* FNV-1a */
static text_id slot_of(const struct index *x, const char *name)
{
    uint32_t h = 2166136261u;
    for (; *name; name++)
        h = (h ^ (unsigned char)*name) * 16777619u;
    return h % x->size;
}

static bool index_init(struct index *x, const struct content *c)
{
    text_id n = content_text_count(c);
    *x = (struct index){c, NULL, NULL, n * 2 + 1};
    x->heads = calloc(x->size, sizeof *x->heads);
    x->next = calloc((size_t)n + 1, sizeof *x->next);
    for (text_id id = 1; x->heads && x->next && id <= n; id++) {
        text_id slot = slot_of(x, content_text_name(c, id));
        x->next[id] = x->heads[slot];
        x->heads[slot] = id;
    }
    return x->heads && x->next;
}

static void index_release(struct index *x)
{
    free(x->heads);
    free(x->next);
}

static text_id index_find(const struct index *x, const char *name)
{
    text_id id = x->heads[slot_of(x, name)];
    while (id && strcmp(content_text_name(x->c, id), name) != 0)
        id = x->next[id];
    return id;
}

/* ---- telling ---- */

static void tell(struct comparing *p, const char *kind, const char *tag, const char *where, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

static void tell(struct comparing *p, const char *kind, const char *tag, const char *where, const char *format, ...)
{
    char what[300];
    va_list args;
    bool lost = strcmp(kind, "lost") == 0;
    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    *(lost ? &p->counts.lost : strcmp(kind, "gone") == 0 ? &p->counts.gone : &p->counts.added) += 1;
    struct lint_finding f = {lost ? LINT_FINDING : LINT_NOTE, kind, tag, where, what};
    if (p->report)
        p->report(p->user, &f);
}

/* ---- comparing ---- */

static void compare_translations(struct comparing *p, text_id old, text_id new, const char *name)
{
    const struct languages *all = &p->old.c->languages;
    for (int i = 1; i < all->n; i++) {
        int k = languages_find(&p->new.c->languages, all->items[i].tag);
        if (k < 1 || strcmp(p->new.c->languages.items[k].tag, all->items[i].tag) != 0)
            continue;
        enum text_state was = content_text(p->old.c, i, old).state, is = content_text(p->new.c, k, new).state;
        if (was != TEXT_ENGLISH && is == TEXT_ENGLISH)
            tell(p, "lost", all->items[i].tag, name,
                 "stood there in %s and would stand in English; has the English changed? kioskctl po-update, then the "
                 "translation anew",
                 all->items[i].english);
        else if (was == TEXT_CHECKED && is == TEXT_DRAFT)
            tell(p, "gone", all->items[i].tag, name, "was checked by a translator and is a draft again");
    }
}

static void compare_texts(struct comparing *p)
{
    for (text_id id = 1; id <= content_text_count(p->old.c); id++) {
        const char *name = content_text_name(p->old.c, id);
        text_id new = index_find(&p->new, name);
        if (new)
            compare_translations(p, id, new, name);
        else
            tell(p, "gone", "en", name, "is not there any more: “%.80s”", content_text(p->old.c, 0, id).utf8);
    }
    for (text_id id = 1; id <= content_text_count(p->new.c); id++) {
        const char *name = content_text_name(p->new.c, id);
        if (!index_find(&p->old, name))
            tell(p, "added", "en", name, "is new: “%.80s”", content_text(p->new.c, 0, id).utf8);
    }
}

static void compare_languages(struct comparing *p)
{
    const struct languages *old = &p->old.c->languages, *new = &p->new.c->languages;
    for (int i = 0; i < old->n; i++) {
        int k = languages_find(new, old->items[i].tag);
        if (k < 0 || strcmp(new->items[k].tag, old->items[i].tag) != 0)
            tell(p, "lost", old->items[i].tag, "package.json", "the language %s is not there any more",
                 old->items[i].english);
    }
    for (int i = 0; i < new->n; i++) {
        int k = languages_find(old, new->items[i].tag);
        if (k < 0 || strcmp(old->items[k].tag, new->items[i].tag) != 0)
            tell(p, "added", new->items[i].tag, "package.json", "the language %s is new", new->items[i].english);
    }
}

/* Pages, offices and alerts have texts, by which they are told; a school has none. */
static void compare_schools(struct comparing *p)
{
    char where[64];
    for (int i = 0; i < p->old.c->n_schools; i++) {
        const struct school *s = &p->old.c->schools[i];
        snprintf(where, sizeof where, "school:%.50s", s->id);
        if (content_school(p->new.c, s->id) < 0)
            tell(p, "gone", "en", where, "%s is not there any more", s->name);
    }
    for (int i = 0; i < p->new.c->n_schools; i++) {
        const struct school *s = &p->new.c->schools[i];
        snprintf(where, sizeof where, "school:%.50s", s->id);
        if (content_school(p->old.c, s->id) < 0)
            tell(p, "added", "en", where, "%s is new", s->name);
    }
}

struct loss_counts losses_between(const struct content *old, const struct content *new, lint_report *report, void *user)
{
    struct comparing p = {.report = report, .user = user};
    bool ok = index_init(&p.old, old);
    ok = index_init(&p.new, new) && ok;
    compare_languages(&p);
    compare_schools(&p);
    if (ok)
        compare_texts(&p);
    else
        tell(&p, "lost", "en", "package", "out of memory: what is lost is not known");
    index_release(&p.old);
    index_release(&p.new);
    return p.counts;
}

bool losses_is_one(const struct lint_finding *f)
{
    return strcmp(f->kind, "outdated") == 0 || strcmp(f->kind, "placeholder") == 0 || strcmp(f->kind, "form") == 0;
}
