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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_keeps_what_was_pushed),
        cmocka_unit_test(room_doubles_so_that_appending_stays_cheap),
        cmocka_unit_test(many_at_once_have_room),
        cmocka_unit_test(what_cannot_be_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
