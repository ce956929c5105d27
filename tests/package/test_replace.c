/* replacing a file: wherever the power fails, the old bytes are there or the new, whole; and once it has returned, the new. */
#include "cmocka_all.h"

#include "ground/file.h"
#include "package/cutter.h"
#include "scratch.h"

#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { AFTERWARDS = 5 /* calls that change nothing */ };

static bool replace(void *user)
{
    bool ok = file_replace(user, "new bytes", 9, NULL);
    for (int i = 0; i < AFTERWARDS; i++)
        syscall(SYS_getppid);
    return ok;
}

static bool holds(const char *path, const char *text)
{
    struct bytes b;
    if (!file_read(path, 100, &b, NULL))
        return false;
    bool yes = b.size == strlen(text) && memcmp(b.data, text, b.size) == 0;
    bytes_release(&b);
    return yes;
}

/* The file's bytes, or its name in the folder, are lost where they were not synced. */
static void power_fails_before_every_call(enum cutter_mode mode)
{
    struct scratch s;
    char path[PATH_MAX];
    bool new = false;
    int cuts = 0;
    if (!cutter_possible())
        skip();
    scratch_init(&s);
    assert_non_null(realpath(s.folder, path));
    strcat(path, "/file");
    for (int at = 1;; at++) {
        struct cutter c = {.mode = mode, .at = at};
        assert_true(file_replace(path, "old", 3, NULL));
        cutter_run(&c, replace, path);
        if (!c.reached)
            break;
        new = holds(path, "new bytes");
        if (!new && !holds(path, "old"))
            fail_msg("cut before call %d: neither the old bytes nor the new", at);
        cuts++;
    }
    assert_true(cuts > AFTERWARDS + 4);
    assert_true(new); /* cut after it had returned */
    scratch_release(&s);
}

static void bytes_are_synced_before_the_name(void **state)
{
    (void)state;
    power_fails_before_every_call(CUTTER_LOSE_DATA);
}

static void the_name_is_synced_before_it_returns(void **state)
{
    (void)state;
    power_fails_before_every_call(CUTTER_LOSE_NAMES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_are_synced_before_the_name),
        cmocka_unit_test(the_name_is_synced_before_it_returns),
    };
    return cmocka_run_group_tests_name("replace", tests, NULL, NULL);
}
