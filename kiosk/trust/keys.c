#include "trust/keys.h"

#include "ground/array.h"
#include "ground/err.h"
#include "ground/log.h"
#include "ground/plain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { KEYS_MAX = 256 };

bool keys_add(struct keys *k, const char *name, const struct public_key *key, struct err *e)
{
    if (k->n == KEYS_MAX)
        return err_set(e, ERR_FAILED, "key number %d; at most %d can be trusted", k->n + 1, KEYS_MAX);
    struct trusted_key *item = array_push(&k->items, &k->n, &k->room, sizeof *item, 1);
    if (!item)
        return err_set(e, ERR_FAILED, "out of memory for a key");
    *item = (struct trusted_key){.key = *key};
    snprintf(item->name, sizeof item->name, "%s", name);
    return true;
}

static bool add_file(struct keys *k, const char *folder, const char *name, struct err *e)
{
    char path[4096];
    struct bytes text;
    struct public_key key;
    if (!file_join(path, sizeof path, folder, name))
        return err_set(e, ERR_FAILED, "%s: path too long", folder);
    if (!plain_read(path, KEY_FILE_MAX, &text, e))
        return false;
    bool ok = public_key_read(path, text.data, text.size, &key, e);
    bytes_release(&text);
    char shown[256];
    snprintf(shown, sizeof shown, "%.*s", (int)(strlen(name) - 4), name);
    return ok && keys_add(k, shown, &key, e);
}

static bool is_key_name(const char *name)
{
    size_t n = strlen(name);
    return n > 4 && strcmp(name + n - 4, ".pub") == 0;
}

bool keys_open(struct keys *k, const char *folder, struct err *e)
{
    char **names;
    int n;
    *k = (struct keys){0};
    if (!file_list(folder, 4 * KEYS_MAX, &names, &n, e))
        return err_prefix(e, "trust folder");
    for (int i = 0; i < n; i++) {
        struct err why = {0};
        if (is_key_name(names[i]) && !add_file(k, folder, names[i], &why))
            log_line("keys", "%s", why.text);
    }
    free(names);
    return true;
}

const struct trusted_key *keys_find(const struct keys *k, struct key_id id)
{
    for (int i = 0; i < k->n; i++)
        if (key_id_equal(k->items[i].key.id, id))
            return &k->items[i];
    return NULL;
}

void keys_remove(struct keys *k, struct key_id id)
{
    int kept = 0;
    for (int i = 0; i < k->n; i++)
        if (!key_id_equal(k->items[i].key.id, id))
            k->items[kept++] = k->items[i];
    k->n = kept;
}

void keys_release(struct keys *k)
{
    free(k->items);
    *k = (struct keys){0};
}
