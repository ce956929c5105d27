#include "author/po_table.h"

#include "author/catalogue.h"
#include "formats/csv.h"
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
    char english[CATALOGUE_TEXT_BYTES + 2], text[CATALOGUE_TEXT_BYTES + 2];
    *out = (struct bytes){0};
    FILE *f = open_memstream(&out->data, &out->size);
    if (!f)
        return err_set(e, ERR_FAILED, "out of memory for a table");
    fputs("\xef\xbb\xbf", f);
    csv_write_row(f, columns, 5);
    for (int i = 0; i < po->n; i++) {
        const struct po_entry *p = &po->entries[i];
        const char *cells[] = {p->context ? p->context : "", csv_guarded(p->id, english, sizeof english),
                               csv_guarded(p->text, text, sizeof text), state_of(p), p->note ? p->note : ""};
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

/* The same words: a spreadsheet may have cut the blanks at the ends of a cell. */
static bool same_words(const char *cell, const char *english)
{
    size_t n = strlen(english), blank = strspn(english, " ");
    while (n > blank && english[n - 1] == ' ')
        n--;
    cell = csv_unguarded(cell);
    return strlen(cell) == n - blank && strncmp(cell, english + blank, n - blank) == 0;
}

static bool refuse_error(struct table *t, const struct csv_row *row)
{
    char what[300];
    const char *error = csv_error(csv_cell(row, t->translation));
    if (!error)
        error = csv_error(csv_cell(row, t->english));
    if (!error)
        return false;
    snprintf(
        what, sizeof what,
        "the cell holds %.40s, an error of the spreadsheet, which took the words for a formula or a number; write an "
        "apostrophe (') before them",
        error);
    refuse(t, row, what);
    return true;
}

/* The file ends within this row. Its last cell is known to be whole no more; one that is not read does not matter, but
 * rows may be missing behind it. */
static bool refuse_torn(struct table *t, const struct csv_row *row)
{
    int last = row->n - 1;
    bool needed = last == t->name || last == t->english || last == t->translation || last == t->state;
    struct lint_finding f = {LINT_NOTE, "table", t->tag, t->file, "ends within a cell: is the table whole?"};
    if (row->torn && needed)
        refuse(t, row, "the table ends within this row: it was cut off");
    else if (row->torn && t->report)
        t->report(t->user, &f);
    return row->torn && needed;
}

static bool state_known(const char *state)
{
    static const char *const states[] = {"", "checked", "draft", "empty", "outdated"};
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++)
        if (strcasecmp(state, states[i]) == 0)
            return true;
    return false;
}

static void take_row(struct table *t, const struct csv_row *row)
{
    const char *state = csv_cell(row, t->state), *name = csv_cell(row, t->name);
    struct po_entry *p = entry_named(t->po, name);
    if (*name == '\0')
        return;
    t->counts->rows++;
    if (refuse_torn(t, row) || refuse_error(t, row))
        return;
    if (!p)
        refuse(t, row, "there is no text of this name; was the cell changed?");
    else if (!same_words(csv_cell(row, t->english), p->id))
        refuse(t, row, "the English has changed since the table was made; export it anew");
    else if (!state_known(state))
        refuse(t, row, "the state is neither \"checked\" nor \"draft\"");
    else
        take(t, p, csv_unguarded(csv_cell(row, t->translation)), state);
}

bool po_table_read(struct po *po, const struct bytes *bytes, const char *file, const char *tag, struct arena *arena,
                   lint_report *report, void *user, struct po_table_counts *counts, struct err *e)
{
    struct table t = {.po = po, .file = file, .tag = tag, .report = report, .user = user, .counts = counts};
    *counts = (struct po_table_counts){0};
    if (!csv_read_torn(&t.csv, arena, bytes, file, e))
        return false;
    static const char *const needed[] = {"name", "English", "translation"};
    if (!csv_begin(&t.csv, needed, 3))
        return err_set(e, ERR_MALFORMED,
                       "%s:1: the columns name, English and translation are needed; keep the first row of the table",
                       file);
    t.name = csv_column(&t.csv, "name");
    t.english = csv_column(&t.csv, "English");
    t.translation = csv_column(&t.csv, "translation");
    t.state = csv_column(&t.csv, "state");
    for (int i = 1; i < t.csv.n; i++)
        take_row(&t, &t.csv.rows[i]);
    return true;
}
