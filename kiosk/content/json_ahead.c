#include "content/json_ahead.h"

#include "content/json.h"
#include "ground/bundle.h"
#include "ground/err.h"
#include "ground/pool.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

struct json_ahead_file {
    json_t *root;
    struct err e; /* when it is NULL */
};

static void parse(void *user, int i)
{
    struct json_ahead *a = user;
    const struct bundle_entry *entry = &a->bundle->entries[i];
    size_t n = strlen(entry->name);
    if (n > 5 && strcmp(entry->name + n - 5, ".json") == 0)
        a->files[i].root = json_parse(&entry->bytes, entry->name, &a->files[i].e);
}

bool json_ahead_init(struct json_ahead *a, const struct bundle *b, struct pool *pool, struct err *e)
{
    *a = (struct json_ahead){b, calloc((size_t)b->n + 1, sizeof *a->files)};
    if (!a->files)
        return err_set(e, ERR_FAILED, "out of memory for the content");
    pool_run(pool, parse, a, b->n);
    return true;
}

void json_ahead_release(struct json_ahead *a)
{
    for (int i = 0; a->files && i < a->bundle->n; i++)
        json_decref(a->files[i].root);
    free(a->files);
    *a = (struct json_ahead){0};
}

json_t *json_ahead_take(struct json_ahead *a, const char *name, struct err *e)
{
    const struct bundle_entry *entry = bundle_find(a->bundle, name);
    if (!entry) {
        err_set(e, ERR_MALFORMED, "%s: missing", name);
        return NULL;
    }
    struct json_ahead_file *file = &a->files[entry - a->bundle->entries];
    json_t *root = file->root;
    if (!root && e)
        *e = file->e;
    file->root = NULL;
    return root;
}
