/* po_table: a catalogue as a table for offices that work in spreadsheets: name, English, translation, state,
 * note. */
#ifndef AUTHOR_PO_TABLE_H
#define AUTHOR_PO_TABLE_H

#include "formats/finding.h"
#include "formats/po.h"

struct bytes;
struct err;

struct po_table_counts {
    int rows;    /* read */
    int changed; /* entries that are now different */
    int refused; /* rows that were left out, each reported */
};

/* The table as CSV with a byte order mark, by which spreadsheets know UTF-8. The caller releases out. */
bool po_table_write(const struct po *po, struct bytes *out, struct err *e);

/* Takes translations and states ("checked" or "draft") from a table into the entries of po. A row whose
 * English is not the entry's, or whose name is not known, is left out and reported (tag: the language). Fails
 * when the table cannot be read. */
bool po_table_read(struct po *po, const struct bytes *bytes, const char *file, const char *tag, struct arena *arena,
                   lint_report *report, void *user, struct po_table_counts *counts, struct err *e);

#endif
