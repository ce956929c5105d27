#include "ground/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct arena_chunk {
    struct arena_chunk *next;
    size_t size, used;
    alignas(max_align_t) unsigned char bytes[];
};

enum { CHUNK_SIZE = 256 * 1024 };

void arena_init(struct arena *a, size_t limit)
{
    *a = (struct arena){.limit = limit};
}

static struct arena_chunk *chunk_new(size_t need)
{
    size_t size = need > CHUNK_SIZE ? need : CHUNK_SIZE;
    struct arena_chunk *c = malloc(sizeof *c + size);
    if (c) {
        c->next = NULL;
        c->size = size;
        c->used = 0;
    }
    return c;
}

/* A chunk with room for size bytes: the current one, one kept from before a reset, or a new one. */
static struct arena_chunk *chunk_for(struct arena *a, size_t size)
{
    struct arena_chunk *c = a->current;
    while (c && c->size - c->used < size) {
        if (!c->next)
            break;
        c = c->next;
    }
    if (c && c->size - c->used >= size)
        return c;
    struct arena_chunk *fresh = chunk_new(size);
    if (!fresh)
        return NULL;
    if (c)
        c->next = fresh;
    else
        a->first = fresh;
    return fresh;
}

void *arena_alloc(struct arena *a, size_t size)
{
    const size_t align = alignof(max_align_t);
    if (size > SIZE_MAX / 2 || (a->limit && size > a->limit - (a->used < a->limit ? a->used : a->limit))) {
        a->failed = true;
        return NULL;
    }
    size = (size + align - 1) / align * align;
    struct arena_chunk *c = chunk_for(a, size);
    if (!c) {
        a->failed = true;
        return NULL;
    }
    a->current = c;
    void *p = c->bytes + c->used;
    c->used += size;
    a->used += size;
    return memset(p, 0, size);
}

void *arena_alloc_array(struct arena *a, size_t size, size_t n)
{
    if (n && size > SIZE_MAX / n) {
        a->failed = true;
        return NULL;
    }
    return arena_alloc(a, size * n);
}

char *arena_text(struct arena *a, const char *text, size_t n)
{
    char *copy = arena_alloc(a, n + 1);
    if (copy && n)
        memcpy(copy, text, n);
    return copy;
}

void arena_reset(struct arena *a)
{
    for (struct arena_chunk *c = a->first; c; c = c->next)
        c->used = 0;
    a->current = a->first;
    a->used = 0;
    a->failed = false;
}

void arena_release(struct arena *a)
{
    for (struct arena_chunk *c = a->first; c;) {
        struct arena_chunk *next = c->next;
        free(c);
        c = next;
    }
    *a = (struct arena){.limit = a->limit};
}
