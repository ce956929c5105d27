#include "ground/bundle.h"

#include "ground/array.h"
#include "ground/err.h"
#include "ground/fd.h"
#include "ground/ident.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FOLDER_ENTRIES_MAX = 4096 };

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The shape of BCP 47 (RFC 5646, 2.1) without grandfathered tags: two or three lower-case letters, then subtags of one
 * to eight letters and digits. */
static bool tag_ok(const char *text, size_t n)
{
    size_t part = 0; /* where the current subtag begins */
    for (size_t i = 0; i <= n; i++) {
        size_t length = i - part;
        bool first = part == 0, ends = i == n || text[i] == '-';
        if (ends && (first ? length < 2 || length > 3 : length < 1 || length > 8))
            return false;
        if (ends)
            part = i + 1;
        else if (!is_lower(text[i]) && (first || (!is_digit(text[i]) && !(text[i] >= 'A' && text[i] <= 'Z'))))
            return false;
    }
    return n <= IDENT_MAX;
}

typedef bool part_ok(const char *text, size_t n);

static bool between(const char *name, const char *before, const char *after, part_ok *ok)
{
    size_t n = strlen(name), b = strlen(before), a = strlen(after);
    return n > b + a && strncmp(name, before, b) == 0 && strcmp(name + n - a, after) == 0 && ok(name + b, n - a - b);
}

/* IDs with dots between them: the name of a text, in characters that any file system allows. */
static bool dotted_ok(const char *text, size_t n)
{
    size_t part = 0;
    for (size_t i = 0; i <= n; i++) {
        if (i < n && text[i] != '.')
            continue;
        if (!ident_ok_n(text + part, i - part))
            return false;
        part = i + 1;
    }
    return true;
}

/* Behind "audio/TAG", or NULL. */
static const char *below_audio(const char *name)
{
    const char *slash = strncmp(name, "audio/", 6) == 0 ? strchr(name + 6, '/') : NULL;
    return slash && tag_ok(name + 6, (size_t)(slash - name) - 6) ? slash : NULL;
}

bool bundle_is_sound(const char *name)
{
    const char *file = below_audio(name);
    return file && between(file, "/", ".opus", dotted_ok);
}

static bool sound_index_ok(const char *name)
{
    const char *file = below_audio(name);
    return file && strcmp(file, "/index.json") == 0;
}

bool bundle_name_ok(const char *name)
{
    return bundle_is_sound(name) || /* thousands are */
           strcmp(name, "package.json") == 0 || strcmp(name, "content.json") == 0 || strcmp(name, "keys.list") == 0 ||
           strcmp(name, "search.index") == 0 || between(name, "lang/", ".json", tag_ok) ||
           between(name, "map/", ".geojson", ident_ok_n) || between(name, "map/", ".bin", ident_ok_n) ||
           between(name, "images/", ".png", ident_ok_n) || between(name, "images/", ".jpg", ident_ok_n) ||
           sound_index_ok(name);
}

/* Index of the first entry whose name is not below name. */
static int lower_bound(const struct bundle *b, const char *name)
{
    int low = 0, high = b->n;
    if (high && strcmp(b->entries[high - 1].name, name) < 0) /* they mostly come in order */
        return high;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (strcmp(b->entries[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool refuse(struct bytes *bytes, struct err *e, const char *name, const char *why)
{
    bytes_release(bytes);
    return err_set(e, ERR_MALFORMED, "%.80s: %s", name, why);
}

/* The place of a new entry among the sorted ones, or NULL. */
static struct bundle_entry *insert(struct bundle *b, const char *name, struct bytes *bytes, struct err *e)
{
    if (strlen(name) >= sizeof b->entries->name || !bundle_name_ok(name)) {
        refuse(bytes, e, name, "not a name that a package may hold");
        return NULL;
    }
    int at = lower_bound(b, name);
    if (at < b->n && strcmp(b->entries[at].name, name) == 0) {
        refuse(bytes, e, name, "stands twice in the package");
        return NULL;
    }
    if (!array_reserve(&b->entries, &b->room, (size_t)b->n + 1, sizeof *b->entries)) {
        refuse(bytes, e, name, "out of memory");
        return NULL;
    }
    memmove(b->entries + at + 1, b->entries + at, (size_t)(b->n - at) * sizeof *b->entries);
    struct bundle_entry *entry = &b->entries[at];
    *entry = (struct bundle_entry){.bytes = *bytes};
    strcpy(entry->name, name);
    *bytes = (struct bytes){0};
    b->n++;
    return entry;
}

bool bundle_add(struct bundle *b, const char *name, struct bytes *bytes, struct err *e)
{
    return insert(b, name, bytes, e) != NULL;
}

bool bundle_add_in_file(struct bundle *b, const char *name, size_t size, uint64_t at, struct err *e)
{
    struct bytes none = {NULL, size};
    struct bundle_entry *entry = insert(b, name, &none, e);
    if (entry)
        entry->at = at;
    return entry != NULL;
}

bool bundle_read(const struct bundle *b, const struct bundle_entry *entry, struct bytes *out, struct err *e)
{
    size_t size = entry->bytes.size;
    *out = (struct bytes){malloc(size + 1), size};
    if (!out->data)
        return err_set(e, ERR_FAILED, "%s: out of memory for %zu bytes", entry->name, size);
    ssize_t got = (ssize_t)size;
    if (entry->bytes.data)
        memcpy(out->data, entry->bytes.data, size);
    else if (size)
        got = fd_read_at(b->file - 1, out->data, size, entry->at);
    out->data[size] = '\0';
    if (got == (ssize_t)size)
        return true;
    err_set(e, ERR_FAILED, "%s: %s", entry->name, got < 0 ? strerror(errno) : "the package became shorter");
    bytes_release(out);
    return false;
}

bool bundle_read_start(const struct bundle *b, const struct bundle_entry *entry, void *out, size_t n, struct err *e)
{
    ssize_t got = (ssize_t)n;
    if (n > entry->bytes.size)
        return err_set(e, ERR_MALFORMED, "%s: too short", entry->name);
    if (entry->bytes.data)
        memcpy(out, entry->bytes.data, n);
    else
        got = fd_read_at(b->file - 1, out, n, entry->at);
    return got == (ssize_t)n ||
           err_set(e, ERR_FAILED, "%s: %s", entry->name, got < 0 ? strerror(errno) : "the package became shorter");
}

const struct bundle_entry *bundle_find(const struct bundle *b, const char *name)
{
    int at = lower_bound(b, name);
    return at < b->n && strcmp(b->entries[at].name, name) == 0 ? &b->entries[at] : NULL;
}

const struct bundle_entry *bundle_find_picture(const struct bundle *b, const char *name)
{
    static const char *const endings[] = {".png", ".jpg"};
    char full[sizeof b->entries->name];
    const char *dot = strrchr(name, '.');
    int stem = (int)(dot ? (size_t)(dot - name) : strlen(name));
    const struct bundle_entry *found = NULL;
    if (strncmp(name, "images/", 7) != 0)
        return NULL;
    for (int i = 0; i < 2 && !found; i++)
        if (snprintf(full, sizeof full, "%.*s%s", stem, name, endings[i]) < (int)sizeof full)
            found = bundle_find(b, full);
    return found;
}

static bool read_one(struct bundle *b, const char *folder, const char *name, size_t *left, struct err *e)
{
    char path[4096];
    struct bytes bytes;
    if (!file_join(path, sizeof path, folder, name))
        return err_set(e, ERR_FAILED, "%s: path too long", folder);
    if (!file_read(path, *left, &bytes, e))
        return false;
    *left -= bytes.size;
    return bundle_add(b, name, &bytes, e);
}

/* prefix: "" or "lang/" …; names that a package cannot hold (a README, an editor's backup) are passed over. */
static bool read_part(struct bundle *b, const char *folder, const char *prefix, size_t *left, struct err *e)
{
    char path[4096], name[300], **names;
    int n;
    if (!file_join(path, sizeof path, folder, prefix))
        return err_set(e, ERR_FAILED, "%s: path too long", folder);
    if (prefix[0] && !file_is_folder(path))
        return true;
    if (!file_list(path, FOLDER_ENTRIES_MAX, &names, &n, e))
        return false;
    bool ok = true;
    for (int i = 0; ok && i < n; i++) {
        snprintf(name, sizeof name, "%s%s", prefix, names[i]);
        if (bundle_name_ok(name))
            ok = read_one(b, folder, name, left, e);
    }
    free(names);
    return ok;
}

/* A folder of recordings for every language. */
static bool read_sounds(struct bundle *b, const char *folder, size_t *left, struct err *e)
{
    char path[4096], prefix[300], **tags;
    int n;
    if (!file_join(path, sizeof path, folder, "audio") || !file_is_folder(path))
        return true;
    if (!file_list(path, FOLDER_ENTRIES_MAX, &tags, &n, e))
        return false;
    bool ok = true;
    for (int i = 0; ok && i < n; i++) {
        snprintf(prefix, sizeof prefix, "audio/%s/", tags[i]);
        if (tag_ok(tags[i], strlen(tags[i])))
            ok = read_part(b, folder, prefix, left, e);
    }
    free(tags);
    return ok;
}

bool bundle_read_folder(struct bundle *b, const char *folder, size_t limit, struct err *e)
{
    *b = (struct bundle){0};
    static const char *const parts[] = {"", "lang/", "map/", "images/"};
    for (int i = 0; i < 5; i++) {
        if (!(i < 4 ? read_part(b, folder, parts[i], &limit, e) : read_sounds(b, folder, &limit, e))) {
            bundle_release(b);
            return false;
        }
    }
    return true;
}

void bundle_release(struct bundle *b)
{
    for (int i = 0; i < b->n; i++)
        bytes_release(&b->entries[i].bytes);
    free(b->entries);
    if (b->file)
        close(b->file - 1);
    *b = (struct bundle){0};
}
