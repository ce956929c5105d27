/* The search as a visitor sees it: keys of every language, results, and a person when there are none. */
#include "cmocka_all.h"

#include "content/content.h"
#include "scene/desk.h"

#include <stdio.h>
#include <string.h>

static void finding(void **state)
{
    struct desk *d = *state;
    desk_visit(d, "en", 0, "directory");
    d->model.search_open = true;
    desk_build(d);
    assert_true(desk_sees(d, "Type a word, such as a name or a topic"));
    for (const char *c = "meals"; *c; c++) {
        const struct hit *key = NULL;
        for (int i = 0; i < d->scene.n_hits; i++)
            if (d->scene.hits[i].action.kind == ACTION_KEY && d->scene.hits[i].action.number == *c)
                key = &d->scene.hits[i];
        assert_non_null(key);
        assert_int_equal(key->class, HIT_KEY);
        desk_touch(d, key);
    }
    assert_string_equal(d->model.query, "meals");
    desk_touch(d, desk_way_to(d, "office:nutrition-services"));
    assert_true(desk_sees(d, "414-475-8370"));
}

/* Before anything is typed all there is can be found by reading, in the visitor's alphabet, from its start. */
static void everything_until_something_is_typed(void **state)
{
    struct desk *d = *state;
    desk_visit(d, "my", 0, "directory");
    d->model.now.offset[0] = 900;
    desk_build(d);
    assert_non_null(desk_hit(d, ACTION_SEARCH_OPEN));
    desk_touch(d, desk_hit(d, ACTION_SEARCH_OPEN));
    assert_true(d->scene.regions[0].offset == 0);
    assert_non_null(desk_way_to(d, "letter"));
    d->model.now.offset[0] = 1e6f;
    desk_build(d);
    const struct school *last = &d->content->schools[d->content->n_schools - 1];
    char screen[64];
    snprintf(screen, sizeof screen, "school:%s", last->id);
    assert_non_null(desk_way_to(d, screen));
}

static void finding_nothing_leads_to_a_person(void **state)
{
    struct desk *d = *state;
    desk_visit(d, "en", 0, "directory");
    d->model.search_open = true;
    strcpy(d->model.query, "zzzz");
    desk_build(d);
    assert_true(desk_sees(d, "Nothing found. Try another word, or call the switchboard."));
    assert_true(desk_sees(d, d->content->switchboard));
}

/* Latin letters run from left to right on every keyboard. */
static void latin_keys_are_never_mirrored(void **state)
{
    struct desk *d = *state;
    desk_visit(d, "ar", 0, "directory");
    d->model.search_open = true;
    desk_build(d);
    assert_true(desk_sees(d, "ABC"));
    desk_touch(d, desk_hit(d, ACTION_KEYS));
    int x[128] = {0};
    for (int i = 0; i < d->scene.n_hits; i++)
        if (d->scene.hits[i].action.kind == ACTION_KEY)
            x[d->scene.hits[i].action.number & 127] = d->scene.hits[i].box.x;
    assert_true(x['q'] < x['w'] && x['w'] < x['e'] && x['o'] < x['p']);
    assert_true(x['1'] < x['2'] && x['9'] < x['0']);
}

static const struct hit *key_of(const struct desk *d, int code)
{
    for (int i = 0; i < d->scene.n_hits; i++)
        if (d->scene.hits[i].action.kind == ACTION_KEY && d->scene.hits[i].action.number == code)
            return &d->scene.hits[i];
    return NULL;
}

static void search_in(struct desk *d, const char *language, int page)
{
    desk_visit(d, language, 0, "directory");
    d->model.search_open = true;
    d->model.key_page = page;
    desk_build(d);
}

/* The first letter of the alphabet stands where its readers begin to read. */
static void own_keys_in_reading_order(void **state)
{
    struct desk *d = *state;
    search_in(d, "ksw", 0);
    assert_true(key_of(d, 0x1000)->box.x < key_of(d, 0x1001)->box.x);
    assert_true(key_of(d, 0x1000)->box.y < key_of(d, 0x1010)->box.y);
    search_in(d, "ar", 0);
    assert_true(key_of(d, 0x627)->box.x > key_of(d, 0x628)->box.x);
    search_in(d, "rhg-Rohg", 0);
    assert_true(key_of(d, 0x10d00)->box.x > key_of(d, 0x10d01)->box.x);
    assert_true(key_of(d, ' ')->box.w > key_of(d, 0x10d00)->box.w);
}

static void a_page_of_keys_says_where_it_leads(void **state)
{
    struct desk *d = *state;
    search_in(d, "my", 0);
    assert_true(desk_sees(d, "ABC"));
    assert_true(desk_sees(d, "\u1009 \u103f \u1023"));
    assert_non_null(key_of(d, 0x1000));
    search_in(d, "my", 2);
    assert_true(desk_sees(d, "\u1000 \u1001 \u1002"));
    assert_false(desk_sees(d, "ABC"));
    assert_null(key_of(d, 0x1000));
    assert_non_null(key_of(d, 'q'));
    search_in(d, "rhg-Latn", 0); /* one page */
    assert_null(desk_hit(d, ACTION_KEYS));
}

/* In the visitor's own forms, and in glyphs that are there. */
static void marks_stand_on_a_circle(void **state)
{
    struct desk *d = *state;
    search_in(d, "ksw", 0);
    assert_int_equal(d->notes.missing, 0);
    assert_true(desk_sees(d, "\u25cc\u1062"));
    assert_false(desk_sees(d, "\u25cc\u1000"));
    search_in(d, "rhg-Rohg", 0);
    assert_int_equal(d->notes.missing, 0);
    assert_true(desk_sees(d, "\u25cc\U00010d27"));
}

static void what_is_typed_last_is_seen(void **state)
{
    struct desk *d = *state;
    search_in(d, "my", 0);
    for (int i = 0; i < 39; i += 3)
        strcpy(d->model.query + 3 * i, "\u1000\u103b\u102d");
    strcat(d->model.query, "\u101e\u102f");
    d->model.text_size = 2;
    desk_build(d);
    assert_false(desk_sees(d, d->model.query));
    assert_true(desk_sees(d, "\u2026\u1000\u103b\u102d")); /* no mark without its letter */
    assert_true(desk_sees(d, "\u102d\u101e\u102f"));
    assert_int_equal(d->notes.truncated, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finding),
        cmocka_unit_test(everything_until_something_is_typed),
        cmocka_unit_test(finding_nothing_leads_to_a_person),
        cmocka_unit_test(latin_keys_are_never_mirrored),
        cmocka_unit_test(own_keys_in_reading_order),
        cmocka_unit_test(a_page_of_keys_says_where_it_leads),
        cmocka_unit_test(marks_stand_on_a_circle),
        cmocka_unit_test(what_is_typed_last_is_seen),
    };
    return cmocka_run_group_tests(tests, desk_set_up, desk_tear_down);
}
