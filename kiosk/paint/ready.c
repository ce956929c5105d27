#include "paint/ready.h"

#include "paint/atlas.h"
#include "paint/icons.h"
#include "scene/scene.h"
#include "text/fonts.h"
#include "text/layout.h"

#include <string.h>

enum { COARSE_SIZE = 48 * 64 /* 1/64 px: from here on half pixels are fine enough */ };

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
    if (d->kind == DRAW_SHADOW)
        more = d->width;
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

/* ---- all of a scene ---- */

static void begin(const struct caches *c)
{
    atlas_begin(c->atlas);
    icons_begin(c->icons);
    images_begin(c->images);
}

const struct ready *ready_find(const struct caches *c, struct arena *arena, const struct scene *scene,
                               const struct rect *boxes, int n, int wait_ms)
{
    struct ready *ready = ARENA_NEW(arena, struct ready, (size_t)scene->n_draws + 1);
    begin(c);
    for (int i = 0; ready && i < scene->n_draws; i++) {
        const struct draw *d = &scene->draws[i];
        if (d->kind == DRAW_CLIP || d->kind == DRAW_UNCLIP || !meets(ready_reach(d), boxes, n))
            continue;
        if (d->kind == DRAW_TEXT)
            ready[i].glyphs = find_glyphs(c, arena, d, boxes, n);
        if (d->kind == DRAW_ICON)
            ready[i].icon = icons_get(c->icons, d->name, ready_icon_size(d), d->mirrored);
        if (d->kind == DRAW_IMAGE)
            ready[i].state = images_get(c->images, d->name, d->box.w, d->box.h, wait_ms, &ready[i].image);
    }
    return ready;
}

void ready_warm(const struct caches *c, const struct scene *scene)
{
    begin(c);
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
