/* markdown: a page of the source: front matter between two lines of "---", then CommonMark (by md4c), of
 * which a page may use headings, paragraphs, lists, bold, and links to screens and pictures that stand alone.
 * The rest is refused with its line, because a screen could not show it (tables, HTML, code) or a visitor
 * could not follow it (web links). */
#ifndef AUTHOR_MARKDOWN_H
#define AUTHOR_MARKDOWN_H

#include "content/types.h"
#include "ground/arena.h"

struct bytes;
struct err;

struct markdown_key {
    const char *key, *value;
    int line; /* 1 … */
};

struct markdown_block {
    enum block_kind kind;
    const char *id;     /* as written after the block, or "p3" for the third block */
    const char *text;   /* bold between "**"; for an image its description */
    const char *target; /* BLOCK_LINK "office:finance", BLOCK_IMAGE "images/lobby.svg", else "" */
    int number;         /* BLOCK_NUMBER */
    int line;
};

struct markdown {
    const struct markdown_key *keys; // in file order
    int n_keys;
    const struct markdown_block *blocks;
    int n_blocks;
};

enum { MARKDOWN_KEYS = 32, MARKDOWN_TEXT_BYTES = 16384 };

/* Parses a file; its parts are copied into the arena. Fails with "file:line: reason". */
bool markdown_parse(struct markdown *m, struct arena *arena, const struct bytes *bytes, const char *file,
                    struct err *e);

/* The value of a front matter key, or "". */
const char *markdown_value(const struct markdown *m, const char *key);

/* The line of a front matter key, or 1. */
int markdown_line(const struct markdown *m, const char *key);

#endif
