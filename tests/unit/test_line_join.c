/* Pieces of a street become as few lines as they can, and never one that was not there. */
#include "cmocka_all.h"

#include "gis/line_join.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const char a[] = "a", b[] = "b";

struct lines { /* "a 0,0 1,0 2,0; b …" */
    char text[1000];
    int n, stop_at;
};

static bool keep(void *user, const void *key, const int32_t *points, uint32_t n)
{
    struct lines *l = user;
    size_t at = strlen(l->text);
    at += (size_t)snprintf(l->text + at, sizeof l->text - at, "%s%s", l->n ? "; " : "", (const char *)key);
    for (uint32_t i = 0; i < n; i++)
        at += (size_t)snprintf(l->text + at, sizeof l->text - at, " %d,%d", points[2 * i], points[2 * i + 1]);
    return ++l->n != l->stop_at;
}

static void joins_to(const struct join_piece *pieces, uint32_t n, uint32_t most, const char *wanted)
{
    struct lines l = {.text = ""};
    assert_true(line_join(pieces, n, most, keep, &l));
    assert_string_equal(l.text, wanted);
}

static const int32_t first[] = {0, 0, 10, 0}, second[] = {10, 0, 20, 0}, third[] = {30, 0, 20, 0}, /* backwards */
    up[] = {10, 0, 10, 10}, back[] = {10, 0, 1, 1}, ring[] = {0, 0, 10, 0, 10, 10, 0, 0};

static void pieces_end_to_end_are_one_line(void **state)
{
    (void)state;
    joins_to((struct join_piece[]){{first, 2, a}, {second, 2, a}, {third, 2, a}}, 3, 100, "a 0,0 10,0 20,0 30,0");
    /* it runs the way of its first piece */
    joins_to((struct join_piece[]){{third, 2, a}, {first, 2, a}, {second, 2, a}}, 3, 100, "a 30,0 20,0 10,0 0,0");
    joins_to((struct join_piece[]){{second, 2, a}, {third, 2, a}, {first, 2, a}}, 3, 100, "a 0,0 10,0 20,0 30,0");
    joins_to(NULL, 0, 100, "");
}

static void other_streets_and_forks_stay_apart(void **state)
{
    (void)state;
    joins_to((struct join_piece[]){{first, 2, a}, {second, 2, b}}, 2, 100, "a 0,0 10,0; b 10,0 20,0");
    joins_to((struct join_piece[]){{first, 2, a}, {second, 2, a}, {up, 2, a}}, 3, 100,
             "a 0,0 10,0; a 10,0 20,0; a 10,0 10,10");
    /* a street of another key that crosses is no fork */
    joins_to((struct join_piece[]){{first, 2, a}, {up, 2, b}, {second, 2, a}}, 3, 100, "a 0,0 10,0 20,0; b 10,0 10,10");
}

static void a_sharp_turn_is_an_end(void **state)
{
    (void)state;
    joins_to((struct join_piece[]){{first, 2, a}, {back, 2, a}}, 2, 100, "a 0,0 10,0; a 10,0 1,1");
    joins_to((struct join_piece[]){{first, 2, a}, {up, 2, a}}, 2, 100, "a 0,0 10,0 10,10"); /* a corner is none */
}

static void a_ring_ends_where_it_begins(void **state)
{
    (void)state;
    static const int32_t east[] = {0, 0, 10, 0, 10, 10}, west[] = {10, 10, 0, 10, 0, 0};
    joins_to((struct join_piece[]){{ring, 4, a}}, 1, 100, "a 0,0 10,0 10,10 0,0");
    struct lines l = {.text = ""};
    assert_true(line_join((struct join_piece[]){{east, 3, a}, {west, 3, a}}, 2, 100, keep, &l));
    int points = 0;
    for (const char *c = l.text; *c; c++)
        points += *c == ',';
    assert_int_equal(l.n, 1); /* once around, and each point once but the one where it closes */
    assert_int_equal(points, 5);
    assert_memory_equal(strchr(l.text, ' '), strrchr(l.text, ' '), strlen(strrchr(l.text, ' ')));
}

static void a_long_line_comes_in_parts_that_touch(void **state)
{
    (void)state;
    joins_to((struct join_piece[]){{first, 2, a}, {second, 2, a}, {third, 2, a}}, 3, 3, "a 0,0 10,0 20,0; a 20,0 30,0");
}

static void who_listens_may_stop(void **state)
{
    (void)state;
    struct lines l = {.text = "", .stop_at = 1};
    assert_false(line_join((struct join_piece[]){{first, 2, a}, {second, 2, b}}, 2, 100, keep, &l));
    assert_int_equal(l.n, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_end_to_end_are_one_line),
        cmocka_unit_test(other_streets_and_forks_stay_apart),
        cmocka_unit_test(a_sharp_turn_is_an_end),
        cmocka_unit_test(a_ring_ends_where_it_begins),
        cmocka_unit_test(a_long_line_comes_in_parts_that_touch),
        cmocka_unit_test(who_listens_may_stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
