/* The search as a visitor sees it: keys of every language, results, and a person when there are none. */
#include "cmocka_all.h"

#include "content/content.h"
#include "scene/desk.h"
#include "text/layout.h"

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

static struct rect gold_behind(const struct desk *d, const struct draw **text)
{
    struct theme t;
    theme_init(&t, &d->panel, 0, d->model.high_contrast, 0.714f);
    for (int i = 0; i + 1 < d->scene.n_draws; i++)
        if (d->scene.draws[i].kind == DRAW_FILL && d->scene.draws[i].colour == t.palette.gold &&
            d->scene.draws[i + 1].kind == DRAW_TEXT) {
            *text = &d->scene.draws[i + 1];
            return d->scene.draws[i].box;
        }
    fail_msg("nothing stands on gold");
    return rect_of(0, 0, 0, 0);
}

static int glyphs_of(const struct desk *d, const char *utf8)
{
    for (int i = 0; i < d->scene.n_draws; i++)
        if (d->scene.draws[i].kind == DRAW_TEXT && d->scene.draws[i].utf8 == utf8)
            return d->scene.draws[i].paragraph->n_glyphs;
    return -1;
}

/* Also a part of a joined word or of a text without spaces; its letters stay as they are. */
static void what_was_typed_stands_on_gold(void **state)
{
    struct desk *d = *state;
    static const struct {
        const char *language, *query;
    } cases[] = {{"en", "mea"}, {"ar", "مدر"}, {"my", "ကျောင်း"}, {"ksw", "ကၠိ"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct draw *text = NULL;
        search_in(d, cases[i].language, 0);
        strcpy(d->model.query, cases[i].query);
        desk_build(d);
        struct rect gold = gold_behind(d, &text);
        assert_true(gold.w > 4 && gold.w < text->paragraph->ink_width);
        assert_true(gold.x >= text->box.x - 2 && gold.x + gold.w <= text->box.x + text->box.w + 2);
        int marked = text->paragraph->n_glyphs;
        const char *utf8 = text->utf8;
        d->model.query[0] = '\0';
        d->panel.height = 40000; /* everything, unscrolled */
        desk_build(d);
        assert_int_equal(glyphs_of(d, utf8), marked);
        d->panel.height = 1920;
    }
}

static void clear_empties_the_field_and_back_leaves(void **state)
{
    struct desk *d = *state;
    search_in(d, "en", 0);
    assert_null(key_of(d, KEY_EMPTY)); /* nothing to empty */
    strcpy(d->model.query, "meals");
    desk_build(d);
    desk_touch(d, key_of(d, KEY_EMPTY));
    assert_string_equal(d->model.query, "");
    for (size_t i = 0; i < sizeof d->model.query; i++)
        assert_int_equal(d->model.query[i], 0);
    assert_true(d->model.search_open);
    desk_touch(d, desk_hit(d, ACTION_BACK));
    assert_false(d->model.search_open);
    assert_int_equal(d->model.now.screen.kind, SCREEN_DIRECTORY);
}

/* Whatever was typed, and in the search of a street too. */
static void the_last_row_is_a_person(void **state)
{
    struct desk *d = *state;
    static const char *const queries[] = {"", "a", "meals", "zzzz", "Vliet"};
    for (size_t i = 0; i < 2 * sizeof queries / sizeof queries[0]; i++) {
        desk_visit(d, "en", 0, i % 2 ? "directory" : "nearest");
        d->model.search_open = true;
        strcpy(d->model.query, queries[i / 2]);
        d->model.now.offset[0] = 1e6f;
        desk_build(d);
        const struct draw *last = NULL;
        for (int k = 0; k < d->scene.n_draws && !(last && d->scene.draws[k].kind == DRAW_UNCLIP); k++)
            if (d->scene.draws[k].kind == DRAW_TEXT &&
                rect_contains(d->scene.regions[0].box, d->scene.draws[k].box.x, d->scene.draws[k].box.y))
                last = &d->scene.draws[k];
        assert_non_null(last);
        assert_string_equal(last->utf8, "for people who are deaf or hard of hearing");
    }
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
        cmocka_unit_test(what_was_typed_stands_on_gold),
        cmocka_unit_test(clear_empties_the_field_and_back_leaves),
        cmocka_unit_test(the_last_row_is_a_person),
    };
    return cmocka_run_group_tests(tests, desk_set_up, desk_tear_down);
}
