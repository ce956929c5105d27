/* po: reading and writing gettext catalogues (libgettextpo; GNU gettext manual, "The Format of PO Files"). */
#ifndef FORMATS_PO_H
#define FORMATS_PO_H

#include "formats/finding.h"
#include "ground/arena.h"

struct bytes;
struct err;

struct po_entry {
    const char *context, *id, *text; /* msgctxt (NULL when absent), msgid, msgstr ("" when untranslated) */
    const char *previous;            /* previous msgid or NULL */
    const char *note;                /* extracted comment or NULL */
    const char *comment;             /* the translator's own comment or NULL */
    bool fuzzy, obsolete;
};

struct po {
    struct po_entry *entries; // in file order, without the header
    int n;
    const char *header;         /* msgstr of the header entry */
    const char *header_comment; /* the lines above it, or NULL */
};

/* Whether an entry is a translation of an earlier English that nobody has looked at since. */
bool po_outdated(const struct po_entry *entry);

/* Who checked the translation, and on which day, as the header says: "X-Checked-By: NAME" and "X-Checked-On: YYYY-MM-DD". */
struct po_check {
    char by[200];      /* "" when nobody has signed */
    char on[60];       /* as it stands there; a day when fault is NULL and by is not "" */
    const char *fault; /* what is wrong with the two, or NULL */
};
struct po_check po_check_of(const struct po *po);

/* Whether the header names no other language than a tag does; says: what it names, with hyphens ("so-SO"), or "". A region, the
 * three letters of ISO 639-2 ("som"), and a script that only one of the two names ("rhg") make no other language. */
bool po_is_for(const struct po *po, const char *tag, char says[40]);

/* Sets a field of the header, "X-Checked-By"; the header's new text goes to the arena. False when memory is out. */
bool po_set_field(struct po *po, struct arena *arena, const char *field, const char *value);

/* Takes over who translated and checked, and when, from the header of a catalogue that came back, where it says so. */
bool po_take_people(struct po *po, const struct po *back, struct arena *arena);

enum { PO_ENTRIES = 40000, PO_BYTES = 16 << 20 };

/* Reads a catalogue into an arena, as gettext, Poedit, Weblate and others leave it: with or without a header, which need
 * not name its encoding (it is UTF-8, as plain_read makes sure); of plural forms the first. Fails with "file:line:
 * reason", the first; tell (may be NULL) is called for each. */
bool po_read_telling(struct po *po, struct arena *arena, const char *path, fault_report *tell, void *user,
                     struct err *e);
/* The same from the bytes of a file, which it takes over; shown: how messages call it. */
bool po_parse(struct po *po, struct arena *arena, struct bytes *text, const char *shown, fault_report *tell, void *user,
              struct err *e);
bool po_read(struct po *po, struct arena *arena, const char *path, struct err *e);

/* Writes through a file beside it; wraps and escapes as msgcat does. */
bool po_write(const struct po *po, const char *path, struct err *e);

#endif
