#include "ctl/deb.h"

#include "ground/array.h"
#include "ground/err.h"
#include "ground/file.h"

#include <stdio.h>
#include <string.h>
#include <zlib.h>

enum { TAR_BLOCK = 512, AR_HEAD = 60, GZIP_WINDOW = 15 + 16 };

static void append(struct array *b, const void *data, size_t n)
{
    if (n > UINT32_MAX)
        b->failed = true;
    else if (!b->failed && n)
        array_add(b, data, (uint32_t)n);
}

static void pad(struct array *b, size_t block, char with)
{
    while (!b->failed && b->n % block != 0)
        append(b, &with, 1);
}

void deb_append_packed(struct array *b, const void *data, size_t n)
{
    z_stream z = {0};
    if (deflateInit2(&z, Z_BEST_COMPRESSION, Z_DEFLATED, GZIP_WINDOW, 9, Z_DEFAULT_STRATEGY) != Z_OK) {
        b->failed = true;
        return;
    }
    static const size_t step = 1 << 30; /* zlib counts in 32 bits */
    unsigned char out[1 << 14];
    int more = Z_OK;
    z.next_in = (z_const Bytef *)data;
    while (more == Z_OK) {
        if (z.avail_in == 0) {
            z.avail_in = (uInt)(n < step ? n : step);
            n -= z.avail_in;
        }
        z.next_out = out;
        z.avail_out = sizeof out;
        more = deflate(&z, n > 0 ? Z_NO_FLUSH : Z_FINISH);
        append(b, out, sizeof out - z.avail_out);
    }
    b->failed = b->failed || more != Z_STREAM_END;
    deflateEnd(&z);
}

static void append_entry(struct array *b, const struct deb_entry *entry, int64_t when)
{
    char head[TAR_BLOCK] = {0};
    unsigned sum = 0;
    snprintf(head, 100, "%s", entry->name);
    snprintf(head + 100, 8, "%07o", (unsigned)entry->mode);
    snprintf(head + 108, 8, "%07o", 0u);
    snprintf(head + 116, 8, "%07o", 0u);
    snprintf(head + 124, 12, "%011llo", (unsigned long long)entry->size);
    snprintf(head + 136, 12, "%011llo", (unsigned long long)when);
    memset(head + 148, ' ', 8);
    head[156] = entry->data ? '0' : '5';
    memcpy(head + 257, "ustar\00000", 8);
    strcpy(head + 265, "root");
    strcpy(head + 297, "root");
    for (int i = 0; i < TAR_BLOCK; i++)
        sum += (unsigned char)head[i];
    snprintf(head + 148, 8, "%06o", sum);
    append(b, head, sizeof head);
    append(b, entry->data, entry->size);
    pad(b, TAR_BLOCK, '\0');
}

static void append_member(struct array *b, const char *name, const void *data, size_t n, int64_t when)
{
    char head[AR_HEAD + 1];
    snprintf(head, sizeof head, "%-16s%-12lld%-6d%-6d%-8s%-10zu`\n", name, (long long)when, 0, 0, "100644", n);
    append(b, head, AR_HEAD);
    append(b, data, n);
    pad(b, 2, '\n');
}

static void append_tar(struct array *b, const char *name, const struct deb_entry *entries, int64_t when)
{
    static const char end[2 * TAR_BLOCK];
    struct array tar = {.size = 1}, packed = {.size = 1};
    for (; entries->name; entries++)
        append_entry(&tar, entries, when);
    append(&tar, end, sizeof end);
    deb_append_packed(&packed, tar.items, tar.n);
    append_member(b, name, packed.items, packed.n, when);
    b->failed = b->failed || tar.failed || packed.failed;
    array_release(&tar);
    array_release(&packed);
}

bool deb_write(const char *path, const struct deb_entry *control, const struct deb_entry *files, int64_t when,
               struct err *e)
{
    struct array all = {.size = 1};
    append(&all, "!<arch>\n", 8);
    append_member(&all, "debian-binary", "2.0\n", 4, when);
    append_tar(&all, "control.tar.gz", control, when);
    append_tar(&all, "data.tar.gz", files, when);
    bool ok = all.failed ? err_set(e, ERR_FAILED, "%s: out of memory", path) : file_replace(path, all.items, all.n, e);
    array_release(&all);
    return ok;
}
