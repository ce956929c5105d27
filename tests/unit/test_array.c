/* Lists grow, keep what they hold, and refuse what cannot be. */
#include "cmocka_all.h"

#include "ground/array.h"

#include <stdint.h>
#include <stdlib.h>

static void a_list_keeps_what_was_pushed(void **state)
{
    (void)state;
    int *list = NULL, n = 0, room = 0;
    for (int i = 0; i < 1000; i++) {
        int *at = array_push(&list, &n, &room, sizeof *list, 1);
        assert_non_null(at);
        *at = i;
    }
    assert_int_equal(n, 1000);
    assert_true(room >= n);
    for (int i = 0; i < n; i++)
        assert_int_equal(list[i], i);
    free(list);
}

static void room_doubles_so_that_appending_stays_cheap(void **state)
{
    (void)state;
    char *list = NULL;
    int n = 0, room = 0, grown = 0;
    for (int i = 0, before = 0; i < 100000; i++, before = room) {
        assert_non_null(array_push(&list, &n, &room, 1, 1));
        grown += room != before;
    }
    assert_true(grown < 20);
    free(list);
}

static void many_at_once_have_room(void **state)
{
    (void)state;
    short *list = NULL;
    int room = 0;
    assert_true(array_reserve(&list, &room, 5000, sizeof *list));
    assert_true(room >= 5000);
    list[4999] = 7;
    short *same = list;
    assert_true(array_reserve(&list, &room, 10, sizeof *list));
    assert_ptr_equal(list, same);
    free(list);
}

static void what_cannot_be_changes_nothing(void **state)
{
    (void)state;
    char *list = NULL;
    int n = 0, room = 0;
    assert_non_null(array_push(&list, &n, &room, 1, 3));
    char *same = list;
    int had = room;
    assert_false(array_reserve(&list, &room, (size_t)INT32_MAX, 1));
    assert_null(array_push(&list, &n, &room, SIZE_MAX / INT32_MAX, INT32_MAX - 3));
    assert_ptr_equal(list, same);
    assert_int_equal(n, 3);
    assert_int_equal(room, had);
    free(list);
}

static void an_array_grows_and_keeps(void **state)
{
    (void)state;
    struct array a;
    array_init(&a, sizeof(int));
    for (int i = 0; i < 10000; i++)
        assert_non_null(array_add(&a, &i, 1));
    for (int i = 0; i < 10000; i++)
        assert_int_equal(*ARRAY_AT(&a, int, i), i);
    int *zeroes = array_add(&a, NULL, 1000);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(zeroes[i], 0);
    assert_int_equal(a.n, 11000);
    assert_false(a.failed);
    array_release(&a);
    array_release(&a);
    assert_null(a.items);
}

static void too_much_is_not_taken(void **state)
{
    (void)state;
    struct array a;
    array_init(&a, 1 << 20);
    assert_null(array_add(&a, NULL, UINT32_MAX));
    assert_true(a.failed);
    assert_int_equal(a.n, 0);
    array_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_keeps_what_was_pushed), cmocka_unit_test(room_doubles_so_that_appending_stays_cheap),
        cmocka_unit_test(many_at_once_have_room),       cmocka_unit_test(what_cannot_be_changes_nothing),
        cmocka_unit_test(an_array_grows_and_keeps),     cmocka_unit_test(too_much_is_not_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
