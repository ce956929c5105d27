#include "shell/session.h"

#include "city/route.h"
#include "content/content.h"
#include "query/search.h"
#include "shell/session_internal.h"
#include "text/typeset.h"
#include "views/views.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TYPESETTER_BYTES = 12 << 20, SCENE_BYTES = 8 << 20, GUARD_MS = 400 /* nobody reads a screen faster */ };

struct session *session_new(const struct session_setup *setup, struct content *content)
{
    struct session *s = calloc(1, sizeof *s);
    struct typesetter *typesetter = s ? typesetter_new(setup->fonts, TYPESETTER_BYTES) : NULL;
    struct route_memo *ways = calloc(1, sizeof *ways);
    if (!typesetter || !ways) {
        typesetter_free(typesetter);
        free(ways);
        free(s);
        content_free(content);
        return NULL;
    }
    s->typesetter = typesetter;
    s->ways = ways;
    s->content = content;
    s->panel = setup->panel;
    s->sound = setup->sound;
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
    route_memo_clear(s->ways);
    free(s->ways);
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

unsigned session_pictures(const struct session *s)
{
    return s->pictures;
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

/* What began on the screen before is not meant for this one, nor what comes before it was drawn and read. */
static void hold_fingers(struct session *s)
{
    gesture_stop(&s->gesture);
    gesture_guard(&s->gesture, INT64_MAX);
    s->unseen = true;
}

void session_shown(struct session *s, int64_t now)
{
    if (s->unseen && !s->dirty)
        gesture_guard(&s->gesture, now + GUARD_MS);
    s->unseen = s->unseen && s->dirty;
}

/* The typesetter keeps copies of what was laid out, the visitor's search among it. What stays in the painter
 * are pictures of single letters and icons, by glyph number: they tell nothing of who read what. */
static void forget_visitor(struct session *s)
{
    hold_fingers(s);
    drop_search(s);
    route_memo_clear(s->ways);
    drop_scene(s);
    typesetter_clear(s->typesetter);
}

void session_resize(struct session *s, const struct panel *panel)
{
    s->panel = *panel;
    s->gesture.px_per_mm = panel->px_per_mm;
    hold_fingers(s);
    drop_scene(s);
    s->turn++;
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

void session_set_note(struct session *s, const char *note)
{
    if (strcmp(s->note, note) == 0)
        return;
    snprintf(s->note, sizeof s->note, "%s", note);
    s->dirty = true;
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
    s->dirty = model_set_today(&s->model, today) || s->dirty;
}

/* ---- the picture ---- */

struct view_input session_stage(const struct session *s, const struct model *m)
{
    return (struct view_input){.content = s->content,
                               .model = m,
                               .typesetter = s->typesetter,
                               .search = m->search_open && m == &s->model ? s->search : NULL,
                               .ways = s->ways,
                               .panel = s->panel,
                               .sound = s->sound,
                               .note = s->note};
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

bool session_shows_staff(const struct session *s)
{
    return s->model.cover.up;
}

/* Nothing but black; what is told to staff ends a rest. */
static bool is_dark(const struct session *s)
{
    return s->model.resting && !session_shows_staff(s);
}

const struct scene *session_scene(struct session *s)
{
    if (!s->content && !session_shows_staff(s) && !is_dark(s)) {
        s->dirty = false;
        return NULL;
    }
    if (!s->dirty)
        return &s->scene;
    if (s->content)
        ready_search(s);
    typesetter_trim(s->typesetter);
    struct view_input stage = session_stage(s, &s->model);
    if (is_dark(s))
        scene_begin(&s->scene, &s->arena, s->panel.width, s->panel.height, false, 0x000000);
    else if (session_shows_staff(s))
        staff_scene(&s->staff, &stage, &s->arena, &s->scene);
    else
        views_build(&stage, &s->arena, &s->scene);
    if (s->scene.dropped)
        log_once(&s->once, "session", "a picture did not fit in memory and is incomplete");
    s->dirty = false;
    s->pictures++;
    return &s->scene;
}

/* ---- actions ---- */

struct view_of { /* what makes another picture rather than a moved one */
    struct screen screen;
    char language[sizeof((const struct model *)0)->language], card_language[sizeof((const struct model *)0)->language];
    int text_size, directory_order, alerts_closed;
    bool high_contrast, fresh, searching, side_by_side, warning, resting;
};

static int closed_alerts(const struct model *m)
{
    int n = 0;
    while (n < MODEL_ALERTS && m->alerts_closed[n][0])
        n++;
    return n;
}

static struct view_of seen(const struct session *s)
{
    const struct model *m = &s->model;
    struct view_of v = {.screen = *model_screen(m),
                        .text_size = m->text_size,
                        .directory_order = m->directory_order,
                        .alerts_closed = closed_alerts(m),
                        .high_contrast = m->high_contrast,
                        .fresh = session_is_fresh(s),
                        .searching = m->search_open,
                        .side_by_side = m->side_by_side,
                        .warning = m->warning,
                        .resting = m->resting};
    memcpy(v.language, m->language, sizeof v.language);
    memcpy(v.card_language, m->card_language, sizeof v.card_language);
    return v;
}

/* Another screen, whose pictures are worth working ahead for. */
static bool turned(const struct view_of *a, const struct view_of *b)
{
    return !screen_equal(&a->screen, &b->screen) || strcmp(a->language, b->language) != 0 ||
           a->text_size != b->text_size || a->high_contrast != b->high_contrast;
}

/* Other things to touch may lie where the finger is. */
static bool moved_about(const struct view_of *a, const struct view_of *b)
{
    return a->resting != b->resting || a->searching != b->searching || a->side_by_side != b->side_by_side ||
           a->warning != b->warning || a->directory_order != b->directory_order ||
           a->alerts_closed != b->alerts_closed || strcmp(a->card_language, b->card_language) != 0;
}

static void after_change(struct session *s, const struct view_of *before)
{
    struct view_of now = seen(s);
    bool turn = turned(&now, before);
    s->gesture.calm = now.high_contrast;
    s->turn += turn;
    if (turn || moved_about(&now, before))
        hold_fingers(s);
    if (now.fresh && !before->fresh) {
        forget_visitor(s);
        show_offered(s);
    }
}

static void run(struct session *s, const struct gesture_out *out, int64_t now)
{
    for (int i = 0; i < out->n; i++)
        session_apply(s, &out->actions[i], now);
}

/* What is to be done besides what the model does. */
static void carry_out(struct session *s, const struct action *a, int64_t now)
{
    struct gesture_out out;
    if (a->kind == ACTION_GLIDE) {
        gesture_glide(&s->gesture, a->number, a->y, now, session_scene(s), &out);
        run(s, &out, now);
    } else if (a->kind != ACTION_SCROLL && a->kind != ACTION_MAP_MOVE) {
        gesture_still(&s->gesture);
    }
    if (a->kind == ACTION_STAFF_GO_BACK || a->kind == ACTION_STAFF_MEASURED || a->kind == ACTION_STAFF_TO_STICK)
        s->wish = a->kind;
}

bool session_apply(struct session *s, const struct action *a, int64_t now)
{
    struct view_of before = seen(s);
    if (model_apply(&s->model, s->content, a, now))
        s->dirty = true;
    carry_out(s, a, now);
    after_change(s, &before);
    return s->dirty;
}

/* ---- events ---- */

static void show_press(struct session *s)
{
    int x, y;
    bool pressed = gesture_pressed(&s->gesture, &x, &y);
    s->dirty = model_press(&s->model, pressed, x, y) || s->dirty;
}

/* The visitor is still here: the idle clock starts anew. */
static void stay(struct session *s, int64_t now)
{
    struct action a = {.kind = ACTION_STAY};
    s->dirty = model_apply(&s->model, s->content, &a, now) || s->dirty;
}

/* A touch while the warning is up only says "I am still here": what lies under the warning is not meant. */
static bool answers_warning(struct session *s, const struct pointer *p)
{
    if (p->kind != POINTER_DOWN || !s->model.warning || session_shows_staff(s))
        return false;
    session_apply(s, &(struct action){.kind = ACTION_STAY}, p->ms);
    return true;
}

static void follow_trial(struct session *s, const struct pointer *p)
{
    struct action felt[TRIAL_ACTIONS];
    int n = trial_follow(&s->trial, &s->model.cover, &s->panel, p, felt);
    for (int i = 0; i < n; i++)
        session_apply(s, &felt[i], p->ms);
}

bool session_pointer(struct session *s, const struct pointer *p)
{
    if (!s->content && !session_shows_staff(s))
        return false;
    follow_trial(s, p);
    if (!answers_warning(s, p)) {
        struct gesture_out out;
        const struct scene *scene = p->kind == POINTER_MOVE && s->scene.arena ? &s->scene : session_scene(s);
        gesture_pointer(&s->gesture, p, scene, &out);
        if (out.used)
            stay(s, p->ms);
        if (out.used && p->kind == POINTER_DOWN) /* a finger takes the ring away */
            session_apply(s, &(struct action){.kind = ACTION_FOCUS, .number = -1}, p->ms);
        run(s, &out, p->ms);
    }
    show_press(s);
    return s->dirty;
}

bool session_wheel(struct session *s, float x, float y, float steps, int64_t now)
{
    if (!s->content && !session_shows_staff(s))
        return false;
    struct gesture_out out;
    gesture_wheel(&s->gesture, x, y, steps, now, session_scene(s), &out);
    if (out.used)
        stay(s, now);
    run(s, &out, now);
    return s->dirty;
}

bool session_tick(struct session *s, int64_t now)
{
    struct gesture_out out;
    if (gesture_deadline(&s->gesture) <= now) {
        gesture_tick(&s->gesture, now, session_scene(s), &out);
        run(s, &out, now);
    }
    struct view_of before = seen(s);
    s->dirty = model_tick(&s->model, s->content, now) || s->dirty;
    after_change(s, &before);
    show_press(s);
    return s->dirty;
}

int64_t session_deadline(const struct session *s, int64_t now)
{
    if (s->dirty)
        return now;
    int64_t model = model_deadline(&s->model, s->content, now), gesture = gesture_deadline(&s->gesture);
    return gesture < model ? gesture : model;
}
