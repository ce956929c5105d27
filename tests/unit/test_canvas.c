/* Pixels against a plain reference, and nothing outside the clip. */
#include "cmocka_all.h"

#include "paint/canvas.h"

#include <stdlib.h>
#include <string.h>

enum { W = 100, H = 80 };

static uint32_t at(const struct canvas *c, int x, int y)
{
    return c->pixels[y * c->stride + x] & 0xffffff;
}

static int channel(uint32_t p, int shift)
{
    return (int)(p >> shift & 255);
}

/* d + (s - d) * a / 256 in each channel, a = 0 … 256. */
static uint32_t blended(uint32_t d, uint32_t s, int alpha)
{
    int a = alpha + (alpha >> 7);
    uint32_t out = 0;
    for (int shift = 0; shift < 24; shift += 8)
        out |= (uint32_t)((channel(d, shift) * 256 + (channel(s, shift) - channel(d, shift)) * a) / 256) << shift;
    return out;
}

static void set_up(struct canvas *c, uint32_t colour)
{
    assert_true(canvas_init(c, W, H));
    canvas_fill(c, rect_of(0, 0, W, H), colour);
}

static void fill_stays_in_clip_and_picture(void **state)
{
    (void)state;
    struct canvas c;
    set_up(&c, 0x112233);
    c.clip = rect_of(10, 10, 20, 20);
    canvas_fill(&c, rect_of(-50, -50, 1000, 1000), 0xabcdef);
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++)
            assert_int_equal(at(&c, x, y), rect_contains(c.clip, x, y) ? 0xabcdef : 0x112233);
    c.clip = rect_of(-10, -10, 1000, 1000); /* a clip beyond the picture does no harm */
    canvas_fill(&c, rect_of(-5, -5, 1000, 1000), 0x010203);
    assert_int_equal(at(&c, W - 1, H - 1), 0x010203);
    canvas_release(&c);
    canvas_release(&c);
}

static void impossible_sizes_are_refused(void **state)
{
    (void)state;
    struct canvas c;
    assert_false(canvas_init(&c, 0, 10));
    assert_false(canvas_init(&c, 10, -1));
    assert_false(canvas_init(&c, 1 << 20, 1 << 20));
    assert_null(c.pixels);
}

static void coverage_blends_every_value_at_every_offset(void **state)
{
    (void)state;
    uint8_t coverage[3 * 40];
    for (int i = 0; i < 120; i++)
        coverage[i] = (uint8_t)(i < 5 ? 0 : i > 110 ? 255 : i * 37);
    for (int x = -6; x < 9; x++) {
        for (int w = 1; w <= 40; w++) {
            struct canvas c;
            set_up(&c, 0xf4efe6);
            canvas_coverage(&c, x, 2, coverage, w, 3, 40, 0x203040); /* dark: not lifted */
            for (int i = 0; i < 60; i++) {
                int column = i - x;
                bool inside = column >= 0 && column < w;
                assert_int_equal(at(&c, i, 3), inside ? blended(0xf4efe6, 0x203040, coverage[40 + column]) : 0xf4efe6);
            }
            canvas_release(&c);
        }
    }
}

static void light_text_is_lifted_a_little_and_ends_stay(void **state)
{
    (void)state;
    const uint8_t coverage[5] = {0, 64, 128, 200, 255};
    struct canvas c;
    set_up(&c, 0);
    canvas_coverage(&c, 0, 0, coverage, 5, 1, 5, 0xffffff);
    assert_int_equal(at(&c, 0, 0), 0);
    assert_int_equal(at(&c, 4, 0), 0xffffff);
    for (int i = 1; i < 4; i++)
        assert_in_range(channel(at(&c, i, 0), 0), coverage[i] + 5, coverage[i] + 24);
    canvas_coverage(&c, 20, 0, coverage, 4, 1, 5, 0xffffff); /* four at once and one by one agree */
    for (int i = 0; i < 3; i++) {
        canvas_coverage(&c, 40 + i, 0, coverage + i, 1, 1, 5, 0xffffff);
        assert_int_equal(at(&c, 20 + i, 0), at(&c, 40 + i, 0));
    }
    canvas_release(&c);
}

static void round_corners_are_symmetric_and_smooth(void **state)
{
    (void)state;
    struct canvas c;
    set_up(&c, 0xffffff);
    canvas_fill_round(&c, rect_of(10, 10, 61, 41), 15, 0x000000, 255);
    int partial = 0;
    for (int y = 0; y < 41; y++)
        for (int x = 0; x < 61; x++) {
            uint32_t p = at(&c, 10 + x, 10 + y);
            assert_int_equal(p, at(&c, 10 + 60 - x, 10 + y));
            assert_int_equal(p, at(&c, 10 + x, 10 + 40 - y));
            partial += p != 0 && p != 0xffffff;
        }
    assert_in_range(partial, 60, 160);
    assert_int_equal(at(&c, 10, 10), 0xffffff);
    assert_int_equal(at(&c, 40, 10), 0);
    assert_int_equal(at(&c, 9, 30), 0xffffff);
    canvas_release(&c);
}

static void round_area_is_that_of_a_circle(void **state)
{
    (void)state;
    struct canvas c;
    set_up(&c, 0x000000);
    canvas_fill_round(&c, rect_of(5, 5, 60, 60), 1000, 0xffffff, 255);
    double area = 0;
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++)
            area += channel(at(&c, x, y), 0) / 255.0;
    assert_true(area > 3.14159 * 900 - 12 && area < 3.14159 * 900 + 12);
    canvas_release(&c);
}

static void a_stroke_is_a_shape_less_its_inside(void **state)
{
    (void)state;
    for (int radius = 0; radius < 24; radius += 4)
        for (int width = 1; width < 16; width += 3) {
            struct canvas stroke, fill;
            set_up(&stroke, 0xffffff);
            set_up(&fill, 0xffffff);
            struct rect box = rect_of(8, 8, 70, 60);
            canvas_stroke_round(&stroke, box, radius, width, 0);
            canvas_fill_round(&fill, box, radius, 0, 255);
            canvas_fill_round(&fill, rect_inset(box, width, width), radius > width ? radius - width : 0, 0xffffff, 255);
            for (int y = 0; y < H; y++)
                for (int x = 0; x < W; x++)
                    assert_in_range(abs(channel(at(&stroke, x, y), 0) - channel(at(&fill, x, y), 0)), 0, 3);
            canvas_release(&stroke);
            canvas_release(&fill);
        }
}

static void argb_blends_and_copies(void **state)
{
    (void)state;
    uint32_t source[7 * 2];
    for (int i = 0; i < 14; i++)
        source[i] = (uint32_t)i * 19 << 24 | 0x804020u;
    struct canvas c;
    set_up(&c, 0x10a0f0);
    canvas_blit(&c, -2, 5, source, 7, 2, 7, false);
    for (int i = 2; i < 7; i++)
        assert_int_equal(at(&c, i - 2, 6), blended(0x10a0f0, 0x804020, (7 + i) * 19));
    canvas_blit(&c, 50, 5, source, 7, 2, 7, true);
    assert_int_equal(at(&c, 50, 5), 0x804020);
    assert_int_equal(at(&c, 57, 5), 0x10a0f0);
    canvas_release(&c);
}

static void a_rounded_picture_shows_the_ground_in_its_corners(void **state)
{
    (void)state;
    uint32_t source[40 * 30];
    for (int i = 0; i < 40 * 30; i++)
        source[i] = 0xff00ff00u;
    struct canvas c, plain;
    set_up(&c, 0xffffff);
    set_up(&plain, 0xffffff);
    canvas_blit_round(&c, rect_of(10, 10, 40, 30), 12, source, true);
    canvas_fill_round(&plain, rect_of(10, 10, 40, 30), 12, 0x00ff00, 255);
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++)
            assert_int_equal(at(&c, x, y), at(&plain, x, y));
    canvas_release(&c);
    canvas_release(&plain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fill_stays_in_clip_and_picture),
        cmocka_unit_test(impossible_sizes_are_refused),
        cmocka_unit_test(coverage_blends_every_value_at_every_offset),
        cmocka_unit_test(light_text_is_lifted_a_little_and_ends_stay),
        cmocka_unit_test(round_corners_are_symmetric_and_smooth),
        cmocka_unit_test(round_area_is_that_of_a_circle),
        cmocka_unit_test(a_stroke_is_a_shape_less_its_inside),
        cmocka_unit_test(argb_blends_and_copies),
        cmocka_unit_test(a_rounded_picture_shows_the_ground_in_its_corners),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
