#include "author/csv.h"

#include "ground/err.h"
#include "ground/file.h"
#include "ground/utf8.h"

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
};

static bool fail(const struct reading *r, const char *why)
{
    return err_set(r->e, ERR_MALFORMED, "%s:%d: %s", r->file, r->line, why);
}

/* Whatever stands first outside quotes in the first line. */
static char separator_of(const char *at, const char *end)
{
    bool quoted = false;
    for (; at < end && (quoted || *at != '\n'); at++) {
        quoted ^= *at == '"';
        if (!quoted && (*at == ',' || *at == ';' || *at == '\t'))
            return *at;
    }
    return ',';
}

/* The part of a cell between quotes; "" inside stands for one quote. */
static bool read_quoted(struct reading *r, size_t *n)
{
    for (r->at++; r->at < r->end; r->at++) {
        if (*r->at == '"' && (r->at + 1 == r->end || r->at[1] != '"')) {
            r->at++;
            return true;
        }
        r->at += *r->at == '"';
        r->line += *r->at == '\n';
        r->cell[(*n)++] = *r->at;
    }
    return fail(r, "a quote that does not end");
}

static bool ends_line(const struct reading *r)
{
    return r->at == r->end || *r->at == '\n' || (*r->at == '\r' && (r->at + 1 == r->end || r->at[1] == '\n'));
}

static bool read_cell(struct reading *r, const char **out)
{
    size_t n = 0;
    if (r->at < r->end && *r->at == '"') {
        if (!read_quoted(r, &n))
            return false;
        if (!ends_line(r) && *r->at != r->separator)
            return fail(r, "words behind a closing quote");
    }
    for (; !ends_line(r) && *r->at != r->separator; r->at++)
        r->cell[n++] = *r->at;
    *out = arena_text(r->arena, r->cell, n);
    return *out || fail(r, "out of memory");
}

static bool read_row(struct reading *r, struct csv_row *row)
{
    const char *cells[CSV_CELLS];
    row->line = r->line;
    for (bool more = true; more;) {
        if (row->n == CSV_CELLS)
            return fail(r, "more than 32 cells");
        if (!read_cell(r, &cells[row->n++]))
            return false;
        more = !ends_line(r);
        r->at += more;
    }
    r->at += r->at < r->end && *r->at == '\r';
    r->at += r->at < r->end;
    r->line++;
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
            ok = fail(r, "more than 400000 rows");
        else
            ok = read_row(r, &r->csv->rows[r->csv->n++]);
    }
    free(r->cell);
    return ok;
}

bool csv_read(struct csv *csv, struct arena *arena, const struct bytes *bytes, const char *file, struct err *e)
{
    size_t bad, mark = bytes->size >= 3 && memcmp(bytes->data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    struct reading r = {csv, arena, file, e, bytes->data + mark, bytes->data + bytes->size, ',', NULL, 1};
    *csv = (struct csv){0};
    if (!utf8_valid(bytes->data, bytes->size, &bad))
        return err_set(e, ERR_MALFORMED, "%s: byte %zu: not UTF-8 (save the table as \"CSV UTF-8\")", file, bad);
    r.separator = separator_of(r.at, r.end);
    return read_rows(&r) && (csv->n > 0 || fail(&r, "empty"));
}

int csv_column(const struct csv *csv, const char *name)
{
    for (int i = 0; csv->n > 0 && i < csv->rows[0].n; i++)
        if (strcasecmp(csv->rows[0].cells[i], name) == 0)
            return i;
    return -1;
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
