/* Prepared tables: levels, finding by box, joined lines, holes, streets that meet; and tables that lie. */
#include "cmocka_all.h"

#include "city/address.h"
#include "city/map.h"
#include "gis/simplify.h"
#include "ground/err.h"
#include "map_kit.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Two streets of two blocks that cross; a lane without a name. */
static const char cross[] = "name,class,from_left,to_left,from_right,to_right,node_from,node_to,confidence,geometry\n"
                            "N. 1st St.,local,101,199,100,198,1,2,0.9,\"-88,43 -88,43.001\"\n"
                            "N. 1st St.,local,201,299,200,298,2,3,0.9,\"-88,43.001 -88,43.002\"\n"
                            "W. Main St.,arterial,200,298,201,299,4,2,1,\"-88.001,43.001 -88,43.001\"\n"
                            "W. Main St.,arterial,100,198,101,199,2,5,0.95,\"-88,43.001 -87.999,43.001\"\n"
                            "W. Doubt St.,local,,,,,3,6,0.5,\"-88,43.002 -87.999,43.0021 -87.998,43.002\"\n";

static int count(const struct map *m, int level, enum map_kind kind, const int32_t box[4])
{
    struct map_search s;
    int n = 0;
    map_search_init(&s, m, level, kind, box);
    while (map_search_next(&s))
        n++;
    return n;
}

static const int32_t everywhere[4] = {0, 0, INT32_MAX, INT32_MAX};

static void pieces_of_a_street_become_one_line(void **state)
{
    (void)state;
    struct map_kit k;
    struct map_search s;
    map_kit_make(&k, NULL, cross);
    assert_int_equal(count(&k.map, 0, MAP_ARTERIAL, everywhere), 1);
    assert_int_equal(count(&k.map, 0, MAP_LOCAL, everywhere), 2); /* 1st St., and the one in doubt */
    map_search_init(&s, &k.map, 0, MAP_ARTERIAL, everywhere);
    const struct map_shape *main_street = map_search_next(&s);
    assert_string_equal(k.map.text + main_street->name, "W. Main St.");
    assert_int_equal(k.map.rings[main_street->first_ring].n, 2); /* straight: the crossing is not needed */
    assert_true(fabsf(main_street->size - 162.6f) < 1);
    assert_int_equal(count(&k.map, 3, MAP_LOCAL, everywhere), 0); /* not from far away */
    map_kit_release(&k);
}

static void a_doubtful_name_is_not_used(void **state)
{
    (void)state;
    struct map_kit k;
    uint32_t found;
    map_kit_make(&k, NULL, cross);
    assert_int_equal(k.city.n, 2);
    assert_int_equal(address_streets(&k.city, "doubt", &found, 1), 0);
    assert_int_equal(k.city.n_segments, 5);
    assert_int_equal(k.city.n_nodes, 6);
    map_kit_release(&k);
}

static void what_lies_in_a_box_is_found_once(void **state)
{
    (void)state;
    char *text = malloc(400 * 200);
    struct map_kit k;
    size_t n = (size_t)sprintf(text, "name,class,geometry\n");
    for (int i = 0; i < 400; i++) /* a grid of short streets */
        n += (size_t)sprintf(text + n, "S%d,local,\"%.4f,%.4f %.4f,%.4f\"\n", i, -88 + i % 20 * 0.01,
                             43 + i / 20 * 0.01, -88 + i % 20 * 0.01 + 0.004, 43 + i / 20 * 0.01);
    map_kit_make(&k, NULL, text);
    assert_int_equal(count(&k.map, 0, MAP_LOCAL, everywhere), 400);
    int found = 0;
    for (int x = 0; x < 10; x++) { /* stripes that touch but do not overlap */
        int32_t w = (k.map.box[2] - k.map.box[0]) / 10 + 1,
                box[4] = {k.map.box[0] + x * w, 0, k.map.box[0] + (x + 1) * w - 1, INT32_MAX};
        struct map_search s;
        map_search_init(&s, &k.map, 0, MAP_LOCAL, box);
        for (const struct map_shape *shape; (shape = map_search_next(&s)) != NULL;)
            found += shape->box[0] >= box[0] && shape->box[0] <= box[2];
    }
    assert_int_equal(found, 400);
    map_kit_release(&k);
    free(text);
}

static void coarser_levels_have_fewer_points_and_the_same_look(void **state)
{
    (void)state;
    int32_t line[2 * 500], out[2 * 500];
    uint8_t keep[500];
    for (int i = 0; i < 500; i++) {
        line[2 * i] = i * 1000;
        line[2 * i + 1] = (int32_t)(20000 * sin(i / 30.0));
    }
    uint32_t before = 501;
    for (double tolerance = 10; tolerance < 20000; tolerance *= 4) {
        uint32_t n = simplify_line(line, 500, tolerance, out, keep);
        assert_true(n >= 2 && n < before);
        before = n;
        for (int i = 0; i < 500; i++) { /* no point is farther from the new line than allowed */
            uint32_t k = 1;
            while (k + 1 < n && out[2 * k] < line[2 * i])
                k++;
            double t = (line[2 * i] - out[2 * k - 2]) / (double)(out[2 * k] - out[2 * k - 2]);
            double y = out[2 * k - 1] + t * (out[2 * k + 1] - out[2 * k - 1]),
                   slope = (out[2 * k + 1] - out[2 * k - 1]) / (double)(out[2 * k] - out[2 * k - 2]);
            assert_true(fabs(y - line[2 * i + 1]) / sqrt(1 + slope * slope) <= tolerance + 1);
        }
    }
    const int32_t ring[] = {0, 0, 1000, 0, 1000, 1000, 0, 1000, 0, 0};
    assert_int_equal(simplify_ring(ring, 5, 100, out, keep), 5);
    assert_int_equal(simplify_ring(ring, 5, 3000, out, keep), 0); /* too small to be seen */
    assert_true(fabs(fabs(simplify_area2(ring, 5)) - 2e6) < 1);
}

/* Any number changed to any other is refused or harmless; fuzz_prepared goes on from here. */
static void tables_that_lie_end_well(void **state)
{
    (void)state;
    struct map_kit k;
    unsigned seed = 7;
    map_kit_make(&k, NULL, cross);
    for (int round = 0; round < 4000; round++) {
        struct bytes *bytes = round % 2 ? &k.shapes : &k.streets;
        struct bytes copy = {malloc(bytes->size), bytes->size};
        struct map m;
        struct streets s;
        struct address a;
        memcpy(copy.data, bytes->data, bytes->size);
        seed = seed * 1664525u + 1013904223u;
        ((uint32_t *)(void *)copy.data)[seed % (copy.size / 4)] = round % 3 ? seed : 0xffffffffu >> (seed % 32);
        if (round % 2 && map_open(&m, &copy, "map", NULL))
            count(&m, 0, MAP_LOCAL, everywhere);
        if (!(round % 2) && streets_open(&s, &copy, "streets", NULL)) {
            address_find(&s, "150 Main", &a, 1);
            address_find(&s, "1st & Main", &a, 1);
            address_at(&s, 550000000, 780000000, &a);
            streets_release(&s);
        }
        free(copy.data);
    }
    struct bytes cut = k.shapes;
    struct map m;
    struct err e = {0};
    cut.size -= 8;
    assert_false(map_open(&m, &cut, "map", &e));
    assert_non_null(strstr(e.text, "map: section"));
    assert_false(map_open(&m, &k.streets, "map", &e));
    assert_non_null(strstr(e.text, "not a prepared map"));
    map_kit_release(&k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_of_a_street_become_one_line),
        cmocka_unit_test(a_doubtful_name_is_not_used),
        cmocka_unit_test(what_lies_in_a_box_is_found_once),
        cmocka_unit_test(coarser_levels_have_fewer_points_and_the_same_look),
        cmocka_unit_test(tables_that_lie_end_well),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
