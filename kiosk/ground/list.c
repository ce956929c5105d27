#include "ground/list.h"

#include <stdlib.h>
#include <string.h>

void list_init(struct list *l, size_t size)
{
    *l = (struct list){.size = size};
}

void list_release(struct list *l)
{
    free(l->items);
    *l = (struct list){0};
}

static bool make_room(struct list *l, uint32_t n)
{
    uint64_t wanted = l->room ? l->room : 64;
    while (wanted < (uint64_t)l->n + n)
        wanted *= 2;
    if (wanted > UINT32_MAX)
        return false;
    void *items = realloc(l->items, wanted * l->size);
    if (!items)
        return false;
    l->items = items;
    l->room = (uint32_t)wanted;
    return true;
}

void *list_add(struct list *l, const void *items, uint32_t n)
{
    if ((uint64_t)l->n + n > l->room && !make_room(l, n)) {
        l->failed = true;
        return NULL;
    }
    char *at = (char *)l->items + l->n * l->size;
    if (items)
        memcpy(at, items, n * l->size);
    else
        memset(at, 0, n * l->size);
    l->n += n;
    return at;
}
