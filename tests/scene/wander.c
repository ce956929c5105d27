/* Visitors who touch at random: 20,000 touches, each looked up in the picture and carried out. Nothing breaks, whatever is
 * shown can be shown, and memory stays flat. */
#include "cmocka_all.h"

#include "content/content.h"
#include "ground/err.h"
#include "scene/desk.h"
#include "text/typeset.h"

#include <malloc.h>
#include <stdlib.h>

enum { TOUCHES = 5000, WANDERERS = 4 }; /* the first one warms up what is kept */

struct tally {
    unsigned screens[SCREEN_STAFF + 1];
    size_t arena, heap; /* the most, bytes; the heap without the typesetter's cache, which has a limit of its own */
    int64_t now;
    int leaps;
};

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static void weigh(struct tally *t, const struct desk *d)
{
    size_t heap = mallinfo2().uordblks, cached = typesetter_bytes(d->typesetter);
    t->arena = larger(t->arena, d->arena.used);
    t->heap = larger(t->heap, heap > cached ? heap - cached : 0); /* 0 where a sanitizer keeps the heap */
}

/* Mostly on something that can be touched, sometimes anywhere, sometimes a drag. */
static struct action touch(const struct desk *d)
{
    const struct scene *s = &d->scene;
    int x = rand() % s->width, y = rand() % s->height, way = rand() % 10;
    const struct region *r = scene_region_at(s, x, y);
    if (way < 2 && r && r->kind == REGION_MAP)
        return way ? scene_map_pan(r, (float)(rand() % 400 - 200), (float)(rand() % 400 - 200))
                   : scene_map_zoom(r, (float)x, (float)y, (float)(rand() % 200 + 50) / 100);
    if (way < 2 && r)
        return (struct action){
            .kind = ACTION_SCROLL, .number = r->number, .y = r->offset + (float)(rand() % 900 - 400)};
    if (way < 8 && s->n_hits) {
        const struct rect box = s->hits[rand() % s->n_hits].visible;
        x = box.x + rand() % box.w;
        y = box.y + rand() % box.h;
    }
    const struct hit *h = scene_hit_at(s, x, y);
    return h ? h->action : (struct action){.kind = ACTION_NONE};
}

/* Now and then straight to a screen, to each in turn: some lie behind a touch that few make, and a wanderer has no aim. */
static struct action leap(const struct desk *d, struct tally *t)
{
    static struct screen all[400];
    int n = screen_all(d->content, all, 400);
    return (struct action){.kind = ACTION_GO, .screen = all[t->leaps++ % (n < 400 ? n : 400)]};
}

static void one_touch(struct desk *d, struct tally *t)
{
    struct action a = rand() % 40 ? touch(d) : leap(d, t);
    t->now += rand() % 50 ? rand() % 3000 : 140000;
    if (a.kind == ACTION_CLEAR && rand() % 8)
        a.kind = ACTION_BACK; /* or nobody would come far */
    model_tick(&d->model, d->content, t->now);
    model_apply(&d->model, d->content, &a, t->now);
    t->screens[d->model.now.screen.kind]++;
    assert_true(screen_exists(&d->model.now.screen, d->content));
}

static struct tally wander(struct desk *d, unsigned seed)
{
    static const int sizes[WANDERERS][2] = {{1080, 1920}, {1920, 1080}, {1080, 1920}, {1366, 768}};
    struct tally t = {.now = 1000};
    srand(seed);
    d->panel = panel_of(sizes[seed % WANDERERS][0], sizes[seed % WANDERERS][1], 0, seed % WANDERERS == 2 ? 300 : -1);
    model_init(&d->model, t.now, "2026-12-02"); /* alerts are up */
    for (int i = 0; i < TOUCHES; i++) {
        desk_build(d);
        assert_true(d->scene.n_draws > 0 && d->scene.n_hits > 0);
        assert_false(d->scene.dropped);
        weigh(&t, d);
        one_touch(d, &t);
    }
    print_message("arena %zu, heap %zu bytes at most\n", t.arena, t.heap);
    for (int kind = SCREEN_WELCOME; kind < SCREEN_STAFF; kind++)
        if (kind != SCREEN_SAFE && t.screens[kind] == 0) /* they came everywhere */
            fail_msg("nobody came to screen %d", kind);
    assert_true(typesetter_bytes(d->typesetter) <= 13u << 20);
    return t;
}

static void twenty_thousand_touches(void **state)
{
    struct tally warm = wander(*state, 20261120);
    for (unsigned i = 1; i < WANDERERS; i++) {
        struct tally later = wander(*state, 20261120 + i);
        assert_true(later.arena <= warm.arena + warm.arena / 4);
        assert_true(later.heap <= warm.heap + (1u << 20));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(twenty_thousand_touches)};
    return cmocka_run_group_tests(tests, desk_set_up, desk_tear_down);
}
