/* How a text gets from the content to the display list: filled in, fitted, marked, scrolled, pressed. */
#include "cmocka_all.h"

#include "ground/err.h"
#include "ground/utf8.h"
#include "scene/desk.h"
#include "scene/line_length.h"
#include "scene/paper.h"

#include <stdlib.h>
#include <string.h>

static int texts(const struct scene *s)
{
    int n = 0;
    for (int i = 0; i < s->n_draws; i++)
        n += s->draws[i].kind == DRAW_TEXT;
    return n;
}

/* ---- words ---- */

static void filled_in(void **state)
{
    struct paper p;
    struct builder *s = paper_for(&p, *state, "en");
    struct text t = builder_ui_with(s, UI_AS_OF, "date", "2024");
    assert_string_equal(t.utf8, "As of \u20682024\u2069");
    assert_int_equal(t.n, strlen(t.utf8));
}

/* In Arabic too the number keeps to itself. */
static void filled_in_from_right_to_left(void **state)
{
    struct paper p;
    struct builder *s = paper_for(&p, *state, "ar");
    struct text t = builder_ui_with(s, UI_AS_OF, "date", "2022-09");
    assert_non_null(strstr(t.utf8, "\u20682022-09\u2069"));
    assert_null(strstr(t.utf8, "{date}"));
}

static void nothing_to_fill_in(void **state)
{
    struct paper p;
    struct builder *s = paper_for(&p, *state, "en");
    assert_string_equal(builder_ui_with(s, UI_HOME, "date", "2024").utf8, "Home");
    assert_string_equal(builder_ui_with(s, UI_AS_OF, "name", "2024").utf8, "As of {date}");
}

static void joined(void **state)
{
    struct paper p;
    struct builder *s = paper_for(&p, *state, "ar");
    struct text t = builder_join(s, builder_plain("one"), " · ", builder_plain("two"));
    assert_string_equal(t.utf8, "one · two");
    assert_int_equal(t.n, strlen("one · two"));
    assert_int_equal(t.language, 0);
}

/* ---- writing ---- */

static void dry_measures_the_same(void **state)
{
    struct paper p;
    struct desk *d = *state;
    struct builder *s = paper_for(&p, d, "my");
    struct ink ink = {.role = ROLE_BODY};
    struct text t = builder_ui(s, UI_CARD_FOR_VISITOR);
    s->dry = true;
    int dry = builder_write(s, 0, 0, 500, t, &ink);
    builder_fill(s, rect_of(0, 0, 10, 10), 0, 0);
    builder_stroke(s, rect_of(0, 0, 10, 10), 0, 1, 0);
    builder_icon(s, rect_of(0, 0, 10, 10), "home", 0);
    builder_image(s, rect_of(0, 0, 10, 10), 0, "images/lobby.svg");
    builder_hit(s, rect_of(0, 0, 100, 100), HIT_NORMAL, &(struct action){.kind = ACTION_BACK});
    assert_int_equal(d->scene.n_draws, 0);
    assert_int_equal(d->scene.n_hits, 0);
    s->dry = false;
    assert_int_equal(builder_write(s, 0, 0, 500, t, &ink), dry);
    assert_int_equal(builder_height(s, 500, t, &ink), dry);
    assert_int_equal(texts(&d->scene), 1);
    assert_true(dry >= 2 * builder_line(s, ROLE_BODY)); /* it has wrapped */
}

static void an_empty_text_takes_no_room(void **state)
{
    struct paper p;
    struct desk *d = *state;
    struct builder *s = paper_for(&p, d, "en");
    struct ink ink = {.role = ROLE_BODY};
    assert_int_equal(builder_write(s, 0, 0, 500, builder_plain(""), &ink), 0);
    builder_fit(s, rect_of(0, 0, 100, 100), builder_plain(""), ink);
    assert_int_equal(d->scene.n_draws, 0);
}

static void english_is_marked(void **state)
{
    struct paper p;
    struct desk *d = *state;
    struct builder *s = paper_for(&p, d, "rhg-Latn"); /* the fixture has no catalogue for it */
    struct ink ink = {.role = ROLE_BODY, .colour = 0x123456};
    struct text t = builder_ui(s, UI_FIND_OFFICE);
    assert_int_equal(t.state, TEXT_ENGLISH);
    builder_write(s, 0, 0, 800, t, &ink);
    assert_true(s->english_used);
    assert_true(d->scene.n_draws > 3); /* the words, and dashes below them */
    int right = 0;
    for (int i = 1; i < d->scene.n_draws; i++) {
        assert_int_equal(d->scene.draws[i].kind, DRAW_FILL);
        assert_int_equal(d->scene.draws[i].colour, 0x123456);
        right = d->scene.draws[i].box.x + d->scene.draws[i].box.w;
    }
    assert_true(right <= d->scene.draws[0].paragraph->ink_width);
}

static void a_translation_is_not(void **state)
{
    struct paper p;
    struct desk *d = *state;
    struct builder *s = paper_for(&p, d, "ar");
    struct ink ink = {.role = ROLE_BODY};
    builder_write(s, 0, 0, 800, builder_ui(s, UI_FIND_OFFICE), &ink);
    assert_false(s->english_used);
    assert_int_equal(d->scene.n_draws, 1);
    builder_write(s, 0, 0, 800, builder_plain("Longfellow School"), &ink); /* nor is a name */
    assert_false(s->english_used);
}

/* ---- fitting ---- */

static void shrinks_until_it_fits(void **state)
{
    struct paper p;
    struct desk *d = *state;
    struct builder *s = paper_for(&p, d, "en");
    struct ink ink = {.role = ROLE_DISPLAY, .max_lines = 1};
    struct rect box = rect_of(100, 200, 300, 120);
    builder_fit(s, box, builder_plain("Community"), ink);
    const struct draw *draw = &d->scene.draws[0];
    assert_false(draw->paragraph->truncated || draw->paragraph->split);
    assert_true(draw->paragraph->height <= box.h);
    assert_true(draw->paragraph->runs[0].size_q6 < (int)(s->theme.size[ROLE_DISPLAY] * 64));
    int above = draw->box.y - box.y, below = box.y + box.h - draw->box.y - draw->box.h;
    assert_true(abs(above - below) <= 1); /* in the middle */
    assert_int_equal(p.notes.truncated + p.notes.overflow + p.notes.split, 0);
}

static void does_not_shrink_without_need(void **state)
{
    struct paper p;
    struct desk *d = *state;
    struct builder *s = paper_for(&p, d, "en");
    builder_fit(s, rect_of(0, 0, 1000, 300), builder_plain("Hi"), (struct ink){.role = ROLE_DISPLAY, .max_lines = 1});
    assert_int_equal(d->scene.draws[0].paragraph->runs[0].size_q6 / 64, (int)s->theme.size[ROLE_DISPLAY]);
}

static void never_smaller_than_can_be_read(void **state)
{
    struct paper p;
    struct desk *d = *state;
    struct builder *s = paper_for(&p, d, "en");
    builder_fit(s, rect_of(0, 0, 60, 20), builder_plain("Unreasonably long words"),
                (struct ink){.role = ROLE_DISPLAY, .max_lines = 1});
    assert_true((float)d->scene.draws[0].paragraph->runs[0].size_q6 / 64 > s->theme.least - 1);
    assert_true(p.notes.truncated > 0); /* and it is noticed */
    assert_string_equal(p.notes.first, "Unreasonably long words");
}

static void notes_what_does_not_fit(void **state)
{
    struct paper p;
    struct builder *s = paper_for(&p, *state, "en");
    struct ink ink = {.role = ROLE_BODY};
    builder_write(s, 0, 0, 60, builder_plain("Superintendent"), &ink);
    assert_int_equal(p.notes.split, 1);
    builder_write(s, 0, 0, 300, builder_plain("several words that need more than one line"),
                  &(struct ink){.role = ROLE_BODY, .max_lines = 1});
    assert_int_equal(p.notes.truncated, 1);
    builder_write(s, 0, 0, 300, builder_plain("\u0d85"), &ink);
    assert_int_equal(p.notes.missing, 1);
    assert_string_equal(p.notes.first, "Superintendent");
    memset(&p.notes, 0, sizeof p.notes); /* the message stays UTF-8 */
    builder_write(
        s, 0, 0, 300,
        builder_plain(
            "\u0d85\u0d85\u0d85\u0d85\u0d85\u0d85\u0d85\u0d85\u0d85\u0d85\u0d85\u0d85\u0d85\u0d85\u0d85\u0d85\u0d85"
            "\u0d85\u0d85\u0d85\u0d85\u0d85\u0d85\u0d85\u0d85\u0d85\u0d85\u0d85\u0d85\u0d85\u0d85\u0d85\u0d85"),
        &ink);
    assert_int_equal(strlen(p.notes.first), (sizeof p.notes.first - 1) / 3 * 3);
    assert_true(utf8_valid(p.notes.first, strlen(p.notes.first), NULL));
}

/* ---- scripts and lines ---- */

static int first_size(const struct desk *d)
{
    return d->scene.draws[d->scene.n_draws - 1].paragraph->runs[0].size_q6;
}

/* Arabic and Hanifi letters are small for their size: they are set larger, so that all look alike. */
static void small_scripts_are_set_larger(void **state)
{
    struct paper p;
    struct desk *d = *state;
    struct builder *s = paper_for(&p, d, "en");
    struct ink ink = {.role = ROLE_BODY};
    builder_write(s, 0, 0, 900, builder_plain("A"), &ink);
    int latin = first_size(d);
    builder_write(s, 0, 0, 900, builder_plain_in(languages_find(&d->content->languages, "ar"), "ا"), &ink);
    assert_true(first_size(d) > latin * 11 / 10);
    builder_write(s, 0, 0, 900, builder_plain_in(languages_find(&d->content->languages, "rhg-Rohg"), "𐴀"), &ink);
    assert_true(first_size(d) > latin * 12 / 10);
}

static const char long_text[] =
    "The quick brown fox jumps over the lazy dog and runs along the river until the sun goes "
    "down behind the hills, and then it comes back home to sleep until the morning.";

/* However wide the box: the lines stay short, at the side where they begin. */
static void no_line_is_longer_than_an_eye_follows(void **state)
{
    struct paper p;
    struct desk *d = *state;
    static const enum text_align aligns[] = {ALIGN_START, ALIGN_CENTRE, ALIGN_END};
    for (size_t i = 0; i < 3; i++) {
        struct builder *s = paper_for(&p, d, "en");
        struct ink ink = {.role = ROLE_CAPTION, .align = aligns[i]};
        int h = builder_write(s, 10, 0, 1000, builder_plain(long_text), &ink);
        const struct draw *draw = &d->scene.draws[0];
        const struct paragraph *para = draw->paragraph;
        int most = (int)(theme_measure("Latn") * s->theme.size[ROLE_CAPTION]);
        assert_true(para->width == most && most < 1000);
        assert_int_equal(h, builder_height(s, 1000, builder_plain(long_text), &ink));
        for (int l = 0; l < para->n_lines; l++)
            assert_true(para->lines[l].end - para->lines[l].start <= 71); /* and a space */
        assert_int_equal(draw->box.x, i == 0 ? 10 : i == 1 ? 10 + (1000 - most) / 2 : 10 + 1000 - most);
    }
}

/* Narrow Latin letters let more of a Burmese line into its measure than an eye follows. */
static void a_line_of_two_scripts_is_short_as_well(void **state)
{
    static const char words[] = "ကတပနမရလ illi ကတပနမရလ illi ကတပနမရလ illi ကတပနမရလ illi ကတပနမရလ illi ကတပနမရလ illi "
                                "ကတပနမရလ illi ကတပနမရလ illi ကတပနမရလ illi ကတပနမရလ illi";
    struct paper p;
    struct desk *d = *state;
    struct builder *s = paper_for(&p, d, "my");
    struct ink ink = {.role = ROLE_CAPTION};
    struct text t = builder_plain_in(languages_find(&d->content->languages, "my"), words);
    const struct paragraph *para = builder_paragraph(s, t, &ink, 2000);
    int most = (int)(theme_measure("Mymr") * s->theme.size[ROLE_CAPTION]);
    assert_true(para->width < most && para->width > most / 2);
    assert_false(line_length_exceeded(para, words));
    struct text_style style = {.language = "my", .script = "Mymr", .size = s->theme.size[ROLE_CAPTION]};
    assert_true(line_length_exceeded(typeset(d->typesetter, words, sizeof words - 1, NULL, 0, &style, most), words));
}

static void below_the_line_of_reach(void **state)
{
    struct paper p;
    struct desk *d = *state;
    struct builder *s = paper_for(&p, d, "en");
    assert_int_equal(builder_touch_y(s, 7), 7);
    s->theme.reach.y = 300;
    assert_int_equal(builder_touch_y(s, 7), 300);
    assert_int_equal(builder_touch_y(s, 301), 301);
}

/* ---- pressed ---- */

static void pressed(void **state)
{
    struct paper p;
    struct desk *d = *state;
    struct builder *s = paper_for(&p, d, "en");
    struct rect box = rect_of(100, 100, 200, 50);
    assert_false(builder_pressed(s, box));
    d->model.pressed = true;
    d->model.press_x = 110;
    d->model.press_y = 120;
    assert_true(builder_pressed(s, box));
    d->model.press_x = 310;
    assert_false(builder_pressed(s, box));
    s->dry = true;
    d->model.press_x = 110;
    assert_false(builder_pressed(s, box));
}

/* Wherever a hit is, mirrored and scrolled: its middle presses the box it was given as. */
static void pressed_where_it_is_hit(void **state)
{
    static const char *const languages[] = {"en", "ar"};
    for (int i = 0; i < 2; i++) {
        struct paper p;
        struct desk *d = *state;
        struct builder *s = paper_for(&p, d, languages[i]);
        struct rect box = rect_of(100, 900, 200, 60), other = rect_of(100, 960, 200, 60);
        scene_region_begin(&d->scene, 0, rect_of(50, 100, 900, 500), 500, 3000);
        builder_hit(s, box, HIT_NORMAL, &(struct action){.kind = ACTION_GO});
        const struct hit *h = &d->scene.hits[0];
        d->model.pressed = true;
        d->model.press_x = h->visible.x + h->visible.w / 2;
        d->model.press_y = h->visible.y + h->visible.h / 2;
        assert_true(builder_pressed(s, box));
        assert_false(builder_pressed(s, other));
        d->model.press_x = h->visible.x; /* and its very edges */
        assert_true(builder_pressed(s, box));
        d->model.press_x = h->visible.x + h->visible.w;
        assert_false(builder_pressed(s, box));
        scene_region_end(&d->scene);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(filled_in),
        cmocka_unit_test(filled_in_from_right_to_left),
        cmocka_unit_test(nothing_to_fill_in),
        cmocka_unit_test(joined),
        cmocka_unit_test(dry_measures_the_same),
        cmocka_unit_test(an_empty_text_takes_no_room),
        cmocka_unit_test(english_is_marked),
        cmocka_unit_test(a_translation_is_not),
        cmocka_unit_test(shrinks_until_it_fits),
        cmocka_unit_test(does_not_shrink_without_need),
        cmocka_unit_test(never_smaller_than_can_be_read),
        cmocka_unit_test(notes_what_does_not_fit),
        cmocka_unit_test(small_scripts_are_set_larger),
        cmocka_unit_test(no_line_is_longer_than_an_eye_follows),
        cmocka_unit_test(a_line_of_two_scripts_is_short_as_well),
        cmocka_unit_test(below_the_line_of_reach),
        cmocka_unit_test(pressed),
        cmocka_unit_test(pressed_where_it_is_hit),
    };
    return cmocka_run_group_tests(tests, desk_set_up, desk_tear_down);
}
