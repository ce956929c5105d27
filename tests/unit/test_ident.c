/* What may name a part of the content, and so a file. */
#include "cmocka_all.h"

#include "ground/ident.h"

static void names_are_small_letters_digits_and_hyphens(void **state)
{
    (void)state;
    const char *const good[] = {"a", "7", "school-board", "mps-2026", "a-", "a234567890123456789012345678901234567890"};
    const char *const bad[] = {"",    "-a", "A",   "a_b",      "a.b",
                               "a/b", "..", "a b", "\xc3\xa9", "a2345678901234567890123456789012345678901"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        assert_true(ident_ok(good[i]));
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(ident_ok(bad[i]));
}

static void only_the_bytes_given_count(void **state)
{
    (void)state;
    assert_true(ident_ok_n("lobby.svg", 5));
    assert_false(ident_ok_n("lobby.svg", 6));
    assert_false(ident_ok_n("lobby", 0));
}

static void what_is_wrong_is_said(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"", "it is empty"},
        {"My page", "\"M\" may not stand in it: only the letters a-z, digits and hyphens may"},
        {"caf\xc3\xa9", "\"\xc3\xa9\" may not stand in it: only the letters a-z, digits and hyphens may"},
        {"-a", "it begins with a hyphen"},
        {"a1234567890123456789012345678901234567890", "it has 41 characters; at most 40 are possible"},
    };
    char why[IDENT_FAULT];
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_false(ident_ok(cases[i][0]));
        ident_fault(cases[i][0], why);
        assert_string_equal(why, cases[i][1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_wrong_is_said),
        cmocka_unit_test(names_are_small_letters_digits_and_hyphens),
        cmocka_unit_test(only_the_bytes_given_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
