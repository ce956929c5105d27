#include "author/sound_index.h"

#include "content/json.h"
#include "content/sounds.h"
#include "ground/bundle.h"
#include "ground/err.h"
#include "ground/file.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static json_t *sounds_of(const json_t *root)
{
    return json_object_get(root, "sounds");
}

static bool read_root(const char *folder, json_t **root, struct err *e)
{
    char path[1200];
    snprintf(path, sizeof path, "%s/index.json", folder);
    *root =
        file_exists(path) ? json_read_file(folder, "index.json", e) : json_pack("{s:i, s:{}}", "format", 1, "sounds");
    if (!*root)
        return false;
    return json_is_object(sounds_of(*root)) || err_set(e, ERR_MALFORMED, "%s: sounds: missing", path);
}

bool sound_index_open(struct sound_index *i, const char *folder, const char *tag, struct err *e)
{
    *i = (struct sound_index){0};
    if (!file_join(i->folder, sizeof i->folder - 160, folder, tag))
        return err_set(e, ERR_FAILED, "%s: path too long", folder);
    return file_make_folder(i->folder, e) && read_root(i->folder, &i->root, e);
}

void sound_index_release(struct sound_index *i)
{
    json_decref(i->root);
    *i = (struct sound_index){0};
}

static void file_of(const struct sound_index *i, const char *name, char out[1200])
{
    snprintf(out, 1200, "%s/%s.opus", i->folder, name);
}

bool sound_index_has(const struct sound_index *i, const char *name, uint64_t words)
{
    char hex[17], path[1200];
    snprintf(hex, sizeof hex, "%016llx", (unsigned long long)words);
    const json_t *value = json_object_get(sounds_of(i->root), name);
    file_of(i, name, path);
    return value && strcmp(json_text_at(value, "words"), hex) == 0 && file_exists(path);
}

bool sound_index_put(struct sound_index *i, const char *name, uint64_t words, int ms, bool machine,
                     const struct bytes *opus, struct err *e)
{
    char hex[17], path[1200];
    snprintf(hex, sizeof hex, "%016llx", (unsigned long long)words);
    file_of(i, name, path);
    bool ok = machine ? file_put(path, opus->data, opus->size, e) : file_replace(path, opus->data, opus->size, e);
    if (!ok)
        return false;
    json_t *value = json_pack("{s:s, s:i}", "words", hex, "ms", ms);
    if (machine)
        json_object_set_new(value, "machine", json_true());
    return json_object_set_new(sounds_of(i->root), name, value) == 0 || err_set(e, ERR_FAILED, "out of memory");
}

bool sound_index_save(struct sound_index *i, bool (*keep)(void *user, const char *name), void *user, struct err *e)
{
    char path[1200];
    const char *name;
    json_t *value;
    void *next;
    json_object_foreach_safe(sounds_of(i->root), next, name, value) {
        if (!keep || keep(user, name))
            continue;
        file_of(i, name, path);
        unlink(path);
        json_object_del(sounds_of(i->root), name);
    }
    char *text = json_dumps(i->root, JSON_INDENT(1) | JSON_SORT_KEYS);
    snprintf(path, sizeof path, "%s/index.json", i->folder);
    bool ok = text ? file_replace(path, text, strlen(text), e) : err_set(e, ERR_FAILED, "out of memory");
    free(text);
    return ok;
}

/* ---- into a package ---- */

static bool add_sound(struct bundle *b, const char *folder, const char *tag, const char *name, struct err *e)
{
    char path[1200], entry[BUNDLE_NAME + 40];
    struct bytes bytes;
    snprintf(path, sizeof path, "%s/%s/%s.opus", folder, tag, name);
    snprintf(entry, sizeof entry, "audio/%s/%s.opus", tag, name);
    return file_read(path, SOUND_FILE_BYTES, &bytes, e) && bundle_add(b, entry, &bytes, e);
}

static bool write_index(struct bundle *b, const char *tag, const json_t *root, struct err *e)
{
    char entry[BUNDLE_NAME];
    snprintf(entry, sizeof entry, "audio/%s/index.json", tag);
    struct bytes bytes = {.data = json_dumps(root, JSON_COMPACT | JSON_SORT_KEYS)};
    if (!bytes.data)
        return err_set(e, ERR_FAILED, "%s: out of memory", entry);
    bytes.size = strlen(bytes.data);
    struct bundle_entry *old = (struct bundle_entry *)bundle_find(b, entry);
    if (!old)
        return bundle_add(b, entry, &bytes, e);
    bytes_release(&old->bytes);
    old->bytes = bytes;
    return true;
}

static bool own_index(const struct bundle *b, const char *tag, json_t **root, struct err *e)
{
    char entry[BUNDLE_NAME];
    snprintf(entry, sizeof entry, "audio/%s/index.json", tag);
    const struct bundle_entry *own = bundle_find(b, entry);
    *root = own ? json_parse(&own->bytes, entry, e) : json_pack("{s:i, s:{}}", "format", 1, "sounds");
    return *root && json_is_object(sounds_of(*root));
}

static bool add_language(struct bundle *b, const char *folder, const char *tag, struct err *e)
{
    char path[1200];
    json_t *own = NULL, *more = NULL, *value;
    const char *name;
    snprintf(path, sizeof path, "%s/%s", folder, tag);
    if (!file_is_folder(path))
        return true;
    bool ok = read_root(path, &more, e) && own_index(b, tag, &own, e);
    json_object_foreach(sounds_of(more), name, value) {
        if (!ok || json_object_get(sounds_of(own), name))
            continue;
        ok = add_sound(b, folder, tag, name, e) && json_object_set(sounds_of(own), name, value) == 0;
    }
    ok = ok && write_index(b, tag, own, e);
    json_decref(own);
    json_decref(more);
    return ok;
}

bool sound_index_add(struct bundle *b, const char *folder, const char *const *tags, int n, struct err *e)
{
    for (int i = 0; i < n; i++)
        if (!add_language(b, folder, tags[i], e))
            return false;
    return true;
}
