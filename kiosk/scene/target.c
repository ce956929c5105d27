#include "scene/target.h"

#include "scene/theme.h"

#include <string.h>

void target_cover(struct scene *s)
{
    s->n_targets = 0;
}

/* ---- order ---- */

static bool same_action(const struct action *a, const struct action *b)
{
    return a->kind == b->kind && a->number == b->number && a->x == b->x && a->y == b->y && a->map_x == b->map_x &&
           a->map_y == b->map_y && a->map_zoom == b->map_zoom && screen_equal(&a->screen, &b->screen) &&
           strcmp(a->screen.block, b->screen.block) == 0;
}

static bool holds(struct rect outer, struct rect inner)
{
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}

static bool is_said_inside(const struct scene *s, int i)
{
    const struct target *t = &s->targets[i];
    for (int k = 0; k < s->n_targets; k++)
        if (k != i && s->targets[k].region == t->region && same_action(&t->action, &s->targets[k].action) &&
            holds(t->box, s->targets[k].box) && !holds(s->targets[k].box, t->box))
            return true;
    return false;
}

static void reverse(struct target *from, int n)
{
    for (int i = 0; i < n / 2; i++) {
        struct target kept = from[i];
        from[i] = from[n - 1 - i];
        from[n - 1 - i] = kept;
    }
}

void target_order(struct scene *s, int n)
{
    for (int i = 0; i < n; i++)
        s->targets[i].bar = true;
    if (n > 0 && n < s->n_targets) { /* turns the row round: reversed in two parts, then as a whole */
        reverse(s->targets, n);
        reverse(s->targets + n, s->n_targets - n);
        reverse(s->targets, s->n_targets);
    }
    for (int i = 0; i < s->n_targets;) {
        if (!is_said_inside(s, i)) {
            i++;
            continue;
        }
        memmove(&s->targets[i], &s->targets[i + 1], sizeof s->targets[0] * (size_t)(s->n_targets - i - 1));
        s->n_targets--;
    }
}

/* ---- moving ---- */

int target_step(const struct scene *s, int index, int steps)
{
    int n = s->n_targets;
    if (n == 0)
        return -1;
    if (index < 0 || index >= n)
        return steps < 0 ? n - 1 : 0;
    return ((index + steps) % n + n) % n;
}

static bool same_group(const struct target *a, const struct target *b)
{
    if (a->region != b->region || a->bar != b->bar || (a->class == HIT_KEY) != (b->class == HIT_KEY))
        return false;
    bool rows = a->class == HIT_KEY;
    return !rows || (a->box.y < b->box.y + b->box.h && b->box.y < a->box.y + a->box.h);
}

static int group_start(const struct scene *s, int index)
{
    while (index > 0 && same_group(&s->targets[index - 1], &s->targets[index]))
        index--;
    return index;
}

int target_group(const struct scene *s, int index, bool forward)
{
    int n = s->n_targets, at = index;
    if (n == 0 || index < 0 || index >= n)
        return target_step(s, -1, 1);
    if (!forward) {
        at = group_start(s, index);
        return at < index ? at : group_start(s, target_step(s, at, -1));
    }
    while (at + 1 < n && same_group(&s->targets[at], &s->targets[at + 1]))
        at++;
    return target_step(s, at, 1);
}

static bool same_place(struct rect a, struct rect b)
{
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

int target_follow(const struct scene *s, const struct target *was, int index)
{
    int n = s->n_targets, by_action = -1, in_bar = -1;
    for (int i = 0; i < n; i++) {
        const struct target *t = &s->targets[i];
        if (t->action.kind != was->action.kind || t->class != was->class)
            continue;
        if (same_place(t->box, was->box))
            return i;
        if (by_action < 0 && same_action(&t->action, &was->action))
            by_action = i;
        if (in_bar < 0 && t->bar && was->bar && t->action.kind != ACTION_GO)
            in_bar = i; /* the bar has grown, and says what its next touch does */
    }
    return by_action >= 0 ? by_action : in_bar >= 0 ? in_bar : index < n ? index : n - 1;
}

static const struct region *region_of(const struct scene *s, int number)
{
    for (int i = 0; i < s->n_regions; i++)
        if (s->regions[i].number == number && s->regions[i].kind == REGION_SCROLL)
            return &s->regions[i];
    return NULL;
}

/* As far as it takes, and a little more of what lies beyond, so that a reader sees that it goes on. */
bool target_reveal(const struct scene *s, int index, struct action *scroll)
{
    if (index < 0 || index >= s->n_targets || s->targets[index].region < 0)
        return false;
    const struct target *t = &s->targets[index];
    const struct region *r = region_of(s, t->region);
    if (!r)
        return false;
    struct rect seen = rect_intersect(r->box, s->touch); /* above the line of reach it could not be touched */
    int over = seen.h / 12, top = t->box.y - seen.y, end = t->box.y + t->box.h - (seen.y + seen.h);
    float to = r->offset;
    if (end > 0)
        to += (float)(end + over);
    if (top < 0 || t->box.h > seen.h)
        to = r->offset + (float)(top - over);
    to = to < 0 ? 0 : to > r->limit ? r->limit : to;
    *scroll = (struct action){.kind = ACTION_SCROLL, .number = t->region, .y = to};
    return (top < 0 || end > 0) && to != r->offset;
}

/* ---- the ring ---- */

/* What a scroll region shows of a target; the whole picture outside of one. */
static struct rect seen_of(const struct scene *s, const struct target *t)
{
    const struct region *r = t->region >= 0 ? region_of(s, t->region) : NULL;
    return r ? r->box : rect_of(0, 0, s->width, s->height);
}

/* Dark between two light lines: one of them stands out at 3:1 or more from whatever colour lies beside it. */
void target_ring(struct scene *s, int index, const struct theme *t)
{
    int w = theme_mm(t, 1.4f), thin = theme_mm(t, 0.6f), radius = t->radius + w;
    if (index < 0 || s->n_targets == 0)
        return;
    const struct target *at = &s->targets[index < s->n_targets ? index : s->n_targets - 1];
    struct rect box = rect_intersect(rect_inset(at->box, -w, -w), rect_of(0, 0, s->width, s->height));
    scene_clip_placed(s, seen_of(s, at));
    scene_stroke_placed(s, box, radius, w + 2 * thin, 0xffffff);
    scene_stroke_placed(s, rect_inset(box, thin, thin), radius - thin, w, 0x000000);
    scene_unclip(s);
}
