#include "scene/measure_control.h"

#include "scene/inspect.h"
#include "scene/model.h"
#include "scene/scene.h"
#include "scene/theme.h"
#include "text/layout.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static bool wrong(char *what, const char *problem, struct rect box)
{
    snprintf(what, INSPECT_BYTES, "%s at %d,%d %dx%d", problem, box.x, box.y, box.w, box.h);
    return false;
}

static bool lies_in(struct rect inner, struct rect outer, int beyond)
{
    struct rect o = rect_inset(outer, -beyond, -beyond), both = rect_intersect(inner, o);
    return both.w == inner.w && both.h == inner.h;
}

static bool same(struct rect a, struct rect b)
{
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

/* ---- outlines ---- */

/* The track of a thumb, or the map. */
static bool is_dragged(const struct scene *s, struct rect box)
{
    for (int i = 0; i < s->n_regions; i++)
        if (s->regions[i].kind == REGION_SCROLL ? lies_in(box, s->regions[i].track, 1)
                                                : lies_in(box, s->regions[i].box, 2))
            return true;
    return false;
}

static const struct region *scrolled_in(const struct scene *s, struct rect clip)
{
    for (int i = 0; i < s->n_regions; i++)
        if (s->regions[i].kind == REGION_SCROLL && same(s->regions[i].box, clip))
            return &s->regions[i];
    return NULL;
}

/* Alone, or with its neighbours: rows of one kind stand in one line. seen: what of the box is in sight. */
static bool can_be_touched(const struct scene *s, struct rect box, struct rect seen)
{
    long touched = 0;
    for (int i = 0; i < s->n_hits; i++) {
        struct rect part = rect_intersect(seen, s->hits[i].visible);
        if (lies_in(box, s->hits[i].box, 1))
            return true;
        touched += s->hits[i].class == HIT_VEIL ? 0 : (long)part.w * part.h;
    }
    return touched * 10 >= (long)seen.w * seen.h * 9 || is_dragged(s, box);
}

/* Lower or narrower ones are marks: nobody takes them for a button. */
static bool looks_like_a_control(const struct draw *d, const struct theme *t)
{
    return d->kind == DRAW_STROKE && d->box.w >= theme_mm(t, 8) && d->box.h >= theme_mm(t, 8);
}

/* What scrolls may have been scrolled out of sight, or out of reach. */
bool measure_outlines(const struct scene *s, const struct theme *t, char *what)
{
    const struct region *in = NULL;
    int depth = 0;
    for (int i = 0; i < s->n_draws; i++) {
        const struct draw *d = &s->draws[i];
        depth += d->kind == DRAW_CLIP ? 1 : d->kind == DRAW_UNCLIP ? -1 : 0;
        if (d->kind == DRAW_CLIP && depth == 1)
            in = scrolled_in(s, d->box);
        if (depth == 0)
            in = NULL;
        struct rect seen = in ? rect_intersect(rect_intersect(d->box, in->box), t->reach) : d->box;
        if (looks_like_a_control(d, t) && !rect_empty(seen) && !can_be_touched(s, d->box, seen))
            return wrong(what, "a line around what cannot be touched", d->box);
    }
    return true;
}

/* ---- the bar ---- */

/* The cell of an action in the bar, or NULL: under a veil, or behind a staff page. */
static const struct hit *cell_of(const struct scene *s, enum action_kind kind)
{
    for (int i = 0; i < s->n_hits; i++)
        for (int k = 0; s->hits[i].action.kind == kind && k < s->n_targets; k++)
            if (s->targets[k].bar && same(s->targets[k].box, s->hits[i].box))
                return &s->hits[i];
    return NULL;
}

/* Fills of a colour within a box; large: those as large as half of it, else the smaller ones. */
static int fills_in(const struct scene *s, struct rect box, colour c, bool large)
{
    int n = 0;
    for (int i = 0; i < s->n_draws; i++) {
        const struct draw *d = &s->draws[i];
        bool is_large = (long)d->box.w * d->box.h * 2 > (long)box.w * box.h;
        n += d->kind == DRAW_FILL && d->colour == c && is_large == large && lies_in(d->box, box, 1);
    }
    return n;
}

bool measure_states(const struct scene *s, const struct theme *t, const struct model *m, char *what)
{
    const struct hit *size = cell_of(s, ACTION_TEXT_SIZE), *contrast = cell_of(s, ACTION_CONTRAST);
    if (size && fills_in(s, size->box, t->palette.gold, false) != m->text_size + 1)
        return wrong(what, "the bar does not say which text size is on", size->box);
    if (contrast && (fills_in(s, contrast->box, t->palette.gold, true) > 0) != m->high_contrast)
        return wrong(what, "the bar does not say whether the contrast is high", contrast->box);
    return true;
}

static bool words_are_large(const struct scene *s, const struct theme *t, struct rect cell)
{
    for (int i = 0; i < s->n_draws; i++) {
        const struct draw *d = &s->draws[i];
        if (d->kind != DRAW_TEXT || !lies_in(d->box, cell, 1))
            continue;
        for (int k = 0; k < d->paragraph->n_runs; k++)
            if ((float)d->paragraph->runs[k].size_q6 / 64 < t->size[ROLE_CAPTION] / t->growth - 1)
                return false;
    }
    return true;
}

bool measure_bar_words(const struct scene *s, const struct theme *t, char *what)
{
    for (int i = 0; i < s->n_targets && !t->low; i++)
        if (s->targets[i].bar && !words_are_large(s, t, s->targets[i].box))
            return wrong(what, "words of the bar are smaller than 5.2 mm", s->targets[i].box);
    return true;
}

/* ---- scrolling ---- */

/* Whether a step to an offset lands where it should: at an end, where a paragraph begins, or where none begins between half and
 * nine tenths of a page away. */
static bool lands(const struct region *r, float at)
{
    float view = (float)r->box.h;
    bool down = at > r->offset, any = false;
    if (at <= 0.5f || at >= r->limit - 0.5f)
        return true;
    for (int i = 0; i < r->n_stops; i++) {
        float y = (float)r->stops[i].y, far = down ? y - r->offset : r->offset - y;
        if (fabsf(y - at) < 1)
            return true;
        any |= far >= view * 0.5f && far <= view * 0.9f && y < r->limit;
    }
    return !any;
}

static bool has_step(const struct scene *s, const struct region *r, bool down)
{
    for (int i = 0; i < s->n_hits; i++) {
        const struct action *a = &s->hits[i].action;
        if (a->kind == ACTION_GLIDE && a->number == r->number && (down ? a->y > r->offset : a->y < r->offset))
            return true;
    }
    return false;
}

static bool region_is_right(const struct scene *s, const struct theme *t, const struct region *r, char *what)
{
    struct rect in = rect_intersect(r->box, t->reach);
    if (r->offset < r->limit - 1 && !has_step(s, r, true))
        return wrong(what, "no step to the end of what scrolls", r->box);
    if (r->offset > 1 && !has_step(s, r, false))
        return wrong(what, "no step to the beginning of what scrolls", r->box);
    for (int i = 0; i < s->n_hits; i++) {
        const struct action *a = &s->hits[i].action;
        if (a->kind == ACTION_GLIDE && a->number == r->number && !lands(r, a->y))
            return wrong(what, "a step lands within a paragraph", s->hits[i].box);
    }
    bool room = in.h > 2 * t->primary + 3 * t->target; /* else two buttons are all there is room for */
    if (room && (r->thumb < t->target || r->thumb >= r->track.h || !lies_in(r->track, t->reach, 0)))
        return wrong(what, "no thumb within reach", r->box);
    return true;
}

bool measure_scrolls(const struct scene *s, const struct theme *t, char *what)
{
    for (int i = 0; i < s->n_regions; i++)
        if (s->regions[i].kind == REGION_SCROLL && s->regions[i].limit >= 1 &&
            !region_is_right(s, t, &s->regions[i], what))
            return false;
    return true;
}
