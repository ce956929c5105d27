/* The ring of keys, walked round every screen in every language and size on every panel, where everything can be heard, and
 * round the screens for staff: it reaches whatever a finger can touch anywhere on the page and nothing else, in the order of
 * reading, stands in sight wherever it is, and comes round in either direction and by groups. Of screens that are many alike each
 * is seen in every size on every panel, in a third of the languages; `RING_WHOLE=1 build/test_ring` in all. */
#include "cmocka_all.h"

#include "city/address.h"
#include "content/content.h"
#include "ground/err.h"
#include "scene/desk.h"
#include "scene/target.h"
#include "scene/view_input.h"
#include "staff/staff.h"
#include "story/speaking.h"
#include "text/typeset.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 512, SAID_MOST = 12 };

struct round {
    struct desk desk;
    struct staff staff;
    struct screen *screens;
    int n_screens, pictures, findings;
    int listens; /* buttons to hear something, that were seen */
    const char *panel, *today;
    bool whole;
    char where[96];
};

static void say(struct round *r, const char *what, const struct target *t)
{
    if (r->findings++ < SAID_MOST)
        print_error("%s, %s, %s, size %d: %s: action %d %d '%s' at %d,%d %dx%d\n", r->panel, r->desk.model.language,
                    r->where, r->desk.model.text_size, what, t->action.kind, t->action.number, t->action.screen.id,
                    t->box.x, t->box.y, t->box.w, t->box.h);
}

/* The screen that is seen: the visitor's, or one for staff. */
static const struct scene *build(struct round *r)
{
    struct desk *d = &r->desk;
    struct view_input in = {
        .content = d->content, .model = &d->model, .typesetter = d->typesetter, .panel = d->panel, .sound = d->sound};
    if (!d->model.cover.up)
        return desk_build(d);
    typesetter_trim(d->typesetter);
    staff_scene(&r->staff, &in, &d->arena, &d->scene);
    return &d->scene;
}

/* ---- what a finger can touch, at any place of the page ---- */

/* Scroll buttons say where they lead from where the page is: their region is what stays the same. */
static bool same(const struct action *a, const struct action *b)
{
    return a->kind == b->kind && a->number == b->number && screen_equal(&a->screen, &b->screen) &&
           strcmp(a->screen.block, b->screen.block) == 0 && a->map_zoom == b->map_zoom && a->map_x == b->map_x;
}

static bool is_target(const struct round *r, const struct hit *h)
{
    const struct scene *s = &r->desk.scene;
    for (int i = 0; i < s->n_targets; i++)
        if ((s->targets[i].class == h->class || h->class == HIT_VEIL) && same(&s->targets[i].action, &h->action))
            return true;
    return false;
}

static void expect_every_hit_is_a_target(struct round *r)
{
    const struct scene *s = &r->desk.scene;
    for (int i = 0; i < s->n_hits; i++) {
        const struct hit *h = &s->hits[i];
        const struct hit *top = scene_hit_at(s, h->visible.x + h->visible.w / 2, h->visible.y + h->visible.h / 2);
        if (top && same(&top->action, &h->action) && !is_target(r, h)) /* else it is covered */
            say(r, "a finger reaches it, no key does", &(struct target){.box = h->visible, .action = h->action});
    }
}

static void scroll_through(struct round *r)
{
    struct desk *d = &r->desk;
    for (int i = 0; i < build(r)->n_regions; i++) {
        struct region region = d->scene.regions[i];
        if (region.kind != REGION_SCROLL)
            continue;
        for (float at = 0; at < region.limit + (float)region.box.h; at += (float)region.box.h * 0.8f) {
            d->model.now.offset[region.number] = at;
            build(r);
            expect_every_hit_is_a_target(r);
        }
        d->model.now.offset[region.number] = 0;
    }
}

/* ---- what keys reach ---- */

/* px: the height of the area that a target scrolls in, or of the glass. */
static int room_of(const struct scene *s, int region)
{
    for (int i = 0; i < s->n_regions; i++)
        if (region == s->regions[i].number && s->regions[i].kind == REGION_SCROLL)
            return s->regions[i].box.h;
    return s->height;
}

static bool touches(const struct round *r, const struct target *t)
{
    const struct scene *s = &r->desk.scene;
    for (int i = 0; i < s->n_hits; i++) {
        const struct hit *h = &s->hits[i];
        if (h->class == t->class && same(&h->action, &t->action) && h->visible.w == t->box.w &&
            (h->visible.h == t->box.h || h->visible.h * 4 > room_of(s, h->region) * 3))
            return true;
    }
    return false;
}

static bool close_to(int a, int b, float px)
{
    return (float)abs(a - b) <= px;
}

/* The last two lines drawn are the ring's, dark between light ones, at least a millimetre wide and around the target. */
static bool has_ring(const struct round *r, const struct target *t)
{
    const struct scene *s = &r->desk.scene;
    float mm = r->desk.panel.px_per_mm;
    if (s->n_draws < 4)
        return false;
    const struct draw *light = &s->draws[s->n_draws - 3], *dark = &s->draws[s->n_draws - 2];
    struct rect seen = rect_intersect(t->box, rect_of(0, 0, s->width, s->height));
    return light->kind == DRAW_STROKE && light->colour == 0xffffff && dark->kind == DRAW_STROKE && dark->colour == 0 &&
           (float)dark->width >= mm && light->width > dark->width && close_to(dark->box.x, seen.x, mm) &&
           close_to(dark->box.y, seen.y, mm) && close_to(dark->box.w, seen.w, 4 * mm) &&
           close_to(dark->box.h, seen.h, 4 * mm);
}

/* As if nothing were scrolled. */
static struct target on_page(const struct scene *s, struct target t)
{
    for (int i = 0; i < s->n_regions; i++)
        if (t.region == s->regions[i].number && s->regions[i].kind == REGION_SCROLL)
            t.box.y += (int)s->regions[i].offset;
    return t;
}

static void put(struct round *r, int index)
{
    struct desk *d = &r->desk;
    struct action scroll, focus = {.kind = ACTION_FOCUS, .number = index, .x = 1};
    bool reveal = target_reveal(&d->scene, index, &scroll); /* the ring moves nothing: the picture before tells it */
    model_apply(&d->model, d->content, &focus, 0);
    if (reveal)
        model_apply(&d->model, d->content, &scroll, 0);
    build(r);
}

static bool middle_of(int from, int length, int other, int other_length)
{
    int middle = from + length / 2;
    return middle >= other && middle < other + other_length;
}

/* Letters of another direction than the screen's stand the other way round. */
static bool is_letter(const struct target *t)
{
    return t->class == HIT_KEY;
}

static bool share_column(const struct target *a, const struct target *b)
{
    return b->box.x < a->box.x + a->box.w && a->box.x < b->box.x + b->box.w;
}

static bool share_row(const struct target *a, const struct target *b)
{
    return !share_column(a, b) &&
           (middle_of(a->box.y, a->box.h, b->box.y, b->box.h) || middle_of(b->box.y, b->box.h, a->box.y, a->box.h));
}

/* Neither their tops nor their middles are level, as those of every row are. */
static bool are_staggered(const struct target *a, const struct target *b)
{
    int tops = b->box.y - a->box.y, ends = tops + b->box.h - a->box.h;
    return abs(tops) > 2 && abs(tops + ends) > 4;
}

static bool are_comparable(const struct target *a, const struct target *b)
{
    return a->region == b->region && a->bar == b->bar && a->class != HIT_PIN && b->class != HIT_PIN &&
           (a->class == HIT_KEY) == (b->class == HIT_KEY) && !is_letter(b);
}

/* Along a row, and down a column below all that came before (what does not scroll has several places: below the last).
 * Groups that are kept whole stand in two columns of their own heights: the last one of a group may be followed by the
 * first of the next, which goes on in the other column, staggered. */
static bool in_order(const struct target *before, int n, const struct target *t, bool mirror)
{
    bool goes_on = false;
    for (int i = 0; i < n; i++) {
        const struct target *b = &before[i];
        if (!are_comparable(b, t) || !share_column(b, t) || (t->region < 0 && i < n - 1))
            continue;
        if (t->box.y + 2 < b->box.y + b->box.h)
            return false;
        goes_on = true;
    }
    const struct target *last = &before[n - 1];
    if (n == 0 || !are_comparable(last, t) || !share_row(last, t) || (goes_on && are_staggered(last, t)))
        return true;
    return mirror ? t->box.x < last->box.x : t->box.x > last->box.x;
}

static void go_round(struct round *r)
{
    struct desk *d = &r->desk;
    int at = -1, first = -1, steps = 0;
    build(r);
    int n = d->scene.n_targets;
    bool again = false;
    static struct target before[2 * MOST];
    while (!again && steps++ < 2 * MOST) {
        at = target_step(&d->scene, at, 1);
        if (at < 0)
            break;
        put(r, at);
        again = at == first;
        first = first < 0 ? at : first;
        const struct target *t = &d->scene.targets[at];
        r->pictures++;
        if (!touches(r, t))
            say(r, "the ring is where nothing can be touched", t);
        if (!has_ring(r, t))
            say(r, "no ring", t);
        struct target here = on_page(&d->scene, *t);
        if (!again && !in_order(before, steps - 1, &here, d->scene.mirror))
            say(r, "comes too late", &here);
        before[steps - 1] = here;
    }
    if (n == 0 || steps - 1 < n)
        say(r, "some are left out", &(struct target){.box = {0, 0, steps, n}});
    d->model.now.focus = d->model.cover.focus = 0;
    memset(d->model.now.offset, 0, sizeof d->model.now.offset);
}

/* Every step and every group leads on, in both directions, and round again: nothing is a trap. */
static void expect_no_trap(struct round *r)
{
    const struct scene *s = build(r);
    int n = s->n_targets;
    for (int way = 0; way < 4 && n > 0; way++) {
        int at = 0, steps = 0;
        do {
            int to = way < 2 ? target_step(s, at, way ? -1 : 1) : target_group(s, at, way == 2);
            if (to < 0 || to >= n)
                break;
            at = to;
        } while (at != 0 && ++steps < n);
        if (at != 0 || (way < 2 && steps + 1 != n))
            say(r, "a trap", &s->targets[at]);
    }
    for (int i = 0; i < n; i++)
        r->listens += s->targets[i].action.kind == ACTION_LISTEN;
}

static void look(struct round *r, const char *state)
{
    size_t n = strlen(r->where);
    snprintf(r->where + n, sizeof r->where - n, "%s%s", *state ? ", " : "", state);
    scroll_through(r);
    go_round(r);
    expect_no_trap(r);
    r->where[n] = '\0';
}

static void apply(struct round *r, enum action_kind kind, int number)
{
    model_apply(&r->desk.model, r->desk.content, &(struct action){.kind = kind, .number = number}, 0);
}

/* The keyboard, the blocks and crossings of a street, and the schools near one of them. */
static void look_where_you_live(struct round *r)
{
    uint32_t street;
    if (!content_streets(r->desk.content)->n)
        return;
    assert_int_equal(address_streets(content_streets(r->desk.content), "vliet", &street, 1), 1);
    apply(r, ACTION_SEARCH_OPEN, 1);
    strcpy(r->desk.model.query, "vl");
    look(r, "streets");
    apply(r, ACTION_PLACE_STREET, (int)street);
    look(r, "blocks");
    apply(r, ACTION_PLACE_BLOCK, 5225);
    assert_true(r->desk.model.has_place);
    look(r, "answer");
}

/* Once it is read aloud the button ends it, and a text is marked. */
static void look_while_listening(struct round *r)
{
    struct model *m = &r->desk.model;
    const struct scene *s = &r->desk.scene;
    struct action listen = {.kind = ACTION_NONE};
    for (int i = 0; i < s->n_targets; i++)
        if (s->targets[i].action.kind == ACTION_LISTEN && s->targets[i].action.number)
            listen = s->targets[i].action; /* the last: of one alert, if there is any */
    if (!listen.kind)
        return;
    model_apply(m, r->desk.content, &listen, 0);
    apply(r, ACTION_READING, s->n_passages / 2);
    look(r, "listening");
    apply(r, ACTION_LISTEN, 0);
}

static void look_in_every_state(struct round *r, enum screen_kind kind)
{
    struct model *m = &r->desk.model;
    look(r, "");
    look_while_listening(r);
    if (kind == SCREEN_NEAREST)
        look_where_you_live(r);
    if (kind == SCREEN_LETTER) {
        apply(r, ACTION_SIDE_BY_SIDE, 1);
        look(r, "beside English");
    }
    if (kind == SCREEN_CARD) {
        apply(r, ACTION_CARD_LANGUAGE, r->desk.content->languages.n - 1);
        look(r, "another language");
    }
    if (kind == SCREEN_MAP) {
        apply(r, ACTION_MAP_CITY, 0);
        look(r, "whole city");
    }
    if (kind == SCREEN_HOME) {
        m->warning = true;
        m->seconds_left = 30;
        look(r, "warning");
        m->warning = false;
    }
    if (kind == SCREEN_DIRECTORY) {
        m->directory_order = DIRECTORY_A_TO_Z;
        look(r, "A-Z");
        m->search_open = true;
        look(r, "search");
        strcpy(m->query, "a");
        look(r, "search a");
    }
}

/* ---- the screens for staff ---- */

static void look_at_staff_page(struct round *r, const char *page)
{
    struct action turn = {.kind = ACTION_STAFF_TURN, .y = 700};
    turn.number = (int)(100 * r->desk.panel.px_per_mm + 0.5f);
    snprintf(turn.screen.id, sizeof turn.screen.id, "%s", page);
    model_apply(&r->desk.model, r->desk.content, &turn, 0);
    assert_true(r->desk.model.cover.up);
    assert_string_equal(r->desk.model.cover.screen.id, page);
    look(r, page[0] ? page : "report");
}

/* While it is copied, when it is in, when it was refused, and when there was nothing on the stick. */
static void look_at_stick(struct round *r)
{
    static const struct import_state states[] = {
        {.phase = IMPORT_RUNNING, .step = "verify", .percent = 40},
        {.phase = IMPORT_INSTALLED, .outcome = "installed", .before = 1, .after = 2},
        {.phase = IMPORT_REFUSED, .outcome = "untrusted", .reason = "it is signed by somebody else"}};
    struct action wait = {.kind = ACTION_STAFF_WAIT, .screen.id = SCREEN_STAFF_STICK};
    model_init(&r->desk.model, 0, DESK_TODAY);
    model_apply(&r->desk.model, r->desk.content, &wait, 0);
    assert_true(r->desk.model.cover.up);
    snprintf(r->staff.file, sizeof r->staff.file, "a.kpk");
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++) {
        r->staff.import = states[i];
        look(r, "a stick");
    }
    r->staff.stick = (struct staff_stick){.trouble = MEDIA_EMPTY, .name = "holiday.jpg"};
    look(r, "an empty stick");
    r->staff = (struct staff){.report = r->staff.report};
}

/* With and without a way back; with and without content; with what has just been done. */
static void look_at_staff_screens(struct round *r)
{
    static const char *const pages[] = {"", SCREEN_STAFF_HEALTH, SCREEN_STAFF_TOUCH, SCREEN_STAFF_PANEL,
                                        SCREEN_STAFF_HEIGHT};
    struct content *content = r->desk.content;
    strcpy(r->where, "staff");
    for (int state = 0; state < 4; state++) {
        r->staff.report =
            (struct staff_status){.visitor = "Facilities, North", .may_go_back = state > 0, .store.from = "built-in"};
        if (state == 2)
            snprintf(r->staff.report.note, sizeof r->staff.report.note, "The version before is shown now.");
        for (int size = 0; size < 3; size++) {
            desk_visit(&r->desk, "en", size, "home");
            r->desk.model.high_contrast = state == 1;
            apply(r, ACTION_STAFF_OPEN, 0);
            r->desk.content = state == 3 ? NULL : content;
            for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++)
                look_at_staff_page(r, pages[i]);
            r->desk.content = content;
        }
        look_at_stick(r);
    }
}

/* The map's own camera decides which pins are seen: the same for keys and finger. */
static void walk_screens(struct round *r, const char *tag, int size, int turn)
{
    for (int i = 0; i < r->n_screens; i++) {
        screen_format(&r->screens[i], r->where);
        if (size == 1 && i % 4) /* the size between: every fourth screen */
            continue;
        if (!r->whole && !desk_turn(&r->screens[i], i, turn))
            continue;
        desk_visit(&r->desk, tag, size, r->where);
        model_set_today(&r->desk.model, r->today);
        look_in_every_state(r, r->screens[i].kind);
    }
}

static void walk_panel(struct round *r, const char *name, struct panel panel)
{
    const struct languages *all = &r->desk.content->languages;
    r->panel = name;
    r->desk.panel = panel;
    r->desk.sound = true;
    for (int l = 0; l < all->n; l++)
        for (int size = 0; size < 3; size++)
            walk_screens(r, all->items[l].tag, size, l + size);
    look_at_staff_screens(r);
    assert_true(r->listens > 0);
    r->desk.sound = false; /* nothing can be heard: as in a language without a voice, but for the alerts in English */
    r->listens = 0;
    walk_screens(r, "en", 2, 0);
    assert_int_equal(r->listens, 0);
    print_message("%s: %d places\n", name, r->pictures);
    int findings = r->findings;
    r->pictures = r->findings = 0;
    assert_int_equal(findings, 0);
}

static void upright(void **state)
{
    walk_panel(*state, "1080x1920", panel_of(1080, 1920, 0, -1));
}

static void wide(void **state)
{
    walk_panel(*state, "1920x1080", panel_of(1920, 1080, 0, -1));
}

static void upright_on_the_wall(void **state)
{
    walk_panel(*state, "1080x1920 mounted at 700 mm", panel_of(1080, 1920, 398, 700));
}

static void fifteen_inches(void **state)
{
    walk_panel(*state, "1024x768, 304 mm wide", panel_of(1024, 768, 304, -1));
}

static bool begin(struct round *r, const char *folder, const char *today)
{
    struct err e = {0};
    *r = (struct round){.today = today, .whole = getenv("RING_WHOLE")};
    if (!desk_init(&r->desk, folder, &e)) {
        print_error("%s\n", e.text);
        return false;
    }
    content_free(r->desk.content);
    r->desk.content = speaking_content(folder);
    r->n_screens = screen_all(r->desk.content, NULL, 0);
    r->screens = calloc((size_t)r->n_screens, sizeof *r->screens);
    screen_all(r->desk.content, r->screens, r->n_screens);
    return true;
}

static void end(struct round *r)
{
    free(r->screens);
    desk_release(&r->desk);
}

/* Two of them at once, above every page and on their own. */
static void alerts(void **state)
{
    struct round r;
    (void)state;
    assert_true(begin(&r, DESK_FIXTURE, "2026-12-02"));
    walk_panel(&r, "1080x1920 with alerts", panel_of(1080, 1920, 0, -1));
    walk_panel(&r, "1920x1080 with alerts", panel_of(1920, 1080, 0, -1));
    end(&r);
}

static int set_up(void **state)
{
    static struct round r;
    *state = &r;
    return begin(&r, DESK_BUILTIN, DESK_TODAY) ? 0 : -1;
}

static int tear_down(void **state)
{
    end(*state);
    return 0;
}

int main(int n, char **arguments)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(upright),        cmocka_unit_test(wide),   cmocka_unit_test(upright_on_the_wall),
        cmocka_unit_test(fifteen_inches), cmocka_unit_test(alerts),
    };
    if (n > 1)
        cmocka_set_test_filter(arguments[1]); /* one of the panels */
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
