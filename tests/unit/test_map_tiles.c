/* The map in tiles is the map in one piece; it fills in step by step, and memory stays bounded. */
#include "cmocka_all.h"

#include "ground/arena.h"
#include "map_kit.h"
#include "paint/canvas.h"
#include "paint/map_piece.h"
#include "paint/map_style.h"
#include "paint/map_tiles.h"
#include "scene/scene.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { W = 900, H = 700 };

/* A lake, a park with a hole, a river, a city, streets and a freeway, around 0° north, 90° west: (0.25, 0.5). */
static const char features[] = "{\"type\":\"FeatureCollection\",\"features\":["
                               "{\"type\":\"Feature\",\"properties\":{\"kind\":\"lake\"},\"geometry\":{\"type\":"
                               "\"Polygon\",\"coordinates\":[[[-89.964,"
                               "0.36],[-89.928,0],[-89.964,-0.36],[-88,-0.36],[-88,0.36],[-89.964,0.36]]]}},"
                               "{\"type\":\"Feature\",\"properties\":{\"kind\":\"park\"},\"geometry\":{\"type\":"
                               "\"Polygon\",\"coordinates\":[[[-90.108,"
                               "0.072],[-90.036,0.072],[-90.036,0.036],[-90.108,0.036],[-90.108,0.072]],[[-90.08,0.06],"
                               "[-90.06,0.06],[-90.06,0.05],"
                               "[-90.08,0.05],[-90.08,0.06]]]}},"
                               "{\"type\":\"Feature\",\"properties\":{\"kind\":\"river\"},\"geometry\":{\"type\":"
                               "\"LineString\",\"coordinates\":[[-90.18,"
                               "0.18],[-90.072,0],[-89.96,-0.036]]}},"
                               "{\"type\":\"Feature\",\"properties\":{\"kind\":\"boundary\"},\"geometry\":{\"type\":"
                               "\"Polygon\",\"coordinates\":[[[-90.144,"
                               "0.216],[-90,0.216],[-90,-0.216],[-90.144,-0.216],[-90.144,0.216]]]}},"
                               "{\"type\":\"Feature\",\"properties\":{\"kind\":\"arterial\"},\"geometry\":{\"type\":"
                               "\"LineString\",\"coordinates\":[[-90.36,"
                               "0],[-89.964,0]]}},"
                               "{\"type\":\"Feature\",\"properties\":{\"kind\":\"local\"},\"geometry\":{\"type\":"
                               "\"LineString\",\"coordinates\":[[-90.36,"
                               "0.03],[-89.964,0.03]]}},"
                               "{\"type\":\"Feature\",\"properties\":{\"kind\":\"freeway\"},\"geometry\":{\"type\":"
                               "\"LineString\",\"coordinates\":[[-90.036,"
                               "0.36],[-90.036,0],[-90.072,-0.36]]}}]}";

struct wall { /* what a map hangs on */
    struct map_kit kit;
    struct canvas canvas;
    struct map_tiles *tiles;
    struct arena arena; /* of the picture */
};

static int hang(void **state)
{
    struct wall *w = calloc(1, sizeof *w);
    if (!w || !(w->tiles = map_tiles_new()) || !canvas_init(&w->canvas, W, H))
        return -1;
    map_kit_make(&w->kit, features, NULL);
    map_tiles_set(w->tiles, &w->kit.map);
    *state = w;
    return 0;
}

static int take_down(void **state)
{
    struct wall *w = *state;
    map_tiles_free(w->tiles);
    canvas_release(&w->canvas);
    arena_release(&w->arena);
    map_kit_release(&w->kit);
    free(w);
    return 0;
}

/* As the painter does. */
static void paint_bands(struct wall *w, const struct map_look *look, const struct map_pieces *pieces)
{
    struct canvas band = w->canvas;
    for (int y = 0; y < H; y += 37) {
        band.clip = rect_intersect(look->seen, rect_of(0, y, W, 37));
        for (int i = 0; i < pieces->n; i++)
            map_piece_paint(&band, &pieces->items[i]);
    }
}

static bool paint_box(struct wall *w, struct map_tiles *tiles, const struct map_look *look, int ms)
{
    struct map_pieces pieces;
    arena_reset(&w->arena);
    bool done = map_tiles_find(tiles, &w->arena, look, ms, &pieces);
    paint_bands(w, look, &pieces);
    return done;
}

static bool paint(struct wall *w, const struct camera *camera, bool high_contrast, int ms)
{
    struct map_look look = {rect_of(0, 0, W, H), rect_of(0, 0, W, H), *camera, high_contrast};
    return paint_box(w, w->tiles, &look, ms);
}

static uint32_t pixel(const struct wall *w, int x, int y)
{
    return w->canvas.pixels[y * w->canvas.stride + x] & 0xffffff;
}

static int paint_until_done(struct wall *w, const struct camera *camera, bool high_contrast)
{
    for (int i = 1; i < 100; i++)
        if (paint(w, camera, high_contrast, 10000)) /* waits for tiles, not for a time */
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
    struct camera camera = {0.25, 0.5, scale, 0};
    assert_true(canvas_init(&whole, W, H));
    paint_until_done(w, &camera, high_contrast);
    struct map_view view = {(double)(long long)(0.25 * scale - W / 2.0 + 0.5),
                            (double)(long long)(0.5 * scale - H / 2.0 + 0.5), scale, 2.7, high_contrast};
    assert_true(map_style_draw(whole.pixels, W, H, whole.stride, &w->kit.map, &view));
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
    struct camera camera = {0.25, 0.5, 1200000, 0};
    for (int contrast = 0; contrast < 2; contrast++) {
        static const uint32_t colours[2][5] = {{0xE4DDCF, 0x95C2DA, 0xBFD8B0, 0xE8A93F, 0x756A59},
                                               {0x262626, 0x0E4C7C, 0x0F3A1C, 0x6B5200, 0xD5D5D5}};
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
    assert_int_equal(map_style_land(true), 0x262626);
}

/* ---- for every eye ---- */

struct light { /* linear sRGB, 0 … 1 */
    double c[3];
};

static struct light light_of(uint32_t rgb)
{
    struct light l;
    for (int i = 0; i < 3; i++) {
        double v = (rgb >> (16 - 8 * i) & 255) / 255.0;
        l.c[i] = v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
    }
    return l;
}

static double luminance(struct light l)
{
    return 0.2126 * l.c[0] + 0.7152 * l.c[1] + 0.0722 * l.c[2];
}

/* As an eye without one kind of cones sees it (Machado, Oliveira, Fernandes 2009, severity 1); 0: all cones, 4: none, grey. */
static struct light seen_by(int eye, uint32_t rgb)
{
    static const double lacks[3][3][3] = {
        {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
        {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
        {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};
    struct light l = light_of(rgb), out = l;
    double grey = luminance(l);
    for (int i = 0; i < 3 && eye; i++) {
        double v = 0;
        for (int k = 0; k < 3 && eye < 4; k++)
            v += lacks[eye - 1][i][k] * l.c[k];
        out.c[i] = eye == 4 ? grey : v < 0 ? 0 : v > 1 ? 1 : v;
    }
    return out;
}

/* WCAG 2.2, "contrast ratio". */
static double contrast(struct light a, struct light b)
{
    double x = luminance(a) + 0.05, y = luminance(b) + 0.05;
    return x > y ? x / y : y / x;
}

/* CIE 1976 L*. */
static double lightness(struct light l)
{
    double y = luminance(l);
    return y > 0.008856 ? 116 * cbrt(y) - 16 : 903.3 * y;
}

static void expect_seen(struct wall *w, uint32_t rgb)
{
    long seen = 0;
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++)
            seen += distance(pixel(w, x, y), rgb) < 4;
    if (seen < 50)
        fail_msg("colour %06x is hardly there: %ld pixels", (unsigned)rgb, seen);
}

/* City, land beyond it, park, lake; then streets of three classes: as they are painted, in grey, and to three eyes that lack a
 * kind of cones. */
static void it_reads_in_grey_and_to_every_eye(void **state)
{
    static const uint32_t colours[2][7] = {{0xF7F3EA, 0xE4DDCF, 0xBFD8B0, 0x95C2DA, 0xB0A593, 0x756A59, 0x7A4A0A},
                                           {0x000000, 0x262626, 0x0F3A1C, 0x0E4C7C, 0x6C6C6C, 0xD5D5D5, 0xFFD75A}};
    struct wall *w = *state;
    struct camera camera = {0.25, 0.5, 1200000, 10}; /* edges of more than a pixel */
    for (int high = 0; high < 2; high++) {
        const uint32_t *c = colours[high];
        paint_until_done(w, &camera, high);
        for (int i = 0; i < 7; i++)
            if (i != 4)
                expect_seen(w, c[i]);
        for (int eye = 0; eye < 5; eye++) {
            for (int a = 0; a < 4; a++)
                for (int b = a + 1; b < 4; b++)
                    if (fabs(lightness(seen_by(eye, c[a])) - lightness(seen_by(eye, c[b]))) < 3.5)
                        fail_msg("contrast %d, eye %d: areas %d and %d look alike", high, eye, a, b);
            for (int street = 4; street < 7; street++)
                for (int area = 0; area < 3; area++)
                    if (contrast(seen_by(eye, c[street]), seen_by(eye, c[area])) < (street > 4 ? 3 : 1.5))
                        fail_msg("contrast %d, eye %d: street %d is lost on area %d", high, eye, street, area);
        }
    }
}

static void a_hole_is_not_filled(void **state)
{
    struct wall *w = *state;
    struct camera camera = {0.5 - 0.0, 0.5, 4e6, 2.7};
    camera.x = (-90.07 + 180) / 360;
    camera.y = 0.5 - 0.055 / 360;
    paint_until_done(w, &camera, false);
    assert_int_equal(pixel(w, W / 2, H / 2), 0xF7F3EA);
    assert_int_equal(pixel(w, W / 2 + (int)(0.02 / 360 * 4e6), H / 2), 0xBFD8B0);
}

static void it_fills_in_over_several_paints_and_is_never_blank(void **state)
{
    struct wall *w = *state;
    struct camera camera = {0.25, 0.5, 2e6, 0};
    canvas_fill(&w->canvas, w->canvas.clip, 0xff00ff);
    assert_false(paint(w, &camera, false, 0));
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++)
            assert_int_not_equal(pixel(w, x, y), 0xff00ff);
    paint_until_done(w, &camera, false);
    assert_int_equal(paint_until_done(w, &camera, false), 1);
    camera.scale *= 1.1; /* a pinch shows what is at hand, then rests */
    assert_false(paint(w, &camera, false, 0));
    paint_until_done(w, &camera, false);
}

static void whoever_waits_gets_the_whole_map_at_once(void **state)
{
    struct wall *w = *state;
    struct camera camera = {0.25, 0.5, 2e6, 0};
    for (int i = 0; i < 3; i++, camera.scale *= 1.3)
        assert_true(paint(w, &camera, i == 1, -1));
}

static void a_box_and_a_clip_are_kept(void **state)
{
    struct wall *w = *state;
    struct camera camera = {0.25, 0.5, 2e6, 0};
    struct rect box = rect_of(100, 50, 300, 200);
    struct map_look look = {box, rect_of(150, 0, W - 150, H), camera, false};
    canvas_fill(&w->canvas, w->canvas.clip, 0xff00ff);
    while (!paint_box(w, w->tiles, &look, 5))
        ;
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++)
            assert_int_equal(pixel(w, x, y) == 0xff00ff, !(rect_contains(box, x, y) && x >= 150));
}

/* The tiles at hand, larger: the same pixels in bands as at once, two by two alike but where two tiles meet. */
static void a_pinch_in_bands_is_the_pinch_at_once(void **state)
{
    struct wall *w = *state;
    struct camera camera = {0.25, 0.5, 2e6, 0};
    struct map_look look = {rect_of(0, 0, W, H), rect_of(0, 0, W, H), camera, false};
    struct map_pieces pieces;
    struct canvas whole;
    long alike = 0;
    paint_until_done(w, &camera, false);
    look.camera.scale *= 1.37;
    arena_reset(&w->arena);
    assert_false(map_tiles_find(w->tiles, &w->arena, &look, 0, &pieces));
    assert_true(canvas_init(&whole, W, H));
    for (int i = 0; i < pieces.n; i++)
        map_piece_paint(&whole, &pieces.items[i]);
    paint_bands(w, &look, &pieces);
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++) {
            assert_int_equal(pixel(w, x, y), whole.pixels[y * whole.stride + x] & 0xffffff);
            alike += pixel(w, x, y) == pixel(w, x & ~1, y & ~1);
        }
    assert_in_range(alike, W * H / 100 * 99, W * H);
    canvas_release(&whole);
}

static void memory_is_bounded_on_a_long_journey(void **state)
{
    struct wall *w = *state;
    struct camera camera = {0.25, 0.5, 2e6, 0};
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
        {0.25, 0.5, 0, 0}, {0.25, 0.5, -5, 0}, {0.25, 0.5, 1e300, 0}, {1e9, 0, 5e6, 0}, {0.0 / 1.0, 5, 1e5, 0}};
    struct map_tiles *fresh = map_tiles_new(); /* no map at all */
    struct map_look look = {rect_of(0, 0, W, H), rect_of(0, 0, W, H), cameras[0], false};
    assert_true(paint_box(w, fresh, &look, 5));
    assert_int_equal(pixel(w, 0, 0), 0xE4DDCF);
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
        WALL(it_reads_in_grey_and_to_every_eye),
        WALL(a_hole_is_not_filled),
        WALL(it_fills_in_over_several_paints_and_is_never_blank),
        WALL(whoever_waits_gets_the_whole_map_at_once),
        WALL(a_box_and_a_clip_are_kept),
        WALL(a_pinch_in_bands_is_the_pinch_at_once),
        WALL(memory_is_bounded_on_a_long_journey),
        WALL(nonsense_is_land),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
