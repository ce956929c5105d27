/* Rectangles: edges belong to the left and top only; nothing becomes negative. */
#include "cmocka_all.h"

#include "ground/rect.h"

static void expect(struct rect r, int x, int y, int w, int h)
{
    assert_int_equal(r.x, x);
    assert_int_equal(r.y, y);
    assert_int_equal(r.w, w);
    assert_int_equal(r.h, h);
}

static void contains_its_first_but_not_its_last_edge(void **state)
{
    (void)state;
    struct rect r = rect_of(10, 20, 30, 40);
    assert_true(rect_contains(r, 10, 20));
    assert_true(rect_contains(r, 39, 59));
    assert_false(rect_contains(r, 40, 59));
    assert_false(rect_contains(r, 39, 60));
    assert_false(rect_contains(r, 9, 20));
    assert_false(rect_contains(rect_of(10, 20, 0, 40), 10, 20));
}

static void inset_stops_at_nothing(void **state)
{
    (void)state;
    expect(rect_inset(rect_of(0, 0, 100, 50), 10, 5), 10, 5, 80, 40);
    struct rect gone = rect_inset(rect_of(0, 0, 10, 10), 6, 6);
    assert_int_equal(gone.w, 0);
    assert_int_equal(gone.h, 0);
    assert_true(rect_empty(gone));
    expect(rect_inset(rect_of(10, 10, 10, 10), -5, -5), 5, 5, 20, 20);
}

static void intersect_is_what_both_share(void **state)
{
    (void)state;
    struct rect a = rect_of(0, 0, 100, 100), b = rect_of(50, 60, 100, 100);
    expect(rect_intersect(a, b), 50, 60, 50, 40);
    expect(rect_intersect(b, a), 50, 60, 50, 40);
    expect(rect_intersect(a, a), 0, 0, 100, 100);
    assert_true(rect_empty(rect_intersect(a, rect_of(100, 0, 10, 10))));
    assert_true(rect_empty(rect_intersect(a, rect_of(200, 200, 10, 10))));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contains_its_first_but_not_its_last_edge),
        cmocka_unit_test(inset_stops_at_nothing),
        cmocka_unit_test(intersect_is_what_both_share),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
