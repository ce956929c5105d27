/* json_ahead: all JSON of a package parsed side by side, by every processor, before the first of it is read. */
#ifndef CONTENT_JSON_AHEAD_H
#define CONTENT_JSON_AHEAD_H

#include <stdbool.h>

struct bundle;
struct err;
struct json_t;
struct pool;

struct json_ahead { /* by entry of the bundle, which must stay */
    const struct bundle *bundle;
    struct json_ahead_file *files;
};

/* Parses every entry that ends in .json; what is broken is said to whoever takes it. pool may be NULL. False without memory.
 * Release it. */
bool json_ahead_init(struct json_ahead *a, const struct bundle *b, struct pool *pool, struct err *e);
void json_ahead_release(struct json_ahead *a);

/* What an entry holds; the caller gives it back with json_decref. NULL, as with json_parse, when it is missing or broken. */
struct json_t *json_ahead_take(struct json_ahead *a, const char *name, struct err *e);

#endif
