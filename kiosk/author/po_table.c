#include "author/po_table.h"

#include "author/csv.h"
#include "ground/err.h"
#include "ground/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char *state_of(const struct po_entry *p)
{
    if (*p->text == '\0')
        return "empty";
    return po_outdated(p) ? "outdated" : p->fuzzy ? "draft" : "checked";
}

bool po_table_write(const struct po *po, struct bytes *out, struct err *e)
{
    static const char *const columns[] = {"name", "English", "translation", "state", "note"};
    *out = (struct bytes){0};
    FILE *f = open_memstream(&out->data, &out->size);
    if (!f)
        return err_set(e, ERR_FAILED, "out of memory for a table");
    fputs("\xef\xbb\xbf", f);
    csv_write_row(f, columns, 5);
    for (int i = 0; i < po->n; i++) {
        const struct po_entry *p = &po->entries[i];
        const char *cells[] = {p->context ? p->context : "", p->id, p->text, state_of(p), p->note ? p->note : ""};
        if (!p->obsolete)
            csv_write_row(f, cells, 5);
    }
    return fclose(f) == 0 || err_set(e, ERR_FAILED, "out of memory for a table");
}

struct table {
    struct po *po;
    struct csv csv;
    int name, english, translation, state; /* columns */
    const char *file, *tag;
    lint_report *report;
    void *user;
    struct po_table_counts *counts;
};

static void refuse(struct table *t, const struct csv_row *row, const char *what)
{
    char where[300];
    snprintf(where, sizeof where, "%s:%d: %s", t->file, row->line, csv_cell(row, t->name));
    struct lint_finding f = {LINT_FINDING, "table", t->tag, where, what};
    t->counts->refused++;
    if (t->report)
        t->report(t->user, &f);
}

static struct po_entry *entry_named(struct po *po, const char *name)
{
    for (int i = 0; i < po->n; i++)
        if (!po->entries[i].obsolete && po->entries[i].context && strcmp(po->entries[i].context, name) == 0)
            return &po->entries[i];
    return NULL;
}

/* An entry changes when the words do or when a state of our own making is put to another. */
static void take(struct table *t, struct po_entry *p, const char *text, const char *state)
{
    bool same_words = strcmp(p->text, text) == 0, checked = strcasecmp(state, "checked") == 0;
    if (same_words && (strcasecmp(state, state_of(p)) == 0 || *state == '\0'))
        return;
    p->text = text;
    p->fuzzy = *text != '\0' && !checked;
    p->previous = NULL;
    t->counts->changed++;
}

static void take_row(struct table *t, const struct csv_row *row)
{
    const char *state = csv_cell(row, t->state), *name = csv_cell(row, t->name);
    struct po_entry *p = entry_named(t->po, name);
    if (*name == '\0')
        return;
    t->counts->rows++;
    if (!p)
        refuse(t, row, "there is no text of this name");
    else if (strcmp(p->id, csv_cell(row, t->english)) != 0)
        refuse(t, row, "the English has changed since the table was made");
    else if (*state && strcasecmp(state, "checked") != 0 && strcasecmp(state, "draft") != 0 &&
             strcasecmp(state, "empty") != 0 && strcasecmp(state, "outdated") != 0)
        refuse(t, row, "the state is neither checked nor draft");
    else
        take(t, p, csv_cell(row, t->translation), state);
}

bool po_table_read(struct po *po, const struct bytes *bytes, const char *file, const char *tag, struct arena *arena,
                   lint_report *report, void *user, struct po_table_counts *counts, struct err *e)
{
    struct table t = {.po = po, .file = file, .tag = tag, .report = report, .user = user, .counts = counts};
    *counts = (struct po_table_counts){0};
    if (!csv_read(&t.csv, arena, bytes, file, e))
        return false;
    t.name = csv_column(&t.csv, "name");
    t.english = csv_column(&t.csv, "English");
    t.translation = csv_column(&t.csv, "translation");
    t.state = csv_column(&t.csv, "state");
    if (t.name < 0 || t.english < 0 || t.translation < 0)
        return err_set(e, ERR_MALFORMED, "%s:1: the columns name, English and translation are needed", file);
    for (int i = 1; i < t.csv.n; i++)
        take_row(&t, &t.csv.rows[i]);
    return true;
}
