/* Words of a way: the eighth of the compass from any angle, and on which side of its end a place lies. */
#include "cmocka_all.h"

#include "city/map.h"
#include "city_kit.h"
#include "query/directions.h"
#include "query/places.h"

#include <math.h>

static void every_angle_has_its_eighth(void **state)
{
    (void)state;
    for (int degrees = -360; degrees <= 360; degrees++) {
        double angle = degrees * M_PI / 180, x = 100 * sin(angle), y = -100 * cos(angle); /* y points south */
        int turned = (degrees + 720) % 360, eighth = ((turned + 22) / 45) % 8;
        if (turned % 45 == 22 || turned % 45 == 23)
            continue; /* between two: either is true */
        int is = directions_compass(5000, 7000, 5000 + x, 7000 + y);
        if (is != eighth)
            fail_msg("%d degrees: %d instead of %d", degrees, is, eighth);
    }
    assert_in_range(directions_compass(1, 1, 1, 1), 0, 7); /* from a place to itself */
}

/* A place this many metres to the right (or, below 0, to the left) of the way's end. */
static int side_of(const struct content *c, const struct route *r, double metres)
{
    enum { POINTS = 4000 };
    static int32_t points[2 * POINTS];
    int n = route_points(r, content_streets(c), points, POINTS), last = n - 1, before = last - 1;
    double bx = points[2 * last], by = points[2 * last + 1], dx = 0, dy = 0;
    for (; before >= 0 && hypot(dx, dy) < 1; before--) {
        dx = bx - points[2 * before];
        dy = by - points[2 * before + 1];
    }
    double length = hypot(dx, dy), units = metres / map_metres_per_unit(by);
    assert_true(length >= 1);
    return directions_side(r, content_streets(c), (int32_t)lround(bx - dy / length * units), /* y points south */
                           (int32_t)lround(by + dx / length * units));
}

/* Within five metres nobody can say. */
static void a_place_lies_left_or_right_of_the_end_or_at_it(void **state)
{
    const struct content *c = *state;
    static const struct {
        double metres;
        int side;
    } cases[] = {{40, 1}, {8, 1}, {3, 0}, {0, 0}, {-3, 0}, {-8, -1}, {-40, -1}};
    struct address here, school;
    assert_true(places_here(c, &here));
    for (int i = 0; i < c->n_schools; i++) {
        struct route r;
        assert_true(places_school(c, i, &school));
        assert_true(route_find(&r, content_streets(c), &here.spot, &school.spot, NULL));
        for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++)
            if (side_of(c, &r, cases[k].metres) != cases[k].side)
                fail_msg("%s, %.0f m: %d", c->schools[i].id, cases[k].metres, side_of(c, &r, cases[k].metres));
        route_release(&r);
    }
    assert_int_equal(directions_side(&(struct route){.n = 0}, content_streets(c), 1, 1), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_angle_has_its_eighth),
        cmocka_unit_test(a_place_lies_left_or_right_of_the_end_or_at_it),
    };
    return cmocka_run_group_tests(tests, open_city, close_city);
}
