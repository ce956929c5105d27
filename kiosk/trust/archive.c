#include "trust/archive.h"

#include "ground/array.h"
#include "ground/bundle.h"
#include "ground/err.h"
#include "ground/fd.h"
#include "ground/limits.h"
#include "ground/pool.h"
#include "trust/zip_directory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

/* Pictures and sounds are most of a package and are needed one at a time: stored, as they are packed already, they stay in
 * the file and nobody holds them. */
static bool is_passing(const struct zip_directory_entry *entry)
{
    return entry->method == ZIP_STORED && (entry->sound || strncmp(entry->name, "images/", 7) == 0);
}

/* The map's tables too, which the first screens do not need, and which are held from then on. */
static bool stays_in_file(const struct zip_directory_entry *entry)
{
    return is_passing(entry) || (entry->method == ZIP_STORED && strncmp(entry->name, "map/", 4) == 0);
}

static bool holds_little(const struct zip_directory *table, struct err *e)
{
    uint64_t held = 0, sounds = 0;
    for (int i = 0; i < table->n; i++) {
        const struct zip_directory_entry *entry = &table->entries[i];
        held += is_passing(entry) ? 0 : entry->unpacked;
        sounds += entry->sound ? entry->unpacked : 0;
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
    bool ok = zip_directory_read(&table, fd, from, size, NULL, e) && holds_little(&table, e);
    zip_directory_release(&table);
    return ok;
}

static bool read_packed(int fd, uint64_t from, const struct zip_directory_entry *entry, unsigned char *out,
                        struct err *e)
{
    ssize_t got = fd_read_at(fd, out, (size_t)entry->packed, from + entry->at);
    if (got < 0)
        return err_set(e, ERR_FAILED, "archive: %s", strerror(errno));
    return (uint64_t)got == entry->packed || err_set(e, ERR_MALFORMED, "archive: %s: is cut short", entry->name);
}

/* Exactly as many bytes as declared, out of exactly as many (RFC 1951). What zlib had no memory for is no fault of the file. */
static bool inflate_all(const unsigned char *packed, const struct zip_directory_entry *entry, struct bytes *out,
                        struct err *e)
{
    z_stream z = {.next_in = (z_const Bytef *)packed,
                  .avail_in = (uInt)entry->packed,
                  .next_out = (Bytef *)out->data,
                  .avail_out = (uInt)out->size + 1}; /* there is room for a NUL */
    int got = inflateInit2(&z, -MAX_WBITS);
    if (got == Z_OK) {
        got = inflate(&z, Z_FINISH);
        inflateEnd(&z);
    }
    if (got == Z_MEM_ERROR)
        return err_set(e, ERR_FAILED, "archive: %s: out of memory to unpack it", entry->name);
    return (got == Z_STREAM_END && z.avail_in == 0 && z.total_out == out->size) ||
           err_set(e, ERR_MALFORMED, "archive: %s: cannot be unpacked", entry->name);
}

static bool unpack(int fd, uint64_t from, const struct zip_directory_entry *entry, struct bytes *out, struct err *e)
{
    unsigned char *packed = malloc((size_t)entry->packed + 1);
    bool ok = packed || err_set(e, ERR_FAILED, "archive: out of memory for %zu bytes", (size_t)entry->packed);
    ok = ok && read_packed(fd, from, entry, packed, e) && inflate_all(packed, entry, out, e);
    free(packed);
    return ok;
}

static bool read_entry(int fd, uint64_t from, const struct zip_directory_entry *entry, struct bytes *out, struct err *e)
{
    *out = (struct bytes){.data = malloc((size_t)entry->unpacked + 1), .size = (size_t)entry->unpacked};
    if (!out->data)
        return err_set(e, ERR_FAILED, "archive: out of memory for %zu bytes", out->size);
    bool ok = entry->method == ZIP_STORED ? read_packed(fd, from, entry, (unsigned char *)out->data, e)
                                          : unpack(fd, from, entry, out, e);
    ok = ok && (crc32(0, (const Bytef *)out->data, (uInt)out->size) == entry->crc ||
                err_set(e, ERR_MALFORMED, "archive: %s: is not what its checksum says", entry->name));
    if (ok)
        out->data[out->size] = '\0';
    else
        bytes_release(out);
    return ok;
}

bool archive_read_one(int fd, uint64_t from, uint64_t size, const char *name, struct bytes *out, struct err *e)
{
    struct zip_directory table;
    *out = (struct bytes){0};
    bool ok = zip_directory_read(&table, fd, from, size, NULL, e);
    int at = 0;
    while (ok && at < table.n && strcmp(table.entries[at].name, name) != 0)
        at++;
    if (ok && at == table.n)
        ok = err_set(e, ERR_MALFORMED, "archive: holds no %s", name);
    ok = ok && read_entry(fd, from, &table.entries[at], out, e);
    zip_directory_release(&table);
    return ok;
}

struct reading { /* of the entries that do not stay in the file, by every thread of the pool */
    int fd;
    uint64_t from;
    const struct zip_directory *table;
    struct held *held;
    int n;
};

struct held {
    int entry; /* of the table */
    struct bytes bytes;
    struct err e;
};

static void read_job(void *user, int i)
{
    struct reading *r = user;
    struct held *h = &r->held[i];
    read_entry(r->fd, r->from, &r->table->entries[h->entry], &h->bytes, &h->e);
}

/* In the order of the file, so that the first fault is the one that is told. Takes the bytes over. */
static bool collect(struct reading *r, struct bundle *out, struct err *e)
{
    bool ok = true;
    for (int i = 0, next = 0; i < r->table->n; i++) {
        const struct zip_directory_entry *entry = &r->table->entries[i];
        struct held *h = next < r->n && r->held[next].entry == i ? &r->held[next++] : NULL;
        if (ok && !h) {
            ok = bundle_add_in_file(out, entry->name, (size_t)entry->unpacked, r->from + entry->at, e);
        } else if (ok && !h->bytes.data) {
            ok = false;
            if (e)
                *e = h->e;
        } else if (ok) {
            ok = bundle_add(out, entry->name, &h->bytes, e);
            h->bytes = (struct bytes){0};
        }
        if (h)
            bytes_release(&h->bytes);
    }
    return ok;
}

static int count_held(const struct zip_directory *table)
{
    int n = 0;
    for (int i = 0; i < table->n; i++)
        n += !stays_in_file(&table->entries[i]);
    return n;
}

static bool read_all(int fd, const struct zip_directory *table, uint64_t from, struct pool *pool, struct bundle *out,
                     struct err *e)
{
    struct reading r = {fd, from, table, calloc((size_t)count_held(table) + 1, sizeof *r.held), 0};
    bool ok = (r.held && array_reserve(&out->entries, &out->room, (size_t)table->n, sizeof *out->entries)) ||
              err_set(e, ERR_FAILED, "archive: out of memory");
    for (int i = 0; ok && i < table->n; i++)
        if (!stays_in_file(&table->entries[i]))
            r.held[r.n++].entry = i;
    if (ok)
        pool_run(pool, read_job, &r, r.n);
    ok = ok && collect(&r, out, e);
    free(r.held);
    return ok;
}

bool archive_read(int fd, uint64_t from, uint64_t size, struct pool *pool, struct bundle *out, struct err *e)
{
    struct zip_directory table;
    *out = (struct bundle){.file = fcntl(fd, F_DUPFD_CLOEXEC, 0) + 1};
    bool ok = out->file > 0 || err_set(e, ERR_FAILED, "archive: %s", strerror(errno));
    ok = zip_directory_read(&table, fd, from, size, pool, e) && ok && holds_little(&table, e) &&
         read_all(fd, &table, from, pool, out, e);
    if (!ok)
        bundle_release(out);
    zip_directory_release(&table);
    return ok;
}
