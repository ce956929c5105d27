/* The status file: what is written for `kioskctl status` and for Prometheus, whole and without a trace of a visitor. */
#include "cmocka_all.h"

#include "ground/err.h"
#include "ground/file.h"
#include "scratch.h"
#include "staff/status_file.h"
#include "staff/status_json.h"

#include <stdlib.h>
#include <string.h>

static const struct status_facts facts = {.shown = 12,
                                          .issued = "2026-11-22",
                                          .review_by = "2027-05-22",
                                          .today = "2027-05-25",
                                          .at = 1800000000,
                                          .started = 1799990000,
                                          .health = {.panels = 1, .panels_since = 1799990010, .slowest_ms = 12.5},
                                          .memory_kib = 60000,
                                          .starts = 3,
                                          .last = {.outcome = STORE_DAMAGED, .file = "a.kpk"},
                                          .pid = 77};

static void expect_in(const char *text, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!strstr(text, words[i]))
            fail_msg("'%s' is not in: %s", words[i], text);
}

static void both_files_say_how_it_is(void **state)
{
    (void)state;
    struct scratch s;
    struct err e = {0};
    struct bytes json, prom;
    scratch_init(&s);
    assert_int_equal(status_file_starts(s.folder), 0);
    assert_true(status_file_write(s.folder, &facts, &e));
    assert_int_equal(status_file_starts(s.folder), 3);
    assert_true(file_read(scratch_path(&s, "status.json"), 10000, &json, &e));
    assert_true(file_read(scratch_path(&s, "lobby-kiosk.prom"), 10000, &prom, &e));
    static const char *const in_json[] = {"\"shown\": 12",
                                          "\"days_past_review\": 3",
                                          "\"touch_panels\": 1",
                                          "\"clock\": \"plausible\"",
                                          "\"result\": \"damaged\"",
                                          "\"memory_kib\": 60000",
                                          "\"at\": \"2027-01-15T08:00:00Z\"",
                                          "\"pid\": 77"};
    static const char *const in_prom[] = {"# TYPE lobby_kiosk_shown_sequence gauge\nlobby_kiosk_shown_sequence 12\n",
                                          "\nlobby_kiosk_days_past_review 3\n", "\nlobby_kiosk_memory_bytes 61440000\n",
                                          "\nlobby_kiosk_last_install_ok 0\n"};
    expect_in(json.data, in_json, sizeof in_json / sizeof in_json[0]);
    expect_in(prom.data, in_prom, sizeof in_prom / sizeof in_prom[0]);
    bytes_release(&json);
    bytes_release(&prom);
    struct status_facts early = facts;
    strcpy(early.today, "1970-01-01");
    assert_true(status_file_write(s.folder, &early, &e));
    assert_true(file_read(scratch_path(&s, "status.json"), 10000, &json, &e));
    assert_non_null(strstr(json.data, "behind the content"));
    bytes_release(&json);
    assert_false(status_file_write("/nonexistent", &facts, &e));
    scratch_release(&s);
}

/* Left by a start before this one, or by anybody. */
static void starts_are_counted_from_what_is_there(void **state)
{
    static const struct {
        const char *text;
        int starts;
    } files[] = {{"{\"starts\": 4}", 4},
                 {"{\"starts\": 0}", 0},
                 {"{\"starts\": -7}", 0},
                 {"{\"starts\": \"4\"}", 0},
                 {"{}", 0},
                 {"[4]", 0},
                 {"", 0},
                 {"{\"starts\": 4", 0},
                 {"{\"starts\": 4, \"starts\": 5}", 0}};
    struct scratch s;
    struct err e = {0};
    (void)state;
    scratch_init(&s);
    assert_int_equal(status_file_starts(s.folder), 0);
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        assert_true(file_replace(scratch_path(&s, "status.json"), files[i].text, strlen(files[i].text), &e));
        assert_int_equal(status_file_starts(s.folder), files[i].starts);
    }
    scratch_release(&s);
}

static void only_a_folder_of_the_service_manager_is_written_to(void **state)
{
    (void)state;
    unsetenv("RUNTIME_DIRECTORY");
    assert_null(status_file_folder());
    setenv("RUNTIME_DIRECTORY", "relative", 1);
    assert_null(status_file_folder());
    setenv("RUNTIME_DIRECTORY", "/run/a:/run/b", 1); /* several: none of them is meant */
    assert_null(status_file_folder());
    setenv("RUNTIME_DIRECTORY", "", 1);
    assert_null(status_file_folder());
    setenv("RUNTIME_DIRECTORY", "/run/lobby-kiosk", 1);
    assert_string_equal(status_file_folder(), "/run/lobby-kiosk");
    unsetenv("RUNTIME_DIRECTORY");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_files_say_how_it_is),
        cmocka_unit_test(starts_are_counted_from_what_is_there),
        cmocka_unit_test(only_a_folder_of_the_service_manager_is_written_to),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
