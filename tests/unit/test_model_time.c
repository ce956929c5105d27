/* Time as the visitor's choices meet it: idle warning, greetings, new content, and any order of actions. */
#include "cmocka_all.h"

#include "content/content.h"
#include "scene/visitor.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- time ---- */

static void run_until(struct visitor *v, int64_t end)
{
    while (v->now < end) {
        int64_t next = model_deadline(&v->m, v->desk->content, v->now);
        assert_true(next > v->now);
        v->now = next < end ? next : end;
        model_tick(&v->m, v->desk->content, v->now);
    }
}

static void warning_then_reset(struct visitor *v, int64_t limit)
{
    int64_t since = v->m.touched;
    run_until(v, since + limit - IDLE_WARNING_MS - 1);
    assert_false(v->m.warning);
    run_until(v, since + limit - IDLE_WARNING_MS);
    assert_true(v->m.warning);
    assert_int_equal(v->m.seconds_left, 30);
    run_until(v, since + limit - 1);
    assert_true(v->m.warning);
    assert_int_equal(v->m.seconds_left, 1);
    assert_false(model_is_fresh(&v->m));
    run_until(v, since + limit);
    expect_forgotten(v);
}

static void two_minutes(void **state)
{
    struct visitor v = at_home(state, "en");
    go_to(&v, "office:finance");
    warning_then_reset(&v, 120000);
}

static void five_minutes_for_the_letter(void **state)
{
    struct visitor v = at_home(state, "en");
    go_to(&v, "letter");
    warning_then_reset(&v, 300000);
    v = at_home(state, "en");
    go_to(&v, "letter:complete");
    warning_then_reset(&v, 300000);
}

static void seconds_count_down_one_by_one(void **state)
{
    struct visitor v = at_home(state, "en");
    run_until(&v, v.m.touched + IDLE_MS - IDLE_WARNING_MS);
    for (int left = 30; left > 1; left--) {
        assert_int_equal(v.m.seconds_left, left);
        assert_int_equal(model_deadline(&v.m, v.desk->content, v.now), v.now + 1000);
        v.now += 999;
        assert_false(model_tick(&v.m, v.desk->content, v.now)); /* not one picture too many */
        v.now += 1;
        assert_true(model_tick(&v.m, v.desk->content, v.now));
    }
}

static void any_touch_extends_without_limit(void **state)
{
    struct visitor v = at_home(state, "en");
    for (int i = 0; i < 200; i++) { /* five hours */
        run_until(&v, v.m.touched + IDLE_MS - 1);
        assert_true(v.m.warning);
        assert_true(act_number(&v, ACTION_STAY, 0));
        assert_false(v.m.warning);
        assert_int_equal(v.m.seconds_left, 0);
        assert_int_equal(v.m.touched, v.now);
        assert_false(act_number(&v, ACTION_STAY, 0)); /* the second changes nothing that can be seen */
    }
    expect_screen(&v, "home");
}

static void a_late_tick_catches_up(void **state)
{
    struct visitor v = at_home(state, "en");
    v.now += 3600 * 1000; /* the computer slept */
    assert_true(model_deadline(&v.m, v.desk->content, v.now) <= v.now);
    assert_true(model_tick(&v.m, v.desk->content, v.now));
    expect_forgotten(&v);
}

static void nobody_there_nothing_to_forget(void **state)
{
    struct visitor v = visitor_at(state);
    run_until(&v, v.now + 3600 * 1000);
    assert_int_equal(v.m.touched, START);
    assert_false(v.m.warning);
    assert_true(model_is_fresh(&v.m));
}

/* Awake no more than needed, and whenever something has to change. */
static void wakes_once_a_second_at_most(void **state)
{
    static const char *const screens[] = {"home", "language",  "letter",           "map",
                                          "card", "directory", "school:longfellow"};
    for (size_t i = 0; i < sizeof screens / sizeof screens[0]; i++) {
        struct visitor v = at_home(state, "en");
        go_to(&v, screens[i]);
        int64_t end = v.now + (v.m.now.screen.kind == SCREEN_LETTER ? IDLE_LETTER_MS : IDLE_MS), last = v.now - 1000;
        int wakes = 0;
        while (v.now < end) {
            int64_t next = model_deadline(&v.m, v.desk->content, v.now);
            assert_true(next - last >= 1000);
            struct model asleep = v.m; /* between now and then nothing would have changed */
            assert_false(model_tick(&asleep, v.desk->content, next - 1));
            last = v.now = next;
            assert_true(model_tick(&v.m, v.desk->content, v.now)); /* nobody is woken for nothing */
            wakes++;
        }
        assert_int_equal(wakes, 31); /* the warning with 30, 29 … 1, and the reset */
        expect_forgotten(&v);
    }
}

/* ---- greetings ---- */

/* Whoever waits 16 s has seen their language lit up, and a language in two forms has one turn. */
static void greetings_take_turns(void **state)
{
    struct visitor v = visitor_at(state);
    const struct languages *all = &v.desk->content->languages;
    int n = languages_groups(all), turn = GREETINGS_MS / n;
    assert_true(n < all->n);
    for (int i = 0; i < 3 * n; i++) {
        assert_int_equal(v.m.greeting, languages_group(all, i));
        run_until(&v, START + (int64_t)(i + 1) * turn - 1);
        assert_int_equal(v.m.greeting, languages_group(all, i));
        run_until(&v, START + (int64_t)(i + 1) * turn);
    }
    assert_true(v.now - START <= 3 * GREETINGS_MS);
}

/* One thing moves, softly: at most ten times a second, and every wake-up moves it. */
static void what_moves_moves_softly(void **state)
{
    struct visitor v = visitor_at(state);
    int last = v.m.sway, wakes = 0;
    while (v.now < START + 2 * SWAY_MS * SWAY_STEPS) {
        v.now = model_deadline(&v.m, v.desk->content, v.now);
        assert_true(model_tick(&v.m, v.desk->content, v.now));
        assert_true(v.m.sway == (last + 1) % SWAY_STEPS || v.m.sway == last); /* last: a greeting's turn */
        last = v.m.sway;
        wakes++;
    }
    assert_in_range(wakes, 2 * SWAY_STEPS, 2 * SWAY_STEPS + 3 * 8);
}

static void no_motion_in_high_contrast(void **state)
{
    struct visitor v = visitor_at(state);
    act_number(&v, ACTION_CONTRAST, 0);
    int64_t start = v.m.touched;
    int turn = GREETINGS_MS / languages_groups(&v.desk->content->languages);
    for (int i = 0; i < 20; i++) {
        v.now = model_deadline(&v.m, v.desk->content, v.now);
        model_tick(&v.m, v.desk->content, v.now);
        if (v.m.warning)
            break;
        assert_int_equal(v.now, start + (int64_t)(i + 1) * turn);
        assert_int_equal(v.m.sway, 0);
    }
}

static void no_greetings_elsewhere(void **state)
{
    struct visitor v = at_home(state, "en");
    int shown = v.m.greeting;
    v.now += 3 * GREETINGS_MS / 8;
    assert_false(model_tick(&v.m, v.desk->content, v.now));
    assert_int_equal(v.m.greeting, shown);
}

/* ---- new content under a visitor ---- */

static void content_loses_what_was_shown(void **state)
{
    struct visitor v = at_home(state, "ksw");
    static const char *const screens[] = {"office:finance", "school:longfellow", "map:longfellow", "page:board",
                                          "letter:complete"};
    static const char *const nearest[] = {"directory", "schools", "map", "home", "letter:complete"};
    struct content less = *v.desk->content;
    less.n_offices = less.n_schools = less.n_pages = 0;
    for (int i = 0; i < 5; i++)
        go_to(&v, screens[i]);
    model_reconcile(&v.m, v.desk->content, &less);
    for (int i = 4; i >= 0; i--) {
        expect_screen(&v, nearest[i]);
        act_number(&v, ACTION_BACK, 0);
    }
    expect_screen(&v, "home");
    assert_string_equal(v.m.language, "ksw");
}

static void content_loses_the_language(void **state)
{
    struct visitor v = at_home(state, "ksw");
    go_to(&v, "card");
    act_number(&v, ACTION_CARD_LANGUAGE, 3);
    struct content less = *v.desk->content;
    less.languages.n = 2;
    model_reconcile(&v.m, v.desk->content, &less);
    assert_string_equal(v.m.language, "en");
    assert_string_equal(v.m.card_language, "");
    expect_screen(&v, "card");
}

/* The texts of the fixed content stand for two wordings. */
static void a_closed_alert_with_other_words_is_open_again(void **state)
{
    struct visitor v = at_home(state, "ksw");
    struct alert now[2] = {v.desk->content->alerts[0], v.desk->content->alerts[1]};
    struct content next = *v.desk->content;
    next.alerts = now;
    act_id(&v, ACTION_ALERT_CLOSE, now[0].id);
    act_id(&v, ACTION_ALERT_CLOSE, now[1].id);
    model_reconcile(&v.m, v.desk->content, &next);
    assert_true(model_alert_closed(&v.m, now[0].id) && model_alert_closed(&v.m, now[1].id));
    now[0].text = now[1].text;
    model_reconcile(&v.m, v.desk->content, &next);
    assert_false(model_alert_closed(&v.m, now[0].id));
    assert_true(model_alert_closed(&v.m, now[1].id));
    now[1].level = now[1].level == ALERT_NOTICE ? ALERT_WARNING : ALERT_NOTICE;
    model_reconcile(&v.m, v.desk->content, &next);
    assert_false(model_alert_closed(&v.m, now[1].id));
    model_reconcile(&v.m, NULL, &next);
}

static void the_same_content_changes_nothing(void **state)
{
    struct visitor v = visitor_at(state);
    leave_traces(&v);
    struct model before = v.m;
    model_reconcile(&v.m, v.desk->content, v.desk->content);
    assert_memory_equal(&v.m, &before, sizeof before);
}

/* ---- anything at all ---- */

static struct action anything(const struct content *c)
{
    static const char *const ids[] = {"", "finance", "longfellow", "board", "snow", "parking", "nowhere", "complete"};
    struct action a = {.kind = (enum action_kind)(rand() % (ACTION_STAFF_GO_BACK + 2)),
                       .number = rand() % 16 - 2,
                       .y = (float)(rand() % 2000 - 300),
                       .map_x = rand() % 100 / 60.0 - 0.2,
                       .map_y = rand() % 100 / 60.0 - 0.2,
                       .map_zoom = rand() % 60};
    if (a.kind == ACTION_KEY)
        a.number = rand() % 4 ? rand() % 0x11000 : '\b';
    if (a.kind == ACTION_CLEAR && rand() % 20)
        a.kind = ACTION_GO;
    a.screen.kind = (enum screen_kind)(rand() % (SCREEN_STAFF + 1));
    strcpy(a.screen.id, ids[(size_t)rand() % (sizeof ids / sizeof ids[0])]);
    (void)c;
    return a;
}

static void expect_sound(const struct model *m, const struct content *c)
{
    assert_in_range(m->n_back, 0, MODEL_BACK_ROOM);
    assert_true(screen_exists(&m->now.screen, c));
    for (int i = 0; i < m->n_back; i++)
        assert_true(screen_exists(&m->back[i].screen, c));
    for (int i = 0; i < MODEL_REGIONS; i++)
        assert_true(m->now.offset[i] >= 0 && isfinite(m->now.offset[i]));
    assert_true(languages_find(&c->languages, m->language) >= 0);
    assert_non_null(memchr(m->query, 0, sizeof m->query));
    assert_in_range(m->text_size, 0, 2);
    assert_in_range(m->key_page, 0, c->languages.items[languages_find(&c->languages, m->language)].keyboard.n - 1);
    assert_true(m->map_zoom == 0 || (m->map_zoom >= 1 && m->map_zoom <= MAP_ZOOM_MOST));
    assert_false(m->cover.up && m->cover.waiting);
    assert_true(m->now.screen.kind != SCREEN_STAFF);
    assert_true(!m->search_open || m->now.screen.kind == SCREEN_DIRECTORY || m->now.screen.kind == SCREEN_NEAREST);
}

static void any_order_of_actions(void **state)
{
    struct visitor v = visitor_at(state);
    srand(20261122);
    for (int i = 0; i < 200000; i++) {
        struct model before = v.m;
        struct action a = anything(v.desk->content);
        v.now += rand() % 4000;
        bool news = model_tick(&v.m, v.desk->content, v.now);
        news = act(&v, a) || news;
        expect_sound(&v.m, v.desk->content);
        if (!news && !before.cover.up) { /* what is not announced must not be visible */
            before.touched = v.m.touched;
            before.cover.ms = v.m.cover.ms;
            before.cover.until = v.m.cover.until;
            assert_memory_equal(&before, &v.m, sizeof before);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_minutes),
        cmocka_unit_test(five_minutes_for_the_letter),
        cmocka_unit_test(seconds_count_down_one_by_one),
        cmocka_unit_test(any_touch_extends_without_limit),
        cmocka_unit_test(a_late_tick_catches_up),
        cmocka_unit_test(nobody_there_nothing_to_forget),
        cmocka_unit_test(wakes_once_a_second_at_most),
        cmocka_unit_test(greetings_take_turns),
        cmocka_unit_test(what_moves_moves_softly),
        cmocka_unit_test(no_motion_in_high_contrast),
        cmocka_unit_test(no_greetings_elsewhere),
        cmocka_unit_test(content_loses_what_was_shown),
        cmocka_unit_test(content_loses_the_language),
        cmocka_unit_test(a_closed_alert_with_other_words_is_open_again),
        cmocka_unit_test(the_same_content_changes_nothing),
        cmocka_unit_test(any_order_of_actions),
    };
    return cmocka_run_group_tests(tests, visitor_set_up, visitor_tear_down);
}
