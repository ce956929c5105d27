/* Lines of values in JSON as people lay it out. */
#include "cmocka_all.h"
#include "content/json_place.h"

#include <string.h>

static const char text[] = "[\n"
                           "  {\"id\": \"a\",\n"
                           "   \"name\": \"x, [y] {z} \\\" \\\\\",\n"
                           "   \"head\": {\n"
                           "     \"title\": 1.5e3 },\n"
                           "   \"list\": [ true,\n"
                           "      null, {\n"
                           "      \"deep\": 3 } ] },\n"
                           "  {\n"
                           "   \"id\": \"b\"}]\n";

static int line(const char *place, const char *key)
{
    return json_place_line(text, strlen(text), place, key);
}

static void test_places(void **state)
{
    (void)state;
    assert_int_equal(line("", NULL), 1);
    assert_int_equal(line("[0]", NULL), 2);
    assert_int_equal(line("[0]", "name"), 3);
    assert_int_equal(line("[0].head", NULL), 4);
    assert_int_equal(line("[0].head", "title"), 5);
    assert_int_equal(line("[0].list[1]", NULL), 7);
    assert_int_equal(line("[0].list[2]", "deep"), 8);
    assert_int_equal(line("[1]", NULL), 9);
    assert_int_equal(line("[1]", "id"), 10);
}

static void test_what_is_not_there_has_the_line_of_what_holds_it(void **state)
{
    (void)state;
    assert_int_equal(line("[1]", "phone"), 9);
    assert_int_equal(line("[7]", "id"), 1);
    assert_int_equal(line("[0].head.size", "x"), 4);
    assert_int_equal(line("[0].list[9]", NULL), 6);
    assert_int_equal(json_place_line("", 0, "[2]", "x"), 1);
    assert_int_equal(json_place_line("\n\n\"a", 4, "a[", "x"), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_what_is_not_there_has_the_line_of_what_holds_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
