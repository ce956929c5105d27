#include "author/catalogue.h"

#include "content/json.h"
#include "formats/po.h"
#include "ground/err.h"

#include <stdio.h>
#include <string.h>

enum { HEADS = 4096 };

void catalogue_init(struct catalogue *c)
{
    *c = (struct catalogue){0};
    arena_init(&c->arena, 0);
}

void catalogue_release(struct catalogue *c)
{
    arena_release(&c->arena);
    *c = (struct catalogue){0};
}

/* FNV-1a */
static unsigned head_of(const char *name)
{
    uint32_t h = 2166136261u;
    for (; *name; name++)
        h = (h ^ (unsigned char)*name) * 16777619u;
    return h % HEADS;
}

static bool make_room(struct catalogue *c)
{
    if (!c->items)
        c->items = ARENA_NEW(&c->arena, struct catalogue_text, CATALOGUE_TEXTS + 1);
    if (!c->heads)
        c->heads = ARENA_NEW(&c->arena, text_id, HEADS);
    return c->items && c->heads;
}

text_id catalogue_find(const struct catalogue *c, const char *name)
{
    text_id id = c->heads ? c->heads[head_of(name)] : 0;
    while (id && strcmp(c->items[id].name, name) != 0)
        id = c->items[id].next;
    return id;
}

/* Whether the marks of bold text ("**") come in pairs. */
static bool bold_closed(const char *text)
{
    int marks = 0;
    for (const char *p = strstr(text, "**"); p; p = strstr(p + 2, "**"))
        marks++;
    return marks % 2 == 0;
}

static bool may_add(const struct catalogue *c, const char *where, const char *name, const char *english, struct err *e)
{
    if (c->n == CATALOGUE_TEXTS)
        return err_set(e, ERR_MALFORMED, "%s: text number %d: at most %d are possible in all", where, (int)c->n + 1,
                       CATALOGUE_TEXTS);
    if (catalogue_find(c, name))
        return err_set(e, ERR_MALFORMED, "%s: %s: a text of this name stands elsewhere", where, name);
    if (strlen(english) > CATALOGUE_TEXT_BYTES)
        return err_set(e, ERR_MALFORMED, "%s: %s: too long: %zu bytes; at most %d are possible", where, name,
                       strlen(english), CATALOGUE_TEXT_BYTES);
    if (strlen(name) > CATALOGUE_NAME_BYTES)
        return err_set(e, ERR_MALFORMED, "%s: %s: its name is too long: %zu bytes; at most %d are possible", where,
                       name, strlen(name), CATALOGUE_NAME_BYTES);
    return bold_closed(english) ||
           err_set(e, ERR_MALFORMED, "%s: %s: \"**\" opens bold text that does not end: put ** behind the words too",
                   where, name);
}

bool catalogue_add(struct catalogue *c, const char *where, const char *name, const char *english, const char *note,
                   text_id *id, struct err *e)
{
    *id = 0;
    if (*english == '\0')
        return true;
    if (!may_add(c, where, name, english, e))
        return false;
    if (!make_room(c))
        return err_set(e, ERR_FAILED, "%s: out of memory", where);
    struct catalogue_text *t = &c->items[c->n + 1];
    bool noted = note && *note;
    t->name = arena_text(&c->arena, name, strlen(name));
    t->english = arena_text(&c->arena, english, strlen(english));
    t->note = noted ? arena_text(&c->arena, note, strlen(note)) : NULL;
    t->fixed = json_date_ok(english, false);
    if (!t->name || !t->english || (noted && !t->note))
        return err_set(e, ERR_FAILED, "%s: out of memory", where);
    unsigned head = head_of(name);
    t->next = c->heads[head];
    c->heads[head] = *id = ++c->n;
    return true;
}

/* ---- markup ---- */

/* The next "{name}" at or after p: its length, with *found at its brace; 0 when there is none. */
static size_t next_placeholder(const char *p, const char **found)
{
    for (p = strchr(p, '{'); p; p = strchr(p + 1, '{')) {
        size_t n = strspn(p + 1, "abcdefghijklmnopqrstuvwxyz_");
        if (n > 0 && p[n + 1] == '}') {
            *found = p;
            return n + 2;
        }
    }
    return 0;
}

static bool holds_placeholders_of(const char *text, const char *other)
{
    const char *at = other;
    for (size_t n; (n = next_placeholder(at, &at)) > 0; at += n)
        if (!memmem(text, strlen(text), at, n))
            return false;
    return true;
}

bool catalogue_same_placeholders(const char *a, const char *b)
{
    return holds_placeholders_of(a, b) && holds_placeholders_of(b, a);
}

/* ---- matching ---- */

struct match {
    const char *tag;
    lint_report *report;
    void *user;
};

static void tell(const struct match *m, enum lint_level level, const char *kind, const char *where, const char *what)
{
    struct lint_finding f = {level, kind, m->tag, where, what};
    if (m->report)
        m->report(m->user, &f);
}

/* Whether an entry's translation may stand on the screen; else it is reported. */
static bool usable(const struct match *m, const struct catalogue_text *t, const struct po_entry *p)
{
    bool changed = strcmp(p->id, t->english) != 0;
    if (*p->text == '\0') {
        if (changed)
            tell(m, LINT_FINDING, "unused", t->name, "the English has changed; run kioskctl po-update");
        return false;
    }
    if (changed) {
        tell(m, LINT_FINDING, "outdated", t->name,
             "the English has changed; the translation is not used: run kioskctl po-update");
        return false;
    }
    if (po_outdated(p)) {
        tell(m, LINT_FINDING, "outdated", t->name,
             "made from an earlier English; it is not shown until somebody has looked at it and taken the mark (fuzzy) "
             "away");
        return false;
    }
    const char *fault = NULL;
    char room[120];
    if (!catalogue_same_placeholders(t->english, p->text))
        fault = "the {placeholders} differ from the English; the translation is not used";
    else if (!bold_closed(p->text))
        fault = "\"**\" opens bold text that does not end: put ** behind the words too; the translation is not used";
    else if (!json_lines_ok(p->text, strlen(p->text)) || (strchr(p->text, '\n') && !strchr(t->english, '\n')))
        fault =
            "holds an empty line, a control character, or a line end where the English has none; the translation is "
            "not used";
    else if (strlen(p->text) > CATALOGUE_TEXT_BYTES)
        snprintf(room, sizeof room, "too long: %zu bytes; at most %d are possible; the translation is not used",
                 strlen(p->text), CATALOGUE_TEXT_BYTES);
    if (!fault && strlen(p->text) > CATALOGUE_TEXT_BYTES)
        fault = room;
    if (fault)
        tell(m, LINT_FINDING, strstr(fault, "placeholders") ? "placeholder" : "form", t->name, fault);
    return !fault;
}

void catalogue_match(const struct catalogue *c, const struct po *po, const char *tag, struct catalogue_match *matches,
                     lint_report *report, void *user)
{
    struct match m = {tag, report, user};
    for (int i = 0; i < po->n; i++) {
        const struct po_entry *p = &po->entries[i];
        if (p->obsolete)
            continue;
        text_id id = p->context ? catalogue_find(c, p->context) : 0;
        if (!id || c->items[id].fixed) {
            tell(&m, LINT_FINDING, "unused", p->context ? p->context : p->id,
                 "no text of this name in the English any more; kioskctl po-update puts it aside");
            continue;
        }
        if (usable(&m, &c->items[id], p))
            matches[id] = (struct catalogue_match){p->text, p->fuzzy};
    }
}
