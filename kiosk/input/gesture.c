#include "input/gesture.h"
#include "input/gesture_internal.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

static const float DRAG_MM = 4.0f, SLOP_MM = 8.0f;
static const float FLING_MM_PER_MS = 0.04f; /* slower than this is a stop, not a throw */
static const float FASTEST_MM_PER_MS = 4.0f;
static const int64_t TRAIL_MS = 100; /* how far back the speed of a finger is measured */
static const int64_t HELD_MS = 60;   /* a finger that rests this long before it lifts does not throw */
static const int64_t ECHO_MS = 500;  /* a mouse that follows a finger this closely … */
static const float IDLE_MM = 15;
static const int IDLE_TOUCHES = 4;
static const float ECHO_MM = 20; /* … and this near is the same touch, told twice by the driver */

void gesture_emit(struct gesture_out *out, struct action a)
{
    if (out->n < GESTURE_ACTIONS)
        out->actions[out->n++] = a;
}

float gesture_between(float v, float low, float high)
{
    return v < low ? low : v > high ? high : v;
}

const struct region *gesture_region(const struct scene *s, int number)
{
    for (int i = 0; i < s->n_regions; i++)
        if (s->regions[i].number == number)
            return &s->regions[i];
    return NULL;
}

void gesture_scroll(struct gesture_out *out, const struct region *r, float offset)
{
    offset = roundf(gesture_between(offset, 0, r->limit)); /* whole px, as the scene draws it: no frame for less */
    if (offset != r->offset)
        gesture_emit(out, (struct action){.kind = ACTION_SCROLL, .number = r->number, .y = offset});
}

void gesture_init(struct gesture *g, float px_per_mm)
{
    *g = (struct gesture){.px_per_mm = px_per_mm > 0 ? px_per_mm : 1, .moving = -1, .touched = INT64_MIN / 2};
}

void gesture_still(struct gesture *g)
{
    g->motion = MOTION_NONE;
    g->moving = -1;
}

static void let_go(struct gesture_finger *f, enum gesture_role role)
{
    f->role = role;
    f->has_hit = f->inside = false;
    f->region = -1;
}

void gesture_stop(struct gesture *g)
{
    gesture_still(g);
    for (int i = 0; i < g->n; i++)
        let_go(&g->fingers[i], FINGER_SPENT);
}

void gesture_guard(struct gesture *g, int64_t until)
{
    g->guard = until;
}

bool gesture_presses(const struct gesture_finger *f)
{
    return f->role == FINGER_PRESS && f->has_hit && f->inside;
}

bool gesture_pressed(const struct gesture *g, int *x, int *y)
{
    *x = *y = 0;
    for (int i = g->n - 1; i >= 0; i--)
        if (gesture_presses(&g->fingers[i]) || g->fingers[i].role == FINGER_THUMB) {
            *x = (int)g->fingers[i].down_x;
            *y = (int)g->fingers[i].down_y;
            return true;
        }
    return false;
}

/* ---- the fingers ---- */

static struct gesture_finger *find_finger(struct gesture *g, int64_t id)
{
    for (int i = 0; i < g->n; i++)
        if (g->fingers[i].id == id)
            return &g->fingers[i];
    return NULL;
}

static void remove_finger(struct gesture *g, struct gesture_finger *f)
{
    int at = (int)(f - g->fingers);
    for (int i = at + 1; i < g->n; i++)
        g->fingers[i - 1] = g->fingers[i];
    g->n--;
}

/* Another finger that plays this role, or NULL. */
static struct gesture_finger *other_in(struct gesture *g, const struct gesture_finger *f, enum gesture_role role)
{
    for (int i = g->n - 1; i >= 0; i--)
        if (&g->fingers[i] != f && g->fingers[i].role == role)
            return &g->fingers[i];
    return NULL;
}

static float far(const struct gesture_finger *f, float x, float y)
{
    return hypotf(f->x - x, f->y - y);
}

/* ---- the trail of the finger ---- */

static void trail_add(struct gesture *g, const struct pointer *p)
{
    if (g->trail_of != p->id)
        g->n_trail = 0;
    g->trail_of = p->id;
    if (g->n_trail == GESTURE_TRAIL) {
        for (int i = 1; i < GESTURE_TRAIL; i++)
            g->trail[i - 1] = g->trail[i];
        g->n_trail--;
    }
    g->trail[g->n_trail].x = p->x;
    g->trail[g->n_trail].y = p->y;
    g->trail[g->n_trail++].ms = p->ms;
}

/* px/ms over the last TRAIL_MS; zero for a finger that has come to rest. */
static void trail_velocity(const struct gesture *g, int64_t now, float *vx, float *vy)
{
    *vx = *vy = 0;
    int last = g->n_trail - 1, first = last;
    if (last < 1 || now - g->trail[last].ms > HELD_MS)
        return;
    while (first > 0 && g->trail[last].ms - g->trail[first - 1].ms <= TRAIL_MS)
        first--;
    float dt = (float)(g->trail[last].ms - g->trail[first].ms);
    if (dt < 1)
        return;
    float fastest = FASTEST_MM_PER_MS * g->px_per_mm;
    *vx = gesture_between((g->trail[last].x - g->trail[first].x) / dt, -fastest, fastest);
    *vy = gesture_between((g->trail[last].y - g->trail[first].y) / dt, -fastest, fastest);
}

/* ---- taking hold of the map ---- */

/* Moves of the map are told from where the fingers took hold, so that nothing adds up and no event may get lost. */
static void grip_pan(struct gesture *g, struct gesture_finger *f, const struct region *r)
{
    f->role = FINGER_PAN;
    f->has_hit = false;
    g->held = *r;
    g->grip[0] = (struct gesture_point){f->x, f->y};
    g->n_trail = 0;
}

/* One of two fingers has left: the other goes on panning from where it is. */
static void end_pinch(struct gesture *g, const struct gesture_finger *left, const struct scene *s)
{
    struct gesture_finger *stays = other_in(g, left, FINGER_PINCH);
    const struct region *r = stays ? gesture_region(s, stays->region) : NULL;
    if (stays && r)
        grip_pan(g, stays, r);
    else if (stays)
        let_go(stays, FINGER_SPENT);
}

static void retire(struct gesture *g, struct gesture_finger *f, enum gesture_role role, const struct scene *s)
{
    if (f->role == FINGER_PINCH)
        end_pinch(g, f, s);
    let_go(f, role);
}

/* A finger that has rested for long counts no more: its lift got lost, its panel went, or it is a hand on the frame. */
void gesture_retire_resting(struct gesture *g, int64_t now, const struct scene *s)
{
    for (int i = 0; i < g->n; i++)
        if (g->fingers[i].role >= FINGER_PRESS && now - g->fingers[i].moved >= GESTURE_RESTS_MS)
            retire(g, &g->fingers[i], FINGER_RESTING, s);
}

/* ---- down ---- */

/* A list in flight is caught by the touch, which then presses nothing: nobody means what they cannot yet
 * read. */
static bool catches_motion(struct gesture *g, const struct hit *hit)
{
    if (g->motion == MOTION_NONE || (hit && hit->region < 0 && g->motion != MOTION_MAP))
        return false;
    bool flying = g->motion == MOTION_FLING;
    gesture_still(g);
    return flying;
}

/* The area a drag from here would move: a control that does not scroll along (a key, a veil) shields what
 * lies below. */
static int draggable(const struct scene *s, const struct hit *hit, int x, int y)
{
    const struct region *r = scene_region_at(s, x, y);
    if (!r || (r->kind == REGION_SCROLL && (r->limit <= 0 || (hit && hit->region < 0))))
        return -1;
    return r->number;
}

/* Many panels tell a finger twice: as a touch, and as a mouse made from it. */
static bool is_echo(struct gesture *g, const struct pointer *p)
{
    struct gesture_finger *mouse = find_finger(g, POINTER_MOUSE);
    if (p->id != POINTER_MOUSE) {
        if (mouse && p->ms - mouse->down <= ECHO_MS && far(mouse, p->x, p->y) <= ECHO_MM * g->px_per_mm)
            remove_finger(g, mouse);
        return false;
    }
    return p->ms - g->touched <= ECHO_MS && hypotf(g->touched_x - p->x, g->touched_y - p->y) <= ECHO_MM * g->px_per_mm;
}

static struct gesture_finger *add_finger(struct gesture *g, const struct pointer *p, const struct scene *s)
{
    struct gesture_finger *known = find_finger(g, p->id); /* its lift got lost on the way */
    if (known || g->n == GESTURE_FINGERS) {
        known = known ? known : &g->fingers[0];
        retire(g, known, FINGER_SPENT, s);
        remove_finger(g, known);
    }
    struct gesture_finger *f = &g->fingers[g->n++];
    *f = (struct gesture_finger){.id = p->id,
                                 .device = p->device,
                                 .x = p->x,
                                 .y = p->y,
                                 .down_x = p->x,
                                 .down_y = p->y,
                                 .rest_x = p->x,
                                 .rest_y = p->y,
                                 .down = p->ms,
                                 .moved = p->ms,
                                 .role = FINGER_RESTING,
                                 .region = -1};
    return f;
}

static bool on_one_key(const struct gesture_finger *a, const struct gesture_finger *b)
{
    return a->hit.class == HIT_KEY && b->hit.class == HIT_KEY &&
           memcmp(&a->hit.visible, &b->hit.visible, sizeof a->hit.visible) == 0;
}

/* The newest press wins; but whoever types with two fingers means both keys, in their order. Two at once on one key are a
 * child's, and mean it once. */
static void overtake(struct gesture *g, const struct gesture_finger *f, struct gesture_out *out)
{
    for (int i = 0; i < g->n; i++) {
        struct gesture_finger *o = &g->fingers[i];
        bool key = o->hit.class == HIT_KEY;
        if (o == f || !o->has_hit || (key && f->hit.class != HIT_KEY))
            continue;
        if (key && gesture_presses(o) && !on_one_key(o, f))
            gesture_emit(out, o->hit.action);
        o->has_hit = o->inside = false;
    }
}

static bool is_guarded(const struct gesture *g, const struct hit *hit, int64_t now)
{
    return now < g->guard && !(hit && hit->class == HIT_KEY);
}

/* Whoever points at what they read is here. But a panel that tells of touches by itself, again and again in one place, is
 * nobody: a few are believed. */
static bool means_something(struct gesture *g, const struct pointer *p)
{
    bool same = hypotf(g->idle_x - p->x, g->idle_y - p->y) <= IDLE_MM * g->px_per_mm;
    g->idle_n = same ? g->idle_n + 1 : 1;
    g->idle_x = p->x;
    g->idle_y = p->y;
    return g->idle_n <= IDLE_TOUCHES;
}

/* A finger on a track takes its thumb along: where it holds it, else by the middle. */
static bool hold_thumb(struct gesture *g, struct gesture_finger *f, const struct scene *s, struct gesture_out *out)
{
    for (int i = 0; i < s->n_regions; i++) {
        const struct region *r = &s->regions[i];
        if (!rect_contains(r->track, (int)f->x, (int)f->y))
            continue;
        gesture_still(g);
        f->role = FINGER_THUMB;
        f->region = r->number;
        g->anchor = region_grip(r, f->y);
        gesture_scroll(out, r, region_dragged(r, f->y, g->anchor));
        return true;
    }
    return false;
}

static void finger_down(struct gesture *g, const struct pointer *p, const struct scene *s, struct gesture_out *out)
{
    if (is_echo(g, p))
        return;
    const struct hit *hit = scene_hit_at(s, (int)p->x, (int)p->y);
    struct gesture_finger *f = add_finger(g, p, s);
    if (is_guarded(g, hit, p->ms))
        return; /* it rests; when it moves later it may drag */
    if (!hit && hold_thumb(g, f, s, out))
        return;
    bool moving = g->motion != MOTION_NONE, caught = catches_motion(g, hit);
    f->role = FINGER_PRESS;
    f->has_hit = f->inside = hit != NULL && !caught;
    if (f->has_hit) {
        g->idle_n = 0;
        f->hit = *hit;
        overtake(g, f, out);
    }
    f->region = draggable(s, hit, (int)p->x, (int)p->y);
    g->n_trail = 0;
    trail_add(g, p);
    out->used = f->has_hit || (moving && g->motion == MOTION_NONE) || means_something(g, p);
}

/* ---- move ---- */

static bool past_threshold(const struct gesture *g, const struct gesture_finger *f, const struct region *r)
{
    float dx = f->x - f->down_x, dy = f->y - f->down_y, threshold = DRAG_MM * g->px_per_mm;
    return r->kind == REGION_MAP ? hypotf(dx, dy) > threshold : fabsf(dy) > threshold;
}

static bool on_pressed(const struct gesture *g, const struct gesture_finger *f)
{
    int slop = (int)(SLOP_MM * g->px_per_mm);
    struct rect v = f->hit.visible;
    return f->has_hit &&
           rect_contains(rect_of(v.x - slop, v.y - slop, v.w + 2 * slop, v.h + 2 * slop), (int)f->x, (int)f->y);
}

static void begin_pinch(struct gesture *g, struct gesture_finger *a, struct gesture_finger *b, const struct region *r)
{
    struct gesture_finger *two[2] = {a, b};
    g->held = *r;
    g->n_trail = 0;
    for (int i = 0; i < 2; i++) {
        two[i]->role = FINGER_PINCH;
        two[i]->has_hit = two[i]->inside = false;
        g->grip[i] = (struct gesture_point){two[i]->down_x, two[i]->down_y};
    }
}

/* The finger it makes a pair with on the map, or NULL. */
static struct gesture_finger *partner(struct gesture *g, const struct gesture_finger *f)
{
    for (int i = g->n - 1; i >= 0; i--) {
        struct gesture_finger *o = &g->fingers[i];
        if (o != f && o->region == f->region && (o->role == FINGER_PRESS || o->role == FINGER_PAN))
            return o;
    }
    return NULL;
}

static void begin_map(struct gesture *g, struct gesture_finger *f, const struct region *r)
{
    struct gesture_finger *other = partner(g, f);
    if (other && !other_in(g, NULL, FINGER_PINCH)) {
        if (other->role == FINGER_PAN) { /* from where both are now */
            other->down_x = other->x;
            other->down_y = other->y;
        }
        bool first = other < f;
        begin_pinch(g, first ? other : f, first ? f : other, r);
    } else if (!other) {
        grip_pan(g, f, r);
    }
}

static void begin_drag(struct gesture *g, struct gesture_finger *f, const struct region *r)
{
    float threshold = DRAG_MM * g->px_per_mm, dy = f->y - f->down_y;
    if (r->kind == REGION_MAP) {
        begin_map(g, f, r);
        return;
    }
    struct gesture_finger *before = other_in(g, f, FINGER_SCROLL);
    if (before)
        let_go(before, FINGER_SPENT); /* the newest hand has the list */
    f->has_hit = f->inside = false;
    f->role = FINGER_SCROLL; /* the first 4 mm are not made up for: the list would jump */
    g->anchor = r->offset + f->down_y + (dy > 0 ? threshold : -threshold);
}

static float apart(const struct gesture_point *a, const struct gesture_point *b, float least)
{
    return fmaxf(hypotf(a->x - b->x, a->y - b->y), least);
}

/* Two fingers hold two points of the map: the distance zooms around the middle, and the middle pans. */
static void pinch(struct gesture *g, const struct gesture_finger *f, struct gesture_out *out)
{
    const struct gesture_finger *o = other_in(g, f, FINGER_PINCH);
    if (!o)
        return;
    const struct gesture_finger *first = o < f ? o : f, *second = o < f ? f : o;
    struct gesture_point now[2] = {{first->x, first->y}, {second->x, second->y}};
    const struct gesture_point *was = g->grip;
    float least = 5 * g->px_per_mm;
    float factor = apart(&now[0], &now[1], least) / apart(&was[0], &was[1], least);
    float x = (was[0].x + was[1].x) / 2, y = (was[0].y + was[1].y) / 2;
    struct action zoom = scene_map_zoom(&g->held, x, y, factor);
    struct region zoomed = g->held;
    zoomed.camera = (struct camera){zoom.map_x, zoom.map_y, zoom.map_zoom * g->held.city_scale, g->held.camera.grain};
    gesture_emit(out, scene_map_pan(&zoomed, (now[0].x + now[1].x) / 2 - x, (now[0].y + now[1].y) / 2 - y));
}

/* One that rested and goes again may still drag, from where it is. */
static void wake_finger(struct gesture *g, struct gesture_finger *f, int64_t now, const struct scene *s)
{
    if (f->role != FINGER_RESTING || now < g->guard)
        return;
    f->role = FINGER_PRESS;
    f->down_x = f->x;
    f->down_y = f->y;
    f->region = draggable(s, scene_hit_at(s, (int)f->x, (int)f->y), (int)f->x, (int)f->y);
}

static void note_move(struct gesture *g, struct gesture_finger *f, const struct pointer *p, const struct scene *s)
{
    f->x = p->x;
    f->y = p->y;
    if (far(f, f->rest_x, f->rest_y) <= DRAG_MM * g->px_per_mm)
        return;
    f->rest_x = p->x;
    f->rest_y = p->y;
    f->moved = p->ms;
    wake_finger(g, f, p->ms, s);
}

static void finger_move(struct gesture *g, struct gesture_finger *f, const struct pointer *p, const struct scene *s,
                        struct gesture_out *out)
{
    note_move(g, f, p, s);
    if (f->role >= FINGER_PRESS)
        trail_add(g, p);
    const struct region *r = f->region >= 0 ? gesture_region(s, f->region) : NULL;
    if (f->role == FINGER_PRESS) {
        f->inside = on_pressed(g, f);
        if (r && past_threshold(g, f, r))
            begin_drag(g, f, r);
    }
    if (f->role == FINGER_SCROLL && r)
        gesture_scroll(out, r, g->anchor - f->y);
    else if (f->role == FINGER_THUMB && r)
        gesture_scroll(out, r, region_dragged(r, f->y, g->anchor));
    else if (f->role == FINGER_PAN)
        gesture_emit(out, scene_map_pan(&g->held, f->x - g->grip[0].x, f->y - g->grip[0].y));
    else if (f->role == FINGER_PINCH)
        pinch(g, f, out);
    out->used = out->n > 0;
}

/* ---- up ---- */

static void throw(struct gesture * g, const struct gesture_finger *f, const struct region *r, int64_t now)
{
    float vx, vy, least = FLING_MM_PER_MS * g->px_per_mm;
    trail_velocity(g, now, &vx, &vy);
    bool map = f->role == FINGER_PAN;
    if (g->calm || (map ? hypotf(vx, vy) : fabsf(vy)) < least)
        return;
    g->motion = map ? MOTION_MAP : MOTION_FLING;
    g->moving = f->region;
    g->held = *r;
    g->from = r->offset;
    g->velocity_x = vx;
    g->velocity = map ? vy : -vy;
    g->began = g->stepped = now;
}

static void finger_up(struct gesture *g, struct gesture_finger *f, const struct pointer *p, const struct scene *s,
                      struct gesture_out *out)
{
    const struct region *r = f->region >= 0 ? gesture_region(s, f->region) : NULL;
    f->x = p->x;
    f->y = p->y;
    if (f->role == FINGER_PRESS && on_pressed(g, f)) {
        if (f->hit.action.kind == ACTION_PLACE_POINT && r && r->kind == REGION_MAP)
            scene_map_point(r, p->x, p->y, &f->hit.action);
        gesture_emit(out, f->hit.action);
    }
    if ((f->role == FINGER_SCROLL || f->role == FINGER_PAN) && r)
        throw(g, f, r, p->ms);
    retire(g, f, FINGER_SPENT, s);
    remove_finger(g, f);
}

static void device_gone(struct gesture *g, int64_t device, const struct scene *s)
{
    for (int i = g->n - 1; i >= 0; i--)
        if (g->fingers[i].device == device) {
            retire(g, &g->fingers[i], FINGER_SPENT, s);
            remove_finger(g, &g->fingers[i]);
        }
}

void gesture_pointer(struct gesture *g, const struct pointer *p, const struct scene *s, struct gesture_out *out)
{
    out->n = 0;
    out->used = false;
    if (p->kind == POINTER_GONE)
        device_gone(g, p->device, s);
    if (p->kind == POINTER_GONE || !isfinite(p->x) || !isfinite(p->y))
        return;
    gesture_retire_resting(g, p->ms, s);
    struct gesture_finger *f = find_finger(g, p->id);
    if (p->kind == POINTER_DOWN)
        finger_down(g, p, s, out);
    else if (f && p->kind == POINTER_MOVE)
        finger_move(g, f, p, s, out);
    else if (f && p->kind == POINTER_UP)
        finger_up(g, f, p, s, out);
    else if (f && p->kind == POINTER_CANCEL) {
        retire(g, f, FINGER_SPENT, s);
        remove_finger(g, f);
    }
    if (p->id != POINTER_MOUSE) {
        g->touched = p->ms;
        g->touched_x = p->x;
        g->touched_y = p->y;
    }
}
