#include "paint/map_tiles.h"

#include "city/map.h"
#include "ground/arena.h"
#include "ground/lru.h"
#include "paint/map_piece.h"
#include "paint/map_style.h"
#include "scene/scene.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum {
    TILE = 512,       /* px */
    OVERVIEW = 768,   /* px, the longer side */
    ROOM = 256,       /* tiles */
    LIMIT = 24 << 20, /* bytes, unless one picture and what surrounds it need more */
    POLITENESS = 10,  /* setpriority(2): whoever paints goes first, also where the tiles keep every processor busy */
};

enum tile_state { TILE_WANTED, TILE_DRAWING, TILE_READY };

struct tile { /* a piece of the map */
    uint32_t *pixels;
    int w, h;
    double left, top, scale, grain; /* px of the world at its scale */
    bool high_contrast, overview;
    enum tile_state state;
    uint64_t last_use; /* the paint that last showed or wanted it */
    double far;        /* from the picture's middle when it was wanted: the nearest is drawn first */
};

/* The mutex guards everything below it; pixels of a tile that is ready are read without it, for only the painting thread frees
 * them. */
struct map_tiles {
    pthread_t worker;
    bool has_worker;
    pthread_mutex_t lock;
    pthread_cond_t work, ready; /* something is wanted; a tile was finished */
    bool stop;
    const struct map *map;
    struct tile *tiles[ROOM];
    int n;
    size_t bytes;
    uint64_t paints;
    struct camera last; /* of the painting thread alone */
};

struct frame { /* one request for a picture */
    struct map_tiles *m;
    struct arena *arena;
    struct map_piece *pieces; /* what it is made of */
    int n, room;
    struct rect box;                /* visible part */
    double left, top, scale, grain; /* px of the world at the canvas' origin */
    bool high_contrast, late;       /* late: a tile was not ready */
};

/* ---- the worker ---- */

static struct tile *most_wanted(struct map_tiles *m)
{
    struct tile *best = NULL;
    for (int i = 0; i < m->n; i++) {
        struct tile *t = m->tiles[i];
        if (t->state != TILE_WANTED)
            continue;
        if (!best || t->last_use > best->last_use || (t->last_use == best->last_use && t->far < best->far))
            best = t;
    }
    return best;
}

/* Under the lock, which is let go meanwhile. */
static void draw_tile(struct map_tiles *m, struct tile *t)
{
    t->state = TILE_DRAWING;
    struct map_view view = {t->left, t->top, t->scale, t->grain, t->high_contrast};
    const struct map *map = m->map;
    pthread_mutex_unlock(&m->lock);
    map_style_draw(t->pixels, t->w, t->h, t->w, map, &view);
    pthread_mutex_lock(&m->lock);
    t->state = TILE_READY;
    pthread_cond_broadcast(&m->ready);
}

static void *draw_tiles(void *user)
{
    struct map_tiles *m = user;
    setpriority(PRIO_PROCESS, 0, getpriority(PRIO_PROCESS, 0) + POLITENESS); /* on Linux: of this thread */
    pthread_mutex_lock(&m->lock);
    while (!m->stop) {
        struct tile *t = most_wanted(m);
        if (t)
            draw_tile(m, t);
        else
            pthread_cond_wait(&m->work, &m->lock);
    }
    pthread_mutex_unlock(&m->lock);
    return NULL;
}

static void begin_worker(struct map_tiles *m)
{
    if (!m->has_worker)
        m->has_worker = pthread_create(&m->worker, NULL, draw_tiles, m) == 0;
}

/* ---- life ---- */

struct map_tiles *map_tiles_new(void)
{
    struct map_tiles *m = calloc(1, sizeof *m);
    pthread_condattr_t steady;
    if (!m)
        return NULL;
    pthread_condattr_init(&steady);
    pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
    pthread_mutex_init(&m->lock, NULL);
    pthread_cond_init(&m->work, NULL);
    pthread_cond_init(&m->ready, &steady);
    pthread_condattr_destroy(&steady);
    return m;
}

static size_t bytes_of(const struct tile *t)
{
    return (size_t)t->w * (size_t)t->h * sizeof *t->pixels;
}

static void forget(struct map_tiles *m, int i)
{
    m->bytes -= bytes_of(m->tiles[i]);
    free(m->tiles[i]->pixels);
    free(m->tiles[i]);
    m->tiles[i] = m->tiles[--m->n];
}

static bool is_drawing(const struct map_tiles *m)
{
    for (int i = 0; i < m->n; i++)
        if (m->tiles[i]->state == TILE_DRAWING)
            return true;
    return false;
}

void map_tiles_set(struct map_tiles *m, const struct map *map)
{
    map = map && map->n_shapes ? map : NULL;
    if (map && map == m->map)
        return;
    pthread_mutex_lock(&m->lock);
    for (int i = m->n - 1; i >= 0; i--)
        if (m->tiles[i]->state == TILE_WANTED)
            forget(m, i);
    while (is_drawing(m))
        pthread_cond_wait(&m->ready, &m->lock);
    while (m->n)
        forget(m, m->n - 1);
    m->map = map;
    m->last = (struct camera){0};
    pthread_mutex_unlock(&m->lock);
}

void map_tiles_free(struct map_tiles *m)
{
    if (!m)
        return;
    map_tiles_set(m, NULL);
    pthread_mutex_lock(&m->lock);
    m->stop = true;
    pthread_cond_signal(&m->work);
    pthread_mutex_unlock(&m->lock);
    if (m->has_worker)
        pthread_join(m->worker, NULL);
    pthread_cond_destroy(&m->ready);
    pthread_cond_destroy(&m->work);
    pthread_mutex_destroy(&m->lock);
    free(m);
}

size_t map_tiles_memory(const struct map_tiles *m)
{
    return m ? sizeof *m + m->bytes : 0;
}

/* ---- tiles; under the lock ---- */

static uint64_t last_use(const void *cache, int i)
{
    const struct tile *t = ((const struct map_tiles *)cache)->tiles[i];
    return t->state == TILE_DRAWING ? LRU_BUSY : t->last_use;
}

/* Gives up what was not used for the longest time, but nothing of the picture being painted. */
static bool make_room(struct map_tiles *m, size_t bytes)
{
    while (m->n && (m->n == ROOM || m->bytes + bytes > LIMIT)) {
        int oldest = lru_oldest(m, m->n, last_use, m->paints);
        if (oldest < 0)
            return m->n < ROOM;
        forget(m, oldest);
    }
    return true;
}

static struct tile *want(struct map_tiles *m, const struct tile *like)
{
    if (!make_room(m, bytes_of(like)))
        return NULL;
    struct tile *t = malloc(sizeof *t);
    uint32_t *pixels = t ? malloc(bytes_of(like)) : NULL;
    if (!pixels) {
        free(t);
        return NULL;
    }
    *t = *like;
    t->pixels = pixels;
    t->state = TILE_WANTED;
    t->last_use = m->paints;
    m->bytes += bytes_of(t);
    m->tiles[m->n++] = t;
    pthread_cond_signal(&m->work);
    return t;
}

/* The whole map, coarse: stands in where nothing better is at hand. */
static struct tile *overview(struct frame *f)
{
    struct map_tiles *m = f->m;
    for (int i = 0; i < m->n; i++)
        if (m->tiles[i]->overview && m->tiles[i]->high_contrast == f->high_contrast && m->tiles[i]->grain == f->grain) {
            m->tiles[i]->last_use = m->paints;
            return m->tiles[i];
        }
    const int32_t *b = m->map->box;
    double x0 = b[0] / MAP_WORLD, y0 = b[1] / MAP_WORLD, width = b[2] / MAP_WORLD - x0, height = b[3] / MAP_WORLD - y0;
    x0 -= width / 2, y0 -= height / 2, width *= 2, height *= 2;
    double scale = OVERVIEW / fmax(width, height);
    struct tile t = {.w = (int)fmax(width * scale, 1),
                     .h = (int)fmax(height * scale, 1),
                     .left = x0 * scale,
                     .top = y0 * scale,
                     .scale = scale,
                     .grain = f->grain,
                     .high_contrast = f->high_contrast,
                     .overview = true};
    return want(m, &t);
}

static struct tile *tile_at(struct frame *f, double x, double y)
{
    for (int i = 0; i < f->m->n; i++) {
        struct tile *t = f->m->tiles[i];
        if (!t->overview && t->scale == f->scale && t->left == x * TILE && t->top == y * TILE &&
            t->high_contrast == f->high_contrast && t->grain == f->grain)
            return t;
    }
    return NULL;
}

static struct tile *use_tile(struct frame *f, double x, double y)
{
    struct tile *t = tile_at(f, x, y);
    double mx = f->left + f->box.x + f->box.w / 2.0, my = f->top + f->box.y + f->box.h / 2.0;
    if (!t) {
        struct tile like = {.w = TILE,
                            .h = TILE,
                            .left = x * TILE,
                            .top = y * TILE,
                            .scale = f->scale,
                            .grain = f->grain,
                            .high_contrast = f->high_contrast};
        t = want(f->m, &like);
    }
    if (t) {
        t->last_use = f->m->paints;
        t->far = hypot((x + 0.5) * TILE - mx, (y + 0.5) * TILE - my);
    }
    return t;
}

/* ---- pieces ---- */

static void add_piece(struct frame *f, struct map_piece piece)
{
    piece.box = rect_intersect(piece.box, f->box);
    if (rect_empty(piece.box))
        return;
    if (f->n == f->room) {
        int room = f->room ? 2 * f->room : 64;
        struct map_piece *more = ARENA_NEW(f->arena, struct map_piece, (size_t)room);
        if (!more)
            return;
        if (f->n)
            memcpy(more, f->pieces, (size_t)f->n * sizeof *more);
        f->pieces = more;
        f->room = room;
    }
    f->pieces[f->n++] = piece;
}

static void add_land(struct frame *f, struct rect area)
{
    add_piece(f, (struct map_piece){.box = area, .colour = map_style_land(f->high_contrast)});
}

/* ---- standing in ---- */

/* The box a tile covers on the canvas when it is scaled; neighbours neither overlap nor leave a gap. */
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

/* What an area shows of a tile; at the tile's own scale it is copied as it is. */
static void add_tile(struct frame *f, const struct tile *s, struct rect area)
{
    struct rect box = rect_intersect(rect_intersect(box_of(f, s), area), f->box);
    double step = s->scale / f->scale;
    double x = (box.x + 0.5 + f->left) * step - s->left, y = (box.y + 0.5 + f->top) * step - s->top;
    if (!rect_empty(box))
        add_piece(
            f, (struct map_piece){.box = box, .pixels = s->pixels, .w = s->w, .h = s->h, .x = x, .y = y, .step = step});
}

static bool belongs(const struct frame *f, const struct tile *t, double scale)
{
    return !t->overview && t->state == TILE_READY && t->scale == scale && t->high_contrast == f->high_contrast;
}

/* The scale of the tiles nearest to the one asked for, without that one itself; 0: there are none. Tiles much finer than what is
 * shown would flicker. */
static double nearest_scale(const struct frame *f, bool same_too)
{
    double best = 0;
    for (int i = 0; i < f->m->n; i++) {
        const struct tile *t = f->m->tiles[i];
        if (!belongs(f, t, t->scale) || (t->scale == f->scale && !same_too) || t->scale > 2.2 * f->scale)
            continue;
        if (!best || fabs(log(t->scale / f->scale)) < fabs(log(best / f->scale)))
            best = t->scale;
    }
    return best;
}

static void stand_in(struct frame *f, struct rect area, bool same_too)
{
    double scale = nearest_scale(f, same_too);
    long long covered = 0;
    for (int i = 0; i < f->m->n; i++) {
        struct rect part = rect_intersect(box_of(f, f->m->tiles[i]), area);
        if (belongs(f, f->m->tiles[i], scale))
            covered += (long long)part.w * part.h;
    }
    if (covered < (long long)area.w * area.h) {
        const struct tile *all = overview(f);
        add_land(f, area);
        if (all && all->state == TILE_READY)
            add_tile(f, all, area);
    }
    for (int i = 0; i < f->m->n; i++) {
        if (!belongs(f, f->m->tiles[i], scale) || rect_empty(rect_intersect(box_of(f, f->m->tiles[i]), area)))
            continue;
        f->m->tiles[i]->last_use = f->m->paints;
        add_tile(f, f->m->tiles[i], area);
    }
}

/* ---- a picture ---- */

struct span { /* tiles: x0 … x1, y0 … y1 */
    double x0, y0, x1, y1;
};

static struct span span_of(const struct frame *f, int margin)
{
    return (struct span){floor((f->left + f->box.x) / TILE) - margin, floor((f->top + f->box.y) / TILE) - margin,
                         floor((f->left + f->box.x + f->box.w - 1) / TILE) + margin,
                         floor((f->top + f->box.y + f->box.h - 1) / TILE) + margin};
}

static void show_tile(struct frame *f, double x, double y)
{
    struct rect box = rect_of((int)(x * TILE - f->left), (int)(y * TILE - f->top), TILE, TILE);
    const struct tile *t = use_tile(f, x, y);
    if (t && t->state == TILE_READY) {
        add_tile(f, t, box);
        return;
    }
    f->late = true;
    stand_in(f, rect_intersect(box, f->box), false);
}

/* Wants every tile of the picture before it shows the first, and those around it when all are there. */
static void want_tiles(struct frame *f)
{
    struct span s = span_of(f, 0), around = span_of(f, 1);
    bool all = true;
    overview(f);
    for (double y = s.y0; y <= s.y1; y++)
        for (double x = s.x0; x <= s.x1; x++) {
            const struct tile *t = use_tile(f, x, y);
            all = all && t && t->state == TILE_READY;
        }
    for (double y = around.y0; y <= around.y1 && all; y++)
        for (double x = around.x0; x <= around.x1; x++)
            if (f->m->bytes + TILE * TILE * sizeof(uint32_t) <= LIMIT)
                use_tile(f, x, y);
}

static bool some_on_the_way(struct frame *f)
{
    struct span s = span_of(f, 0);
    for (double y = s.y0; y <= s.y1; y++)
        for (double x = s.x0; x <= s.x1; x++) {
            const struct tile *t = tile_at(f, x, y);
            if (t && t->state != TILE_READY)
                return true;
        }
    return false;
}

static void wait_for_tiles(struct frame *f, double ms)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    long long ns = until.tv_nsec + (long long)(ms * 1e6);
    until.tv_sec += ns / 1000000000;
    until.tv_nsec = ns % 1000000000;
    while (some_on_the_way(f))
        if (pthread_cond_timedwait(&f->m->ready, &f->m->lock, &until) != 0)
            return;
}

/* Nobody waits for a finger: this thread draws too. */
static void draw_all(struct frame *f)
{
    struct tile *t;
    while (some_on_the_way(f))
        if ((t = most_wanted(f->m)) != NULL)
            draw_tile(f->m, t);
        else
            pthread_cond_wait(&f->m->ready, &f->m->lock);
}

static void show_at_rest(struct frame *f)
{
    struct span s = span_of(f, 0);
    for (double y = s.y0; y <= s.y1; y++)
        for (double x = s.x0; x <= s.x1; x++)
            show_tile(f, x, y);
}

static void find_pieces(struct frame *f, const struct camera *camera, double budget_ms)
{
    struct map_tiles *m = f->m;
    bool moving = m->last.scale > 0 && m->last.scale != camera->scale && m->n && budget_ms >= 0;
    bool still = memcmp(&m->last, camera, sizeof *camera) == 0;
    m->last = *camera;
    m->paints++;
    begin_worker(m);
    if (moving) {
        f->late = true;
        stand_in(f, f->box, true);
        return;
    }
    want_tiles(f);
    if (budget_ms < 0)
        draw_all(f);
    else if (still)
        wait_for_tiles(f, budget_ms);
    show_at_rest(f);
}

static bool is_sound(const struct camera *c)
{
    return c->scale >= 1 && c->scale < 1e9 && fabs(c->x) < 10 && fabs(c->y) < 10;
}

bool map_tiles_find(struct map_tiles *m, struct arena *arena, const struct map_look *look, double budget_ms,
                    struct map_pieces *out)
{
    const struct camera *camera = &look->camera;
    struct frame f = {.m = m,
                      .arena = arena,
                      .box = rect_intersect(look->seen, look->box),
                      .left = round(camera->x * camera->scale - look->box.w / 2.0) - look->box.x,
                      .top = round(camera->y * camera->scale - look->box.h / 2.0) - look->box.y,
                      .scale = camera->scale,
                      .grain = camera->grain > 0 ? camera->grain : 2.7,
                      .high_contrast = look->high_contrast};
    if (!m->map || !is_sound(camera)) {
        add_land(&f, f.box);
    } else if (!rect_empty(f.box)) {
        pthread_mutex_lock(&m->lock);
        find_pieces(&f, camera, budget_ms);
        pthread_mutex_unlock(&m->lock);
    }
    *out = (struct map_pieces){f.pieces, f.n};
    return !f.late;
}
