#include "package/forge.h"

#include "cmocka_all.h"
#include "trust/package_writer.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

char *forge_manifest(long long sequence, long long min_sequence)
{
    char *text = malloc(512);
    assert_non_null(text);
    snprintf(text, 512,
             "{\"id\": \"mps-lobby\", \"title\": \"Test\", \"sequence\": %lld, \"min_sequence\": %lld,\n"
             " \"issued\": \"2026-11-22\", \"review_by\": \"2027-05-22\"}\n",
             sequence, min_sequence);
    return text;
}

static void add(struct bundle *b, const char *name, char *text)
{
    struct err e = {0};
    struct bytes bytes = {text, strlen(text)};
    if (!bundle_add(b, name, &bytes, &e))
        fail_msg("%s", e.text);
}

void forge_bundle(struct bundle *b, long long sequence, long long min_sequence)
{
    char *long_text = malloc(20001);
    assert_non_null(long_text);
    for (int i = 0; i < 20000; i++)
        long_text[i] = "etaoin shrdlu"[(unsigned)i * 2654435761u >> 28 < 13 ? (unsigned)i * 2654435761u >> 28 : 3];
    long_text[20000] = '\0';
    *b = (struct bundle){0};
    add(b, "package.json", forge_manifest(sequence, min_sequence));
    add(b, "content.json", strdup("{}"));
    add(b, "lang/ksw.json", long_text);
    add(b, "images/a.png", strdup("\x89PNG not really"));
    add(b, "images/b.jpg", strdup(""));
}

void forge_key(struct forge_key *key)
{
    struct err e = {0};
    if (!key_pair_new(&key->pub, &key->secret, &e))
        fail_msg("%s", e.text);
}

void forge_trust(struct keys *keys, const struct forge_key *key)
{
    *keys = (struct keys){0};
    assert_true(keys_add(keys, "office", &key->pub, NULL));
}

void forge_package(const char *path, long long sequence, long long min_sequence, const struct forge_key *key)
{
    struct bundle b;
    struct err e = {0};
    forge_bundle(&b, sequence, min_sequence);
    if (!package_write(&b, path, key ? &key->secret : NULL, &e))
        fail_msg("%s", e.text);
    bundle_release(&b);
}

void forge_signed(const char *path, const struct bytes *payload, const char *comment, const struct forge_key *key)
{
    struct digest digest;
    struct signature signature;
    char lines[4 * SIGNATURE_COMMENT_MAX];
    struct err e = {0};
    assert_true(digest_of_bytes(payload->data, payload->size, &digest, &e));
    assert_true(signature_make(&key->secret, &digest, comment, &signature, &e));
    signature_write(&signature, lines);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    fprintf(f, "KIOSKPKG1\n%s", lines);
    fwrite(payload->data, 1, payload->size, f);
    assert_int_equal(fclose(f), 0);
}

/* ---- a ZIP by hand ---- */

struct grow {
    unsigned char *data;
    size_t n, room;
};

static void put(struct grow *g, const void *data, size_t n)
{
    if (g->n + n > g->room) {
        g->room = 2 * (g->n + n) + 256;
        g->data = realloc(g->data, g->room);
        assert_non_null(g->data);
    }
    if (n)
        memcpy(g->data + g->n, data, n);
    g->n += n;
}

static void put_number(struct grow *g, uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; i++) {
        unsigned char b = (unsigned char)(value >> 8 * i);
        put(g, &b, 1);
    }
}

static struct bytes pack(const struct forge_entry *entry)
{
    struct bytes out = {NULL, 0};
    z_stream z = {0};
    out.data = malloc(entry->size + entry->size / 100 + 1000);
    assert_non_null(out.data);
    out.size = entry->size;
    if (!entry->deflate) {
        if (entry->size)
            memcpy(out.data, entry->data, entry->size);
        return out;
    }
    assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY), Z_OK);
    z.next_in = (unsigned char *)(uintptr_t)entry->data;
    z.avail_in = (unsigned)entry->size;
    z.next_out = (unsigned char *)out.data;
    z.avail_out = (unsigned)(entry->size + entry->size / 100 + 1000);
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    out.size = z.total_out;
    deflateEnd(&z);
    return out;
}

/* The 22 bytes that stand in both headers, from "flags" to "length of the name". */
static void put_common(struct grow *g, const struct forge_entry *e, size_t packed, size_t name_size)
{
    uint32_t crc = (uint32_t)crc32(0, (const unsigned char *)e->data, (unsigned)e->size);
    put_number(g, 20, 2);
    put_number(g, e->flags, 2);
    put_number(g, e->method ? (uint32_t)e->method : e->deflate ? 8 : 0, 2);
    put_number(g, 0, 2);
    put_number(g, 0x21, 2);
    put_number(g, e->crc ? e->crc : crc, 4);
    put_number(g, e->packed ? e->packed : (uint32_t)packed, 4);
    put_number(g, e->unpacked ? e->unpacked : (uint32_t)e->size, 4);
    put_number(g, (uint32_t)name_size, 2);
}

static size_t name_size(const struct forge_entry *e)
{
    return e->name_size ? e->name_size : strlen(e->name);
}

static size_t put_local(struct grow *g, const struct forge_entry *e)
{
    static const unsigned char zeros[4096];
    const char *name = e->local_name ? e->local_name : e->name;
    size_t n = e->local_name ? strlen(name) : name_size(e);
    struct bytes data = pack(e);
    put(g, zeros, e->gap);
    put(g, "PK\3\4", 4);
    put_common(g, e, data.size, n);
    put_number(g, (uint32_t)e->local_extra_size, 2);
    put(g, name, n);
    put(g, e->local_extra, e->local_extra_size);
    put(g, data.data, data.size);
    free(data.data);
    return data.size;
}

static void put_row(struct grow *g, const struct forge_entry *e, size_t offset, size_t packed)
{
    put(g, "PK\1\2", 4);
    put_number(g, 0x031e, 2);
    put_common(g, e, packed, name_size(e));
    put_number(g, (uint32_t)e->extra_size, 2);
    put_number(g, e->comment ? (uint32_t)strlen(e->comment) : 0, 2);
    put_number(g, 0, 4);
    put_number(g, e->attributes ? e->attributes : 0100644u << 16, 4);
    put_number(g, e->offset ? e->offset - 1 : (uint32_t)offset, 4);
    put(g, e->name, name_size(e));
    put(g, e->extra, e->extra_size);
    put(g, e->comment, e->comment ? strlen(e->comment) : 0);
}

static void put_end(struct grow *g, const struct forge_end *end, int n, size_t table, size_t table_size)
{
    static const struct forge_end honest = {0};
    if (!end)
        end = &honest;
    if (end->no_end)
        return;
    put(g, "PK\5\6", 4);
    put_number(g, (uint32_t)end->disk, 4);
    put_number(g, (uint32_t)(end->entries ? end->entries : n), 2);
    put_number(g, (uint32_t)(end->entries ? end->entries : n), 2);
    put_number(g, (uint32_t)table_size, 4);
    put_number(g, (uint32_t)table + end->table, 4);
    put_number(g, end->comment ? (uint32_t)strlen(end->comment) : 0, 2);
    put(g, end->comment, end->comment ? strlen(end->comment) : 0);
    for (size_t i = 0; i < end->junk; i++)
        put(g, "x", 1);
}

void forge_zip(const struct forge_entry *entries, const struct forge_end *end, struct bytes *out)
{
    struct grow all = {0}, table = {0};
    int n = 0;
    for (const struct forge_entry *e = entries; e->name; e++, n++) {
        size_t offset = all.n + e->gap, packed = put_local(&all, e);
        put_row(&table, e, offset, packed);
    }
    size_t at = all.n;
    put(&all, table.data, table.n);
    put_end(&all, end, n, at, table.n);
    free(table.data);
    *out = (struct bytes){(char *)all.data, all.n};
}

/* ---- what is shown ---- */

static uint64_t add_file(uint64_t h, const char *path)
{
    struct bytes text;
    if (!file_read(path, 1 << 28, &text, NULL))
        return h * 31;
    for (size_t i = 0; i < text.size; i++)
        h = (h ^ (unsigned char)text.data[i]) * 1099511628211ULL;
    bytes_release(&text);
    return h;
}

uint64_t forge_shown(const char *store)
{
    char path[4096], folder[2048], **names;
    int n;
    uint64_t h = 1469598103934665603ULL;
    snprintf(path, sizeof path, "%s/state.json", store);
    h = add_file(h, path);
    snprintf(folder, sizeof folder, "%s/packages", store);
    if (!file_list(folder, 100, &names, &n, NULL))
        return h;
    for (int i = 0; i < n; i++) {
        for (const char *p = names[i]; *p; p++)
            h = (h ^ (unsigned char)*p) * 1099511628211ULL;
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        h = add_file(h, path);
    }
    free(names);
    return h;
}
