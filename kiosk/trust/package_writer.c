#include "trust/package_writer.h"

#include "ground/bundle.h"
#include "ground/err.h"
#include "trust/archive_writer.h"
#include "trust/package.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool write_header(const struct identity *who, const struct bytes *payload, const struct secret_key *key,
                         char out[PACKAGE_HEADER_MAX + 16], struct err *e)
{
    char comment[MANIFEST_COMMENT_SIZE];
    struct digest digest;
    struct signature signature;
    manifest_comment(who, comment);
    int n = snprintf(out, 16, "%s\n", PACKAGE_MAGIC);
    if (!key) {
        snprintf(out + n, PACKAGE_HEADER_MAX, "%s\n%s\ntrusted comment: %s\n%s\n", PACKAGE_NOT_SIGNED,
                 PACKAGE_NO_SIGNATURE, comment, PACKAGE_NO_SIGNATURE);
        return true;
    }
    if (!digest_of_bytes(payload->data, payload->size, &digest, e) ||
        !signature_make(key, &digest, comment, &signature, e))
        return false;
    signature_write(&signature, out + n);
    return true;
}

static bool write_both(const char *path, const char *header, const struct bytes *payload, struct err *e)
{
    size_t n = strlen(header);
    char *all = malloc(n + payload->size);
    if (!all)
        return err_set(e, ERR_FAILED, "%s: out of memory", path);
    memcpy(all, header, n);
    memcpy(all + n, payload->data, payload->size);
    bool ok = file_replace(path, all, n + payload->size, e);
    free(all);
    return ok;
}

typedef bool archive_form(const struct bundle *b, struct bytes *out, struct err *e);

static bool write_as(archive_form *form, const struct bundle *b, const char *path, const struct secret_key *key,
                     struct err *e)
{
    char header[PACKAGE_HEADER_MAX + 16];
    struct identity who;
    struct bytes payload = {0};
    const struct bundle_entry *json = bundle_find(b, "package.json");
    if (!json)
        return err_set(e, ERR_MALFORMED, "package.json is missing");
    bool ok = manifest_read(json->bytes.data, json->bytes.size, &who, e) && form(b, &payload, e) &&
              write_header(&who, &payload, key, header, e) && write_both(path, header, &payload, e);
    bytes_release(&payload);
    return ok;
}

bool package_write(const struct bundle *b, const char *path, const struct secret_key *key, struct err *e)
{
    return write_as(archive_write, b, path, key, e);
}

bool package_write_preview(const struct bundle *b, const char *path, struct err *e)
{
    return write_as(archive_store, b, path, NULL, e);
}
