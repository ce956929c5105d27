#include "scene/pixels.h"

#include "ground/hash.h"
#include "paint/canvas.h"
#include "scene/contrast.h"
#include "scene/inspect.h"
#include "scene/scene.h"
#include "scene/seen.h"
#include "scene/theme.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PLACES_MOST = INSPECT_LINES + 2000, SIDES = 4, LEVELS = 256 };
enum side { LEFT, RIGHT, UPPER, LOWER };
enum of { OF_HIT, OF_LINE, OF_MAP };

struct place { /* what is judged at once */
    enum of of;
    const struct hit *hit;
    const struct seen_line *line;
    struct rect box;          /* px: its own; what is known of it lies around this */
    struct rect zones[SIDES]; /* px: what is looked at */
    int n;
    uint64_t name; /* of seen_place */
};

struct pixels {
    const struct scene *scene;
    struct seen *known;
    int reach; /* px: how far an edge may lie beside its box */
    double least;
    struct seen_line lines[INSPECT_LINES];
    struct place places[PLACES_MOST];
    int n;
    double light[3][LEVELS]; /* what a channel's value adds to the luminance */
};

struct pixels *pixels_new(void)
{
    struct pixels *p = calloc(1, sizeof *p);
    for (uint32_t i = 0; p && i < LEVELS; i++) {
        p->light[0][i] = contrast_luminance(i << 16);
        p->light[1][i] = contrast_luminance(i << 8);
        p->light[2][i] = contrast_luminance(i);
    }
    return p;
}

void pixels_free(struct pixels *p)
{
    free(p);
}

static uint32_t pixel(const struct canvas *c, int x, int y)
{
    x = x < 0 ? 0 : x >= c->width ? c->width - 1 : x;
    y = y < 0 ? 0 : y >= c->height ? c->height - 1 : y;
    return c->pixels[(size_t)y * (size_t)c->stride + (size_t)x] & 0xffffff;
}

static double light_of(const struct pixels *p, uint32_t rgb)
{
    return p->light[0][rgb >> 16 & 255] + p->light[1][rgb >> 8 & 255] + p->light[2][rgb & 255];
}

static double ratio_of(double darkest, double lightest)
{
    return (lightest + 0.05) / (darkest + 0.05);
}

/* ---- what is to be judged ---- */

static void add(struct pixels *p, struct place place)
{
    if (p->known) {
        uint64_t kind = seen_place(p->known, place.box, place.zones, place.n);
        place.name =
            hash_mix(hash_mix(kind, (uint64_t)place.of), (uint64_t)(uint32_t)place.box.w << 32 | (uint32_t)place.box.h);
        if (seen_knows(p->known, place.name))
            return;
        seen_want(p->known, place.zones, place.n);
    }
    if (p->n < PLACES_MOST)
        p->places[p->n++] = place;
}

struct stretch { /* px */
    int from, length;
};

/* From a fifth to four fifths of a side, where no corner is round; as much of it as is in sight, and of what is in sight when
 * none of it is. */
static struct stretch stretch_of(int from, int length, int seen_from, int seen)
{
    int first = from + length / 5, last = from + length / 5 + length * 3 / 5;
    int low = first > seen_from ? first : seen_from, high = last < seen_from + seen - 1 ? last : seen_from + seen - 1;
    if (low < high)
        return (struct stretch){low, high - low};
    return (struct stretch){seen_from + seen / 5, seen * 3 / 5};
}

/* The zone around a side; false when the side is out of sight. */
static bool zone_of(const struct hit *h, enum side side, int reach, struct rect *out)
{
    struct rect b = h->box, v = h->visible;
    struct stretch x = stretch_of(b.x, b.w, v.x, v.w), y = stretch_of(b.y, b.h, v.y, v.h);
    int wide = 2 * reach + 1;
    switch (side) {
    case LEFT:
        *out = rect_of(b.x - reach, y.from, wide, y.length + 1);
        return v.x == b.x;
    case RIGHT:
        *out = rect_of(b.x + b.w - 1 - reach, y.from, wide, y.length + 1);
        return v.x + v.w == b.x + b.w;
    case UPPER:
        *out = rect_of(x.from, b.y - reach, x.length + 1, wide);
        return v.y == b.y;
    case LOWER:
        *out = rect_of(x.from, b.y + b.h - 1 - reach, x.length + 1, wide);
        return v.y + v.h == b.y + b.h;
    }
    return false;
}

/* A veil, and what lies below it: the idle warning lets only its button be seen. */
static const struct hit *veil_of(const struct scene *s)
{
    for (int i = 0; i < s->n_hits; i++)
        if (s->hits[i].class == HIT_VEIL)
            return &s->hits[i];
    return NULL;
}

static void plan_hits(struct pixels *p, const struct theme *t)
{
    const struct scene *s = p->scene;
    const struct hit *veil = veil_of(s);
    for (const struct hit *h = veil ? veil : s->hits; h < s->hits + s->n_hits; h++) {
        bool whole_glass = h->box.w >= s->width && h->box.h >= s->height;
        if (h->class == HIT_PIN || h->class == HIT_VEIL || whole_glass || h->visible.h < theme_mm(t, 8))
            continue;
        struct place place = {.of = OF_HIT, .hit = h, .box = h->visible};
        for (enum side side = LEFT; side <= LOWER; side++)
            place.n += zone_of(h, side, p->reach, &place.zones[place.n]);
        add(p, place);
    }
}

/* A text and the ground it stands on: a letter "l" alone would be all stroke. */
static struct rect ground_around(struct rect text)
{
    int more = text.h > text.w ? (text.h - text.w) / 2 : 0;
    return rect_inset(text, -2 - more, -2);
}

static void plan_lines(struct pixels *p)
{
    int n = inspect_lines(p->scene, p->lines);
    for (int i = 0; i < n; i++) {
        const struct seen_line *l = &p->lines[i];
        bool whole = l->visible.h >= l->box.h - 1 && l->visible.w >= 4;
        if (!l->on_map && whole)
            add(p, (struct place){
                       .of = OF_LINE, .line = l, .box = l->visible, .zones[0] = ground_around(l->visible), .n = 1});
    }
}

/* As much of the map as its clip lets be seen. */
static void plan_map(struct pixels *p)
{
    struct rect glass = rect_of(0, 0, p->scene->width, p->scene->height), clip = glass;
    int depth = 0;
    for (int i = 0; i < p->scene->n_draws; i++) {
        const struct draw *d = &p->scene->draws[i];
        depth += d->kind == DRAW_CLIP ? 1 : d->kind == DRAW_UNCLIP ? -1 : 0;
        if (d->kind == DRAW_CLIP && depth == 1)
            clip = rect_intersect(glass, d->box);
        if (depth == 0)
            clip = glass;
        struct rect box = rect_intersect(d->box, clip);
        if (d->kind == DRAW_MAP && !rect_empty(box))
            add(p, (struct place){.of = OF_MAP, .box = box, .zones[0] = box, .n = 1});
    }
}

void pixels_plan(struct pixels *p, const struct scene *s, const struct theme *t, struct seen *known)
{
    p->scene = s;
    p->known = known;
    p->reach = theme_mm(t, 3);
    p->least = t->high_contrast ? 15 : 7;
    p->n = 0;
    plan_hits(p, t);
    plan_lines(p);
    if (t->high_contrast)
        plan_map(p);
}

/* The next place of a kind from i on, or NULL. */
static const struct place *next_of(const struct pixels *p, enum of of, int *i)
{
    while (*i < p->n && p->places[*i].of != of)
        ++*i;
    return *i < p->n ? &p->places[(*i)++] : NULL;
}

static void is_right(struct pixels *p, const struct place *place)
{
    if (p->known)
        seen_learn(p->known, place->name);
}

/* ---- edges ---- */

enum { PLACES = 9, ENOUGH = 7 };

/* The largest step in lightness on a way of 2 × reach px across an edge at x, y. */
static double step_across(const struct pixels *p, const struct canvas *c, int x, int y, int dx, int dy)
{
    double darkest = 1, lightest = 0;
    for (int i = -p->reach; i <= p->reach; i++) {
        double l = light_of(p, pixel(c, x + i * dx, y + i * dy));
        darkest = l < darkest ? l : darkest;
        lightest = l > lightest ? l : lightest;
    }
    return ratio_of(darkest, lightest);
}

/* zone: around a side, which runs through its middle. */
static bool has_edge(const struct pixels *p, const struct canvas *c, struct rect zone, bool upright)
{
    int seen = 0, length = (upright ? zone.h : zone.w) - 1;
    for (int i = 0; i < PLACES; i++) {
        int along = length * i / (PLACES - 1);
        int x = upright ? zone.x + p->reach : zone.x + along, y = upright ? zone.y + along : zone.y + p->reach;
        seen += step_across(p, c, x, y, upright, !upright) >= 3;
    }
    return seen >= ENOUGH;
}

static const char *missing_edge(const struct pixels *p, const struct hit *h, const struct canvas *c)
{
    static const char *const names[] = {"left", "right", "upper", "lower"};
    for (enum side side = LEFT; side <= LOWER; side++) {
        struct rect zone;
        if (zone_of(h, side, p->reach, &zone) && !has_edge(p, c, zone, side == LEFT || side == RIGHT))
            return names[side];
    }
    return NULL;
}

bool pixels_edges(struct pixels *p, const struct canvas *c, char *what)
{
    int i = 0;
    for (const struct place *at; (at = next_of(p, OF_HIT, &i));) {
        const struct hit *h = at->hit;
        const char *side = missing_edge(p, h, c);
        if (side) {
            snprintf(what, INSPECT_BYTES, "no %s edge of 3:1 around a target (action %d, class %d) at %d,%d %dx%d",
                     side, (int)h->action.kind, (int)h->class, h->box.x, h->box.y, h->box.w, h->box.h);
            return false;
        }
        is_right(p, at);
    }
    return true;
}

/* ---- text ---- */

enum { SHADES = 512 };

/* The colour that most of a box has: of the shade (three bits a channel) that most pixels have, the one with the majority (Boyer
 * and Moore's vote). */
static uint32_t ground_of(const struct canvas *c, struct rect box)
{
    int counts[SHADES] = {0}, votes[SHADES] = {0}, best = 0, shade = 0;
    uint32_t last[SHADES], before = UINT32_MAX;
    for (int y = box.y; y < box.y + box.h; y++)
        for (int x = box.x; x < box.x + box.w; x++) {
            uint32_t now = pixel(c, x, y);
            if (now != before)
                shade = (int)((now >> 21 & 7) << 6 | (now >> 13 & 7) << 3 | (now >> 5 & 7));
            if (votes[shade] == 0)
                last[shade] = now;
            votes[shade] += last[shade] == now ? 1 : -1;
            best = ++counts[shade] > counts[best] ? shade : best;
            before = now;
        }
    return last[best];
}

/* The strokes: what differs most from the ground. */
static double stroke_contrast(const struct pixels *p, const struct canvas *c, struct rect box, uint32_t ground)
{
    double light = light_of(p, ground), darkest = light, lightest = light;
    uint32_t before = ground;
    for (int y = box.y; y < box.y + box.h; y++)
        for (int x = box.x; x < box.x + box.w; x++) {
            uint32_t now = pixel(c, x, y);
            if (now == before)
                continue;
            double l = light_of(p, before = now);
            darkest = l < darkest ? l : darkest;
            lightest = l > lightest ? l : lightest;
        }
    double above = ratio_of(light, lightest), below = ratio_of(darkest, light);
    return above > below ? above : below;
}

bool pixels_contrast(struct pixels *p, const struct canvas *c, char *what)
{
    int i = 0;
    for (const struct place *at; (at = next_of(p, OF_LINE, &i));) {
        const struct seen_line *l = at->line;
        uint32_t ground = ground_of(c, at->zones[0]);
        double ratio = stroke_contrast(p, c, l->visible, ground);
        if (ratio < p->least - 0.05) {
            snprintf(what, INSPECT_BYTES, "drawn at %.2f:1 on #%06x: \"%.*s\" at %d,%d", ratio, ground,
                     l->draw->n < 60 ? (int)l->draw->n : 60, l->draw->utf8, l->box.x, l->box.y);
            return false;
        }
        is_right(p, at);
    }
    return true;
}

/* ---- the map ---- */

bool pixels_dark_map(struct pixels *p, const struct canvas *c, char *what)
{
    int i = 0;
    for (const struct place *at; (at = next_of(p, OF_MAP, &i));) {
        struct rect b = at->box;
        int dark = 0, all = 0;
        for (int y = b.y; y < b.y + b.h; y += 7)
            for (int x = b.x; x < b.x + b.w; x += 7, all++)
                dark += light_of(p, pixel(c, x, y)) < 0.18;
        if (dark * 3 < all * 2) {
            snprintf(what, INSPECT_BYTES, "only %d of %d places of the map are dark", dark, all);
            return false;
        }
        is_right(p, at);
    }
    return true;
}
