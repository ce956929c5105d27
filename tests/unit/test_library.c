/* What is shown at start: what was asked for, else what is installed, else what came with the program; each failure is one
 * line, and only without anything is there nothing. */
#include "cmocka_all.h"

#include "content/compile.h"
#include "content/content.h"
#include "ground/bundle.h"
#include "ground/err.h"
#include "ground/file.h"
#include "scratch.h"
#include "shell/library.h"
#include "trust/install.h"
#include "trust/keys.h"
#include "trust/package.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct desk {
    struct scratch scratch;
    struct public_key pub;
    struct secret_key secret;
    char store[PATH_MAX + 256], trust[PATH_MAX + 256], package[PATH_MAX + 256];
    int saved_stderr;
};

/* The repository's content with another sequence, signed. */
static void write_package(struct desk *d, long long sequence, bool sign)
{
    struct err e = {0};
    struct bundle b = {0};
    assert_true(compile_source(KIOSK_SOURCE_DIR "/content", &b, &e));
    for (int i = 0; i < b.n; i++) {
        if (strcmp(b.entries[i].name, "package.json") != 0)
            continue;
        char *at = strstr(b.entries[i].bytes.data, "\"sequence\":"), *text;
        assert_non_null(at);
        char *rest = at + strlen("\"sequence\":");
        rest += strspn(rest, " 0123456789");
        int n = asprintf(&text, "%.*s\"sequence\": %lld%s", (int)(at - b.entries[i].bytes.data), b.entries[i].bytes.data,
                         sequence, rest);
        assert_true(n > 0);
        bytes_release(&b.entries[i].bytes);
        b.entries[i].bytes = (struct bytes){text, (size_t)n};
    }
    if (!package_write(&b, d->package, sign ? &d->secret : NULL, &e))
        fail_msg("%s", e.text);
    bundle_release(&b);
}

static void install(struct desk *d, long long sequence)
{
    struct err e = {0};
    struct store store;
    struct store_last last = {0};
    struct keys keys;
    struct install_hooks none = {0};
    write_package(d, sequence, true);
    assert_true(store_open(&store, d->store, &e) && keys_open(&keys, d->trust, &e));
    if (!install_package(&store, d->package, &keys, &none, &last, &e))
        fail_msg("%s", e.text);
    keys_release(&keys);
}

static int setup(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    struct err e = {0};
    char text[KEY_TEXT_SIZE];
    scratch_init(&d->scratch);
    strcpy(d->store, scratch_path(&d->scratch, "store"));
    strcpy(d->trust, scratch_path(&d->scratch, "trust"));
    strcpy(d->package, scratch_path(&d->scratch, "new.kpk"));
    if (mkdir(d->trust, 0755) || !key_pair_new(&d->pub, &d->secret, &e))
        return -1;
    public_key_write(&d->pub, text);
    if (!file_replace(scratch_path(&d->scratch, "trust/office.pub"), text, strlen(text), &e))
        return -1;
    *state = d;
    return 0;
}

static int teardown(void **state)
{
    struct desk *d = *state;
    scratch_release(&d->scratch);
    free(d);
    return 0;
}

/* Opens with standard error in a file, to count the lines. */
static struct content *open_counting(struct desk *d, struct library *l, int *lines, char *first, size_t size)
{
    char path[PATH_MAX + 256];
    strcpy(path, scratch_path(&d->scratch, "log"));
    fflush(stderr);
    int saved = dup(2);
    FILE *log = freopen(path, "w", stderr);
    struct content *c = log ? library_open(l) : NULL;
    fflush(stderr);
    dup2(saved, 2);
    close(saved);
    struct bytes text;
    struct err e = {0};
    assert_true(file_read(path, 1 << 20, &text, &e));
    *lines = 0;
    for (const char *p = text.data; *p; p++)
        *lines += *p == '\n';
    snprintf(first, size, "%.*s", (int)strcspn(text.data, "\n"), text.data);
    bytes_release(&text);
    return c;
}

static void expect_shown(struct desk *d, struct library l, enum library_source from, long long sequence, int lines,
                         const char *says)
{
    int n;
    char first[600];
    struct content *c = open_counting(d, &l, &n, first, sizeof first);
    assert_int_equal(l.from, from);
    if (sequence)
        assert_true(c != NULL && c->sequence == sequence);
    assert_int_equal(n, lines);
    assert_non_null(strstr(first, says));
    content_free(c);
}

static void current_then_previous(void **state)
{
    struct desk *d = *state;
    struct library l = {.store = d->store, .trust = d->trust};
    install(d, 101);
    install(d, 102);
    expect_shown(d, l, LIBRARY_CURRENT, 102, 0, "");
    struct store store;
    struct err e = {0};
    char path[STORE_PATH];
    assert_true(store_open(&store, d->store, &e) && store_path(&store, STORE_CURRENT, path));
    assert_true(file_replace(path, "KIOSKPKG1\nbroken", 16, &e));
    expect_shown(d, l, LIBRARY_PREVIOUS, 101, 1, "current package");
    assert_int_equal(unlink(path), 0);
    expect_shown(d, l, LIBRARY_PREVIOUS, 101, 1, "current package");
}

static void what_is_given_comes_first(void **state)
{
    struct desk *d = *state;
    install(d, 101);
    write_package(d, 50, true);
    struct library l = {.store = d->store, .trust = d->trust, .content = d->package};
    expect_shown(d, l, LIBRARY_GIVEN, 50, 0, "");
    l.content = KIOSK_SOURCE_DIR "/content";
    expect_shown(d, l, LIBRARY_GIVEN, 0, 0, "");
}

static void what_is_given_but_bad_is_named_and_replaced(void **state)
{
    struct desk *d = *state;
    struct err e = {0};
    install(d, 101);
    struct library l = {.store = d->store, .trust = d->trust, .content = "/nonexistent.kpk"};
    expect_shown(d, l, LIBRARY_CURRENT, 101, 2, "/nonexistent.kpk");
    write_package(d, 150, false); /* nobody signed it */
    l.content = d->package;
    expect_shown(d, l, LIBRARY_CURRENT, 101, 2, "new.kpk");
    assert_true(file_replace(d->package, "KIOSKPKG1\n", 10, &e));
    expect_shown(d, l, LIBRARY_CURRENT, 101, 2, "new.kpk");
    l.content = d->trust; /* a folder without content */
    expect_shown(d, l, LIBRARY_CURRENT, 101, 2, "package.json");
}

int main(void)
{
#define DESK(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
    const struct CMUnitTest tests[] = {
        DESK(current_then_previous),
        DESK(what_is_given_comes_first),
        DESK(what_is_given_but_bad_is_named_and_replaced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
