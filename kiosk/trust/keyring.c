#include "trust/keyring.h"

#include "ground/err.h"
#include "ground/fd.h"
#include "ground/file.h"
#include "ground/log.h"
#include "trust/manifest.h"
#include "trust/marks.h"

#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char magic[] = "KIOSKKEYS1\n";

enum { LIST_MAX = 128 };

/* ---- the list itself ---- */

static bool add_key(struct keyring *k, const char *name, const json_t *value, struct err *e)
{
    char text[KEY_TEXT_SIZE];
    struct public_key key;
    const char *base64 = json_string_value(value);
    size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-");
    if (!base64 || strlen(base64) > 100 || n == 0 || n > 40 || name[n])
        return err_set(e, ERR_MALFORMED, "keys.list: \"%.60s\" is not a name with a public key", name);
    snprintf(text, sizeof text, "untrusted comment: key\n%s\n", base64);
    return public_key_read(name, text, strlen(text), &key, e) && keys_add(&k->added, name, &key, e);
}

static bool read_withdrawn(struct keyring *k, const json_t *list, struct err *e)
{
    size_t n = json_array_size(list);
    if (list && (!json_is_array(list) || n > LIST_MAX))
        return err_set(e, ERR_MALFORMED, "keys.list: \"withdrawn\" is not a list of at most %d keys", LIST_MAX);
    k->withdrawn = n ? calloc(n, sizeof *k->withdrawn) : NULL;
    if (n && !k->withdrawn)
        return err_set(e, ERR_FAILED, "keys.list: out of memory");
    for (size_t i = 0; i < n; i++)
        if (!key_id_read(json_string_value(json_array_get(list, i)), &k->withdrawn[k->n_withdrawn++]))
            return err_set(e, ERR_MALFORMED, "keys.list: \"withdrawn\" holds something that is not a key id");
    return true;
}

/* -1: the list does not say. */
static bool read_height(const json_t *root, const char *key, long long *out, struct err *e)
{
    const json_t *value = json_object_get(root, key);
    *out = value ? json_integer_value(value) : -1;
    return !value || (json_is_integer(value) && *out >= 0 && *out <= SEQUENCE_MAX) ||
           err_set(e, ERR_MALFORMED, "keys.list: \"%s\" is not a number from 0 on", key);
}

static bool read_members(struct keyring *k, json_t *root, struct err *e)
{
    const char *name;
    json_t *value, *keys = json_object_get(root, "keys"), *version = json_object_get(root, "version");
    k->version = json_integer_value(version);
    if (!json_is_integer(version) || k->version < 1 || k->version > SEQUENCE_MAX)
        return err_set(e, ERR_MALFORMED, "keys.list: \"version\" is not a number from 1 on");
    if (keys && (!json_is_object(keys) || json_object_size(keys) > LIST_MAX))
        return err_set(e, ERR_MALFORMED, "keys.list: \"keys\" is not an object of at most %d keys", LIST_MAX);
    if (!read_height(root, "high_water", &k->high_water, e) || !read_height(root, "floor", &k->floor, e))
        return false;
    json_object_foreach(keys, name, value)
        if (!add_key(k, name, value, e))
            return false;
    return read_withdrawn(k, json_object_get(root, "withdrawn"), e);
}

static bool read_list(struct keyring *k, const char *json, size_t n, struct err *e)
{
    json_error_t at;
    json_t *root = json_loadb(json, n, JSON_REJECT_DUPLICATES, &at);
    if (!root)
        return err_set(e, ERR_MALFORMED, "keys.list:%d:%d: %s", at.line, at.column, at.text);
    bool ok = json_is_object(root) || err_set(e, ERR_MALFORMED, "keys.list: not an object");
    ok = ok && read_members(k, root, e);
    json_decref(root);
    return ok;
}

/* ---- its signatures ---- */

struct signers {
    struct signature items[KEYRING_SIGNERS_MAX];
    int n;
};

/* Cuts one line; NULL at the end of the text. */
static char *next_line(char **at)
{
    char *line = *at, *newline = line ? strchr(line, '\n') : NULL;
    if (!newline)
        return NULL;
    *newline = '\0';
    *at = newline + 1;
    return line;
}

/* Reads the signatures up to the empty line; *at is then behind it. */
static bool read_signers(struct signers *s, char **at, struct err *e)
{
    for (;;) {
        const char *lines[4] = {next_line(at)};
        if (lines[0] && lines[0][0] == '\0')
            return true;
        for (int i = 1; i < 4; i++)
            lines[i] = next_line(at);
        if (!lines[0] || !lines[3] || s->n == KEYRING_SIGNERS_MAX)
            return err_set(e, ERR_MALFORMED, "keys.list: its signatures do not end with an empty line");
        if (!signature_read(lines, &s->items[s->n++], e))
            return err_prefix(e, "keys.list");
        if (!signature_untrusted_is_plain(&s->items[s->n - 1]))
            return err_set(e, ERR_MALFORMED, "keys.list: its untrusted comment is not minisign's standing one");
    }
}

static bool counts(const struct signers *s, int i, const struct keys *roots, const struct digest *digest,
                   const char *comment)
{
    const struct signature *one = &s->items[i];
    const struct trusted_key *by = keys_find(roots, one->key);
    for (int k = 0; k < i; k++)
        if (key_id_equal(s->items[k].key, one->key))
            return false;
    return by && strcmp(one->trusted, comment) == 0 && signature_comment_good(one, &by->key, NULL) &&
           signature_payload_good(one, &by->key, digest, NULL);
}

static bool enough_roots(const struct signers *s, const struct keys *roots, const char *json, size_t n,
                         long long version, struct err *e)
{
    struct digest digest;
    char comment[64];
    int good = 0;
    snprintf(comment, sizeof comment, "keys version=%lld", version);
    if (!digest_of_bytes(json, n, &digest, e))
        return false;
    for (int i = 0; i < s->n; i++)
        good += counts(s, i, roots, &digest, comment);
    return good >= KEYRING_ROOTS ||
           err_set(e, ERR_UNTRUSTED, "keys.list: signed by %d root keys; %d are needed", good, KEYRING_ROOTS);
}

static bool read_all(char *text, size_t n, const struct keys *roots, struct keyring *out, struct err *e)
{
    struct signers signers = {.n = 0};
    char *at = text + sizeof magic - 1;
    if (!read_signers(&signers, &at, e))
        return false;
    size_t left = n - (size_t)(at - text);
    /* the version is needed for the comment; nothing else of the list is used before the signatures are
     * counted */
    return read_list(out, at, left, e) && enough_roots(&signers, roots, at, left, out->version, e);
}

bool keyring_read(const char *text, size_t n, const struct keys *roots, struct keyring *out, struct err *e)
{
    *out = (struct keyring){0};
    if (n > KEYRING_FILE_MAX || n < sizeof magic || memcmp(text, magic, sizeof magic - 1) != 0 || memchr(text, '\0', n))
        return err_set(e, ERR_MALFORMED, "keys.list: not a list of keys");
    char *copy = malloc(n + 1);
    if (!copy)
        return err_set(e, ERR_FAILED, "keys.list: out of memory");
    memcpy(copy, text, n);
    copy[n] = '\0';
    bool ok = read_all(copy, n, roots, out, e);
    free(copy);
    if (!ok)
        keyring_release(out);
    return ok;
}

bool keyring_apply(const struct keyring *k, struct keys *keys, struct err *e)
{
    for (int i = 0; i < k->added.n; i++)
        if (!keys_find(keys, k->added.items[i].key.id) &&
            !keys_add(keys, k->added.items[i].name, &k->added.items[i].key, e))
            return false;
    for (int i = 0; i < k->n_withdrawn; i++)
        keys_remove(keys, k->withdrawn[i]);
    return true;
}

void keyring_release(struct keyring *k)
{
    keys_release(&k->added);
    free(k->withdrawn);
    *k = (struct keyring){0};
}

bool keyring_open_roots(struct keys *roots, const char *trust, struct err *e)
{
    char folder[4096];
    *roots = (struct keys){0};
    if (!file_join(folder, sizeof folder, trust, "root"))
        return err_set(e, ERR_FAILED, "%s: path too long", trust);
    return !file_is_folder(folder) || keys_open(roots, folder, e);
}

/* ---- writing ---- */

bool keyring_write(const char *json, size_t n, const struct secret_key *roots, int n_roots, struct bytes *out,
                   struct err *e)
{
    struct keyring list = {0};
    struct digest digest;
    char comment[64];
    *out = (struct bytes){0};
    bool ok = read_list(&list, json, n, e) && digest_of_bytes(json, n, &digest, e);
    snprintf(comment, sizeof comment, "keys version=%lld", list.version);
    keyring_release(&list);
    if (!ok || n_roots > KEYRING_SIGNERS_MAX || n > KEYRING_FILE_MAX / 2)
        return ok && err_set(e, ERR_FAILED, "keys.list: too long, or too many signatures");
    char *text = malloc(sizeof magic + (size_t)n_roots * 4 * SIGNATURE_COMMENT_MAX + n + 2);
    if (!text)
        return err_set(e, ERR_FAILED, "keys.list: out of memory");
    char *end = stpcpy(text, magic);
    for (int i = 0; ok && i < n_roots; i++) {
        struct signature one;
        ok = signature_make(&roots[i], &digest, comment, &one, e);
        if (ok)
            signature_write(&one, end);
        end += ok ? strlen(end) : 0;
    }
    *end++ = '\n';
    memcpy(end, json, n);
    end[n] = '\0';
    *out = (struct bytes){text, (size_t)(end - text) + n};
    return ok;
}

bool keyring_is_list(const char *path)
{
    char first[sizeof magic - 1];
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    bool yes = fd >= 0 && fd_read_at(fd, first, sizeof first, 0) == (ssize_t)sizeof first &&
               memcmp(first, magic, sizeof first) == 0;
    if (fd >= 0)
        close(fd);
    return yes;
}

/* ---- in a store ---- */

static bool load_file(const char *folder, const char *name, const struct keys *roots, struct keyring *out,
                      struct err *e)
{
    char path[4096];
    struct bytes text;
    if (!file_join(path, sizeof path, folder, name))
        return err_set(e, ERR_FAILED, "%s: path too long", folder);
    if (!file_read(path, KEYRING_FILE_MAX, &text, e))
        return false;
    bool ok = keyring_read(text.data, text.size, roots, out, e) || err_prefix(e, "%s", path);
    bytes_release(&text);
    return ok;
}

static bool is_list_name(const char *name)
{
    size_t n = strlen(name);
    return n > 5 && strcmp(name + n - 5, ".list") == 0;
}

void keyring_load(const char *store, const struct keys *roots, struct keyring *out)
{
    char folder[4096], **names;
    int n, damaged = 0;
    *out = (struct keyring){0};
    if (roots->n == 0 || !file_join(folder, sizeof folder, store, "keys") || !file_list(folder, 1024, &names, &n, NULL))
        return;
    for (int i = 0; i < n; i++) {
        struct keyring one;
        struct err why = {0};
        if (!is_list_name(names[i]))
            continue;
        if (!load_file(folder, names[i], roots, &one, &why)) {
            damaged++;
            log_line("keyring", "%s", why.text);
        } else if (one.version > out->version) {
            keyring_release(out);
            *out = one;
        } else {
            keyring_release(&one);
        }
    }
    out->damaged = damaged;
    free(names);
}

bool keyring_keep(const char *store, const struct keyring *k, const char *text, size_t n, struct err *e)
{
    static const char *const endings[] = {".list", ".copy.list"};
    char folder[2048], path[4096];
    if (!file_join(folder, sizeof folder, store, "keys") || !file_make_folder(folder, e) ||
        !marks_withdraw(store, k->withdrawn, k->n_withdrawn, e))
        return false;
    for (int i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s/%lld%s", folder, k->version, endings[i]);
        if (!file_replace(path, text, n, e))
            return false;
    }
    marks_settle_withdrawn(store, k->withdrawn, k->n_withdrawn);
    return true;
}
