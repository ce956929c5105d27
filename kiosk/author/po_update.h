/* po_update: bringing a translators' catalogue up to date with the English. */
#ifndef AUTHOR_PO_UPDATE_H
#define AUTHOR_PO_UPDATE_H

#include "author/catalogue.h"
#include "formats/po.h"

struct language;

struct po_counts {
    int texts;    /* to be translated */
    int checked;  /* translated */
    int draft;    /* fuzzy, shown as a draft */
    int outdated; /* fuzzy with a previous English: not shown until it is looked at */
    int empty;
    int obsolete;
};

/* The catalogue for a language: every text in order, with what old has for it; a text whose English has
 * changed keeps its translation, fuzzy, with the previous English; texts that are gone follow as obsolete.
 * old may be empty (zeroed). issued: "YYYY-MM-DD" for a new header. Everything lives as long as arena, old
 * and texts. */
bool po_update(struct po *out, const struct po *old, const struct catalogue *texts, const struct language *language,
               const char *issued, struct arena *arena);

/* How many entries are of each kind. */
struct po_counts po_count(const struct po *po);

#endif
