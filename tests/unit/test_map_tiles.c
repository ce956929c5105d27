/* The map in tiles is the map in one piece; it fills in step by step, and memory stays bounded. */
#include "cmocka_all.h"

#include "content/content.h"
#include "paint/canvas.h"
#include "paint/map_style.h"
#include "paint/map_tiles.h"
#include "scene/scene.h"

#include <stdlib.h>
#include <string.h>

enum { W = 900, H = 700 };

/* A lake cut off in the east, a park, a river, a boundary, and roads, around (0.25, 0.36). */
static const float lake[] = {0.2501f, 0.3590f, 0.2502f, 0.3600f, 0.2501f, 0.3610f, 0.2505f, 0.3610f, 0.2505f, 0.3590f};
static const float park[] = {0.2497f, 0.3598f, 0.2498f, 0.3598f, 0.2498f, 0.3599f, 0.2497f, 0.3599f};
static const float river[] = {0.2495f, 0.3595f, 0.2498f, 0.3600f, 0.2501f, 0.3601f};
static const float boundary[] = {0.2496f, 0.3594f, 0.2500f, 0.3594f, 0.2500f, 0.3606f, 0.2496f, 0.3606f};
static const float street[] = {0.2490f, 0.3600f, 0.2501f, 0.3600f};
static const float freeway[] = {0.2499f, 0.3590f, 0.2499f, 0.3600f, 0.2498f, 0.3610f};

#define FEATURE(k, p)                                                                                                  \
    {                                                                                                                  \
        .kind = k, .name = "", .points = p, .n_points = sizeof(p) / sizeof(float) / 2                                  \
    }

static void features(struct map_feature out[6])
{
    const struct map_feature all[] = {FEATURE(MAP_LAKE, lake),       FEATURE(MAP_PARK, park),
                                      FEATURE(MAP_RIVER, river),     FEATURE(MAP_BOUNDARY, boundary),
                                      FEATURE(MAP_ARTERIAL, street), FEATURE(MAP_FREEWAY, freeway)};
    memcpy(out, all, sizeof all);
    for (int i = 0; i < 6; i++) {
        float box[4] = {1, 1, 0, 0};
        for (int k = 0; k < out[i].n_points; k++) {
            const float *p = out[i].points + 2 * k;
            box[0] = p[0] < box[0] ? p[0] : box[0];
            box[1] = p[1] < box[1] ? p[1] : box[1];
            box[2] = p[0] > box[2] ? p[0] : box[2];
            box[3] = p[1] > box[3] ? p[1] : box[3];
        }
        memcpy(out[i].box, box, sizeof box);
    }
}

struct wall { /* what a map hangs on */
    struct map_feature map[6];
    struct canvas canvas;
    struct map_tiles *tiles;
};

static int hang(void **state)
{
    struct wall *w = calloc(1, sizeof *w);
    if (!w || !(w->tiles = map_tiles_new()) || !canvas_init(&w->canvas, W, H))
        return -1;
    features(w->map);
    map_tiles_set(w->tiles, w->map, 6);
    *state = w;
    return 0;
}

static int take_down(void **state)
{
    struct wall *w = *state;
    map_tiles_free(w->tiles);
    canvas_release(&w->canvas);
    free(w);
    return 0;
}

static bool paint(struct wall *w, const struct camera *camera, bool high_contrast, int ms)
{
    return map_tiles_paint(w->tiles, &w->canvas, rect_of(0, 0, W, H), camera, high_contrast, ms);
}

static uint32_t pixel(const struct wall *w, int x, int y)
{
    return w->canvas.pixels[y * w->canvas.stride + x] & 0xffffff;
}

static int paint_until_done(struct wall *w, const struct camera *camera, bool high_contrast)
{
    for (int i = 1; i < 100; i++)
        if (paint(w, camera, high_contrast, 0))
            return i;
    fail_msg("the map is never complete");
    return 0;
}

static int distance(uint32_t a, uint32_t b)
{
    int most = 0;
    for (int shift = 0; shift < 24; shift += 8) {
        int d = abs((int)(a >> shift & 255) - (int)(b >> shift & 255));
        most = d > most ? d : most;
    }
    return most;
}

static void check_like_one_piece(struct wall *w, double scale, bool high_contrast)
{
    struct canvas whole;
    struct camera camera = {0.25, 0.36, scale};
    assert_true(canvas_init(&whole, W, H));
    paint_until_done(w, &camera, high_contrast);
    struct map_view view = {(double)(long long)(0.25 * scale - W / 2.0 + 0.5),
                            (double)(long long)(0.36 * scale - H / 2.0 + 0.5), scale, high_contrast};
    assert_true(map_style_draw(whole.pixels, W, H, whole.stride, w->map, 6, &view));
    long off = 0;
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++)
            off += distance(pixel(w, x, y), whole.pixels[y * whole.stride + x]) > 12;
    assert_in_range(off, 0, W * H / 2000);
    canvas_release(&whole);
}

static void tiles_are_the_map_in_one_piece(void **state)
{
    struct wall *w = *state;
    check_like_one_piece(w, 500000, false);
    check_like_one_piece(w, 1234567.8, true);
    check_like_one_piece(w, 9e6, false);
}

static void every_kind_of_feature_is_seen(void **state)
{
    struct wall *w = *state;
    struct camera camera = {0.25, 0.36, 1200000};
    for (int contrast = 0; contrast < 2; contrast++) {
        static const uint32_t colours[2][5] = {{0xF4EFE6, 0xBFD9E3, 0xD5E3CC, 0xE2B66B, 0xFFFFFF},
                                               {0xFFFFFF, 0xBBD3E6, 0xE2EEDA, 0x000000, 0x4A4A4A}};
        paint_until_done(w, &camera, contrast);
        for (int k = 0; k < 5; k++) {
            long seen = 0;
            for (int y = 0; y < H; y++)
                for (int x = 0; x < W; x++)
                    seen += distance(pixel(w, x, y), colours[contrast][k]) < 4;
            if (seen < 100)
                fail_msg("colour %06x is hardly there: %ld pixels", (unsigned)colours[contrast][k], seen);
        }
    }
    assert_int_equal(map_style_land(true), 0xFFFFFF);
}

static void a_lake_that_was_cut_off_goes_on(void **state)
{
    struct wall *w = *state;
    struct camera camera = {0.2510, 0.36, 600000}; /* beyond the data's eastern edge */
    paint_until_done(w, &camera, false);
    assert_int_equal(pixel(w, W - 1, 350), 0xBFD9E3);
}

static void it_fills_in_over_several_paints_and_is_never_blank(void **state)
{
    struct wall *w = *state;
    struct camera camera = {0.25, 0.36, 2e6};
    canvas_fill(&w->canvas, w->canvas.clip, 0xff00ff);
    assert_false(paint(w, &camera, false, 0));
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++)
            assert_int_not_equal(pixel(w, x, y), 0xff00ff);
    assert_true(paint_until_done(w, &camera, false) > 1);
    assert_int_equal(paint_until_done(w, &camera, false), 1);
    camera.scale *= 1.1; /* a pinch shows what is at hand, then rests */
    assert_false(paint(w, &camera, false, 1000));
    assert_true(paint(w, &camera, false, 1000));
}

static void a_box_and_a_clip_are_kept(void **state)
{
    struct wall *w = *state;
    struct camera camera = {0.25, 0.36, 2e6};
    struct rect box = rect_of(100, 50, 300, 200);
    canvas_fill(&w->canvas, w->canvas.clip, 0xff00ff);
    w->canvas.clip = rect_of(150, 0, W, H);
    while (!map_tiles_paint(w->tiles, &w->canvas, box, &camera, false, 5))
        ;
    assert_int_equal(w->canvas.clip.x, 150);
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++)
            assert_int_equal(pixel(w, x, y) == 0xff00ff, !(rect_contains(box, x, y) && x >= 150));
}

static void memory_is_bounded_on_a_long_journey(void **state)
{
    struct wall *w = *state;
    struct camera camera = {0.25, 0.36, 2e6};
    for (int i = 0; i < 150; i++) {
        camera.x += (i % 7 - 3) * 60 / camera.scale;
        camera.scale *= i % 40 < 20 ? 1.08 : 0.93;
        paint(w, &camera, i % 50 > 40, 1);
        if (i % 10 == 0)
            paint_until_done(w, &camera, false);
        assert_in_range(map_tiles_memory(w->tiles), 0, 40 << 20);
    }
}

static void nonsense_is_land(void **state)
{
    struct wall *w = *state;
    const struct camera cameras[] = {
        {0.25, 0.36, 0}, {0.25, 0.36, -5}, {0.25, 0.36, 1e300}, {1e9, 0, 5e6}, {0.0 / 1.0, 5, 1e5}};
    struct map_tiles *fresh = map_tiles_new(); /* no map at all */
    assert_true(map_tiles_paint(fresh, &w->canvas, rect_of(0, 0, W, H), &cameras[0], false, 5));
    assert_int_equal(pixel(w, 0, 0), 0xF4EFE6);
    map_tiles_free(fresh);
    for (size_t i = 0; i < sizeof cameras / sizeof *cameras; i++) {
        canvas_fill(&w->canvas, w->canvas.clip, 0);
        paint_until_done(w, &cameras[i], false);
        assert_int_not_equal(pixel(w, 0, 0), 0);
    }
    map_tiles_free(NULL);
}

int main(void)
{
#define WALL(f) cmocka_unit_test_setup_teardown(f, hang, take_down)
    const struct CMUnitTest tests[] = {
        WALL(tiles_are_the_map_in_one_piece),
        WALL(every_kind_of_feature_is_seen),
        WALL(a_lake_that_was_cut_off_goes_on),
        WALL(it_fills_in_over_several_paints_and_is_never_blank),
        WALL(a_box_and_a_clip_are_kept),
        WALL(memory_is_bounded_on_a_long_journey),
        WALL(nonsense_is_land),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
