#include "shell/gesture.h"

#include <math.h>
#include <stddef.h>

static const float DRAG_MM = 4.0f, SLOP_MM = 8.0f;
static const float DECAY_MS =
    325.0f; /* time constant of a thrown list: long enough to feel heavy, short enough to read */
static const float FLING_MM_PER_MS = 0.04f; /* slower than this is a stop, not a throw */
static const float FASTEST_MM_PER_MS = 4.0f;
static const float STILL_MM_PER_MS = 0.006f;
static const int64_t TRAIL_MS = 100; /* how far back the speed of a finger is measured */
static const int64_t HELD_MS = 60;   /* a finger that rests this long before it lifts does not throw */

static void emit(struct gesture_out *out, struct action a)
{
    if (out->n < GESTURE_ACTIONS)
        out->actions[out->n++] = a;
}

static float between(float v, float low, float high)
{
    return v < low ? low : v > high ? high : v;
}

static const struct region *find_region(const struct scene *s, int number)
{
    for (int i = 0; i < s->n_regions; i++)
        if (s->regions[i].number == number)
            return &s->regions[i];
    return NULL;
}

static void emit_scroll(struct gesture_out *out, const struct region *r, float offset)
{
    offset = roundf(between(offset, 0, r->limit)); /* whole px, as the scene draws it: no frame for less */
    if (offset != r->offset)
        emit(out, (struct action){.kind = ACTION_SCROLL, .number = r->number, .y = offset});
}

void gesture_init(struct gesture *g, float px_per_mm)
{
    *g = (struct gesture){.px_per_mm = px_per_mm > 0 ? px_per_mm : 1, .region = -1, .moving = -1};
}

void gesture_still(struct gesture *g)
{
    g->motion = MOTION_NONE;
    g->moving = -1;
}

void gesture_stop(struct gesture *g)
{
    gesture_still(g);
    g->state = GESTURE_IDLE;
    g->has_hit = g->inside = false;
    g->region = -1;
}

bool gesture_pressed(const struct gesture *g, int *x, int *y)
{
    bool pressed = g->state == GESTURE_PRESS && g->has_hit && g->inside;
    *x = pressed ? (int)g->down_x : 0;
    *y = pressed ? (int)g->down_y : 0;
    return pressed;
}

/* ---- the trail of the finger ---- */

static void trail_add(struct gesture *g, const struct pointer *p)
{
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
    *vx = between((g->trail[last].x - g->trail[first].x) / dt, -fastest, fastest);
    *vy = between((g->trail[last].y - g->trail[first].y) / dt, -fastest, fastest);
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

static void first_down(struct gesture *g, const struct pointer *p, const struct scene *s)
{
    const struct hit *hit = scene_hit_at(s, (int)p->x, (int)p->y);
    bool caught = catches_motion(g, hit);
    g->state = GESTURE_PRESS;
    g->first = (struct gesture_finger){p->id, p->x, p->y};
    g->down_x = p->x;
    g->down_y = p->y;
    g->has_hit = g->inside = hit != NULL && !caught;
    if (hit)
        g->hit = *hit;
    g->region = draggable(s, hit, (int)p->x, (int)p->y);
    g->n_trail = 0;
    trail_add(g, p);
}

/* Moves of the map are told from where the fingers took hold, so that nothing adds up and no event may get
 * lost. */
static void grip(struct gesture *g, const struct region *r)
{
    g->held = *r;
    g->grip[0] = g->first;
    g->grip[1] = g->second;
    g->n_trail = 0;
}

static void second_down(struct gesture *g, const struct pointer *p, const struct scene *s)
{
    const struct region *r = g->region >= 0 ? find_region(s, g->region) : NULL;
    if (!r || r->kind != REGION_MAP || g->state == GESTURE_PINCH || !rect_contains(r->box, (int)p->x, (int)p->y))
        return;
    g->state = GESTURE_PINCH;
    g->has_hit = false;
    g->second = (struct gesture_finger){p->id, p->x, p->y};
    grip(g, r);
}

/* ---- move ---- */

static void begin_drag(struct gesture *g, const struct pointer *p, const struct region *r)
{
    float threshold = DRAG_MM * g->px_per_mm, dy = p->y - g->down_y;
    g->has_hit = false;
    if (r->kind == REGION_MAP) {
        g->state = GESTURE_PAN;
        g->first = (struct gesture_finger){p->id, p->x, p->y};
        grip(g, r);
        return;
    }
    g->state = GESTURE_SCROLL; /* the first 4 mm are not made up for: the list would jump */
    g->anchor = r->offset + g->down_y + (dy > 0 ? threshold : -threshold);
}

static bool past_threshold(const struct gesture *g, const struct pointer *p, const struct region *r)
{
    float dx = p->x - g->down_x, dy = p->y - g->down_y, threshold = DRAG_MM * g->px_per_mm;
    return r->kind == REGION_MAP ? hypotf(dx, dy) > threshold : fabsf(dy) > threshold;
}

static bool on_pressed(const struct gesture *g, float x, float y)
{
    int slop = (int)(SLOP_MM * g->px_per_mm);
    struct rect v = g->hit.visible;
    return g->has_hit && rect_contains(rect_of(v.x - slop, v.y - slop, v.w + 2 * slop, v.h + 2 * slop), (int)x, (int)y);
}

static void pan(struct gesture *g, const struct pointer *p, struct gesture_out *out)
{
    g->first.x = p->x;
    g->first.y = p->y;
    emit(out, scene_map_pan(&g->held, p->x - g->grip[0].x, p->y - g->grip[0].y));
}

static void first_move(struct gesture *g, const struct pointer *p, const struct scene *s, struct gesture_out *out)
{
    const struct region *r = g->region >= 0 ? find_region(s, g->region) : NULL;
    trail_add(g, p);
    if (g->state == GESTURE_PRESS) {
        g->inside = on_pressed(g, p->x, p->y);
        if (r && past_threshold(g, p, r))
            begin_drag(g, p, r);
    }
    if (g->state == GESTURE_SCROLL && r)
        emit_scroll(out, r, g->anchor - p->y);
    else if (g->state == GESTURE_PAN)
        pan(g, p, out);
}

static float apart(const struct gesture_finger *a, const struct gesture_finger *b, float least)
{
    return fmaxf(hypotf(a->x - b->x, a->y - b->y), least);
}

/* Two fingers hold two points of the map: the distance zooms around the middle, and the middle pans. */
static void pinch_move(struct gesture *g, const struct pointer *p, struct gesture_out *out)
{
    struct gesture_finger *moved = p->id == g->first.id ? &g->first : &g->second;
    moved->x = p->x;
    moved->y = p->y;
    const struct gesture_finger *was = g->grip;
    float least = 5 * g->px_per_mm;
    float factor = apart(&g->first, &g->second, least) / apart(&was[0], &was[1], least);
    float x = (was[0].x + was[1].x) / 2, y = (was[0].y + was[1].y) / 2;
    struct action zoom = scene_map_zoom(&g->held, x, y, factor);
    struct region zoomed = g->held;
    zoomed.camera = (struct camera){zoom.map_x, zoom.map_y, zoom.map_zoom * g->held.city_scale};
    emit(out, scene_map_pan(&zoomed, (g->first.x + g->second.x) / 2 - x, (g->first.y + g->second.y) / 2 - y));
}

/* ---- up ---- */

static void throw(struct gesture * g, const struct region *r, int64_t now)
{
    float vx, vy, least = FLING_MM_PER_MS * g->px_per_mm;
    trail_velocity(g, now, &vx, &vy);
    bool map = g->state == GESTURE_PAN;
    if (g->calm || (map ? hypotf(vx, vy) : fabsf(vy)) < least)
        return;
    g->motion = map ? MOTION_MAP : MOTION_FLING;
    g->moving = g->region;
    g->held = *r;
    g->from = r->offset;
    g->velocity_x = vx;
    g->velocity = map ? vy : -vy;
    g->began = g->stepped = now;
}

static void first_up(struct gesture *g, const struct pointer *p, const struct scene *s, struct gesture_out *out)
{
    const struct region *r = g->region >= 0 ? find_region(s, g->region) : NULL;
    if (g->state == GESTURE_PRESS && on_pressed(g, p->x, p->y))
        emit(out, g->hit.action);
    if ((g->state == GESTURE_SCROLL || g->state == GESTURE_PAN) && r)
        throw(g, r, p->ms);
    g->state = GESTURE_IDLE;
    g->has_hit = g->inside = false;
    g->region = -1;
}

/* One of two fingers has left: the other goes on panning from where it is. */
static void pinch_up(struct gesture *g, const struct pointer *p, const struct scene *s)
{
    const struct region *r = find_region(s, g->region);
    if (p->id == g->first.id)
        g->first = g->second;
    g->state = GESTURE_PAN;
    if (r)
        grip(g, r);
}

void gesture_pointer(struct gesture *g, const struct pointer *p, const struct scene *s, struct gesture_out *out)
{
    out->n = 0;
    if (!isfinite(p->x) || !isfinite(p->y))
        return;
    bool ours = g->state != GESTURE_IDLE && p->id == g->first.id;
    bool pinching = g->state == GESTURE_PINCH && (ours || p->id == g->second.id);
    if (p->kind == POINTER_DOWN && (g->state == GESTURE_IDLE || ours))
        first_down(g, p, s); /* ours: its lift got lost on the way */
    else if (p->kind == POINTER_DOWN && !ours)
        second_down(g, p, s);
    else if (p->kind == POINTER_MOVE && pinching)
        pinch_move(g, p, out);
    else if (p->kind == POINTER_MOVE && ours)
        first_move(g, p, s, out);
    else if (p->kind >= POINTER_UP && pinching)
        pinch_up(g, p, s);
    else if (p->kind == POINTER_UP && ours)
        first_up(g, p, s, out);
    else if (p->kind == POINTER_CANCEL && ours)
        gesture_stop(g);
}

/* ---- movement ---- */

static float run_out(float velocity, int64_t ms)
{
    return velocity * DECAY_MS * (1 - expf(-(float)ms / DECAY_MS));
}

static bool is_still(const struct gesture *g, int64_t ms)
{
    float speed = hypotf(g->motion == MOTION_MAP ? g->velocity_x : 0, g->velocity);
    return speed * expf(-(float)ms / DECAY_MS) < STILL_MM_PER_MS * g->px_per_mm;
}

void gesture_tick(struct gesture *g, int64_t now, const struct scene *s, struct gesture_out *out)
{
    out->n = 0;
    if (g->motion == MOTION_NONE || now < g->stepped)
        return;
    const struct region *r = find_region(s, g->moving);
    if (!r) {
        gesture_still(g);
        return;
    }
    int64_t ms = now - g->began;
    bool done = g->motion == MOTION_GLIDE ? ms >= GESTURE_GLIDE_MS : is_still(g, ms);
    g->stepped = now;
    if (g->motion == MOTION_MAP) {
        emit(out, scene_map_pan(&g->held, run_out(g->velocity_x, ms), run_out(g->velocity, ms)));
    } else if (g->motion == MOTION_FLING) {
        float at = g->from + run_out(g->velocity, ms);
        emit_scroll(out, r, at);
        done = done || at <= 0 || at >= r->limit;
    } else {
        float rest = 1 - between((float)ms / GESTURE_GLIDE_MS, 0, 1);
        emit_scroll(out, r, g->to + (g->from - g->to) * rest * rest * rest);
    }
    if (done)
        gesture_still(g);
}

int64_t gesture_deadline(const struct gesture *g)
{
    return g->motion == MOTION_NONE ? INT64_MAX : g->stepped + GESTURE_FRAME_MS;
}

void gesture_glide(struct gesture *g, int region, float to, int64_t now, const struct scene *s, struct gesture_out *out)
{
    out->n = 0;
    gesture_still(g);
    const struct region *r = find_region(s, region);
    if (!r || r->kind != REGION_SCROLL)
        return;
    to = between(to, 0, r->limit);
    if (g->calm) {
        emit_scroll(out, r, to);
        return;
    }
    g->motion = MOTION_GLIDE;
    g->moving = region;
    g->from = r->offset;
    g->to = to;
    g->began = g->stepped = now;
}

void gesture_wheel(struct gesture *g, float x, float y, float steps, int64_t now, const struct scene *s,
                   struct gesture_out *out)
{
    out->n = 0;
    const struct region *r = scene_region_at(s, (int)x, (int)y);
    if (!r)
        return;
    if (r->kind == REGION_MAP) {
        emit(out, scene_map_zoom(r, x, y, powf(1.2f, between(steps, -5, 5))));
        return;
    }
    bool going_on = g->motion == MOTION_GLIDE && g->moving == r->number;
    gesture_glide(g, r->number, (going_on ? g->to : r->offset) - steps * 25 * g->px_per_mm, now, s, out);
}
