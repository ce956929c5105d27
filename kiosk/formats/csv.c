#include "formats/csv.h"

#include "ground/err.h"
#include "ground/plain.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct reading {
    struct csv *csv;
    struct arena *arena;
    const char *file;
    struct err *e;
    const char *at, *end;
    char separator, *cell; /* cell: room for the longest there can be */
    int line;
    bool may_tear, torn;
};

/* How alike the first rows are with one separator. */
struct trial {
    int rows, cells; /* the most rows with the same number of cells, which is more than one */
};

static bool fail(const struct reading *r, const char *why)
{
    return err_set(r->e, ERR_MALFORMED, "%s:%d: %s", r->file, r->line, why);
}

enum { TRIAL_ROWS = 20 };

/* Cells of the row at *at, which moves behind it; without the empty ones at its end. */
static int count_cells(const char **at, const char *end, char separator)
{
    bool quoted = false, words = false;
    int n = 1, used = 0;
    for (; *at < end && (quoted || **at != '\n'); ++*at) {
        quoted ^= **at == '"';
        if (!quoted && **at == separator) {
            used = words ? n : used;
            words = false;
            n++;
        } else {
            words = words || (**at != ' ' && **at != '"');
        }
    }
    *at += *at < end;
    return words ? n : used;
}

static struct trial try_separator(const char *at, const char *end, char separator)
{
    int counts[TRIAL_ROWS], n = 0;
    struct trial best = {0, 0};
    while (n < TRIAL_ROWS && at < end)
        counts[n++] = count_cells(&at, end, separator);
    for (int i = 0; i < n; i++) {
        int same = 0;
        for (int k = 0; k < n; k++)
            same += counts[k] == counts[i];
        if (counts[i] > 1 && (same > best.rows || (same == best.rows && counts[i] > best.cells)))
            best = (struct trial){same, counts[i]};
    }
    return best;
}

/* Excel's own line "sep=;" before the table, or the one that divides most rows alike. */
static char separator_of(struct reading *r)
{
    static const char marks[] = {',', ';', '\t'};
    struct trial best = {0, 0};
    char found = ',';
    if (r->end - r->at >= 6 && strncasecmp(r->at, "sep=", 4) == 0 && r->at[5] == '\n') {
        found = r->at[4];
        r->at += 6;
        r->line++;
        return found;
    }
    for (size_t i = 0; i < sizeof marks; i++) {
        struct trial t = try_separator(r->at, r->end, marks[i]);
        if (t.rows > best.rows || (t.rows == best.rows && t.cells > best.cells)) {
            best = t;
            found = marks[i];
        }
    }
    return found;
}

/* The part of a cell between quotes; "" inside stands for one quote. */
static bool read_quoted(struct reading *r, size_t *n)
{
    int began = r->line;
    for (r->at++; r->at < r->end; r->at++) {
        if (*r->at == '"' && (r->at + 1 == r->end || r->at[1] != '"')) {
            r->at++;
            return true;
        }
        r->at += *r->at == '"';
        r->line += *r->at == '\n';
        r->cell[(*n)++] = *r->at;
    }
    r->torn = r->may_tear && r->line - began <= (r->end[-1] == '\n');
    if (r->torn)
        return true;
    r->line = began;
    return fail(r, "a quotation mark (\") that is not closed; the rest of the file would be one cell");
}

/* Without the blanks around it, no-break spaces among them. */
static const char *trim(const char *text, size_t *n)
{
    *n = strlen(text);
    for (bool more = true; more;) {
        size_t blank = strspn(text, " \t\n");
        blank = blank ? blank : strncmp(text, "\xc2\xa0", 2) == 0 ? 2 : 0;
        text += blank;
        *n -= blank;
        more = blank > 0;
    }
    while (*n > 0 && (strchr(" \t\n", text[*n - 1]) || (*n > 1 && memcmp(text + *n - 2, "\xc2\xa0", 2) == 0)))
        *n -= text[*n - 1] == '\xa0' ? 2 : 1;
    return text;
}

static bool ends_line(const struct reading *r)
{
    return r->at == r->end || *r->at == '\n';
}

static bool read_cell(struct reading *r, const char **out)
{
    size_t n = 0;
    if (r->at < r->end && *r->at == '"') {
        if (!read_quoted(r, &n))
            return false;
        if (!ends_line(r) && *r->at != r->separator)
            return fail(r, "words behind a closing quotation mark; inside quotation marks, write each (\") twice");
    }
    for (; !ends_line(r) && *r->at != r->separator; r->at++)
        r->cell[n++] = *r->at;
    size_t kept;
    r->cell[n] = '\0';
    const char *cell = trim(r->cell, &kept);
    *out = arena_text(r->arena, cell, kept);
    return *out || fail(r, "out of memory");
}

static bool is_blank(const char *cell)
{
    return cell[strspn(cell, " \t\n")] == '\0';
}

static bool read_row(struct reading *r, struct csv_row *row)
{
    const char *cells[CSV_CELLS];
    row->line = r->line;
    for (bool more = true; more;) {
        if (row->n == CSV_CELLS)
            return err_set(r->e, ERR_MALFORMED, "%s:%d: column %d; at most %d are possible", r->file, r->line,
                           row->n + 1, CSV_CELLS);
        if (!read_cell(r, &cells[row->n++]))
            return false;
        more = !ends_line(r);
        r->at += more;
    }
    r->at += r->at < r->end;
    r->line++;
    while (row->n > 1 && is_blank(cells[row->n - 1]) && !r->torn)
        row->n--;
    row->torn = r->torn;
    row->cells = ARENA_NEW(r->arena, const char *, (size_t)row->n);
    if (!row->cells)
        return fail(r, "out of memory");
    memcpy(row->cells, cells, (size_t)row->n * sizeof *cells);
    return true;
}

/* No more rows than lines. */
static size_t most_rows(const struct reading *r)
{
    size_t n = 1;
    for (const char *p = r->at; p < r->end && n < CSV_ROWS; p++)
        n += *p == '\n';
    return n;
}

static bool read_rows(struct reading *r)
{
    r->csv->rows = ARENA_NEW(r->arena, struct csv_row, most_rows(r));
    r->cell = malloc((size_t)(r->end - r->at) + 1);
    bool ok = (r->csv->rows && r->cell) || fail(r, "out of memory");
    while (ok && r->at < r->end) {
        if (r->csv->n == CSV_ROWS)
            ok = fail(r, "row 400,001; at most 400,000 are possible");
        else
            ok = read_row(r, &r->csv->rows[r->csv->n++]);
    }
    free(r->cell);
    return ok;
}

static bool read_table(struct csv *csv, struct arena *arena, const struct bytes *bytes, const char *file, bool may_tear,
                       struct err *e)
{
    struct bytes plain = {malloc(bytes->size + 1), bytes->size};
    *csv = (struct csv){0};
    if (!plain.data)
        return err_set(e, ERR_FAILED, "%s: out of memory", file);
    memcpy(plain.data, bytes->data, bytes->size + 1);
    bool ok = plain_tidy(&plain, file, e);
    struct reading r = {csv, arena, file, e, plain.data, plain.data + plain.size, ',', NULL, 1, may_tear, false};
    if (ok) {
        r.separator = separator_of(&r);
        ok = read_rows(&r) && (csv->n > 0 || fail(&r, "empty"));
    }
    bytes_release(&plain);
    return ok;
}

bool csv_read(struct csv *csv, struct arena *arena, const struct bytes *bytes, const char *file, struct err *e)
{
    return read_table(csv, arena, bytes, file, false, e);
}

bool csv_read_torn(struct csv *csv, struct arena *arena, const struct bytes *bytes, const char *file, struct err *e)
{
    return read_table(csv, arena, bytes, file, true, e);
}

int csv_column(const struct csv *csv, const char *name)
{
    for (int i = 0; csv->n > 0 && i < csv->rows[0].n; i++) {
        size_t n;
        const char *heading = trim(csv->rows[0].cells[i], &n);
        if (n == strlen(name) && strncasecmp(heading, name, n) == 0)
            return i;
    }
    return -1;
}

bool csv_begin(struct csv *csv, const char *const *names, int n)
{
    for (int row = 0; row < csv->n && row <= CSV_TITLE_ROWS; row++) {
        struct csv from = {csv->rows + row, csv->n - row};
        bool all = true;
        for (int i = 0; i < n; i++)
            all = all && csv_column(&from, names[i]) >= 0;
        if (!all)
            continue;
        *csv = from;
        return true;
    }
    return false;
}

/* 4.14476E+09: what becomes of a long number. */
static bool is_rounded_number(const char *cell)
{
    size_t n = strspn(cell, "0123456789.,");
    return n > 0 && strncmp(cell + n, "E+", 2) == 0 && cell[n + 2] && !cell[n + 2 + strspn(cell + n + 2, "0123456789")];
}

const char *csv_error(const char *cell)
{
    size_t n = strlen(cell);
    bool hash = n > 2 && n < 24 && *cell == '#' && !strchr(cell, ' ');
    if (hash && (strchr("!?", cell[n - 1]) || cell[strspn(cell, "#")] == '\0'))
        return cell;
    static const char *const others[] = {"#N/A", "#NV", "#N/D", "#SPILL", "#GETTING_DATA"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (strcasecmp(cell, others[i]) == 0)
            return cell;
    if (strncmp(cell, "Err:", 4) == 0 && n > 4 && cell[4 + strspn(cell + 4, "0123456789")] == '\0')
        return cell;
    bool formula = *cell == '=' && cell[1 + strspn(cell + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ.$0123456789")] == '(';
    return formula || is_rounded_number(cell) ? cell : NULL;
}

static bool like_formula(const char *text)
{
    return *text && strchr("=+-@", *text);
}

const char *csv_guarded(const char *text, char *room, size_t size)
{
    return like_formula(text) && snprintf(room, size, "'%s", text) < (int)size ? room : text;
}

const char *csv_unguarded(const char *text)
{
    return *text == '\'' && like_formula(text + 1) ? text + 1 : text;
}

const char *csv_cell(const struct csv_row *row, int column)
{
    return column >= 0 && column < row->n ? row->cells[column] : "";
}

void csv_write_row(FILE *out, const char *const *cells, int n)
{
    for (int i = 0; i < n; i++) {
        fputs(i ? ",\"" : "\"", out);
        for (const char *p = cells[i]; *p; p++) {
            if (*p == '"')
                fputc('"', out);
            fputc(*p, out);
        }
        fputc('"', out);
    }
    fputs("\r\n", out);
}
