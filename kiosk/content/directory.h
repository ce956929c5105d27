/* directory: offices and their departments, out of a package (author/compile_directory writes them). */
#ifndef CONTENT_DIRECTORY_H
#define CONTENT_DIRECTORY_H

#include <stdbool.h>

struct content;
struct json_reader;
struct json_t;

enum { OFFICES = 2000 };

/* Reads root["offices"] of a package's content.json: by order, each office followed by its departments. False with the
 * place and reason in r->e. */
bool directory_load(struct json_reader *r, const struct json_t *root, struct content *c);

#endif
