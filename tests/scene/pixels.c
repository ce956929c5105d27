#include "scene/pixels.h"

#include "paint/canvas.h"
#include "scene/contrast.h"
#include "scene/inspect.h"
#include "scene/scene.h"
#include "scene/theme.h"

#include <stdio.h>
#include <string.h>

static uint32_t pixel(const struct canvas *c, int x, int y)
{
    x = x < 0 ? 0 : x >= c->width ? c->width - 1 : x;
    y = y < 0 ? 0 : y >= c->height ? c->height - 1 : y;
    return c->pixels[(size_t)y * (size_t)c->stride + (size_t)x] & 0xffffff;
}

/* ---- edges ---- */

enum { PLACES = 9, ENOUGH = 7 };

/* The largest step in lightness on a way of 2 × reach px across an edge at x, y. */
static double step_across(const struct canvas *c, int x, int y, int dx, int dy, int reach)
{
    double darkest = 1, lightest = 0;
    for (int i = -reach; i <= reach; i++) {
        double l = contrast_luminance(pixel(c, x + i * dx, y + i * dy));
        darkest = l < darkest ? l : darkest;
        lightest = l > lightest ? l : lightest;
    }
    return (lightest + 0.05) / (darkest + 0.05);
}

/* upright: the side runs down from x, y; else across. */
static bool has_edge(const struct canvas *c, int x, int y, bool upright, int length, int reach)
{
    int seen = 0;
    for (int i = 0; i < PLACES; i++) {
        int along = length / 5 + length * 3 / 5 * i / (PLACES - 1);
        int px = upright ? x : x + along, py = upright ? y + along : y;
        seen += step_across(c, px, py, upright, !upright, reach) >= 3;
    }
    return seen >= ENOUGH;
}

static const char *missing_edge(const struct hit *h, const struct canvas *c, int reach)
{
    struct rect b = h->box, v = h->visible;
    if (v.x == b.x && !has_edge(c, b.x, v.y, true, v.h, reach))
        return "left";
    if (v.x + v.w == b.x + b.w && !has_edge(c, b.x + b.w - 1, v.y, true, v.h, reach))
        return "right";
    if (v.y == b.y && !has_edge(c, v.x, b.y, false, v.w, reach))
        return "upper";
    if (v.y + v.h == b.y + b.h && !has_edge(c, v.x, b.y + b.h - 1, false, v.w, reach))
        return "lower";
    return NULL;
}

/* A veil, and what lies below it: the idle warning lets only its button be seen. */
static const struct hit *veil_of(const struct scene *s)
{
    for (int i = 0; i < s->n_hits; i++)
        if (s->hits[i].class == HIT_VEIL)
            return &s->hits[i];
    return NULL;
}

bool pixels_edges(const struct scene *s, const struct canvas *c, const struct theme *t, char *what)
{
    const struct hit *veil = veil_of(s);
    for (const struct hit *h = veil ? veil : s->hits; h < s->hits + s->n_hits; h++) {
        bool whole_glass = h->box.w >= s->width && h->box.h >= s->height;
        if (h->class == HIT_PIN || h->class == HIT_VEIL || whole_glass || h->visible.h < theme_mm(t, 8))
            continue;
        const char *side = missing_edge(h, c, theme_mm(t, 3));
        if (!side)
            continue;
        snprintf(what, INSPECT_BYTES, "no %s edge of 3:1 around a target (action %d, class %d) at %d,%d %dx%d", side,
                 (int)h->action.kind, (int)h->class, h->box.x, h->box.y, h->box.w, h->box.h);
        return false;
    }
    return true;
}

/* ---- text ---- */

enum { SHADES = 512 };

/* The colour that most of a box has, three bits a channel apart. */
static uint32_t ground_of(const struct canvas *c, struct rect box)
{
    static int counts[SHADES];
    static uint32_t last[SHADES];
    int best = 0;
    memset(counts, 0, sizeof counts);
    for (int y = box.y; y < box.y + box.h; y++)
        for (int x = box.x; x < box.x + box.w; x++) {
            uint32_t p = pixel(c, x, y);
            int shade = (int)((p >> 21 & 7) << 6 | (p >> 13 & 7) << 3 | (p >> 5 & 7));
            last[shade] = ++counts[shade] == 1 ? p : last[shade];
            best = counts[shade] > counts[best] ? shade : best;
        }
    return last[best];
}

/* The strokes: what differs most from the ground. */
static double stroke_contrast(const struct canvas *c, struct rect box, uint32_t ground)
{
    double most = 1;
    for (int y = box.y; y < box.y + box.h; y++)
        for (int x = box.x; x < box.x + box.w; x++) {
            uint32_t p = pixel(c, x, y);
            double ratio = p == ground ? 1 : contrast_ratio(p, ground);
            most = ratio > most ? ratio : most;
        }
    return most;
}

bool pixels_contrast(const struct scene *s, const struct canvas *c, double least, char *what)
{
    static struct seen_line lines[INSPECT_LINES];
    int n = inspect_lines(s, lines);
    for (int i = 0; i < n; i++) {
        const struct seen_line *l = &lines[i];
        bool whole = l->visible.h >= l->box.h - 1 && l->visible.w >= 4;
        if (l->on_map || !whole)
            continue;
        uint32_t ground = ground_of(c, rect_inset(l->visible, -2, -2));
        double ratio = stroke_contrast(c, l->visible, ground);
        if (ratio >= least - 0.05)
            continue;
        snprintf(what, INSPECT_BYTES, "drawn at %.2f:1 on #%06x: \"%.*s\" at %d,%d", ratio, ground,
                 l->draw->n < 60 ? (int)l->draw->n : 60, l->draw->utf8, l->box.x, l->box.y);
        return false;
    }
    return true;
}

/* ---- the map ---- */

bool pixels_dark_map(const struct scene *s, const struct canvas *c, char *what)
{
    for (int i = 0; i < s->n_draws; i++) {
        struct rect b = s->draws[i].box;
        int dark = 0, all = 0;
        for (int y = b.y; s->draws[i].kind == DRAW_MAP && y < b.y + b.h; y += 7)
            for (int x = b.x; x < b.x + b.w; x += 7, all++)
                dark += contrast_luminance(pixel(c, x, y)) < 0.18;
        if (dark * 3 < all * 2) {
            snprintf(what, INSPECT_BYTES, "only %d of %d places of the map are dark", dark, all);
            return false;
        }
    }
    return true;
}
