/* markdown: a page of the source: front matter, then CommonMark (by md4c) as people write it and as Word and Google Docs
 * export it. Shown are headings, paragraphs, lists (also within lists), bold, hard line breaks, simple tables (a row
 * becomes a paragraph: its first cell in bold, then "heading: cell" lines), addresses as text, and links to screens and
 * pictures that stand alone. The rest is refused by its name and line, because a screen could not show it or a visitor
 * could not follow it (web links). */
#ifndef FORMATS_MARKDOWN_H
#define FORMATS_MARKDOWN_H

#include "formats/front_matter.h"
#include "formats/markdown_block.h"
#include "ground/arena.h"

struct bytes;
struct err;

struct markdown {
    const struct markdown_key *keys; // in file order
    int n_keys;
    const struct markdown_block *blocks;
    int n_blocks;
};

/* Parses a file; its parts are copied into the arena. Fails with "file:line: reason", the first; tell (may be NULL)
 * hears each. */
bool markdown_parse(struct markdown *m, struct arena *arena, const struct bytes *bytes, const char *file,
                    fault_report *tell, void *user, struct err *e);

/* The value of a front matter key, or "". */
const char *markdown_value(const struct markdown *m, const char *key);

/* The line of a front matter key, or 1. */
int markdown_line(const struct markdown *m, const char *key);

#endif
