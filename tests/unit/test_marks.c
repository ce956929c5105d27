/* What a store must never forget: the strictest of all names counts, and no name that somebody else left there means anything. */
#include "cmocka_all.h"

#include "ground/err.h"
#include "ground/file.h"
#include "scratch.h"
#include "trust/keys.h"
#include "trust/marks.h"

#include <string.h>
#include <sys/stat.h>

static int set_up(void **state)
{
    struct scratch *s = calloc(1, sizeof *s);
    scratch_init(s);
    *state = s;
    return 0;
}

static int tear_down(void **state)
{
    scratch_release(*state);
    free(*state);
    return 0;
}

static void touch(struct scratch *s, const char *name)
{
    char path[200];
    snprintf(path, sizeof path, "marks/%s", name);
    assert_true(file_make_folder(scratch_path(s, "marks"), NULL));
    assert_true(file_replace(scratch_path(s, path), "", 0, NULL));
}

static bool is_there(struct scratch *s, const char *name)
{
    char path[200];
    snprintf(path, sizeof path, "marks/%s", name);
    return file_exists(scratch_path(s, path));
}

static void check_heights(struct scratch *s, long long high_water, long long floor)
{
    long long high, low;
    marks_read(s->folder, &high, &low);
    assert_int_equal(high, high_water);
    assert_int_equal(low, floor);
}

static void the_highest_counts_whatever_the_order(void **state)
{
    struct scratch *s = *state;
    struct err e = {0};
    check_heights(s, 0, 0); /* there is no folder */
    assert_false(file_exists(scratch_path(s, "marks")));
    assert_true(marks_raise(s->folder, 0, 0, &e));
    check_heights(s, 0, 0);
    assert_true(marks_raise(s->folder, 12, 9, &e));
    assert_true(marks_raise(s->folder, 7, 3, &e)); /* a lower one takes nothing back */
    check_heights(s, 12, 9);
    assert_true(marks_raise(s->folder, 100, 0, &e)); /* as numbers, not as words */
    check_heights(s, 100, 9);
    marks_settle(s->folder, 100, 9);
    assert_true(is_there(s, "high-100") && is_there(s, "floor-9"));
    assert_false(is_there(s, "high-12") || is_there(s, "high-7") || is_there(s, "floor-3"));
    check_heights(s, 100, 9);
}

static void names_that_are_no_marks_mean_nothing(void **state)
{
    static const char *const names[] = {"high-",
                                        "high-x",
                                        "high-12x",
                                        "high--5",
                                        "high- 9",
                                        "HIGH-50",
                                        "highs-9",
                                        "floor-",
                                        "high-12.bak",
                                        "floor-0x9",
                                        "floor-+4",
                                        "xhigh-9",
                                        "high-1e9",
                                        "high-9999999999999999999",
                                        "floor-9999999999999999"};
    struct scratch *s = *state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        touch(s, names[i]);
    check_heights(s, 0, 0);
    touch(s, "high-999999999999999"); /* the most that a sequence may be */
    check_heights(s, 999999999999999, 0);
    marks_settle(s->folder, 5, 5);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) /* what it did not make stays */
        assert_true(is_there(s, names[i]));
    assert_false(is_there(s, "high-999999999999999"));
}

static void what_staff_went_back_from_is_known_until_it_comes_again(void **state)
{
    static const char one[] = "12-0123456789abcdef.kpk", other[] = "12-0123456789abcdee.kpk";
    struct scratch *s = *state;
    struct err e = {0};
    assert_false(marks_went_back(s->folder, one));
    assert_true(marks_go_back(s->folder, "", &e)); /* from the built-in one: nothing to say */
    assert_false(file_exists(scratch_path(s, "marks")));
    assert_true(marks_go_back(s->folder, one, &e));
    assert_true(marks_went_back(s->folder, one));
    assert_false(marks_went_back(s->folder, other));
    assert_false(marks_went_back(s->folder, ""));
    marks_come_again(s->folder, other);
    marks_come_again(s->folder, "");
    assert_true(marks_went_back(s->folder, one));
    marks_come_again(s->folder, one);
    assert_false(marks_went_back(s->folder, one));
}

static void a_day_is_seen_forwards_and_never_in_a_leap(void **state)
{
    struct scratch *s = *state;
    char day[DAY_SIZE] = "x";
    marks_see_day(s->folder, "2026-05-02", "2026-05-01");
    marks_read_day(s->folder, day);
    assert_string_equal(day, ""); /* no folder was made for it */
    assert_true(file_make_folder(scratch_path(s, "marks"), NULL));
    static const char *const seen[][3] = {/* the clock, what is proved, what is remembered then */
                                          {"", "2026-05-01", ""},
                                          {"soon", "2026-05-01", ""},
                                          {"2026-02-30", "2026-01-01", ""},
                                          {"2028-01-01", "2026-05-01", ""},
                                          {"2026-05-02", "2026-05-01", "2026-05-02"},
                                          {"2026-05-02", "2026-05-01", "2026-05-02"},
                                          {"1970-01-01", "2026-05-01", "2026-05-02"},
                                          {"2027-06-07", "2026-05-01", "2026-05-02"}, /* 401 days */
                                          {"2027-06-06", "2026-05-01", "2027-06-06"}, /* 400 */
                                          {"2029-01-01", "2026-05-01", "2027-06-06"},
                                          {"2029-01-01", "2028-12-01", "2029-01-01"}};
    for (size_t i = 0; i < sizeof seen / sizeof seen[0]; i++) {
        marks_see_day(s->folder, seen[i][0], seen[i][1]);
        marks_read_day(s->folder, day);
        if (strcmp(day, seen[i][2]) != 0)
            fail_msg("row %d: %s", (int)i, day);
    }
    assert_false(is_there(s, "day-2027-06-06")); /* one is enough */
    touch(s, "day-2030-13-01");
    touch(s, "day-9999-99-99");
    touch(s, "day-2030-01-01x");
    marks_read_day(s->folder, day);
    assert_string_equal(day, "2029-01-01");
}

static void withdrawn_keys_stay_withdrawn_until_a_newer_list(void **state)
{
    struct scratch *s = *state;
    struct err e = {0};
    struct keys keys = {0};
    struct public_key pub[3];
    struct secret_key secret;
    for (int i = 0; i < 3; i++) {
        assert_true(key_pair_new(&pub[i], &secret, &e));
        assert_true(keys_add(&keys, "office", &pub[i], &e));
    }
    assert_true(marks_withdraw(s->folder, NULL, 0, &e));
    assert_false(file_exists(scratch_path(s, "marks")));
    struct key_id two[] = {pub[0].id, pub[2].id};
    assert_true(marks_withdraw(s->folder, two, 2, &e));
    touch(s, "withdrawn-");
    touch(s, "withdrawn-3D898828891A0A8");  /* too short */
    touch(s, "withdrawn-zz898828891A0A8B"); /* no number */
    marks_apply(s->folder, &keys);
    assert_int_equal(keys.n, 1);
    assert_non_null(keys_find(&keys, pub[1].id));
    marks_settle_withdrawn(s->folder, &pub[2].id, 1);
    for (int i = 0; i < 3; i += 2)
        assert_true(keys_add(&keys, "again", &pub[i], &e));
    marks_apply(s->folder, &keys);
    assert_non_null(keys_find(&keys, pub[0].id));
    assert_null(keys_find(&keys, pub[2].id));
    keys_release(&keys);
}

/* Somebody put a link where the folder should be: nothing is read or written through it. */
static void a_folder_that_is_a_link_is_not_followed(void **state)
{
    struct scratch *s = *state;
    struct err e = {0};
    char elsewhere[PATH_MAX + 300];
    assert_true(file_make_folder(scratch_path(s, "elsewhere"), NULL));
    strcpy(elsewhere, s->path);
    assert_true(file_replace(scratch_path(s, "elsewhere/high-50"), "", 0, NULL));
    assert_int_equal(symlink(elsewhere, scratch_path(s, "marks")), 0);
    check_heights(s, 0, 0);
    assert_false(marks_raise(s->folder, 60, 60, &e));
    assert_non_null(strstr(e.text, "marks"));
    assert_false(file_exists(scratch_path(s, "elsewhere/high-60")));
    e = (struct err){0};
    assert_false(marks_go_back(s->folder, "12-0123456789abcdef.kpk", &e));
    assert_false(marks_went_back(s->folder, "12-0123456789abcdef.kpk"));
    marks_see_day(s->folder, "2026-05-02", "2026-05-01");
    assert_false(file_exists(scratch_path(s, "elsewhere/day-2026-05-02")));
}

int main(void)
{
#define SCRATCH(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        SCRATCH(the_highest_counts_whatever_the_order),
        SCRATCH(names_that_are_no_marks_mean_nothing),
        SCRATCH(what_staff_went_back_from_is_known_until_it_comes_again),
        SCRATCH(a_day_is_seen_forwards_and_never_in_a_leap),
        SCRATCH(withdrawn_keys_stay_withdrawn_until_a_newer_list),
        SCRATCH(a_folder_that_is_a_link_is_not_followed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
