/* What is shown at start: what was asked for, else what is installed, else what came with the program; each
 * failure is one line, and only without anything is there nothing. */
#include "cmocka_all.h"

#include "compiled.h"
#include "store_kit.h"
#include "trust/package_writer.h"
#include "update/content_source.h"

#include <string.h>
#include <unistd.h>

/* Opens with standard error in a file, to count the lines. */
static struct content *open_counting(struct store_kit *d, struct content_source *l, int *lines, char *first,
                                     size_t size)
{
    char path[PATH_MAX + 256];
    strcpy(path, scratch_path(&d->scratch, "log"));
    fflush(stderr);
    int saved = dup(2);
    FILE *log = freopen(path, "w", stderr);
    struct content *c = log ? content_source_open(l) : NULL;
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

static void expect_shown(struct store_kit *d, struct content_source l, enum content_origin from, long long sequence,
                         int lines, const char *says)
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
    struct store_kit *d = *state;
    struct content_source l = {.store = d->store, .trust = d->trust};
    store_kit_install(d, &(struct store_wish){.sequence = 101});
    store_kit_install(d, &(struct store_wish){.sequence = 102});
    expect_shown(d, l, ORIGIN_CURRENT, 102, 0, "");
    struct store store;
    struct err e = {0};
    char path[STORE_PATH];
    assert_true(store_open(&store, d->store, &e) && store_path(&store, STORE_CURRENT, path));
    assert_true(file_replace(path, "KIOSKPKG1\nbroken", 16, &e));
    expect_shown(d, l, ORIGIN_PREVIOUS, 101, 1, "current package");
    assert_int_equal(unlink(path), 0);
    expect_shown(d, l, ORIGIN_PREVIOUS, 101, 1, "current package");
}

static void break_store(struct store_kit *k)
{
    store_kit_break(k, STORE_CURRENT);
    store_kit_break(k, STORE_PREVIOUS);
}

static void without_either_the_built_in_one_is_shown(void **state)
{
    struct store_kit *d = *state;
    struct content_source l = {.store = d->store, .trust = d->trust};
    store_kit_install(d, &(struct store_wish){.sequence = 101});
    store_kit_install(d, &(struct store_wish){.sequence = 102});
    break_store(d);
    expect_shown(d, l, ORIGIN_BUILT_IN, 0, 2, "current package");
}

/* A floor is there so that what an older text says is never said again; the built-in text is the oldest. */
static void below_the_floor_the_built_in_one_is_not_shown(void **state)
{
    struct store_kit *d = *state;
    struct content_source l = {.store = d->store, .trust = d->trust};
    store_kit_install(d, &(struct store_wish){.sequence = 101});
    store_kit_install(d, &(struct store_wish){.sequence = 102, .min_sequence = 102});
    break_store(d);
    int lines;
    char first[600];
    assert_null(open_counting(d, &l, &lines, first, sizeof first));
    assert_int_equal(l.from, ORIGIN_NONE);
    assert_int_equal(lines, 4); /* current, previous, built-in, and what is shown now */
    store_kit_write(d, &(struct store_wish){.sequence = 50});
    l.content = d->package; /* whoever names a package wants to see that one */
    expect_shown(d, l, ORIGIN_GIVEN, 50, 0, "");
}

static void what_is_given_comes_first(void **state)
{
    struct store_kit *d = *state;
    store_kit_install(d, &(struct store_wish){.sequence = 101});
    store_kit_write(d, &(struct store_wish){.sequence = 50});
    struct content_source l = {.store = d->store, .trust = d->trust, .content = d->package};
    expect_shown(d, l, ORIGIN_GIVEN, 50, 0, "");
    l.content = KIOSK_SOURCE_DIR "/content";
    expect_shown(d, l, ORIGIN_GIVEN, 0, 0, "");
}

static void what_is_given_but_bad_is_named_and_replaced(void **state)
{
    struct store_kit *d = *state;
    struct err e = {0};
    store_kit_install(d, &(struct store_wish){.sequence = 101});
    struct content_source l = {.store = d->store, .trust = d->trust, .content = "/nonexistent.kpk"};
    expect_shown(d, l, ORIGIN_CURRENT, 101, 2, "/nonexistent.kpk");
    store_kit_write(d, &(struct store_wish){.sequence = 150, .not_signed = true}); /* nobody signed it */
    l.content = d->package;
    expect_shown(d, l, ORIGIN_CURRENT, 101, 2, "new.kpk");
    assert_true(file_replace(d->package, "KIOSKPKG1\n", 10, &e));
    expect_shown(d, l, ORIGIN_CURRENT, 101, 2, "new.kpk");
    l.content = d->trust; /* a folder without content */
    expect_shown(d, l, ORIGIN_CURRENT, 101, 2, "package.json");
}

/* Staff went back to what came with the program: the package that they left does not come back by itself. */
static void what_staff_left_stays_left(void **state)
{
    struct store_kit *d = *state;
    struct content_source l = {.store = d->store, .trust = d->trust};
    struct store store;
    struct err e = {0};
    store_kit_install(d, &(struct store_wish){.sequence = 101});
    assert_true(store_open(&store, d->store, &e) && store_go_back(&store, NULL, NULL, &e));
    assert_true(store_path(&store, STORE_PREVIOUS, NULL));
    expect_shown(d, l, ORIGIN_BUILT_IN, 0, 0, "");
}

/* Signed, but never installed: nobody has looked at its map yet. */
static void the_map_of_what_is_given_is_looked_at(void **state)
{
    struct store_kit *d = *state;
    struct err e = {0};
    struct bundle b = {0};
    bool spoiled = false;
    store_kit_install(d, &(struct store_wish){.sequence = 101});
    assert_true(compiled_bundle(KIOSK_SOURCE_DIR "/tests/fixtures/content", &b, &e));
    for (int i = 0; i < b.n; i++) {
        struct bundle_entry *entry = &b.entries[i];
        if (strncmp(entry->name, "map/", 4) != 0 || !entry->bytes.data || entry->bytes.size < 4096)
            continue;
        memset(entry->bytes.data + entry->bytes.size / 2, 0xff, entry->bytes.size / 2); /* its head is as it was */
        spoiled = true;
    }
    assert_true(spoiled);
    assert_true(package_write(&b, d->package, &d->secret, &e));
    bundle_release(&b);
    struct content_source l = {.store = d->store, .trust = d->trust, .content = d->package};
    expect_shown(d, l, ORIGIN_CURRENT, 101, 2, "new.kpk");
}

int main(void)
{
#define DESK(f) cmocka_unit_test_setup_teardown(f, store_kit_setup, store_kit_teardown)
    const struct CMUnitTest tests[] = {
        DESK(current_then_previous),
        DESK(without_either_the_built_in_one_is_shown),
        DESK(below_the_floor_the_built_in_one_is_not_shown),
        DESK(what_is_given_comes_first),
        DESK(what_is_given_but_bad_is_named_and_replaced),
        DESK(what_staff_left_stays_left),
        DESK(the_map_of_what_is_given_is_looked_at),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
