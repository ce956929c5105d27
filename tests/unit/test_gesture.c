/* Gestures: presses act on lift, drags scroll, throws run out by time and not by frame, the newest finger wins, and only the
 * map takes two at once. */
#include "cmocka_all.h"

#include "touch_kit.h"

#include <math.h>

static void a_touch_presses_at_once_and_acts_on_lift(void **state)
{
    struct glass *g = *state;
    int x, y;
    touch(g, POINTER_DOWN, 1, 50, 60, 0);
    assert_true(gesture_pressed(&g->gesture, &x, &y));
    assert_int_equal(x, 50);
    assert_int_equal(y, 60);
    assert_int_equal(g->done, 0);
    touch(g, POINTER_UP, 1, 50, 60, 80);
    assert_false(pressed(g));
    assert_int_equal(g->done, 1);
    assert_int_equal(g->last.kind, ACTION_BACK);
}

static void a_finger_may_roll_eight_millimetres_off(void **state)
{
    struct glass *g = *state;
    touch(g, POINTER_DOWN, 1, 190, 60, 0);
    touch(g, POINTER_MOVE, 1, 230, 60, 10); /* 7.5 mm beside */
    assert_true(pressed(g));
    touch(g, POINTER_UP, 1, 230, 60, 20);
    assert_int_equal(g->done, 1);
    touch(g, POINTER_DOWN, 1, 190, 60, 1000);
    touch(g, POINTER_MOVE, 1, 236, 60, 1010); /* 9 mm */
    assert_false(pressed(g));
    touch(g, POINTER_UP, 1, 236, 60, 1020);
    assert_int_equal(g->done, 1);
}

static void sliding_off_cancels_and_sliding_back_presses_again(void **state)
{
    struct glass *g = *state;
    touch(g, POINTER_DOWN, 1, 190, 60, 0);
    touch(g, POINTER_MOVE, 1, 300, 60, 10);
    assert_false(pressed(g));
    touch(g, POINTER_MOVE, 1, 190, 60, 20);
    assert_true(pressed(g));
    touch(g, POINTER_MOVE, 1, 300, 60, 30);
    touch(g, POINTER_UP, 1, 300, 60, 40);
    assert_int_equal(g->done, 0);
}

static void an_empty_place_does_nothing(void **state)
{
    struct glass *g = *state;
    touch(g, POINTER_DOWN, 1, 600, 50, 0);
    assert_false(pressed(g));
    touch(g, POINTER_UP, 1, 600, 50, 10);
    assert_int_equal(g->done, 0);
}

static void a_cancelled_touch_does_nothing(void **state)
{
    struct glass *g = *state;
    touch(g, POINTER_DOWN, 1, 50, 60, 0);
    touch(g, POINTER_CANCEL, 1, 50, 60, 10);
    assert_false(pressed(g));
    touch(g, POINTER_UP, 1, 50, 60, 20);
    assert_int_equal(g->done, 0);
}

static void a_lift_that_got_lost_does_not_block_the_glass(void **state)
{
    struct glass *g = *state;
    touch(g, POINTER_DOWN, 1, 600, 50, 0);
    touch(g, POINTER_DOWN, 1, 50, 60, 1000);
    assert_true(pressed(g));
    touch(g, POINTER_UP, 1, 50, 60, 1050);
    assert_int_equal(g->done, 1);
}

static void a_drag_scrolls_and_presses_nothing(void **state)
{
    struct glass *g = *state;
    touch(g, POINTER_DOWN, 1, 500, 800, 0);
    touch(g, POINTER_MOVE, 1, 500, 790, 10); /* 2.5 mm: still a press */
    assert_true(pressed(g));
    assert_true(g->offset == 0);
    touch(g, POINTER_MOVE, 1, 500, 780, 20); /* 5 mm: a drag, without a jump */
    assert_false(pressed(g));
    assert_true(g->offset == 4);
    touch(g, POINTER_MOVE, 1, 500, 480, 30);
    assert_true(g->offset == 304);
    touch(g, POINTER_MOVE, 1, 500, 480, 400);
    touch(g, POINTER_UP, 1, 500, 480, 500); /* at rest: no throw */
    assert_int_equal(g->gesture.motion, MOTION_NONE);
    assert_int_equal(g->done, 0);
    assert_true(g->offset == 304);
}

static void scrolling_stops_at_both_ends(void **state)
{
    struct glass *g = *state;
    touch(g, POINTER_DOWN, 1, 500, 500, 0);
    touch(g, POINTER_MOVE, 1, 500, 900, 10);
    assert_true(g->offset == 0);
    touch(g, POINTER_MOVE, 1, 500, -90000, 20);
    assert_true(g->offset == ROW * ROWS - 800);
}

/* The thumb follows the finger that holds it, and comes to one that touches the track. */
static void the_thumb_is_held_and_the_track_is_touched(void **state)
{
    struct glass *g = *state;
    touch(g, POINTER_DOWN, 1, 340, 10, 0); /* on the thumb, ten px below its top */
    assert_true(g->offset == 0 && pressed(g));
    touch(g, POINTER_MOVE, 1, 360, 80, 20);
    assert_true(g->offset == 2100); /* 70 of 140 px: half of 4200 */
    touch(g, POINTER_MOVE, 1, 900, 5000, 40);
    assert_true(g->offset == 4200);
    touch(g, POINTER_UP, 1, 900, 5000, 60);
    assert_false(pressed(g));
    assert_int_equal(g->gesture.motion, MOTION_NONE);
    touch(g, POINTER_DOWN, 2, 340, 55, 900); /* the track: the middle of the thumb comes there */
    assert_true(g->offset == 4200 * 35 / 140);
    touch(g, POINTER_UP, 2, 340, 55, 950);
    assert_int_equal(g->done, 0);
}

static void a_throw_runs_out_by_time_not_by_frame(void **state)
{
    struct glass *g = *state;
    static const int steps[] = {4, 16, 33, 100};
    float ends[4];
    for (int i = 0; i < 4; i++) {
        g->offset = 0;
        build(g);
        int64_t t = throw_list(g);
        assert_int_equal(g->gesture.motion, MOTION_FLING);
        assert_true(gesture_deadline(&g->gesture) == t + GESTURE_FRAME_MS);
        run_out(g, t, steps[i]);
        assert_true(gesture_deadline(&g->gesture) == INT64_MAX);
        ends[i] = g->offset;
    }
    assert_true(ends[0] > 400); /* 200 px by the finger, the rest by itself */
    for (int i = 1; i < 4; i++)
        assert_true(fabsf(ends[i] - ends[0]) <= 8);
}

static void a_throw_is_caught_by_a_touch_that_presses_nothing(void **state)
{
    struct glass *g = *state;
    int64_t t = throw_list(g);
    tick(g, t + 16);
    float at = g->offset;
    touch(g, POINTER_DOWN, 1, 500, 600, t + 20);
    assert_int_equal(g->gesture.motion, MOTION_NONE);
    assert_false(pressed(g));
    touch(g, POINTER_UP, 1, 500, 600, t + 60);
    assert_int_equal(g->done, 0);
    assert_true(g->offset == at);
}

static void in_high_contrast_nothing_moves_by_itself(void **state)
{
    struct glass *g = *state;
    g->gesture.calm = true;
    throw_list(g);
    assert_int_equal(g->gesture.motion, MOTION_NONE);
    gesture_glide(&g->gesture, LIST, 700, 100, &g->scene, &g->out);
    carry_out(g);
    assert_true(g->offset == 700);
    assert_int_equal(g->gesture.motion, MOTION_NONE);
}

static void a_glide_arrives_within_a_quarter_second(void **state)
{
    struct glass *g = *state;
    gesture_glide(&g->gesture, LIST, 700, 100, &g->scene, &g->out);
    carry_out(g);
    float before = 0;
    for (int64_t t = 116; g->gesture.motion != MOTION_NONE; t += 16) {
        tick(g, t);
        assert_true(g->offset >= before); /* never back */
        before = g->offset;
        assert_true(t <= 100 + 250 + 16);
    }
    assert_true(g->offset == 700);
    gesture_glide(&g->gesture, LIST, 99999, 1000, &g->scene, &g->out);
    run_out(g, 1000, 16);
    assert_true(g->offset == ROW * ROWS - 800);
}

/* A hand on the frame, or a lift that got lost, keeps nobody else from touching. */
static void the_newest_press_wins(void **state)
{
    struct glass *g = *state;
    touch(g, POINTER_DOWN, 1, 50, 60, 0);
    touch(g, POINTER_DOWN, 2, 60, 80, 5);
    assert_true(pressed(g));
    touch(g, POINTER_UP, 1, 50, 60, 20); /* overtaken */
    assert_int_equal(g->done, 0);
    touch(g, POINTER_UP, 2, 60, 80, 30);
    assert_int_equal(g->done, 1);
    touch(g, POINTER_DOWN, 3, 600, 50, 100); /* a hand on nothing */
    touch(g, POINTER_DOWN, 4, 50, 60, 150);
    touch(g, POINTER_UP, 4, 50, 60, 200);
    assert_int_equal(g->done, 2);
}

static void the_newest_hand_has_the_list(void **state)
{
    struct glass *g = *state;
    touch(g, POINTER_DOWN, 1, 500, 800, 0);
    touch(g, POINTER_MOVE, 1, 500, 700, 10);
    float at = g->offset;
    assert_true(at > 0);
    touch(g, POINTER_DOWN, 2, 500, 600, 20);
    touch(g, POINTER_MOVE, 2, 500, 500, 30);
    assert_true(g->offset > at);
    at = g->offset;
    touch(g, POINTER_MOVE, 1, 500, 300, 40); /* has let go of it */
    assert_true(g->offset == at);
}

static void a_finger_that_rests_counts_no_more(void **state)
{
    struct glass *g = *state;
    touch(g, POINTER_DOWN, 1, 50, 60, 0);
    assert_true(gesture_deadline(&g->gesture) == GESTURE_RESTS_MS);
    tick(g, GESTURE_RESTS_MS);
    assert_false(pressed(g)); /* nor does it look pressed */
    touch(g, POINTER_UP, 1, 50, 60, GESTURE_RESTS_MS + 10);
    assert_int_equal(g->done, 0);
    touch(g, POINTER_DOWN, 2, 500, 1600, 6000); /* a lost lift on the map … */
    touch(g, POINTER_DOWN, 3, 300, 1500, 12000);
    double scale = g->camera.scale;
    touch(g, POINTER_MOVE, 3, 360, 1500, 12010);
    touch(g, POINTER_MOVE, 3, 460, 1500, 12020); /* … is no half of a pinch */
    assert_true(g->camera.scale == scale);
    assert_true(g->frames > 0);
}

static void a_finger_that_rested_may_go_on_with_the_list(void **state)
{
    struct glass *g = *state;
    touch(g, POINTER_DOWN, 1, 500, 800, 0);
    touch(g, POINTER_MOVE, 1, 500, 700, 100);
    float at = g->offset;
    touch(g, POINTER_MOVE, 1, 500, 640, 9000);
    touch(g, POINTER_MOVE, 1, 500, 540, 9016);
    assert_true(g->offset > at);
}

static void a_device_that_goes_leaves_no_finger(void **state)
{
    struct glass *g = *state;
    struct pointer down = {POINTER_DOWN, 9, 50, 60, 10, 5}, gone = {.kind = POINTER_GONE, .device = 5, .ms = 20};
    gesture_pointer(&g->gesture, &down, &g->scene, &g->out);
    assert_true(pressed(g));
    gesture_pointer(&g->gesture, &gone, &g->scene, &g->out);
    assert_false(pressed(g));
    touch(g, POINTER_UP, 9, 50, 60, 30);
    assert_int_equal(g->done, 0);
}

static void two_keys_are_both_typed_in_their_order(void **state)
{
    struct glass *g = *state;
    touch(g, POINTER_DOWN, 1, KEY_M, 1100, 0);
    touch(g, POINTER_DOWN, 2, KEY_A, 1100, 30);
    assert_int_equal(g->last.number, 'm');
    touch(g, POINTER_UP, 1, KEY_M, 1100, 60);
    assert_int_equal(g->done, 1);
    touch(g, POINTER_UP, 2, KEY_A, 1100, 90);
    assert_int_equal(g->done, 2);
    assert_int_equal(g->last.number, 'a');
}

static void a_finger_told_twice_chooses_once(void **state)
{
    struct glass *g = *state;
    touch(g, POINTER_DOWN, 1, 500, 1600, 0);
    touch(g, POINTER_DOWN, POINTER_MOUSE, 501, 1600, 3);
    touch(g, POINTER_UP, 1, 500, 1600, 60);
    touch(g, POINTER_UP, POINTER_MOUSE, 500, 1600, 62);
    assert_int_equal(g->done, 1);
    assert_int_equal(g->last.kind, ACTION_MAP_CHOOSE);
    touch(g, POINTER_DOWN, POINTER_MOUSE, 500, 1600, 2000); /* the other way round */
    touch(g, POINTER_DOWN, 1, 500, 1600, 2004);
    touch(g, POINTER_UP, POINTER_MOUSE, 500, 1600, 2060);
    touch(g, POINTER_UP, 1, 500, 1600, 2063);
    assert_int_equal(g->done, 2);
    touch(g, POINTER_DOWN, POINTER_MOUSE, 500, 1600, 4000); /* and a mouse is a mouse */
    touch(g, POINTER_UP, POINTER_MOUSE, 500, 1600, 4060);
    assert_int_equal(g->done, 3);
    touch(g, POINTER_DOWN, POINTER_MOUSE, 500, 1600, 6000); /* told twice, it drags the map and does not zoom */
    touch(g, POINTER_DOWN, 1, 500, 1600, 6004);
    assert_int_equal(g->gesture.n, 1);
    touch(g, POINTER_UP, 1, 500, 1600, 6063);
    touch(g, POINTER_DOWN, 1, KEY_M, 1100, 9000); /* two at once on one key are one letter */
    touch(g, POINTER_DOWN, 2, KEY_M + 5, 1100, 9020);
    touch(g, POINTER_UP, 1, KEY_M, 1100, 9060);
    touch(g, POINTER_UP, 2, KEY_M + 5, 1100, 9075);
    assert_int_equal(g->last.kind, ACTION_KEY);
    assert_int_equal(g->done, 5);
}

static void a_new_screen_is_read_before_it_is_touched(void **state)
{
    struct glass *g = *state;
    gesture_guard(&g->gesture, 1400);
    touch(g, POINTER_DOWN, 3, 500, 900, 1300);
    touch(g, POINTER_MOVE, 3, 500, 700, 1390);
    touch(g, POINTER_UP, 3, 500, 700, 1395);
    assert_int_equal(g->frames, 0);
    touch(g, POINTER_DOWN, 1, 50, 60, 1399);
    assert_false(pressed(g));
    assert_false(g->out.used);
    touch(g, POINTER_UP, 1, 50, 60, 1500);
    assert_int_equal(g->done, 0);
    touch(g, POINTER_DOWN, 1, KEY_M, 1100, 1300); /* but keys act at once */
    touch(g, POINTER_UP, 1, KEY_M, 1100, 1360);
    assert_int_equal(g->done, 1);
    touch(g, POINTER_DOWN, 1, 50, 60, 1400);
    touch(g, POINTER_UP, 1, 50, 60, 1450);
    assert_int_equal(g->done, 2);
}

static void only_a_touch_that_is_used_says_that_somebody_is_there(void **state)
{
    struct glass *g = *state;
    touch(g, POINTER_DOWN, 1, 50, 60, 0);
    assert_true(g->out.used);
    touch(g, POINTER_MOVE, 1, 52, 60, 10);
    assert_false(g->out.used);
    for (int i = 1; i <= 10; i++) { /* a drop of water */
        touch(g, POINTER_DOWN, 2, 600, 50, 1000 * i);
        assert_int_equal(g->out.used, i <= 4);
        touch(g, POINTER_UP, 2, 600, 50, 1000 * i + 50);
        assert_false(g->out.used);
    }
    touch(g, POINTER_MOVE, 7, 600, 300, 20000); /* of a finger that never came down */
    assert_false(g->out.used);
    touch(g, POINTER_DOWN, 3, 500, 800, 21000);
    touch(g, POINTER_MOVE, 3, 500, 600, 21020);
    touch(g, POINTER_MOVE, 3, 500, 500, 21040);
    assert_true(g->out.used);
}

static void however_many_fingers(void **state)
{
    struct glass *g = *state;
    for (int i = 0; i < 40; i++)
        touch(g, POINTER_DOWN, 100 + i, 600, 50, i);
    touch(g, POINTER_DOWN, 1, 50, 60, 50);
    touch(g, POINTER_UP, 1, 50, 60, 90);
    assert_int_equal(g->done, 1);
    assert_true(g->gesture.n <= GESTURE_FINGERS);
}

static void the_map_follows_the_finger(void **state)
{
    struct glass *g = *state;
    touch(g, POINTER_DOWN, 1, 500, 1600, 0); /* on the pin */
    assert_true(pressed(g));
    touch(g, POINTER_MOVE, 1, 520, 1600, 10);
    assert_false(pressed(g));
    touch(g, POINTER_MOVE, 1, 560, 1640, 20);
    assert_true(fabs(g->camera.x - (0.25 - 40.0 / 4000)) < 1e-9);
    assert_true(fabs(g->camera.y - (0.35 - 40.0 / 4000)) < 1e-9);
    touch(g, POINTER_MOVE, 1, 560, 1640, 300);
    touch(g, POINTER_UP, 1, 560, 1640, 400);
    assert_int_equal(g->done, 0);
    touch(g, POINTER_DOWN, 1, 500, 1600, 500);
    touch(g, POINTER_UP, 1, 500, 1600, 550);
    assert_int_equal(g->last.kind, ACTION_MAP_CHOOSE);
}

/* The mercator point under a px point of the map's box (0, 1200, 1000, 800). */
static void under(const struct glass *g, float x, float y, double *mx, double *my)
{
    *mx = g->camera.x + ((double)x - 500) / g->camera.scale;
    *my = g->camera.y + ((double)y - 1600) / g->camera.scale;
}

static void two_fingers_hold_two_points_of_the_map(void **state)
{
    struct glass *g = *state;
    double ax, ay, bx, by, x, y;
    under(g, 400, 1500, &ax, &ay);
    under(g, 600, 1700, &bx, &by);
    touch(g, POINTER_DOWN, 1, 400, 1500, 0);
    touch(g, POINTER_DOWN, 2, 600, 1700, 5);
    touch(g, POINTER_MOVE, 1, 330, 1460, 10);
    touch(g, POINTER_MOVE, 2, 730, 1860, 15); /* twice as far apart */
    assert_true(fabs(g->camera.scale - 8000) < 1e-6);
    under(g, 330, 1460, &x, &y);
    assert_true(fabs(x - ax) < 1e-9 && fabs(y - ay) < 1e-9);
    under(g, 730, 1860, &x, &y);
    assert_true(fabs(x - bx) < 1e-9 && fabs(y - by) < 1e-9);
    touch(g, POINTER_UP, 1, 330, 1460, 20); /* the second goes on panning */
    struct camera was = g->camera;
    touch(g, POINTER_MOVE, 2, 750, 1860, 30);
    assert_true(fabs(was.x - g->camera.x - 20 / was.scale) < 1e-9);
    assert_true(g->camera.scale == was.scale);
    touch(g, POINTER_MOVE, 2, 750, 1860, 300);
    touch(g, POINTER_UP, 2, 750, 1860, 400);
    assert_int_equal(g->done, 0);
}

static void a_thrown_map_runs_out(void **state)
{
    struct glass *g = *state;
    touch(g, POINTER_DOWN, 1, 300, 1500, 0);
    for (int i = 1; i <= 6; i++)
        touch(g, POINTER_MOVE, 1, 300 + 30.0f * (float)i, 1500, 10 * i);
    double held = g->camera.x;
    touch(g, POINTER_UP, 1, 480, 1500, 62);
    assert_int_equal(g->gesture.motion, MOTION_MAP);
    run_out(g, 62, 16);
    assert_true(g->camera.x < held - 300 / g->camera.scale);
}

static void a_change_of_screen_lets_go(void **state)
{
    struct glass *g = *state;
    touch(g, POINTER_DOWN, 1, 50, 60, 0);
    gesture_stop(&g->gesture);
    assert_false(pressed(g));
    touch(g, POINTER_MOVE, 1, 50, 300, 10);
    touch(g, POINTER_UP, 1, 50, 60, 20);
    assert_int_equal(g->done + g->frames, 0);
}

static void the_wheel_scrolls_and_zooms(void **state)
{
    struct glass *g = *state;
    gesture_wheel(&g->gesture, 500, 500, -1, 0, &g->scene, &g->out);
    gesture_wheel(&g->gesture, 500, 500, -1, 1, &g->scene, &g->out);
    run_out(g, 1, 16);
    assert_true(g->offset == 200);
    gesture_wheel(&g->gesture, 500, 1600, 1, 2000, &g->scene, &g->out);
    carry_out(g);
    assert_true(fabs(g->camera.scale - 4800) < 0.01);
    gesture_wheel(&g->gesture, 500, 50, 1, 2000, &g->scene, &g->out);
    assert_int_equal(g->out.n, 0);
}

static void points_that_are_no_numbers_are_dropped(void **state)
{
    struct glass *g = *state;
    touch(g, POINTER_DOWN, 1, NAN, 60, 0);
    touch(g, POINTER_UP, 1, 50, 60, 1);
    assert_int_equal(g->done, 0);
}

int main(void)
{
#define GLASS(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
    const struct CMUnitTest tests[] = {
        GLASS(a_touch_presses_at_once_and_acts_on_lift),
        GLASS(a_finger_may_roll_eight_millimetres_off),
        GLASS(sliding_off_cancels_and_sliding_back_presses_again),
        GLASS(an_empty_place_does_nothing),
        GLASS(a_cancelled_touch_does_nothing),
        GLASS(a_lift_that_got_lost_does_not_block_the_glass),
        GLASS(a_drag_scrolls_and_presses_nothing),
        GLASS(scrolling_stops_at_both_ends),
        GLASS(the_thumb_is_held_and_the_track_is_touched),
        GLASS(a_throw_runs_out_by_time_not_by_frame),
        GLASS(a_throw_is_caught_by_a_touch_that_presses_nothing),
        GLASS(in_high_contrast_nothing_moves_by_itself),
        GLASS(a_glide_arrives_within_a_quarter_second),
        GLASS(the_newest_press_wins),
        GLASS(the_newest_hand_has_the_list),
        GLASS(a_finger_that_rests_counts_no_more),
        GLASS(a_finger_that_rested_may_go_on_with_the_list),
        GLASS(a_device_that_goes_leaves_no_finger),
        GLASS(two_keys_are_both_typed_in_their_order),
        GLASS(a_finger_told_twice_chooses_once),
        GLASS(a_new_screen_is_read_before_it_is_touched),
        GLASS(only_a_touch_that_is_used_says_that_somebody_is_there),
        GLASS(however_many_fingers),
        GLASS(the_map_follows_the_finger),
        GLASS(two_fingers_hold_two_points_of_the_map),
        GLASS(a_thrown_map_runs_out),
        GLASS(a_change_of_screen_lets_go),
        GLASS(the_wheel_scrolls_and_zooms),
        GLASS(points_that_are_no_numbers_are_dropped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
