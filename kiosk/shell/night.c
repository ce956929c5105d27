#include "shell/night.h"

#include "display/present.h"
#include "scene/action.h"
#include "shell/drift.h"
#include "shell/session.h"

void night_init(struct night *n, const struct rest_hours *hours, bool wanders, int64_t now)
{
    *n = (struct night){.began = now, .wanders = wanders};
    rest_init(&n->rest, hours, now);
}

static void show(const struct night *n, struct session *s, struct present *p, int64_t now)
{
    session_apply(s, &(struct action){.kind = ACTION_REST, .number = n->rest.resting}, now);
    if (present_rest(p, n->rest.resting) && !n->rest.resting)
        present_refresh(p);
}

void night_follow(struct night *n, struct session *s, struct present *p, int minute, int64_t now)
{
    bool busy = !session_is_fresh(s) || session_shows_staff(s);
    if (rest_follow(&n->rest, minute, busy, now))
        show(n, s, p, now);
    if (busy || n->rest.resting || !n->wanders)
        return;
    drift_at((now - n->began) / DRIFT_MS, &n->right, &n->down);
    present_move(p, n->right, n->down);
}

bool night_wakes(struct night *n, struct session *s, struct present *p, int64_t now)
{
    if (!rest_wake(&n->rest, now))
        return false;
    show(n, s, p, now);
    return true;
}
