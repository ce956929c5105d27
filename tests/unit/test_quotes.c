/* Quotation marks by language, and straight ones found. */
#include "cmocka_all.h"

#include "formats/quotes.h"

static void each_language_has_its_pair(void **state)
{
    (void)state;
    static const struct {
        const char *language, *open, *close;
    } pairs[] = {{"en", "“", "”"},  {"es", "«", "»"}, {"my", "“", "”"},  {"so", "“", "”"},
                 {"fr", "«", "»"},  {"de", "„", "“"}, {"ksw", "“", "”"}, {"mww", "“", "”"},
                 {"rhg", "“", "”"}, {"", "“", "”"},   {"x-!", "“", "”"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        char open[QUOTE_BYTES], close[QUOTE_BYTES];
        quotes_of(pairs[i].language, open, close);
        assert_string_equal(pairs[i].open, open);
        assert_string_equal(pairs[i].close, close);
    }
}

static void straight_ones_are_found(void **state)
{
    (void)state;
    assert_true(quotes_are_straight("a student's parents"));
    assert_true(quotes_are_straight("called \"at large\""));
    assert_true(quotes_are_straight("'"));
    assert_false(quotes_are_straight("a student’s parents, called “at large”"));
    assert_false(quotes_are_straight("a screen of 32\", 5' above the floor"));
    assert_false(quotes_are_straight(""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_language_has_its_pair),
        cmocka_unit_test(straight_ones_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
