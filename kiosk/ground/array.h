/* array: lists that grow by themselves. Two ways of writing one: three members of whoever owns it (a typed pointer, a count, a
 * room), or a struct array for whoever fills many and looks once at the end whether memory ran out. */
#ifndef GROUND_ARRAY_H
#define GROUND_ARRAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Makes room for at least need items of size bytes in the list whose pointer is at list (a T **); *room is how many fit. The
 * room at least doubles, so that n appends copy O(n) items. False without memory or beyond 2^31 - 1 items: nothing has then
 * changed. The owner gives the list back with free(). */
bool array_reserve(void *list, int *room, size_t need, size_t size);

/* Adds count items, not initialised, behind the *n that the list holds; returns the first of them, NULL as above. */
void *array_push(void *list, int *n, int *room, size_t size, int count);

struct array {
    void *items;
    uint32_t n;
    int room;
    size_t size; /* bytes of an item */
    bool failed; /* memory ran out: an item was not taken */
};

/* Empty, of items of size bytes. Allocates nothing yet. */
void array_init(struct array *a, size_t size);
void array_release(struct array *a);

/* Adds copies of n items (zeroed ones when items is NULL). Returns where the first stands, valid until the next call; NULL
 * (and a->failed) without memory or beyond 2^31 - 1 items. */
void *array_add(struct array *a, const void *items, uint32_t n);

#define ARRAY_AT(a, type, i) (&((type *)(a)->items)[i])

#endif
