/* book: what a family reads in one language: the letter, short and complete, and the pages, passage by
 * passage. Passages that nobody has translated are not in it. */
#ifndef TESTS_BROWSER_BOOK_H
#define TESTS_BROWSER_BOOK_H

#include <stdbool.h>

#include "content/content.h"
#include "ground/file.h"
#include "text/layout.h"

struct err;

struct passage {
    struct text text;
    const struct bold_span *bold; /* text.n_bold */
    const char *name;             /* "letter:digest:duty" */
    bool heading;
};

struct book {
    const struct content *content;
    const struct language *language;
    struct passage *passages; // in reading order, each text once
    int n, room;
    struct bytes more; /* more.txt, the texts unescaped in place */
};

/* The content must outlive it. Fails with one line. */
bool book_open(struct book *b, const struct content *content, int language, struct err *e);
void book_release(struct book *b);

/* How the kiosk asks for a passage. */
struct text_style book_style(const struct book *b, const struct passage *p, float size);

#endif
