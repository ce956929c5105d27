/* How this kiosk is doing, for IT: a clock that is wrong, names that are odd, a store with faults: always one whole document. */
#include "cmocka_all.h"

#include "staff/status_json.h"

#include <stdlib.h>
#include <string.h>

static const char *text_at(const json_t *root, const char *key)
{
    const char *text = json_string_value(json_object_get(root, key));
    if (!text)
        fail_msg("%s is missing", key);
    return text;
}

static void check_text(const json_t *root, const char *key, const char *is)
{
    assert_string_equal(text_at(root, key), is);
}

static void check_number(const json_t *root, const char *key, long long is)
{
    assert_true(json_is_integer(json_object_get(root, key)));
    assert_int_equal(json_integer_value(json_object_get(root, key)), is);
}

static struct status_facts usual(void)
{
    return (struct status_facts){
        .shown = 12,
        .issued = "2026-11-01",
        .review_by = "2026-11-20",
        .today = "2026-11-30",
        .at = 1796025600,
        .started = 1796000000,
        .health = {.last_ms = 3.5, .slowest_ms = 14, .panels = 1, .panels_since = 1796000007},
        .memory_kib = 51200,
        .starts = 2,
        .last = {.outcome = STORE_UNTRUSTED, .file = "a \"b\"\\\n\t\x01.kpk", .at = "2026-11-29T10:00:00Z"},
        .pid = 77};
}

static void a_screen_that_runs_tells_everything(void **state)
{
    struct status_facts f = usual();
    (void)state;
    json_t *root = status_json_running(&f);
    assert_non_null(root);
    check_text(root, "at", "2026-11-30T08:00:00Z");
    check_text(root, "started", "2026-11-30T00:53:20Z");
    check_text(root, "touch_panels_since", "2026-11-30T00:53:27Z");
    check_number(root, "pid", 77);
    check_number(root, "starts", 2);
    check_number(root, "shown", 12);
    check_number(root, "days_past_review", 10);
    check_number(root, "memory_kib", 51200);
    check_number(root, "touch_panels", 1);
    check_text(root, "today", "2026-11-30");
    check_text(root, "clock", "plausible");
    assert_true(json_real_value(json_object_get(root, "slowest_frame_ms")) == 14);
    assert_true(strlen(text_at(root, "host")) > 0);
    const json_t *stick = json_object_get(root, "last_stick");
    check_text(stick, "result", "untrusted");
    check_text(stick, "file", f.last.file);
    char *text = json_dumps(root, JSON_COMPACT); /* odd names stay one line */
    assert_non_null(text);
    assert_null(strchr(text, '\n'));
    free(text);
    json_decref(root);
}

static void a_clock_before_the_content_is_told(void **state)
{
    static const struct {
        const char *today, *issued, *review_by, *clock;
        int past;
    } days[] = {{"1970-01-01", "2026-11-01", "2026-11-20", "behind the content", 0},
                {"2026-10-31", "2026-11-01", "2026-11-20", "behind the content", 0},
                {"2026-11-01", "2026-11-01", "2026-11-20", "plausible", 0},
                {"2026-11-20", "2026-11-01", "2026-11-20", "plausible", 0},
                {"2026-11-21", "2026-11-01", "2026-11-20", "plausible", 1},
                {"2040-11-20", "2026-11-01", "2026-11-20", "plausible", 5114},
                {"2026-11-21", "", "", "plausible", 0}, /* the safe page */
                {"", "2026-11-01", "2026-11-20", "behind the content", 0},
                {"2026-11-21", "2026-11-01", "2026-11", "plausible", 0}}; /* no day */
    (void)state;
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
        struct status_facts f = usual();
        strcpy(f.today, days[i].today);
        strcpy(f.issued, days[i].issued);
        strcpy(f.review_by, days[i].review_by);
        json_t *root = status_json_running(&f);
        check_text(root, "clock", days[i].clock);
        check_number(root, "days_past_review", days[i].past);
        json_decref(root);
    }
}

static void without_a_panel_there_is_no_time_of_it(void **state)
{
    struct status_facts f = usual();
    (void)state;
    f.health.panels = 0;
    f.health.panels_since = 0;
    f.shown = -1;
    json_t *root = status_json_running(&f);
    assert_true(json_is_null(json_object_get(root, "touch_panels_since")));
    check_number(root, "touch_panels", 0);
    check_number(root, "shown", -1);
    json_decref(root);
}

static void times_are_utc_or_unknown(void **state)
{
    char out[32];
    (void)state;
    status_iso_time(0, out);
    assert_string_equal(out, "1970-01-01T00:00:00Z");
    status_iso_time((time_t)4102444799, out);
    assert_string_equal(out, "2099-12-31T23:59:59Z");
    status_iso_time((time_t)INT64_MAX, out); /* no calendar has it */
    assert_string_equal(out, "unknown");
}

static void a_store_with_faults_names_them(void **state)
{
    struct status_store s = {.from = "previous",
                             .shown = 11,
                             .because = "current: damaged",
                             .n_faults = 2,
                             .current = 12,
                             .previous = 11,
                             .high_water = 999999999999999,
                             .floor = 9,
                             .builtin = 3,
                             .last = {.outcome = STORE_WENT_BACK, .before = 12, .after = 11, .reason = "by staff"}};
    (void)state;
    strcpy(s.faults[0], "state.json is broken");
    strcpy(s.faults[1], "the clock is wrong");
    json_t *root = status_json_store(&s);
    assert_non_null(root);
    const json_t *shown = json_object_get(root, "shown"), *last = json_object_get(root, "last");
    check_text(shown, "from", "previous");
    check_text(shown, "because", "current: damaged");
    check_number(shown, "sequence", 11);
    assert_true(json_is_false(json_object_get(shown, "well")));
    assert_int_equal(json_array_size(json_object_get(shown, "faults")), 2);
    assert_string_equal(json_string_value(json_array_get(json_object_get(shown, "faults"), 1)), "the clock is wrong");
    check_number(root, "sequence", 12);
    check_number(root, "previous", 11);
    check_number(root, "high_water", 999999999999999);
    check_number(root, "floor", 9);
    check_number(root, "builtin", 3);
    check_text(last, "result", "went-back");
    check_text(last, "reason", "by staff");
    check_number(last, "before", 12);
    check_number(last, "after", 11);
    json_decref(root);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_screen_that_runs_tells_everything),    cmocka_unit_test(a_clock_before_the_content_is_told),
        cmocka_unit_test(without_a_panel_there_is_no_time_of_it), cmocka_unit_test(times_are_utc_or_unknown),
        cmocka_unit_test(a_store_with_faults_names_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
