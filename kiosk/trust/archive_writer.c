#include "trust/archive_writer.h"

#include "ground/bundle.h"
#include "ground/err.h"
#include "ground/fd.h"
#include "ground/limits.h"
#include "trust/archive.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

enum { DEFLATE_LEVEL = 9 };

static bool refuse(struct err *e, enum err_kind kind, zip_error_t *why)
{
    err_set(e, kind, "archive: %s", zip_error_strerror(why));
    zip_error_fini(why);
    return false;
}

static bool is_packed_already(const char *name)
{
    size_t n = strlen(name);
    return n > 5 && (strcmp(name + n - 4, ".png") == 0 || strcmp(name + n - 4, ".jpg") == 0 ||
                     strcmp(name + n - 5, ".opus") == 0);
}

static bool add_entry(zip_t *zip, const struct bundle_entry *entry, bool stored)
{
    zip_source_t *source = zip_source_buffer(zip, entry->bytes.data, entry->bytes.size, 0);
    zip_int64_t at = source ? zip_file_add(zip, entry->name, source, ZIP_FL_ENC_UTF_8) : -1;
    if (source && at < 0)
        zip_source_free(source);
    return at >= 0 &&
           zip_set_file_compression(zip, (zip_uint64_t)at, stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE,
                                    stored ? 0 : DEFLATE_LEVEL) == 0 &&
           zip_file_set_dostime(zip, (zip_uint64_t)at, 0, 1 << 5 | 1, 0) ==
               0 && /* 1980-01-01, the first day there is */
           zip_file_set_external_attributes(zip, (zip_uint64_t)at, 0, ZIP_OPSYS_UNIX,
                                            (zip_uint32_t)(S_IFREG | 0644) << 16) == 0;
}

static bool write_into(zip_source_t *target, const struct bundle *b, bool store, struct err *e)
{
    zip_error_t why;
    zip_error_init(&why);
    zip_source_keep(target);
    zip_t *zip = zip_open_from_source(target, ZIP_TRUNCATE, &why);
    if (!zip) {
        zip_source_free(target);
        return refuse(e, ERR_FAILED, &why);
    }
    bool ok = true;
    for (int i = 0; ok && i < b->n; i++)
        ok = add_entry(zip, &b->entries[i], store || is_packed_already(b->entries[i].name));
    if (ok && zip_close(zip) == 0)
        return true;
    err_set(e, ERR_FAILED, "archive: %s", zip_strerror(zip));
    zip_discard(zip);
    return false;
}

static bool take_bytes(zip_source_t *source, struct bytes *out, struct err *e)
{
    zip_stat_t st;
    if (zip_source_stat(source, &st) != 0 || zip_source_open(source) != 0)
        return err_set(e, ERR_FAILED, "archive: %s", zip_error_strerror(zip_source_error(source)));
    out->size = (size_t)st.size;
    out->data = malloc(out->size + 1);
    bool ok = out->data && zip_source_read(source, out->data, st.size) == (zip_int64_t)st.size;
    zip_source_close(source);
    if (!ok) {
        bytes_release(out);
        return err_set(e, ERR_FAILED, "archive: out of memory");
    }
    out->data[out->size] = '\0';
    return true;
}

static bool pack(const struct bundle *b, bool store, struct bytes *out, struct err *e)
{
    zip_error_t why;
    zip_error_init(&why);
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, &why);
    if (!target)
        return refuse(e, ERR_FAILED, &why);
    bool ok = write_into(target, b, store, e) && take_bytes(target, out, e);
    zip_source_free(target);
    return ok;
}

static bool sizes_ok(const struct bundle *b, struct err *e)
{
    uint64_t total = 0;
    if (b->n == 0 || b->n > LIMIT_ENTRIES)
        return err_set(e, ERR_MALFORMED, "archive: %d entries; 1 to %d are allowed", b->n, LIMIT_ENTRIES);
    for (int i = 0; i < b->n; i++) {
        total += b->entries[i].bytes.size;
        if (b->entries[i].bytes.size > LIMIT_ENTRY_BYTES)
            return err_set(e, ERR_MALFORMED, "%s: %zu bytes; a file of a package has at most %d", b->entries[i].name,
                           b->entries[i].bytes.size, LIMIT_ENTRY_BYTES);
    }
    return total < LIMIT_PACKAGE_BYTES - ((uint64_t)1 << 20) || /* room for the headers */
           err_set(e, ERR_MALFORMED, "%llu bytes in all; a package has at most %d (255 MiB)", (unsigned long long)total,
                   LIMIT_PACKAGE_BYTES - (1 << 20));
}

/* By the eyes of whoever installs it. */
static bool would_be_read(const struct bytes *archive, struct err *e)
{
    int fd = memfd_create("archive", MFD_CLOEXEC);
    bool ok = (fd >= 0 && fd_write(fd, archive->data, archive->size)) ||
              err_set(e, ERR_FAILED, "archive: %s", strerror(errno));
    ok = ok && archive_check(fd, 0, archive->size, e);
    if (fd >= 0)
        close(fd);
    return ok;
}

static bool write_all(const struct bundle *b, bool store, struct bytes *out, struct err *e)
{
    *out = (struct bytes){0};
    if (sizes_ok(b, e) && pack(b, store, out, e) && would_be_read(out, e))
        return true;
    bytes_release(out);
    return false;
}

bool archive_write(const struct bundle *b, struct bytes *out, struct err *e)
{
    return write_all(b, false, out, e);
}

bool archive_store(const struct bundle *b, struct bytes *out, struct err *e)
{
    return write_all(b, true, out, e);
}
