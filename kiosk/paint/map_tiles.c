#include "paint/map_tiles.h"

#include "content/content.h"
#include "paint/canvas.h"
#include "paint/map_style.h"
#include "scene/scene.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

/* No thread: a tile takes one or two milliseconds, so drawing them within the frame under a budget keeps
 * every frame short, needs no locks, gives the same picture in every run, and never touches content that is
 * being swapped out. */
enum {
    TILE = 512,       /* px */
    OVERVIEW = 768,   /* px, the longer side */
    ROOM = 128,       /* tiles */
    LIMIT = 32 << 20, /* bytes, unless one picture needs more */
};

struct tile { /* a drawn piece of the map */
    uint32_t *pixels;
    int w, h;
    double left, top, scale; /* px of the world at its scale */
    bool high_contrast, overview;
    uint64_t last_use;
};

struct map_tiles {
    const struct map_feature *map;
    int n_map;
    struct tile tiles[ROOM];
    int n;
    size_t bytes;
    uint64_t paints;
    double last_scale;
};

struct frame { /* one request to paint */
    struct map_tiles *m;
    struct canvas *canvas;
    struct rect box;         /* visible part */
    double left, top, scale; /* px of the world at the canvas' origin */
    bool high_contrast;
    double deadline; /* ms */
    bool drew, late; /* a tile was drawn; one was put off */
};

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

struct map_tiles *map_tiles_new(void)
{
    return calloc(1, sizeof(struct map_tiles));
}

static size_t bytes_of(const struct tile *s)
{
    return (size_t)s->w * (size_t)s->h * sizeof *s->pixels;
}

static void forget(struct map_tiles *m, int i)
{
    m->bytes -= bytes_of(&m->tiles[i]);
    free(m->tiles[i].pixels);
    m->tiles[i] = m->tiles[--m->n];
}

void map_tiles_set(struct map_tiles *m, const struct map_feature *map, int n)
{
    while (m->n)
        forget(m, m->n - 1);
    m->map = map;
    m->n_map = n;
    m->last_scale = 0;
}

void map_tiles_free(struct map_tiles *m)
{
    if (!m)
        return;
    map_tiles_set(m, NULL, 0);
    free(m);
}

size_t map_tiles_memory(const struct map_tiles *m)
{
    return m ? sizeof *m + m->bytes : 0;
}

/* ---- tiles ---- */

/* Gives up what was not used for the longest time, but nothing of the picture being painted. */
static bool make_room(struct map_tiles *m, size_t bytes)
{
    while (m->n && (m->n == ROOM || m->bytes + bytes > LIMIT)) {
        int oldest = 0;
        for (int i = 1; i < m->n; i++)
            if (m->tiles[i].last_use < m->tiles[oldest].last_use)
                oldest = i;
        if (m->tiles[oldest].last_use == m->paints)
            return m->n < ROOM;
        forget(m, oldest);
    }
    return true;
}

static const struct tile *draw_tile(struct map_tiles *m, struct tile s)
{
    if (!make_room(m, bytes_of(&s)))
        return NULL;
    s.pixels = malloc(bytes_of(&s));
    if (!s.pixels)
        return NULL;
    s.last_use = m->paints;
    struct map_view view = {s.left, s.top, s.scale, s.high_contrast};
    map_style_draw(s.pixels, s.w, s.h, s.w, m->map, m->n_map, &view);
    m->bytes += bytes_of(&s);
    m->tiles[m->n] = s;
    return &m->tiles[m->n++];
}

/* The whole map, coarse: stands in where nothing better is at hand. */
static const struct tile *overview(struct frame *f)
{
    struct map_tiles *m = f->m;
    for (int i = 0; i < m->n; i++) {
        struct tile *s = &m->tiles[i];
        if (s->overview && s->high_contrast == f->high_contrast) {
            s->last_use = m->paints;
            return s;
        }
    }
    float x0 = 1, y0 = 1, x1 = 0, y1 = 0;
    for (int i = 0; i < m->n_map; i++) {
        x0 = fminf(x0, m->map[i].box[0]);
        y0 = fminf(y0, m->map[i].box[1]);
        x1 = fmaxf(x1, m->map[i].box[2]);
        y1 = fmaxf(y1, m->map[i].box[3]);
    }
    double width = fmax(x1 - x0, 1e-9), height = fmax(y1 - y0, 1e-9), scale = OVERVIEW / fmax(width, height);
    struct tile s = {.w = (int)fmax(width * scale, 1),
                     .h = (int)fmax(height * scale, 1),
                     .left = x0 * scale,
                     .top = y0 * scale,
                     .scale = scale,
                     .high_contrast = f->high_contrast,
                     .overview = true};
    f->drew = true;
    return draw_tile(m, s);
}

static const struct tile *find_tile(const struct frame *f, double x, double y)
{
    for (int i = 0; i < f->m->n; i++) {
        struct tile *s = &f->m->tiles[i];
        if (!s->overview && s->scale == f->scale && s->left == x * TILE && s->top == y * TILE &&
            s->high_contrast == f->high_contrast) {
            s->last_use = f->m->paints;
            return s;
        }
    }
    return NULL;
}

static const struct tile *make_tile(struct frame *f, double x, double y)
{
    if (f->drew && now_ms() >= f->deadline) {
        f->late = true;
        return NULL;
    }
    f->drew = true;
    struct tile s = {
        .w = TILE, .h = TILE, .left = x * TILE, .top = y * TILE, .scale = f->scale, .high_contrast = f->high_contrast};
    return draw_tile(f->m, s);
}

/* ---- standing in ---- */

/* The box a sheet covers on the canvas when it is scaled; neighbours neither overlap nor leave a gap. */
static struct rect box_of(const struct frame *f, const struct tile *s)
{
    double k = f->scale / s->scale;
    double x0 = ceil(s->left * k - f->left - 0.5), x1 = ceil((s->left + s->w) * k - f->left - 0.5);
    double y0 = ceil(s->top * k - f->top - 0.5), y1 = ceil((s->top + s->h) * k - f->top - 0.5);
    if (x1 < -1e6 || y1 < -1e6 || x0 > 1e6 || y0 > 1e6)
        return rect_of(0, 0, 0, 0);
    x0 = fmax(x0, -1e6);
    y0 = fmax(y0, -1e6);
    return rect_of((int)x0, (int)y0, (int)(fmin(x1, 2e6) - x0), (int)(fmin(y1, 2e6) - y0));
}

static void paint_scaled(const struct frame *f, const struct tile *s, struct rect area)
{
    struct rect box = rect_intersect(box_of(f, s), area);
    double step = s->scale / f->scale;
    double x = (box.x + 0.5 + f->left) * step - s->left, y = (box.y + 0.5 + f->top) * step - s->top;
    if (!rect_empty(box))
        canvas_scale(f->canvas, box, s->pixels, s->w, s->h, x, y, step);
}

/* The scale of the tiles nearest to the one asked for, without that one itself; 0: there are none. Tiles much
 * finer than what is shown would flicker. */
static double nearest_scale(const struct frame *f, bool same_too)
{
    double best = 0;
    for (int i = 0; i < f->m->n; i++) {
        const struct tile *s = &f->m->tiles[i];
        if (s->overview || s->high_contrast != f->high_contrast || (s->scale == f->scale && !same_too) ||
            s->scale > 2.2 * f->scale)
            continue;
        if (!best || fabs(log(s->scale / f->scale)) < fabs(log(best / f->scale)))
            best = s->scale;
    }
    return best;
}

static bool belongs(const struct frame *f, const struct tile *s, double scale)
{
    return !s->overview && s->scale == scale && s->high_contrast == f->high_contrast;
}

static void stand_in(struct frame *f, struct rect area, bool same_too)
{
    double scale = nearest_scale(f, same_too);
    long long covered = 0;
    for (int i = 0; i < f->m->n; i++) {
        struct rect part = rect_intersect(box_of(f, &f->m->tiles[i]), area);
        if (belongs(f, &f->m->tiles[i], scale))
            covered += (long long)part.w * part.h;
    }
    if (covered < (long long)area.w * area.h) {
        const struct tile *all = overview(f);
        canvas_fill(f->canvas, area, map_style_land(f->high_contrast));
        if (all)
            paint_scaled(f, all, area);
    }
    for (int i = 0; i < f->m->n; i++) {
        if (!belongs(f, &f->m->tiles[i], scale) || rect_empty(rect_intersect(box_of(f, &f->m->tiles[i]), area)))
            continue;
        f->m->tiles[i].last_use = f->m->paints;
        paint_scaled(f, &f->m->tiles[i], area);
    }
}

/* ---- painting ---- */

static void paint_tile(struct frame *f, double x, double y)
{
    struct rect box = rect_of((int)(x * TILE - f->left), (int)(y * TILE - f->top), TILE, TILE);
    const struct tile *s = find_tile(f, x, y);
    if (!s)
        s = make_tile(f, x, y);
    if (s)
        canvas_blit(f->canvas, box.x, box.y, s->pixels, TILE, TILE, TILE, true);
    else
        stand_in(f, rect_intersect(box, f->box), false);
}

static void paint_at_rest(struct frame *f)
{
    double x0 = floor((f->left + f->box.x) / TILE), x1 = floor((f->left + f->box.x + f->box.w - 1) / TILE);
    double y0 = floor((f->top + f->box.y) / TILE), y1 = floor((f->top + f->box.y + f->box.h - 1) / TILE);
    overview(f); /* first, so that its time counts */
    for (double y = y0; y <= y1; y++)
        for (double x = x0; x <= x1; x++)
            paint_tile(f, x, y);
}

bool map_tiles_paint(struct map_tiles *m, struct canvas *c, struct rect box, const struct camera *camera,
                     bool high_contrast, double budget_ms)
{
    struct rect clip = c->clip, seen = rect_intersect(box, clip);
    if (rect_empty(seen))
        return true;
    if (!m->n_map || !(camera->scale >= 1) || !(camera->scale < 2e9) || !(fabs(camera->x) < 10) ||
        !(fabs(camera->y) < 10)) {
        canvas_fill(c, box, map_style_land(high_contrast));
        return true;
    }
    m->paints++;
    struct frame f = {.m = m,
                      .canvas = c,
                      .box = seen,
                      .left = round(camera->x * camera->scale - box.w / 2.0) - box.x,
                      .top = round(camera->y * camera->scale - box.h / 2.0) - box.y,
                      .scale = camera->scale,
                      .high_contrast = high_contrast,
                      .deadline = now_ms() + budget_ms};
    bool moving = m->last_scale > 0 && m->last_scale != camera->scale && m->n;
    m->last_scale = camera->scale;
    c->clip = seen;
    if (moving)
        stand_in(&f, seen, true);
    else
        paint_at_rest(&f);
    c->clip = clip;
    return !moving && !f.late;
}
