/* kept: what an earlier build made of files that have not changed since, for a preview, which is built at every save. Drawings
 * and the map take most of a build's time and change least. */
#ifndef AUTHOR_KEPT_H
#define AUTHOR_KEPT_H

#include <stdbool.h>
#include <stdint.h>

struct bytes;

struct kept {
    const char *folder; /* a file for each part; one is only ever replaced by what was made of a newer source */
    uint64_t program;   /* another kioskctl may make something else of the same source */
};

/* The folder need not be there; the path must outlive it. */
void kept_open(struct kept *k, const char *folder);

/* A number for what something is made of: hash_bytes (ground/hash.h) of all of it, beginning with this. */
uint64_t kept_start(const struct kept *k);

/* What was made under a name (of a file) of the same source; the caller releases out. False when there is none, or when it is
 * damaged. k may be NULL: nothing is kept. */
bool kept_take(const struct kept *k, const char *name, uint64_t source, struct bytes *out);

/* Keeps what was made. Where that fails it is made again the next time: no reason to end a build. k may be NULL. */
void kept_put(const struct kept *k, const char *name, uint64_t source, const struct bytes *made);

#endif
