/* The map and the streets of a package stay in its file until somebody asks, and are looked at as closely then. */
#include "cmocka_all.h"

#include "content/city_tables.h"
#include "ground/bundle.h"
#include "ground/err.h"
#include "map_kit.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char streets_csv[] =
    "name,class,from_left,to_left,from_right,to_right,node_from,node_to,confidence,geometry\n"
    "N. 1st St.,local,101,199,100,198,1,2,0.9,\"-88,43 -88,43.001\"\n"
    "W. Main St.,arterial,100,198,101,199,2,3,0.9,\"-88,43.001 -87.999,43.001\"\n";

struct world {
    struct map_kit kit;
    struct bundle bundle; /* its file holds the two tables, one behind the other */
    FILE *file;
};

static int set_up(void **state)
{
    static struct world w;
    w = (struct world){.file = tmpfile()};
    assert_non_null(w.file);
    map_kit_make(&w.kit, NULL, streets_csv);
    const struct bytes *shapes = &w.kit.shapes, *streets = &w.kit.streets;
    assert_int_equal(fwrite(shapes->data, 1, shapes->size, w.file), shapes->size);
    assert_int_equal(fwrite(streets->data, 1, streets->size, w.file), streets->size);
    assert_int_equal(fflush(w.file), 0);
    w.bundle.file = dup(fileno(w.file)) + 1;
    assert_true(bundle_add_in_file(&w.bundle, "map/shapes.bin", shapes->size, 0, NULL));
    assert_true(bundle_add_in_file(&w.bundle, "map/streets.bin", streets->size, shapes->size, NULL));
    *state = &w;
    return 0;
}

static int tear_down(void **state)
{
    struct world *w = *state;
    bundle_release(&w->bundle);
    map_kit_release(&w->kit);
    fclose(w->file);
    return 0;
}

static void what_stays_in_the_file_is_read_when_asked_for(void **state)
{
    struct world *w = *state;
    struct city_tables t;
    struct err e = {0};
    city_tables_init(&t);
    assert_true(city_tables_load(&t, &w->bundle, &w->bundle, &e));
    assert_true(city_tables_check(&w->bundle, &e));
    assert_null(t.shapes.data);
    assert_null(t.blocks.data);
    assert_int_equal(city_tables_map(&t)->n_shapes, w->kit.map.n_shapes);
    assert_null(t.blocks.data); /* each for itself */
    assert_int_equal(w->kit.city.n_segments, 2);
    assert_int_equal(city_tables_streets(&t)->n_segments, 2);
    assert_ptr_equal(city_tables_map(&t), &t.map);
    city_tables_release(&t);
}

static void what_is_in_memory_is_taken_and_opened_at_once(void **state)
{
    struct world *w = *state;
    struct bundle b = {0};
    struct city_tables t;
    struct err e = {0};
    struct bytes copy;
    assert_true(bundle_read(&w->bundle, bundle_find(&w->bundle, "map/shapes.bin"), &copy, &e));
    assert_true(bundle_add(&b, "map/shapes.bin", &copy, &e));
    city_tables_init(&t);
    assert_true(city_tables_load(&t, &b, &b, &e));
    assert_int_equal(t.map.n_shapes, w->kit.map.n_shapes);
    assert_int_equal(city_tables_streets(&t)->n, 0); /* a package without streets */
    city_tables_release(&t);
    bundle_release(&b);
}

static void a_damaged_table_is_told_or_empty(void **state)
{
    struct world *w = *state;
    struct city_tables t;
    struct err e = {0};
    assert_int_equal(pwrite(fileno(w->file), "not a map", 9, 0), 9);
    assert_false(city_tables_check(&w->bundle, &e));
    assert_non_null(strstr(e.text, "map/shapes.bin"));
    city_tables_init(&t);
    assert_true(city_tables_load(&t, &w->bundle, &w->bundle, &e));
    assert_int_equal(city_tables_map(&t)->n_shapes, 0);
    assert_true(city_tables_streets(&t)->n > 0);
    city_tables_release(&t);
    assert_int_equal(ftruncate(fileno(w->file), 10), 0);
    city_tables_init(&t);
    assert_true(city_tables_load(&t, &w->bundle, &w->bundle, &e));
    assert_int_equal(city_tables_streets(&t)->n, 0);
    city_tables_release(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_stays_in_the_file_is_read_when_asked_for, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_in_memory_is_taken_and_opened_at_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_damaged_table_is_told_or_empty, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
