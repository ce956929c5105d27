#include "shell/keys.h"

#include "scene/model.h"
#include "scene/target.h"
#include "shell/session.h"

#include <stdio.h>

int keys_focus(struct session *s)
{
    const struct scene *scene = session_scene(s);
    int at = model_focus(session_model(s)) - 1;
    return !scene || scene->n_targets == 0 ? -1 : at < scene->n_targets ? at : scene->n_targets - 1;
}

/* ---- moving the ring ---- */

static void put(struct session *s, int index, int64_t now)
{
    struct action scroll, focus = {.kind = ACTION_FOCUS, .number = index, .x = 1};
    session_apply(s, &focus, now);
    const struct scene *scene = session_scene(s);
    if (scene && target_reveal(scene, index, &scroll))
        session_apply(s, &scroll, now);
}

static void move(struct session *s, enum keypad_key key, int64_t now)
{
    const struct scene *scene = session_scene(s);
    int at = keys_focus(s);
    int to = key == PAD_UP     ? target_step(scene, at, -1)
             : key == PAD_DOWN ? target_step(scene, at, 1)
                               : target_group(scene, at, key == PAD_FORWARD);
    put(s, to, now);
}

/* ---- touching ---- */

struct stood { /* where the visitor was */
    struct screen screen;
    int depth; /* of the way back: another place of the same screen lies there, too */
    struct target target;
    int index; /* of the target; -1: there was none */
};

/* After an action the ring stays on what was touched, is where it was when the visitor comes back, or begins anew where
 * everything is new. */
static void settle(struct session *s, const struct stood *was, int64_t now)
{
    const struct scene *scene = session_scene(s);
    const struct model *m = session_model(s);
    if (!scene || (session_is_fresh(s) && !session_shows_staff(s)) || scene->n_targets == 0)
        return;
    if (model_focus(m) == 0)
        put(s, 0, now);
    else if (was->index >= 0 && was->depth == m->n_back && screen_equal(&was->screen, model_screen(m)))
        put(s, target_follow(scene, &was->target, was->index), now);
    else
        put(s, keys_focus(s), now);
}

static void apply(struct session *s, const struct action *a, int64_t now)
{
    const struct model *m = session_model(s);
    struct stood was = {.screen = *model_screen(m), .depth = m->n_back, .index = keys_focus(s)};
    if (was.index >= 0)
        was.target = session_scene(s)->targets[was.index];
    session_apply(s, a, now);
    settle(s, &was, now);
}

static void choose(struct session *s, int64_t now)
{
    int at = keys_focus(s);
    if (at < 0) { /* nothing was shown to be chosen yet */
        put(s, target_step(session_scene(s), -1, 1), now);
        return;
    }
    struct action a = session_scene(s)->targets[at].action;
    apply(s, &a, now);
}

/* From a page behind the report to the report; from there, and from what a stick brought, to what visitors see. */
static void leave_staff(struct session *s, bool whole, int64_t now)
{
    const struct cover *c = &session_model(s)->cover;
    bool behind = !whole && !c->stays && c->screen.id[0];
    apply(s, &(struct action){.kind = behind ? ACTION_STAFF_TURN : ACTION_STAFF_CLOSE}, now);
}

/* Any key says "I am still here" while the warning is up, and does nothing else. */
static bool answers_warning(struct session *s, int64_t now)
{
    if (!session_model(s)->warning || session_shows_staff(s))
        return false;
    session_apply(s, &(struct action){.kind = ACTION_STAY}, now);
    return true;
}

bool keys_press(struct session *s, enum keypad_key key, int64_t now)
{
    if (key == PAD_NOTHING || key > PAD_HOME || !session_scene(s))
        return false;
    if (answers_warning(s, now))
        return true;
    if (key == PAD_CHOOSE)
        choose(s, now);
    else if (session_shows_staff(s) && (key == PAD_BACK || key == PAD_HOME))
        leave_staff(s, key == PAD_HOME, now);
    else if (key == PAD_BACK)
        apply(s, &(struct action){.kind = ACTION_BACK}, now);
    else if (key == PAD_HOME)
        apply(s, &(struct action){.kind = ACTION_GO, .screen = {.kind = SCREEN_HOME}}, now);
    else
        move(s, key, now);
    return true;
}

/* ---- what it says ---- */

static bool stands_in(const struct draw *d, struct rect box)
{
    return d->kind == DRAW_TEXT && rect_contains(box, d->box.x + d->box.w / 2, d->box.y + d->box.h / 2);
}

const char *keys_label(const struct scene *scene, int index, char *out, int room)
{
    int used = 0;
    out[0] = '\0';
    if (index < 0 || index >= scene->n_targets)
        return out;
    for (int i = 0; i < scene->n_draws && used < room - 1; i++)
        if (stands_in(&scene->draws[i], scene->targets[index].box))
            used += snprintf(out + used, (size_t)(room - used), "%s%.*s", used ? ", " : "", (int)scene->draws[i].n,
                             scene->draws[i].utf8);
    return out;
}
