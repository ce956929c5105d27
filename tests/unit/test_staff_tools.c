/* What whoever holds a token can try out and measure: the touch test, the size of the glass; and that all of it can be done
 * with keys too. */
#include "cmocka_all.h"

#include "ground/err.h"
#include "input/pointer.h"
#include "scene/model.h"
#include "scene/qr_fit.h"
#include "shell/keys.h"
#include "shell/session.h"
#include "shell/session_staff.h"
#include "staff/staff_glass.h"
#include "staff/staff_status.h"
#include "staff/staff_touch.h"
#include "story/teller.h"
#include "text/layout.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CODE_BYTES = 1200 }; /* more than a kiosk has to say */

static const struct staff_status report = {.visitor = "Facilities, North", .may_go_back = true, .previous = 11};

static int set_up_size(void **state, int width, int height)
{
    int failed = teller_set_up(state, width, height);
    struct teller *t = *state;
    if (!failed)
        session_report(t->session, &report, t->now);
    return failed;
}

static int upright(void **state)
{
    return set_up_size(state, 1080, 1920);
}

static int lying(void **state)
{
    return set_up_size(state, 1920, 1080);
}

static const struct cover *cover(const struct teller *t)
{
    return &session_model(t->session)->cover;
}

static bool on(const struct teller *t, const char *page)
{
    return cover(t)->up && strcmp(cover(t)->screen.id, page) == 0;
}

/* By the button that leads to another page; the measuring is told how long the bar is at first. */
static void turn_to(struct teller *t, const char *page)
{
    char what[80];
    const int numbers[] = {0, (int)lroundf(100 * panel_of(t->width, t->height, 0, -1).px_per_mm)};
    for (int i = 0; i < 2 && !on(t, page); i++) {
        snprintf(what, sizeof what, "staff-turn %d %s", numbers[i], page);
        teller_touch(t, what);
    }
    if (!on(t, page))
        fail_msg("no way to %s", page);
}

/* ---- the touch test ---- */

static void at_circle(const struct teller *t, int i, float *x, float *y)
{
    float r = 12 * panel_of(t->width, t->height, 0, -1).px_per_mm;
    *x = i % 3 == 0 ? r / 2 : i % 3 == 1 ? (float)t->width / 2 : (float)t->width - r / 2;
    *y = i / 3 == 0 ? r : i / 3 == 1 ? (float)t->height / 2 : (float)t->height - r;
}

static void every_corner_is_felt_and_then_it_ends(void **state)
{
    struct teller *t = *state;
    turn_to(t, SCREEN_STAFF_TOUCH);
    assert_true(teller_sees(t, "Felt: 0 of 9"));
    for (int i = 0; i < TRIAL_CORNERS; i++) {
        float x, y;
        at_circle(t, i, &x, &y);
        teller_down(t, 5, x, y);
        assert_true(cover(t)->trial.corners >> i & 1);
        teller_up(t, 5, x, y);
    }
    assert_true(teller_sees(t, "The whole glass feels a finger."));
    teller_wait(t, TRIAL_DONE_MS - 100);
    assert_true(on(t, SCREEN_STAFF_TOUCH));
    teller_wait(t, 200);
    assert_true(on(t, "")); /* the report */
    turn_to(t, SCREEN_STAFF_TOUCH);
    assert_true(teller_sees(t, "Felt: 0 of 9")); /* each test begins anew */
}

static void fingers_are_followed_and_lost_ones_forgotten(void **state)
{
    struct teller *t = *state;
    turn_to(t, SCREEN_STAFF_TOUCH);
    teller_down(t, 1, 300, 500);
    teller_down(t, 2, 400, 600);
    teller_down(t, 3, 500, 700);
    assert_true(teller_sees(t, "Most fingers at once: 3."));
    teller_move(t, 2, 410, 620);
    assert_int_equal(cover(t)->trial.fingers[1].x, 410);
    assert_int_equal(cover(t)->trial.fingers[1].y, 620);
    teller_up(t, 2, 410, 620);
    assert_false(cover(t)->trial.fingers[1].down);
    session_pointer(t->session, &(struct pointer){.kind = POINTER_GONE, .ms = t->now}); /* the cable was pulled */
    for (int i = 0; i < TRIAL_FINGERS; i++)
        assert_false(cover(t)->trial.fingers[i].down);
    for (int i = 0; i < 30; i++) /* more than there is room for */
        teller_down(t, 100 + i, 300, 500);
    assert_int_equal(cover(t)->trial.most, TRIAL_FINGERS);
}

static void left_alone_it_ends_by_itself(void **state)
{
    struct teller *t = *state;
    turn_to(t, SCREEN_STAFF_TOUCH);
    teller_wait(t, TRIAL_MS - 1000);
    assert_true(on(t, SCREEN_STAFF_TOUCH));
    teller_down(t, 1, 300, 500);
    teller_up(t, 1, 300, 500);
    teller_wait(t, TRIAL_MS - 1000);
    assert_true(on(t, SCREEN_STAFF_TOUCH)); /* somebody was there */
    teller_wait(t, 2000);
    assert_true(on(t, ""));
}

static void its_button_is_touched_as_everywhere(void **state)
{
    struct teller *t = *state;
    turn_to(t, SCREEN_STAFF_TOUCH);
    assert_true(teller_touch(t, "staff-turn 0"));
    assert_true(on(t, ""));
}

/* ---- the size of the glass ---- */

static void step(struct teller *t, const char *kind, int value)
{
    char what[40];
    snprintf(what, sizeof what, "%s %d", kind, value);
    if (!teller_touch(t, what))
        fail_msg("no button: %s", what);
}

static void a_ruler_and_a_tape_measure(void **state)
{
    struct teller *t = *state;
    struct panel p = panel_of(t->width, t->height, 0, -1);
    turn_to(t, SCREEN_STAFF_PANEL);
    int bar = cover(t)->bar;
    assert_in_range(bar, (int)(100 * p.px_per_mm), (int)(100 * p.px_per_mm) + 1); /* as the glass is taken to be */
    assert_int_equal(cover(t)->height, 700);
    step(t, "staff-bar", bar - 10);
    step(t, "staff-bar", bar - 11);
    step(t, "staff-bar", bar - 1);
    step(t, "staff-bar", bar);
    char width[60];
    snprintf(width, sizeof width, "%.1f mm wide", (double)staff_glass_width_mm(&p, bar));
    assert_true(teller_sees(t, width));
    turn_to(t, SCREEN_STAFF_HEIGHT);
    step(t, "staff-height", 650);
    step(t, "staff-height", 655);
    assert_true(teller_sees(t, "655 mm"));
    turn_to(t, SCREEN_STAFF_PANEL); /* back: both are kept */
    assert_int_equal(cover(t)->bar, bar);
    turn_to(t, SCREEN_STAFF_HEIGHT);
    assert_int_equal(cover(t)->height, 655);
    assert_false(session_take_wish(t->session, ACTION_STAFF_MEASURED));
    assert_true(teller_touch(t, "staff-measured"));
    assert_true(session_take_wish(t->session, ACTION_STAFF_MEASURED));
    assert_false(session_take_wish(t->session, ACTION_STAFF_MEASURED));
}

/* The bar is as long as it says. */
static void the_bar_is_drawn_to_the_pixel(void **state)
{
    struct teller *t = *state;
    turn_to(t, SCREEN_STAFF_PANEL);
    step(t, "staff-bar", cover(t)->bar + 1);
    const struct scene *s = session_scene(t->session);
    int found = 0;
    for (int i = 0; i < s->n_draws; i++)
        found += s->draws[i].kind == DRAW_FILL && s->draws[i].box.w == cover(t)->bar;
    assert_int_equal(found, 1);
}

static void nothing_beyond_the_bounds_can_be_touched(void **state)
{
    struct teller *t = *state;
    turn_to(t, SCREEN_STAFF_PANEL);
    session_apply(t->session, &(struct action){.kind = ACTION_STAFF_BAR, .number = t->width / 50}, t->now);
    struct found found;
    char what[40];
    snprintf(what, sizeof what, "staff-bar %d", cover(t)->bar - 1);
    assert_false(teller_find(t, what, 0, &found));
    snprintf(what, sizeof what, "staff-bar %d", cover(t)->bar + 1);
    assert_true(teller_find(t, what, 0, &found));
    turn_to(t, SCREEN_STAFF_HEIGHT);
    session_apply(t->session, &(struct action){.kind = ACTION_STAFF_HEIGHT, .number = 3}, t->now);
    assert_int_equal(cover(t)->height, 3);
    assert_false(teller_find(t, "staff-height -2", 0, &found));
    session_apply(t->session, &(struct action){.kind = ACTION_STAFF_HEIGHT, .number = 3001}, t->now);
    assert_int_equal(cover(t)->height, 3);
}

/* ---- on every glass ---- */

static bool meet(struct rect a, struct rect b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

static bool holds(struct rect outer, struct rect inner)
{
    struct rect both = rect_intersect(outer, inner);
    return both.w == inner.w && both.h == inner.h;
}

/* No text leaves the picture, lies on another, or reaches over a button; every button is large. */
static void check_room(const struct scene *s, float px_per_mm)
{
    for (int i = 0; i < s->n_draws; i++) {
        const struct draw *d = &s->draws[i];
        if (d->kind != DRAW_TEXT)
            continue;
        if (!holds(rect_of(0, 0, s->width, s->height), d->box))
            fail_msg("\"%.40s\" leaves the picture", d->utf8);
        for (int j = 0; j < i; j++)
            if (s->draws[j].kind == DRAW_TEXT && meet(d->box, s->draws[j].box))
                fail_msg("\"%.40s\" over \"%.40s\"", d->utf8, s->draws[j].utf8);
        for (int j = 0; j < s->n_hits; j++)
            if (meet(d->box, s->hits[j].box) && !holds(s->hits[j].box, d->box))
                fail_msg("\"%.40s\" reaches over a button", d->utf8);
        for (int j = 0; j < s->n_hits; j++)
            if (holds(s->hits[j].box, d->box) && d->paragraph->split)
                fail_msg("a word of \"%.40s\" is parted", d->utf8);
    }
    for (int i = 0; i < s->n_hits; i++) {
        assert_true((float)s->hits[i].box.h >= 30 * px_per_mm - 1 && (float)s->hits[i].box.w >= 30 * px_per_mm - 1);
        for (int j = 0; j < i; j++)
            assert_false(meet(s->hits[i].box, s->hits[j].box));
    }
}

/* Whole pixels for each module, as large as the camera of a telephone needs. */
static void check_code(const struct scene *s, float px_per_mm)
{
    int found = 0;
    for (int i = 0; i < s->n_draws; i++) {
        const struct draw *d = &s->draws[i];
        if (d->kind != DRAW_QR)
            continue;
        int modules = qr_fit_modules(CODE_BYTES), module = d->box.w / modules;
        assert_int_equal(d->box.w, module * modules);
        assert_int_equal(d->box.h, d->box.w);
        assert_true(module >= 3 && (float)module >= 0.8f * px_per_mm);
        assert_true(holds(rect_of(0, 0, s->width, s->height), d->box));
        for (int j = 0; j < s->n_hits; j++)
            assert_false(meet(s->hits[j].box, d->box));
        found++;
    }
    assert_int_equal(found, 1);
}

static struct staff_status full_report(void)
{
    struct staff_status full = report;
    full.store =
        (struct status_store){.from = "previous", .shown = 101, .n_faults = 2, .current = 102, .previous = 101};
    memset(full.store.because, 'b', 150);
    memset(full.store.faults[0], 'f', 100);
    memset(full.store.faults[1], 'g', 100);
    full.store.last =
        (struct store_last){.outcome = STORE_UNTRUSTED, .file = "new.kpk", .at = "2026-11-20T08:15:00-0600"};
    memset(full.store.last.reason, 'r', 150);
    full.facts = (struct status_facts){.at = 1800000000, .started = 1790000000, .starts = 12, .memory_kib = 61000};
    memset(full.code, 'x', CODE_BYTES);
    return full;
}

static void the_whole_state_is_told_in_words_and_as_a_code(void **state)
{
    struct teller *t = *state;
    struct staff_status full = full_report();
    session_report(t->session, &full, t->now);
    turn_to(t, SCREEN_STAFF_HEALTH);
    static const char *const said[] = {"Version 101, the package before the last",
                                       "bbbb",
                                       "ffff",
                                       "gggg",
                                       "rrrr",
                                       "Last 102, before 101",
                                       "2027-01-15T08:00:00Z",
                                       "start 12 since power-on",
                                       "59 MiB",
                                       "None is plugged in."};
    for (size_t i = 0; i < sizeof said / sizeof said[0]; i++)
        if (!teller_sees(t, said[i]))
            fail_msg("not said: %s", said[i]);
    check_code(session_scene(t->session), panel_of(t->width, t->height, 0, -1).px_per_mm);
    assert_true(teller_touch(t, "staff-turn 0"));
    assert_true(on(t, ""));
}

static void everything_has_room_on_every_glass(void **state)
{
    struct teller *t = *state;
    static const struct {
        int width, height;
        float mm, mount;
    } glasses[] = {{1080, 1920, 398, 700}, {1920, 1080, 708, 700}, {2160, 3840, 398, -1},  {3840, 2160, 1210, 600},
                   {1024, 768, 304, 900},  {768, 1024, 228, -1},   {1080, 1920, 680, 300}, {1280, 1024, 338, 900}};
    static const char *const pages[] = {"", SCREEN_STAFF_HEALTH, SCREEN_STAFF_TOUCH, SCREEN_STAFF_PANEL,
                                        SCREEN_STAFF_HEIGHT};
    struct staff_status full = full_report();
    session_report(t->session, &full, t->now);
    for (size_t i = 0; i < sizeof glasses / sizeof glasses[0]; i++) {
        struct panel p = panel_of(glasses[i].width, glasses[i].height, glasses[i].mm, glasses[i].mount);
        session_resize(t->session, &p);
        for (int size = 0; size < 3; size++)
            for (size_t k = 0; k < sizeof pages / sizeof pages[0]; k++) {
                struct action a = {.kind = ACTION_STAFF_TURN, .number = (int)(100 * p.px_per_mm), .y = 700};
                session_apply(t->session, &(struct action){.kind = ACTION_TEXT_SIZE, .number = size}, t->now);
                strcpy(a.screen.id, pages[k]);
                session_apply(t->session, &a, t->now);
                check_room(session_scene(t->session), p.px_per_mm);
                if (strcmp(pages[k], SCREEN_STAFF_HEALTH) == 0)
                    check_code(session_scene(t->session), p.px_per_mm);
            }
    }
}

/* ---- keys ---- */

static void keys_do_what_a_finger_does(void **state)
{
    struct teller *t = *state;
    const struct model *m = session_model(t->session);
    assert_int_equal(model_focus(m), 0);
    teller_key(t, PAD_DOWN);
    assert_int_equal(model_focus(m), 1);
    int n = session_scene(t->session)->n_targets;
    assert_int_equal(n, 5);
    char label[80];
    for (int i = 0; i < n && !strstr(keys_label(session_scene(t->session), keys_focus(t->session), label, sizeof label),
                                     "Measure");
         i++)
        teller_key(t, PAD_DOWN);
    teller_key(t, PAD_CHOOSE);
    assert_true(on(t, SCREEN_STAFF_PANEL));
    assert_int_equal(model_focus(m), 1); /* the ring is there at once */
    int bar = cover(t)->bar;
    while (!strstr(keys_label(session_scene(t->session), keys_focus(t->session), label, sizeof label), "1 px"))
        teller_key(t, PAD_DOWN);
    teller_key(t, PAD_CHOOSE);
    teller_key(t, PAD_CHOOSE); /* and stays where it is */
    assert_int_equal(cover(t)->bar, bar - 2);
    teller_key(t, PAD_BACK);
    assert_true(on(t, ""));
    teller_key(t, PAD_BACK);
    assert_false(session_shows_staff(t->session));
    assert_true(session_is_fresh(t->session)); /* whoever works here is no visitor */
}

int main(void)
{
#define UPRIGHT(f) cmocka_unit_test_setup_teardown(f, upright, teller_tear_down)
#define LYING(f)   cmocka_unit_test_setup_teardown(f, lying, teller_tear_down)
    const struct CMUnitTest tests[] = {
        UPRIGHT(every_corner_is_felt_and_then_it_ends),
        LYING(every_corner_is_felt_and_then_it_ends),
        UPRIGHT(fingers_are_followed_and_lost_ones_forgotten),
        UPRIGHT(left_alone_it_ends_by_itself),
        LYING(its_button_is_touched_as_everywhere),
        UPRIGHT(a_ruler_and_a_tape_measure),
        LYING(a_ruler_and_a_tape_measure),
        UPRIGHT(the_bar_is_drawn_to_the_pixel),
        UPRIGHT(nothing_beyond_the_bounds_can_be_touched),
        UPRIGHT(the_whole_state_is_told_in_words_and_as_a_code),
        LYING(the_whole_state_is_told_in_words_and_as_a_code),
        UPRIGHT(everything_has_room_on_every_glass),
        UPRIGHT(keys_do_what_a_finger_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
