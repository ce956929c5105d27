/* Where do you live? By a touch, by a street and a block, by a crossing; the schools near there, the way, and nothing left. */
#include "cmocka_all.h"

#include "city/mercator.h"
#include "content/content.h"
#include "ground/utf8.h"
#include "query/directions.h"
#include "query/places.h"
#include "scene/desk.h"

#include <math.h>
#include <string.h>

static const struct hit *hit_of(struct desk *d, enum action_kind kind)
{
    desk_build(d);
    const struct hit *h = desk_hit(d, kind);
    assert_non_null(h);
    return h;
}

static void apply(struct desk *d, struct action a)
{
    model_apply(&d->model, d->content, &a, 1000);
    desk_build(d);
}

static int ways(const struct desk *d)
{
    int n = 0;
    for (int i = 0; i < d->scene.n_hits; i++)
        n += d->scene.hits[i].action.kind == ACTION_GO && d->scene.hits[i].action.screen.kind == SCREEN_WAY;
    return n;
}

static void a_touch_on_the_map_is_a_place(void **state)
{
    struct desk *d = *state;
    desk_visit(d, "en", 0, "nearest");
    desk_touch(d, hit_of(d, ACTION_PLACE_POINT));
    assert_true(d->model.has_place);
    desk_build(d);
    assert_int_equal(ways(d), 3);
    assert_true(desk_sees(d, "The place is right to within one block."));
    assert_true(desk_sees(d, " miles, "));
}

/* px: the middle of an icon on the map. */
static void icon_on_map(const struct desk *d, const char *name, float *x, float *y)
{
    struct rect map = {0};
    for (int i = 0; i < d->scene.n_draws; i++) {
        const struct draw *draw = &d->scene.draws[i];
        map = draw->kind == DRAW_MAP ? draw->box : map;
        if (draw->kind != DRAW_ICON || strcmp(draw->name, name) != 0 || !rect_contains(map, draw->box.x, draw->box.y))
            continue;
        *x = (float)draw->box.x + (float)draw->box.w / 2;
        *y = (float)draw->box.y + (float)draw->box.h / 2;
        return;
    }
    fail_msg("no %s on the map", name);
}

static void who_lives_around_the_corner_sees_both_places(void **state)
{
    struct desk *d = *state;
    const struct place *here = &d->content->place;
    struct mercator m = mercator_of(here->latitude, here->longitude);
    float x = 0, y = 0, home_x = 0, home_y = 0;
    desk_visit(d, "en", 0, "nearest");
    apply(d, (struct action){.kind = ACTION_PLACE_POINT, .map_x = m.x, .map_y = m.y});
    assert_true(d->model.has_place);
    icon_on_map(d, "you-are-here", &x, &y);
    icon_on_map(d, "home", &home_x, &home_y);
    assert_true(hypotf(x - home_x, y - home_y) > 13 * d->panel.px_per_mm);
}

static void a_street_is_typed_and_a_block_chosen(void **state)
{
    struct desk *d = *state;
    desk_visit(d, "my", 0, "nearest"); /* the keys are Latin, whatever the language */
    desk_touch(d, hit_of(d, ACTION_SEARCH_OPEN));
    for (const char *p = "vlit"; *p; p++) { /* a slip of the finger */
        bool found = false;
        desk_build(d);
        for (int i = 0; i < d->scene.n_hits && !found; i++)
            found = d->scene.hits[i].action.kind == ACTION_KEY && d->scene.hits[i].action.number == *p;
        if (!found)
            fail_msg("there is no key for %c", *p);
        apply(d, (struct action){.kind = ACTION_KEY, .number = *p});
    }
    assert_true(desk_sees(d, "W. Vliet St."));
    desk_touch(d, hit_of(d, ACTION_PLACE_STREET));
    assert_true(d->model.place_street > 0 && !d->model.search_open);
    desk_build(d);
    assert_true(desk_sees(d, "5200–5299"));
    apply(d, (struct action){.kind = ACTION_PLACE_BLOCK, .number = 5250});
    assert_true(d->model.has_place);
    assert_true(places_latitude(d->model.place.spot.y) > 43.04 && places_latitude(d->model.place.spot.y) < 43.06);
}

static void a_crossing_is_chosen(void **state)
{
    struct desk *d = *state;
    uint32_t street;
    desk_visit(d, "en", 0, "nearest");
    assert_int_equal(address_streets(content_streets(d->content), "W. National Ave.", &street, 1), 1);
    apply(d, (struct action){.kind = ACTION_PLACE_STREET, .number = (int)street});
    const struct hit *h = hit_of(d, ACTION_PLACE_CROSSING);
    apply(d, h->action);
    assert_true(d->model.has_place);
    assert_int_equal(d->model.place.kind, ADDRESS_CROSSING);
    assert_true(desk_sees(d, " and "));
}

static void back_is_one_question_back(void **state)
{
    struct desk *d = *state;
    desk_visit(d, "en", 0, "home");
    apply(d, (struct action){.kind = ACTION_GO, .screen.kind = SCREEN_NEAREST});
    apply(d, (struct action){.kind = ACTION_PLACE_STREET, .number = 0});
    apply(d, (struct action){.kind = ACTION_BACK});
    assert_int_equal(d->model.now.screen.kind, SCREEN_NEAREST);
    assert_int_equal(d->model.place_street, 0);
    apply(d, (struct action){.kind = ACTION_BACK});
    assert_int_equal(d->model.now.screen.kind, SCREEN_HOME);
}

static int draws(const struct desk *d, enum draw_kind kind)
{
    int n = 0;
    for (int i = 0; i < d->scene.n_draws; i++)
        n += d->scene.draws[i].kind == kind;
    return n;
}

static void the_way_is_drawn_told_and_taken_along(void **state)
{
    struct desk *d = *state;
    desk_visit(d, "en", 0, "way:longfellow");
    desk_build(d);
    assert_true(draws(d, DRAW_LINE) >= 1);
    assert_true(desk_sees(d, "Go east on W. Vliet St. for "));
    assert_true(desk_sees(d, "Turn right on "));
    assert_true(desk_sees(d, "From this kiosk"));
    assert_int_equal(draws(d, DRAW_QR), 1);
    for (int i = 0; i < d->scene.n_draws; i++)
        if (d->scene.draws[i].kind == DRAW_QR)
            assert_non_null(strstr(d->scene.draws[i].name, "Go east on W. Vliet St. for "));
    desk_visit(d, "ar", 0, "way:longfellow");
    desk_build(d);
    assert_true(desk_sees(d, "W. Vliet St."));
}

/* The words that are read aloud: passages of the page, outside what can be touched. */
static bool is_passage(const struct desk *d, const char *words)
{
    bool found = false;
    for (int i = 0; i < d->scene.n_passages; i++)
        found = found || (d->scene.passages[i].n >= strlen(words) &&
                          strncmp(d->scene.passages[i].utf8, words, strlen(words)) == 0);
    return found;
}

/* From the list forward to the arrival and back again: one sentence at a time, its stretch on the map besides the way. */
static void the_way_is_told_one_step_at_a_time(void **state)
{
    struct desk *d = *state;
    int steps = 0;
    desk_visit(d, "en", 0, "way:longfellow");
    desk_touch(d, hit_of(d, ACTION_WAY_STEP));
    desk_build(d);
    assert_true(desk_sees(d, "Step 1 of "));
    assert_true(is_passage(d, "Go east on W. Vliet St. for "));
    assert_false(desk_sees(d, "Turn "));
    assert_int_equal(draws(d, DRAW_LINE), 2);
    while (!desk_sees(d, "Longfellow School is on the ") && !desk_sees(d, "You are there: ") &&
           steps < DIRECTION_STEPS) {
        const struct hit *next = NULL;
        for (int i = 0; i < d->scene.n_hits; i++)
            if (d->scene.hits[i].action.kind == ACTION_WAY_STEP &&
                d->scene.hits[i].action.number == d->model.now.way_step + 1)
                next = &d->scene.hits[i];
        assert_non_null(next);
        desk_touch(d, next);
        desk_build(d);
        assert_int_equal(d->model.now.way_step, ++steps + 1);
    }
    assert_in_range(steps, 3, 12);
    apply(d, (struct action){.kind = ACTION_WAY_STEP, .number = WAY_STEPS}); /* beyond the last is the last */
    assert_non_null(desk_way_to(d, "school:longfellow"));
    apply(d, (struct action){.kind = ACTION_WAY_STEP, .number = 2});
    assert_true(desk_sees(d, "Step 2 of "));
    apply(d, (struct action){.kind = ACTION_WAY_STEP});
    assert_true(desk_sees(d, "Go east on W. Vliet St. for ") && desk_sees(d, "Turn right on "));
    apply(d, (struct action){.kind = ACTION_WAY_STEP, .number = 2});
    apply(d, (struct action){.kind = ACTION_GO, .screen.kind = SCREEN_HOME});
    apply(d, (struct action){.kind = ACTION_WAY_STEP, .number = 3}); /* of nothing */
    assert_int_equal(d->model.now.way_step, 0);
}

static void nothing_is_left_of_it(void **state)
{
    struct desk *d = *state;
    desk_visit(d, "en", 0, "nearest");
    apply(d, (struct action){.kind = ACTION_PLACE_POINT, .map_x = (180 - 87.95) / 360, .map_y = 0.3670});
    apply(d, (struct action){.kind = ACTION_CLEAR});
    assert_true(model_is_fresh(&d->model));
    assert_false(d->model.has_place);
}

static void nonsense_changes_nothing(void **state)
{
    struct desk *d = *state;
    desk_visit(d, "en", 0, "nearest");
    const struct action bad[] = {
        {.kind = ACTION_PLACE_STREET, .number = -1},      {.kind = ACTION_PLACE_STREET, .number = 1 << 30},
        {.kind = ACTION_PLACE_BLOCK, .number = 100},      {.kind = ACTION_PLACE_CROSSING, .number = 0},
        {.kind = ACTION_PLACE_POINT, .map_x = 0.0 / 1.0}, {.kind = ACTION_PLACE_POINT, .map_x = 0.9, .map_y = 0.9}};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        apply(d, bad[i]);
        assert_false(d->model.has_place);
        assert_int_equal(d->model.place_street, 0);
    }
}

/* Sentences that are put together are marked as any other English: the dashes are the next draws. */
static void a_way_in_english_is_marked(void **state)
{
    struct desk *d = *state;
    desk_visit(d, "rhg-Latn", 0, "way:longfellow");
    desk_build(d);
    int marked = 0;
    for (int i = 0; i + 1 < d->scene.n_draws; i++) {
        const struct draw *t = &d->scene.draws[i], *dash = t + 1;
        if (t->kind != DRAW_TEXT || !strstr(t->utf8, " block"))
            continue;
        assert_int_equal(dash->kind, DRAW_FILL);
        assert_int_equal(dash->alpha, 150);
        marked++;
    }
    assert_in_range(marked, 2, 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_touch_on_the_map_is_a_place),
        cmocka_unit_test(who_lives_around_the_corner_sees_both_places),
        cmocka_unit_test(a_street_is_typed_and_a_block_chosen),
        cmocka_unit_test(a_crossing_is_chosen),
        cmocka_unit_test(back_is_one_question_back),
        cmocka_unit_test(the_way_is_drawn_told_and_taken_along),
        cmocka_unit_test(the_way_is_told_one_step_at_a_time),
        cmocka_unit_test(nothing_is_left_of_it),
        cmocka_unit_test(nonsense_changes_nothing),
        cmocka_unit_test(a_way_in_english_is_marked),
    };
    return cmocka_run_group_tests(tests, desk_set_up, desk_tear_down);
}
