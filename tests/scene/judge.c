#include "cmocka_all.h"

#include "scene/judge.h"

#include "content/content.h"
#include "ground/err.h"
#include "ground/hash.h"
#include "paint/painter.h"
#include "paint/png.h"
#include "scene/inspect.h"
#include "scene/measure.h"
#include "scene/measure_control.h"
#include "scene/measure_text.h"
#include "scene/pixels.h"
#include "scene/seen.h"
#include "text/fonts.h"
#include "views/audit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct {
    const char *name;
    int width, height;
    float width_mm, mount_mm;
} panels[JUDGE_PANELS] = {
    {"15-inch wide", 1024, 768, 304, -1},      {"15-inch upright", 768, 1024, 228, -1},
    {"32-inch upright", 1080, 1920, 398, 700}, {"32-inch wide", 1920, 1080, 708, -1},
    {"43-inch upright", 2160, 3840, 535, 600}, {"55-inch upright", 2160, 3840, 685, 300},
    {"55-inch wide", 3840, 2160, 1218, 800},   {"square", 1080, 1080, 480, -1},
};

bool judge_init(struct judge *j)
{
    struct err e = {0};
    *j = (struct judge){0};
    if (!desk_init(&j->desk, DESK_BUILTIN, &e) ||
        !(j->painter = painter_new(j->desk.fonts, KIOSK_SOURCE_DIR "/assets", &e)) || !(j->pixels = pixels_new()) ||
        !(j->seen = seen_new())) {
        print_error("%s\n", e.text);
        return false;
    }
    painter_set_content(j->painter, j->desk.content);
    j->n_screens = screen_all(j->desk.content, NULL, 0);
    j->screens = calloc((size_t)j->n_screens, sizeof *j->screens);
    screen_all(j->desk.content, j->screens, j->n_screens);
    return true;
}

void judge_release(struct judge *j)
{
    painter_free(j->painter);
    canvas_release(&j->canvas);
    pixels_free(j->pixels);
    seen_free(j->seen);
    free(j->screens);
    desk_release(&j->desk);
}

const char *judge_panel(int panel)
{
    return panels[panel].name;
}

struct theme judge_theme(const struct judge *j)
{
    const struct desk *d = &j->desk;
    struct theme t;
    theme_init(&t, &d->panel, d->model.text_size, d->model.high_contrast, fonts_cap_height(d->fonts));
    return t;
}

/* ---- which picture ---- */

bool judge_has(const struct screen *screen, enum judge_state state)
{
    enum screen_kind k = screen->kind;
    switch (state) {
    case JUDGE_TYPING:
        return k == SCREEN_DIRECTORY || k == SCREEN_NEAREST;
    case JUDGE_WARNING:
        return k == SCREEN_HOME;
    case JUDGE_ALERTS:
        return k == SCREEN_HOME || k == SCREEN_WELCOME || k == SCREEN_ALERTS;
    default:
        return true;
    }
}

static void bring_about(struct model *m, enum judge_state state)
{
    if (state == JUDGE_TYPING) {
        m->search_open = true;
        strcpy(m->query, "ma");
    }
    if (state == JUDGE_WARNING) {
        m->warning = true;
        m->seconds_left = 24;
    }
    if (state == JUDGE_ALERTS)
        strcpy(m->today, "2026-12-02");
}

bool judge_show(struct judge *j, const struct showing *p)
{
    static const char *const parts[JUDGE_PARTS] = {"", ", middle", ", end"};
    static const char *const states[JUDGE_STATES] = {"", " while typing", " with the idle warning", " with alerts"};
    struct desk *d = &j->desk;
    char name[64];
    screen_format(p->screen, name);
    const char *tag = d->content->languages.items[p->language].tag;
    d->panel =
        panel_of(panels[p->panel].width, panels[p->panel].height, panels[p->panel].width_mm, panels[p->panel].mount_mm);
    desk_visit(d, tag, p->size, name);
    d->model.high_contrast = p->high_contrast;
    bring_about(&d->model, p->state);
    snprintf(j->where, sizeof j->where, "%s, %s%s, %s, size %d%s%s", panels[p->panel].name, name, states[p->state], tag,
             p->size, p->high_contrast ? ", high contrast" : "", parts[p->part]);
    desk_build(d);
    if (p->part == 0)
        return true;
    bool scrolls = d->scene.n_regions && d->scene.regions[0].kind == REGION_SCROLL && d->scene.regions[0].limit > 0;
    if (scrolls) {
        d->model.now.offset[0] = d->scene.regions[0].limit * (float)p->part / 2;
        desk_build(d);
    }
    return scrolls;
}

/* ---- what is wrong ---- */

static void say(struct judge *j, const char *kind, const char *what)
{
    j->findings++;
    if (j->report)
        j->report(j->user, j->where, kind, what);
}

static void hear(void *user, const struct audit_finding *f)
{
    say(user, f->kind, f->what);
}

static void listed(struct judge *j, const struct theme *t)
{
    const struct scene *s = &j->desk.scene;
    char what[INSPECT_BYTES];
    audit_scene(s, t, &j->desk.notes, j->desk.model.language, "", hear, j);
    if (!inspect_places(s, what))
        say(j, "place", what);
    bool poster = j->desk.model.now.screen.kind == SCREEN_CARD;
    if (!measure_sizes(s, t, fonts_cap_height(j->desk.fonts), poster, what))
        say(j, "size", what);
    if (!measure_lines(s, what))
        say(j, "line", what);
    if (!measure_titles(s, what))
        say(j, "title", what);
    if (!measure_rows(s, t, what))
        say(j, "row", what);
    if (!measure_icons(s, t, what))
        say(j, "icon", what);
    if (!measure_people(s, t, what))
        say(j, "people", what);
    if (!measure_bar(s, t, what))
        say(j, "bar", what);
    if (!measure_pictures(s, t->high_contrast, what))
        say(j, "picture", what);
}

static void listed_more(struct judge *j, const struct theme *t)
{
    const struct scene *s = &j->desk.scene;
    char what[INSPECT_BYTES];
    if (!measure_ends(s, j->desk.content, what))
        say(j, "end", what);
    if (!measure_margins(s, what))
        say(j, "margin", what);
    if (!measure_outlines(s, t, what))
        say(j, "outline", what);
    if (!measure_states(s, t, &j->desk.model, what))
        say(j, "state", what);
    if (!measure_bar_words(s, t, what))
        say(j, "bar", what);
    if (!measure_scrolls(s, t, what))
        say(j, "scroll", what);
    if (!inspect_targets(s, what))
        say(j, "covered", what);
}

static void paint(struct judge *j, const struct scene *s)
{
    if (j->canvas.width != s->width || j->canvas.height != s->height) {
        canvas_release(&j->canvas);
        assert_true(canvas_init(&j->canvas, s->width, s->height));
    }
    bool again = true;
    painter_forget(j->painter);
    for (int i = 0; i < 50 && again; i++)
        painter_paint(j->painter, &j->canvas, s, &again);
    assert_false(again);
}

/* What is known of a place holds for this contrast on this glass. */
static uint64_t terms(const struct theme *t)
{
    uint32_t bits;
    memcpy(&bits, &t->panel.px_per_mm, sizeof bits);
    return (uint64_t)bits << 1 | t->high_contrast;
}

static void painted(struct judge *j, const struct theme *t, bool again)
{
    struct scene s = j->desk.scene;
    char what[INSPECT_BYTES];
    seen_begin(j->seen, &j->desk.scene, terms(t));
    pixels_plan(j->pixels, &j->desk.scene, t, again ? NULL : j->seen);
    if (!again && !seen_wanted(j->seen, &s))
        return;
    paint(j, &s);
    if (!pixels_edges(j->pixels, &j->canvas, what))
        say(j, "edge", what);
    if (!pixels_contrast(j->pixels, &j->canvas, what))
        say(j, "contrast", what);
    if (!pixels_dark_map(j->pixels, &j->canvas, what))
        say(j, "map", what);
}

/* The whole picture, by the number of the finding it led to. */
static void keep(struct judge *j)
{
    char path[300];
    struct err e = {0};
    snprintf(path, sizeof path, "%s/%d-%d.png", j->pictures_folder, (int)getpid(), j->findings);
    paint(j, &j->desk.scene);
    if (!png_write(&j->canvas, path, &e))
        print_error("%s\n", e.text);
    say(j, "picture of it", path);
    j->findings--;
}

void judge_look(struct judge *j, bool again)
{
    struct theme t = judge_theme(j);
    int before = j->findings;
    j->pictures++;
    listed(j, &t);
    listed_more(j, &t);
    painted(j, &t, again);
    if (j->findings > before && j->pictures_folder)
        keep(j);
}
