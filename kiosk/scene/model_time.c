#include "content/content.h"
#include "scene/model.h"
#include "scene/model_internal.h"

#include <stdio.h>
#include <string.h>

static int64_t idle_limit(const struct model *m)
{
    return m->now.screen.kind == SCREEN_LETTER || m->keys || m->hearing.listening || m->hearing.ears ? IDLE_LETTER_MS
                                                                                                     : IDLE_MS;
}

static bool tick_idle(struct model *m, int64_t now)
{
    if (model_is_fresh(m))
        return false;
    int64_t left = m->touched + idle_limit(m) - now;
    if (left <= 0) {
        model_forget(m, now);
        return true;
    }
    if (left > IDLE_WARNING_MS)
        return false;
    int seconds = (int)((left + 999) / 1000);
    bool changed = !m->warning || seconds != m->seconds_left;
    m->warning = true;
    m->seconds_left = seconds;
    return changed;
}

/* ---- the greeting ---- */

/* Within 16 s every language has had its turn; a language in two forms has one. */
static int64_t turn_ms(const struct content *c)
{
    int n = languages_groups(&c->languages);
    return GREETINGS_MS / (n > 0 ? n : 1);
}

static int64_t waiting_ms(const struct model *m, int64_t now)
{
    return now > m->touched ? now - m->touched : 0;
}

/* One greeting after another, and one thing that moves; in high contrast nothing does. */
static bool tick_greeting(struct model *m, const struct content *c, int64_t now)
{
    if (m->now.screen.kind != SCREEN_WELCOME || m->resting || c->languages.n == 0)
        return false;
    int64_t since = waiting_ms(m, now);
    int greeting = languages_group(&c->languages, (int)(since / turn_ms(c)));
    int sway = m->high_contrast ? 0 : (int)(since / SWAY_MS % SWAY_STEPS);
    bool changed = greeting != m->greeting || sway != m->sway;
    m->greeting = greeting;
    m->sway = sway;
    return changed;
}

bool model_tick(struct model *m, const struct content *c, int64_t now)
{
    bool staff = model_tick_cover(m, c, now);
    bool idle = c && tick_idle(m, now);
    bool greeting = c && tick_greeting(m, c, now);
    return staff || ((idle || greeting) && !m->cover.up);
}

static int64_t sooner(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t greeting_deadline(const struct model *m, const struct content *c, int64_t now)
{
    int64_t since = waiting_ms(m, now), turn = turn_ms(c) - since % turn_ms(c);
    return now + (m->high_contrast ? turn : sooner(turn, SWAY_MS - since % SWAY_MS));
}

static int64_t idle_deadline(const struct model *m, int64_t now)
{
    if (model_is_fresh(m))
        return INT64_MAX;
    int64_t left = m->touched + idle_limit(m) - now;
    return now + (left > IDLE_WARNING_MS ? left - IDLE_WARNING_MS : (left - 1) % 1000 + 1);
}

int64_t model_deadline(const struct model *m, const struct content *c, int64_t now)
{
    int64_t next = model_cover_end(m);
    if (!c)
        return next;
    if (m->now.screen.kind == SCREEN_WELCOME && !m->cover.up && !m->resting)
        next = sooner(next, greeting_deadline(m, c, now));
    return sooner(next, idle_deadline(m, now));
}

/* ---- the day and the finger ---- */

bool model_set_today(struct model *m, const char *today)
{
    if (strncmp(m->today, today, sizeof m->today) == 0 || strlen(today) >= sizeof m->today)
        return false;
    memset(m->today, 0, sizeof m->today);
    memcpy(m->today, today, strlen(today));
    return true;
}

bool model_press(struct model *m, bool pressed, int x, int y)
{
    if (pressed == m->pressed && x == m->press_x && y == m->press_y)
        return false;
    m->pressed = pressed;
    m->press_x = x;
    m->press_y = y;
    return true;
}
