/* page: pages and the two forms of the letter, from Markdown into a package and out of a package. */
#ifndef CONTENT_PAGE_H
#define CONTENT_PAGE_H

#include <stdbool.h>

struct content;
struct json_reader;
struct json_t;
struct source;

enum { PAGES = 500 };

/* Compiles pages/ID.md into root["pages"], by order, and letter/ into root["letter"] and
 * root["letter_complete"]. */
bool page_compile_all(struct source *s);

/* Reads the same from a package's content.json. */
bool page_load_all(struct json_reader *r, const struct json_t *root, struct content *c);

#endif
