/* Where the reader is in an area that scrolls, and where its thumb. */
#include "cmocka_all.h"

#include "scene/region.h"

#include <math.h>

static struct stop stops[] = {{0, 0}, {1, 100}, {5, 400}};

static struct region region(float offset)
{
    return (struct region){
        .offset = offset, .limit = 600, .track = {0, 50, 20, 500}, .thumb = 100, .stops = stops, .n_stops = 3};
}

static void near(float is, float wanted)
{
    if (fabsf(is - wanted) > 0.01f)
        fail_msg("%f instead of %f", (double)is, (double)wanted);
}

static void places(void **state)
{
    (void)state;
    struct region r = region(0);
    near(region_place(&r), 0);
    r = region(50);
    near(region_place(&r), 0.5f);
    r = region(100);
    near(region_place(&r), 1);
    r = region(250); /* half way from 1 to 5 */
    near(region_place(&r), 3);
    r = region(400);
    near(region_place(&r), 5);
    r = region(600); /* behind the last: on, but never as far as the next would be */
    assert_true(region_place(&r) > 5 && region_place(&r) < 6);
}

static void without_stops_it_is_the_beginning(void **state)
{
    (void)state;
    struct region r = region(300);
    r.n_stops = 0;
    near(region_place(&r), 0);
}

static void a_grip_keeps_its_place_on_the_thumb(void **state)
{
    (void)state;
    struct region r = region(300); /* the thumb is half down its way: 50 + 200 … 350 */
    near(region_grip(&r, 250), 0);
    near(region_grip(&r, 300), 50);
    near(region_grip(&r, 60), 50); /* beside it: by its middle */
    near(region_grip(&r, 360), 50);
    for (float y = 250; y < 350; y += 10) /* held and not moved, nothing moves */
        near(region_dragged(&r, y, region_grip(&r, y)), 300);
}

static void a_drag_ends_at_the_limits(void **state)
{
    (void)state;
    struct region r = region(0);
    near(region_dragged(&r, -1000, 50), 0);
    near(region_dragged(&r, 10000, 50), 600);
    near(region_dragged(&r, 50 + 200 + 50, 50), 300);
    r.thumb = 500; /* no way to go */
    near(region_dragged(&r, 300, 50), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(places), cmocka_unit_test(without_stops_it_is_the_beginning),
                                       cmocka_unit_test(a_grip_keeps_its_place_on_the_thumb),
                                       cmocka_unit_test(a_drag_ends_at_the_limits)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
