/* state and marks: whatever is damaged, cut or crowded, a kiosk never trusts more than before, and nobody else's files go. */
#include "store_world.h"

#include <sys/stat.h>
#include <unistd.h>

static const char *const copies[] = {"state.json", "state.copy.json"};

/* Each byte of either copy, and of both at once, becomes another. */
static int flip(struct world *w, const char *name, size_t at, unsigned mask)
{
    char path[2 * STORE_PATH];
    snprintf(path, sizeof path, "%s/%s", w->folder, name);
    FILE *f = fopen(path, "r+b");
    assert_non_null(f);
    assert_int_equal(fseek(f, (long)at, SEEK_SET), 0);
    int byte = fgetc(f);
    if (byte != EOF) {
        fseek(f, (long)at, SEEK_SET);
        fputc(byte ^ (int)mask, f);
    }
    fclose(f);
    return byte;
}

/* No damage to the state makes the kiosk believe more than before: not what staff went back from, not an old package. */
static void check_no_more_trust(struct world *w, const char *what, size_t at, long long current)
{
    struct store s;
    assert_true(store_open(&s, w->folder, NULL));
    if (state_name_sequence(s.state.current) != current || s.state.high_water < 9 || s.state.floor < 3)
        fail_msg("%s, byte %zu: current %s, high %lld, floor %lld", what, at, s.state.current, s.state.high_water,
                 s.state.floor);
}

static void flip_everywhere(struct world *w, long long current)
{
    static const unsigned masks[] = {1, 2, 4, 8, 16, 32, 64, 128, 255};
    size_t at = 0;
    for (bool more = true; more; at++)
        for (size_t m = 0; m < sizeof masks / sizeof masks[0] && more; m++) {
            for (int which = 1; which <= 3; which++) { /* a copy, the other, both */
                for (int copy = 0; copy < 2; copy++)
                    if (which & 1 << copy)
                        more = flip(w, copies[copy], at, masks[m]) != EOF;
                check_no_more_trust(w, which == 3 ? "both" : copies[which - 1], at, current);
                for (int copy = 0; copy < 2; copy++)
                    if (which & 1 << copy)
                        flip(w, copies[copy], at, masks[m]);
            }
        }
    assert_true(at > 150);
}

static void no_flipped_byte_brings_anything_back(void **state)
{
    struct world *w = *state;
    assert_true(install(w, 5, 3));
    assert_true(install(w, 7, 0));
    assert_true(install(w, 9, 0));
    flip_everywhere(w, 9);
    assert_true(store_go_back(&w->store, &w->keys, NULL, &w->e));
    flip_everywhere(w, 7);
}

static void without_any_state_the_marks_remember(void **state)
{
    struct world *w = *state;
    assert_true(install(w, 5, 0));
    assert_true(store_go_back(&w->store, &w->keys, NULL, &w->e)); /* to the built-in package */
    spoil(w, "state.json");
    spoil(w, "state.copy.json");
    struct store s;
    assert_true(store_open(&s, w->folder, NULL));
    assert_true(s.state.rebuilt);
    assert_string_equal(s.state.current, "");
    assert_int_equal(state_name_sequence(s.state.previous), 5);
    assert_int_equal(s.state.high_water, 5);
    assert_false(install(w, 5, 0));
    assert_true(install(w, 6, 0));
    assert_true(store_open(&s, w->folder, NULL));
    assert_false(s.state.rebuilt || s.state.one_copy);
}

static void an_older_copy_alone_does_not_bring_back_what_was_left(void **state)
{
    struct world *w = *state;
    char path[2 * STORE_PATH], copy[2 * STORE_PATH];
    struct bytes old;
    assert_true(install(w, 5, 0));
    assert_true(install(w, 7, 0));
    snprintf(copy, sizeof copy, "%s/state.copy.json", w->folder);
    snprintf(path, sizeof path, "%s/state.json", w->folder);
    assert_true(file_read(copy, 4096, &old, NULL));
    assert_true(store_go_back(&w->store, &w->keys, NULL, &w->e));
    assert_true(file_replace(copy, old.data, old.size, NULL)); /* the power failed between the two */
    bytes_release(&old);
    assert_int_equal(shown(w, STORE_CURRENT), 5);
    spoil(w, "state.json");
    assert_int_equal(shown(w, STORE_CURRENT), 5);
    struct store s;
    assert_true(store_open(&s, w->folder, NULL));
    assert_true(s.state.one_copy);
}

/* ---- whose folder it is ---- */

static void touch(struct world *w, const char *name)
{
    char path[2 * STORE_PATH];
    snprintf(path, sizeof path, "%s/%s", w->folder, name);
    assert_true(file_replace(path, "mine", 4, NULL));
}

static bool is_there(struct world *w, const char *name)
{
    char path[2 * STORE_PATH];
    snprintf(path, sizeof path, "%s/%s", w->folder, name);
    return file_exists(path);
}

static void other_peoples_folders_are_left_alone(void **state)
{
    struct world *w = *state;
    char path[2 * STORE_PATH];
    snprintf(path, sizeof path, "%s/packages", w->folder);
    assert_true(file_make_folder(path, NULL));
    snprintf(path, sizeof path, "%s/incoming", w->folder);
    assert_true(file_make_folder(path, NULL));
    touch(w, "packages/thesis.odt");
    touch(w, "incoming/letter.odt");
    assert_false(install(w, 5, 0));
    assert_non_null(strstr(w->e.text, "not a kiosk's store"));
    assert_true(is_there(w, "packages/thesis.odt") && is_there(w, "incoming/letter.odt"));
    assert_false(is_there(w, "lobby-kiosk.store") || is_there(w, "keys") || is_there(w, "last.json"));
}

static void files_in_a_store_that_it_did_not_make_stay(void **state)
{
    struct world *w = *state;
    assert_true(install(w, 5, 0));
    touch(w, "packages/notes.txt");
    touch(w, "packages/9-0123456789abcde.kpk"); /* a digit short */
    touch(w, "packages/9-0123456789abcdef.kpk");
    touch(w, "incoming/notes.txt");
    assert_false(install(w, 4, 0)); /* refused: nothing is swept */
    assert_true(is_there(w, "packages/9-0123456789abcdef.kpk"));
    assert_true(install(w, 7, 0));
    assert_false(is_there(w, "packages/9-0123456789abcdef.kpk"));
    assert_true(is_there(w, "packages/notes.txt") && is_there(w, "packages/9-0123456789abcde.kpk"));
    assert_true(is_there(w, "incoming/notes.txt"));
}

static void links_are_not_followed(void **state)
{
    struct world *w = *state;
    char path[2 * STORE_PATH], elsewhere[2 * STORE_PATH];
    assert_true(install(w, 5, 0));
    snprintf(elsewhere, sizeof elsewhere, "%s-elsewhere", w->folder);
    assert_true(file_make_folder(elsewhere, NULL));
    static const char *const parts[] = {"incoming", "keys", "marks", "packages"};
    for (int i = 0; i < 4; i++) {
        char aside[2 * STORE_PATH];
        snprintf(path, sizeof path, "%s/%s", w->folder, parts[i]);
        snprintf(aside, sizeof aside, "%.1900s-aside", path);
        assert_int_equal(rename(path, aside), 0);
        assert_int_equal(symlink(elsewhere, path), 0);
        assert_false(install(w, 7, 0));
        assert_non_null(strstr(w->e.text, "a link"));
        assert_int_equal(unlink(path), 0);
        assert_int_equal(rename(aside, path), 0);
    }
    assert_true(install(w, 7, 0));
}

/* With no state and a crowd of files the next installation used to delete every package. */
static void a_crowd_of_files_costs_no_package(void **state)
{
    struct world *w = *state;
    assert_true(install(w, 5, 0));
    assert_true(install(w, 7, 0));
    for (int i = 0; i < 100; i++) {
        char name[64];
        snprintf(name, sizeof name, "packages/crowd-%d", i);
        touch(w, name);
    }
    spoil(w, "state.json");
    spoil(w, "state.copy.json");
    assert_int_equal(shown(w, STORE_CURRENT), 7);
    assert_int_equal(shown(w, STORE_PREVIOUS), 5);
    assert_true(install(w, 9, 0));
    assert_int_equal(shown(w, STORE_PREVIOUS), 7);
}

/* ---- sequences ---- */

static void a_leap_asks(void **state)
{
    struct world *w = *state;
    struct install_hooks yes = {.accept_sequence = true};
    assert_false(install(w, 999999999999999, 0)); /* the first one, by a slip */
    assert_int_equal(w->last.outcome, STORE_FAR_AHEAD);
    assert_non_null(strstr(w->e.text, "--accept-sequence"));
    assert_true(install(w, 12, 0));
    assert_false(install(w, 20261129, 0));
    assert_int_equal(w->last.outcome, STORE_FAR_AHEAD);
    assert_int_equal(shown(w, STORE_CURRENT), 12);
    forge_package(w->package, 20261129, 0, &w->key);
    assert_true(install_package(&w->store, w->package, &w->keys, &yes, &w->last, &w->e));
    assert_true(install(w, 20270131, 0));
    assert_false(manifest_leaps(2026112914, 0));
    assert_false(manifest_leaps(2027010100, 2026123123));
    assert_true(manifest_leaps(10000000000, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WORLD_TEST(no_flipped_byte_brings_anything_back),
        WORLD_TEST(without_any_state_the_marks_remember),
        WORLD_TEST(an_older_copy_alone_does_not_bring_back_what_was_left),
        WORLD_TEST(other_peoples_folders_are_left_alone),
        WORLD_TEST(files_in_a_store_that_it_did_not_make_stay),
        WORLD_TEST(links_are_not_followed),
        WORLD_TEST(a_crowd_of_files_costs_no_package),
        WORLD_TEST(a_leap_asks),
    };
    return cmocka_run_group_tests_name("state", tests, NULL, NULL);
}
