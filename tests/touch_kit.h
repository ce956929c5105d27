/* touch_kit: a small kiosk under fingers: a bar, a list that scrolls, two keys and a map, 4 px per mm; what a gesture asks for is
 * done at once. Include after cmocka_all.h. */
#ifndef TESTS_TOUCH_KIT_H
#define TESTS_TOUCH_KIT_H

#include "input/gesture.h"

#include <stdlib.h>

enum { LIST = 2, CITY = 3, ROW = 100, ROWS = 50, KEY_M = 150, KEY_A = 350 };

struct glass {
    struct arena arena;
    struct scene scene;
    struct gesture gesture;
    struct gesture_out out;
    float offset;
    struct camera camera;
    struct action last; /* last action that was not a scroll or a move */
    int done;           /* how many of those */
    int frames;         /* actions that moved something */
};

static inline void build(struct glass *g)
{
    struct action bar = {.kind = ACTION_BACK}, row = {.kind = ACTION_GO}, pin = {.kind = ACTION_MAP_CHOOSE};
    scene_begin(&g->scene, &g->arena, 1000, 2000, false, 0);
    scene_hit(&g->scene, rect_of(0, 0, 200, 100), HIT_PRIMARY, &bar);
    scene_region_begin(&g->scene, LIST, rect_of(0, 200, 1000, 800), g->offset, ROW * ROWS);
    for (int i = 0; i < ROWS; i++) {
        row.number = i;
        scene_hit(&g->scene, rect_of(0, 200 + i * ROW, 1000, ROW), HIT_NORMAL, &row);
    }
    scene_region_end(&g->scene);
    scene_track(&g->scene, &g->scene.regions[0], rect_of(300, 0, 80, 180), 40);
    struct action m = {.kind = ACTION_KEY, .number = 'm'}, a = {.kind = ACTION_KEY, .number = 'a'};
    scene_hit(&g->scene, rect_of(KEY_M - 50, 1050, 100, 100), HIT_KEY, &m);
    scene_hit(&g->scene, rect_of(KEY_A - 50, 1050, 100, 100), HIT_KEY, &a);
    scene_map_region(&g->scene, CITY, rect_of(0, 1200, 1000, 800), g->camera, 1000);
    scene_hit(&g->scene, rect_of(480, 1580, 40, 40), HIT_NORMAL, &pin);
}

static inline void carry_out(struct glass *g)
{
    for (int i = 0; i < g->out.n; i++) {
        const struct action *a = &g->out.actions[i];
        if (a->kind == ACTION_SCROLL) {
            g->offset = a->y;
            g->frames++;
        } else if (a->kind == ACTION_MAP_MOVE) {
            g->camera = (struct camera){a->map_x, a->map_y, a->map_zoom * 1000, 0};
            g->frames++;
        } else {
            g->last = *a;
            g->done++;
        }
    }
    build(g);
}

static inline void touch(struct glass *g, enum pointer_kind kind, int64_t id, float x, float y, int64_t ms)
{
    gesture_pointer(&g->gesture, &(struct pointer){kind, id, x, y, ms, 0}, &g->scene, &g->out);
    carry_out(g);
}

static inline void tick(struct glass *g, int64_t ms)
{
    gesture_tick(&g->gesture, ms, &g->scene, &g->out);
    carry_out(g);
}

static inline bool pressed(const struct glass *g)
{
    int x, y;
    return gesture_pressed(&g->gesture, &x, &y);
}

/* A drag of the list by 200 px upwards within 50 ms that lets go while moving. */
static inline int64_t throw_list(struct glass *g)
{
    touch(g, POINTER_DOWN, 1, 500, 900, 0);
    for (int i = 1; i <= 5; i++)
        touch(g, POINTER_MOVE, 1, 500, 900 - 40.0f * (float)i, 10 * i);
    touch(g, POINTER_UP, 1, 500, 700, 52);
    return 52;
}

static inline void run_out(struct glass *g, int64_t from, int step)
{
    for (int64_t t = from + step; t < from + 10000 && g->gesture.motion != MOTION_NONE; t += step)
        tick(g, t);
    assert_int_equal(g->gesture.motion, MOTION_NONE);
}

static inline int setup(void **state)
{
    struct glass *g = calloc(1, sizeof *g);
    if (!g)
        return -1;
    g->camera = (struct camera){0.25, 0.35, 1000 * 4, 0};
    arena_init(&g->arena, 0);
    gesture_init(&g->gesture, 4);
    build(g);
    *state = g;
    return 0;
}

static inline int teardown(void **state)
{
    struct glass *g = *state;
    arena_release(&g->arena);
    free(g);
    return 0;
}

#endif
