/* arena: memory given out in order and freed all at once. */
#ifndef GROUND_ARENA_H
#define GROUND_ARENA_H

#include <stdbool.h>
#include <stddef.h>

struct arena_chunk;

struct arena {
    struct arena_chunk *first, *current; /* first: head of the list that is freed */
    size_t used;                         /* bytes given out since the last reset */
    size_t limit;                        /* bytes; 0: none */
    bool failed;                         /* a request was refused: memory or limit */
};

/* limit in bytes, 0 for none. Allocates nothing yet. */
void arena_init(struct arena *a, size_t limit);

/* Zeroed memory, aligned for any type; lives until reset or release. NULL (and a->failed) when refused. */
void *arena_alloc(struct arena *a, size_t size);

/* Copies n bytes and adds a NUL. NULL when refused. */
char *arena_text(struct arena *a, const char *text, size_t n);

/* Takes everything back but keeps the memory for the next round; clears failed. */
void arena_reset(struct arena *a);

/* Frees everything; accepts a zeroed arena. */
void arena_release(struct arena *a);

#define ARENA_NEW(a, type, n) ((type *)arena_alloc_array((a), sizeof(type), (n)))

/* arena_alloc(size * n), refused when the product overflows. */
void *arena_alloc_array(struct arena *a, size_t size, size_t n);

#endif
