/* An author's folder becomes a package in a process of its own, or every fault of it is known. */
#include "cmocka_all.h"

#include "source_kit.h"
#include "update/folder_build.h"

#include <stdlib.h>
#include <string.h>

enum { PROBLEMS = 4000 };

static void a_folder_becomes_a_package(void **state)
{
    (void)state;
    struct source_kit k;
    char problems[PROBLEMS], out[PATH_MAX + 256];
    struct bytes package;
    source_kit_init(&k);
    snprintf(out, sizeof out, "%s", scratch_path(&k.scratch, "out.kpk"));
    if (!folder_build(k.folder, out, problems, sizeof problems, &k.e))
        fail_msg("%s", k.e.text);
    assert_string_equal(problems, "");
    assert_true(file_read(out, 64 << 20, &package, &k.e));
    assert_memory_equal(package.data, "KIOSKPKG1\n", 10);
    assert_non_null(strstr(package.data, "not signed"));
    bytes_release(&package);
    source_kit_release(&k);
}

/* Beside the tests' own, so that nobody's home is written to; without any place it works as well. */
static void drawings_are_kept_where_caches_belong(void **state)
{
    (void)state;
    struct source_kit k;
    char cache[PATH_MAX + 256], *old = getenv("XDG_CACHE_HOME") ? strdup(getenv("XDG_CACHE_HOME")) : NULL;
    char out[PATH_MAX + 256], folder[PATH_MAX + 300], **names = NULL;
    int n = 0;
    source_kit_init(&k);
    snprintf(cache, sizeof cache, "%s", scratch_path(&k.scratch, "cache"));
    snprintf(out, sizeof out, "%s", scratch_path(&k.scratch, "out.kpk"));
    setenv("XDG_CACHE_HOME", cache, 1);
    for (int i = 0; i < 2; i++)
        if (!folder_build(k.folder, out, NULL, 0, &k.e))
            fail_msg("%s", k.e.text);
    assert_true(file_join(folder, sizeof folder, cache, "lobby-kiosk"));
    if (!file_list(folder, 10, &names, &n, &k.e))
        fail_msg("%s", k.e.text);
    assert_int_equal(n, 1);
    assert_memory_equal(names[0], "preview-", 8);
    free(names);
    char *home = getenv("HOME") ? strdup(getenv("HOME")) : NULL;
    unsetenv("XDG_CACHE_HOME");
    unsetenv("HOME");
    assert_true(folder_build(k.folder, out, NULL, 0, &k.e));
    if (old)
        setenv("XDG_CACHE_HOME", old, 1);
    if (home)
        setenv("HOME", home, 1);
    free(old);
    free(home);
    source_kit_release(&k);
}

static void every_fault_is_heard(void **state)
{
    (void)state;
    struct source_kit k;
    char problems[PROBLEMS] = "", out[PATH_MAX + 256];
    source_kit_init(&k);
    source_kit_write(&k, "schools.json", "[\n{\"id\": 7}\n]");
    source_kit_write(&k, "pages/board.md", "no front matter\n");
    snprintf(out, sizeof out, "%s", scratch_path(&k.scratch, "out.kpk"));
    assert_false(folder_build(k.folder, out, problems, sizeof problems, &k.e));
    assert_non_null(strstr(problems, "schools.json"));
    assert_non_null(strstr(problems, "board.md"));
    assert_true(*k.e.text && !strchr(k.e.text, '\n'));
    assert_memory_equal(problems, k.e.text, strlen(k.e.text)); /* the first */
    assert_false(file_exists(out));
    source_kit_release(&k);
}

static void little_room_is_enough(void **state)
{
    (void)state;
    struct source_kit k;
    char problems[10];
    source_kit_init(&k);
    source_kit_write(&k, "schools.json", "[");
    memset(problems, 'x', sizeof problems);
    assert_false(folder_build(k.folder, scratch_path(&k.scratch, "out.kpk"), problems, sizeof problems, &k.e));
    assert_non_null(memchr(problems, '\0', sizeof problems));
    assert_non_null(strstr(k.e.text, "schools.json"));
    assert_false(folder_build(k.folder, scratch_path(&k.scratch, "out.kpk"), NULL, 0, &k.e));
    source_kit_release(&k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_folder_becomes_a_package), cmocka_unit_test(every_fault_is_heard),
        cmocka_unit_test(drawings_are_kept_where_caches_belong), cmocka_unit_test(little_room_is_enough)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
