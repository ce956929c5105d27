/* lru: which entry of a cache goes first: the one that was used least recently, and none that the present picture needs. */
#ifndef GROUND_LRU_H
#define GROUND_LRU_H

#include <stdint.h>

/* When entry i of a cache was used last, by a number that only grows; LRU_BUSY: it must stay. */
typedef uint64_t lru_last_use(const void *cache, int i);
#define LRU_BUSY UINT64_MAX

/* The entry of n that was used least recently, the first of several; -1 when there is none, or when every one is busy or was
 * used at begun (the first use of the present picture) or later. begun 0: no picture is being made. */
int lru_oldest(const void *cache, int n, lru_last_use *last_use, uint64_t begun);

#endif
