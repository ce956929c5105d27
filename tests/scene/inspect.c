#include "scene/inspect.h"

#include "scene/contrast.h"
#include "scene/scene.h"
#include "text/typeset.h"

#include <stdio.h>
#include <string.h>

enum { CLIPS_MOST = 8, DRAWS_MOST = 20000 };

struct look {
    const struct scene *scene;
    struct seen_line lines[INSPECT_LINES];
    int n;
    struct rect painted[DRAWS_MOST]; /* by draw: its box within the clips */
    struct rect clips[CLIPS_MOST];
    int depth, map_depth; /* map_depth: the clip that belongs to the map, or 0 */
    bool after_map;
};

static bool same_box(struct rect a, struct rect b)
{
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

static bool is_scroll_box(const struct scene *s, struct rect box)
{
    for (int i = 0; i < s->n_regions; i++)
        if (s->regions[i].kind == REGION_SCROLL && same_box(s->regions[i].box, box))
            return true;
    return false;
}

static struct rect capitals(const struct draw *d, const struct line *l)
{
    const struct paragraph *p = d->paragraph;
    int size = l->n_runs ? p->runs[l->first_run].size_q6 / 64 : 0, high = size * 7 / 10;
    return rect_of(d->box.x + l->x, d->box.y + l->baseline - high, l->width, high);
}

static void note_lines(struct look *k, int index)
{
    const struct draw *d = &k->scene->draws[index];
    struct rect clip = k->clips[k->depth];
    for (int i = 0; i < d->paragraph->n_lines && k->n < INSPECT_LINES; i++) {
        struct rect box = capitals(d, &d->paragraph->lines[i]), visible = rect_intersect(box, clip);
        if (rect_empty(visible))
            continue;
        k->lines[k->n++] = (struct seen_line){.box = box,
                                              .visible = visible,
                                              .clip = clip,
                                              .draw = d,
                                              .line = &d->paragraph->lines[i],
                                              .index = index,
                                              .on_map = k->map_depth > 0,
                                              .scrolls = is_scroll_box(k->scene, clip)};
    }
}

static void follow_clip(struct look *k, const struct draw *d)
{
    if (d->kind == DRAW_CLIP && k->depth < CLIPS_MOST - 1) {
        k->clips[k->depth + 1] = rect_intersect(k->clips[k->depth], d->box);
        k->depth++;
        if (k->after_map)
            k->map_depth = k->depth;
    } else if (d->kind == DRAW_UNCLIP) {
        if (k->depth == k->map_depth)
            k->map_depth = 0;
        k->depth--;
    }
    k->after_map = d->kind == DRAW_MAP;
}

static void look_at(struct look *k, const struct scene *s)
{
    k->scene = s;
    k->clips[0] = rect_of(0, 0, s->width, s->height);
    k->n = k->depth = k->map_depth = 0; /* the rest is written before it is read */
    k->after_map = false;
    for (int i = 0; i < s->n_draws; i++) {
        const struct draw *d = &s->draws[i];
        follow_clip(k, d);
        if (i < DRAWS_MOST)
            k->painted[i] = rect_intersect(d->box, k->clips[k->depth]);
        if (d->kind == DRAW_FILL && same_box(d->box, k->clips[0]))
            k->n = 0; /* a veil over everything: the idle warning */
        if (d->kind == DRAW_TEXT)
            note_lines(k, i);
    }
}

int inspect_lines(const struct scene *s, struct seen_line *out)
{
    static struct look k;
    look_at(&k, s);
    memcpy(out, k.lines, (size_t)k.n * sizeof *out);
    return k.n;
}

static bool wrong(char *what, const char *problem, const struct seen_line *l)
{
    snprintf(what, INSPECT_BYTES, "%s: \"%.*s\" at %d,%d %dx%d", problem, l->draw->n < 60 ? (int)l->draw->n : 60,
             l->draw->utf8, l->box.x, l->box.y, l->box.w, l->box.h);
    return false;
}

/* ---- places ---- */

static bool cut(const struct seen_line *l)
{
    bool wide = l->visible.w < l->box.w - 2, high = !l->scrolls && l->visible.h < l->box.h - 1;
    return !l->on_map && (wide || high);
}

static bool over_one_another(const struct seen_line *a, const struct seen_line *b)
{
    struct rect both = rect_intersect(rect_inset(a->visible, 1, 1), rect_inset(b->visible, 1, 1));
    return a->draw->utf8 != b->draw->utf8 && !a->on_map && !b->on_map && !rect_empty(both);
}

static bool covered(const struct look *k, const struct seen_line *l)
{
    const struct scene *s = k->scene;
    for (int i = l->index + 1; i < s->n_draws && !l->on_map; i++) {
        const struct draw *d = &s->draws[i];
        bool paints = (d->kind == DRAW_FILL && d->alpha == 255) || d->kind == DRAW_IMAGE || d->kind == DRAW_MAP ||
                      d->kind == DRAW_QR;
        if (paints && !rect_empty(rect_intersect(rect_inset(l->visible, 1, 1), k->painted[i])))
            return true;
    }
    return false;
}

bool inspect_places(const struct scene *s, char *what)
{
    static struct look k;
    look_at(&k, s);
    for (int i = 0; i < k.n; i++) {
        if (cut(&k.lines[i]))
            return wrong(what, "cut off", &k.lines[i]);
        if (covered(&k, &k.lines[i]))
            return wrong(what, "covered", &k.lines[i]);
        for (int j = 0; j < i; j++)
            if (over_one_another(&k.lines[j], &k.lines[i]))
                return wrong(what, "over another text", &k.lines[i]);
    }
    return true;
}

/* ---- contrast ---- */

static colour mix(colour below, colour above, int alpha)
{
    colour out = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
        int b = below >> shift & 255, a = above >> shift & 255;
        out |= (colour)(b + (a - b) * alpha / 255) << shift;
    }
    return out;
}

/* What lies under a point before a draw; false when it is a picture. The base map counts as the paper it is drawn on. */
static bool ground_at(const struct look *k, int before, int x, int y, colour *out)
{
    const struct scene *s = k->scene;
    colour c = s->background;
    bool plain = true;
    for (int i = 0; i < before; i++) {
        const struct draw *d = &s->draws[i];
        if (!rect_contains(k->painted[i], x, y))
            continue;
        if (d->kind == DRAW_FILL) {
            c = mix(plain ? c : 0x808080, d->colour, d->alpha);
            plain = plain || d->alpha > 200;
        } else if (d->kind == DRAW_IMAGE || d->kind == DRAW_QR) {
            plain = false;
        } else if (d->kind == DRAW_MAP) {
            c = 0xf7f3ea;
            plain = true;
        }
    }
    *out = c;
    return plain;
}

/* Names on the map have an edge in the map's own light colour, whatever lies below. */
static bool ground_of(const struct look *k, const struct seen_line *l, colour *out)
{
    *out = 0xf7f3ea;
    if (l->on_map)
        return true;
    return ground_at(k, l->index, l->visible.x + l->visible.w / 2, l->visible.y + l->visible.h / 2, out);
}

static bool is_edge(const struct seen_line *l)
{
    return l->on_map && contrast_luminance(l->draw->colour) > 0.8;
}

bool inspect_contrast(const struct scene *s, double least, char *what)
{
    static struct look k;
    look_at(&k, s);
    for (int i = 0; i < k.n; i++) {
        colour ground;
        char problem[64];
        if (is_edge(&k.lines[i]))
            continue;
        if (!ground_of(&k, &k.lines[i], &ground))
            return wrong(what, "on a picture", &k.lines[i]);
        double ratio = contrast_ratio(k.lines[i].draw->colour, ground);
        snprintf(problem, sizeof problem, "%.2f:1 (#%06x on #%06x)", ratio, k.lines[i].draw->colour, ground);
        if (ratio < least)
            return wrong(what, problem, &k.lines[i]);
    }
    return true;
}

/* ---- targets ---- */

bool inspect_targets(const struct scene *s, char *what)
{
    for (int i = 0; i < s->n_hits; i++) {
        const struct hit *h = &s->hits[i];
        const struct hit *got = scene_hit_at(s, h->visible.x + h->visible.w / 2, h->visible.y + h->visible.h / 2);
        if (got == h || h->class == HIT_PIN || h->action.kind == ACTION_STAY ||
            (got && got->action.kind == ACTION_STAY))
            continue;
        snprintf(what, INSPECT_BYTES,
                 "the middle of a target (action %d) at %d,%d %dx%d belongs to another one (action %d)", h->action.kind,
                 h->visible.x, h->visible.y, h->visible.w, h->visible.h, got ? (int)got->action.kind : -1);
        return false;
    }
    return true;
}
