#include "cmocka_all.h"

#include "ground/err.h"
#include "ground/file.h"
#include "ground/log.h"
#include "paint/icons.h"
#include "scratch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static long ink(const uint8_t *coverage, int size)
{
    long sum = 0;
    for (int i = 0; i < size * size; i++)
        sum += coverage[i];
    return sum / 255;
}

static void every_icon_of_the_program_draws(void **state)
{
    (void)state;
    struct log_once log = {0};
    struct icons *icons = icons_new(KIOSK_SOURCE_DIR "/assets", &log);
    char **names;
    int n = 0;
    assert_true(file_list(KIOSK_SOURCE_DIR "/assets/icons", 500, &names, &n, NULL));
    assert_true(n > 30);
    for (int i = 0; i < n; i++) {
        char name[64];
        snprintf(name, sizeof name, "%.*s", (int)strcspn(names[i], "."), names[i]);
        const uint8_t *coverage = icons_get(icons, name, 60, false);
        if (!coverage)
            fail_msg("%s does not draw", name);
        assert_in_range(ink(coverage, 60), 60, 3000);
    }
    free(names);
    assert_int_equal(log.n, 0);
    assert_in_range(icons_memory(icons), 60 * 60, 8 << 20);
    icons_free(icons);
}

/* The time at which a file was read would tell what a visitor looks at. */
static void no_file_is_read_after_the_start(void **state)
{
    struct scratch s;
    struct err e = {0};
    struct bytes svg;
    struct log_once log = {0};
    (void)state;
    scratch_init(&s);
    assert_true(file_make_folder(scratch_path(&s, "icons"), &e));
    assert_true(file_read(KIOSK_SOURCE_DIR "/assets/icons/home.svg", 100000, &svg, &e));
    assert_true(file_replace(scratch_path(&s, "icons/home.svg"), svg.data, svg.size, &e));
    struct icons *icons = icons_new(s.folder, &log);
    assert_int_equal(unlink(scratch_path(&s, "icons/home.svg")), 0);
    assert_non_null(icons_get(icons, "home", 40, false));
    icons_free(icons);
    bytes_release(&svg);
    scratch_release(&s);
}

static void an_icon_that_points_can_be_turned(void **state)
{
    (void)state;
    struct log_once log = {0};
    struct icons *icons = icons_new(KIOSK_SOURCE_DIR "/assets", &log);
    uint8_t right[48 * 48];
    const uint8_t *coverage = icons_get(icons, "chevron-right", 48, false);
    assert_non_null(coverage);
    memcpy(right, coverage, sizeof right);
    const uint8_t *left = icons_get(icons, "chevron-right", 48, true);
    assert_non_null(left);
    for (int y = 0; y < 48; y++)
        for (int x = 0; x < 48; x++)
            assert_int_equal(right[y * 48 + x], left[y * 48 + 47 - x]);
    assert_memory_equal(right, icons_get(icons, "chevron-right", 48, false), sizeof right);
    icons_free(icons);
}

static void what_is_missing_is_told_once(void **state)
{
    (void)state;
    struct log_once log = {0};
    struct icons *icons = icons_new(KIOSK_SOURCE_DIR "/assets", &log);
    for (int i = 0; i < 3; i++)
        assert_null(icons_get(icons, "no-such-icon", 48 + i, false));
    assert_int_equal(log.n, 1);
    assert_null(icons_get(icons, "../mark", 48, false));
    assert_null(icons_get(icons, "", 48, false));
    assert_null(icons_get(icons, NULL, 48, false));
    assert_null(icons_get(icons, "home", 0, false));
    assert_null(icons_get(icons, "home", 100000, false));
    icons_free(icons);
    icons_free(NULL);
}

static void many_sizes_stay_within_bounds(void **state)
{
    (void)state;
    struct log_once log = {0};
    struct icons *icons = icons_new(KIOSK_SOURCE_DIR "/assets", &log);
    for (int size = 20; size < 520; size++)
        assert_non_null(icons_get(icons, "home", size, false));
    assert_in_range(icons_memory(icons), 1, 7 << 20);
    assert_int_equal(log.n, 0);
    icons_free(icons);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_icon_of_the_program_draws), cmocka_unit_test(an_icon_that_points_can_be_turned),
        cmocka_unit_test(what_is_missing_is_told_once),    cmocka_unit_test(many_sizes_stay_within_bounds),
        cmocka_unit_test(no_file_is_read_after_the_start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
