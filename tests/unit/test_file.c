/* Whole files: bounded reading, replacing that is old or new, folders, joining, listing. */
#include "cmocka_all.h"
#include "scratch.h"

#include "ground/err.h"
#include "ground/file.h"

#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <stddef.h>
#include <string.h>
#include <sys/stat.h>

static int set_up(void **state)
{
    *state = calloc(1, sizeof(struct scratch));
    scratch_init(*state);
    return 0;
}

static int tear_down(void **state)
{
    scratch_release(*state);
    free(*state);
    return 0;
}

static void what_is_written_is_read_back(void **state)
{
    const char *path = scratch_path(*state, "a");
    struct err e = {0};
    struct bytes b;
    assert_true(file_replace(path, "one\0two", 7, &e));
    assert_true(file_read(path, 7, &b, &e));
    assert_int_equal(b.size, 7);
    assert_memory_equal(b.data, "one\0two", 8);
    bytes_release(&b);
    assert_null(b.data);
    bytes_release(&b);
}

static void replacing_leaves_nothing_beside(void **state)
{
    struct scratch *s = *state;
    char path[PATH_MAX + 256], **names;
    struct err e = {0};
    int n;
    strcpy(path, scratch_path(s, "a"));
    assert_true(file_replace(path, "old", 3, &e));
    assert_true(file_replace(path, "", 0, &e));
    assert_true(file_list(s->folder, 10, &names, &n, &e));
    assert_int_equal(n, 1);
    assert_string_equal(names[0], "a");
    free(names);
    struct bytes b;
    assert_true(file_read(path, 0, &b, &e));
    assert_int_equal(b.size, 0);
    assert_string_equal(b.data, "");
    bytes_release(&b);
}

static void replacing_where_it_cannot_keeps_the_old(void **state)
{
    struct scratch *s = *state;
    struct err e = {0};
    char folder[PATH_MAX + 256];
    strcpy(folder, scratch_path(s, "dir"));
    assert_true(file_make_folder(folder, &e));
    assert_false(file_replace(folder, "x", 1, &e));
    assert_true(file_is_folder(folder));
    assert_false(file_exists(scratch_path(s, "dir.new")));
    assert_false(file_replace(scratch_path(s, "none/a"), "x", 1, &e));
    assert_non_null(strstr(e.text, "none/a"));
}

static void too_large_is_malformed(void **state)
{
    const char *path = scratch_path(*state, "a");
    struct err e = {0};
    struct bytes b;
    assert_true(file_replace(path, "12345", 5, &e));
    assert_false(file_read(path, 4, &b, &e));
    assert_int_equal(e.kind, ERR_MALFORMED);
    assert_null(b.data);
    assert_true(file_read(path, 5, &b, &e));
    bytes_release(&b);
}

static void only_regular_files_are_read(void **state)
{
    struct scratch *s = *state;
    struct err e = {0};
    struct bytes b;
    assert_false(file_read(scratch_path(s, "none"), 10, &b, &e));
    assert_int_equal(e.kind, ERR_FAILED);
    assert_non_null(strstr(e.text, "none: No such file"));
    assert_false(file_read(s->folder, 10, &b, &e));
    assert_int_equal(mkfifo(scratch_path(s, "fifo"), 0600), 0);
    assert_false(file_read(s->path, 10, &b, &e));
    assert_non_null(strstr(e.text, "not a regular file"));
}

static void folders_are_made_with_parents(void **state)
{
    struct scratch *s = *state;
    struct err e = {0};
    assert_true(file_make_folder(scratch_path(s, "a/b/c"), &e));
    assert_true(file_make_folder(s->path, &e));
    assert_true(file_is_folder(s->path));
    assert_true(file_exists(s->path));
    assert_true(file_replace(scratch_path(s, "a/file"), "", 0, &e));
    assert_false(file_is_folder(s->path));
    assert_false(file_make_folder(s->path, &e));
    assert_false(file_make_folder(scratch_path(s, "a/file/b"), &e));
    assert_false(file_make_folder("", &e));
}

static void joining_never_cuts(void **state)
{
    (void)state;
    char out[8];
    assert_true(file_join(out, sizeof out, "abc", "def"));
    assert_string_equal(out, "abc/def");
    assert_true(file_join(out, sizeof out, "ab/", "def"));
    assert_string_equal(out, "ab/def");
    assert_true(file_join(out, sizeof out, "/", "def"));
    assert_string_equal(out, "/def");
    assert_false(file_join(out, sizeof out, "abcd", "def"));
}

static void listing_is_sorted_and_bounded(void **state)
{
    struct scratch *s = *state;
    struct err e = {0};
    const char *made[] = {"b", "a", "B", "\xc3\xa9"};
    const char *sorted[] = {"B", "a", "b", "\xc3\xa9"};
    char **names;
    int n;
    for (int i = 0; i < 4; i++)
        assert_true(file_replace(scratch_path(s, made[i]), "", 0, &e));
    assert_true(file_list(s->folder, 4, &names, &n, &e));
    assert_int_equal(n, 4);
    for (int i = 0; i < 4; i++)
        assert_string_equal(names[i], sorted[i]);
    free(names);
    assert_false(file_list(s->folder, 3, &names, &n, &e));
    assert_null(names);
    assert_false(file_list(scratch_path(s, "none"), 3, &names, &n, &e));
}

#define WITH_SCRATCH(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

/* vfat gives names of up to 765 bytes: 255 letters of three. No file system of a test machine does, so a folder is made up. */
static const char *made_up; /* stands in every folder while it is set */

struct dirent *readdir(DIR *dir)
{
    static union {
        struct dirent entry;
        char bytes[offsetof(struct dirent, d_name) + 1024];
    } answer;
    struct dirent *(*real)(DIR *) = NULL;
    if (made_up) {
        strcpy(answer.bytes + offsetof(struct dirent, d_name), made_up);
        made_up = NULL;
        return &answer.entry;
    }
    *(void **)&real = dlsym(RTLD_NEXT, "readdir");
    return real(dir);
}

static void a_name_of_765_bytes_has_its_room(void **state)
{
    struct scratch *s = *state;
    struct err e = {0};
    char name[766], **names;
    int n;
    for (int i = 0; i < 255; i++)
        memcpy(name + 3 * i, "\xe1\x80\x80", 3); /* U+1000 */
    name[765] = '\0';
    made_up = name;
    assert_true(file_list(s->folder, 1000, &names, &n, &e));
    bool found = false;
    for (int i = 0; i < n; i++)
        found = found || strcmp(names[i], name) == 0;
    assert_true(found);
    free(names);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SCRATCH(what_is_written_is_read_back),
        WITH_SCRATCH(replacing_leaves_nothing_beside),
        WITH_SCRATCH(replacing_where_it_cannot_keeps_the_old),
        WITH_SCRATCH(too_large_is_malformed),
        WITH_SCRATCH(only_regular_files_are_read),
        WITH_SCRATCH(folders_are_made_with_parents),
        cmocka_unit_test(joining_never_cuts),
        WITH_SCRATCH(listing_is_sorted_and_bounded),
        WITH_SCRATCH(a_name_of_765_bytes_has_its_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
