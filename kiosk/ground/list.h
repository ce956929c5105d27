/* list: an array of equal items that grows. */
#ifndef GROUND_LIST_H
#define GROUND_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct list {
    void *items;
    uint32_t n, room;
    size_t size; /* bytes of an item */
    bool failed; /* memory ran out: an item was not taken */
};

/* Empty, of items of size bytes. Allocates nothing yet. */
void list_init(struct list *l, size_t size);
void list_release(struct list *l);

/* Adds copies of n items (zeroed ones when items is NULL). Returns where the first stands, valid until the next call; NULL
 * (and l->failed) without memory or beyond 2^32 - 1 items. */
void *list_add(struct list *l, const void *items, uint32_t n);

#define LIST_AT(l, type, i) (&((type *)(l)->items)[i])

#endif
