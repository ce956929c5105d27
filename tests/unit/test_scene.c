/* A picture as plain data: mirrored, clamped and clipped so that eye and finger agree, and a map that stays under it. */
#include "cmocka_all.h"

#include "arena_kit.h"
#include "scene/scene.h"
#include "text/typeset.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { W = 1000, H = 2000 };

static const struct action go = {.kind = ACTION_GO};

static void same(struct rect r, int x, int y, int w, int h)
{
    if (r.x != x || r.y != y || r.w != w || r.h != h)
        fail_msg("%d,%d %dx%d instead of %d,%d %dx%d", r.x, r.y, r.w, r.h, x, y, w, h);
}

/* ---- mirroring ---- */

static void draw_one_of_each(struct scene *s)
{
    static const struct paragraph p = {.width = 300, .height = 40};
    struct rect box = rect_of(10, 20, 300, 40);
    scene_fill(s, box, 4, 0x123456, 200);
    scene_stroke(s, box, 4, 2, 0x123456);
    scene_text(s, 10, 20, &p, "words", 5, 0);
    scene_icon(s, box, "back", 0, true);
    scene_icon(s, box, "home", 0, false);
    scene_image(s, box, 4, "images/a.svg");
    scene_map(s, box, (struct camera){0.25, 0.35, 5000, 0}, false);
    scene_qr(s, box, "tel:1");
    scene_clip(s, box);
    scene_unclip(s);
    scene_hit(s, box, HIT_NORMAL, &go);
}

static void mirrored_draws_and_hits(void **state)
{
    struct scene plain, mirrored;
    struct arena other;
    arena_init(&other, 0);
    scene_begin(&plain, *state, W, H, false, 0xffffff);
    scene_begin(&mirrored, &other, W, H, true, 0xffffff);
    draw_one_of_each(&plain);
    draw_one_of_each(&mirrored);
    assert_int_equal(plain.n_draws, 10);
    assert_int_equal(mirrored.n_draws, 10);
    for (int i = 0; i < plain.n_draws - 1; i++) {
        same(plain.draws[i].box, 10, 20, 300, 40);
        same(mirrored.draws[i].box, W - 310, 20, 300, 40);
        assert_int_equal(plain.draws[i].kind, mirrored.draws[i].kind);
    }
    same(plain.hits[0].box, 10, 20, 300, 40);
    same(mirrored.hits[0].box, W - 310, 20, 300, 40);
    same(mirrored.hits[0].visible, W - 310, 20, 300, 40);
    arena_release(&other);
}

/* Only what points along the line of reading is turned round; a map never is. */
static void only_what_points_is_turned(void **state)
{
    struct scene s;
    scene_begin(&s, *state, W, H, true, 0);
    draw_one_of_each(&s);
    for (int i = 0; i < s.n_draws; i++)
        assert_int_equal(s.draws[i].mirrored, s.draws[i].kind == DRAW_ICON && strcmp(s.draws[i].name, "back") == 0);
}

static void mirrored_regions(void **state)
{
    struct scene s;
    scene_begin(&s, *state, W, H, true, 0);
    assert_true(scene_region_begin(&s, 0, rect_of(0, 100, 700, 500), 0, 400) == 0);
    scene_hit(&s, rect_of(0, 100, 600, 50), HIT_NORMAL, &go);
    scene_region_end(&s);
    scene_map_region(&s, 1, rect_of(0, 700, 400, 400), (struct camera){0.5, 0.5, 1000, 0}, 1000);
    same(s.regions[0].box, 300, 100, 700, 500);
    same(s.regions[1].box, 600, 700, 400, 400);
    same(s.hits[0].visible, 400, 100, 600, 50);
    assert_ptr_equal(scene_region_at(&s, 350, 110), &s.regions[0]);
    assert_null(scene_region_at(&s, 50, 110));
}

/* ---- scrolling ---- */

static float offset_of(struct arena *a, float wanted, int height, float *limit)
{
    struct scene s;
    scene_begin(&s, a, W, H, false, 0);
    float offset = scene_region_begin(&s, 0, rect_of(0, 100, 500, 300), wanted, height);
    scene_region_end(&s);
    *limit = s.regions[0].limit;
    assert_true(s.regions[0].offset == offset);
    return offset;
}

static void clamped(void **state)
{
    float limit;
    assert_true(offset_of(*state, -50, 1000, &limit) == 0 && limit == 700);
    assert_true(offset_of(*state, 120, 1000, &limit) == 120);
    assert_true(offset_of(*state, 700, 1000, &limit) == 700);
    assert_true(offset_of(*state, 1e9f, 1000, &limit) == 700);
    assert_true(offset_of(*state, 90, 200, &limit) == 0 && limit == 0); /* all of it is in sight */
    assert_true(offset_of(*state, 90, 300, &limit) == 0 && limit == 0);
}

static void whole_pixels(void **state)
{
    float limit, offset = offset_of(*state, 100.4f, 1000, &limit);
    assert_true(offset == 100);
    assert_true(offset_of(*state, 100.6f, 1000, &limit) == 101);
    assert_true(offset_of(*state, 699.9f, 1000, &limit) == 700);
}

static void shifted_and_clipped(void **state)
{
    struct scene s;
    scene_begin(&s, *state, W, H, false, 0);
    scene_region_begin(&s, 3, rect_of(0, 100, 500, 300), 250, 1000);
    scene_hit(&s, rect_of(0, 300, 500, 100), HIT_NORMAL, &go);  /* half above the box */
    scene_hit(&s, rect_of(0, 600, 500, 100), HIT_NORMAL, &go);  /* half below it */
    scene_hit(&s, rect_of(0, 100, 500, 100), HIT_NORMAL, &go);  /* scrolled away */
    scene_hit(&s, rect_of(0, 1000, 500, 100), HIT_NORMAL, &go); /* not yet in sight */
    scene_hit(&s, rect_of(-50, 400, 700, 50), HIT_NORMAL, &go); /* wider than the box */
    scene_region_end(&s);
    scene_hit(&s, rect_of(0, 300, 500, 100), HIT_NORMAL, &go); /* outside it nothing is shifted */
    assert_int_equal(s.n_hits, 4);
    same(s.hits[0].box, 0, 50, 500, 100);
    same(s.hits[0].visible, 0, 100, 500, 50);
    same(s.hits[1].box, 0, 350, 500, 100);
    same(s.hits[1].visible, 0, 350, 500, 50);
    same(s.hits[2].visible, 0, 150, 500, 50);
    same(s.hits[3].visible, 0, 300, 500, 100);
    assert_int_equal(s.hits[0].region, 3);
    assert_int_equal(s.hits[3].region, -1);
    assert_null(scene_hit_at(&s, 10, 99));
    assert_ptr_equal(scene_hit_at(&s, 10, 100), &s.hits[0]);
}

static void out_of_sight_is_not_listed(void **state)
{
    struct scene s;
    static const struct paragraph p = {.width = 100, .height = 30};
    scene_begin(&s, *state, W, H, false, 0);
    scene_region_begin(&s, 0, rect_of(0, 100, 500, 300), 500, 3000);
    int clip = s.n_draws;
    scene_fill(&s, rect_of(0, 100, 100, 500), 0, 0, 255); /* ends where the box begins */
    scene_text(&s, 0, 570, &p, "a", 1, 0);
    scene_icon(&s, rect_of(0, 900, 50, 50), "home", 0, false); /* begins where it ends */
    assert_int_equal(s.n_draws, clip);
    scene_fill(&s, rect_of(0, 100, 100, 501), 0, 0, 255);
    scene_text(&s, 0, 571, &p, "a", 1, 0);
    assert_int_equal(s.n_draws, clip + 2);
    scene_region_end(&s);
}

static void clips_come_in_pairs(void **state)
{
    struct scene s;
    scene_begin(&s, *state, W, H, false, 0);
    for (int i = 0; i < 12; i++) { /* more than there is room for */
        scene_region_begin(&s, i, rect_of(0, 100 * i, 500, 90), 0, 500);
        scene_fill(&s, rect_of(0, 100 * i, 10, 10), 0, 0, 255);
        scene_region_end(&s);
    }
    int depth = 0;
    for (int i = 0; i < s.n_draws; i++) {
        depth += s.draws[i].kind == DRAW_CLIP ? 1 : s.draws[i].kind == DRAW_UNCLIP ? -1 : 0;
        assert_in_range(depth, 0, 1);
    }
    assert_int_equal(depth, 0);
    assert_int_equal(s.n_regions, 8);
    assert_true(s.dropped);
}

/* ---- the finger ---- */

static void later_lies_above(void **state)
{
    struct scene s;
    scene_begin(&s, *state, W, H, false, 0);
    scene_hit(&s, rect_of(0, 0, 500, 500), HIT_NORMAL, &go);
    scene_hit(&s, rect_of(100, 100, 100, 100), HIT_NORMAL, &go);
    assert_ptr_equal(scene_hit_at(&s, 150, 150), &s.hits[1]);
    assert_ptr_equal(scene_hit_at(&s, 99, 150), &s.hits[0]);
    assert_ptr_equal(scene_hit_at(&s, 0, 0), &s.hits[0]);
    assert_null(scene_hit_at(&s, 500, 0));
    assert_null(scene_hit_at(&s, -1, 0));
}

static void nearest_pin(void **state)
{
    struct scene s;
    struct rect a = rect_of(100, 100, 60, 60), b = rect_of(130, 100, 60, 60), c = rect_of(115, 120, 60, 60);
    scene_begin(&s, *state, W, H, false, 0);
    scene_hit(&s, rect_of(0, 0, 500, 500), HIT_NORMAL, &go);
    scene_hit(&s, a, HIT_PIN, &go);
    scene_hit(&s, b, HIT_PIN, &go);
    scene_hit(&s, c, HIT_PIN, &go);
    for (int x = 116; x < 160; x++) {
        for (int y = 121; y < 160; y++) { /* where all three are */
            long best = -1, d[3];
            const struct rect boxes[3] = {a, b, c};
            for (int i = 0; i < 3; i++) {
                long dx = boxes[i].x + 30 - x, dy = boxes[i].y + 30 - y;
                d[i] = dx * dx + dy * dy;
                best = best < 0 || d[i] < best ? d[i] : best;
            }
            const struct hit *h = scene_hit_at(&s, x, y);
            assert_int_equal(h->class, HIT_PIN);
            assert_int_equal(d[h - &s.hits[1]], best);
        }
    }
    assert_ptr_equal(scene_hit_at(&s, 50, 50), &s.hits[0]);
}

/* A button over the map is a button, however near a pin is. */
static void a_button_covers_pins(void **state)
{
    struct scene s;
    scene_begin(&s, *state, W, H, false, 0);
    scene_hit(&s, rect_of(100, 100, 60, 60), HIT_PIN, &go);
    scene_hit(&s, rect_of(140, 100, 100, 100), HIT_NORMAL, &go);
    assert_ptr_equal(scene_hit_at(&s, 141, 130), &s.hits[1]);
    assert_ptr_equal(scene_hit_at(&s, 139, 130), &s.hits[0]);
}

/* ---- the map ---- */

static void place_under(const struct region *r, double x, double y, double *map_x, double *map_y)
{
    *map_x = r->camera.x + (x - (r->box.x + r->box.w / 2.0)) / r->camera.scale;
    *map_y = r->camera.y + (y - (r->box.y + r->box.h / 2.0)) / r->camera.scale;
}

static void move_to(struct region *r, const struct action *a)
{
    assert_int_equal(a->kind, ACTION_MAP_MOVE);
    assert_int_equal(a->number, r->number);
    r->camera = (struct camera){a->map_x, a->map_y, a->map_zoom * r->city_scale, 0};
}

static struct region map_region(double zoom)
{
    return (struct region){.kind = REGION_MAP,
                           .number = 1,
                           .box = rect_of(120, 340, 801, 977),
                           .camera = {.x = 0.2557, .y = 0.3641, .scale = 2.1e6 * zoom},
                           .city_scale = 2.1e6};
}

static void panning_keeps_the_place_under_the_finger(void **state)
{
    (void)state;
    struct region r = map_region(3);
    double x0, y0, x1, y1;
    place_under(&r, 300, 500, &x0, &y0);
    struct action a = scene_map_pan(&r, 137, -42);
    assert_true(fabs(a.map_zoom - 3) < 1e-12);
    move_to(&r, &a);
    place_under(&r, 300 + 137, 500 - 42, &x1, &y1);
    assert_true(fabs(x1 - x0) < 1e-12 && fabs(y1 - y0) < 1e-12);
}

static void zooming_keeps_the_place_under_the_finger(void **state)
{
    (void)state;
    static const float factors[] = {1, 1.01f, 1.7f, 3, 12, 0.999f, 0.5f, 0.35f};
    for (size_t i = 0; i < sizeof factors / sizeof factors[0]; i++) {
        struct region r = map_region(3);
        double x0, y0, x1, y1;
        place_under(&r, 801, 377, &x0, &y0);
        struct action a = scene_map_zoom(&r, 801, 377, factors[i]);
        assert_true(fabs(a.map_zoom - 3 * (double)factors[i]) < 1e-9);
        move_to(&r, &a);
        place_under(&r, 801, 377, &x1, &y1);
        assert_true(fabs(x1 - x0) < 1e-12 && fabs(y1 - y0) < 1e-12);
    }
}

static void zoom_ends_at_the_city_and_close_by(void **state)
{
    (void)state;
    struct region r = map_region(3);
    double x0, y0, x1, y1;
    place_under(&r, 200, 400, &x0, &y0);
    struct action out = scene_map_zoom(&r, 200, 400, 0.01f), in = scene_map_zoom(&r, 200, 400, 1e6f);
    assert_true(fabs(out.map_zoom - 1) < 1e-12);
    assert_true(fabs(in.map_zoom - MAP_ZOOM_MOST) < 1e-9);
    move_to(&r, &in); /* and there too the place stays */
    place_under(&r, 200, 400, &x1, &y1);
    assert_true(fabs(x1 - x0) < 1e-12 && fabs(y1 - y0) < 1e-12);
    struct action again = scene_map_zoom(&r, 500, 500, 2);
    assert_true(again.map_x == r.camera.x && again.map_y == r.camera.y); /* at the end nothing slides */
}

/* ---- memory ---- */

static void little_memory(void **state)
{
    (void)state;
    struct arena small;
    struct scene s;
    arena_init(&small, 128 * 1024);
    scene_begin(&s, &small, W, H, false, 0);
    assert_false(s.dropped);
    for (int i = 0; i < 20000; i++) {
        scene_fill(&s, rect_of(i, 0, 10, 10), 0, (colour)i, 255);
        scene_hit(&s, rect_of(i, 0, 10, 10), HIT_NORMAL, &go);
    }
    assert_true(s.dropped);
    assert_in_range(s.n_draws, 100, 19999);
    for (int i = 0; i < s.n_draws; i++) /* what was accepted is whole */
        assert_int_equal(s.draws[i].colour, i);
    assert_true(small.used <= 128 * 1024);
    scene_begin(&s, &small, W, H, false, 0); /* the next picture starts afresh */
    scene_fill(&s, rect_of(0, 0, 10, 10), 0, 7, 255);
    assert_false(s.dropped);
    assert_int_equal(s.n_draws, 1);
    arena_release(&small);
}

static void many_entries(void **state)
{
    struct scene s;
    scene_begin(&s, *state, W, H, false, 0);
    for (int i = 0; i < 3000; i++)
        scene_fill(&s, rect_of(i, 0, 10, 10), 0, (colour)i, 255);
    assert_int_equal(s.n_draws, 3000);
    for (int i = 0; i < 3000; i++)
        assert_int_equal(s.draws[i].colour, i);
    assert_false(s.dropped);
}

static void empty_boxes_are_nothing(void **state)
{
    struct scene s;
    scene_begin(&s, *state, W, H, false, 0);
    scene_fill(&s, rect_of(0, 0, 0, 10), 0, 0, 255);
    scene_stroke(&s, rect_of(0, 0, 10, -1), 0, 1, 0);
    scene_hit(&s, rect_of(0, 0, 0, 0), HIT_NORMAL, &go);
    assert_int_equal(s.n_draws, 0);
    assert_int_equal(s.n_hits, 0);
}

/* Look is for the eye alone: only the map's pins and a veil may be touched there. */
static void no_target_out_of_reach(void **state)
{
    struct scene s;
    scene_begin(&s, *state, W, H, false, 0);
    scene_zone(&s, rect_of(0, H / 2, W, H / 2));
    scene_hit(&s, rect_of(10, 10, 40, 40), HIT_NORMAL, &go);
    scene_hit(&s, rect_of(10, H / 2 - 20, 40, 40), HIT_PRIMARY, &go); /* half of it */
    assert_int_equal(s.n_hits, 0);
    assert_int_equal(s.n_targets, 0);
    assert_int_equal(s.refused, 2);
    scene_hit(&s, rect_of(10, H / 2, 40, 40), HIT_NORMAL, &go);
    scene_hit(&s, rect_of(10, 10, 40, 40), HIT_PIN, &go);
    scene_hit(&s, rect_of(0, 0, W, H), HIT_VEIL, &go);
    assert_int_equal(s.n_hits, 3);
    assert_int_equal(s.refused, 2);
}

/* ---- the list as text ---- */

static void printed(void **state)
{
    struct scene s;
    char *text = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&text, &n);
    static const struct paragraph p = {.width = 300, .height = 40, .n_lines = 2};
    struct action office = {.kind = ACTION_GO, .screen = {.kind = SCREEN_OFFICE, .id = "finance"}};
    scene_begin(&s, *state, W, H, true, 0xf7f3ea);
    scene_fill(&s, rect_of(0, 0, 100, 50), 4, 0x0f4c6b, 255);
    scene_icon(&s, rect_of(0, 0, 50, 50), "back", 0xffffff, true);
    scene_text(&s, 10, 20, &p, "words and more", 5, 0x17222c);
    scene_map(&s, rect_of(0, 0, 10, 10), (struct camera){0.25, 0.5, 1234, 0}, false);
    scene_region_begin(&s, 2, rect_of(0, 100, 500, 300), 40, 1000);
    scene_hit(&s, rect_of(0, 200, 100, 50), HIT_NORMAL, &office);
    scene_region_end(&s);
    scene_hit(&s, rect_of(0, 0, 90, 90), HIT_NORMAL, &(struct action){.kind = ACTION_ALERT_CLOSE, .screen.id = "snow"});
    scene_print(&s, out);
    fclose(out);
    assert_string_equal(text, "scene 1000x2000 #f7f3ea mirrored\n"
                              "fill 900,0 100x50 #0f4c6b r4\n"
                              "icon 950,0 50x50 #ffffff back mirrored\n"
                              "text 690,20 300x40 #17222c 2 lines \"words\"\n"
                              "map 990,0 10x10 0.250000,0.500000 1234\n"
                              "clip 500,100 500x300\n"
                              "unclip 1000,0 0x0\n"
                              "region 2 scroll 500,100 500x300 offset 40 of 700\n"
                              "hit 900,160 100x50 go 0 office:finance\n"
                              "hit 910,0 90x90 alert-close 0 snow\n");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(mirrored_draws_and_hits, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(only_what_points_is_turned, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(mirrored_regions, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(clamped, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(whole_pixels, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(shifted_and_clipped, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(out_of_sight_is_not_listed, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(clips_come_in_pairs, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(later_lies_above, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(nearest_pin, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(a_button_covers_pins, open_arena, close_arena),
        cmocka_unit_test(panning_keeps_the_place_under_the_finger),
        cmocka_unit_test(zooming_keeps_the_place_under_the_finger),
        cmocka_unit_test(zoom_ends_at_the_city_and_close_by),
        cmocka_unit_test(little_memory),
        cmocka_unit_test_setup_teardown(many_entries, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(empty_boxes_are_nothing, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(no_target_out_of_reach, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(printed, open_arena, close_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
