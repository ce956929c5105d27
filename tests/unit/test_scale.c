/* A picture in another size: what it covers, what is cut off, and that no brightness is lost. */
#include "cmocka_all.h"

#include "image/scale.h"

#include <math.h>

static void it_covers(void **state)
{
    (void)state;
    assert_true(fabs(scale_of_cover(100, 50, 50, 50) - 1) < 1e-9);
    assert_true(fabs(scale_of_cover(100, 50, 50, 25) - 0.5) < 1e-9);
    assert_true(fabs(scale_of_cover(10, 10, 30, 20) - 3) < 1e-9);
}

static void the_same_size_is_a_copy(void **state)
{
    (void)state;
    uint32_t source[6 * 4], out[6 * 4];
    for (uint32_t i = 0; i < 24; i++)
        source[i] = 0xff000000 | i * 0x0a0b0c % 0xffffff;
    assert_true(scale_cover(source, 6, 4, out, 6, 4));
    assert_memory_equal(source, out, sizeof source);
}

/* Columns 0 1 2 3 4 5, of which the middle four stay. */
static void both_sides_are_cut_alike(void **state)
{
    (void)state;
    uint32_t source[6 * 4], out[4 * 4];
    for (uint32_t i = 0; i < 24; i++)
        source[i] = 0xff000000 | i % 6;
    assert_true(scale_cover(source, 6, 4, out, 4, 4));
    for (uint32_t i = 0; i < 16; i++)
        assert_int_equal(out[i], 0xff000000 | (i % 4 + 1));
}

/* Rows 0 1 2 3 4 5, of which the lower four stay. */
static void only_the_top_is_cut(void **state)
{
    (void)state;
    uint32_t source[4 * 6], out[4 * 4];
    for (uint32_t i = 0; i < 24; i++)
        source[i] = 0xff000000 | i / 4;
    assert_true(scale_cover(source, 4, 6, out, 4, 4));
    for (uint32_t i = 0; i < 16; i++)
        assert_int_equal(out[i], 0xff000000 | (i / 4 + 2));
}

/* A band of two rows of ten: four are cut above, and the feet. */
static void heads_stay(void **state)
{
    (void)state;
    uint32_t source[4 * 10], out[4 * 2];
    for (uint32_t i = 0; i < 40; i++)
        source[i] = 0xff000000 | i / 4;
    assert_true(scale_cover(source, 4, 10, out, 4, 2));
    for (uint32_t i = 0; i < 8; i++)
        assert_int_equal(out[i], 0xff000000 | (i / 4 + 4));
}

/* Black and white lines, far narrower than a pixel of the result: no line is passed over, none counted twice. */
static void every_source_pixel_is_weighed(void **state)
{
    (void)state;
    enum { BIG = 240, SMALL = 20 };
    static uint32_t source[BIG * BIG], out[SMALL * SMALL];
    for (int i = 0; i < BIG * BIG; i++)
        source[i] = i % 2 ? 0xffffffff : 0xff000000;
    assert_true(scale_cover(source, BIG, BIG, out, SMALL, SMALL));
    for (int i = 0; i < SMALL * SMALL; i++) {
        assert_int_equal(out[i] >> 24, 0xff);
        assert_in_range(out[i] & 0xff, 0x7c, 0x83);
    }
}

static void growing_stays_between_its_neighbours(void **state)
{
    (void)state;
    const uint32_t source[4] = {0xff000000, 0xff0000ff, 0xff000000, 0xff0000ff};
    uint32_t out[8 * 8];
    assert_true(scale_cover(source, 2, 2, out, 8, 8));
    for (int y = 0; y < 8; y++) {
        assert_int_equal(out[8 * y], 0xff000000); /* the edge repeats: nothing shines through from beyond */
        assert_int_equal(out[8 * y + 7], 0xff0000ff);
        for (int x = 1; x < 8; x++)
            assert_true(out[8 * y + x] >= out[8 * y + x - 1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_covers),
        cmocka_unit_test(the_same_size_is_a_copy),
        cmocka_unit_test(both_sides_are_cut_alike),
        cmocka_unit_test(only_the_top_is_cut),
        cmocka_unit_test(heads_stay),
        cmocka_unit_test(every_source_pixel_is_weighed),
        cmocka_unit_test(growing_stays_between_its_neighbours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
