/* The program that reads aloud: what it says is taken, and whatever goes wrong leaves nothing behind. */
#include "cmocka_all.h"

#include "formats/espeak.h"
#include "ground/err.h"
#include "ground/file.h"
#include "scratch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct room {
    struct scratch s;
    char work[PATH_MAX + 256], path[PATH_MAX];
};

/* A program of this name that does as the script says is found before any other. */
static void program(struct room *r, const char *script)
{
    FILE *f = fopen(scratch_path(&r->s, "bin/espeak-ng"), "w");
    assert_non_null(f);
    fprintf(f, "#!/bin/sh\n%s\n", script);
    fclose(f);
    assert_int_equal(chmod(r->s.path, 0755), 0);
}

static int left(const struct room *r)
{
    char **names;
    struct err e = {0};
    int n;
    assert_true(file_list(r->work, 100, &names, &n, &e));
    free(names);
    return n;
}

static int open_files(void)
{
    char **names;
    struct err e = {0};
    int n;
    assert_true(file_list("/proc/self/fd", 1000, &names, &n, &e));
    free(names);
    return n;
}

/* Fails with a line, and neither a file nor an open one stays. */
static void refuses(struct room *r, const char *tag, const char *folder, const char *why)
{
    struct bytes out = {0};
    struct err e = {0};
    int ms = 0, before = open_files();
    assert_false(espeak_say(tag, "Hello", folder, &out, &ms, &e));
    assert_non_null(strstr(e.text, why));
    assert_null(out.data);
    assert_int_equal(left(r), 0);
    assert_int_equal(open_files(), before);
}

static void a_language_without_a_voice(void **state)
{
    struct room *r = *state;
    program(r, "exit 0");
    assert_false(espeak_speaks("ksw"));
    refuses(r, "ksw", r->work, "no voice");
}

static void what_goes_wrong_leaves_nothing(void **state)
{
    struct room *r = *state;
    program(r, "exit 1");
    refuses(r, "en", r->work, "has failed");
    program(r, "for a in \"$@\"; do case $a in */say-*) echo nothing >\"$a\" ;; esac; done");
    refuses(r, "en", r->work, "");
    refuses(r, "en", "/nowhere", "/nowhere");
    char deep[2000];
    memset(deep, 'a', sizeof deep - 1);
    deep[sizeof deep - 1] = '\0';
    refuses(r, "en", deep, "too long");
}

static int set_up(void **state)
{
    static struct room r;
    scratch_init(&r.s);
    snprintf(r.path, sizeof r.path, "%s", getenv("PATH"));
    assert_int_equal(mkdir(scratch_path(&r.s, "bin"), 0755), 0);
    char path[2 * PATH_MAX + 300];
    snprintf(path, sizeof path, "%s:%s", r.s.path, r.path);
    setenv("PATH", path, 1);
    assert_int_equal(mkdir(scratch_path(&r.s, "work"), 0755), 0);
    strcpy(r.work, r.s.path);
    *state = &r;
    return 0;
}

static int tear_down(void **state)
{
    struct room *r = *state;
    setenv("PATH", r->path, 1);
    scratch_release(&r->s);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_language_without_a_voice, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_goes_wrong_leaves_nothing, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
