/* A typed name is taken apart, and how far it is from a sign. */
#include "cmocka_all.h"

#include "city/street_name.h"

#include <string.h>

static const struct {
    const char *name, *core, *suffix;
    char direction;
} names[] = {
    {"N. 20th St.", "20", "st", 'n'},
    {"north TWENTIETH street", "20", "st", 'n'},
    {"20 St", "20", "st", 0},
    {"20 th st", "20", "st", 0},
    {"W. Fond du Lac Ave.", "fond du lac", "ave", 'w'},
    {"N. Martin L. King Jr. Dr.", "martin l king jr", "dr", 'n'},
    {"W. St. Paul Ave.", "st paul", "ave", 'w'},
    {"N. Broadway", "broadway", "", 'n'},
    {"20th St N", "20", "st", 'n'},
    {"Peña Boulevard", "pena", "blvd", 0},
    {"O'Connor's Ln", "oconnors", "ln", 0},
    {"W. K.K. River Pkwy.", "kk river", "pkwy", 'w'},
    {"", "", "", 0},
    {"...", "", "", 0},
};

static void names_are_taken_apart(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct street_name n;
        street_name_parse(&n, names[i].name, strlen(names[i].name));
        assert_string_equal(n.core, names[i].core);
        assert_string_equal(n.suffix, names[i].suffix);
        assert_int_equal(n.direction, names[i].direction);
    }
}

static int distance(const char *typed, const char *sign, bool unfinished)
{
    struct street_name a, b;
    street_name_parse(&a, typed, strlen(typed));
    street_name_parse(&b, sign, strlen(sign));
    return street_name_distance(&a, &b, unfinished);
}

static void the_likelier_is_nearer(void **state)
{
    (void)state;
    assert_int_equal(distance("n 20th st", "N. 20th St.", false), 0);
    assert_true(distance("20th st", "N. 20th St.", false) < distance("s 20th st", "N. 20th St.", false));
    assert_true(distance("vliet", "W. Vliet St.", false) < distance("vleit", "W. Vliet St.", false));
    assert_true(distance("oakland ave", "N. Oakland Ave.", false) < distance("oakland st", "N. Oakland Ave.", false));
    assert_true(distance("martin luther king", "N. Martin L. King Jr. Dr.", false) >= 0);
    assert_int_equal(distance("21st st", "N. 20th St.", false), -1); /* no error is forgiven in a number */
    assert_int_equal(distance("oak", "N. Elm St.", false), -1);
    assert_int_equal(distance("", "N. Elm St.", true), -1);
    assert_true(distance("kinni", "S. Kinnickinnic Ave.", true) >= 0);
    assert_int_equal(distance("kinni", "S. Kinnickinnic Ave.", false), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(names_are_taken_apart),
                                       cmocka_unit_test(the_likelier_is_nearer)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
