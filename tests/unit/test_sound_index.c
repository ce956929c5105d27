/* A folder of recordings: what is put there is found again, and one that cannot be written takes nothing away. */
#include "cmocka_all.h"

#include "author/sound_index.h"
#include "ground/bundle.h"
#include "ground/err.h"
#include "ground/file.h"
#include "scratch.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

static struct bytes filled(char with, size_t n)
{
    struct bytes b = {malloc(n + 1), n};
    memset(b.data, with, n);
    b.data[n] = '\0';
    return b;
}

static int files_in(const char *folder)
{
    char **names;
    struct err e = {0};
    int n;
    assert_true(file_list(folder, 100, &names, &n, &e));
    free(names);
    return n;
}

static void put_and_found(void **state)
{
    struct scratch *s = *state;
    struct sound_index index;
    struct err e = {0};
    struct bytes a = filled('a', 1000);
    assert_true(sound_index_open(&index, s->folder, "en", &e));
    assert_false(sound_index_has(&index, "hello", 7));
    assert_true(sound_index_put(&index, "hello", 7, 100, true, &a, &e));
    assert_true(sound_index_has(&index, "hello", 7));
    assert_false(sound_index_has(&index, "hello", 8)); /* other words: made from what the text was */
    assert_true(sound_index_save(&index, NULL, NULL, &e));
    sound_index_release(&index);
    assert_true(sound_index_open(&index, s->folder, "en", &e));
    assert_true(sound_index_has(&index, "hello", 7));
    sound_index_release(&index);
    bytes_release(&a);
}

/* A disk that is full half-way, for a machine's voice and for a person's. */
static void what_cannot_be_written_leaves_what_was_there(void **state)
{
    struct scratch *s = *state;
    struct rlimit usual, small;
    getrlimit(RLIMIT_FSIZE, &usual);
    signal(SIGXFSZ, SIG_IGN);
    for (int machine = 0; machine < 2; machine++) {
        struct sound_index index;
        struct err e = {0};
        struct bytes a = filled('a', 1000), b = filled('b', 100000), is;
        assert_true(sound_index_open(&index, s->folder, machine ? "en" : "ksw", &e));
        assert_true(sound_index_put(&index, "hello", 7, 100, machine, &a, &e));
        small = (struct rlimit){50000, usual.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
        bool ok = sound_index_put(&index, "hello", 8, 900, machine, &b, &e);
        setrlimit(RLIMIT_FSIZE, &usual);
        assert_false(ok);
        assert_non_null(strstr(e.text, "hello.opus"));
        assert_true(sound_index_has(&index, "hello", 7));
        assert_true(file_read(scratch_path(s, machine ? "en/hello.opus" : "ksw/hello.opus"), 1 << 20, &is, &e));
        assert_int_equal(is.size, a.size);
        assert_memory_equal(is.data, a.data, a.size);
        assert_int_equal(files_in(index.folder), 1);
        sound_index_release(&index);
        bytes_release(&a);
        bytes_release(&b);
        bytes_release(&is);
    }
    signal(SIGXFSZ, SIG_DFL);
}

/* What a person has read is not taken away by what a machine has read of the same text. */
static void a_recording_of_the_folder_stands(void **state)
{
    struct scratch *s = *state;
    const char *tags[] = {"en"};
    char own[PATH_MAX], machine[PATH_MAX];
    struct bundle b = {0};
    struct err e = {0};
    snprintf(own, sizeof own, "%.4000s", scratch_path(s, "own"));
    snprintf(machine, sizeof machine, "%.4000s", scratch_path(s, "machine"));
    for (int i = 0; i < 2; i++) {
        struct sound_index index;
        struct bytes sound = filled(i ? 'm' : 'p', 100);
        assert_true(sound_index_open(&index, i ? machine : own, "en", &e));
        assert_true(sound_index_put(&index, "hello", 7, 100, i, &sound, &e));
        assert_true(i == 0 || sound_index_put(&index, "other", 7, 100, true, &sound, &e));
        assert_true(sound_index_save(&index, NULL, NULL, &e));
        sound_index_release(&index);
        bytes_release(&sound);
    }
    if (!sound_index_add(&b, own, tags, 1, &e) || !sound_index_add(&b, machine, tags, 1, &e))
        fail_msg("%s", e.text);
    assert_int_equal(bundle_find(&b, "audio/en/hello.opus")->bytes.data[0], 'p');
    assert_int_equal(bundle_find(&b, "audio/en/other.opus")->bytes.data[0], 'm');
    bundle_release(&b);
}

static int set_up(void **state)
{
    static struct scratch s;
    scratch_init(&s);
    *state = &s;
    return 0;
}

static int tear_down(void **state)
{
    scratch_release(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(put_and_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_recording_of_the_folder_stands, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_cannot_be_written_leaves_what_was_there, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
