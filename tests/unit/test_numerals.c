/* Digits by numbering system. */
#include "cmocka_all.h"

#include "content/numerals.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

static void each_system_has_its_digits(void **state)
{
    (void)state;
    static const struct {
        const char *system, *number;
    } systems[] = {{"latn", "2026"},
                   {"mymr", "၂၀၂၆"},
                   {"arab", "٢٠٢٦"},
                   {"rohg", "𐴲𐴰𐴲𐴶"},
                   {"hmnp", "𞅂𞅀𞅂𞅆"},
                   {"kali", "꤂꤀꤂꤆"},
                   {"osma", "𐒢𐒠𐒢𐒦"},
                   {"hmng", "𖭒𖭐𖭒𖭖"}};
    for (size_t i = 0; i < sizeof systems / sizeof *systems; i++) {
        uint32_t zero;
        char out[NUMERAL_BYTES];
        assert_true(numerals_zero(systems[i].system, &zero));
        assert_int_equal(strlen(systems[i].number), numerals_write(zero, 2026, out));
        assert_string_equal(systems[i].number, out);
    }
}

static void other_systems_are_refused(void **state)
{
    (void)state;
    static const char *const systems[] = {"roman", "hebr", "hanidec", "nonsense", "native", ""};
    uint32_t zero;
    for (size_t i = 0; i < sizeof systems / sizeof *systems; i++)
        assert_false(numerals_zero(systems[i], &zero));
}

static void every_number_is_written(void **state)
{
    (void)state;
    static const unsigned numbers[] = {0, 9, 10, 100, 909, UINT_MAX};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        char expected[NUMERAL_BYTES], out[NUMERAL_BYTES];
        snprintf(expected, sizeof expected, "%u", numbers[i]);
        numerals_write('0', numbers[i], out);
        assert_string_equal(expected, out);
    }
    char out[NUMERAL_BYTES];
    assert_int_equal(40, numerals_write(0x10d30, UINT_MAX, out)); /* the longest */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_system_has_its_digits),
        cmocka_unit_test(other_systems_are_refused),
        cmocka_unit_test(every_number_is_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
