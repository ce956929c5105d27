#include "shell/trial.h"

#include "input/pointer.h"
#include "staff/staff_touch.h"

#include <string.h>

/* The place that a finger has on the test: its own, else the first free one; -1: there is none. */
static int place_of(const struct trial *t, const struct cover *cover, const struct pointer *p)
{
    int free = -1;
    for (int i = 0; i < TRIAL_FINGERS; i++) {
        bool down = cover->trial.fingers[i].down;
        if (down && t->ids[i] == p->id && t->devices[i] == p->device)
            return i;
        if (!down && free < 0)
            free = i;
    }
    return p->kind == POINTER_DOWN ? free : -1;
}

static struct action lifted(int at)
{
    return (struct action){.kind = ACTION_STAFF_FINGER, .number = at, .x = -1};
}

static int lift_all(const struct trial *t, const struct cover *cover, const struct pointer *p, struct action *out)
{
    int n = 0;
    for (int i = 0; i < TRIAL_FINGERS; i++)
        if (cover->trial.fingers[i].down && t->devices[i] == p->device)
            out[n++] = lifted(i);
    return n;
}

static int place_finger(struct trial *t, int at, const struct panel *panel, const struct pointer *p, struct action *out)
{
    t->ids[at] = p->id;
    t->devices[at] = p->device;
    out[0] = (struct action){.kind = ACTION_STAFF_FINGER, .number = at, .x = p->x, .y = p->y};
    out[1] = (struct action){.kind = ACTION_STAFF_CORNER, .number = staff_touch_corner_at(panel, p->x, p->y)};
    return out[1].number < 0 ? 1 : 2;
}

int trial_follow(struct trial *t, const struct cover *cover, const struct panel *panel, const struct pointer *p,
                 struct action out[TRIAL_ACTIONS])
{
    if (!cover->up || cover->stays || strcmp(cover->screen.id, SCREEN_STAFF_TOUCH) != 0)
        return 0;
    if (p->kind == POINTER_GONE)
        return lift_all(t, cover, p, out);
    int at = place_of(t, cover, p);
    if (at < 0)
        return 0;
    if (p->kind != POINTER_UP && p->kind != POINTER_CANCEL)
        return place_finger(t, at, panel, p, out);
    out[0] = lifted(at);
    return 1;
}
