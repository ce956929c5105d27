#include "paint/ready.h"

#include "content/content.h"
#include "paint/atlas.h"
#include "paint/canvas.h"
#include "paint/icons.h"
#include "paint/map_labels.h"
#include "paint/map_tiles.h"
#include "paint/qr.h"
#include "scene/scene.h"
#include "text/fonts.h"
#include "text/layout.h"

#include <string.h>
#include <time.h>

enum {
    COARSE_SIZE = 48 * 64, /* 1/64 px: from here on half pixels are fine enough */
    MAP_MS = 5,            /* for what is missing of a map at rest */
    NAMES_MS = 4,          /* for drawing letters of the map's names; the other names come with the next picture */
};

/* ---- where commands reach ---- */

int ready_icon_size(const struct draw *d)
{
    return d->box.w < d->box.h ? d->box.w : d->box.h;
}

/* The size of the tallest letters: marks rise and hang beyond the paragraph's box by up to one and a half of it. */
static int largest_em(const struct paragraph *t)
{
    int size_q6 = 0;
    for (int i = 0; i < t->n_runs; i++)
        size_q6 = t->runs[i].size_q6 > size_q6 ? t->runs[i].size_q6 : size_q6;
    return size_q6 / 64 + 1;
}

struct rect ready_reach(const struct draw *d)
{
    int more = 0;
    if (d->kind == DRAW_TEXT || (d->kind == DRAW_LABEL && !d->path))
        more = 2 * largest_em(d->paragraph);
    return rect_of(d->box.x - more, d->box.y - more, d->box.w + 2 * more, d->box.h + 2 * more);
}

static bool meets(struct rect r, const struct rect *boxes, int n)
{
    for (int i = 0; i < n; i++)
        if (!rect_empty(rect_intersect(r, boxes[i])))
            return true;
    return false;
}

/* ---- glyphs ---- */

struct pen { /* where a glyph goes: quarter pixels across, whole pixels down */
    int x, y, quarter;
};

static struct pen pen_at(const struct rect *box, const struct glyph *g, int size_q6)
{
    int x = box->x * 64 + g->x;
    int quarters = size_q6 >= COARSE_SIZE ? ((x + 16) >> 5) * 2 : (x + 8) >> 4;
    return (struct pen){quarters >> 2, box->y + ((g->y + 32) >> 6), quarters & 3};
}

static struct glyph_place place(const struct caches *c, struct arena *arena, const struct draw *d,
                                const struct run *run, const struct glyph *g)
{
    struct glyph_picture picture;
    struct pen pen = pen_at(&d->box, g, run->size_q6);
    bool kept = atlas_glyph(c->atlas, run->font, run->size_q6, g->id, pen.quarter, &picture);
    if (picture.w > 0 && !kept && arena) {
        uint8_t *copy = arena_alloc_array(arena, (size_t)picture.w, (size_t)picture.h);
        if (!copy)
            return (struct glyph_place){0};
        picture.coverage = memcpy(copy, picture.coverage, (size_t)picture.w * (size_t)picture.h);
    }
    return (struct glyph_place){picture.coverage, pen.x + picture.left, pen.y - picture.top, picture.w, picture.h};
}

/* Those of lines that reach into a box. */
static const struct glyph_place *find_glyphs(const struct caches *c, struct arena *arena, const struct draw *d,
                                             const struct rect *boxes, int n)
{
    const struct paragraph *t = d->paragraph;
    int reach = 2 * largest_em(t);
    struct glyph_place *places = ARENA_NEW(arena, struct glyph_place, (size_t)t->n_glyphs + 1);
    for (int i = 0; places && i < t->n_lines; i++) {
        int baseline = d->box.y + t->lines[i].baseline;
        if (!meets(rect_of(d->box.x - reach, baseline - reach, d->box.w + 2 * reach, 2 * reach), boxes, n))
            continue;
        for (uint32_t k = 0; k < t->lines[i].n_runs; k++) {
            const struct run *run = &t->runs[t->lines[i].first_run + k];
            for (uint32_t g = run->first_glyph; g < run->first_glyph + run->n_glyphs; g++)
                places[g] = place(c, arena, d, run, &t->glyphs[g]);
        }
    }
    return places;
}

/* ---- the map ---- */

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* What of the map's box is painted: one rectangle, for the map decides once whether it moves. */
static struct rect seen_of(struct rect box, const struct rect *boxes, int n)
{
    struct rect seen = rect_of(0, 0, 0, 0);
    for (int i = 0; i < n; i++) {
        struct rect part = rect_intersect(box, boxes[i]);
        if (!rect_empty(part))
            seen = rect_empty(seen) ? part : rect_unite(seen, part);
    }
    return seen;
}

static void find_map(const struct caches *c, struct arena *arena, const struct draw *d, struct rect seen, int wait_ms,
                     struct ready *out)
{
    struct map_look look = {d->box, seen, d->camera, d->high_contrast};
    map_tiles_set(c->map, c->content ? content_map(c->content) : NULL);
    out->late = !map_tiles_find(c->map, arena, &look, wait_ms < 0 ? -1 : MAP_MS, &out->map);
}

/* A name is there whole or not at all. */
static void find_label(const struct caches *c, struct arena *arena, const struct draw *d, double until,
                       struct ready *out)
{
    out->late = until > 0 && now_ms() > until;
    if (out->late)
        return;
    out->edges = d->width > 0 ? map_labels_find(c->labels, arena, d, d->width) : NULL;
    out->glyphs = map_labels_find(c->labels, arena, d, 0);
}

/* ---- all of a scene ---- */

static void begin(const struct caches *c, bool ahead)
{
    atlas_begin(c->atlas);
    icons_begin(c->icons);
    images_begin(c->images, ahead);
    map_labels_begin(c->labels);
    qr_begin(c->qr);
}

struct finding { /* one picture */
    const struct caches *caches;
    struct arena *arena;
    const struct rect *boxes;
    int n, wait_ms;
    double names_until; /* ms of the steady clock; 0: for ever */
};

static void find_one(struct finding *f, const struct draw *d, struct ready *out)
{
    const struct caches *c = f->caches;
    switch (d->kind) {
    case DRAW_TEXT:
        out->glyphs = find_glyphs(c, f->arena, d, f->boxes, f->n);
        break;
    case DRAW_ICON:
        out->icon = icons_get(c->icons, d->name, ready_icon_size(d), d->mirrored);
        break;
    case DRAW_IMAGE:
        out->state = f->wait_ms ? images_get(c->images, d->name, d->box.w, d->box.h, f->wait_ms, &out->image)
                                : images_peek(c->images, d->name, d->box.w, d->box.h, &out->image);
        break;
    case DRAW_MAP:
        find_map(c, f->arena, d, seen_of(d->box, f->boxes, f->n), f->wait_ms, out);
        break;
    case DRAW_LABEL:
        if (f->wait_ms >= 0 && !f->names_until)
            f->names_until = now_ms() + NAMES_MS;
        find_label(c, f->arena, d, f->names_until, out);
        break;
    case DRAW_QR:
        out->qr = qr_get(c->qr, d->name);
        break;
    case DRAW_FILL:
    case DRAW_STROKE:
    case DRAW_LINE:
    case DRAW_CLIP:
    case DRAW_UNCLIP:
        break;
    }
}

const struct ready *ready_find(const struct caches *c, struct arena *arena, const struct scene *scene,
                               const struct rect *boxes, int n, int wait_ms)
{
    struct ready *ready = ARENA_NEW(arena, struct ready, (size_t)scene->n_draws + 1);
    struct finding f = {.caches = c, .arena = arena, .boxes = boxes, .n = n, .wait_ms = wait_ms};
    begin(c, false);
    for (int i = 0; ready && i < scene->n_draws; i++) {
        const struct draw *d = &scene->draws[i];
        if (meets(ready_reach(d), boxes, n))
            find_one(&f, d, &ready[i]);
        else if (d->kind == DRAW_IMAGE)
            images_keep(c->images, d->name, d->box.w, d->box.h);
    }
    return ready;
}

void ready_done(const struct caches *c)
{
    qr_end(c->qr);
}

void ready_warm(const struct caches *c, const struct scene *scene)
{
    begin(c, true);
    for (int i = 0; i < scene->n_draws; i++) {
        const struct draw *d = &scene->draws[i];
        struct image image;
        if (d->kind == DRAW_ICON)
            icons_get(c->icons, d->name, ready_icon_size(d), d->mirrored);
        if (d->kind == DRAW_IMAGE)
            images_get(c->images, d->name, d->box.w, d->box.h, 0, &image);
        for (int k = 0; d->kind == DRAW_TEXT && k < d->paragraph->n_runs; k++) {
            const struct run *run = &d->paragraph->runs[k];
            for (uint32_t g = run->first_glyph; g < run->first_glyph + run->n_glyphs; g++)
                place(c, NULL, d, run, &d->paragraph->glyphs[g]);
        }
    }
}
