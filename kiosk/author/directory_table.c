#include "author/directory_table.h"

#include "author/directory_entry.h"
#include "author/directory_files.h"
#include "content/json.h"
#include "formats/csv.h"
#include "ground/err.h"
#include "ground/file.h"
#include "ground/ident.h"

#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { CELL_BYTES = 8192, IDS = 2000 };

/* How a cell becomes a value. */
enum kind { KIND_ID, KIND_PART_OF, KIND_NUMBER, KIND_WORDS, KIND_LIST, KIND_PHONE, KIND_DATE, KIND_YES, KIND_HEAD };

static const struct column {
    const char *name, *key; /* key: in the file; of the head, within it */
    enum kind kind;
} columns[] = {
    {"id", "id", KIND_ID},
    {"part_of", "", KIND_PART_OF},
    {"order", "order", KIND_NUMBER},
    {"name", "name", KIND_WORDS},
    {"summary", "summary", KIND_WORDS},
    {"keywords", "keywords", KIND_LIST},
    {"phone", "phone", KIND_PHONE},
    {"fax", "fax", KIND_PHONE},
    {"tty", "tty", KIND_PHONE},
    {"email", "email", KIND_WORDS},
    {"hours", "hours", KIND_WORDS},
    {"room", "room", KIND_WORDS},
    {"floor", "floor", KIND_WORDS},
    {"entrance", "entrance", KIND_WORDS},
    {"spoken", "spoken", KIND_LIST},
    {"photo", "photo", KIND_WORDS},
    {"head", "name", KIND_HEAD},
    {"head_title", "title", KIND_HEAD},
    {"note", "note", KIND_WORDS},
    {"as_of", "as_of", KIND_DATE},
    {"to_confirm", "to_confirm", KIND_YES},
    {"source", "source", KIND_WORDS},
};

enum { COLUMNS = sizeof columns / sizeof columns[0] };

/* ---- writing ---- */

static void join(const json_t *list, char *out, size_t size)
{
    size_t i, used = 0;
    json_t *word;
    out[0] = '\0';
    json_array_foreach(list, i, word)
        if (used < size)
            used += (size_t)snprintf(out + used, size - used, "%s%s", i ? ", " : "", json_string_value(word));
}

static const char *cell_of(const json_t *entry, const char *part_of, const struct column *c, char room[CELL_BYTES])
{
    char words[CELL_BYTES - 2];
    const json_t *value = json_object_get(entry, c->key);
    switch (c->kind) {
    case KIND_PART_OF:
        return part_of;
    case KIND_NUMBER:
        snprintf(room, CELL_BYTES, "%lld", (long long)json_integer_value(value));
        return value ? room : "";
    case KIND_LIST:
        join(value, words, sizeof words);
        return csv_guarded(words, room, CELL_BYTES) == words ? strcpy(room, words) : room;
    case KIND_YES:
        return !value ? "" : json_is_true(value) ? "yes" : "no";
    case KIND_HEAD:
        return csv_guarded(json_text_at(json_object_get(entry, "head"), c->key), room, CELL_BYTES);
    default:
        return csv_guarded(json_text_at(entry, c->key), room, CELL_BYTES);
    }
}

static void write_entry(FILE *f, const json_t *entry, const char *part_of)
{
    char rooms[COLUMNS][CELL_BYTES];
    const char *cells[COLUMNS];
    for (int i = 0; i < COLUMNS; i++)
        cells[i] = cell_of(entry, part_of, &columns[i], rooms[i]);
    csv_write_row(f, cells, COLUMNS);
}

bool directory_table_write(const struct directory_files *d, struct bytes *out, struct err *e)
{
    const char *names[COLUMNS];
    size_t k;
    json_t *department;
    *out = (struct bytes){0};
    FILE *f = open_memstream(&out->data, &out->size);
    if (!f)
        return err_set(e, ERR_FAILED, "out of memory for a table");
    for (int i = 0; i < COLUMNS; i++)
        names[i] = columns[i].name;
    fputs("\xef\xbb\xbf", f);
    csv_write_row(f, names, COLUMNS);
    for (int i = 0; i < d->n; i++) {
        const json_t *office = d->files[i].office;
        write_entry(f, office, "");
        json_array_foreach(json_object_get(office, "departments"), k, department)
            write_entry(f, department, json_text_at(office, "id"));
    }
    return fclose(f) == 0 || err_set(e, ERR_FAILED, "out of memory for a table");
}

/* ---- reading ---- */

struct table {
    struct directory_files *d;
    struct csv csv;
    struct arena arena;
    int at[COLUMNS]; /* which column of the table; -1: none */
    const char *file;
    directory_table_report *report;
    void *user;
    struct directory_table_counts *counts;
    const char **named; /* ids of the rows, in their order; "" for one that was left out */
    const struct csv_row *row;
    bool row_failed;
    struct err fault;
};

static void refuse(struct table *t, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void refuse(struct table *t, const char *format, ...)
{
    char what[400], line[800];
    va_list args;
    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    snprintf(line, sizeof line, "%s:%d: %s: %s", t->file, t->row->line, csv_cell(t->row, t->at[0]), what);
    t->counts->refused += !t->row_failed;
    t->row_failed = true;
    t->report(t->user, line);
}

static const char *cell(const struct table *t, enum kind kind)
{
    for (int i = 0; i < COLUMNS; i++)
        if (columns[i].kind == kind)
            return csv_cell(t->row, t->at[i]);
    return "";
}

/* 4144758370, (414) 475-8370 and 414.475.8370 as they are written here; anything else as it stands. */
static void tidy_phone(const char *text, char out[CELL_BYTES])
{
    char digits[12];
    int n = 0;
    snprintf(out, CELL_BYTES, "%s", text);
    for (const char *p = text; *p; p++)
        if (*p >= '0' && *p <= '9' && n < 11)
            digits[n++] = *p;
        else if (*p == '+' ? p != text : !strchr("()-. ", *p))
            return;
    int country = n == 11 && digits[0] == '1'; /* as telephones write a number of the United States */
    if (n == 10 + country)
        snprintf(out, CELL_BYTES, "%.3s-%.3s-%.4s", digits + country, digits + country + 3, digits + country + 6);
}

static bool phone_ok(const char *text)
{
    if (strlen(text) != 12)
        return false;
    for (int i = 0; i < 12; i++)
        if (i == 3 || i == 7 ? text[i] != '-' : text[i] < '0' || text[i] > '9')
            return false;
    return true;
}

/* What spreadsheets make of "2024-08", "2024-08-01" and a room "2-14": "Aug-24", "8/1/2024", "01.08.2024", "14-Feb", "14. Feb". */
static bool date_was_changed(const char *text)
{
    int a, b, c, end = 0;
    char month[4];
    if (sscanf(text, "%d%*1[/.]%d%*1[/.]%d%n", &a, &b, &c, &end) == 3 && text[end] == '\0')
        return true;
    if (sscanf(text, "%2d%*1[-.]%*[ ]%3[A-Za-z]%n", &a, month, &end) == 2 && text[end] == '\0')
        return true;
    if (sscanf(text, "%2d-%3[A-Za-z]%n", &a, month, &end) == 2 && text[end] == '\0')
        return true;
    return sscanf(text, "%3[A-Za-z]-%d%n", month, &a, &end) == 2 && text[end] == '\0';
}

static json_t *list_of(const char *text)
{
    char word[CELL_BYTES];
    json_t *list = json_array();
    for (const char *p = text; *p; p += strspn(p, ",; \n")) {
        size_t n = strcspn(p, ",;\n"), end = n;
        while (end > 0 && p[end - 1] == ' ')
            end--;
        snprintf(word, sizeof word, "%.*s", (int)end, p);
        if (end > 0)
            json_array_append_new(list, json_string(word));
        p += n;
    }
    return list;
}

static int yes_or_no(const char *text)
{
    /* true and false also as Excel writes them in German, French, Spanish and Portuguese */
    static const char *const yes[] = {"yes", "true", "x", "1", "y", "wahr", "vrai", "verdadero", "verdadeiro"},
                             *const no[] = {"no", "false", "", "0", "n", "falsch", "faux", "falso", "non"};
    for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++) {
        if (strcasecmp(text, yes[i]) == 0)
            return 1;
        if (strcasecmp(text, no[i]) == 0)
            return 0;
    }
    return -1;
}

/* Before the departments, which stand last. */
static void set_key(json_t *entry, const char *key, json_t *value)
{
    json_t *departments = json_incref(json_object_get(entry, "departments"));
    bool behind = departments && !json_object_get(entry, key);
    if (behind)
        json_object_del(entry, "departments");
    json_object_set_new(entry, key, value);
    if (behind)
        json_object_set(entry, "departments", departments);
    json_decref(departments);
}

static bool is_empty(const json_t *value)
{
    return !value || json_is_false(value) || (json_is_string(value) && !*json_string_value(value)) ||
           (json_is_array(value) && json_array_size(value) == 0);
}

/* An empty cell adds no key, and what is the same already stays as it is written. */
static void put(json_t *entry, const char *key, json_t *value)
{
    const json_t *old = json_object_get(entry, key);
    if (json_equal(old, value) || (!old && is_empty(value)))
        json_decref(value);
    else
        set_key(entry, key, value);
}

static void put_head(json_t *entry, const char *key, const char *text)
{
    json_t *head = json_object_get(entry, "head");
    if (!head && *text) {
        head = json_pack("{s:s, s:s}", "name", "", "title", "");
        set_key(entry, "head", head);
    }
    if (head && strcmp(json_text_at(head, key), text) != 0)
        json_object_set_new(head, key, json_string(text));
    if (head && !*json_text_at(head, "name") && !*json_text_at(head, "title"))
        json_object_del(entry, "head");
}

static void put_number(struct table *t, json_t *entry, const struct column *c, const char *text)
{
    char *end;
    long number = strtol(text, &end, 10);
    if (*text == '\0' && !json_object_get(entry, c->key))
        return;
    if (*text == '\0' || *end != '\0')
        refuse(t, "%s: \"%s\" is not a whole number", c->name, text);
    else
        put(entry, c->key, json_integer(number));
}

static void put_phone(struct table *t, json_t *entry, const struct column *c, const char *text)
{
    char phone[CELL_BYTES];
    tidy_phone(text, phone);
    if (*phone && !phone_ok(phone) && strcmp(phone, json_text_at(entry, c->key)) != 0)
        refuse(t, "%s: \"%s\" is not written as 555-123-4567 is", c->name, phone);
    else
        put(entry, c->key, json_string(phone));
}

static void put_date(struct table *t, json_t *entry, const struct column *c, const char *text)
{
    bool days = strlen(text) == 5 && strspn(text, "0123456789") == 5; /* since 1900 */
    if (days || date_was_changed(text))
        refuse(t, "%s: the spreadsheet has made \"%s\" of a date; write 2024-08 into a cell that holds text", c->name,
               text);
    else
        put(entry, c->key, json_string(text));
}

static void put_cell(struct table *t, json_t *entry, const struct column *c, const char *text)
{
    const char *error = csv_error(text);
    int yes = yes_or_no(text);
    if (error)
        refuse(t, "%s: the cell holds %.40s, an error of the spreadsheet; write an apostrophe (') before the words",
               c->name, error);
    else if (c->kind == KIND_NUMBER)
        put_number(t, entry, c, text);
    else if (c->kind == KIND_PHONE)
        put_phone(t, entry, c, text);
    else if (c->kind == KIND_DATE)
        put_date(t, entry, c, text);
    else if (c->kind == KIND_HEAD)
        put_head(entry, c->key, text);
    else if (c->kind == KIND_LIST)
        put(entry, c->key, list_of(text));
    else if (c->kind == KIND_WORDS && date_was_changed(text))
        refuse(t, "%s: the spreadsheet has made \"%s\" of it, a date; write it into a cell that holds text", c->name,
               text);
    else if (c->kind == KIND_WORDS)
        put(entry, c->key, json_string(text));
    else if (c->kind == KIND_YES && yes < 0)
        refuse(t, "%s: \"%s\" is neither yes nor no", c->name, text);
    else if (c->kind == KIND_YES)
        put(entry, c->key, json_boolean(yes));
}

/* ---- a row ---- */

static const char row_name[] = "row", row_prefix[] = "row: "; /* what the rules for a file call the row */

static void tell_fault(void *user)
{
    struct table *t = user;
    if (t->fault.text[0])
        refuse(t, "%s", t->fault.text + strlen(row_prefix));
    t->fault = (struct err){0};
}

/* By the rules for a file. */
static void check_entry(struct table *t, const json_t *entry, bool department)
{
    struct json_reader r = {
        .file = row_name, .source = true, .arena = &t->arena, .e = &t->fault, .fault = tell_fault, .user = t};
    if (!directory_entry_ok(&r, entry, department))
        tell_fault(t);
}

/* Whether a row that was taken says this id. */
static bool is_named(const struct table *t, const char *id)
{
    for (int i = 1; i < t->csv.n; i++)
        if (strcmp(t->named[i], id) == 0)
            return true;
    return false;
}

/* Where the entry belongs: the file of its office; -1: it is an office itself. Refused when there is none such. */
static int home_of(struct table *t, const char *id, const char *part_of)
{
    int file;
    const json_t *office = *part_of ? directory_files_find(t->d, part_of, &file) : NULL;
    if (!*part_of)
        return -1;
    if (!office || office != t->d->files[file].office)
        refuse(t, "part_of: there is no office \"%s\" in the table or in the folder", part_of);
    else if (strcmp(id, part_of) == 0)
        refuse(t, "part_of: no office is part of itself");
    return office ? file : -1;
}

static void take_out(struct directory_file *f, const json_t *department)
{
    json_t *list = json_object_get(f->office, "departments");
    for (size_t i = 0; i < json_array_size(list); i++)
        if (json_array_get(list, i) == department) {
            json_array_remove(list, i);
            f->changed = true;
            return;
        }
}

static void put_in(struct directory_file *f, json_t *department)
{
    json_t *list = json_object_get(f->office, "departments");
    if (!list)
        json_object_set_new(f->office, "departments", list = json_array());
    json_array_append_new(list, department);
    f->changed = true;
}

/* The row's own copy takes the place of what was there. */
static void settle(struct table *t, json_t *entry, json_t *old, int from, int to)
{
    bool fresh = !old, moves = old && (to < 0 ? t->d->files[from].office != old : from != to);
    t->counts->fresh += fresh;
    t->counts->changed += !fresh && (moves || !json_equal(old, entry));
    if (fresh && to < 0) {
        directory_files_add(t->d, entry);
    } else if (fresh) {
        put_in(&t->d->files[to], entry);
    } else if (moves) {
        take_out(&t->d->files[from], old);
        put_in(&t->d->files[to], entry);
    } else {
        t->d->files[from].changed = t->d->files[from].changed || !json_equal(old, entry);
        json_object_clear(old);
        json_object_update(old, entry);
        json_decref(entry);
    }
}

static json_t *entry_of(struct table *t, const char *id, const json_t *old)
{
    json_t *entry = old ? json_deep_copy(old) : json_pack("{s:s}", "id", id);
    for (int i = 0; i < COLUMNS && entry; i++)
        if (t->at[i] >= 0)
            put_cell(t, entry, &columns[i], csv_unguarded(csv_cell(t->row, t->at[i])));
    return entry;
}

static void refuse_id(struct table *t, const char *id)
{
    char why[IDENT_FAULT];
    ident_fault(id, why);
    refuse(t, "id: \"%.60s\" is not a possible id: %s", id, why);
}

static void take_row(struct table *t, int row)
{
    const char *id = cell(t, KIND_ID), *part_of = cell(t, KIND_PART_OF);
    int from = -1;
    json_t *old = ident_ok(id) ? directory_files_find(t->d, id, &from) : NULL;
    bool was_office = old && t->d->files[from].office == old, has_home = t->at[1] >= 0;
    if (t->row->torn)
        refuse(t, "the table ends within this row: it was cut off");
    if (!ident_ok(id))
        refuse_id(t, id);
    else if (is_named(t, id))
        refuse(t, "id: %s stands there twice", id);
    int to = has_home ? home_of(t, id, part_of) : was_office || !old ? -1 : from;
    if (old && has_home && was_office != (*part_of == '\0'))
        refuse(t, "part_of: %s",
               was_office ? "an office cannot become a department" : "a department cannot become an office");
    json_t *entry = entry_of(t, id, old);
    if (!entry)
        refuse(t, "out of memory");
    else if (ident_ok(id)) /* of a wrong one enough has been said */
        check_entry(t, entry, to >= 0);
    if (t->row_failed)
        json_decref(entry);
    else
        settle(t, entry, old, from, to);
    t->named[row] = t->row_failed ? "" : id;
}

/* ---- the table as a whole ---- */

/* The next row at or behind *row that names one of these departments, or NULL. */
static json_t *next_named(const struct table *t, const json_t *list, int *row)
{
    size_t k;
    json_t *department;
    for (; *row < t->csv.n; (*row)++)
        json_array_foreach(list, k, department)
            if (*t->named[*row] && strcmp(json_text_at(department, "id"), t->named[*row]) == 0) {
                (*row)++;
                return department;
            }
    return NULL;
}

/* Departments stand in the order of their rows; those without one stay where they are. */
static void order_departments(struct table *t, struct directory_file *f)
{
    json_t *list = json_object_get(f->office, "departments"), *fresh = json_array(), *department;
    size_t k;
    int row = 1;
    json_array_foreach(list, k, department) {
        json_t *next = is_named(t, json_text_at(department, "id")) ? next_named(t, list, &row) : department;
        json_array_append(fresh, next ? next : department);
    }
    if (list && !json_equal(list, fresh)) {
        json_object_set(f->office, "departments", fresh);
        f->changed = true;
    }
    json_decref(fresh);
}

static void remove_unnamed(struct table *t, struct directory_file *f, bool remove)
{
    json_t *list = json_object_get(f->office, "departments");
    for (size_t i = json_array_size(list); i-- > 0;) {
        json_t *department = json_array_get(list, i);
        if (is_named(t, json_text_at(department, "id")))
            continue;
        t->counts->unnamed += !remove;
        t->counts->removed += remove;
        if (remove)
            take_out(f, department);
    }
    if (is_named(t, json_text_at(f->office, "id")))
        return;
    remove = remove && json_array_size(list) == 0; /* with departments that have a row, it stays */
    t->counts->unnamed += !remove;
    t->counts->removed += remove;
    if (remove) {
        json_decref(f->office);
        f->office = NULL;
        f->changed = true;
    }
}

static void find_columns(struct table *t)
{
    char line[400];
    for (int i = 0; i < COLUMNS; i++)
        t->at[i] = csv_column(&t->csv, columns[i].name);
    for (int k = 0; k < t->csv.rows[0].n; k++) {
        bool known = csv_cell(&t->csv.rows[0], k)[0] == '\0';
        for (int i = 0; i < COLUMNS; i++)
            known = known || t->at[i] == k;
        if (known)
            continue;
        snprintf(line, sizeof line, "%s:%d: there is no column \"%.80s\"; it was left out", t->file,
                 t->csv.rows[0].line, csv_cell(&t->csv.rows[0], k));
        t->counts->refused++;
        t->report(t->user, line);
    }
}

static bool is_blank(const struct csv_row *row)
{
    for (int i = 0; i < row->n; i++)
        if (row->cells[i][0])
            return false;
    return true;
}

static void take_rows(struct table *t, bool remove)
{
    for (int pass = 0; pass < 2; pass++) /* offices, then departments: a table may be sorted by name */
        for (int i = 1; i < t->csv.n; i++) {
            t->row = &t->csv.rows[i];
            t->row_failed = false;
            if (is_blank(t->row) || (*cell(t, KIND_PART_OF) != '\0') != (pass == 1))
                continue;
            t->counts->rows++;
            take_row(t, i);
        }
    for (int i = 0; i < t->d->n; i++)
        order_departments(t, &t->d->files[i]);
    for (int i = 0; i < t->d->n; i++)
        remove_unnamed(t, &t->d->files[i], remove && t->counts->refused == 0);
}

bool directory_table_read(struct directory_files *d, const struct bytes *bytes, const char *file, bool remove,
                          directory_table_report *report, void *user, struct directory_table_counts *counts,
                          struct err *e)
{
    static const char *const needed[] = {"id"};
    struct table t = {.d = d, .file = file, .report = report, .user = user, .counts = counts};
    *counts = (struct directory_table_counts){0};
    arena_init(&t.arena, 0);
    bool ok = csv_read_torn(&t.csv, &t.arena, bytes, file, e);
    if (ok && !csv_begin(&t.csv, needed, 1))
        ok = err_set(e, ERR_MALFORMED, "%s:1: the column id is needed; keep the first row of the table", file);
    t.named = ok ? ARENA_NEW(&t.arena, const char *, (size_t)t.csv.n + 1) : NULL;
    if (ok && !t.named)
        ok = err_set(e, ERR_FAILED, "out of memory for a table");
    for (int i = 0; ok && i < t.csv.n; i++)
        t.named[i] = "";
    if (ok) {
        find_columns(&t);
        take_rows(&t, remove);
    }
    arena_release(&t.arena);
    return ok;
}
