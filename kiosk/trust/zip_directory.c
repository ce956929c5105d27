#include "trust/zip_directory.h"

#include "ground/bundle.h"
#include "ground/err.h"
#include "ground/fd.h"
#include "ground/limits.h"
#include "ground/pool.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { END_SIZE = 22, ROW_SIZE = 46, LOCAL_SIZE = 30, EXTRA_MAX = 512, TABLE_MAX = 4 << 20, SLACK = 1024, PARTS = 8 };

/* One archive inside a file. */
struct region {
    int fd;
    uint64_t from, size;
};

/* The table while it is walked. */
struct walk {
    struct region region;
    const unsigned char *table;
    uint64_t table_size, table_at; /* table_at: offset of the table in the archive */
    uint64_t row;                  /* offset of the next row in the table */
    uint64_t total;                /* bytes, unpacked, so far */
    struct zip_directory *out;
    uint32_t *rows; // offset in the table, by entry
};

/* Some entries whose own headers are looked at: thousands of small reads, by every thread. */
struct part {
    int fault; /* the first entry whose header is not as it should be; the number of all: none */
    struct err e;
};

static unsigned get16(const unsigned char *p)
{
    return p[0] | (unsigned)p[1] << 8;
}

static uint64_t get32(const unsigned char *p)
{
    return get16(p) | (uint64_t)get16(p + 2) << 16;
}

static bool bad(struct err *e, const char *why)
{
    return err_set(e, ERR_MALFORMED, "archive: %s", why);
}

static bool bad_entry(struct err *e, const char *name, const char *why)
{
    return err_set(e, ERR_MALFORMED, "archive: %s: %s", name, why);
}

static bool read_at(const struct region *r, uint64_t at, void *out, size_t n, struct err *e)
{
    if (at > r->size || n > r->size - at)
        return bad(e, "points outside itself");
    ssize_t got = fd_read_at(r->fd, out, n, r->from + at);
    if (got < 0)
        return err_set(e, ERR_FAILED, "archive: %s", strerror(errno));
    return (size_t)got == n || bad(e, "became shorter while it was read");
}

static bool ratio_ok(uint64_t packed, uint64_t unpacked)
{
    return unpacked <= LIMIT_RATIO_FREE_BYTES || (unpacked - LIMIT_RATIO_FREE_BYTES) / LIMIT_RATIO <= packed;
}

/* Fields that give an entry a second name, a second size or a lock. APPNOTE 4.5, 4.6.9, 7.2. */
static bool extra_ok(const unsigned char *extra, unsigned n)
{
    while (n >= 4) {
        unsigned id = get16(extra), size = get16(extra + 2);
        if (size > n - 4 || id == 0x0001 || id == 0x0017 || id == 0x7075 || id == 0x9901)
            return false;
        extra += 4 + size;
        n -= 4 + size;
    }
    return n == 0;
}

/* A plain file, by its Unix mode (0 when the maker left it out) and by its DOS attributes. */
static bool is_plain_file(uint64_t attributes)
{
    unsigned type = (unsigned)(attributes >> 28);
    return (type == 0 || type == 8) && (attributes & 0x18) == 0;
}

static bool read_name(const unsigned char *text, unsigned n, char out[BUNDLE_NAME], struct err *e)
{
    if (n == 0 || n >= BUNDLE_NAME || memchr(text, '\0', n))
        return bad(e, "an entry has a name of impossible length");
    memcpy(out, text, n);
    out[n] = '\0';
    if (bundle_name_ok(out))
        return true;
    return bad_entry(e, out,
                     n > 4 && strcmp(out + n - 4, ".svg") == 0
                         ? "a drawing (SVG), which kiosks do not read: build the package again"
                         : "not a name that a package may hold");
}

static bool sizes_ok(const struct zip_directory_entry *entry, uint64_t *total, struct err *e)
{
    if (entry->unpacked > LIMIT_ENTRY_BYTES)
        return err_set(e, ERR_MALFORMED, "archive: %s: %llu bytes; at most %d are possible", entry->name,
                       (unsigned long long)entry->unpacked, LIMIT_ENTRY_BYTES);
    if (entry->method == ZIP_STORED && entry->packed != entry->unpacked)
        return bad_entry(e, entry->name, "stored, but its two sizes differ");
    if (entry->packed > entry->unpacked + entry->unpacked / 8 + SLACK) /* deflate never grows a file by as much */
        return bad_entry(e, entry->name, "is much larger packed than unpacked");
    if (!ratio_ok(entry->packed, entry->unpacked))
        return err_set(
            e, ERR_MALFORMED, "archive: %s: unpacks from %llu to %llu bytes; at most %d times as many are possible",
            entry->name, (unsigned long long)entry->packed, (unsigned long long)entry->unpacked, LIMIT_RATIO);
    *total += entry->unpacked;
    return *total <= LIMIT_PACKAGE_BYTES ||
           err_set(e, ERR_MALFORMED, "archive: unpacks to %llu bytes or more; at most %d are possible",
                   (unsigned long long)*total, LIMIT_PACKAGE_BYTES);
}

/* Reads one row of the table. Flags: only the hints of the deflate level (1, 2) and "names are UTF-8" (11). */
static bool read_row(struct walk *w, struct zip_directory_entry *out, struct err *e)
{
    const unsigned char *row = w->table + w->row;
    uint64_t left = w->table_size - w->row;
    if (left < ROW_SIZE || get32(row) != 0x02014b50)
        return bad(e, "the table of contents is cut short");
    unsigned name = get16(row + 28), extra = get16(row + 30), comment = get16(row + 32);
    if (left < (uint64_t)ROW_SIZE + name + extra + comment)
        return bad(e, "the table of contents is cut short");
    if (!read_name(row + ROW_SIZE, name, out->name, e))
        return false;
    out->sound = bundle_is_sound(out->name);
    out->method = (int)get16(row + 10);
    out->packed = get32(row + 20);
    out->unpacked = get32(row + 24);
    out->crc = (uint32_t)get32(row + 16);
    out->at = get32(row + 42); /* of its own header, until that is read */
    if (get16(row + 8) & ~0x0806u)
        return bad_entry(e, out->name, "encrypted, or of unknown size");
    if (out->method != ZIP_STORED && out->method != ZIP_DEFLATED)
        return bad_entry(e, out->name, "packed by a method other than store and deflate");
    if (comment != 0 || extra > EXTRA_MAX || !extra_ok(row + ROW_SIZE + name, extra))
        return bad_entry(e, out->name, "carries fields that are not allowed");
    if (get16(row + 34) != 0 || !is_plain_file(get32(row + 38)))
        return bad_entry(e, out->name, "not a plain file");
    return sizes_ok(out, &w->total, e);
}

/* Compares an entry's own header with its row, and moves entry->at behind it. */
static bool check_local(const struct walk *w, struct zip_directory_entry *entry, const unsigned char *row,
                        struct err *e)
{
    unsigned char local[LOCAL_SIZE + 64 + EXTRA_MAX];
    size_t name = strlen(entry->name);
    if (!read_at(&w->region, entry->at, local, LOCAL_SIZE + name, e))
        return false;
    unsigned extra = get16(local + 28);
    /* version, flags, method, time, date, checksum and both sizes stand in both places in the same order */
    if (get32(local) != 0x04034b50 || memcmp(local + 4, row + 6, 22) != 0 || get16(local + 26) != name ||
        memcmp(local + LOCAL_SIZE, entry->name, name) != 0 || extra > EXTRA_MAX)
        return bad_entry(e, entry->name, "its own header disagrees with the table of contents");
    if (extra && !read_at(&w->region, entry->at + LOCAL_SIZE + name, local, extra, e))
        return false;
    entry->at += LOCAL_SIZE + name + extra;
    return extra_ok(local, extra) || bad_entry(e, entry->name, "carries fields that are not allowed");
}

struct locals {
    const struct walk *walk;
    struct part parts[PARTS];
};

static void check_part(void *user, int i)
{
    struct locals *l = user;
    const struct walk *w = l->walk;
    struct part *p = &l->parts[i];
    int from = w->out->n * i / PARTS, to = w->out->n * (i + 1) / PARTS;
    p->fault = w->out->n;
    for (int k = from; k < to && p->fault == w->out->n; k++)
        if (!check_local(w, &w->out->entries[k], w->table + w->rows[k], &p->e))
            p->fault = k;
}

/* Each entry begins where the one before it ends, the table where the last one does. The fault that comes first is told. */
static bool check_locals(const struct walk *w, struct pool *pool, struct err *e)
{
    struct locals l = {.walk = w};
    uint64_t next = 0;
    int part = 0;
    pool_run(pool, check_part, &l, PARTS);
    while (part < PARTS - 1 && l.parts[part].fault == w->out->n)
        part++;
    for (int i = 0; i < w->out->n; i++) {
        const struct zip_directory_entry *entry = &w->out->entries[i];
        if (get32(w->table + w->rows[i] + 42) != next)
            return bad_entry(e, entry->name, "does not lie directly behind the entry before it");
        if (i == l.parts[part].fault) {
            if (e)
                *e = l.parts[part].e;
            return false;
        }
        next = entry->at + entry->packed;
        if (next > w->table_at)
            return bad_entry(e, entry->name, "reaches into the table of contents");
    }
    return next == w->table_at || bad(e, "holds bytes that no entry owns");
}

static int by_name(const void *a, const void *b)
{
    const struct zip_directory_entry *const *x = a, *const *y = b;
    return strcmp((*x)->name, (*y)->name);
}

/* As our own archives have them. */
static bool names_rise(const struct zip_directory *c)
{
    for (int i = 1; i < c->n; i++)
        if (strcmp(c->entries[i - 1].name, c->entries[i].name) >= 0)
            return false;
    return true;
}

static bool names_differ(const struct zip_directory *c, struct err *e)
{
    if (names_rise(c))
        return true;
    const struct zip_directory_entry **sorted = malloc((size_t)c->n * sizeof *sorted);
    if (!sorted)
        return err_set(e, ERR_FAILED, "archive: out of memory");
    for (int i = 0; i < c->n; i++)
        sorted[i] = &c->entries[i];
    qsort(sorted, (size_t)c->n, sizeof *sorted, by_name);
    const char *twice = NULL;
    for (int i = 1; i < c->n && !twice; i++)
        if (strcmp(sorted[i - 1]->name, sorted[i]->name) == 0)
            twice = sorted[i]->name;
    free(sorted);
    return !twice || bad_entry(e, twice, "stands twice in the package");
}

/* The end record: no comment, one disk, and the table directly before it. */
static bool read_end(const struct region *r, struct walk *w, int *n, struct err *e)
{
    unsigned char end[END_SIZE];
    if (r->size > LIMIT_PACKAGE_BYTES)
        return err_set(e, ERR_MALFORMED, "archive: %llu bytes; at most %d are possible", (unsigned long long)r->size,
                       LIMIT_PACKAGE_BYTES);
    if (r->size < END_SIZE)
        return bad(e, "not a ZIP archive");
    if (!read_at(r, r->size - END_SIZE, end, END_SIZE, e))
        return false;
    if (get32(end) != 0x06054b50 || get16(end + 20) != 0)
        return bad(e, "does not end as a ZIP archive does");
    *n = (int)get16(end + 10);
    w->table_size = get32(end + 12);
    w->table_at = get32(end + 16);
    if (*n == 0)
        return bad(e, "empty");
    if (*n > LIMIT_ENTRIES || w->table_size > TABLE_MAX)
        return err_set(e, ERR_MALFORMED, "archive: %d files; at most %d are possible", *n, LIMIT_ENTRIES);
    return (get32(end + 4) == 0 && (int)get16(end + 8) == *n && w->table_at + w->table_size == r->size - END_SIZE) ||
           bad(e, "the table of contents is not where it has to be");
}

static bool walk_table(struct walk *w, int n, struct pool *pool, struct err *e)
{
    for (; w->out->n < n; w->out->n++) {
        struct zip_directory_entry *entry = &w->out->entries[w->out->n];
        if (!read_row(w, entry, e))
            return false;
        w->rows[w->out->n] = (uint32_t)w->row;
        w->row += ROW_SIZE + strlen(entry->name) + get16(w->table + w->row + 30);
    }
    return check_locals(w, pool, e) && (w->row == w->table_size || bad(e, "holds bytes that no entry owns")) &&
           names_differ(w->out, e);
}

bool zip_directory_read(struct zip_directory *out, int fd, uint64_t from, uint64_t size, struct pool *pool,
                        struct err *e)
{
    struct walk w = {.region = {fd, from, size}, .out = out};
    int n = 0;
    *out = (struct zip_directory){0};
    if (!read_end(&w.region, &w, &n, e))
        return false;
    unsigned char *table = malloc(w.table_size + 1);
    out->entries = calloc((size_t)n, sizeof *out->entries);
    w.rows = calloc((size_t)n, sizeof *w.rows);
    bool ok = (table && out->entries && w.rows) || err_set(e, ERR_FAILED, "archive: out of memory");
    w.table = table;
    ok = ok && read_at(&w.region, w.table_at, table, w.table_size, e) && walk_table(&w, n, pool, e);
    free(table);
    free(w.rows);
    return ok;
}

void zip_directory_release(struct zip_directory *c)
{
    free(c->entries);
    *c = (struct zip_directory){0};
}
