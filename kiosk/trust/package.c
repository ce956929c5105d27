#include "trust/package.h"

#include "ground/bundle.h"
#include "ground/err.h"
#include "ground/fd.h"
#include "ground/limits.h"
#include "ground/pool.h"
#include "ground/utf8.h"
#include "trust/archive.h"
#include "trust/keys.h"
#include "trust/zip_directory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char magic[] = PACKAGE_MAGIC;

/* Cuts five lines in place; the size of all five with their '\n', or 0. */
static size_t cut_lines(char *text, size_t n, char *lines[5])
{
    char *at = text;
    for (int i = 0; i < 5; i++) {
        char *end = memchr(at, '\n', n - (size_t)(at - text));
        if (!end || memchr(at, '\0', (size_t)(end - at)))
            return 0;
        lines[i] = at;
        *end = '\0';
        at = end + 1;
    }
    return (size_t)(at - text);
}

static bool read_claim(struct package *p, char *lines[5], struct err *e)
{
    static const char word[] = "trusted comment: ";
    const size_t n = sizeof word - 1;
    p->is_signed = strcmp(lines[1], PACKAGE_NOT_SIGNED) != 0;
    if (!p->is_signed) {
        if (strcmp(lines[2], PACKAGE_NO_SIGNATURE) != 0 || strcmp(lines[4], PACKAGE_NO_SIGNATURE) != 0)
            return err_set(e, ERR_MALFORMED, "says that it is not signed, but carries a signature");
    } else {
        const char *four[4] = {lines[1], lines[2], lines[3], lines[4]};
        if (!signature_read(four, &p->signature, e))
            return false;
        if (!signature_untrusted_is_plain(&p->signature))
            return err_set(e, ERR_MALFORMED, "its untrusted comment is not minisign's standing one");
    }
    if (strncmp(lines[3], word, n) != 0)
        return err_set(e, ERR_MALFORMED, "has no trusted comment");
    return manifest_read_comment(lines[3] + n, &p->who, e);
}

static bool read_header(struct package *p, uint64_t size, struct err *e)
{
    char text[PACKAGE_HEADER_MAX], *lines[5];
    ssize_t got = fd_read_at(p->fd - 1, text, sizeof text, 0);
    if (got < 0)
        return err_set(e, ERR_FAILED, "%s", strerror(errno));
    if ((size_t)got < sizeof magic || memcmp(text, magic, sizeof magic - 1) != 0 || text[sizeof magic - 1] != '\n')
        return err_set(e, ERR_MALFORMED, "not a package: it does not begin with %s", magic);
    p->payload_at = cut_lines(text, (size_t)got, lines);
    if (p->payload_at == 0)
        return err_set(e, ERR_MALFORMED, "has no complete signature in its first lines");
    if (!read_claim(p, lines, e))
        return false;
    p->payload_size = size - p->payload_at;
    if (size <= p->payload_at)
        return err_set(e, ERR_MALFORMED, "ends behind its signature");
    return p->payload_size <= LIMIT_PACKAGE_BYTES || err_set(e, ERR_MALFORMED, "%llu bytes; at most %d are possible",
                                                             (unsigned long long)p->payload_size, LIMIT_PACKAGE_BYTES);
}

static bool open_regular(const char *path, int *fd, uint64_t *size, struct err *e)
{
    struct stat st;
    *fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (*fd < 0)
        return err_set(e, ERR_FAILED, "%s", strerror(errno));
    if (fstat(*fd, &st) == 0 && S_ISREG(st.st_mode)) {
        *size = (uint64_t)st.st_size;
        return true;
    }
    close(*fd);
    return err_set(e, ERR_FAILED, "not a regular file");
}

bool package_open(struct package *p, const char *path, struct err *e)
{
    int fd;
    uint64_t size = 0;
    *p = (struct package){0};
    if (!open_regular(path, &fd, &size, e))
        return err_prefix(e, "%s", path);
    p->fd = fd + 1;
    const char *slash = strrchr(path, '/');
    utf8_copy(p->name, sizeof p->name, slash ? slash + 1 : path);
    if (read_header(p, size, e))
        return true;
    package_release(p);
    return err_prefix(e, "%s", path);
}

static bool check_header(struct package *p, const struct keys *keys, const struct trusted_key **by, struct err *e)
{
    char id[17];
    if (!p->is_signed)
        return err_set(e, ERR_UNTRUSTED, "not signed");
    *by = keys_find(keys, p->signature.key);
    key_id_text(p->signature.key, id);
    if (!*by)
        return err_set(e, ERR_UNTRUSTED, "signed by key %s, which is not trusted", id);
    strcpy(p->key_name, (*by)->name);
    return signature_comment_good(&p->signature, &(*by)->key, e);
}

bool package_check_header(struct package *p, const struct keys *keys, struct err *e)
{
    const struct trusted_key *by = NULL; /* set by check_header whenever it succeeds */
    return check_header(p, keys, &by, e) || err_prefix(e, "%s", p->name);
}

static bool same_identity(const struct identity *claim, const struct identity *real, struct err *e)
{
    char a[MANIFEST_COMMENT_SIZE], b[MANIFEST_COMMENT_SIZE];
    manifest_comment(claim, a);
    manifest_comment(real, b);
    return strcmp(a, b) == 0 || err_set(e, ERR_MALFORMED, "the header says \"%s\", package.json says \"%s\"", a, b);
}

static bool check_identity(struct package *p, const struct bytes *json, struct err *e)
{
    struct identity real;
    if (!manifest_read(json->data, json->size, &real, e) || !same_identity(&p->who, &real, e))
        return false;
    p->who = real;
    return true;
}

static bool check_shape(struct package *p, struct err *e)
{
    struct bytes json;
    if (!archive_read_one(p->fd - 1, p->payload_at, p->payload_size, "package.json", &json, e))
        return false;
    bool ok = check_identity(p, &json, e);
    bytes_release(&json);
    return ok;
}

bool package_check_shape(struct package *p, struct err *e)
{
    return check_shape(p, e) || err_prefix(e, "%s", p->name);
}

static bool check_signature(struct package *p, const struct keys *keys, digest_progress *progress, void *user,
                            struct err *e)
{
    struct digest digest;
    const struct trusted_key *by = NULL; /* set by check_header whenever it succeeds */
    return check_header(p, keys, &by, e) &&
           digest_of_file(p->fd - 1, p->payload_at, p->payload_size, progress, user, &digest, e) &&
           signature_payload_good(&p->signature, &by->key, &digest, e);
}

bool package_verify(struct package *p, const struct keys *keys, digest_progress *progress, void *user, struct err *e)
{
    bool ok = check_signature(p, keys, progress, user, e) && check_shape(p, e);
    return ok || err_prefix(e, "%s", p->name);
}

bool package_unpack(const struct package *p, struct bundle *out, struct err *e)
{
    return archive_read(p->fd - 1, p->payload_at, p->payload_size, NULL, out, e) || err_prefix(e, "%s", p->name);
}

void package_close(struct package *p)
{
    if (p->fd > 0)
        close(p->fd - 1);
    p->fd = 0;
}

void package_release(struct package *p)
{
    package_close(p);
    *p = (struct package){0};
}

static bool unpack_by_all(const struct package *p, struct bundle *out, struct err *e)
{
    struct pool *pool = pool_new(0);
    bool ok = archive_read(p->fd - 1, p->payload_at, p->payload_size, pool, out, e);
    pool_free(pool);
    return ok;
}

/* The archive is walked once: what package.json says is compared when everything is unpacked. */
static bool load(struct package *p, const struct keys *keys, struct bundle *out, struct err *e)
{
    if ((keys && !check_signature(p, keys, NULL, NULL, e)) || !unpack_by_all(p, out, e))
        return false;
    const struct bundle_entry *json = bundle_find(out, "package.json");
    if (json ? check_identity(p, &json->bytes, e) : err_set(e, ERR_MALFORMED, "archive: holds no package.json"))
        return true;
    bundle_release(out);
    return false;
}

bool package_load(const char *path, const struct keys *keys, struct bundle *out, struct identity *who, struct err *e)
{
    struct package p;
    *out = (struct bundle){0};
    if (!package_open(&p, path, e))
        return false;
    bool ok = load(&p, keys, out, e) || err_prefix(e, "%s", p.name);
    if (who)
        *who = p.who;
    package_release(&p);
    return ok;
}
