/* What is wrong with a picture is found and said, what is right is not; and a walk visits everything. */
#include "cmocka_all.h"

#include "content/content.h"
#include "ground/err.h"
#include "scene/desk.h"
#include "views/audit.h"

#include <stdio.h>
#include <string.h>

struct heard {
    int n;
    char kind[16], language[16], screen[64], what[240]; /* of the last */
};

static void hear(void *user, const struct audit_finding *f)
{
    struct heard *h = user;
    h->n++;
    snprintf(h->kind, sizeof h->kind, "%s", f->kind);
    snprintf(h->language, sizeof h->language, "%s", f->language);
    snprintf(h->screen, sizeof h->screen, "%s", f->screen);
    snprintf(h->what, sizeof h->what, "%s", f->what);
    assert_null(strchr(h->what, '\n'));
}

/* ---- one picture ---- */

struct picture {
    struct desk *desk;
    struct scene scene;
    struct theme theme;
    struct audit_notes notes;
};

/* 4 px per mm; one way on, as large as it must be. */
static struct picture sound_picture(struct desk *d, float mount_mm)
{
    struct picture p = {.desk = d};
    struct panel panel = panel_of(1200, 2400, 300, mount_mm);
    struct action go = {.kind = ACTION_GO};
    theme_init(&p.theme, &panel, 0, false, 0.714f);
    scene_begin(&p.scene, &d->arena, 1200, 2400, false, 0xffffff);
    scene_hit(&p.scene, rect_of(400, 1500, 120, 120), HIT_PRIMARY, &go);
    return p;
}

static struct heard audited(const struct picture *p)
{
    struct heard h = {.n = 0};
    int n = audit_scene(&p->scene, &p->theme, &p->notes, "ksw", "page:board", hear, &h);
    assert_int_equal(n, h.n);
    if (h.n) {
        assert_string_equal(h.language, "ksw");
        assert_string_equal(h.screen, "page:board");
    }
    return h;
}

static void a_sound_picture(void **state)
{
    struct picture p = sound_picture(*state, -1);
    assert_int_equal(audited(&p).n, 0);
}

static void characters_without_glyphs(void **state)
{
    struct picture p = sound_picture(*state, -1);
    p.notes = (struct audit_notes){.missing = 3, .first = "Words"};
    struct heard h = audited(&p);
    assert_int_equal(h.n, 1);
    assert_string_equal(h.kind, "glyph");
    assert_non_null(strstr(h.what, "Words"));
}

static void signs_out_of_order(void **state)
{
    struct picture p = sound_picture(*state, -1);
    p.notes = (struct audit_notes){.circles = 2, .first = "Words"};
    struct heard h = audited(&p);
    assert_int_equal(h.n, 1);
    assert_string_equal(h.kind, "order");
    assert_non_null(strstr(h.what, "Words"));
}

static void texts_that_do_not_fit(void **state)
{
    const struct audit_notes bad[] = {{.overflow = 1}, {.truncated = 1}, {.split = 1}};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct picture p = sound_picture(*state, -1);
        p.notes = bad[i];
        struct heard h = audited(&p);
        assert_int_equal(h.n, 1);
        assert_string_equal(h.kind, "overflow");
    }
}

static void small_targets(void **state)
{
    static const struct {
        enum hit_class class;
        int w, h;
        bool found;
    } cases[] = {{HIT_NORMAL, 80, 80, false}, {HIT_NORMAL, 78, 80, true},    {HIT_NORMAL, 80, 78, true},
                 {HIT_KEY, 80, 80, false},    {HIT_KEY, 70, 80, true},       {HIT_PIN, 70, 70, true},
                 {HIT_PRIMARY, 80, 80, true}, {HIT_PRIMARY, 120, 118, true}, {HIT_PRIMARY, 120, 120, false}};
    struct action back = {.kind = ACTION_BACK};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct picture p = sound_picture(*state, -1);
        scene_hit(&p.scene, rect_of(0, 0, cases[i].w, cases[i].h), cases[i].class, &back);
        struct heard h = audited(&p);
        assert_int_equal(h.n, cases[i].found);
        if (h.n)
            assert_string_equal(h.kind, "target");
    }
}

/* A row that is only half scrolled into sight is as large as it is. */
static void half_in_sight(void **state)
{
    struct picture p = sound_picture(*state, -1);
    struct action go = {.kind = ACTION_GO};
    scene_region_begin(&p.scene, 0, rect_of(0, 0, 600, 500), 40, 900);
    scene_hit(&p.scene, rect_of(0, 0, 600, 80), HIT_NORMAL, &go);
    scene_region_end(&p.scene);
    assert_int_equal(p.scene.hits[1].visible.h, 40);
    assert_int_equal(audited(&p).n, 0);
}

static void out_of_reach(void **state)
{
    struct picture p = sound_picture(*state, 700); /* 600 mm high: 700–1300 mm above the floor */
    struct action back = {.kind = ACTION_BACK};
    assert_int_equal(p.theme.reach.y, 320);
    scene_hit(&p.scene, rect_of(0, 320, 100, 100), HIT_NORMAL, &back);
    assert_int_equal(audited(&p).n, 0);
    scene_hit(&p.scene, rect_of(0, 319, 100, 100), HIT_NORMAL, &back);
    struct heard h = audited(&p);
    assert_int_equal(h.n, 1);
    assert_string_equal(h.kind, "reach");
}

/* The scene itself takes none that stands in Look: fixed, or where no scrolling brings it down. */
static void refused(void **state)
{
    for (int scrolls = 0; scrolls < 2; scrolls++) {
        struct picture p = sound_picture(*state, 700);
        struct action back = {.kind = ACTION_BACK};
        scene_zone(&p.scene, p.theme.reach);
        if (scrolls)
            scene_region_begin(&p.scene, 0, rect_of(0, 0, 1200, 2000), 30, 4000);
        scene_hit(&p.scene, rect_of(0, 400, 100, 100), HIT_NORMAL, &back);
        scene_hit(&p.scene, rect_of(0, 500, 100, 100), HIT_PIN, &back);
        assert_int_equal(audited(&p).n, 0);
        scene_hit(&p.scene, rect_of(0, 200, 100, 100), HIT_NORMAL, &back);
        scene_hit(&p.scene, rect_of(0, 200, 100, 100), HIT_PIN, &back); /* the map alone may */
        assert_int_equal(p.scene.n_hits, 4);
        struct heard h = audited(&p);
        assert_int_equal(h.n, 1);
        assert_string_equal(h.kind, "reach");
    }
}

/* A touch anywhere is within everybody's reach. */
static void the_whole_glass(void **state)
{
    struct picture p = sound_picture(*state, 700);
    struct action stay = {.kind = ACTION_STAY};
    scene_hit(&p.scene, rect_of(0, 0, 1200, 2400), HIT_VEIL, &stay);
    assert_int_equal(audited(&p).n, 0);
}

static void dead_end(void **state)
{
    struct picture p = sound_picture(*state, -1);
    p.scene.hits[0].action.kind = ACTION_CONTRAST;
    struct heard h = audited(&p);
    assert_int_equal(h.n, 1);
    assert_string_equal(h.kind, "dead-end");
}

static void no_memory(void **state)
{
    struct picture p = sound_picture(*state, -1);
    p.scene.dropped = true;
    struct heard h = audited(&p);
    assert_int_equal(h.n, 1);
    assert_string_equal(h.kind, "memory");
}

static void nobody_listens(void **state)
{
    struct picture p = sound_picture(*state, -1);
    p.scene.dropped = true;
    assert_int_equal(audit_scene(&p.scene, &p.theme, &p.notes, "en", "home", NULL, NULL), 1);
}

/* ---- the walk ---- */

struct steps {
    int called, total, stop_at;
};

static bool step(void *user, int done, int total)
{
    struct steps *s = user;
    assert_int_equal(done, s->called);
    s->called++;
    s->total = total;
    return done != s->stop_at;
}

static int walk(struct desk *d, const struct content *c, struct audit_scope *scope, struct steps *steps,
                struct heard *h)
{
    *h = (struct heard){.n = 0};
    scope->progress = step;
    scope->progress_user = steps;
    return audit_walk(c, d->typesetter, scope, hear, h);
}

static void every_screen_language_size_and_panel(void **state)
{
    struct desk *d = *state;
    struct heard h;
    int screens = screen_all(d->content, NULL, 0);
    struct steps all = {.stop_at = -1};
    struct audit_scope scope = {.text_sizes = 3, .language = -1};
    assert_int_equal(walk(d, d->content, &scope, &all, &h), 0);
    assert_int_equal(all.called,
                     2 * 3 * d->content->languages.n * screens); /* upright and wide when no panel is given */
    assert_int_equal(all.total, all.called);

    struct panel one = panel_of(1080, 1920, 0, -1);
    struct steps few = {.stop_at = -1};
    scope = (struct audit_scope){.panels = &one, .n_panels = 1, .text_sizes = 1, .language = 2};
    assert_int_equal(walk(d, d->content, &scope, &few, &h), 0);
    assert_int_equal(few.called, screens);
}

static void stopped(void **state)
{
    struct desk *d = *state;
    struct heard h;
    struct steps some = {.stop_at = 5};
    struct audit_scope scope = {.text_sizes = 3, .language = -1};
    walk(d, d->content, &scope, &some, &h);
    assert_int_equal(some.called, 6);
}

/* The fixture with a phone number in a script that no font has. */
static struct content unreadable(const struct desk *d)
{
    struct content c = *d->content;
    c.switchboard = "\u0d85\u0d86";
    return c;
}

static void walk_finds_what_is_wrong(void **state)
{
    struct desk *d = *state;
    struct heard h;
    struct content c = unreadable(d);
    struct steps all = {.stop_at = -1};
    struct audit_scope scope = {.text_sizes = 1, .language = 0};
    assert_true(walk(d, &c, &scope, &all, &h) > 10);
    assert_string_equal(h.kind, "glyph");
    assert_string_equal(h.language, "en");
    assert_non_null(strstr(h.what, c.switchboard));
}

static void acceptance(void **state)
{
    struct desk *d = *state;
    struct err e = {0};
    struct steps all = {.stop_at = -1};
    assert_true(audit_accept(d->content, d->fonts, step, &all, &e));
    assert_int_equal(e.kind, ERR_NONE);
    assert_true(all.called > 0);
    struct content c = unreadable(d);
    assert_false(audit_accept(&c, d->fonts, NULL, NULL, &e));
    assert_int_equal(e.kind, ERR_MALFORMED);
    assert_non_null(strstr(e.text, "screen home in en"));
    assert_null(strchr(e.text, '\n'));
}

/* The fixture with a key in Arabic that no font has, on the second page. */
static void keys_are_looked_at(void **state)
{
    struct desk *d = *state;
    struct heard h;
    struct steps all = {.stop_at = -1};
    struct audit_scope scope = {.text_sizes = 1, .language = 1};
    struct key_page pages[2] = {d->content->languages.items[1].keyboard.pages[0],
                                {.n = 1, .rows = {{{0xd85}, 1, false}}}};
    struct language items[2] = {d->content->languages.items[0], d->content->languages.items[1]};
    struct content c = *d->content;
    items[1].keyboard = (struct keyboard){.pages = pages, .n = 2, .rows = 4};
    c.languages = (struct languages){.items = items, .n = 2};
    assert_true(walk(d, &c, &scope, &all, &h) > 0);
    assert_string_equal(h.kind, "glyph");
    assert_string_equal(h.screen, "directory, its search");
    assert_non_null(strstr(h.what, "\u0d85"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sound_picture),
        cmocka_unit_test(characters_without_glyphs),
        cmocka_unit_test(signs_out_of_order),
        cmocka_unit_test(texts_that_do_not_fit),
        cmocka_unit_test(small_targets),
        cmocka_unit_test(half_in_sight),
        cmocka_unit_test(out_of_reach),
        cmocka_unit_test(refused),
        cmocka_unit_test(the_whole_glass),
        cmocka_unit_test(dead_end),
        cmocka_unit_test(no_memory),
        cmocka_unit_test(nobody_listens),
        cmocka_unit_test(every_screen_language_size_and_panel),
        cmocka_unit_test(stopped),
        cmocka_unit_test(walk_finds_what_is_wrong),
        cmocka_unit_test(acceptance),
        cmocka_unit_test(keys_are_looked_at),
    };
    return cmocka_run_group_tests(tests, desk_set_up, desk_tear_down);
}
