/* directory_table: offices and departments as a table for a spreadsheet, a row each, and back. */
#ifndef AUTHOR_DIRECTORY_TABLE_H
#define AUTHOR_DIRECTORY_TABLE_H

#include <stdbool.h>

struct bytes;
struct directory_files;
struct err;

struct directory_table_counts {
    int rows;    /* read */
    int changed; /* entries that say something else now, or stand elsewhere */
    int fresh;   /* entries that were not there */
    int removed;
    int refused; /* rows and columns that were left out, each told */
    int unnamed; /* entries that no row names; left as they are */
};

/* One line for a person: what was left out, and why. */
typedef void directory_table_report(void *user, const char *line);

/* The table as CSV with a byte order mark, by which spreadsheets know UTF-8. The caller releases out. */
bool directory_table_write(const struct directory_files *d, struct bytes *out, struct err *e);

/* Takes a table (file: as named in messages) into the entries in memory: rows are found by their id, columns by their names;
 * a column that is not there leaves its values as they are. A row with a fault is left out whole and every fault of it told.
 * remove: what no row names is removed, unless a row was left out. Fails when the table cannot be read. */
bool directory_table_read(struct directory_files *d, const struct bytes *bytes, const char *file, bool remove,
                          directory_table_report *report, void *user, struct directory_table_counts *counts,
                          struct err *e);

#endif
