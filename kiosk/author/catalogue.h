/* catalogue: every English text of the source by name, in order; what the translators' catalogues are made
 * from and matched with. A text's number is its place, from 1 (text_id). */
#ifndef AUTHOR_CATALOGUE_H
#define AUTHOR_CATALOGUE_H

#include "content/types.h"
#include "formats/finding.h"
#include "ground/arena.h"

struct err;
struct po;

enum { CATALOGUE_TEXTS = 20000, CATALOGUE_NAME_BYTES = 140, CATALOGUE_TEXT_BYTES = 16384 };

struct catalogue_text {
    const char *name;    /* "page:board:what-it-is" */
    const char *english; /* with "**" around what is bold */
    const char *note;    /* for the translator, or NULL */
    bool fixed;          /* a year or a date: the same in every language, not in the catalogues */
    uint32_t next;       // of the same hash, 0 ends
};

struct catalogue {
    struct arena arena;
    struct catalogue_text *items; // item 0 is not used
    text_id n;
    text_id *heads; // by hash of the name
};

/* A translation as a package stores it: NULL when English stands in. */
struct catalogue_match {
    const char *text;
    bool draft;
};

/* An empty catalogue. */
void catalogue_init(struct catalogue *c);
void catalogue_release(struct catalogue *c);

/* Adds a text and gives its number; an empty English gives 0, no text. Fails when the name is taken, the text
 * too long or memory is out (where: "pages/board.md:12"). A text that is only a date is fixed by itself. note
 * may be NULL. */
bool catalogue_add(struct catalogue *c, const char *where, const char *name, const char *english, const char *note,
                   text_id *id, struct err *e);

/* Number of the text with this name, 0 when there is none. */
text_id catalogue_find(const struct catalogue *c, const char *name);

/* Fills matches (c->n + 1 of them, zeroed) from one language's catalogue. A translation is taken only when
 * its English is the present one and its placeholders are the same; the rest goes to report (may be NULL),
 * with file as the place. */
void catalogue_match(const struct catalogue *c, const struct po *po, const char *tag, struct catalogue_match *matches,
                     lint_report *report, void *user);

/* Whether two texts hold the same set of {placeholders}. */
bool catalogue_same_placeholders(const char *a, const char *b);

#endif
