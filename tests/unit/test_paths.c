/* The data is found from a build tree; a moved installed tree is tested by tests/install. */
#include "cmocka_all.h"

#include "ground/file.h"
#include "ground/paths.h"

#include <limits.h>
#include <string.h>

static void assets_lie_beside_the_program(void **state)
{
    (void)state;
    char path[PATH_MAX];
    assert_true(paths_find("assets", path, sizeof path));
    assert_int_equal(path[0], '/');
    assert_true(file_is_folder(path));
    assert_string_equal(path, KIOSK_BUILD_DIR "/assets");
}

static void what_is_nowhere_leaves_nothing(void **state)
{
    (void)state;
    char path[PATH_MAX] = "before";
    assert_false(paths_find("no-such-thing", path, sizeof path));
    assert_string_equal(path, "");
}

static void a_short_buffer_is_never_overrun(void **state)
{
    (void)state;
    char path[8];
    memset(path, 'x', sizeof path);
    assert_false(paths_find("assets", path, 4));
    assert_string_equal(path, "");
    assert_int_equal(path[4], 'x');
    assert_false(paths_find("assets", path, 0));
}

static void a_program_lies_beside_this_one(void **state)
{
    (void)state;
    char path[PATH_MAX];
    assert_true(paths_program("test_paths", path, sizeof path));
    assert_string_equal(path, KIOSK_BUILD_DIR "/test_paths");
    assert_false(paths_program("no-such-program", path, sizeof path));
    assert_false(paths_program("assets/../CMakeCache.txt", path, sizeof path)); /* there, but no program */
}

static void defaults_are_absolute(void **state)
{
    (void)state;
    assert_string_equal(paths_default_store(), "/var/lib/lobby-kiosk");
    assert_string_equal(paths_default_trust(), "/etc/lobby-kiosk/trust");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(assets_lie_beside_the_program),   cmocka_unit_test(what_is_nowhere_leaves_nothing),
        cmocka_unit_test(a_short_buffer_is_never_overrun), cmocka_unit_test(a_program_lies_beside_this_one),
        cmocka_unit_test(defaults_are_absolute),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
