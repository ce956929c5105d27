/* The night: hours, what keeps the glass awake, what wakes it and does nothing else, and the picture's slow wandering. Time is
 * told, so that a night passes at once. */
#include "cmocka_all.h"

#include "content/content.h"
#include "ground/err.h"
#include "scene/model.h"
#include "shell/drift.h"
#include "shell/rest.h"
#include "shell/session.h"
#include "shell/session_staff.h"
#include "staff/staff_status.h"
#include "story/teller.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- hours ---- */

static void hours_are_read_whole(void **state)
{
    (void)state;
    struct rest_hours h;
    assert_true(rest_hours_read(&h, "20:00-06:30"));
    assert_true(h.from == 1200 && h.until == 390);
    assert_true(rest_hours_read(&h, "00:00-24:00"));
    static const char *const wrong[] = {"",
                                        "20:00",
                                        "20-06",
                                        "20:00-06:0",
                                        "20:00-6:00",
                                        "24:01-06:00",
                                        "20:60-06:00",
                                        "20:00-06:00 ",
                                        "-1:00-06:00",
                                        "20:00–06:00",
                                        "night"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        if (rest_hours_read(&h, wrong[i]))
            fail_msg("'%s' was taken for hours", wrong[i]);
}

static bool rests_at(const char *hours, int minute)
{
    struct rest_hours h = {0};
    struct rest r;
    assert_true(!hours[0] || rest_hours_read(&h, hours));
    rest_init(&r, &h, 0);
    rest_follow(&r, minute, false, REST_AWAKE_MS);
    return r.resting;
}

static void within_them_it_rests(void **state)
{
    (void)state;
    assert_true(rests_at("20:00-06:00", 20 * 60) && rests_at("20:00-06:00", 0) && rests_at("20:00-06:00", 359));
    assert_false(rests_at("20:00-06:00", 360) || rests_at("20:00-06:00", 1199) || rests_at("20:00-06:00", 720));
    assert_true(rests_at("12:00-13:00", 720) && rests_at("00:00-24:00", 0) && rests_at("00:00-24:00", 1439));
    assert_false(rests_at("12:00-13:00", 780) || rests_at("", 0) || rests_at("12:00-12:00", 720));
    assert_false(rests_at("00:00-24:00", -1)); /* nobody knows what time it is */
}

static void whoever_is_there_keeps_it_awake(void **state)
{
    (void)state;
    struct rest_hours h = {0, 1440};
    struct rest r;
    int64_t t = 0;
    rest_init(&r, &h, t);
    for (; t < 60 * 60000; t += 1000)
        assert_false(rest_follow(&r, 100, true, t) || r.resting);
    assert_false(rest_follow(&r, 100, false, t + REST_AWAKE_MS - 2000));
    assert_true(rest_follow(&r, 100, false, t + REST_AWAKE_MS));
    assert_false(rest_follow(&r, 100, false, t + REST_AWAKE_MS + 1)); /* told once */
    assert_true(rest_follow(&r, 100, true, t + REST_AWAKE_MS + 2) && !r.resting);
}

static void a_touch_wakes_for_a_while(void **state)
{
    (void)state;
    struct rest_hours h = {0, 1440};
    struct rest r;
    rest_init(&r, &h, 0);
    assert_false(rest_wake(&r, 10)); /* it was awake: the touch is for what it touches */
    assert_true(rest_follow(&r, 100, false, 10 + REST_AWAKE_MS));
    assert_true(rest_wake(&r, 500000));
    assert_false(r.resting || rest_follow(&r, 100, false, 500000 + REST_AWAKE_MS - 1));
    assert_true(rest_follow(&r, 100, false, 500000 + REST_AWAKE_MS));
}

/* ---- on the glass ---- */

static int set_up(void **state)
{
    struct teller *t = calloc(1, sizeof *t);
    struct err e = {0};
    if (!t || !teller_init(t, 1080, 1920, &e)) {
        fprintf(stderr, "%s\n", e.text);
        free(t);
        return -1;
    }
    *state = t;
    return 0;
}

static int tear_down(void **state)
{
    teller_release(*state);
    free(*state);
    return 0;
}

static void rest(struct teller *t, bool on)
{
    session_apply(t->session, &(struct action){.kind = ACTION_REST, .number = on}, t->now);
}

static void the_dark_is_still(void **state)
{
    struct teller *t = *state;
    rest(t, true);
    const struct scene *s = session_scene(t->session);
    assert_int_equal(s->background, 0x000000);
    assert_int_equal(s->n_draws + s->n_hits + s->n_targets, 0);
    assert_true(session_is_fresh(t->session));
    int frames = t->frames;
    assert_true(session_deadline(t->session, t->now) == INT64_MAX); /* nothing wakes the program */
    teller_wait(t, 10 * 3600 * 1000);
    assert_int_equal(t->frames, frames);
    rest(t, false);
    assert_true(session_scene(t->session)->n_hits > 0);
    frames = t->frames;
    teller_wait(t, 2000);
    assert_true(t->frames > frames + 10); /* the welcome screen moves again */
}

/* The finger that woke it is still down, is heard a second time as a mouse, or touches again at once. */
static void nothing_is_touched_that_was_not_seen(void **state)
{
    struct teller *t = *state;
    struct found found;
    assert_true(teller_find(t, "language", 0, &found));
    float x = (float)(found.box.x + found.box.w / 2), y = (float)(found.box.y + found.box.h / 2);
    rest(t, true);
    session_scene(t->session);
    rest(t, false);          /* by the press, which went no further */
    teller_up(t, 1, x, y);   /* its lift */
    teller_down(t, 2, x, y); /* before the picture was read */
    t->now += 60;
    teller_up(t, 2, x, y);
    assert_true(session_is_fresh(t->session));
    teller_tap(t, x, y); /* after it was */
    assert_false(session_is_fresh(t->session));
}

static void what_staff_are_told_is_seen(void **state)
{
    struct teller *t = *state;
    struct staff_status report = {.visitor = "Facilities, North"};
    rest(t, true);
    session_report(t->session, &report, t->now);
    assert_true(teller_sees(t, "Facilities, North"));
}

static void without_content_it_is_dark_too(void **state)
{
    struct teller *t = *state;
    session_withdraw_content(t->session);
    assert_null(session_scene(t->session)); /* the safe page */
    rest(t, true);
    assert_non_null(session_scene(t->session));
    rest(t, false);
    assert_null(session_scene(t->session));
}

/* ---- wandering ---- */

static void the_picture_wanders_everywhere_by_single_pixels(void **state)
{
    (void)state;
    int seen[2 * DRIFT_MOST + 1][2 * DRIFT_MOST + 1] = {{0}}, x, y, was_x, was_y;
    drift_at(0, &was_x, &was_y);
    assert_true(was_x == 0 && was_y == 0);
    for (int i = 0; i < 4 * 81; i++) {
        drift_at(i, &x, &y);
        assert_true(abs(x) <= DRIFT_MOST && abs(y) <= DRIFT_MOST);
        assert_true(abs(x - was_x) + abs(y - was_y) <= 1);
        seen[y + DRIFT_MOST][x + DRIFT_MOST]++;
        was_x = x;
        was_y = y;
    }
    for (int i = 0; i < 81; i++)
        assert_int_equal(seen[i / 9][i % 9], 4);
}

int main(void)
{
#define ON_GLASS(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hours_are_read_whole),
        cmocka_unit_test(within_them_it_rests),
        cmocka_unit_test(whoever_is_there_keeps_it_awake),
        cmocka_unit_test(a_touch_wakes_for_a_while),
        ON_GLASS(the_dark_is_still),
        ON_GLASS(nothing_is_touched_that_was_not_seen),
        ON_GLASS(what_staff_are_told_is_seen),
        ON_GLASS(without_content_it_is_dark_too),
        cmocka_unit_test(the_picture_wanders_everywhere_by_single_pixels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
