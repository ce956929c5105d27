/* The way on foot between real places: short enough, unbroken, and every word of it true. */
#include "cmocka_all.h"

#include "city/map.h"
#include "city_kit.h"
#include "query/directions.h"
#include "query/places.h"
#include "query/way_words.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PAIRS = 50, POINTS = 4000 };

struct pairs { /* addresses, two and two */
    struct address ends[PAIRS][2];
    int n;
};

/* Line i of the table with line i + 100: far from one another, by chance. */
static void read_pairs(const struct content *c, struct pairs *p)
{
    FILE *in = fopen(KIOSK_SOURCE_DIR "/tests/map/addresses.csv", "r");
    char line[200];
    p->n = 0;
    assert_non_null(in);
    assert_non_null(fgets(line, sizeof line, in));
    for (int i = 0; i < 150 && fgets(line, sizeof line, in); i++) {
        char *comma = strchr(line, ',');
        *comma = ' ';
        *strchr(comma, ',') = '\0';
        int row = i % 50, end = i / 50;
        if (end < 2 && address_find(content_streets(c), line, &p->ends[row][end], 1) != 1)
            assert_true(places_here(c, &p->ends[row][end]));
    }
    fclose(in);
    p->n = PAIRS;
}

static double straight(const struct street_spot *a, const struct street_spot *b)
{
    return hypot((double)a->x - b->x, (double)a->y - b->y) * map_metres_per_unit((a->y + (double)b->y) / 2);
}

static void check_whole(const struct content *c, const struct route *r)
{
    for (int i = 0; i + 1 < r->n; i++) {
        const struct route_leg *a = &r->legs[i], *b = &r->legs[i + 1];
        uint32_t ends = content_streets(c)->segments[a->segment].nodes[a->to > 0.5f],
                 begins = content_streets(c)->segments[b->segment].nodes[b->from > 0.5f];
        assert_int_equal(ends, begins);
    }
}

/* What a turn word says, from the drawn line alone: the direction 25 m before and after the corner. */
static void direction_at(const struct content *c, const struct route *r, int leg, double before[2], double after[2])
{
    int32_t points[2 * POINTS];
    struct route part = {r->legs, leg, 0};
    int n = route_points(&part, content_streets(c), points, POINTS);
    assert_in_range(n, 2, POINTS - 1);
    double x = points[2 * n - 2], y = points[2 * n - 1], reach = 25 / map_metres_per_unit(y);
    int i = n - 1;
    while (i > 0 && hypot(points[2 * i] - x, points[2 * i + 1] - y) < reach)
        i--;
    before[0] = x - points[2 * i], before[1] = y - points[2 * i + 1];
    part = (struct route){r->legs + leg, r->n - leg, 0};
    n = route_points(&part, content_streets(c), points, POINTS);
    i = 0;
    while (i + 1 < n && hypot(points[2 * i] - x, points[2 * i + 1] - y) < reach)
        i++;
    after[0] = points[2 * i] - x, after[1] = points[2 * i + 1] - y;
}

static void check_turns(const struct content *c, const struct route *r, const struct direction_step *steps, int n)
{
    for (int i = 1; i < n; i++) {
        double a[2], b[2];
        direction_at(c, r, steps[i].first_leg, a, b);
        double turn =
            atan2(a[0] * b[1] - a[1] * b[0], a[0] * b[0] + a[1] * b[1]) * 180 / M_PI; /* clockwise: y runs south */
        bool right = steps[i].turn == TURN_RIGHT, left = steps[i].turn == TURN_LEFT;
        if ((right && turn < 5) || (left && turn > -5) || (!right && !left && fabs(turn) > 75))
            fail_msg("onto %s: %s by %.0f degrees", street_title(content_streets(c), steps[i].street),
                     right  ? "right"
                     : left ? "left"
                            : "straight",
                     turn);
    }
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static void ways_are_short_and_their_words_true(void **state)
{
    const struct content *c = *state;
    static struct pairs pairs;
    double ratios[PAIRS];
    read_pairs(c, &pairs);
    for (int i = 0; i < pairs.n; i++) {
        struct route r;
        struct err e = {0};
        struct direction_step steps[DIRECTION_STEPS];
        if (!route_find(&r, content_streets(c), &pairs.ends[i][0].spot, &pairs.ends[i][1].spot, &e))
            fail_msg("pair %d: %s", i, e.text);
        ratios[i] = (double)r.metres / straight(&pairs.ends[i][0].spot, &pairs.ends[i][1].spot);
        if (ratios[i] < 0.98 || ratios[i] > 1.6)
            fail_msg("pair %d: %.0f m, %.2f of the straight line", i, (double)r.metres, ratios[i]);
        check_whole(c, &r);
        int n = directions_of(&r, content_streets(c), steps, DIRECTION_STEPS);
        assert_in_range(n, 1, DIRECTION_STEPS - 1);
        check_turns(c, &r, steps, n);
        route_release(&r);
    }
    qsort(ratios, PAIRS, sizeof *ratios, by_value);
    print_message("%d ways: %.2f … %.2f of the straight line, median %.2f\n", PAIRS, ratios[0], ratios[PAIRS - 1],
                  ratios[PAIRS / 2]);
}

static void every_school_is_reached_from_here(void **state)
{
    const struct content *c = *state;
    struct address here, school;
    assert_true(places_here(c, &here));
    for (int i = 0; i < c->n_schools; i++) {
        struct route r;
        struct err e = {0};
        assert_true(places_school(c, i, &school));
        if (!route_find(&r, content_streets(c), &here.spot, &school.spot, &e))
            fail_msg("%s: %s", c->schools[i].id, e.text);
        route_release(&r);
    }
}

static void the_way_in_words(void **state)
{
    const struct content *c = *state;
    struct address here, school;
    struct route r;
    struct direction_step steps[DIRECTION_STEPS];
    char words[WAY_WORDS];
    assert_true(places_here(c, &here));
    assert_true(places_school(c, content_school(c, "washington"), &school));
    assert_true(route_find(&r, content_streets(c), &here.spot, &school.spot, NULL));
    int n = directions_of(&r, content_streets(c), steps, DIRECTION_STEPS);
    assert_int_equal(way_step_words(c, 0, &steps[0], words), 0);
    assert_int_equal(strncmp(words, "Go east on W. Vliet St. for ", 28), 0);
    assert_null(strchr(words, '{'));
    assert_null(strstr(words, ".."));
    for (int language = 0; language < c->languages.n; language++)
        for (int i = 0; i < n; i++) {
            way_step_words(c, language, &steps[i], words);
            if (strchr(words, '{'))
                fail_msg("%s: %s", c->languages.items[language].tag, words);
        }
    route_release(&r);
}

static void within_one_block(void **state)
{
    const struct content *c = *state;
    struct address a, b;
    struct route r;
    assert_int_equal(address_find(content_streets(c), "2304 N 20th St", &a, 1), 1);
    assert_int_equal(address_find(content_streets(c), "2320 N 20th St", &b, 1), 1);
    assert_true(route_find(&r, content_streets(c), &a.spot, &b.spot, NULL));
    assert_int_equal(r.n, 1);
    assert_true(r.metres < 200);
    route_release(&r);
    struct street_spot nowhere = {.segment = content_streets(c)->n_segments};
    assert_false(route_find(&r, content_streets(c), &nowhere, &b.spot, NULL));
    route_release(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ways_are_short_and_their_words_true),
        cmocka_unit_test(every_school_is_reached_from_here),
        cmocka_unit_test(the_way_in_words),
        cmocka_unit_test(within_one_block),
    };
    return cmocka_run_group_tests(tests, open_city, close_city);
}
