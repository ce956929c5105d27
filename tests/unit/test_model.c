/* The visitor's choices: every action, the way back, and forgetting. The clock is in test_model_time.c. */
#include "cmocka_all.h"

#include "content/content.h"
#include "scene/visitor.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- beginning and forgetting ---- */

static void a_fresh_visitor(void **state)
{
    struct visitor v = visitor_at(state);
    expect_screen(&v, "welcome");
    assert_string_equal(v.m.language, "en");
    assert_string_equal(v.m.today, DESK_TODAY);
    assert_true(model_is_fresh(&v.m));
    assert_int_equal(model_language(&v.m, v.desk->content), 0);
}

static void clear_forgets_every_byte(void **state)
{
    struct visitor v = visitor_at(state);
    leave_traces(&v);
    assert_true(v.m.warning);
    assert_false(model_is_fresh(&v.m));
    assert_non_null(memmem(&v.m, sizeof v.m, "secret", 6));
    assert_true(act_number(&v, ACTION_CLEAR, 0));
    expect_forgotten(&v);
}

static void so_does_being_left_alone(void **state)
{
    struct visitor v = visitor_at(state);
    leave_traces(&v);
    v.now = v.m.touched + IDLE_MS;
    assert_true(model_tick(&v.m, v.desk->content, v.now));
    expect_forgotten(&v);
}

/* Whoever comes back to the welcome screen by hand may have left something behind. */
static void nothing_stays_behind_the_welcome_screen(void **state)
{
    static const enum action_kind last[] = {ACTION_DIRECTORY, ACTION_SIDE_BY_SIDE, ACTION_TEXT_SIZE, ACTION_NONE};
    for (size_t i = 0; i < sizeof last / sizeof last[0]; i++) {
        struct visitor v = visitor_at(state);
        go_to(&v, "card"); /* the one way past the languages */
        go_to(&v, "home");
        go_to(&v, "directory");
        act_number(&v, ACTION_SEARCH_OPEN, 1);
        type(&v, "secret");
        act_number(&v, last[i], 1);
        go_to(&v, "home");
        assert_true(act_number(&v, ACTION_BACK, 0));
        assert_true(act_number(&v, ACTION_BACK, 0));
        expect_screen(&v, "welcome");
        v.now += IDLE_MS;
        model_tick(&v.m, v.desk->content, v.now);
        expect_forgotten(&v);
    }
}

static void typed_words_do_not_stay(void **state)
{
    struct visitor v = at_home(state, "en");
    go_to(&v, "directory");
    act_number(&v, ACTION_SEARCH_OPEN, 1);
    type(&v, "secret");
    for (int i = 0; i < 6; i++)
        assert_true(act_number(&v, ACTION_KEY, '\b'));
    assert_null(memmem(&v.m, sizeof v.m, "ecret", 5));
    type(&v, "secret");
    assert_true(act_number(&v, ACTION_SEARCH_OPEN, 0));
    assert_null(memmem(&v.m, sizeof v.m, "ecret", 5));
    act_number(&v, ACTION_SEARCH_OPEN, 1);
    type(&v, "secret");
    go_to(&v, "home");
    assert_null(memmem(&v.m, sizeof v.m, "ecret", 5));
}

/* ---- there and back ---- */

static void back_retraces_the_way(void **state)
{
    struct visitor v = at_home(state, "en");
    static const char *const way[] = {
        "directory",  "office:finance", "office:nutrition-services", "schools", "school:longfellow", "map:longfellow",
        "page:board", "letter",         "letter:complete",           "card"};
    enum { N = sizeof way / sizeof way[0] };
    for (int i = 0; i < N; i++) {
        assert_true(go_to(&v, way[i]));
        expect_screen(&v, way[i]);
        assert_true(act(&v, (struct action){.kind = ACTION_SCROLL, .number = 0, .y = (float)(100 + i)}));
    }
    for (int i = N - 2; i >= 0; i--) {
        assert_true(act_number(&v, ACTION_BACK, 0));
        expect_screen(&v, way[i]);
        assert_true(v.m.now.offset[0] == (float)(100 + i));
    }
    assert_true(act_number(&v, ACTION_BACK, 0));
    expect_screen(&v, "home");
    assert_true(act_number(&v, ACTION_BACK, 0));
    expect_screen(&v, "language");
    assert_true(act_number(&v, ACTION_BACK, 0));
    expect_screen(&v, "welcome");
    assert_false(act_number(&v, ACTION_BACK, 0));
    expect_screen(&v, "welcome");
}

static void a_new_screen_starts_at_its_top(void **state)
{
    struct visitor v = at_home(state, "en");
    act(&v, (struct action){.kind = ACTION_SCROLL, .number = 0, .y = 400});
    go_to(&v, "letter");
    assert_true(v.m.now.offset[0] == 0);
}

static void the_way_back_has_an_end(void **state)
{
    struct visitor v = at_home(state, "en");
    for (int i = 0; i < 100; i++) {
        assert_true(go_to(&v, i % 2 ? "office:finance" : "directory"));
        assert_in_range(v.m.n_back, 1, MODEL_BACK_ROOM);
    }
    assert_int_equal(v.m.n_back, MODEL_BACK_ROOM);
    int steps = 0;
    while (v.m.now.screen.kind != SCREEN_HOME) {
        assert_true(act_number(&v, ACTION_BACK, 0));
        assert_true(++steps < 100);
        if (v.m.n_back > 0)
            expect_screen(&v, steps % 2 ? "directory" : "office:finance");
    }
    assert_int_equal(steps, MODEL_BACK_ROOM + 1); /* the oldest dropped out; home is always the end */
}

static void home_is_never_far_to_leave(void **state)
{
    struct visitor v = at_home(state, "en");
    go_to(&v, "schools");
    go_to(&v, "letter");
    assert_true(go_to(&v, "home"));
    assert_int_equal(v.m.n_back, 0);
    act_number(&v, ACTION_BACK, 0);
    expect_screen(&v, "language");
}

static void the_same_screen_is_no_step(void **state)
{
    struct visitor v = at_home(state, "en");
    go_to(&v, "letter");
    int n = v.m.n_back;
    assert_false(go_to(&v, "letter"));
    assert_int_equal(v.m.n_back, n);
    assert_true(go_to(&v, "letter:complete")); /* another one is */
    assert_int_equal(v.m.n_back, n + 1);
}

/* ---- language ---- */

static void the_first_choice_leads_home(void **state)
{
    struct visitor v = at_home(state, "ar");
    assert_true(v.m.language_chosen);
    assert_string_equal(v.m.language, "ar");
    assert_string_equal(v.desk->content->languages.items[model_language(&v.m, v.desk->content)].tag, "ar");
    assert_int_equal(v.m.n_back, 0);
}

static void a_later_choice_leads_back_to_the_reading(void **state)
{
    struct visitor v = at_home(state, "en");
    go_to(&v, "directory");
    go_to(&v, "office:finance");
    act(&v, (struct action){.kind = ACTION_SCROLL, .number = 0, .y = 250});
    go_to(&v, "language");
    choose(&v, "my");
    expect_screen(&v, "office:finance");
    assert_true(v.m.now.offset[0] == 0); /* px of another layout */
    act_number(&v, ACTION_BACK, 0);
    expect_screen(&v, "directory");
}

static void to_the_search_too(void **state)
{
    struct visitor v = at_home(state, "en");
    go_to(&v, "directory");
    act_number(&v, ACTION_SEARCH_OPEN, 1);
    type(&v, "bud");
    go_to(&v, "language");
    assert_false(v.m.search_open);
    choose(&v, "ar");
    expect_screen(&v, "directory");
    assert_true(v.m.search_open);
    assert_string_equal(v.m.query, ""); /* words of another language */
}

static void back_and_forth_between_languages(void **state)
{
    struct visitor v = at_home(state, "en");
    go_to(&v, "letter");
    for (int i = 0; i < 50; i++) {
        go_to(&v, "language");
        choose(&v, i % 2 ? "en" : "ksw");
        expect_screen(&v, "letter");
        assert_int_equal(v.m.n_back, 1);
    }
}

static void no_such_language(void **state)
{
    struct visitor v = at_home(state, "ar");
    struct model before = v.m;
    assert_false(act_number(&v, ACTION_LANGUAGE, -1));
    assert_false(act_number(&v, ACTION_LANGUAGE, v.desk->content->languages.n));
    assert_memory_equal(&v.m, &before, sizeof before);
}

static void the_other_written_form(void **state)
{
    struct visitor v = at_home(state, "rhg-Rohg");
    go_to(&v, "letter");
    assert_true(act_number(&v, ACTION_FORM, 0));
    assert_string_equal(v.m.language, "rhg-Latn");
    expect_screen(&v, "letter");
    assert_true(act_number(&v, ACTION_FORM, 0));
    assert_string_equal(v.m.language, "rhg-Rohg");
    choose(&v, "ar"); /* from any screen: it stays where it is */
    expect_screen(&v, "letter");
    assert_false(act_number(&v, ACTION_FORM, 0)); /* one form only */
    assert_string_equal(v.m.language, "ar");
}

/* ---- what the bar does ---- */

static void text_size(void **state)
{
    struct visitor v = at_home(state, "en");
    act(&v, (struct action){.kind = ACTION_SCROLL, .number = 0, .y = 99});
    for (int size = 2; size >= 0; size--) {
        assert_true(act_number(&v, ACTION_TEXT_SIZE, size));
        assert_int_equal(v.m.text_size, size);
        assert_true(v.m.now.offset[0] == 0);
    }
    act(&v, (struct action){.kind = ACTION_SCROLL, .number = 0, .y = 99});
    assert_false(act_number(&v, ACTION_TEXT_SIZE, 0));
    assert_false(act_number(&v, ACTION_TEXT_SIZE, 3));
    assert_false(act_number(&v, ACTION_TEXT_SIZE, -1));
    assert_int_equal(v.m.text_size, 0);
    assert_true(v.m.now.offset[0] == 99); /* nothing changed, so the reader is not moved */
}

static void contrast(void **state)
{
    struct visitor v = at_home(state, "en");
    assert_true(act_number(&v, ACTION_CONTRAST, 0));
    assert_true(v.m.high_contrast);
    assert_true(act_number(&v, ACTION_CONTRAST, 0));
    assert_false(v.m.high_contrast);
}

static void doing_nothing(void **state)
{
    struct visitor v = at_home(state, "en");
    struct model before = v.m;
    assert_false(act_number(&v, ACTION_NONE, 0));
    assert_false(act_number(&v, ACTION_STAY, 0));
    assert_memory_equal(&v.m, &before, sizeof before);
}

/* ---- directory and search ---- */

static void directory_order(void **state)
{
    struct visitor v = at_home(state, "en");
    go_to(&v, "directory");
    act(&v, (struct action){.kind = ACTION_SCROLL, .number = 0, .y = 99});
    assert_false(act_number(&v, ACTION_DIRECTORY, DIRECTORY_BY_OFFICE));
    assert_false(act_number(&v, ACTION_DIRECTORY, 2));
    assert_true(v.m.now.offset[0] == 99);
    assert_true(act_number(&v, ACTION_DIRECTORY, DIRECTORY_A_TO_Z));
    assert_int_equal(v.m.directory_order, DIRECTORY_A_TO_Z);
    assert_true(v.m.now.offset[0] == 0);
}

static void back_leads_to_the_results(void **state)
{
    struct visitor v = at_home(state, "en");
    go_to(&v, "directory");
    assert_true(act_number(&v, ACTION_SEARCH_OPEN, 1));
    type(&v, "meals");
    act(&v, (struct action){.kind = ACTION_SCROLL, .number = 0, .y = 44});
    go_to(&v, "office:nutrition-services");
    assert_false(v.m.search_open);
    act_number(&v, ACTION_BACK, 0);
    expect_screen(&v, "directory");
    assert_true(v.m.search_open);
    assert_string_equal(v.m.query, "meals");
    assert_true(v.m.now.offset[0] == 44);
    assert_true(act_number(&v, ACTION_BACK, 0)); /* first out of the search … */
    expect_screen(&v, "directory");
    assert_false(v.m.search_open);
    assert_string_equal(v.m.query, "");
    assert_true(v.m.now.offset[0] == 0); /* … to the top of the list: the results' place means nothing there */
    act_number(&v, ACTION_BACK, 0);
    expect_screen(&v, "home");
}

/* ---- letter, card, alerts ---- */

static void side_by_side(void **state)
{
    struct visitor v = at_home(state, "my");
    go_to(&v, "letter");
    assert_false(v.m.side_by_side_chosen);
    assert_true(act_number(&v, ACTION_SIDE_BY_SIDE, 0)); /* the choice itself is news: a draft starts side by side */
    assert_true(v.m.side_by_side_chosen && !v.m.side_by_side);
    assert_false(act_number(&v, ACTION_SIDE_BY_SIDE, 0));
    assert_true(act_number(&v, ACTION_SIDE_BY_SIDE, 1));
    assert_true(v.m.side_by_side);
}

static void card_language(void **state)
{
    struct visitor v = at_home(state, "en");
    go_to(&v, "card");
    assert_false(act_number(&v, ACTION_CARD_LANGUAGE, 99));
    assert_false(act_number(&v, ACTION_CARD_LANGUAGE, -1));
    assert_true(act_number(&v, ACTION_CARD_LANGUAGE, 2));
    assert_string_equal(v.m.card_language, v.desk->content->languages.items[2].tag);
    act_number(&v, ACTION_BACK, 0);
    go_to(&v, "card"); /* another family may stand here */
    assert_string_equal(v.m.card_language, "");
}

static void alerts_stay_closed(void **state)
{
    struct visitor v = at_home(state, "en");
    assert_false(model_alert_closed(&v.m, "snow"));
    assert_true(act_id(&v, ACTION_ALERT_CLOSE, "snow"));
    assert_true(act_id(&v, ACTION_ALERT_CLOSE, "parking"));
    assert_true(model_alert_closed(&v.m, "snow"));
    assert_true(model_alert_closed(&v.m, "parking"));
    assert_false(act_id(&v, ACTION_ALERT_CLOSE, "snow"));
    assert_false(act_id(&v, ACTION_ALERT_CLOSE, "no-such-alert"));
    assert_false(model_alert_closed(&v.m, "no-such-alert"));
}

static void more_alerts_than_room(void **state)
{
    struct visitor v = at_home(state, "en");
    struct alert many[MODEL_ALERTS + 3];
    char ids[MODEL_ALERTS + 3][48];
    struct content c = *v.desk->content;
    for (int i = 0; i < MODEL_ALERTS + 3; i++) {
        snprintf(ids[i], sizeof ids[i], "a%d", i);
        many[i] = (struct alert){.id = ids[i], .from = "", .until = ""};
    }
    c.alerts = many;
    c.n_alerts = MODEL_ALERTS + 3;
    for (int i = 0; i < MODEL_ALERTS + 3; i++) {
        struct action a = {.kind = ACTION_ALERT_CLOSE};
        memcpy(a.screen.id, ids[i], sizeof ids[i]);
        assert_true(model_apply(&v.m, &c, &a, v.now));
    }
    for (int i = 0; i < MODEL_ALERTS + 3; i++)
        assert_int_equal(model_alert_closed(&v.m, ids[i]), i >= 3);
}

/* ---- map ---- */

static void map_moves(void **state)
{
    struct visitor v = at_home(state, "en");
    go_to(&v, "map");
    struct action move = {.kind = ACTION_MAP_MOVE, .map_x = 0.2557, .map_y = 0.3641, .map_zoom = 3};
    assert_true(act(&v, move));
    assert_false(act(&v, move));
    assert_true(v.m.map_x == 0.2557 && v.m.map_y == 0.3641 && v.m.map_zoom == 3);
    move.map_zoom = 1000;
    assert_true(act(&v, move));
    assert_true(v.m.map_zoom == MAP_ZOOM_MOST);
    move = (struct action){.kind = ACTION_MAP_MOVE, .map_x = -3, .map_y = 9, .map_zoom = 0.1};
    assert_true(act(&v, move));
    assert_true(v.m.map_x == 0 && v.m.map_y == 1 && v.m.map_zoom == 1);
    assert_true(act_number(&v, ACTION_MAP_CITY, 0));
    assert_true(v.m.map_zoom == 0);
    assert_false(act_number(&v, ACTION_MAP_CITY, 0));
}

static void map_choice(void **state)
{
    struct visitor v = at_home(state, "en");
    go_to(&v, "map");
    assert_true(act_id(&v, ACTION_MAP_CHOOSE, "longfellow"));
    expect_screen(&v, "map:longfellow");
    assert_false(act_id(&v, ACTION_MAP_CHOOSE, "longfellow"));
    assert_false(act_id(&v, ACTION_MAP_CHOOSE, "nowhere"));
    expect_screen(&v, "map:longfellow");
    assert_true(act_id(&v, ACTION_MAP_CHOOSE, ""));
    expect_screen(&v, "map");
    assert_int_equal(v.m.n_back, 1); /* choosing is not a step to go back through */
    act_id(&v, ACTION_MAP_CHOOSE, "longfellow");
    go_to(&v, "school:longfellow");
    act_number(&v, ACTION_BACK, 0);
    expect_screen(&v, "map:longfellow");
    assert_true(act_number(&v, ACTION_MAP_CITY, 0));
    expect_screen(&v, "map");
}

static void a_school_is_framed(void **state)
{
    struct visitor v = at_home(state, "en");
    go_to(&v, "map");
    act(&v, (struct action){.kind = ACTION_MAP_MOVE, .map_x = 0.2, .map_y = 0.3, .map_zoom = 9});
    go_to(&v, "school:longfellow");
    go_to(&v, "map:longfellow");
    assert_true(v.m.map_zoom == 0);
}

/* From the list beside the map a school is brought into the picture, and the list stays where it was. */
static void a_listed_school_is_framed(void **state)
{
    struct visitor v = at_home(state, "en");
    struct action row = {.kind = ACTION_MAP_CHOOSE, .number = 1, .screen.id = "longfellow"};
    struct action move = {.kind = ACTION_MAP_MOVE, .map_x = 0.2, .map_y = 0.3, .map_zoom = 9};
    assert_false(act(&v, row)); /* not on the map */
    go_to(&v, "map");
    act(&v, (struct action){.kind = ACTION_SCROLL, .number = 0, .y = 55});
    act(&v, move);
    assert_true(act(&v, row));
    expect_screen(&v, "map:longfellow");
    assert_true(v.m.map_zoom == 0);
    assert_true(v.m.now.offset[0] == 55);
    assert_false(act(&v, row));
    act(&v, move);
    assert_true(act(&v, row)); /* the same school again, for the picture has moved */
    assert_true(v.m.map_zoom == 0);
    act(&v, move);
    row.number = 0; /* a pin is in the picture already */
    strcpy(row.screen.id, "auer-avenue");
    assert_true(act(&v, row));
    assert_true(v.m.map_zoom == 9);
}

static void the_map_is_elsewhere(void **state)
{
    struct visitor v = at_home(state, "en");
    go_to(&v, "office:finance");
    assert_false(act_id(&v, ACTION_MAP_CHOOSE, "longfellow"));
    assert_false(act_number(&v, ACTION_MAP_CITY, 0));
    expect_screen(&v, "office:finance");
}

/* ---- scrolling and nonsense ---- */

static void scrolling(void **state)
{
    struct visitor v = at_home(state, "en");
    struct action a = {.kind = ACTION_SCROLL, .number = MODEL_REGIONS - 1, .y = 12.5f};
    assert_true(act(&v, a));
    assert_false(act(&v, a));
    assert_true(v.m.now.offset[MODEL_REGIONS - 1] == 12.5f);
    a.y = -3;
    assert_true(act(&v, a));
    assert_true(v.m.now.offset[MODEL_REGIONS - 1] == 0);
    assert_false(act(&v, a)); /* still at the top: nothing to draw */
}

static void nonsense_changes_nothing(void **state)
{
    struct visitor v = at_home(state, "en");
    go_to(&v, "map");
    struct model before = v.m;
    const struct action nonsense[] = {
        {.kind = ACTION_SCROLL, .number = -1, .y = 5},
        {.kind = ACTION_SCROLL, .number = MODEL_REGIONS, .y = 5},
        {.kind = ACTION_SCROLL, .number = 0, .y = NAN},
        {.kind = ACTION_SCROLL, .number = 0, .y = INFINITY},
        {.kind = ACTION_MAP_MOVE, .map_x = NAN, .map_y = 0.5, .map_zoom = 2},
        {.kind = ACTION_MAP_MOVE, .map_x = 0.5, .map_y = 0.5, .map_zoom = INFINITY},
        {.kind = ACTION_GO, .screen = {.kind = SCREEN_OFFICE, .id = "nobody"}},
        {.kind = ACTION_GO, .screen = {.kind = SCREEN_SCHOOL, .id = "nowhere"}},
        {.kind = ACTION_GO, .screen = {.kind = SCREEN_PAGE, .id = "blank"}},
        {.kind = ACTION_GO, .screen = {.kind = SCREEN_MAP, .id = "nowhere"}},
        {.kind = ACTION_GO, .screen = {.kind = SCREEN_LETTER, .id = "other"}},
        {.kind = (enum action_kind)999},
    };
    for (size_t i = 0; i < sizeof nonsense / sizeof nonsense[0]; i++) {
        assert_false(act(&v, nonsense[i]));
        assert_memory_equal(&v.m, &before, sizeof before);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fresh_visitor),
        cmocka_unit_test(clear_forgets_every_byte),
        cmocka_unit_test(so_does_being_left_alone),
        cmocka_unit_test(nothing_stays_behind_the_welcome_screen),
        cmocka_unit_test(typed_words_do_not_stay),
        cmocka_unit_test(back_retraces_the_way),
        cmocka_unit_test(a_new_screen_starts_at_its_top),
        cmocka_unit_test(the_way_back_has_an_end),
        cmocka_unit_test(home_is_never_far_to_leave),
        cmocka_unit_test(the_same_screen_is_no_step),
        cmocka_unit_test(the_first_choice_leads_home),
        cmocka_unit_test(a_later_choice_leads_back_to_the_reading),
        cmocka_unit_test(to_the_search_too),
        cmocka_unit_test(back_and_forth_between_languages),
        cmocka_unit_test(no_such_language),
        cmocka_unit_test(the_other_written_form),
        cmocka_unit_test(text_size),
        cmocka_unit_test(contrast),
        cmocka_unit_test(doing_nothing),
        cmocka_unit_test(directory_order),
        cmocka_unit_test(back_leads_to_the_results),
        cmocka_unit_test(side_by_side),
        cmocka_unit_test(card_language),
        cmocka_unit_test(alerts_stay_closed),
        cmocka_unit_test(more_alerts_than_room),
        cmocka_unit_test(map_moves),
        cmocka_unit_test(map_choice),
        cmocka_unit_test(a_school_is_framed),
        cmocka_unit_test(a_listed_school_is_framed),
        cmocka_unit_test(the_map_is_elsewhere),
        cmocka_unit_test(scrolling),
        cmocka_unit_test(nonsense_changes_nothing),
    };
    return cmocka_run_group_tests(tests, visitor_set_up, visitor_tear_down);
}
