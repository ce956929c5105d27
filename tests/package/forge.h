/* forge: packages for the tests, honest ones and lies. */
#ifndef TESTS_PACKAGE_FORGE_H
#define TESTS_PACKAGE_FORGE_H

#include "ground/bundle.h"
#include "ground/err.h"
#include "ground/file.h"
#include "trust/keys.h"
#include "trust/package.h"

#include <stdint.h>

/* A small honest bundle: package.json with this sequence and floor, a content.json and a few more files. */
void forge_bundle(struct bundle *b, long long sequence, long long min_sequence);

/* package.json alone, as text on the heap. */
char *forge_manifest(long long sequence, long long min_sequence);

/* A trusted key, and the folder of keys that holds it. */
struct forge_key {
    struct public_key pub;
    struct secret_key secret;
};
void forge_key(struct forge_key *key);
void forge_trust(struct keys *keys, const struct forge_key *key);

/* Writes an honest package, signed with key (NULL: not signed). */
void forge_package(const char *path, long long sequence, long long min_sequence, const struct forge_key *key);

/* Signs a payload under any trusted comment and writes header and payload to path. */
void forge_signed(const char *path, const struct bytes *payload, const char *comment, const struct forge_key *key);

/* One entry of a forged ZIP. Zeroed fields are honest. */
struct forge_entry {
    const char *name;       /* NULL ends a list */
    size_t name_size;       /* 0: strlen(name) */
    const char *local_name; /* the entry's own header names another file */
    const char *data;
    size_t size;
    bool deflate;
    int method; /* declared; 0: what was done */
    unsigned flags;
    uint32_t packed, unpacked, crc; /* declared; 0: the truth */
    uint32_t attributes;            /* external; 0: a plain file */
    const char *extra;              /* of the table's row */
    size_t extra_size;
    const char *local_extra;
    size_t local_extra_size;
    const char *comment;
    uint32_t offset; /* declared plus one; 0: the truth */
    size_t gap;      /* zero bytes before this entry */
};

/* How the end record lies. */
struct forge_end {
    const char *comment;
    int entries; /* declared; 0: the truth */
    int disk;
    uint32_t table; /* added to the offset of the table */
    size_t junk;    /* bytes behind the end record */
    bool no_end;
};

/* The caller releases out. */
void forge_zip(const struct forge_entry *entries, const struct forge_end *end, struct bytes *out);

/* A hash over the store's packages and its state file: what is shown. */
uint64_t forge_shown(const char *store);

#endif
