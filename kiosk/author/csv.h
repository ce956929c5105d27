/* csv: tables as spreadsheets exchange them (RFC 4180, UTF-8): quoted cells, lines ended by CRLF or LF; cells
 * separated by comma, semicolon or tab, whichever the first line uses. */
#ifndef AUTHOR_CSV_H
#define AUTHOR_CSV_H

#include "ground/arena.h"

#include <stdio.h>

struct bytes;
struct err;

struct csv_row {
    const char **cells;
    int n;
    int line; /* of the file, on which it begins */
};

struct csv {
    struct csv_row *rows; // the first holds the names of the columns
    int n;
};

enum { CSV_ROWS = 400000, CSV_CELLS = 32 };

/* Reads a table into an arena. Fails with "file:line: reason". */
bool csv_read(struct csv *csv, struct arena *arena, const struct bytes *bytes, const char *file, struct err *e);

/* The column of this name (letter case does not matter), or -1. */
int csv_column(const struct csv *csv, const char *name);

/* A cell, "" beyond the row's end. */
const char *csv_cell(const struct csv_row *row, int column);

/* Writes one row, every cell in quotes. */
void csv_write_row(FILE *out, const char *const *cells, int n);

#endif
