/* csv: tables as spreadsheets leave them (RFC 4180, read as plain_tidy does). Quoted cells; cells separated by
 * comma, semicolon or tab, whichever divides the rows alike or a first line "sep=;" names; empty cells at a row's
 * end count for nothing. */
#ifndef FORMATS_CSV_H
#define FORMATS_CSV_H

#include "ground/arena.h"

#include <stdio.h>

struct bytes;
struct err;

struct csv_row {
    const char **cells;
    int n;
    int line;  /* of the file, on which it begins */
    bool torn; /* the file ends within its last cell */
};

struct csv {
    struct csv_row *rows; // the first holds the names of the columns
    int n;
};

enum { CSV_ROWS = 400000, CSV_CELLS = 256, CSV_TITLE_ROWS = 10 };

/* Reads a table into an arena. Fails with "file:line: reason". The torn one also takes a file that ends within a cell of
 * its last line, as a copy that was cut off does: whoever calls it looks at that row's torn. */
bool csv_read_torn(struct csv *csv, struct arena *arena, const struct bytes *bytes, const char *file, struct err *e);
bool csv_read(struct csv *csv, struct arena *arena, const struct bytes *bytes, const char *file, struct err *e);

/* Cuts the rows above the one that names these n columns (a title, an empty row; at most CSV_TITLE_ROWS). False: there is
 * none. */
bool csv_begin(struct csv *csv, const char *const *names, int n);

/* The column of this name (letter case and blanks around it do not matter), or -1. */
int csv_column(const struct csv *csv, const char *name);

/* The error that a spreadsheet wrote instead of a value ("#NAME?", "#REF!", "Err:508", "#####", 4.14E+09), or NULL. */
const char *csv_error(const char *cell);

/* Words that begin like a formula would be taken for one, and come back as "#NAME?": an apostrophe before them keeps them
 * words. Returns the text itself where none is needed (or room of size bytes is too small). */
const char *csv_guarded(const char *text, char *room, size_t size);
const char *csv_unguarded(const char *text);

/* A cell without the blanks around it, "" beyond the row's end. */
const char *csv_cell(const struct csv_row *row, int column);

/* Writes one row, every cell in quotes. */
void csv_write_row(FILE *out, const char *const *cells, int n);

#endif
