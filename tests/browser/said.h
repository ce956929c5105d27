/* said: what measure.js said in the browser, row by row; offsets are UTF-16 units, lengths 1/64 px. */
#ifndef TESTS_BROWSER_SAID_H
#define TESTS_BROWSER_SAID_H

#include <stdbool.h>

#include "ground/file.h"

struct err;

struct said_row {
    char kind;         /* 'o' breaks, 'l' lines, 'v' places; 0 before the first */
    int passage;       /* index in the book */
    bool twin;         /* the page says which font each character is in */
    int size, width;   /* px of the box; 0 of breaks */
    const int *values; /* n groups of: offset · offset, length · offset, left, right */
    int n;
};

struct said {
    char *path;
    struct bytes bytes;
    const char *at;
    int *values;
    int room;
};

/* Reads FOLDER/TAG.said, the page as the browser wrote it back. Fails when the script in it did not come to
 * its end or a font is not loaded. */
bool said_open(struct said *s, const char *folder, const char *tag, struct err *e);
void said_release(struct said *s);

/* The next row; false at the end and, with e set, when it cannot be read. */
bool said_next(struct said *s, struct said_row *row, struct err *e);

#endif
