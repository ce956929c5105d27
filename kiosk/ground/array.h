/* array: lists that grow by themselves. A list is a pointer, a count and a room, as plain members of whoever owns it. */
#ifndef GROUND_ARRAY_H
#define GROUND_ARRAY_H

#include <stdbool.h>
#include <stddef.h>

/* Makes room for at least need items of size bytes in the list whose pointer is at list (a T **); *room is how many fit. The
 * room at least doubles, so that n appends copy O(n) items. False without memory or beyond 2^31 - 1 items: nothing has then
 * changed. The owner gives the list back with free(). */
bool array_reserve(void *list, int *room, size_t need, size_t size);

/* Adds count items, not initialised, behind the *n that the list holds; returns the first of them, NULL as above. */
void *array_push(void *list, int *n, int *room, size_t size, int count);

#endif
