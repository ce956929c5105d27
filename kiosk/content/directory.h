/* directory: offices and their departments, from directory/ID.json into a package and out of a package. */
#ifndef CONTENT_DIRECTORY_H
#define CONTENT_DIRECTORY_H

#include <stdbool.h>

struct content;
struct json_reader;
struct json_t;
struct source;

enum { OFFICES = 2000 };

/* Compiles directory/ID.json into root["offices"]: by order, each office followed by its departments. */
bool directory_compile(struct source *s);

/* Reads the same from a package's content.json. */
bool directory_load(struct json_reader *r, const struct json_t *root, struct content *c);

#endif
