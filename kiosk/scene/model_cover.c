#include "scene/model.h"
#include "scene/model_internal.h"

#include <stdio.h>
#include <string.h>

/* ---- coming and going ---- */

static void cover(struct model *m, const struct action *a)
{
    struct cover *v = &m->cover;
    bool up = v->up;
    memset(v, 0, sizeof *v);
    v->screen.kind = SCREEN_STAFF;
    snprintf(v->screen.id, sizeof v->screen.id, "%s", a->screen.id);
    v->stays = a->kind == ACTION_STAFF_WAIT;
    v->until = INT64_MAX;
    v->up = !v->stays || up || model_is_fresh(m);
    v->waiting = !v->up;
}

static bool stay(struct cover *v, int ms, int64_t now)
{
    v->ms = ms;
    v->until = ms > 0 ? now + ms : INT64_MAX;
    return false;
}

static bool show_cover(struct cover *v, int64_t now)
{
    if (!v->waiting)
        return false;
    v->waiting = false;
    v->up = true;
    stay(v, v->ms, now);
    return true;
}

static bool is_on(const struct model *m, const char *page)
{
    return m->cover.up && !m->cover.stays && strcmp(m->cover.screen.id, page) == 0;
}

/* To another page of what a token opened; what is being measured goes along. */
static bool turn(struct model *m, const struct action *a, int64_t now)
{
    struct cover *v = &m->cover;
    if (!v->up || v->stays)
        return false;
    memset(v->screen.id, 0, sizeof v->screen.id);
    snprintf(v->screen.id, sizeof v->screen.id, "%s", a->screen.id);
    memset(&v->trial, 0, sizeof v->trial);
    v->focus = 0;
    v->until = is_on(m, SCREEN_STAFF_TOUCH) ? now + TRIAL_MS : INT64_MAX;
    if (is_on(m, SCREEN_STAFF_PANEL) && a->number > 0) {
        v->bar = a->number;
        v->height = (int)a->y;
    }
    return true;
}

/* ---- the touch test ---- */

static int fingers_down(const struct touch_trial *t)
{
    int n = 0;
    for (int i = 0; i < TRIAL_FINGERS; i++)
        n += t->fingers[i].down;
    return n;
}

static bool all_met(const struct touch_trial *t)
{
    return t->corners == (1u << TRIAL_CORNERS) - 1;
}

static bool finger(struct model *m, const struct action *a, int64_t now)
{
    struct touch_trial *t = &m->cover.trial;
    if (!is_on(m, SCREEN_STAFF_TOUCH) || a->number < 0 || a->number >= TRIAL_FINGERS)
        return false;
    t->fingers[a->number].down = a->x >= 0;
    t->fingers[a->number].x = a->x >= 0 ? (int)a->x : 0;
    t->fingers[a->number].y = a->x >= 0 ? (int)a->y : 0;
    int n = fingers_down(t);
    t->most = n > t->most ? n : t->most;
    m->cover.until = now + (all_met(t) && n == 0 ? TRIAL_DONE_MS : TRIAL_MS);
    return true;
}

static bool corner(struct model *m, int number)
{
    struct touch_trial *t = &m->cover.trial;
    if (!is_on(m, SCREEN_STAFF_TOUCH) || number < 0 || number >= TRIAL_CORNERS || t->corners >> number & 1)
        return false;
    t->corners |= 1u << number;
    return true;
}

/* ---- measuring ---- */

static bool set(int *field, int value, int least, int most)
{
    bool changes = value >= least && value <= most && value != *field;
    *field = changes ? value : *field;
    return changes;
}

bool model_cover(struct model *m, const struct action *a, int64_t now)
{
    switch (a->kind) {
    case ACTION_STAFF_OPEN:
    case ACTION_STAFF_WAIT:
        cover(m, a);
        return true;
    case ACTION_STAFF_SHOW:
        return show_cover(&m->cover, now);
    case ACTION_STAFF_STAY:
        return stay(&m->cover, a->number, now);
    case ACTION_STAFF_CLOSE:
        memset(&m->cover, 0, sizeof m->cover);
        return true;
    case ACTION_STAFF_TURN:
        return turn(m, a, now);
    case ACTION_STAFF_FINGER:
        return finger(m, a, now);
    case ACTION_STAFF_CORNER:
        return corner(m, a->number);
    case ACTION_STAFF_BAR:
        return is_on(m, SCREEN_STAFF_PANEL) && set(&m->cover.bar, a->number, 1, COVER_BAR_MOST);
    case ACTION_STAFF_HEIGHT:
        return is_on(m, SCREEN_STAFF_HEIGHT) && set(&m->cover.height, a->number, 0, COVER_HEIGHT_MOST);
    default:
        return false;
    }
}

/* ---- time ---- */

/* A report stays as long as any visitor may. */
int64_t model_cover_end(const struct model *m)
{
    if (!m->cover.up)
        return INT64_MAX;
    int64_t left = m->cover.stays ? INT64_MAX : m->touched + IDLE_MS;
    return m->cover.until < left ? m->cover.until : left;
}

/* What waits comes when the visit has ended, and stays for its time from then on. A touch test leads back to the report. */
bool model_tick_cover(struct model *m, const struct content *c, int64_t now)
{
    struct cover *v = &m->cover;
    if (v->waiting && (!c || model_is_fresh(m)))
        return show_cover(v, now);
    if (!v->up || now < model_cover_end(m))
        return false;
    if (is_on(m, SCREEN_STAFF_TOUCH))
        return turn(m, &(struct action){.kind = ACTION_STAFF_TURN}, now);
    memset(v, 0, sizeof *v);
    return true;
}
