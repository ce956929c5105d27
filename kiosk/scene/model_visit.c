#include "scene/model.h"
#include "scene/model_internal.h"

#include <stdio.h>
#include <string.h>

void model_init(struct model *m, int64_t now, const char *today)
{
    memset(m, 0, sizeof *m); /* every byte: a longer text may have stood where a shorter one stands */
    m->touched = now;
    m->now.screen.kind = SCREEN_WELCOME;
    snprintf(m->language, sizeof m->language, "en");
    snprintf(m->today, sizeof m->today, "%s", today);
}

/* Time, the finger, the greeting and whoever brings a stick go on without a visitor. */
bool model_is_fresh(const struct model *m)
{
    struct model fresh;
    model_init(&fresh, m->touched, m->today);
    fresh.pressed = m->pressed;
    fresh.press_x = m->press_x;
    fresh.press_y = m->press_y;
    fresh.warning = m->warning;
    fresh.seconds_left = m->seconds_left;
    fresh.greeting = m->greeting;
    fresh.sway = m->sway;
    fresh.resting = m->resting;
    memcpy(&fresh.cover, &m->cover, sizeof fresh.cover);
    return memcmp(&fresh, m, sizeof fresh) == 0;
}

bool model_touch(struct model *m, int64_t now)
{
    bool visible = m->warning;
    m->touched = now;
    m->warning = false;
    m->seconds_left = 0;
    return visible;
}

/* The stick stays in sight of whoever brought it; what a token opened goes with the visit. */
void model_forget(struct model *m, int64_t now)
{
    char today[sizeof m->today];
    struct cover cover;
    memcpy(&cover, &m->cover, sizeof cover);
    memcpy(today, m->today, sizeof today);
    model_init(m, now, today);
    if (cover.stays)
        memcpy(&m->cover, &cover, sizeof cover);
}
