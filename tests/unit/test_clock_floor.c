/* The clock's floor: a day before it is no day, and a leap of the clock does not lift it for good. */
#include "store_world.h"

#include "trust/marks.h"
#include "update/clock_floor.h"

static void a_stopped_clock_stands_on_the_floor(void **state)
{
    (void)state;
    struct clock_floor f;
    char today[DAY_SIZE];
    clock_floor_init(&f);
    assert_true(day_ok(f.day)); /* of the build */
    f = (struct clock_floor){.day = "2026-05-01"};
    static const struct {
        const char *clock, *is;
        bool wrong;
    } days[] = {{"1970-01-01", "2026-05-01", true},
                {"2026-04-29", "2026-05-01", true},
                {"2026-04-30", "2026-04-30", false}, /* west of where it was built */
                {"2026-05-01", "2026-05-01", false},
                {"2031-01-01", "2031-01-01", false}};
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
        strcpy(today, days[i].clock);
        assert_int_equal(clock_floor_hold(&f, today), days[i].wrong);
        assert_string_equal(today, days[i].is);
    }
}

static void the_floor_only_rises(void **state)
{
    (void)state;
    struct clock_floor f = {.day = "2026-05-01"};
    clock_floor_raise(&f, "2025-12-31");
    clock_floor_raise(&f, "soon");
    clock_floor_raise(&f, "");
    assert_string_equal(f.day, "2026-05-01");
    clock_floor_raise(&f, "2026-05-02");
    assert_string_equal(f.day, "2026-05-02");
}

static void a_store_remembers_the_last_day_seen(void **state)
{
    struct world *w = *state;
    struct store s;
    marks_see_day(w->folder, "2026-05-02", "2026-05-01");
    assert_false(file_exists(w->folder)); /* looking makes no store */
    assert_true(install(w, 5, 0));
    marks_see_day(w->folder, "2026-05-02", "2026-05-01");
    marks_see_day(w->folder, "2026-05-04", "2026-05-01");
    marks_see_day(w->folder, "2026-05-03", "2026-05-01");
    marks_see_day(w->folder, "2099-01-01", "2026-05-01"); /* the clock has leapt: that is not believed */
    assert_true(store_open(&s, w->folder, NULL));
    assert_string_equal(s.state.day, "2026-05-04");
    marks_see_day(w->folder, "2028-06-03", "2026-05-01"); /* two years in a storeroom: neither, ... */
    assert_true(store_open(&s, w->folder, NULL));
    assert_string_equal(s.state.day, "2026-05-04");
    marks_see_day(w->folder, "2028-06-03", "2028-05-30"); /* ... until a new package proves that it is so late */
    marks_see_day(w->folder, "2028-06-04", "2026-05-01");
    assert_true(store_open(&s, w->folder, NULL));
    assert_string_equal(s.state.day, "2028-06-04");
    char folder[2 * STORE_PATH], **names;
    int n, days = 0;
    snprintf(folder, sizeof folder, "%s/marks", w->folder);
    assert_true(file_list(folder, 100, &names, &n, NULL));
    for (int i = 0; i < n; i++)
        days += strncmp(names[i], "day-", 4) == 0;
    assert_int_equal(days, 1);
    free(names);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stopped_clock_stands_on_the_floor),
        cmocka_unit_test(the_floor_only_rises),
        WORLD_TEST(a_store_remembers_the_last_day_seen),
    };
    return cmocka_run_group_tests_name("clock_floor", tests, NULL, NULL);
}
