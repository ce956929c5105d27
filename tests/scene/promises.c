/* The promises of the screens, walked over the built-in content: every screen in every language, text size and contrast, in
 * the states a visitor can bring them into, on several panels. Every finding is printed; one is one too many. On all panels but
 * the first, screens that are many alike are each seen in a third of the languages of every look; PROMISES_WHOLE=1: in all. */
#include "cmocka_all.h"

#include "content/content.h"
#include "ground/err.h"
#include "scene/desk.h"
#include "scene/inspect.h"
#include "text/fonts.h"
#include "views/audit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PRINTED_MOST = 40 };

struct walk {
    struct desk desk;
    struct screen *screens;
    int n_screens;
    const char *panel;
    bool whole;
    int pictures, findings, maps;
    char screen[64], state[24];
};

static void say(struct walk *w, const char *kind, const char *what)
{
    const struct model *m = &w->desk.model;
    if (w->findings++ < PRINTED_MOST)
        print_error("%s %s size %d%s %s %s: %s: %s\n", w->panel, m->language, m->text_size,
                    m->high_contrast ? " contrast" : "", w->screen, w->state, kind, what);
}

static void hear(void *user, const struct audit_finding *f)
{
    say(user, f->kind, f->what);
}

/* Builds the desk's picture and looks it over. */
static void look(struct walk *w, const char *in_state)
{
    struct desk *d = &w->desk;
    struct theme t;
    char what[INSPECT_BYTES];
    snprintf(w->state, sizeof w->state, "%s", in_state);
    desk_build(d);
    theme_init(&t, &d->panel, d->model.text_size, d->model.high_contrast, fonts_cap_height(d->fonts));
    audit_scene(&d->scene, &t, &d->notes, d->model.language, w->screen, hear, w);
    if (!inspect_places(&d->scene, what))
        say(w, "place", what);
    if (!inspect_targets(&d->scene, what))
        say(w, "target", what);
    if (!inspect_contrast(&d->scene, d->model.high_contrast ? 15 : 7, what))
        say(w, "contrast", what);
    int maps = 0;
    for (int i = 0; i < d->scene.n_draws; i++)
        maps += d->scene.draws[i].kind == DRAW_MAP;
    w->maps += maps;
    if (maps > 1)
        say(w, "map", "two maps in one picture, which paint/map_tiles does not know");
    w->pictures++;
}

/* ---- states ---- */

static void look_down_the_page(struct walk *w)
{
    struct desk *d = &w->desk;
    if (!d->scene.n_regions || d->scene.regions[0].kind != REGION_SCROLL)
        return;
    float limit = d->scene.regions[0].limit, step = (float)d->scene.regions[0].box.h * 0.7f;
    step = step < 100 ? 100 : step;
    for (float at = step; limit > 0 && at < limit + step; at += step) {
        d->model.now.offset[0] = at;
        look(w, "scrolled");
    }
    d->model.now.offset[0] = 0;
}

/* What is typed, two results and every key are seen at once. */
static void expect_results_above_the_keys(struct walk *w)
{
    const struct scene *s = &w->desk.scene;
    int rows = 0, lowest = 0;
    struct theme t;
    theme_init(&t, &w->desk.panel, w->desk.model.text_size, false, fonts_cap_height(w->desk.fonts));
    for (int i = 0; i < s->n_hits; i++) {
        rows += s->hits[i].action.kind == ACTION_GO && s->hits[i].region >= 0 && s->hits[i].visible.h >= t.target;
        lowest = s->hits[i].action.kind == ACTION_KEY ? s->hits[i].visible.y + s->hits[i].visible.h : lowest;
    }
    if (rows < 2 && !t.low)
        say(w, "search", "fewer than two results are seen");
    if (lowest == 0 || lowest > w->desk.panel.height)
        say(w, "search", "the keys are not all seen");
}

static void look_at_directory(struct walk *w)
{
    static const char *const queries[] = {"", "a", "finance", "qqqqq"};
    struct model *m = &w->desk.model;
    m->directory_order = DIRECTORY_A_TO_Z;
    look(w, "A-Z");
    m->search_open = true;
    for (size_t i = 0; i < sizeof queries / sizeof queries[0]; i++) {
        strcpy(m->query, queries[i]);
        look(w, "search");
        if (i == 1)
            expect_results_above_the_keys(w);
    }
    int pages = w->desk.content->languages.items[model_language(m, w->desk.content)].keyboard.n;
    for (m->key_page = 1; m->key_page < pages; m->key_page++)
        look(w, "search, other keys");
    m->key_page = 0;
    for (int i = 0; i < 60; i++)
        strcpy(m->query + i, i % 7 ? "w" : " ");
    look(w, "search, much typed");
}

static void look_at_letter(struct walk *w)
{
    struct model *m = &w->desk.model;
    m->side_by_side_chosen = true;
    for (int on = 0; on < 2; on++) {
        m->side_by_side = on;
        look(w, on ? "beside English" : "alone");
    }
}

static void look_at_map(struct walk *w)
{
    static const double zooms[] = {1, 2, 6, 25};
    struct model *m = &w->desk.model;
    const struct region *r = &w->desk.scene.regions[0];
    m->map_x = r->camera.x;
    m->map_y = r->camera.y;
    for (size_t i = 0; i < sizeof zooms / sizeof zooms[0]; i++) {
        m->map_zoom = zooms[i];
        look(w, "zoomed");
    }
    m->map_zoom = 0;
    look(w, "");
    const struct scene *s = &w->desk.scene;
    float limit = s->n_regions > 1 ? s->regions[1].limit : 0; /* the list beside a wide map */
    for (float at = 0; limit > 0 && at < limit + 300; at += 300) {
        m->now.offset[s->regions[1].number] = at;
        look(w, "its list scrolled");
    }
}

static void look_at_cards(struct walk *w)
{
    const struct languages *all = &w->desk.content->languages;
    for (int i = 0; i < all->n; i++) {
        snprintf(w->desk.model.card_language, sizeof w->desk.model.card_language, "%s", all->items[i].tag);
        look(w, "chosen");
    }
}

static void look_at_greetings(struct walk *w)
{
    for (int i = 0; i < w->desk.content->languages.n; i++) {
        w->desk.model.greeting = i;
        look(w, "greeting");
    }
}

static void look_at_warning(struct walk *w)
{
    w->desk.model.warning = true;
    w->desk.model.seconds_left = 30;
    look(w, "warning");
    w->desk.model.warning = false;
}

static void look_in_every_state(struct walk *w, enum screen_kind kind)
{
    look(w, "");
    look_down_the_page(w);
    if (kind == SCREEN_HOME)
        look_at_warning(w);
    if (kind == SCREEN_DIRECTORY)
        look_at_directory(w);
    if (kind == SCREEN_LETTER)
        look_at_letter(w);
    if (kind == SCREEN_MAP)
        look_at_map(w);
    if (kind == SCREEN_CARD)
        look_at_cards(w);
    if (kind == SCREEN_WELCOME)
        look_at_greetings(w);
}

static void walk_panel(struct walk *w, const char *name, struct panel panel)
{
    const struct languages *all = &w->desk.content->languages;
    w->panel = name;
    w->desk.panel = panel;
    for (int l = 0; l < all->n; l++)
        for (int look_of = 0; look_of < 6; look_of++)
            for (int i = 0; i < w->n_screens; i++) {
                if (!w->whole && !desk_turn(&w->screens[i], i, l + look_of))
                    continue;
                screen_format(&w->screens[i], w->screen);
                desk_visit(&w->desk, all->items[l].tag, look_of / 2, w->screen);
                w->desk.model.high_contrast = look_of % 2;
                look_in_every_state(w, w->screens[i].kind);
            }
}

static void expect_none(struct walk *w)
{
    int pictures = w->pictures, findings = w->findings;
    w->pictures = w->findings = 0;
    print_message("%s: %d pictures\n", w->panel, pictures);
    if (findings)
        fail_msg("%d findings in %d pictures", findings, pictures);
}

static void upright(void **state)
{
    struct walk *w = *state;
    w->whole = true;
    walk_panel(w, "1080x1920", panel_of(1080, 1920, 0, -1));
    w->whole = getenv("PROMISES_WHOLE");
    assert_true(w->maps > 0);
    expect_none(w);
}

static void wide(void **state)
{
    walk_panel(*state, "1920x1080", panel_of(1920, 1080, 0, -1));
    expect_none(*state);
}

static void upright_near_the_floor(void **state)
{
    walk_panel(*state, "1080x1920 mounted at 300 mm", panel_of(1080, 1920, 0, 300));
    expect_none(*state);
}

static void upright_on_the_wall(void **state)
{
    walk_panel(*state, "1080x1920 mounted at 800 mm", panel_of(1080, 1920, 0, 800));
    expect_none(*state);
}

static void fifteen_inches(void **state)
{
    walk_panel(*state, "1024x768, 304 mm wide", panel_of(1024, 768, 304, -1));
    expect_none(*state);
}

/* ---- every path ends at a person ---- */

static bool shows_a_number(struct walk *w)
{
    const struct content *c = w->desk.content;
    const char *const numbers[] = {c->switchboard, c->tty, c->board};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        if (desk_sees(&w->desk, numbers[i]))
            return true;
    return false;
}

static bool shows_a_number_further_down(struct walk *w)
{
    struct desk *d = &w->desk;
    desk_build(d);
    float limit = d->scene.n_regions && d->scene.regions[0].kind == REGION_SCROLL ? d->scene.regions[0].limit : 0;
    for (float at = 0;; at += 400) {
        d->model.now.offset[0] = at;
        desk_build(d);
        if (shows_a_number(w))
            return true;
        if (at >= limit)
            return false;
    }
}

/* Here, or behind one touch on what is always there. */
static bool leads_to_a_person(struct walk *w)
{
    struct desk *d = &w->desk;
    if (shows_a_number_further_down(w))
        return true;
    d->model.now.offset[0] = 0;
    desk_build(d);
    for (int i = 0; i < d->scene.n_hits; i++) {
        struct action a = d->scene.hits[i].action;
        if (a.kind != ACTION_GO || a.screen.kind != SCREEN_CARD)
            continue;
        model_apply(&d->model, d->content, &a, 0);
        return shows_a_number_further_down(w);
    }
    return false;
}

static void every_path_ends_at_a_person(void **state)
{
    struct walk *w = *state;
    const struct languages *all = &w->desk.content->languages;
    w->panel = "1080x1920";
    w->desk.panel = panel_of(1080, 1920, 0, -1);
    for (int l = 0; l < all->n; l++)
        for (int i = 0; i < w->n_screens; i++) {
            screen_format(&w->screens[i], w->screen);
            desk_visit(&w->desk, all->items[l].tag, 0, w->screen);
            if (!leads_to_a_person(w))
                say(w, "person", "no number, neither here nor one touch away");
            w->pictures++;
        }
    expect_none(w);
}

/* ---- pressed ---- */

static bool drawn_differently(const struct scene *s, char **before)
{
    char *now = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&now, &n);
    scene_print(s, out);
    fclose(out);
    bool different = !*before || strcmp(now, *before) != 0;
    free(*before);
    *before = now;
    return different;
}

static void press(struct walk *w, struct hit h)
{
    struct desk *d = &w->desk;
    char what[INSPECT_BYTES], *before = NULL;
    d->model.pressed = false;
    desk_build(d);
    drawn_differently(&d->scene, &before);
    d->model.pressed = true;
    d->model.press_x = h.visible.x + h.visible.w / 2;
    d->model.press_y = h.visible.y + h.visible.h / 2;
    desk_build(d);
    if (!inspect_contrast(&d->scene, d->model.high_contrast ? 15 : 7, what))
        say(w, "pressed", what);
    snprintf(what, sizeof what, "action %d at %d,%d looks the same when it is pressed", h.action.kind, h.visible.x,
             h.visible.y);
    bool anywhere = h.visible.w > d->panel.width * 3 / 4 && h.visible.h > d->panel.height / 2;
    if (!drawn_differently(&d->scene, &before) && !anywhere && h.action.kind != ACTION_NONE)
        say(w, "pressed", what);
    free(before);
}

/* Whatever can be touched shows that it is being touched, and can be read while it is. */
static void presses_are_seen(void **state)
{
    static const char *const languages[] = {"en", "ar"};
    static const char *const screens[] = {
        "welcome",           "language",       "home",       "directory", "office:finance", "schools",
        "school:longfellow", "map:longfellow", "page:board", "letter",    "card",           "search"};
    struct walk *w = *state;
    struct hit hits[128];
    w->panel = "1080x1920";
    w->desk.panel = panel_of(1080, 1920, 0, -1);
    for (size_t i = 0; i < 4 * sizeof screens / sizeof screens[0]; i++) {
        snprintf(w->screen, sizeof w->screen, "%s", screens[i / 4]);
        bool search = strcmp(w->screen, "search") == 0;
        desk_visit(&w->desk, languages[i % 2], 0, search ? "directory" : w->screen);
        w->desk.model.search_open = search;
        w->desk.model.high_contrast = i % 4 / 2;
        desk_build(&w->desk);
        int n = w->desk.scene.n_hits < 128 ? w->desk.scene.n_hits : 128;
        memcpy(hits, w->desk.scene.hits, (size_t)n * sizeof hits[0]);
        for (int k = 0; k < n; k++, w->pictures++)
            press(w, hits[k]);
    }
    expect_none(w);
}

static int set_up(void **state)
{
    static struct walk w;
    struct err e = {0};
    *state = &w;
    if (!desk_init(&w.desk, DESK_BUILTIN, &e)) {
        print_error("%s\n", e.text);
        return -1;
    }
    w.n_screens = screen_all(w.desk.content, NULL, 0);
    w.screens = calloc((size_t)w.n_screens, sizeof *w.screens);
    screen_all(w.desk.content, w.screens, w.n_screens);
    return 0;
}

static int tear_down(void **state)
{
    struct walk *w = *state;
    free(w->screens);
    desk_release(&w->desk);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(upright),
        cmocka_unit_test(wide),
        cmocka_unit_test(upright_near_the_floor),
        cmocka_unit_test(upright_on_the_wall),
        cmocka_unit_test(fifteen_inches),
        cmocka_unit_test(every_path_ends_at_a_person),
        cmocka_unit_test(presses_are_seen),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
