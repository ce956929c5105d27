/* The one that was used least recently goes, unless it is needed now. */
#include "cmocka_all.h"

#include "ground/lru.h"

#include <stdint.h>

static uint64_t last_use(const void *cache, int i)
{
    return ((const uint64_t *)cache)[i];
}

static int oldest(const uint64_t *uses, int n, uint64_t begun)
{
    return lru_oldest(uses, n, last_use, begun);
}

static void the_least_recent_goes(void **state)
{
    (void)state;
    assert_int_equal(oldest((uint64_t[]){5, 3, 9, 3}, 4, 0), 1);
    assert_int_equal(oldest((uint64_t[]){5}, 1, 0), 0);
    assert_int_equal(oldest((uint64_t[]){0, 1}, 2, 0), 0);
    assert_int_equal(oldest(NULL, 0, 0), -1);
}

static void what_this_picture_used_stays(void **state)
{
    (void)state;
    assert_int_equal(oldest((uint64_t[]){8, 7, 6}, 3, 7), 2);
    assert_int_equal(oldest((uint64_t[]){8, 7, 7}, 3, 7), -1);
}

static void a_busy_one_stays(void **state)
{
    (void)state;
    assert_int_equal(oldest((uint64_t[]){LRU_BUSY, 4, LRU_BUSY}, 3, 0), 1);
    assert_int_equal(oldest((uint64_t[]){LRU_BUSY, LRU_BUSY}, 2, 0), -1);
    assert_int_equal(oldest((uint64_t[]){LRU_BUSY, 4}, 2, 4), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_least_recent_goes),
                                       cmocka_unit_test(what_this_picture_used_stays),
                                       cmocka_unit_test(a_busy_one_stays)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
