/* How the cost of the map grows with the city: 1,000, 25,000 and 1,000,000 vertices; frames beside a memcpy of the picture, and
 * what is kept of them in memory. */
#include "bench/clock.h"
#include "city/map.h"
#include "city/mercator.h"
#include "content/content.h"
#include "content/content_internal.h"
#include "gis/compile_shapes.h"
#include "gis/map_source.h"
#include "ground/arena.h"
#include "ground/err.h"
#include "ground/file.h"
#include "paint/canvas.h"
#include "paint/map_style.h"
#include "paint/painter.h"
#include "scene/scene.h"
#include "text/fonts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { FRAMES = 240, TILE = 512 };

static double now_ms(void)
{
    return clock_ms(CLOCK_MONOTONIC);
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static void row(const char *what, double *ms, int n, const char *limit)
{
    qsort(ms, (size_t)n, sizeof *ms, by_value);
    printf("%-52s %6d %9.3f %9.3f %9.3f  %s\n", what, n, ms[n / 2], ms[n * 99 / 100], ms[n - 1], limit);
}

/* A grid of streets around 43° north, blocks of 100 m, a point at every crossing, every tenth an arterial. */
static void add_street(struct map_source *m, int side, int i, bool across)
{
    struct map_ring ring = {m->points.n, (uint32_t)side};
    char name[32];
    snprintf(name, sizeof name, "%s %dth St.", across ? "W." : "N.", i);
    for (int k = 0; k < side; k++) {
        int32_t at[2];
        double bend = 0.00008 * sin(k * 2.3 + i); /* no street is quite straight: each point is needed */
        map_units(43 + 0.0009 * (across ? i : k) + (across ? bend : 0),
                  -88 + 0.00123 * (across ? k : i) + (across ? 0 : bend), at);
        array_add(&m->points, at, 1);
    }
    struct map_feature f = {.kind = i % 10 ? MAP_LOCAL : MAP_ARTERIAL,
                            .name = map_source_name(m, name, strlen(name)),
                            .label = {-1, -1},
                            .first_ring = m->rings.n,
                            .n_rings = 1};
    array_add(&m->rings, &ring, 1);
    array_add(&m->features, &f, 1);
}

static bool make_city(long vertices, struct bytes *out)
{
    struct map_source m;
    struct err e = {0};
    int side = (int)sqrt((double)vertices / 2);
    map_source_init(&m, NULL, NULL);
    for (int i = 0; i < side; i++) {
        add_street(&m, side, i, false);
        add_street(&m, side, i, true);
    }
    bool ok = compile_shapes(&m, out, &e);
    map_source_release(&m);
    return ok;
}

static void bench_tile(const struct map *map, const char *label, double metres_per_px)
{
    static uint32_t pixels[TILE * TILE];
    double ms[FRAMES], middle_x = (map->box[0] + (double)map->box[2]) / 2,
                       middle_y = (map->box[1] + (double)map->box[3]) / 2;
    double scale = map_metres_per_unit(middle_y) * MAP_WORLD / metres_per_px;
    char what[80];
    for (int i = 0; i < 40; i++) {
        struct map_view view = {middle_x / MAP_WORLD * scale + i, middle_y / MAP_WORLD * scale, scale, 2.7, false};
        double from = now_ms();
        map_style_draw(pixels, TILE, TILE, TILE, map, &view);
        ms[i] = now_ms() - from;
    }
    snprintf(what, sizeof what, "%s: a tile at %.1f m/px, ms", label, metres_per_px);
    row(what, ms, 40, "");
}

static double copy_ms(const struct canvas *c)
{
    size_t bytes = (size_t)c->stride * (size_t)c->height * 4;
    unsigned char *to = malloc(bytes);
    double best = 1e9;
    volatile unsigned seen = 0; /* or nothing need be copied */
    for (int i = 0; i < 12 && to; i++) {
        double from = now_ms();
        memcpy(to, c->pixels, bytes);
        best = fmin(best, now_ms() - from);
        seen += to[(size_t)i * 4099 % bytes];
    }
    free(to);
    return best;
}

struct walk { /* a map as large as the picture, painted as the kiosk paints it */
    struct fonts *fonts;
    struct painter *painter;
    struct opening content; /* nothing but a map */
    struct canvas canvas;
    struct scene scene;
    struct arena arena;
};

static bool walk_init(struct walk *k, const struct map *map, int w, int h)
{
    struct err e = {0};
    *k = (struct walk){.fonts = fonts_new(KIOSK_BUILD_DIR "/fonts", &e)};
    k->painter = k->fonts ? painter_new(k->fonts, KIOSK_BUILD_DIR "/assets", &e) : NULL;
    if (!k->painter || !canvas_init(&k->canvas, w, h))
        return false;
    k->content.content.private = &k->content.private;
    k->content.private.city = (struct city_tables){.map = *map, .map_once.made = true};
    painter_set_content(k->painter, &k->content.content);
    painter_set_patience(k->painter, 3); /* as the kiosk does */
    return true;
}

static void walk_release(struct walk *k)
{
    painter_free(k->painter);
    canvas_release(&k->canvas);
    arena_release(&k->arena);
    fonts_free(k->fonts);
}

/* ms; *again as painter_paint has it. */
static double walk_frame(struct walk *k, const struct camera *camera, bool *again)
{
    arena_reset(&k->arena);
    scene_begin(&k->scene, &k->arena, k->canvas.width, k->canvas.height, false, 0xffffff);
    scene_map(&k->scene, rect_of(0, 0, k->canvas.width, k->canvas.height), *camera, false);
    double from = now_ms();
    painter_paint(k->painter, &k->canvas, &k->scene, again);
    return now_ms() - from;
}

/* From the last picture of a pinch to the sharp one. */
static void sharpen(struct walk *k, const struct camera *camera, const char *label)
{
    char what[80];
    bool again = true;
    double from = now_ms(), ms;
    while (again)
        walk_frame(k, camera, &again);
    ms = now_ms() - from;
    snprintf(what, sizeof what, "%s: sharp after it, %d×%d, ms", label, k->canvas.width, k->canvas.height);
    row(what, &ms, 1, "≤ 150");
}

static void bench_frames(const struct map *map, const char *label, int w, int h, double grain, bool pinch)
{
    struct walk k;
    double ms[FRAMES], x = (map->box[0] + (double)map->box[2]) / 2 / MAP_WORLD,
                       y = (map->box[1] + (double)map->box[3]) / 2 / MAP_WORLD;
    struct camera camera = {x, y, map_metres_per_unit(y * MAP_WORLD) * MAP_WORLD / 20 * grain, grain};
    char what[80], limit[60];
    bool again = walk_init(&k, map, w, h);
    while (again)
        walk_frame(&k, &camera, &again);
    for (int i = 0; i < FRAMES; i++) {
        camera.x += pinch ? 0 : 23 * grain / 2.7 / camera.scale;
        camera.scale *= pinch ? (i % 80 < 40 ? 1.02 : 1 / 1.02) : 1;
        ms[i] = walk_frame(&k, &camera, &again);
    }
    double copy = copy_ms(&k.canvas);
    snprintf(what, sizeof what, "%s: %s %d×%d, ms", label, pinch ? "pinch" : "pan", w, h);
    qsort(ms, FRAMES, sizeof *ms, by_value);
    snprintf(limit, sizeof limit, "p99 %s; %.1f × memcpy (%.2f ms)", h > 2000 ? "≤ 16" : "≤ 8",
             ms[FRAMES * 99 / 100] / copy, copy);
    row(what, ms, FRAMES, limit);
    if (pinch)
        sharpen(&k, &camera, label);
    snprintf(what, sizeof what, "%s: kept of it, %d×%d, MiB", label, w, h);
    ms[0] = (double)painter_memory(k.painter) / (1 << 20);
    row(what, ms, 1, "");
    walk_release(&k);
}

static void bench_city(long vertices)
{
    struct bytes bytes = {0};
    struct map map;
    struct err e = {0};
    char label[40], what[80];
    double from = now_ms(), ms[1];
    snprintf(label, sizeof label, "%ld vertices", vertices);
    if (!make_city(vertices, &bytes))
        return;
    ms[0] = now_ms() - from;
    snprintf(what, sizeof what, "%s: compiled, ms", label);
    row(what, ms, 1, "");
    from = now_ms();
    if (!map_open(&map, &bytes, "city", &e))
        return;
    ms[0] = now_ms() - from;
    snprintf(what, sizeof what, "%s: opened (%zu KiB), ms", label, bytes.size / 1024);
    row(what, ms, 1, "");
    bench_tile(&map, label, 1);
    bench_tile(&map, label, 7);
    bench_tile(&map, label, 40);
    for (int pinch = 0; pinch < 2; pinch++) {
        bench_frames(&map, label, 1080, 1920, 2.7, pinch);
        bench_frames(&map, label, 2160, 3840, 5.4, pinch);
    }
    bytes_release(&bytes);
}

int main(void)
{
    printf("%-52s %6s %9s %9s %9s  %s\n", "what", "n", "median", "p99", "worst", "limit");
    bench_city(1000);
    bench_city(25000);
    bench_city(1000000);
    return 0;
}
