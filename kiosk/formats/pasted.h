/* pasted: text as it comes out of a PDF by copying. Its lines end where the page's did, words are parted there, ligatures are
 * one character, page numbers and running heads stand between: put together into paragraphs again, and told what was done. */
#ifndef FORMATS_PASTED_H
#define FORMATS_PASTED_H

#include "ground/arena.h"

struct bytes;
struct err;

enum { PASTED_LINES = 20000 };

enum pasted_kind { PASTED_PARAGRAPH, PASTED_HEADING, PASTED_BULLET, PASTED_NUMBER };

struct pasted_block {
    enum pasted_kind kind;
    const char *text; /* one line, without the mark of a list */
    int number;       /* PASTED_NUMBER */
    int line;         /* of the file, on which it begins */
};

struct pasted {
    struct pasted_block *blocks; // in the order of the text
    int n;
};

/* Told of everything that is not as it stood there, so that a person can look: "the page number 2 was left out". */
typedef void pasted_change(void *user, int line, const char *what);

/* text: tidied (plain_tidy). An empty line ends a paragraph, unless the sentence goes on behind it; in a text without any, a
 * full stop on a short line does. Fails without memory, and on more than PASTED_LINES lines: nothing is left out unsaid. */
bool pasted_read(struct pasted *out, struct arena *arena, const struct bytes *text, pasted_change *tell, void *user,
                 struct err *e);

#endif
