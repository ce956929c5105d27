/* A list grows, keeps what it holds, and begins anew. */
#include "cmocka_all.h"

#include "ground/list.h"

static void it_grows_and_keeps(void **state)
{
    (void)state;
    struct list l;
    list_init(&l, sizeof(int));
    for (int i = 0; i < 10000; i++)
        assert_non_null(list_add(&l, &i, 1));
    for (int i = 0; i < 10000; i++)
        assert_int_equal(*LIST_AT(&l, int, i), i);
    int *zeroes = list_add(&l, NULL, 1000);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(zeroes[i], 0);
    assert_int_equal(l.n, 11000);
    assert_false(l.failed);
    list_release(&l);
    list_release(&l);
    assert_null(l.items);
}

static void too_much_is_refused(void **state)
{
    (void)state;
    struct list l;
    list_init(&l, 1 << 20);
    assert_null(list_add(&l, NULL, UINT32_MAX));
    assert_true(l.failed);
    assert_int_equal(l.n, 0);
    list_release(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(it_grows_and_keeps), cmocka_unit_test(too_much_is_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
