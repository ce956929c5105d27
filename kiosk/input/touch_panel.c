#include "input/touch_panel.h"

#include <linux/input.h>

void touch_panel_init(struct touch_panel *t, bool multi, struct touch_range x, struct touch_range y)
{
    *t = (struct touch_panel){.multi = multi, .x = x, .y = y};
    for (int i = 0; i < TOUCH_PANEL_SLOTS; i++)
        t->slots[i].id = -1;
}

void touch_panel_know(struct touch_panel *t, int slot, int x, int y)
{
    if (slot < 0 || slot >= TOUCH_PANEL_SLOTS)
        return;
    t->slots[slot].x = x;
    t->slots[slot].y = y;
}

void touch_panel_know_slot(struct touch_panel *t, int slot)
{
    t->slot = slot;
}

static float part(int value, struct touch_range r)
{
    float all = (float)r.most - (float)r.least, at = (float)value - (float)r.least;
    return all <= 0 || at <= 0 ? 0 : at >= all ? 1 : at / all;
}

static void lift(struct touch_panel *t, struct touch_slot *s, enum pointer_kind kind, touch_panel_tell *tell,
                 void *user)
{
    if (s->told)
        tell(user, kind, s - t->slots, part(s->x, t->x), part(s->y, t->y));
    s->told = s->moved = false;
}

/* What is known at the end of a report is what is so. */
static void report(struct touch_panel *t, touch_panel_tell *tell, void *user)
{
    for (int i = 0; i < TOUCH_PANEL_SLOTS; i++) {
        struct touch_slot *s = &t->slots[i];
        if (s->id < 0)
            lift(t, s, POINTER_UP, tell, user);
        else if (!s->told || s->moved)
            tell(user, s->told ? POINTER_MOVE : POINTER_DOWN, i, part(s->x, t->x), part(s->y, t->y));
        s->told = s->id >= 0;
        s->moved = false;
    }
}

/* The kernel's buffer ran over (SYN_DROPPED): which fingers are where is not known any more. */
static void lose_all(struct touch_panel *t, touch_panel_tell *tell, void *user)
{
    for (int i = 0; i < TOUCH_PANEL_SLOTS; i++) {
        lift(t, &t->slots[i], POINTER_CANCEL, tell, user);
        t->slots[i].id = -1;
    }
}

/* Another finger in the same slot without a lift between: the one before has ended. */
static void set_id(struct touch_panel *t, struct touch_slot *s, int id, touch_panel_tell *tell, void *user)
{
    if (id >= 0 && s->told && s->id != id)
        lift(t, s, POINTER_CANCEL, tell, user);
    s->id = id;
}

static void multi(struct touch_panel *t, const struct input_event *e, touch_panel_tell *tell, void *user)
{
    if (e->code == ABS_MT_SLOT)
        t->slot = e->value;
    if (t->slot < 0 || t->slot >= TOUCH_PANEL_SLOTS)
        return;
    struct touch_slot *s = &t->slots[t->slot];
    if (e->code == ABS_MT_TRACKING_ID)
        set_id(t, s, e->value, tell, user);
    else if (e->code == ABS_MT_POSITION_X)
        s->x = e->value, s->moved = true;
    else if (e->code == ABS_MT_POSITION_Y)
        s->y = e->value, s->moved = true;
}

static void single(struct touch_panel *t, const struct input_event *e)
{
    struct touch_slot *s = &t->slots[0];
    if (e->type == EV_ABS && e->code == ABS_X)
        s->x = e->value, s->moved = true;
    else if (e->type == EV_ABS && e->code == ABS_Y)
        s->y = e->value, s->moved = true;
    else if (e->type == EV_KEY && (e->code == BTN_TOUCH || e->code == BTN_LEFT))
        s->id = e->value ? 1 : -1;
}

bool touch_panel_event(struct touch_panel *t, const struct input_event *e, touch_panel_tell *tell, void *user)
{
    bool again = t->lost && e->type == EV_SYN && e->code == SYN_REPORT;
    if (e->type == EV_SYN && e->code == SYN_DROPPED) {
        lose_all(t, tell, user);
        t->lost = true;
    } else if (e->type == EV_SYN && e->code == SYN_REPORT) {
        if (!t->lost)
            report(t, tell, user);
        t->lost = false;
    } else if (!t->lost && t->multi && e->type == EV_ABS) {
        multi(t, e, tell, user);
    } else if (!t->lost && !t->multi) {
        single(t, e);
    }
    return again;
}
