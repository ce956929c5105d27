#include "paint/painter.h"

#include "content/content.h"
#include "ground/arena.h"
#include "ground/err.h"
#include "ground/hash.h"
#include "ground/log.h"
#include "ground/pool.h"
#include "paint/atlas.h"
#include "paint/canvas.h"
#include "paint/damage.h"
#include "paint/icons.h"
#include "paint/images.h"
#include "paint/map_labels.h"
#include "paint/map_piece.h"
#include "paint/map_tiles.h"
#include "paint/qr.h"
#include "paint/ready.h"
#include "scene/scene.h"
#include "text/layout.h"

#include <stdlib.h>
#include <string.h>

enum {
    ATLAS_BYTES = 24 << 20,
    IMAGES_BYTES = 16 << 20, /* or three quarters of what the screen has */
    LABELS_BYTES = 6 << 20,
    CLIPS = 16,            /* depth of nested clips */
    BANDS = 16,            /* of a whole picture: enough for threads to end together */
    BAND_PIXELS = 1 << 16, /* at least in each */
};

static const uint32_t FRAME_FILL = 0xe9e4da, FRAME_LINE = 0xb9b0a2; /* where a picture is missing */

struct painter {
    struct caches caches;
    struct pool *pool;
    struct arena arena; /* of the picture being painted */
    struct log_once log;
    struct damage damage;
    const uint32_t *pixels; /* of the canvas the damage is about */
    uint64_t map_version;   /* grows while the map on the canvas is not final */
    bool map_late;
    uint64_t images_version; /* the same for pictures that are still being made */
    bool images_late;
    int patience; /* ms to wait for them in one picture, negative: for ever */
};

struct painter *painter_new(struct fonts *fonts, const char *assets, struct err *e)
{
    struct painter *p = calloc(1, sizeof *p);
    if (p) {
        p->caches.atlas = atlas_new(fonts, ATLAS_BYTES);
        p->caches.icons = icons_new(assets, &p->log);
        p->caches.images = images_new(IMAGES_BYTES, &p->log);
        p->caches.map = map_tiles_new();
        p->caches.labels = map_labels_new(fonts, LABELS_BYTES);
        p->caches.qr = qr_new();
        p->pool = pool_new(0);
        p->patience = -1;
    }
    if (p && p->caches.atlas && p->caches.icons && p->caches.images && p->caches.map && p->caches.labels &&
        p->caches.qr)
        return p;
    painter_free(p);
    err_set(e, ERR_FAILED, "no memory to paint with");
    return NULL;
}

void painter_free(struct painter *p)
{
    if (!p)
        return;
    atlas_free(p->caches.atlas);
    icons_free(p->caches.icons);
    images_free(p->caches.images);
    map_tiles_free(p->caches.map);
    map_labels_free(p->caches.labels);
    qr_free(p->caches.qr);
    pool_free(p->pool);
    arena_release(&p->arena);
    damage_release(&p->damage);
    free(p);
}

void painter_set_content(struct painter *p, const struct content *c)
{
    images_set_content(p->caches.images, c);
    map_tiles_set(p->caches.map, NULL); /* what the content has is asked for with the first picture of it */
    p->caches.content = c;
    painter_forget(p);
}

void painter_set_patience(struct painter *p, int ms)
{
    p->patience = ms;
}

void painter_forget(struct painter *p)
{
    damage_forget(&p->damage);
}

size_t painter_memory(const struct painter *p)
{
    return atlas_memory(p->caches.atlas) + icons_memory(p->caches.icons) + images_memory(p->caches.images) +
           map_tiles_memory(p->caches.map) + map_labels_memory(p->caches.labels);
}

/* ---- pictures ---- */

static void paint_icon(struct canvas *c, const struct draw *d, const uint8_t *coverage)
{
    int size = ready_icon_size(d);
    struct rect box = rect_of(d->box.x + (d->box.w - size) / 2, d->box.y + (d->box.h - size) / 2, size, size);
    if (coverage)
        canvas_coverage(c, box.x, box.y, coverage, size, size, size, d->colour);
    else
        canvas_stroke_round(c, rect_inset(box, size / 8, size / 8), size / 8, size / 16 + 1, d->colour);
}

static void paint_image(struct canvas *c, const struct draw *d, const struct ready *ready)
{
    if (ready->state == IMAGE_READY) {
        canvas_blit_round(c, d->box, d->radius, ready->image.pixels, ready->image.opaque);
        return;
    }
    canvas_fill_round(c, d->box, d->radius, FRAME_FILL, 255);
    if (ready->state == IMAGE_MISSING)
        canvas_stroke_round(c, d->box, d->radius, 2, FRAME_LINE);
}

/* ---- the map ---- */

static void paint_map(struct canvas *c, const struct map_pieces *pieces)
{
    for (int i = 0; i < pieces->n; i++)
        map_piece_paint(c, &pieces->items[i]);
}

/* All edges first: the edge of a letter must not cover its neighbour. */
static void paint_label(struct canvas *c, const struct draw *d, const struct ready *ready)
{
    if (ready->edges)
        canvas_glyphs(c, ready->edges, d->paragraph->n_glyphs, d->edge);
    if (ready->glyphs)
        canvas_glyphs(c, ready->glyphs, d->paragraph->n_glyphs, d->colour);
}

/* ---- the switch ---- */

static void paint_draw(struct canvas *c, const struct draw *d, const struct ready *ready)
{
    switch (d->kind) {
    case DRAW_FILL:
        canvas_fill_round(c, d->box, d->radius, d->colour, d->alpha);
        break;
    case DRAW_STROKE:
        canvas_stroke_round(c, d->box, d->radius, d->width, d->colour);
        break;
    case DRAW_TEXT:
        if (ready->glyphs)
            canvas_glyphs(c, ready->glyphs, d->paragraph->n_glyphs, d->colour);
        break;
    case DRAW_ICON:
        paint_icon(c, d, ready->icon);
        break;
    case DRAW_IMAGE:
        paint_image(c, d, ready);
        break;
    case DRAW_MAP:
        paint_map(c, &ready->map);
        break;
    case DRAW_LABEL:
        paint_label(c, d, ready);
        break;
    case DRAW_LINE:
        map_labels_line(c, d);
        break;
    case DRAW_QR:
        qr_paint(c, d->box, ready->qr, d->colour);
        break;
    case DRAW_CLIP:
    case DRAW_UNCLIP:
        break;
    }
}

/* ---- clips ---- */

struct clips { /* the clip in force, and those it is nested in */
    struct rect now, outer[CLIPS];
    int depth; /* may exceed CLIPS: then nothing was kept, and the innermost clips do not end before their
                  outer one */
};

static void clips_follow(struct clips *s, const struct draw *d)
{
    if (d->kind == DRAW_CLIP) {
        if (s->depth < CLIPS)
            s->outer[s->depth] = s->now;
        s->depth++;
        s->now = rect_intersect(s->now, d->box);
    } else if (d->kind == DRAW_UNCLIP && s->depth > 0) {
        s->depth--;
        if (s->depth < CLIPS)
            s->now = s->outer[s->depth];
    }
}

/* ---- what changed ---- */

static uint64_t hash_paragraph(uint64_t h, const struct paragraph *t)
{
    for (int i = 0; i < t->n_runs; i++)
        h = hash_mix(h, (uint64_t)t->runs[i].font << 48 ^ (uint64_t)t->runs[i].size_q6 << 20 ^ t->runs[i].n_glyphs);
    for (int i = 0; i < t->n_glyphs; i++) {
        const struct glyph *g = &t->glyphs[i];
        h = hash_mix(h, (uint64_t)g->id << 40 ^ (uint64_t)(uint32_t)g->x << 20 ^ (uint64_t)(uint32_t)g->y);
    }
    return h;
}

static uint64_t hash_path(uint64_t h, const struct draw *d)
{
    for (int i = 0; d->path && i < d->paragraph->n_glyphs; i++)
        h = hash_mix(h,
                     (uint64_t)(uint32_t)d->path[i].x << 32 ^ (uint64_t)(uint32_t)d->path[i].y << 8 ^ d->path[i].turn);
    return h;
}

static uint64_t hash_points(uint64_t h, const struct draw *d)
{
    for (int i = 0; i < d->n_points; i++)
        h = hash_mix(h, (uint64_t)(uint32_t)d->points[i].x << 32 | (uint32_t)d->points[i].y);
    return h;
}

static uint64_t hash_number(uint64_t h, double number)
{
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    return hash_mix(h, bits);
}

/* Contents, never addresses: a command that would colour other pixels has another hash. */
static uint64_t hash_draw(const struct painter *p, const struct draw *d, struct rect clip)
{
    uint64_t h = hash_mix(HASH_START, (uint64_t)d->kind << 32 | (uint64_t)d->mirrored << 16 | d->alpha);
    h = hash_mix(h, (uint64_t)(uint32_t)d->box.x << 32 | (uint32_t)d->box.y);
    h = hash_mix(h, (uint64_t)(uint32_t)d->box.w << 32 | (uint32_t)d->box.h);
    h = hash_mix(h, (uint64_t)(uint32_t)clip.x << 32 | (uint32_t)clip.y);
    h = hash_mix(h, (uint64_t)(uint32_t)clip.w << 32 | (uint32_t)clip.h);
    h = hash_mix(h, (uint64_t)d->colour << 32 | (uint32_t)(d->radius << 12) | (uint32_t)(d->width & 0xfff));
    h = hash_text(h, d->name);
    if (d->kind == DRAW_TEXT || d->kind == DRAW_LABEL)
        h = hash_path(hash_paragraph(hash_mix(h, d->edge), d->paragraph), d);
    if (d->kind == DRAW_LINE)
        h = hash_points(hash_mix(h, d->edge), d);
    if (d->kind == DRAW_IMAGE)
        h = hash_mix(h, p->images_version);
    if (d->kind == DRAW_MAP) {
        h = hash_number(hash_number(hash_number(h, d->camera.x), d->camera.y), d->camera.scale);
        h = hash_number(h, d->camera.grain);
        h = hash_mix(h, p->map_version << 1 | d->high_contrast);
    }
    return h;
}

/* A larger screen has larger pictures, and about as many. */
static void follow_canvas(struct painter *p, const struct canvas *c)
{
    size_t bytes = (size_t)c->width * (size_t)c->height * sizeof *c->pixels / 4 * 3;
    if (p->pixels == c->pixels)
        return;
    damage_forget(&p->damage);
    p->pixels = c->pixels;
    images_set_limit(p->caches.images, bytes > IMAGES_BYTES ? bytes : IMAGES_BYTES);
}

static int find_changes(struct painter *p, const struct canvas *c, const struct scene *s, struct rect out[DAMAGE_BOXES])
{
    struct rect whole = rect_of(0, 0, c->width, c->height);
    struct clips clips = {.now = whole};
    follow_canvas(p, c);
    damage_begin(&p->damage, c->width, c->height);
    damage_add(&p->damage, whole, hash_mix(HASH_START, s->background));
    for (int i = 0; i < s->n_draws; i++) {
        const struct draw *d = &s->draws[i];
        clips_follow(&clips, d);
        if (d->kind == DRAW_CLIP || d->kind == DRAW_UNCLIP)
            continue;
        struct rect seen = rect_intersect(ready_reach(d), clips.now);
        if (!rect_empty(seen))
            damage_add(&p->damage, seen, hash_draw(p, d, clips.now));
    }
    return damage_end(&p->damage, c->width, c->height, out);
}

/* ---- painting ---- */

struct frame {
    const struct canvas *canvas;
    const struct scene *scene;
    const struct ready *ready;
    struct rect bands[DAMAGE_BOXES + BANDS]; /* what one thread paints at a time */
    int n_bands;
};

/* Whether a command colours every pixel of an area, whatever lies below. */
static bool hides(const struct draw *d, struct rect area)
{
    bool whole = (d->kind == DRAW_FILL && d->radius == 0 && d->alpha == 255) || d->kind == DRAW_MAP;
    struct rect within = rect_intersect(d->box, area);
    return whole && within.w == area.w && within.h == area.h;
}

/* The first command of a band that is worth painting: what lies below it cannot be seen. -1: the background too. */
static int first_seen(const struct frame *f, struct rect band)
{
    int first = -1;
    struct clips clips = {.now = band};
    for (int i = 0; i < f->scene->n_draws; i++) {
        clips_follow(&clips, &f->scene->draws[i]);
        if (clips.now.w == band.w && clips.now.h == band.h && hides(&f->scene->draws[i], band))
            first = i;
    }
    return first;
}

static void paint_band(void *user, int job)
{
    const struct frame *f = user;
    struct canvas c = *f->canvas; /* the same pixels with a clip of its own */
    struct clips clips = {.now = f->bands[job]};
    int first = first_seen(f, clips.now);
    c.clip = clips.now;
    if (first < 0)
        canvas_fill(&c, clips.now, f->scene->background);
    for (int i = 0; i < f->scene->n_draws; i++) {
        const struct draw *d = &f->scene->draws[i];
        clips_follow(&clips, d);
        c.clip = clips.now;
        if (i >= first && !rect_empty(rect_intersect(ready_reach(d), clips.now)))
            paint_draw(&c, d, &f->ready[i]);
    }
}

/* Boxes in bands of about the same number of pixels. Small ones are not worth waking a thread. */
static void cut_bands(struct frame *f, const struct rect *boxes, int n)
{
    long area = 0;
    for (int i = 0; i < n; i++)
        area += (long)boxes[i].w * boxes[i].h;
    long each = area / BANDS > BAND_PIXELS ? area / BANDS : BAND_PIXELS;
    for (int i = 0; i < n; i++) {
        int rows = boxes[i].w > 0 ? (int)(each / boxes[i].w) + 1 : boxes[i].h;
        for (int y = 0; y < boxes[i].h && f->n_bands < DAMAGE_BOXES + BANDS; y += rows)
            f->bands[f->n_bands++] = rect_intersect(boxes[i], rect_of(boxes[i].x, boxes[i].y + y, boxes[i].w, rows));
    }
}

static void paint_boxes(struct painter *p, struct canvas *canvas, const struct scene *scene, const struct rect *boxes,
                        int n)
{
    struct frame f = {.canvas = canvas, .scene = scene};
    arena_reset(&p->arena);
    f.ready = ready_find(&p->caches, &p->arena, scene, boxes, n, p->patience);
    if (!f.ready)
        return;
    for (int i = 0; i < scene->n_draws; i++) {
        p->images_late |= f.ready[i].state == IMAGE_LATE;
        p->map_late |= f.ready[i].late;
    }
    cut_bands(&f, boxes, n);
    pool_run(p->pool, paint_band, &f, f.n_bands);
    ready_done(&p->caches);
}

struct rect painter_paint(struct painter *p, struct canvas *canvas, const struct scene *scene, bool *again)
{
    struct rect boxes[DAMAGE_BOXES];
    p->map_late = p->images_late = false;
    int n = find_changes(p, canvas, scene, boxes);
    paint_boxes(p, canvas, scene, boxes, n);
    p->map_version += p->map_late; /* so that the map counts as changed until it is final */
    p->images_version += p->images_late;
    if (again)
        *again = p->map_late || p->images_late;
    return damage_union(boxes, n);
}

void painter_warm(struct painter *p, const struct scene *scene)
{
    ready_warm(&p->caches, scene);
}
