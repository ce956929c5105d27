#include "author/po_update.h"

#include "content/language.h"

#include <stdio.h>
#include <string.h>

struct po_counts po_count(const struct po *po)
{
    struct po_counts n = {0};
    for (int i = 0; i < po->n; i++) {
        const struct po_entry *p = &po->entries[i];
        n.texts += !p->obsolete;
        if (p->obsolete)
            n.obsolete++;
        else if (*p->text == '\0')
            n.empty++;
        else if (po_outdated(p))
            n.outdated++;
        else if (p->fuzzy)
            n.draft++;
        else
            n.checked++;
    }
    return n;
}

/* ---- header ---- */

/* GNU gettext manual, "Plural forms"; the catalogues have no plurals, but editors and msgfmt --check ask for
 * the rule. */
static const char *plural_rule(const char *tag)
{
    static const char *const rules[][2] = {
        {"ar", "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? "
               "4 : 5);"},
        {"my", "nplurals=1; plural=0;"},
        {"ksw", "nplurals=1; plural=0;"},
        {"kar", "nplurals=1; plural=0;"},
        {"mww", "nplurals=1; plural=0;"},
        {"hmn", "nplurals=1; plural=0;"},
    };
    size_t n = strcspn(tag, "-");
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
        if (strlen(rules[i][0]) == n && strncmp(rules[i][0], tag, n) == 0)
            return rules[i][1];
    return "nplurals=2; plural=(n != 1);";
}

static const char *new_header(const struct language *language, const char *issued, struct arena *arena)
{
    char text[1000], tag[32];
    snprintf(tag, sizeof tag, "%s", language->tag);
    for (char *p = tag; *p; p++)
        if (*p == '-')
            *p = '_'; /* gettext's own form */
    snprintf(text, sizeof text,
             "Project-Id-Version: lobby kiosk\n"
             "PO-Revision-Date: %s 00:00+0000\n"
             "Last-Translator: nobody yet\n"
             "Language-Team: %s\n"
             "Language: %s\n"
             "MIME-Version: 1.0\n"
             "Content-Type: text/plain; charset=UTF-8\n"
             "Content-Transfer-Encoding: 8bit\n"
             "Plural-Forms: %s\n"
             "X-Checked-By: \n"
             "X-Checked-On: \n",
             issued, language->english, tag, plural_rule(language->tag));
    return arena_text(arena, text, strlen(text));
}

static bool has_field(const char *header, const char *line)
{
    size_t n = strcspn(line, ":") + 1;
    for (const char *p = header; p; p = strchr(p, '\n'), p = p ? p + 1 : NULL)
        if (strncmp(p, line, n) == 0)
            return true;
    return false;
}

/* An author's header is kept; fields that msgfmt --check asks for and it lacks are added. */
static const char *complete_header(const char *header, const char *wanted, struct arena *arena)
{
    char text[4000];
    size_t n = strlen(header);
    if (n + strlen(wanted) + 2 > sizeof text)
        return header;
    memcpy(text, header, n + 1);
    if (n > 0 && text[n - 1] != '\n')
        text[n++] = '\n';
    for (const char *line = wanted; *line; line = strchr(line, '\n') + 1) {
        size_t length = strcspn(line, "\n") + 1;
        if (has_field(header, line))
            continue;
        memcpy(text + n, line, length);
        n += length;
    }
    return arena_text(arena, text, n);
}

/* ---- merging ---- */

struct merge {
    const struct po *old;
    const struct catalogue *texts;
    const struct po_entry **by_text; // index: text_id
    bool *taken;                     // index: entry of old
};

/* Live entries come before obsolete ones, so that a text that came back takes its old translation again. */
static void assign_by_name(struct merge *m, bool obsolete)
{
    for (int i = 0; i < m->old->n; i++) {
        const struct po_entry *p = &m->old->entries[i];
        text_id id = p->context && p->obsolete == obsolete ? catalogue_find(m->texts, p->context) : 0;
        if (!id || m->texts->items[id].fixed || m->by_text[id])
            continue;
        m->by_text[id] = p;
        m->taken[i] = true;
    }
}

/* A block that was given another name but says the same keeps its translation. */
static void assign_renamed(struct merge *m)
{
    for (text_id id = 1; id <= m->texts->n; id++) {
        for (int i = 0; i < m->old->n && !m->by_text[id] && !m->texts->items[id].fixed; i++) {
            const struct po_entry *p = &m->old->entries[i];
            if (m->taken[i] || *p->text == '\0' || strcmp(p->id, m->texts->items[id].english) != 0)
                continue;
            m->by_text[id] = p;
            m->taken[i] = true;
        }
    }
}

static struct po_entry entry_for(const struct catalogue_text *t, const struct po_entry *old)
{
    struct po_entry p = {.context = t->name, .id = t->english, .text = "", .note = t->note};
    if (!old)
        return p;
    p.comment = old->comment;
    p.text = old->text;
    p.fuzzy = old->fuzzy && *old->text;
    p.previous = p.fuzzy ? old->previous : NULL;
    if (strcmp(old->id, t->english) == 0 || *old->text == '\0')
        return p;
    p.fuzzy = true;
    if (!p.previous)
        p.previous = old->id;
    else if (strcmp(p.previous, t->english) == 0) /* changed, and changed back */
        p.previous = NULL;
    return p;
}

static void fill(struct po *out, struct merge *m)
{
    for (text_id id = 1; id <= m->texts->n; id++)
        if (!m->texts->items[id].fixed)
            out->entries[out->n++] = entry_for(&m->texts->items[id], m->by_text[id]);
    for (int i = 0; i < m->old->n; i++) {
        const struct po_entry *p = &m->old->entries[i];
        if (m->taken[i] || *p->text == '\0')
            continue;
        out->entries[out->n] = *p;
        out->entries[out->n++].obsolete = true;
    }
}

bool po_update(struct po *out, const struct po *old, const struct catalogue *texts, const struct language *language,
               const char *issued, struct arena *arena)
{
    *out = (struct po){.header = old->header, .header_comment = old->header_comment};
    struct merge m = {.old = old, .texts = texts};
    m.by_text = ARENA_NEW(arena, const struct po_entry *, texts->n + 1);
    m.taken = ARENA_NEW(arena, bool, (size_t)old->n + 1);
    out->entries = ARENA_NEW(arena, struct po_entry, texts->n + (size_t)old->n + 1);
    const char *fresh = new_header(language, issued, arena);
    out->header = old->header && fresh ? complete_header(old->header, fresh, arena) : fresh;
    if (!m.by_text || !m.taken || !out->entries || !out->header)
        return false;
    assign_by_name(&m, false);
    assign_by_name(&m, true);
    assign_renamed(&m);
    fill(out, &m);
    return true;
}
