/* Names on a map never touch, and a full map takes no more. */
#include "cmocka_all.h"

#include "scene/labels.h"

static bool takes(struct labels *l, struct rect box)
{
    struct label_box b = label_box_of(box);
    return labels_take_boxes(l, &b, 1);
}

static void meets_nothing(void **state)
{
    (void)state;
    struct labels l = {.n = 0};
    assert_true(takes(&l, rect_of(0, 0, 100, 20)));
    assert_true(takes(&l, rect_of(0, 20, 100, 20))); /* edge to edge is not over one another */
    assert_true(takes(&l, rect_of(100, 0, 50, 40)));
    assert_int_equal(l.n, 3);
}

static void the_first_keeps_its_place(void **state)
{
    (void)state;
    struct labels l = {.n = 0};
    assert_true(takes(&l, rect_of(0, 0, 100, 20)));
    assert_false(takes(&l, rect_of(99, 19, 10, 10)));
    assert_false(takes(&l, rect_of(10, 5, 5, 5)));      /* inside it */
    assert_false(takes(&l, rect_of(-5, -5, 500, 500))); /* around it */
    assert_int_equal(l.n, 1);
    assert_true(takes(&l, rect_of(100, 20, 10, 10)));
}

static void full(void **state)
{
    (void)state;
    struct labels l = {.n = 0};
    for (int i = 0; i < LABELS_MOST; i++)
        assert_true(takes(&l, rect_of(i * 10, 0, 10, 10)));
    assert_false(takes(&l, rect_of(LABELS_MOST * 10, 0, 10, 10)));
    assert_int_equal(l.n, LABELS_MOST);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(meets_nothing),
        cmocka_unit_test(the_first_keeps_its_place),
        cmocka_unit_test(full),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
