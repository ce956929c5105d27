/* Days are counted as the C library counts them, for eight centuries. */
#include "cmocka_all.h"

#include "ground/day.h"

#include <string.h>
#include <time.h>

static void days_that_the_calendar_has(void **state)
{
    (void)state;
    const char *const good[] = {"1970-01-01", "2000-02-29", "2024-02-29", "2026-11-29", "2999-12-31", "1800-01-01"};
    const char *const bad[] = {"",           "2026",       "2026-11",    "2026-11-31", "2026-02-29", "1900-02-29",
                               "2026-13-01", "2026-00-01", "2026-11-00", "26-11-29",   "2026-1-29",  "2026-11-29 ",
                               "2026/11/29", "2026-11/29", "3000-01-01", "1799-12-31", "-026-11-29"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        assert_true(day_ok(good[i]));
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(day_ok(bad[i]));
    assert_true(day_month_ok("2019-08") && day_year_ok("2019"));
    assert_false(day_month_ok("2019-13") || day_month_ok("2019-08-01") || day_year_ok("2019-08") ||
                 day_year_ok("1700"));
}

static void numbers_and_days_agree_with_the_c_library(void **state)
{
    (void)state;
    for (int64_t day = -60000; day < 300000; day += 7) {
        char text[DAY_SIZE], theirs[DAY_SIZE];
        time_t seconds = (time_t)(day * 86400);
        struct tm tm;
        gmtime_r(&seconds, &tm);
        strftime(theirs, sizeof theirs, "%Y-%m-%d", &tm);
        day_of_seconds(seconds, 0, text);
        assert_string_equal(text, theirs);
        if (day_ok(text))
            assert_int_equal(day_number(text), day);
    }
}

static void a_day_ends_at_the_zone_s_midnight(void **state)
{
    (void)state;
    char text[DAY_SIZE];
    int64_t evening = 1796002200; /* 2026-11-30T01:30Z */
    day_of_seconds(evening, 0, text);
    assert_string_equal(text, "2026-11-30");
    day_of_seconds(evening, -6 * 3600, text);
    assert_string_equal(text, "2026-11-29");
    day_of_seconds(-1, 0, text);
    assert_string_equal(text, "1969-12-31");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_that_the_calendar_has),
        cmocka_unit_test(numbers_and_days_agree_with_the_c_library),
        cmocka_unit_test(a_day_ends_at_the_zone_s_midnight),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
