/* The grid over the streets finds what a look at every street finds, from wherever somebody points, and gives up where its squares
 * would not help. */
#include "cmocka_all.h"

#include "city/street_grid.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SEGMENTS = 700, WORLD = 1 << 24, BOX = 4 };

static uint32_t next(uint32_t *dice)
{
    return *dice = *dice * 1664525u + 1013904223u;
}

/* Short pieces, some of them on one spot, and a gap in the middle. */
static void make_city(int32_t *boxes, uint32_t seed)
{
    for (int i = 0; i < SEGMENTS; i++, boxes += BOX) {
        int32_t x = (int32_t)(next(&seed) >> 8) % (WORLD / 4) + (i % 2 ? WORLD / 2 : 0);
        int32_t y = (int32_t)(next(&seed) >> 8) % (WORLD / 4);
        boxes[0] = x;
        boxes[1] = y;
        boxes[2] = x + (int32_t)(next(&seed) % 20000);
        boxes[3] = y + (int32_t)(next(&seed) % 20000);
    }
}

/* From a point to a box, as the walk counts: the larger of the two ways. */
static double away(const int32_t *b, int32_t x, int32_t y)
{
    double dx = x < b[0] ? (double)b[0] - x : x > b[2] ? (double)x - b[2] : 0;
    double dy = y < b[1] ? (double)b[1] - y : y > b[3] ? (double)y - b[3] : 0;
    return fmax(dx, dy);
}

static void check_walk(const struct street_grid *g, const int32_t *boxes, int32_t x, int32_t y, double far)
{
    static bool told[SEGMENTS];
    struct street_walk w;
    uint32_t segment;
    long n = 0;
    memset(told, 0, sizeof told);
    for (street_walk_init(&w, g, x, y); street_walk_next(&w, far, &segment); n++) {
        assert_true(segment < SEGMENTS);
        assert_true(n < SEGMENTS * 64L); /* it ends */
        told[segment] = true;
    }
    for (int i = 0; i < SEGMENTS; i++)
        if (!told[i] && away(boxes + (size_t)BOX * (size_t)i, x, y) <= far)
            fail_msg("segment %d is within %.0f of %d,%d and was not told", i, far, x, y);
}

static void every_segment_that_is_near_is_told(void **state)
{
    static int32_t boxes[SEGMENTS * BOX];
    static const int32_t points[][2] = {{0, 0},
                                        {WORLD / 8, WORLD / 8},
                                        {WORLD / 2 - 1, WORLD / 8}, /* in the gap */
                                        {WORLD, WORLD},
                                        {-WORLD, 5}};
    (void)state;
    for (uint32_t seed = 1; seed <= 3; seed++) {
        make_city(boxes, seed);
        for (int i = 0; i < SEGMENTS * BOX && seed == 2; i++) /* a forged file may lie anywhere */
            boxes[i] -= WORLD;
        struct street_grid *g = street_grid_new(boxes, SEGMENTS);
        assert_non_null(g);
        for (size_t i = 0; i < sizeof points / sizeof points[0]; i++)
            for (double far = 1; far < 1e11; far *= 300)
                check_walk(g, boxes, points[i][0], points[i][1], far);
        check_walk(g, boxes, INT32_MAX, INT32_MIN, 1e7); /* so far out that nothing is near */
        street_grid_free(g);
    }
}

/* As whoever looks for the nearest does: far shrinks to what was found. */
static void the_nearest_is_among_the_first(void **state)
{
    static int32_t boxes[SEGMENTS * BOX];
    uint32_t seed = 9;
    (void)state;
    make_city(boxes, 4);
    struct street_grid *g = street_grid_new(boxes, SEGMENTS);
    for (int k = 0; k < 200; k++) {
        int32_t x = (int32_t)(next(&seed) >> 8) % WORLD, y = (int32_t)(next(&seed) >> 8) % WORLD;
        double best = 1e12, least = 1e12;
        struct street_walk w;
        uint32_t segment;
        for (street_walk_init(&w, g, x, y); street_walk_next(&w, best, &segment);)
            best = fmin(best, away(boxes + (size_t)BOX * segment, x, y));
        for (int i = 0; i < SEGMENTS; i++)
            least = fmin(least, away(boxes + (size_t)BOX * (size_t)i, x, y));
        assert_true(best == least);
    }
    street_grid_free(g);
}

static void where_squares_do_not_help_there_is_no_grid(void **state)
{
    static int32_t boxes[SEGMENTS * BOX];
    (void)state;
    assert_null(street_grid_new(boxes, 0));
    for (int i = 0; i < SEGMENTS * BOX; i++) /* each reaches over the whole city */
        boxes[i] = i % BOX < 2 ? i : WORLD + i;
    assert_null(street_grid_new(boxes, SEGMENTS));
    street_grid_free(NULL);
}

static void all_on_one_spot(void **state)
{
    int32_t boxes[3 * BOX] = {7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7};
    struct street_walk w;
    uint32_t segment, sum = 0, n = 0;
    (void)state;
    struct street_grid *g = street_grid_new(boxes, 3);
    assert_non_null(g);
    for (street_walk_init(&w, g, 7, 7); street_walk_next(&w, 0, &segment); n++)
        sum += segment;
    assert_int_equal(n, 3);
    assert_int_equal(sum, 0 + 1 + 2);
    street_grid_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_segment_that_is_near_is_told),
        cmocka_unit_test(the_nearest_is_among_the_first),
        cmocka_unit_test(where_squares_do_not_help_there_is_no_grid),
        cmocka_unit_test(all_on_one_spot),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
