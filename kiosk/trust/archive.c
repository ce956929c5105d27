#include "trust/archive.h"

#include "ground/bundle.h"
#include "ground/err.h"
#include "ground/fd.h"
#include "ground/limits.h"
#include "trust/zip_directory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
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

/* ---- reading ---- */

/* Pictures and sounds are most of a package and are needed one at a time: stored, as they are packed already, they stay in
 * the file. */
static bool stays_in_file(const struct zip_directory_entry *entry)
{
    return entry->method == ZIP_STORED && (strncmp(entry->name, "images/", 7) == 0 || bundle_is_sound(entry->name));
}

static bool holds_little(const struct zip_directory *table, struct err *e)
{
    uint64_t held = 0, sounds = 0;
    for (int i = 0; i < table->n; i++) {
        const struct zip_directory_entry *entry = &table->entries[i];
        held += stays_in_file(entry) ? 0 : entry->unpacked;
        sounds += bundle_is_sound(entry->name) ? entry->unpacked : 0;
    }
    if (sounds > LIMIT_SOUND_BYTES)
        return err_set(e, ERR_MALFORMED, "archive: %llu bytes of sound, more than the %d allowed",
                       (unsigned long long)sounds, LIMIT_SOUND_BYTES);
    return held <= LIMIT_HELD_BYTES || err_set(e, ERR_MALFORMED,
                                               "archive: unpacks to %llu bytes besides stored pictures and sound, more "
                                               "than the %d that a kiosk can hold",
                                               (unsigned long long)held, LIMIT_HELD_BYTES);
}

bool archive_check(int fd, uint64_t from, uint64_t size, struct err *e)
{
    struct zip_directory table;
    bool ok = zip_directory_read(&table, fd, from, size, e) && holds_little(&table, e);
    zip_directory_release(&table);
    return ok;
}

/* The file gets a descriptor of its own, which libzip closes. */
static zip_t *open_for_reading(int fd, uint64_t from, uint64_t size, struct err *e)
{
    zip_error_t why;
    int own = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    FILE *file = own >= 0 ? fdopen(own, "rb") : NULL;
    if (!file) {
        err_set(e, ERR_FAILED, "archive: %s", strerror(errno));
        if (own >= 0)
            close(own);
        return NULL;
    }
    zip_error_init(&why);
    zip_source_t *source = zip_source_filep_create(file, from, (zip_int64_t)size, &why);
    if (!source) {
        fclose(file);
        refuse(e, ERR_FAILED, &why);
        return NULL;
    }
    zip_t *zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &why);
    if (!zip) {
        zip_source_free(source);
        refuse(e, ERR_MALFORMED, &why);
    }
    return zip;
}

/* Reads to the end, where libzip compares the checksum; one byte more than declared is a lie. */
static bool unpack(zip_file_t *file, const struct zip_directory_entry *entry, struct bytes *out, struct err *e)
{
    out->size = (size_t)entry->unpacked;
    out->data = malloc(out->size + 1);
    if (!out->data)
        return err_set(e, ERR_FAILED, "archive: out of memory for %zu bytes", out->size);
    for (size_t done = 0; done < out->size;) {
        zip_int64_t got = zip_fread(file, out->data + done, out->size - done);
        if (got <= 0)
            return err_set(e, ERR_MALFORMED, "archive: %s: cannot be unpacked", entry->name);
        done += (size_t)got;
    }
    char more;
    if (zip_fread(file, &more, 1) != 0)
        return err_set(e, ERR_MALFORMED, "archive: %s: is not what its size and checksum say", entry->name);
    out->data[out->size] = '\0';
    return true;
}

static bool read_index(zip_t *zip, int i, const struct zip_directory_entry *entry, struct bytes *out, struct err *e)
{
    *out = (struct bytes){0};
    const char *name = zip_get_name(zip, (zip_uint64_t)i, ZIP_FL_ENC_RAW);
    if (!name || strcmp(name, entry->name) != 0)
        return err_set(e, ERR_MALFORMED, "archive: %s: has two names", entry->name);
    zip_file_t *file = zip_fopen_index(zip, (zip_uint64_t)i, 0);
    if (!file)
        return err_set(e, ERR_MALFORMED, "archive: %s: %s", entry->name, zip_strerror(zip));
    bool ok = unpack(file, entry, out, e);
    zip_fclose(file);
    if (!ok)
        bytes_release(out);
    return ok;
}

bool archive_read_one(int fd, uint64_t from, uint64_t size, const char *name, struct bytes *out, struct err *e)
{
    struct zip_directory table;
    *out = (struct bytes){0};
    bool ok = zip_directory_read(&table, fd, from, size, e);
    int at = 0;
    while (ok && at < table.n && strcmp(table.entries[at].name, name) != 0)
        at++;
    if (ok && at == table.n)
        ok = err_set(e, ERR_MALFORMED, "archive: holds no %s", name);
    zip_t *zip = ok ? open_for_reading(fd, from, size, e) : NULL;
    ok = zip && read_index(zip, at, &table.entries[at], out, e);
    if (zip)
        zip_discard(zip);
    zip_directory_release(&table);
    return ok;
}

static bool read_all(zip_t *zip, const struct zip_directory *table, uint64_t from, struct bundle *out, struct err *e)
{
    if (zip_get_num_entries(zip, 0) != table->n)
        return err_set(e, ERR_MALFORMED, "archive: has two tables of contents");
    for (int i = 0; i < table->n; i++) {
        const struct zip_directory_entry *entry = &table->entries[i];
        struct bytes bytes;
        bool ok = stays_in_file(entry)
                      ? bundle_add_in_file(out, entry->name, (size_t)entry->unpacked, from + entry->at, e)
                      : read_index(zip, i, entry, &bytes, e) && bundle_add(out, entry->name, &bytes, e);
        if (!ok)
            return false;
    }
    return true;
}

bool archive_read(int fd, uint64_t from, uint64_t size, struct bundle *out, struct err *e)
{
    struct zip_directory table;
    *out = (struct bundle){.file = fcntl(fd, F_DUPFD_CLOEXEC, 0) + 1};
    bool ok = out->file > 0 || err_set(e, ERR_FAILED, "archive: %s", strerror(errno));
    ok = zip_directory_read(&table, fd, from, size, e) && ok && holds_little(&table, e);
    zip_t *zip = ok ? open_for_reading(fd, from, size, e) : NULL;
    ok = zip && read_all(zip, &table, from, out, e);
    if (zip)
        zip_discard(zip);
    if (!ok)
        bundle_release(out);
    zip_directory_release(&table);
    return ok;
}

/* ---- writing ---- */

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

static bool write_into(zip_source_t *target, const struct bundle *b, struct err *e)
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
        ok = add_entry(zip, &b->entries[i], is_packed_already(b->entries[i].name));
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

static bool pack(const struct bundle *b, struct bytes *out, struct err *e)
{
    zip_error_t why;
    zip_error_init(&why);
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, &why);
    if (!target)
        return refuse(e, ERR_FAILED, &why);
    bool ok = write_into(target, b, e) && take_bytes(target, out, e);
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
            return err_set(e, ERR_MALFORMED, "archive: %s: too large", b->entries[i].name);
    }
    return total < LIMIT_PACKAGE_BYTES - ((uint64_t)1 << 20) || /* room for the headers */
           err_set(e, ERR_MALFORMED, "archive: more than 255 MiB in all");
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

bool archive_write(const struct bundle *b, struct bytes *out, struct err *e)
{
    *out = (struct bytes){0};
    if (sizes_ok(b, e) && pack(b, out, e) && would_be_read(out, e))
        return true;
    bytes_release(out);
    return false;
}
