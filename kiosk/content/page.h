/* page: pages and the two forms of the letter, out of a package (author/compile_pages writes them). */
#ifndef CONTENT_PAGE_H
#define CONTENT_PAGE_H

#include <stdbool.h>

struct content;
struct field;
struct json_reader;
struct json_t;

enum { PAGES = 500, PAGE_BLOCKS = 2000 };

/* The field of a page with this name in content.json, or NULL; for whoever checks one before it is written. */
const struct field *page_field(const char *key);

/* Reads root["pages"], by order, root["letter"] and root["letter_complete"]. False with the place and reason in r->e. */
bool page_load_all(struct json_reader *r, const struct json_t *root, struct content *c);

#endif
