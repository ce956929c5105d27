#include "shell/session.h"

#include "content/content.h"
#include "content/search.h"
#include "ground/arena.h"
#include "ground/log.h"
#include "scene/model.h"
#include "shell/gesture.h"
#include "staff/staff.h"
#include "text/typeset.h"
#include "views/views.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TYPESETTER_BYTES = 12 << 20, SCENE_BYTES = 8 << 20, PAUSE_MS = 15000, STICK_GONE_MS = 10000 };

struct session {
    struct content *content, *offered, *old;
    struct model model;
    struct gesture gesture;
    struct typesetter *typesetter;
    struct search *search; /* of search_language, made when first searched */
    int search_language;
    struct arena arena;
    struct scene scene; /* what the visitor sees; stale while dirty */
    struct panel panel;
    bool dirty;
    bool swallowing;   /* the touch that answers the idle warning does nothing else … */
    int64_t swallowed; /* … until this finger lifts */
    unsigned turn;
    struct staff staff;
    bool go_back; /* touched, and nobody has asked yet */
    bool hurry;   /* what is offered does not wait for the visitor to leave */
    struct log_once once;
};

struct session *session_new(const struct session_setup *setup, struct content *content)
{
    struct session *s = calloc(1, sizeof *s);
    struct typesetter *typesetter = s ? typesetter_new(setup->fonts, TYPESETTER_BYTES) : NULL;
    if (!typesetter) {
        free(s);
        content_free(content);
        return NULL;
    }
    s->typesetter = typesetter;
    s->content = content;
    s->panel = setup->panel;
    s->dirty = true;
    arena_init(&s->arena, SCENE_BYTES);
    model_init(&s->model, setup->now, setup->today);
    gesture_init(&s->gesture, setup->panel.px_per_mm);
    return s;
}

void session_free(struct session *s)
{
    if (!s)
        return;
    search_free(s->search);
    arena_release(&s->arena);
    typesetter_free(s->typesetter);
    content_free(s->content);
    content_free(s->offered);
    content_free(s->old);
    free(s);
}

const struct content *session_content(const struct session *s)
{
    return s->content;
}

const struct model *session_model(const struct session *s)
{
    return &s->model;
}

bool session_dirty(const struct session *s)
{
    return s->dirty;
}

unsigned session_turn(const struct session *s)
{
    return s->turn;
}

/* ---- forgetting ---- */

bool session_is_fresh(const struct session *s)
{
    return model_is_fresh(&s->model);
}

static void drop_search(struct session *s)
{
    search_free(s->search);
    s->search = NULL;
}

/* The scene points into paragraphs and texts: it goes before they do. */
static void drop_scene(struct session *s)
{
    arena_release(&s->arena);
    arena_init(&s->arena, SCENE_BYTES);
    s->scene = (struct scene){0};
    s->dirty = true;
}

/* The typesetter keeps copies of what was laid out, the visitor's search among it. What stays in the painter
 * are pictures of single letters and icons, by glyph number: they tell nothing of who read what. */
static void forget_visitor(struct session *s)
{
    gesture_stop(&s->gesture);
    drop_search(s);
    drop_scene(s);
    typesetter_clear(s->typesetter);
}

static void show_content(struct session *s, struct content *content)
{
    forget_visitor(s);
    s->old = s->content;
    s->content = content;
    if (content)
        model_reconcile(&s->model, s->old, content);
    s->turn++;
}

static void show_offered(struct session *s)
{
    if (!s->offered || s->old)
        return;
    struct content *content = s->offered;
    s->offered = NULL;
    s->hurry = false;
    show_content(s, content);
}

/* Another wording under the same id is another alert: a street, an hour or a date may have changed. */
static bool has_alert(const struct session *s, const struct content *next, const struct alert *a)
{
    const struct alert *shown = content_alert(s->content, a->id);
    return shown && content_alert_is_on(shown, s->model.today) &&
           content_alert_equal(s->content, shown, next, a, s->model.language);
}

static bool brings_alert(const struct session *s, const struct content *next)
{
    for (int i = 0; i < next->n_alerts; i++)
        if (content_alert_is_on(&next->alerts[i], s->model.today) && !has_alert(s, next, &next->alerts[i]))
            return true;
    return false;
}

void session_offer_content(struct session *s, struct content *content, int64_t now)
{
    content_free(s->offered);
    s->offered = content;
    s->hurry = s->content && brings_alert(s, content);
    if (!s->content || s->hurry || session_is_fresh(s))
        show_offered(s);
    if (s->content)
        model_tick(&s->model, s->content, now);
}

void session_withdraw_content(struct session *s)
{
    content_free(s->offered);
    s->offered = NULL;
    s->hurry = false;
    if (!s->content)
        return;
    if (!s->old) {
        show_content(s, NULL);
        return;
    }
    forget_visitor(s); /* it was never painted: the painter still looks at the one before */
    content_free(s->content);
    s->content = NULL;
    s->turn++;
}

void session_hurry(struct session *s)
{
    s->hurry = s->offered != NULL;
    show_offered(s);
}

void session_drop_old_content(struct session *s)
{
    content_free(s->old);
    s->old = NULL;
    if (s->hurry || session_is_fresh(s))
        show_offered(s);
}

void session_set_today(struct session *s, const char *today)
{
    if (strncmp(s->model.today, today, sizeof s->model.today) == 0 || strlen(today) >= sizeof s->model.today)
        return;
    memcpy(s->model.today, today, strlen(today) + 1);
    s->dirty = true;
}

/* ---- the picture ---- */

struct view_input session_stage(const struct session *s, const struct model *m)
{
    return (struct view_input){.content = s->content,
                               .model = m,
                               .typesetter = s->typesetter,
                               .search = m->search_open && m == &s->model ? s->search : NULL,
                               .panel = s->panel};
}

static void ready_search(struct session *s)
{
    int language = model_language(&s->model, s->content);
    if (s->search && s->search_language != language)
        drop_search(s);
    if (s->search || !s->model.search_open)
        return;
    s->search = search_new(s->content, language);
    s->search_language = language;
}

static void build_staff(struct session *s)
{
    typesetter_trim(s->typesetter);
    s->staff.text_size = s->model.text_size;
    s->staff.high_contrast = s->model.high_contrast;
    staff_scene(&s->staff, s->content, s->model.today, s->typesetter, &s->panel, &s->arena, &s->scene);
    s->dirty = false;
}

const struct scene *session_scene(struct session *s)
{
    if (!s->content && !s->staff.up) {
        s->dirty = false;
        return NULL;
    }
    if (!s->dirty)
        return &s->scene;
    if (s->staff.up) {
        build_staff(s);
        return &s->scene;
    }
    ready_search(s);
    typesetter_trim(s->typesetter);
    struct view_input stage = session_stage(s, &s->model);
    views_build(&stage, &s->arena, &s->scene);
    if (s->scene.dropped)
        log_once(&s->once, "session", "a picture did not fit in memory and is incomplete");
    s->dirty = false;
    return &s->scene;
}

/* ---- the staff screen ---- */

bool session_shows_staff(const struct session *s)
{
    return s->staff.up;
}

static void set_staff(struct session *s, bool up)
{
    s->staff.waiting = false;
    s->staff.pressed = STAFF_NOTHING;
    if (s->staff.up == up)
        return;
    s->staff.up = up;
    s->staff.asked = s->staff.asked && up;
    gesture_stop(&s->gesture);
    s->dirty = true;
}

static bool paused(const struct session *s, int64_t now)
{
    return !s->content || session_is_fresh(s) || now - s->model.touched >= PAUSE_MS;
}

void session_import(struct session *s, const struct import_state *import, const char *file, int64_t now)
{
    struct staff *st = &s->staff;
    bool begins = strcmp(st->file, file) != 0 || st->import.phase != IMPORT_RUNNING;
    bool ends = import->phase != IMPORT_RUNNING;
    st->import = *import;
    st->asked = st->stick_gone = false;
    st->ended = ends ? now : 0;
    snprintf(st->file, sizeof st->file, "%s", file);
    s->dirty = s->dirty || st->up;
    if (st->up || !(begins || ends))
        return;
    if (paused(s, now))
        set_staff(s, true);
    else
        st->waiting = true;
}

void session_stick_gone(struct session *s, int64_t now)
{
    struct staff *st = &s->staff;
    if (!st->ended || st->stick_gone)
        return;
    st->stick_gone = true;
    st->ended = now - STAFF_STAYS_MS + STICK_GONE_MS; /* whoever brought it is leaving */
    s->dirty = s->dirty || st->up;
}

void session_report(struct session *s, const struct staff_status *report, int64_t now)
{
    s->staff.asked = true;
    s->staff.ended = 0;
    s->staff.report = *report;
    model_touch(&s->model, now); /* whoever holds the token is here */
    set_staff(s, true);
    s->dirty = true;
}

bool session_shows_report(const struct session *s)
{
    return s->staff.up && s->staff.asked;
}

void session_close_report(struct session *s)
{
    if (session_shows_report(s))
        set_staff(s, false);
}

const struct staff_status *session_staff_report(const struct session *s)
{
    return &s->staff.report;
}

bool session_take_go_back(struct session *s)
{
    bool wanted = s->go_back;
    s->go_back = false;
    return wanted;
}

/* What it waits for: a pause of the visitor before, the end of its time after; a report stays as long as any
 * visitor may. */
static int64_t staff_deadline(const struct session *s)
{
    if (session_shows_report(s))
        return s->model.touched + IDLE_MS;
    if (s->staff.waiting)
        return s->model.touched + PAUSE_MS;
    return s->staff.up && s->staff.ended ? s->staff.ended + STAFF_STAYS_MS : INT64_MAX;
}

static void tick_staff(struct session *s, int64_t now)
{
    if (s->staff.waiting && paused(s, now))
        set_staff(s, true);
    else if (s->staff.up && now >= staff_deadline(s))
        set_staff(s, false);
}

/* A finger has to come down and lift on the same thing. */
static void touch_staff(struct session *s, const struct pointer *p)
{
    struct staff *st = &s->staff;
    enum staff_wish before = st->pressed;
    model_touch(&s->model, p->ms);
    enum staff_wish wish = staff_wish_at(session_scene(s), p->x, p->y);
    if (p->kind == POINTER_DOWN)
        st->pressed = wish;
    else if (p->kind == POINTER_UP || p->kind == POINTER_CANCEL || wish != before)
        st->pressed = STAFF_NOTHING;
    s->dirty = s->dirty || st->pressed != before;
    if (p->kind != POINTER_UP || wish != before)
        return;
    if (wish == STAFF_CLOSE)
        set_staff(s, false);
    s->go_back = s->go_back || wish == STAFF_GO_BACK;
}

/* ---- actions ---- */

struct view_of { /* what makes another picture rather than a moved one */
    struct screen screen;
    char language[sizeof((struct model *)0)->language];
    int text_size;
    bool high_contrast, fresh;
};

static struct view_of seen(const struct session *s)
{
    struct view_of v = {.screen = s->model.now.screen,
                        .text_size = s->model.text_size,
                        .high_contrast = s->model.high_contrast,
                        .fresh = session_is_fresh(s)};
    memcpy(v.language, s->model.language, sizeof v.language);
    return v;
}

static void after_change(struct session *s, const struct view_of *before)
{
    struct view_of now = seen(s);
    s->gesture.calm = now.high_contrast;
    bool turned = !screen_equal(&now.screen, &before->screen) || strcmp(now.language, before->language) != 0 ||
                  now.text_size != before->text_size || now.high_contrast != before->high_contrast;
    if (turned) {
        gesture_stop(&s->gesture);
        s->turn++;
    }
    if (now.fresh && !before->fresh) {
        session_close_report(s);
        forget_visitor(s);
        show_offered(s);
    }
}

static void run(struct session *s, const struct gesture_out *out, int64_t now)
{
    for (int i = 0; i < out->n; i++)
        session_apply(s, &out->actions[i], now);
}

static void glide(struct session *s, const struct action *a, int64_t now)
{
    struct gesture_out out;
    const struct scene *scene = session_scene(s);
    model_touch(&s->model, now);
    gesture_glide(&s->gesture, a->number, a->y, now, scene, &out);
    run(s, &out, now);
}

bool session_apply(struct session *s, const struct action *a, int64_t now)
{
    if (!s->content)
        return s->dirty;
    if (a->kind == ACTION_SCROLL && a->x == 1) {
        glide(s, a, now);
        return s->dirty;
    }
    struct view_of before = seen(s);
    if (model_apply(&s->model, s->content, a, now))
        s->dirty = true;
    if (a->kind != ACTION_SCROLL && a->kind != ACTION_MAP_MOVE)
        gesture_still(&s->gesture);
    after_change(s, &before);
    return s->dirty;
}

/* ---- events ---- */

static void show_press(struct session *s)
{
    struct model *m = &s->model;
    int x, y;
    bool pressed = gesture_pressed(&s->gesture, &x, &y);
    if (pressed == m->pressed && x == m->press_x && y == m->press_y)
        return;
    m->pressed = pressed;
    m->press_x = x;
    m->press_y = y;
    s->dirty = true;
}

/* A touch while the warning is up only says "I am still here": what lies under the warning is not meant. */
static bool swallow(struct session *s, const struct pointer *p)
{
    if (p->kind == POINTER_DOWN && s->model.warning) {
        s->swallowing = true;
        s->swallowed = p->id;
        gesture_stop(&s->gesture);
        s->dirty = model_touch(&s->model, p->ms) || s->dirty;
        return true;
    }
    if (!s->swallowing || p->id != s->swallowed)
        return false;
    s->swallowing = p->kind != POINTER_UP && p->kind != POINTER_CANCEL && p->kind != POINTER_DOWN;
    return p->kind != POINTER_DOWN;
}

bool session_pointer(struct session *s, const struct pointer *p)
{
    if (s->staff.up) {
        touch_staff(s, p);
        return s->dirty;
    }
    if (!s->content)
        return false;
    if (!swallow(s, p)) {
        struct gesture_out out;
        const struct scene *scene = p->kind == POINTER_MOVE && s->scene.arena ? &s->scene : session_scene(s);
        s->dirty = model_touch(&s->model, p->ms) || s->dirty;
        gesture_pointer(&s->gesture, p, scene, &out);
        run(s, &out, p->ms);
    }
    show_press(s);
    return s->dirty;
}

bool session_wheel(struct session *s, float x, float y, float steps, int64_t now)
{
    if (!s->content || s->staff.up)
        return false;
    struct gesture_out out;
    gesture_wheel(&s->gesture, x, y, steps, now, session_scene(s), &out);
    s->dirty = model_touch(&s->model, now) || s->dirty;
    run(s, &out, now);
    return s->dirty;
}

bool session_tick(struct session *s, int64_t now)
{
    tick_staff(s, now);
    if (!s->content)
        return s->dirty;
    struct gesture_out out;
    if (gesture_deadline(&s->gesture) <= now) {
        gesture_tick(&s->gesture, now, session_scene(s), &out);
        run(s, &out, now);
    }
    struct view_of before = seen(s);
    bool changed = model_tick(&s->model, s->content, now);
    s->dirty = s->dirty || (changed && !s->staff.up);
    after_change(s, &before);
    show_press(s);
    return s->dirty;
}

int64_t session_deadline(const struct session *s, int64_t now)
{
    if (s->dirty)
        return now;
    int64_t next = staff_deadline(s);
    if (!s->content)
        return next;
    int64_t model = model_deadline(&s->model, now), gesture = gesture_deadline(&s->gesture);
    next = model < next ? model : next;
    return gesture < next ? gesture : next;
}
