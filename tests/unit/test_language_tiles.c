/* The choice of language: every language greets, one touch chooses it, and more languages fit. */
#include "cmocka_all.h"

#include "content/content.h"
#include "ground/err.h"
#include "scene/desk.h"
#include "scene/inspect.h"
#include "text/layout.h"

#include <stdlib.h>
#include <string.h>

static void show(struct desk *d, const char *language, const char *screen)
{
    desk_visit(d, language, 0, screen);
    desk_build(d);
}

/* The welcome screen is the choice: one touch, and the home screen speaks that language. */
static void one_touch_chooses_the_language(void **state)
{
    struct desk *d = *state;
    const struct languages *all = &d->content->languages;
    for (int i = 0; i < languages_groups(all); i++) {
        int language = languages_group(all, i);
        show(d, "en", "welcome");
        for (int k = 0; k < d->scene.n_hits; k++) {
            const struct hit *h = &d->scene.hits[k];
            if (h->action.kind != ACTION_LANGUAGE || h->action.number != language)
                continue;
            desk_touch(d, h);
            break;
        }
        assert_int_equal(d->model.now.screen.kind, SCREEN_HOME);
        assert_string_equal(d->model.language, all->items[language].tag);
    }
}

/* Whoever reads no English finds their own greeting, their own name for the language, and an English one for staff. */
static void every_language_greets(void **state)
{
    struct desk *d = *state;
    const struct languages *all = &d->content->languages;
    show(d, "en", "welcome");
    for (int i = 0; i < all->n; i++) {
        struct text hello = content_text(d->content, i, content_ui(d->content, UI_WELCOME));
        assert_true(desk_sees(d, all->items[i].endonym) || i == 0);
        assert_true(desk_sees(d, all->items[i].english));
        if (languages_find(all, all->items[i].group) == i && hello.language == i)
            assert_true(desk_sees(d, hello.utf8));
    }
}

/* Twelve languages stand in the same room as eight: nothing scrolls, and every tile is large enough. */
static void more_languages_fit(void **state)
{
    struct desk *d = *state;
    const struct content *eight = d->content;
    struct content more = *eight;
    static struct language items[24];
    char what[INSPECT_BYTES];
    int n = 0;
    for (int i = 0; i < eight->languages.n; i++)
        items[n++] = eight->languages.items[i];
    for (int extra = 0; languages_groups(&(struct languages){items, n}) < 12; extra++) {
        static const char tags[][4] = {"xa", "xb", "xc", "xd", "xe", "xf", "xg", "xh"};
        items[n] = eight->languages.items[1];
        items[n].tag = items[n].group = tags[extra];
        n++;
    }
    more.languages = (struct languages){items, n};
    const struct panel before = d->panel, panels[] = {before, panel_of(1920, 1080, 708, -1),
                                                      panel_of(3840, 2160, 1218, 800), panel_of(2160, 3840, 535, 600)};
    for (size_t i = 0; i < sizeof panels / sizeof panels[0]; i++) {
        d->panel = panels[i];
        d->content = &more;
        show(d, "en", "welcome");
        int tiles = 0;
        for (int k = 0; k < d->scene.n_hits; k++)
            tiles += d->scene.hits[k].action.kind == ACTION_LANGUAGE;
        d->content = (struct content *)eight;
        assert_int_equal(tiles, 12);
        assert_true(d->scene.regions[0].limit == 0);
        if (!inspect_places(&d->scene, what) || !inspect_targets(&d->scene, what))
            fail_msg("%s", what);
    }
    d->panel = before;
}

/* Names that do not stand on one line stand on two, without a dot between them: at a line's end it would get among the words
 * of the other direction. */
static void no_dot_stands_at_the_end_of_a_line(void **state)
{
    struct desk *d = *state;
    struct panel before = d->panel;
    const struct languages *all = &d->content->languages;
    int parted = 0;
    for (int i = 0; i < all->n * 6; i++) {
        d->panel = i % 2 ? panel_of(1920, 1080, 0, -1) : before;
        desk_visit(d, all->items[i / 6].tag, i / 2 % 3, "welcome");
        desk_build(d);
        for (int k = 0; k < d->scene.n_draws; k++) {
            const struct draw *draw = &d->scene.draws[k];
            if (draw->kind != DRAW_TEXT || draw->paragraph->n_lines < 2 || !memmem(draw->utf8, draw->n, " · ", 4))
                continue;
            parted++;
            if (!memchr(draw->utf8, '\n', draw->n) || draw->paragraph->n_lines > 2)
                fail_msg("%s: parted at a dot: %.*s", all->items[i / 6].tag, (int)draw->n, draw->utf8);
        }
    }
    d->panel = before;
    assert_true(parted > 0);
}

/* px: the line that the names in a tile stand on; 0 without any. */
static int names_line(const struct scene *s, struct rect tile)
{
    int line = 0;
    for (int i = 0; i < s->n_draws; i++) {
        const struct draw *d = &s->draws[i];
        if (d->kind == DRAW_TEXT && d->paragraph->n_lines && d->box.x >= tile.x && d->box.x < tile.x + tile.w &&
            d->box.y >= tile.y && d->box.y < tile.y + tile.h)
            line = d->box.y + d->paragraph->lines[0].baseline;
    }
    return line;
}

/* The names in the tiles of a row stand on one line, also where the names of one must be set smaller. */
static void names_of_a_row_stand_on_one_line(void **state)
{
    struct desk d;
    struct err e = {0};
    int pairs = 0;
    (void)state;
    if (!desk_init(&d, DESK_BUILTIN, &e))
        fail_msg("%s", e.text);
    for (int i = 0; i < d.content->languages.n * 2; i++) {
        d.panel = panel_of(1080, 1920, 398, i % 2 ? 700 : -1);
        show(&d, d.content->languages.items[i / 2].tag, "welcome");
        const struct hit *h = d.scene.hits;
        for (int k = 1; k < d.scene.n_hits; k++) {
            if (h[k].action.kind != ACTION_LANGUAGE || h[k - 1].action.kind != ACTION_LANGUAGE ||
                h[k].box.y != h[k - 1].box.y)
                continue;
            int one = names_line(&d.scene, h[k - 1].box), other = names_line(&d.scene, h[k].box);
            pairs++;
            if (!one || abs(one - other) > 1)
                fail_msg("%d: names stand on %d and %d", i, one, other);
        }
    }
    desk_release(&d);
    assert_true(pairs >= 4 * 9 * 2);
}

/* px: how far the first words of a tile reach into the next ones, which are written after them. */
static int covered(const struct scene *s, struct rect tile)
{
    const struct draw *above = NULL;
    for (int i = 0; i < s->n_draws; i++) {
        const struct draw *d = &s->draws[i];
        if (d->kind != DRAW_TEXT || !rect_contains(tile, d->box.x + d->box.w / 2, d->box.y + d->paragraph->height / 2))
            continue;
        if (above)
            return above->box.y + above->paragraph->height - d->box.y;
        above = d;
    }
    return 0;
}

static void no_greeting_covers_its_names(void **state)
{
    const struct panel panels[] = {panel_of(1080, 1920, 398, -1), panel_of(1920, 1080, 708, -1),
                                   panel_of(3840, 2160, 1218, 800), panel_of(1080, 1080, 480, -1)};
    struct desk d;
    struct err e = {0};
    int tiles = 0;
    (void)state;
    if (!desk_init(&d, DESK_BUILTIN, &e))
        fail_msg("%s", e.text);
    for (int i = 0; i < d.content->languages.n * 4; i++) {
        d.panel = panels[i % 4];
        show(&d, d.content->languages.items[i / 4].tag, "welcome");
        for (int k = 0; k < d.scene.n_hits; k++) {
            if (d.scene.hits[k].action.kind != ACTION_LANGUAGE)
                continue;
            tiles++;
            if (covered(&d.scene, d.scene.hits[k].box) > 2)
                fail_msg("%d: a greeting reaches %d px into its names", i, covered(&d.scene, d.scene.hits[k].box));
        }
    }
    desk_release(&d);
    assert_true(tiles >= 8 * 9 * 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_touch_chooses_the_language),
        cmocka_unit_test(every_language_greets),
        cmocka_unit_test(more_languages_fit),
        cmocka_unit_test(no_dot_stands_at_the_end_of_a_line),
        cmocka_unit_test(names_of_a_row_stand_on_one_line),
        cmocka_unit_test(no_greeting_covers_its_names),
    };
    return cmocka_run_group_tests(tests, desk_set_up, desk_tear_down);
}
