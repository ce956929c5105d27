#include "author/po_merge.h"

#include <stdio.h>
#include <string.h>

struct merging {
    const char *file, *tag;
    lint_report *report;
    void *user;
    struct po_table_counts *counts;
};

static void refuse(struct merging *m, const struct po_entry *p, const char *what)
{
    char where[300];
    snprintf(where, sizeof where, "%s: %s", m->file, p->context ? p->context : p->id);
    struct lint_finding f = {LINT_FINDING, "table", m->tag, where, what};
    m->counts->refused++;
    if (m->report)
        m->report(m->user, &f);
}

static struct po_entry *entry_named(struct po *po, const char *name)
{
    for (int i = 0; i < po->n; i++)
        if (!po->entries[i].obsolete && po->entries[i].context && strcmp(po->entries[i].context, name) == 0)
            return &po->entries[i];
    return NULL;
}

static bool same(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") == 0;
}

/* A translator who leaves an outdated entry as it was has not looked at it. */
static void take(struct merging *m, struct po_entry *own, const struct po_entry *p)
{
    bool untouched = same(own->text, p->text) && own->fuzzy == p->fuzzy && same(own->comment, p->comment);
    if (untouched)
        return;
    own->text = p->text;
    own->fuzzy = p->fuzzy;
    own->previous = p->fuzzy ? p->previous : NULL;
    own->comment = p->comment ? p->comment : own->comment;
    m->counts->changed++;
}

void po_merge(struct po *po, const struct po *back, const char *file, const char *tag, lint_report *report, void *user,
              struct po_table_counts *counts)
{
    struct merging m = {file, tag, report, user, counts};
    *counts = (struct po_table_counts){0};
    for (int i = 0; i < back->n; i++) {
        const struct po_entry *p = &back->entries[i];
        if (p->obsolete || *p->text == '\0')
            continue;
        counts->rows++;
        struct po_entry *own = p->context ? entry_named(po, p->context) : NULL;
        if (!own)
            refuse(&m, p, "there is no text of this name");
        else if (strcmp(own->id, p->id) != 0)
            refuse(&m, p, "the English has changed since the catalogue was sent out; send the new one");
        else
            take(&m, own, p);
    }
}
