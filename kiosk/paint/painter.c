#include "paint/painter.h"

#include "content/content.h"
#include "ground/err.h"
#include "ground/hash.h"
#include "ground/log.h"
#include "paint/atlas.h"
#include "paint/canvas.h"
#include "paint/damage.h"
#include "paint/icons.h"
#include "paint/images.h"
#include "paint/map_labels.h"
#include "paint/map_tiles.h"
#include "paint/qr.h"
#include "scene/scene.h"
#include "text/fonts.h"
#include "text/typeset.h"

#include <stdlib.h>
#include <string.h>

enum {
    ATLAS_BYTES = 24 << 20,
    IMAGES_BYTES = 16 << 20,
    LABELS_BYTES = 6 << 20,
    CLIPS = 16,            /* depth of nested clips */
    MAP_MS = 5,            /* for new map tiles in one paint */
    COARSE_SIZE = 48 * 64, /* 1/64 px: from here on half pixels are fine enough */
};

static const uint32_t FRAME_FILL = 0xe9e4da, FRAME_LINE = 0xb9b0a2; /* where a picture is missing */

struct painter {
    struct atlas *atlas;
    struct icons *icons;
    struct images *images;
    struct map_tiles *map;
    struct map_labels *labels;
    struct log_once log;
    struct damage damage;
    const uint32_t *pixels; /* of the canvas the damage is about */
    uint64_t map_version;   /* grows while the map on the canvas is not final */
    bool map_late;
};

struct painter *painter_new(struct fonts *fonts, const char *assets, struct err *e)
{
    struct painter *p = calloc(1, sizeof *p);
    if (p) {
        p->atlas = atlas_new(fonts, ATLAS_BYTES);
        p->icons = icons_new(assets, &p->log);
        p->images = images_new(IMAGES_BYTES, &p->log);
        p->map = map_tiles_new();
        p->labels = map_labels_new(fonts, LABELS_BYTES);
    }
    if (p && p->atlas && p->icons && p->images && p->map && p->labels)
        return p;
    painter_free(p);
    err_set(e, ERR_FAILED, "no memory to paint with");
    return NULL;
}

void painter_free(struct painter *p)
{
    if (!p)
        return;
    atlas_free(p->atlas);
    icons_free(p->icons);
    images_free(p->images);
    map_tiles_free(p->map);
    map_labels_free(p->labels);
    damage_release(&p->damage);
    free(p);
}

void painter_set_content(struct painter *p, const struct content *c)
{
    images_set_content(p->images, c);
    map_tiles_set(p->map, c ? &c->map : NULL);
    painter_forget(p);
}

void painter_forget(struct painter *p)
{
    damage_forget(&p->damage);
}

size_t painter_memory(const struct painter *p)
{
    return atlas_memory(p->atlas) + icons_memory(p->icons) + images_memory(p->images) + map_tiles_memory(p->map) +
           map_labels_memory(p->labels);
}

/* ---- text ---- */

struct pen { /* where a glyph goes: quarter pixels across, whole pixels down */
    int x, y, quarter;
};

static struct pen pen_at(const struct rect *box, const struct glyph *g, int size_q6)
{
    int x = box->x * 64 + g->x;
    int quarters = size_q6 >= COARSE_SIZE ? ((x + 16) >> 5) * 2 : (x + 8) >> 4;
    return (struct pen){quarters >> 2, box->y + ((g->y + 32) >> 6), quarters & 3};
}

static void paint_run(struct painter *p, struct canvas *c, const struct draw *d, const struct run *run)
{
    const struct glyph *glyphs = d->paragraph->glyphs + run->first_glyph;
    int em = run->size_q6 / 64 + 1, left = c->clip.x - 2 * em, right = c->clip.x + c->clip.w + 2 * em;
    for (uint32_t i = 0; i < run->n_glyphs; i++) {
        struct pen pen = pen_at(&d->box, &glyphs[i], run->size_q6);
        if (pen.x + glyphs[i].advance / 64 < left || pen.x > right)
            continue;
        struct glyph_picture picture;
        atlas_glyph(p->atlas, run->font, run->size_q6, glyphs[i].id, pen.quarter, &picture);
        if (picture.w > 0)
            canvas_coverage(c, pen.x + picture.left, pen.y - picture.top, picture.coverage, picture.w, picture.h,
                            picture.w, d->colour);
    }
}

/* The size of the tallest letters: marks rise and hang beyond the paragraph's box by up to one and a half of
 * it. */
static int largest_em(const struct paragraph *t)
{
    int size_q6 = 0;
    for (int i = 0; i < t->n_runs; i++)
        size_q6 = t->runs[i].size_q6 > size_q6 ? t->runs[i].size_q6 : size_q6;
    return size_q6 / 64 + 1;
}

static void paint_text(struct painter *p, struct canvas *c, const struct draw *d)
{
    const struct paragraph *t = d->paragraph;
    int reach = 2 * largest_em(t);
    for (int i = 0; i < t->n_lines; i++) {
        int baseline = d->box.y + t->lines[i].baseline;
        if (baseline + reach < c->clip.y || baseline - reach > c->clip.y + c->clip.h)
            continue;
        for (uint32_t k = 0; k < t->lines[i].n_runs; k++)
            paint_run(p, c, d, &t->runs[t->lines[i].first_run + k]);
    }
}

/* ---- pictures ---- */

static int icon_size(const struct draw *d)
{
    return d->box.w < d->box.h ? d->box.w : d->box.h;
}

static void paint_icon(struct painter *p, struct canvas *c, const struct draw *d)
{
    int size = icon_size(d);
    const uint8_t *coverage = icons_get(p->icons, d->name, size, d->mirrored);
    struct rect box = rect_of(d->box.x + (d->box.w - size) / 2, d->box.y + (d->box.h - size) / 2, size, size);
    if (coverage)
        canvas_coverage(c, box.x, box.y, coverage, size, size, size, d->colour);
    else
        canvas_stroke_round(c, rect_inset(box, size / 8, size / 8), size / 8, size / 16 + 1, d->colour);
}

static void paint_image(struct painter *p, struct canvas *c, const struct draw *d)
{
    struct image image;
    if (!images_get(p->images, d->name, d->box.w, d->box.h, &image)) {
        canvas_fill_round(c, d->box, d->radius, FRAME_FILL, 255);
        canvas_stroke_round(c, d->box, d->radius, 2, FRAME_LINE);
        return;
    }
    canvas_blit_round(c, d->box, d->radius, image.pixels, image.opaque);
}

/* ---- the switch ---- */

static void paint_draw(struct painter *p, struct canvas *c, const struct draw *d)
{
    switch (d->kind) {
    case DRAW_FILL:
        canvas_fill_round(c, d->box, d->radius, d->colour, d->alpha);
        break;
    case DRAW_STROKE:
        canvas_stroke_round(c, d->box, d->radius, d->width, d->colour);
        break;
    case DRAW_SHADOW:
        canvas_shadow(c, d->box, d->radius, d->width, d->colour, d->alpha);
        break;
    case DRAW_TEXT:
        paint_text(p, c, d);
        break;
    case DRAW_ICON:
        paint_icon(p, c, d);
        break;
    case DRAW_IMAGE:
        paint_image(p, c, d);
        break;
    case DRAW_MAP:
        p->map_late |= !map_tiles_paint(p->map, c, d->box, &d->camera, d->high_contrast, MAP_MS);
        break;
    case DRAW_LABEL:
        map_labels_paint(p->labels, c, d);
        break;
    case DRAW_LINE:
        map_labels_line(c, d);
        break;
    case DRAW_QR:
        qr_paint(c, d->box, d->name, d->colour);
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

/* All pixels a command may colour, clips aside. */
static struct rect reach_of(const struct draw *d)
{
    int more = 0;
    if (d->kind == DRAW_SHADOW)
        more = d->width;
    if (d->kind == DRAW_TEXT || (d->kind == DRAW_LABEL && !d->path))
        more = 2 * largest_em(d->paragraph);
    return rect_of(d->box.x - more, d->box.y - more, d->box.w + 2 * more, d->box.h + 2 * more);
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
    if (d->kind == DRAW_MAP) {
        h = hash_number(hash_number(hash_number(h, d->camera.x), d->camera.y), d->camera.scale);
        h = hash_number(h, d->camera.grain);
        h = hash_mix(h, p->map_version << 1 | d->high_contrast);
    }
    return h;
}

static int find_changes(struct painter *p, const struct canvas *c, const struct scene *s, struct rect out[DAMAGE_BOXES])
{
    struct rect whole = rect_of(0, 0, c->width, c->height);
    struct clips clips = {.now = whole};
    if (p->pixels != c->pixels)
        damage_forget(&p->damage);
    p->pixels = c->pixels;
    damage_begin(&p->damage, c->width, c->height);
    damage_add(&p->damage, whole, hash_mix(HASH_START, s->background));
    for (int i = 0; i < s->n_draws; i++) {
        const struct draw *d = &s->draws[i];
        clips_follow(&clips, d);
        if (d->kind == DRAW_CLIP || d->kind == DRAW_UNCLIP)
            continue;
        struct rect seen = rect_intersect(reach_of(d), clips.now);
        if (!rect_empty(seen))
            damage_add(&p->damage, seen, hash_draw(p, d, clips.now));
    }
    return damage_end(&p->damage, c->width, c->height, out);
}

/* The map decides once per paint whether it is moving, so it must not be painted in several pieces. */
static int join_for_map(const struct scene *s, struct rect *boxes, int n)
{
    for (int i = 0; i < s->n_draws && n > 1; i++) {
        if (s->draws[i].kind != DRAW_MAP)
            continue;
        int met = 0;
        for (int k = 0; k < n; k++)
            met += !rect_empty(rect_intersect(s->draws[i].box, boxes[k]));
        if (met > 1) {
            boxes[0] = damage_union(boxes, n);
            n = 1;
        }
    }
    return n;
}

/* ---- painting ---- */

static void paint_box(struct painter *p, struct canvas *c, const struct scene *s, struct rect box)
{
    struct clips clips = {.now = box};
    canvas_fill(c, box, s->background);
    for (int i = 0; i < s->n_draws; i++) {
        const struct draw *d = &s->draws[i];
        clips_follow(&clips, d);
        c->clip = clips.now;
        if (!rect_empty(rect_intersect(reach_of(d), clips.now)))
            paint_draw(p, c, d);
    }
}

struct rect painter_paint(struct painter *p, struct canvas *canvas, const struct scene *scene, bool *again)
{
    struct rect boxes[DAMAGE_BOXES], whole = rect_of(0, 0, canvas->width, canvas->height);
    p->map_late = false;
    int n = join_for_map(scene, boxes, find_changes(p, canvas, scene, boxes));
    for (int i = 0; i < n; i++) {
        canvas->clip = boxes[i];
        paint_box(p, canvas, scene, boxes[i]);
    }
    canvas->clip = whole;
    p->map_version += p->map_late; /* so that the map counts as changed until it is final */
    if (again)
        *again = p->map_late;
    return damage_union(boxes, n);
}

void painter_warm(struct painter *p, const struct scene *scene)
{
    for (int i = 0; i < scene->n_draws; i++) {
        const struct draw *d = &scene->draws[i];
        struct image image;
        if (d->kind == DRAW_ICON)
            icons_get(p->icons, d->name, icon_size(d), d->mirrored);
        if (d->kind == DRAW_IMAGE)
            images_get(p->images, d->name, d->box.w, d->box.h, &image);
        for (int k = 0; d->kind == DRAW_TEXT && k < d->paragraph->n_runs; k++) {
            const struct run *run = &d->paragraph->runs[k];
            for (uint32_t g = 0; g < run->n_glyphs; g++) {
                const struct glyph *glyph = &d->paragraph->glyphs[run->first_glyph + g];
                struct glyph_picture picture;
                atlas_glyph(p->atlas, run->font, run->size_q6, glyph->id, pen_at(&d->box, glyph, run->size_q6).quarter,
                            &picture);
            }
        }
    }
}
