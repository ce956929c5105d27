#include "ground/lru.h"

int lru_oldest(const void *cache, int n, lru_last_use *last_use, uint64_t begun)
{
    int oldest = -1;
    uint64_t before = begun ? begun : LRU_BUSY;
    for (int i = 0; i < n; i++) {
        uint64_t at = last_use(cache, i);
        if (at < before) {
            oldest = i;
            before = at;
        }
    }
    return oldest;
}
