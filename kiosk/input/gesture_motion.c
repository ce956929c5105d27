#include "input/gesture.h"
#include "input/gesture_internal.h"

#include <math.h>
#include <stddef.h>

static const float DECAY_MS =
    325.0f; /* time constant of a thrown list: long enough to feel heavy, short enough to read */
static const float STILL_MM_PER_MS = 0.006f;

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
    out->used = false;
    gesture_retire_resting(g, now, s);
    if (g->motion == MOTION_NONE || now < g->stepped)
        return;
    const struct region *r = gesture_region(s, g->moving);
    if (!r) {
        gesture_still(g);
        return;
    }
    int64_t ms = now - g->began;
    bool done = g->motion == MOTION_GLIDE ? ms >= GESTURE_GLIDE_MS : is_still(g, ms);
    g->stepped = now;
    if (g->motion == MOTION_MAP) {
        gesture_emit(out, scene_map_pan(&g->held, run_out(g->velocity_x, ms), run_out(g->velocity, ms)));
    } else if (g->motion == MOTION_FLING) {
        float at = g->from + run_out(g->velocity, ms);
        gesture_scroll(out, r, at);
        done = done || at <= 0 || at >= r->limit;
    } else {
        float rest = 1 - gesture_between((float)ms / GESTURE_GLIDE_MS, 0, 1);
        gesture_scroll(out, r, g->to + (g->from - g->to) * rest * rest * rest);
    }
    if (done)
        gesture_still(g);
}

int64_t gesture_deadline(const struct gesture *g)
{
    int64_t next = g->motion == MOTION_NONE ? INT64_MAX : g->stepped + GESTURE_FRAME_MS;
    for (int i = 0; i < g->n; i++)
        if (gesture_presses(&g->fingers[i]) && g->fingers[i].moved + GESTURE_RESTS_MS < next)
            next = g->fingers[i].moved + GESTURE_RESTS_MS; /* it is drawn pressed no longer */
    return next;
}

void gesture_glide(struct gesture *g, int region, float to, int64_t now, const struct scene *s, struct gesture_out *out)
{
    out->n = 0;
    out->used = false;
    gesture_still(g);
    const struct region *r = gesture_region(s, region);
    if (!r || r->kind != REGION_SCROLL)
        return;
    to = gesture_between(to, 0, r->limit);
    if (g->calm) {
        gesture_scroll(out, r, to);
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
    out->used = r != NULL;
    if (!r)
        return;
    if (r->kind == REGION_MAP) {
        gesture_emit(out, scene_map_zoom(r, x, y, powf(1.2f, gesture_between(steps, -5, 5))));
        return;
    }
    bool going_on = g->motion == MOTION_GLIDE && g->moving == r->number;
    gesture_glide(g, r->number, (going_on ? g->to : r->offset) - steps * 25 * g->px_per_mm, now, s, out);
    out->used = true;
}
