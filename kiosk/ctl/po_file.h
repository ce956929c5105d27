/* po_file: one catalogue of a content folder, brought up to date where it lies. */
#ifndef CTL_PO_FILE_H
#define CTL_PO_FILE_H

#include "author/po_update.h"

struct err;
struct source;

/* Reads po/TAG.po of a source whose texts are compiled, brings it up to date with the English and writes it again; one that
 * is not there is made. today: "YYYY-MM-DD". Tells what it holds now in n. */
bool po_file_update(struct source *s, const struct language *language, const char *today, struct po_counts *n,
                    struct err *e);

/* "so  569 texts: 0 checked …" on standard output. */
void po_file_print(const char *tag, const struct po_counts *n);

#endif
