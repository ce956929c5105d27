#include "ground/array.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 32 };

bool array_reserve(void *list, int *room, size_t need, size_t size)
{
    if (need <= (size_t)*room)
        return true;
    size_t twice = 2 * (size_t)*room + FIRST_ROOM, bigger = need > twice ? need : twice;
    void **at = list, *block = bigger < INT32_MAX ? realloc(*at, bigger * size) : NULL;
    if (!block)
        return false;
    *at = block;
    *room = (int)bigger;
    return true;
}

void *array_push(void *list, int *n, int *room, size_t size, int count)
{
    if (!array_reserve(list, room, (size_t)*n + (size_t)count, size))
        return NULL;
    void **at = list, *added = (char *)*at + (size_t)*n * size;
    *n += count;
    return added;
}

void array_init(struct array *a, size_t size)
{
    *a = (struct array){.size = size};
}

void array_release(struct array *a)
{
    free(a->items);
    *a = (struct array){0};
}

void *array_add(struct array *a, const void *items, uint32_t n)
{
    if (!array_reserve(&a->items, &a->room, (size_t)a->n + n, a->size)) {
        a->failed = true;
        return NULL;
    }
    char *at = (char *)a->items + a->n * a->size;
    if (items)
        memcpy(at, items, n * a->size);
    else
        memset(at, 0, n * a->size);
    a->n += n;
    return at;
}
