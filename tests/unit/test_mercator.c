/* Web Mercator against values anyone can look up. */
#include "cmocka_all.h"

#include "city/mercator.h"

#include <math.h>

static void near(double a, double b, double within)
{
    if (!(fabs(a - b) <= within))
        fail_msg("%.12f is not %.12f", a, b);
}

static void known_points(void **state)
{
    (void)state;
    struct mercator zero = mercator_of(0, 0), corner = mercator_of(85.05112878, -180), far = mercator_of(-90, 180);
    near(zero.x, 0.5, 1e-12);
    near(zero.y, 0.5, 1e-12);
    near(corner.x, 0, 1e-12);
    near(corner.y, 0, 1e-9);
    near(far.x, 1, 1e-12);
    near(far.y, 1, 1e-9);
    /* Milwaukee City Hall lies in tile 261/376 of zoom 10 (the tile numbers of OpenStreetMap). */
    struct mercator hall = mercator_of(43.0416, -87.9096);
    assert_int_equal((int)(hall.x * 1024), 261);
    assert_int_equal((int)(hall.y * 1024), 376);
}

static void there_and_back(void **state)
{
    (void)state;
    for (double latitude = -85; latitude <= 85; latitude += 0.37)
        for (double longitude = -180; longitude <= 180; longitude += 7.3) {
            struct mercator at = mercator_of(latitude, longitude);
            near(mercator_latitude(at.y), latitude, 1e-9);
            near(mercator_longitude(at.x), longitude, 1e-9);
        }
}

static void north_is_up(void **state)
{
    (void)state;
    assert_true(mercator_of(43.2, -88).y < mercator_of(42.9, -88).y);
    assert_true(mercator_of(43, -88.1).x < mercator_of(43, -87.8).x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_points),
        cmocka_unit_test(there_and_back),
        cmocka_unit_test(north_is_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
