#include "cmocka_all.h"

#include "paint/damage.h"

enum { W = 1000, H = 700 };

static int picture(struct damage *d, const struct rect *boxes, const uint64_t *hashes, int n, struct rect *out)
{
    damage_begin(d, W, H);
    for (int i = 0; i < n; i++)
        damage_add(d, boxes[i], hashes[i]);
    return damage_end(d, W, H, out);
}

static void the_first_picture_is_whole_and_the_same_again_is_nothing(void **state)
{
    (void)state;
    struct damage d = {0};
    struct rect out[DAMAGE_BOXES], box = {10, 10, 50, 50};
    uint64_t hash = 7;
    assert_int_equal(picture(&d, &box, &hash, 1, out), 1);
    assert_int_equal(out[0].w, W);
    assert_int_equal(out[0].h, H);
    assert_int_equal(picture(&d, &box, &hash, 1, out), 0);
    damage_forget(&d);
    assert_int_equal(picture(&d, &box, &hash, 1, out), 1);
    damage_release(&d);
    damage_release(&d);
}

static void a_command_that_moves_changes_both_places(void **state)
{
    (void)state;
    struct damage d = {0};
    struct rect out[DAMAGE_BOXES], from = {10, 10, 20, 20}, to = {800, 600, 20, 20};
    uint64_t hash = 7;
    picture(&d, &from, &hash, 1, out);
    assert_int_equal(picture(&d, &to, &hash, 1, out), 2);
    assert_true(rect_contains(out[0], 10, 10) && rect_contains(out[0], 29, 29));
    assert_true(rect_contains(out[1], 800, 600) && rect_contains(out[1], 819, 619));
    assert_false(rect_contains(out[0], 400, 300) || rect_contains(out[1], 400, 300));
    struct rect all = damage_union(out, 2);
    assert_true(rect_contains(all, 10, 10) && rect_contains(all, 819, 619));
    damage_release(&d);
}

static void the_order_of_commands_counts(void **state)
{
    (void)state;
    struct damage d = {0};
    struct rect out[DAMAGE_BOXES], boxes[2] = {{0, 0, 30, 30}, {0, 0, 30, 30}};
    uint64_t one[2] = {1, 2}, other[2] = {2, 1};
    picture(&d, boxes, one, 2, out);
    assert_int_equal(picture(&d, boxes, other, 2, out), 1);
    damage_release(&d);
}

static void too_many_places_become_one_box(void **state)
{
    (void)state;
    struct damage d = {0};
    struct rect out[DAMAGE_BOXES], boxes[40];
    uint64_t one[40], other[40];
    for (int i = 0; i < 40; i++) {
        boxes[i] = rect_of(i % 8 * 128, i / 8 * 128, 10, 10);
        one[i] = (uint64_t)i;
        other[i] = (uint64_t)i + 100;
    }
    picture(&d, boxes, one, 40, out);
    assert_int_equal(picture(&d, boxes, other, 40, out), 1);
    for (int i = 0; i < 40; i++)
        assert_false(rect_empty(rect_intersect(out[0], boxes[i])));
    damage_release(&d);
}

static void another_size_starts_anew_and_outside_is_ignored(void **state)
{
    (void)state;
    struct damage d = {0};
    struct rect out[DAMAGE_BOXES], outside = {-500, -500, 100, 100};
    uint64_t hash = 3;
    picture(&d, &outside, &hash, 1, out);
    hash = 4;
    assert_int_equal(picture(&d, &outside, &hash, 1, out), 0);
    damage_begin(&d, 300, 200);
    assert_int_equal(damage_end(&d, 300, 200, out), 1);
    assert_int_equal(out[0].w, 300);
    damage_release(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_picture_is_whole_and_the_same_again_is_nothing),
        cmocka_unit_test(a_command_that_moves_changes_both_places),
        cmocka_unit_test(the_order_of_commands_counts),
        cmocka_unit_test(too_many_places_become_one_box),
        cmocka_unit_test(another_size_starts_anew_and_outside_is_ignored),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
