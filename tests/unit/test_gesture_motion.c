/* How things move on after a finger, and odd fingers: jumps within a millisecond, places that are no numbers, two on one spot, a
 * mouse beside a hand. */
#include "cmocka_all.h"

#include "touch_kit.h"

#include <math.h>

static void a_finger_that_stops_throws_nothing(void **state)
{
    struct glass *g = *state;
    for (int rests = 59; rests <= 61; rests += 2) {
        g->offset = 0;
        build(g);
        for (int i = 0; i <= 5; i++)
            touch(g, i ? POINTER_MOVE : POINTER_DOWN, 1, 500, 900 - 40.0f * (float)i, 10 * i);
        touch(g, POINTER_UP, 1, 500, 700, 50 + rests);
        assert_int_equal(g->gesture.motion, rests < 60 ? MOTION_FLING : MOTION_NONE);
        gesture_still(&g->gesture);
    }
}

/* A driver that loses events tells of one leap: the list is thrown no faster than a hand can, and not at all in no time. */
static void a_leap_is_no_faster_than_a_hand(void **state)
{
    struct glass *g = *state;
    touch(g, POINTER_DOWN, 1, 500, 990, 0);
    touch(g, POINTER_MOVE, 1, 500, 900, 1);
    touch(g, POINTER_MOVE, 1, 500, 210, 2);
    touch(g, POINTER_UP, 1, 500, 210, 3);
    assert_int_equal(g->gesture.motion, MOTION_FLING);
    assert_true(g->gesture.velocity > 15.9f && g->gesture.velocity < 16.1f); /* 4 mm a ms */
    run_out(g, 3, 16);
    g->offset = 0;
    build(g);
    for (int i = 0; i < 4; i++)
        touch(g, i ? POINTER_MOVE : POINTER_DOWN, 2, 500, 990 - 200.0f * (float)i, 5000);
    touch(g, POINTER_UP, 2, 500, 390, 5000);
    assert_int_equal(g->gesture.motion, MOTION_NONE);
}

static void a_throw_ends_where_the_list_ends(void **state)
{
    struct glass *g = *state;
    const float limit = ROW * ROWS - 800;
    for (int down = 0; down < 2; down++) {
        float from = down ? 250 : limit - 250, end = down ? 0 : limit, step = down ? 40 : -40, y = down ? 300 : 900;
        int64_t t = 52;
        g->offset = from;
        build(g);
        for (int i = 0; i <= 5; i++)
            touch(g, i ? POINTER_MOVE : POINTER_DOWN, 1, 500, y + step * (float)i, 10 * i);
        touch(g, POINTER_UP, 1, 500, y + step * 5, t);
        assert_int_equal(g->gesture.motion, MOTION_FLING);
        while (g->offset != end && t < 5000)
            tick(g, t += 16);
        assert_true(g->offset == end);
        assert_int_equal(g->gesture.motion,
                         MOTION_NONE); /* in the same moment: a finger then presses, and catches nothing */
        assert_true(gesture_deadline(&g->gesture) == INT64_MAX);
    }
}

static void a_place_that_is_no_number_is_nowhere(void **state)
{
    static const float odd[] = {NAN, INFINITY, -INFINITY};
    struct glass *g = *state;
    for (int i = 0; i < 3; i++) {
        touch(g, POINTER_DOWN, 1, odd[i], 60, 0);
        assert_false(pressed(g));
        assert_int_equal(g->gesture.n, 0);
        touch(g, POINTER_DOWN, 1, 500, 900, 10);
        touch(g, POINTER_MOVE, 1, 500, 800, 20);
        float at = g->offset;
        touch(g, POINTER_MOVE, 1, 500, odd[i], 30);
        touch(g, POINTER_MOVE, 1, odd[i], 600, 40);
        assert_true(g->offset == at);
        touch(g, POINTER_UP, 1, 500, 800, 500);
        touch(g, POINTER_DOWN, 2, 500, 1900, 1000); /* on the map */
        touch(g, POINTER_MOVE, 2, 500, 1850, 1010);
        touch(g, POINTER_MOVE, 2, odd[i], odd[i], 1020);
        assert_true(isfinite(g->camera.x) && isfinite(g->camera.y) && isfinite(g->camera.scale));
        touch(g, POINTER_UP, 2, 500, 1850, 1500);
        gesture_still(&g->gesture);
    }
    assert_int_equal(g->done, 0);
}

/* Two fingertips that came down on one spot are taken to be 5 mm apart: the map does not leap. */
static void a_pinch_from_one_spot_does_not_leap(void **state)
{
    struct glass *g = *state;
    double before = g->camera.scale;
    touch(g, POINTER_DOWN, 1, 300, 1700, 0);
    touch(g, POINTER_DOWN, 2, 300, 1700, 5);
    touch(g, POINTER_MOVE, 1, 260, 1700, 20);
    touch(g, POINTER_MOVE, 2, 300, 1700, 25);
    assert_true(fabs(g->camera.scale / before - 2) < 0.01); /* 40 px are twice 20 */
}

/* While the new screen cannot have been read a finger that slides moves nothing, however far. */
static void a_finger_sliding_over_a_new_screen_waits(void **state)
{
    struct glass *g = *state;
    gesture_guard(&g->gesture, 1400);
    touch(g, POINTER_DOWN, 1, 500, 950, 1300);
    for (int i = 1; i <= 8; i++)
        touch(g, POINTER_MOVE, 1, 500, 950 - 60.0f * (float)i, 1300 + 10 * i);
    assert_int_equal(g->frames, 0);
    touch(g, POINTER_MOVE, 1, 500, 420, 1410); /* from now on it may */
    touch(g, POINTER_MOVE, 1, 500, 300, 1420);
    assert_true(g->offset > 0);
}

/* Only what comes at once and near is one touch told twice. */
static void a_mouse_far_or_late_is_a_mouse(void **state)
{
    struct glass *g = *state;
    touch(g, POINTER_DOWN, 1, 50, 60, 0);
    touch(g, POINTER_UP, 1, 50, 60, 40);
    touch(g, POINTER_DOWN, POINTER_MOUSE, KEY_M, 1100, 100); /* a technician's, elsewhere */
    touch(g, POINTER_UP, POINTER_MOUSE, KEY_M, 1100, 140);
    assert_int_equal(g->done, 2);
    touch(g, POINTER_DOWN, POINTER_MOUSE, 50, 60, 5000); /* held, long before the finger comes to the same place */
    touch(g, POINTER_DOWN, 1, 52, 60, 5600);
    assert_int_equal(g->gesture.n, 2);
    touch(g, POINTER_DOWN, POINTER_MOUSE, 50, 60, 8000);
    touch(g, POINTER_DOWN, 2, 52, 60, 8400);
    assert_int_equal(g->gesture.n, 2); /* this time it is the same touch */
}

int main(void)
{
#define GLASS(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
    const struct CMUnitTest tests[] = {
        GLASS(a_finger_that_stops_throws_nothing),  GLASS(a_leap_is_no_faster_than_a_hand),
        GLASS(a_throw_ends_where_the_list_ends),    GLASS(a_place_that_is_no_number_is_nowhere),
        GLASS(a_pinch_from_one_spot_does_not_leap), GLASS(a_finger_sliding_over_a_new_screen_waits),
        GLASS(a_mouse_far_or_late_is_a_mouse),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
