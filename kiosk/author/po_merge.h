/* po_merge: a catalogue that comes back from a translator, into the one of the content: what Poedit, Weblate or a text editor made
 * of a copy that was sent out. */
#ifndef AUTHOR_PO_MERGE_H
#define AUTHOR_PO_MERGE_H

#include "author/po_table.h"
#include "formats/finding.h"
#include "formats/po.h"

/* Takes words, drafts and the translator's comments from back into the entries of po. An entry whose English is not the present
 * one, or whose name is not known, is left out and reported (tag: the language; file: where back was read from); one that came
 * back empty changes nothing. */
void po_merge(struct po *po, const struct po *back, const char *file, const char *tag, lint_report *report, void *user,
              struct po_table_counts *counts);

#endif
