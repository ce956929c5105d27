/* store and install: what is shown after each step, and that a refusal changes nothing. */
#include "store_world.h"

#include "trust/marks.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static void an_empty_store_shows_nothing(void **state)
{
    struct world *w = *state;
    assert_int_equal(shown(w, STORE_CURRENT), 0);
    assert_int_equal(w->e.kind, ERR_FAILED);
    assert_false(store_path(&w->store, STORE_CURRENT, NULL));
    assert_false(store_go_back(&w->store, &w->keys, NULL, &w->e));
    assert_non_null(strstr(w->e.text, "nothing to go back to"));
    assert_false(file_exists(w->folder)); /* looking makes no folders */
}

static void an_installation_is_shown_and_the_one_before_kept(void **state)
{
    struct world *w = *state;
    assert_true(install(w, 5, 0));
    assert_int_equal(w->last.outcome, STORE_INSTALLED);
    assert_int_equal(w->last.before, 0);
    assert_int_equal(w->last.after, 5);
    assert_true(install(w, 7, 0));
    assert_true(install(w, 9, 0));
    assert_int_equal(shown(w, STORE_CURRENT), 9);
    assert_int_equal(shown(w, STORE_PREVIOUS), 7);
    char folder[2 * STORE_PATH], **names;
    int n;
    snprintf(folder, sizeof folder, "%s/packages", w->folder);
    assert_true(file_list(folder, 10, &names, &n, NULL));
    assert_int_equal(n, 2);
    free(names);
    snprintf(folder, sizeof folder, "%s/incoming", w->folder);
    assert_true(file_list(folder, 10, &names, &n, NULL));
    assert_int_equal(n, 0);
    free(names);
}

static void an_older_or_equal_sequence_is_refused(void **state)
{
    struct world *w = *state;
    assert_true(install(w, 9, 0));
    uint64_t before = forge_shown(w->folder);
    assert_false(install(w, 9, 0));
    assert_int_equal(w->last.outcome, STORE_OLDER);
    assert_string_equal(w->e.text, "sequence 9 is not newer than 9, which was installed before");
    assert_false(install(w, 8, 0));
    assert_int_equal(forge_shown(w->folder), before);
    assert_true(install(w, 10, 0));
}

static void going_back_keeps_the_high_water_mark(void **state)
{
    struct world *w = *state;
    assert_true(install(w, 5, 0));
    assert_true(install(w, 7, 0));
    assert_true(store_go_back(&w->store, &w->keys, NULL, &w->e));
    assert_int_equal(shown(w, STORE_CURRENT), 5);
    assert_int_equal(shown(w, STORE_PREVIOUS), 7);
    assert_false(install(w, 7, 0));
    assert_false(install(w, 6, 0));
    assert_true(install(w, 8, 0));
    assert_int_equal(shown(w, STORE_PREVIOUS), 5);
}

static void going_back_from_the_first_shows_the_built_in(void **state)
{
    struct world *w = *state;
    assert_false(store_go_back(&w->store, NULL, NULL, &w->e));
    assert_non_null(strstr(w->e.text, "nothing to go back to"));
    assert_true(install(w, 5, 0));
    assert_true(store_go_back(&w->store, NULL, NULL, &w->e));
    assert_int_equal(shown(w, STORE_CURRENT), 0);
    assert_int_equal(shown(w, STORE_PREVIOUS), 5);
    assert_true(store_go_back(&w->store, NULL, NULL, &w->e));
    assert_int_equal(shown(w, STORE_CURRENT), 5);
}

static void a_floor_withdraws_what_is_below(void **state)
{
    struct world *w = *state;
    assert_true(install(w, 5, 0));
    assert_true(install(w, 7, 6));
    assert_int_equal(w->store.state.floor, 6);
    assert_int_equal(shown(w, STORE_PREVIOUS), 0);
    uint64_t before = forge_shown(w->folder);
    assert_false(store_go_back(&w->store, &w->keys, NULL, &w->e));
    assert_string_equal(w->e.text, "sequence 5 was withdrawn: the floor is 6");
    assert_int_equal(forge_shown(w->folder), before);
    assert_int_equal(shown(w, STORE_CURRENT), 7);
    assert_true(install(w, 8, 0)); /* a floor never sinks */
    assert_int_equal(w->store.state.floor, 6);
}

/* A floor above everything that was installed here: root keys, or a mark that outlived the state, have said so. */
static void a_floor_above_what_was_installed_counts(void **state)
{
    struct world *w = *state;
    assert_true(install(w, 5, 0));
    assert_true(marks_raise(w->folder, 5, 20, &w->e));
    uint64_t before = forge_shown(w->folder);
    assert_false(install(w, 10, 0));
    assert_int_equal(w->last.outcome, STORE_BELOW_FLOOR);
    assert_string_equal(w->e.text, "sequence 10 was withdrawn: the floor is 20");
    assert_int_equal(forge_shown(w->folder), before);
    assert_true(install(w, 20, 0));
    assert_int_equal(shown(w, STORE_CURRENT), 20);
}

static void the_built_in_can_be_withdrawn_too(void **state)
{
    struct world *w = *state;
    char builtin[PATH_MAX + 256];
    snprintf(builtin, sizeof builtin, "%s", scratch_path(&w->scratch, "builtin.kpk"));
    forge_package(builtin, 1, 0, NULL);
    assert_true(install(w, 7, 6));
    assert_false(store_go_back(&w->store, &w->keys, builtin, &w->e));
    assert_string_equal(w->e.text, "sequence 1 was withdrawn: the floor is 6");
    assert_false(store_go_back(&w->store, &w->keys, NULL, &w->e));
    forge_package(builtin, 6, 0, NULL);
    assert_true(store_go_back(&w->store, &w->keys, builtin, &w->e));
    assert_int_equal(shown(w, STORE_CURRENT), 0);
}

static void going_back_to_something_broken_is_refused(void **state)
{
    struct world *w = *state;
    char name[80];
    assert_true(install(w, 5, 0));
    assert_true(install(w, 7, 0));
    snprintf(name, sizeof name, "packages/%s", w->store.state.previous);
    spoil(w, name);
    assert_false(store_go_back(&w->store, NULL, NULL, &w->e));
    assert_int_equal(shown(w, STORE_CURRENT), 7);
}

static void a_broken_state_is_set_aside_and_rebuilt(void **state)
{
    struct world *w = *state;
    char path[2 * STORE_PATH];
    assert_true(install(w, 5, 0));
    assert_true(install(w, 7, 4));
    spoil(w, "state.json");
    assert_int_equal(shown(w, STORE_CURRENT), 7);
    assert_int_equal(shown(w, STORE_PREVIOUS), 5);
    assert_false(install(w, 6, 0));
    assert_true(install(w, 8, 0));
    assert_int_equal(w->store.state.floor, 4);
    assert_int_equal(shown(w, STORE_CURRENT), 8);
    assert_int_equal(shown(w, STORE_PREVIOUS), 7);
    snprintf(path, sizeof path, "%s/state.json.broken", w->folder);
    assert_true(file_exists(path));
}

static const char *const copies[] = {"state.json", "state.copy.json"};

static void states_that_lie_are_broken(void **state)
{
    struct world *w = *state;
    char path[2 * STORE_PATH];
    static const char *const lies[] = {
        "",
        "{}",
        "[]",
        "{\"current\": 5}",
        "{\"current\":\"../../etc/passwd\",\"previous\":\"\",\"high_water\":9,\"floor\":0}",
        "{\"current\":\"9-0123456789abcdef.kpk\",\"previous\":\"\",\"high_water\":8,\"floor\":0}",
        "{\"current\":\"\",\"previous\":\"\",\"high_water\":-1,\"floor\":0}",
        "{\"current\":\"\",\"previous\":\"\",\"high_water\":1e3,\"floor\":0}",
        "{\"current\":\"\",\"previous\":\"\",\"high_water\":1,\"floor\":0,\"floor\":9}"};
    assert_true(install(w, 5, 0));
    for (size_t i = 0; i < sizeof lies / sizeof *lies; i++) {
        for (int copy = 0; copy < 2; copy++) {
            snprintf(path, sizeof path, "%s/%s", w->folder, copies[copy]);
            assert_true(file_replace(path, lies[i], strlen(lies[i]), NULL));
        }
        struct store s;
        assert_true(store_open(&s, w->folder, NULL));
        if (!s.state.rebuilt || s.state.high_water != 5)
            fail_msg("%s is believed", lies[i]);
    }
}

static void a_spoiled_package_is_not_shown(void **state)
{
    struct world *w = *state;
    char name[80];
    assert_true(install(w, 5, 0));
    assert_true(install(w, 7, 0));
    snprintf(name, sizeof name, "packages/%s", w->store.state.current);
    spoil(w, name);
    assert_int_equal(shown(w, STORE_CURRENT), 0);
    assert_int_equal(shown(w, STORE_PREVIOUS), 5);
}

/* Well signed, but not the one that the name says: somebody has put an older one in its place. */
static void a_package_under_anothers_name_is_not_shown(void **state)
{
    struct world *w = *state;
    char path[2][2 * STORE_PATH];
    struct bytes older;
    assert_true(install(w, 5, 0));
    assert_true(install(w, 7, 0));
    snprintf(path[0], sizeof path[0], "%s/packages/%s", w->folder, w->store.state.previous);
    snprintf(path[1], sizeof path[1], "%s/packages/%s", w->folder, w->store.state.current);
    assert_true(file_read(path[0], 1 << 20, &older, &w->e) && file_replace(path[1], older.data, older.size, &w->e));
    bytes_release(&older);
    assert_int_equal(shown(w, STORE_CURRENT), 0);
    assert_int_equal(w->e.kind, ERR_UNTRUSTED);
    assert_non_null(strstr(w->e.text, "not the one its name says"));
    assert_int_equal(shown(w, STORE_PREVIOUS), 5);
}

/* The disk refuses in the middle of it: what is shown stays, and nothing remembers that it was left. */
static void a_going_back_that_fails_has_not_been(void **state)
{
    struct world *w = *state;
    char obstacle[2 * STORE_PATH];
    assert_true(install(w, 5, 0));
    assert_true(install(w, 7, 0));
    snprintf(obstacle, sizeof obstacle, "%s/state.json.new", w->folder);
    assert_true(file_make_folder(obstacle, &w->e));
    assert_false(store_go_back(&w->store, &w->keys, NULL, &w->e));
    assert_int_equal(shown(w, STORE_CURRENT), 7);
    assert_false(marks_went_back(w->folder, w->store.state.current));
    assert_int_equal(rmdir(obstacle), 0);
    spoil(w, "state.json"); /* all that is known then is what the marks say */
    spoil(w, "state.copy.json");
    assert_int_equal(shown(w, STORE_CURRENT), 7);
}

static void a_key_taken_away_takes_its_packages_along(void **state)
{
    struct world *w = *state;
    assert_true(install(w, 5, 0));
    keys_remove(&w->keys, w->key.pub.id);
    assert_int_equal(shown(w, STORE_CURRENT), 0);
    assert_int_equal(w->e.kind, ERR_UNTRUSTED);
}

struct seen {
    char steps[200];
    const char *last;
    uint64_t copied;
    bool refuse, held;
};

static void on_progress(void *user, const char *step, uint64_t done, uint64_t total)
{
    struct seen *seen = user;
    assert_true(done <= total);
    if (strcmp(step, "copy") == 0)
        seen->copied = done;
    if (seen->last != step)
        snprintf(seen->steps + strlen(seen->steps), sizeof seen->steps - strlen(seen->steps), "%s ", step);
    seen->last = step;
}

static bool on_check(void *user, struct bundle *b, struct err *e)
{
    struct seen *seen = user;
    seen->held = bundle_find(b, "package.json") != NULL;
    bundle_release(b); /* may take it over */
    return !seen->refuse || err_set(e, ERR_FAILED, "screen page:a in ksw: text overflows");
}

static void the_check_has_the_last_word(void **state)
{
    struct world *w = *state;
    struct seen seen = {.refuse = true};
    struct install_hooks hooks = {.progress = on_progress, .check = on_check, .user = &seen};
    struct stat st;
    assert_true(install(w, 5, 0));
    uint64_t before = forge_shown(w->folder);
    forge_package(w->package, 6, 0, &w->key);
    assert_false(install_package(&w->store, w->package, &w->keys, &hooks, &w->last, &w->e));
    assert_true(seen.held);
    assert_string_equal(seen.steps, "copy verify open check ");
    assert_string_equal(w->e.text, "screen page:a in ksw: text overflows");
    assert_int_equal(w->last.outcome, STORE_UNFIT);
    assert_int_equal(forge_shown(w->folder), before);
    seen = (struct seen){0};
    assert_true(install_package(&w->store, w->package, &w->keys, &hooks, &w->last, &w->e));
    assert_string_equal(seen.steps, "copy verify open check switch ");
    assert_int_equal(stat(w->package, &st), 0);
    assert_int_equal(seen.copied, st.st_size);
}

struct swapped { /* a stick whose file becomes another while it is copied */
    const char *path;
    struct bytes other;
};

static void swap_on_copy(void *user, const char *step, uint64_t done, uint64_t total)
{
    struct swapped *s = user;
    (void)total;
    if (strcmp(step, "copy") != 0 || done != 0)
        return;
    int fd = open(s->path, O_WRONLY | O_CLOEXEC); /* the same file, not a new one of its name */
    assert_true(fd >= 0);
    assert_int_equal(write(fd, s->other.data, s->other.size), s->other.size);
    assert_int_equal(close(fd), 0);
}

/* What was looked at on the stick is believed only again from the copy: an older package, well signed, is older all the same. */
static void a_file_that_becomes_another_is_looked_at_again(void **state)
{
    struct world *w = *state;
    struct swapped s = {.path = w->package};
    struct install_hooks hooks = {.progress = swap_on_copy, .user = &s};
    struct stat st;
    assert_true(install(w, 5, 0));
    uint64_t before = forge_shown(w->folder);
    forge_package(w->package, 3, 0, &w->key);
    assert_true(file_read(w->package, 1 << 20, &s.other, &w->e));
    forge_package(w->package, 7, 0, &w->key);
    assert_int_equal(stat(w->package, &st), 0);
    assert_int_equal(st.st_size, s.other.size);
    assert_false(install_package(&w->store, w->package, &w->keys, &hooks, &w->last, &w->e));
    assert_int_equal(w->last.outcome, STORE_OLDER);
    assert_int_equal(forge_shown(w->folder), before);
    assert_int_equal(shown(w, STORE_CURRENT), 5);
    bytes_release(&s.other);
}

static void the_last_result_is_remembered(void **state)
{
    struct world *w = *state;
    struct store_last last;
    store_read_last(&w->store, &last);
    assert_int_equal(last.outcome, STORE_NOTHING);
    assert_true(install(w, 5, 0));
    store_read_last(&w->store, &last);
    assert_int_equal(last.outcome, STORE_INSTALLED);
    assert_string_equal(last.file, "stick.kpk");
    assert_string_equal(last.reason, "");
    assert_int_equal(strlen(last.at), strlen("2026-11-22T10:00:00+0000"));
    assert_false(install(w, 4, 0));
    store_read_last(&w->store, &last);
    assert_int_equal(last.outcome, STORE_OLDER);
    assert_int_equal(last.before, 5);
    assert_int_equal(last.after, 5);
    assert_true(store_go_back(&w->store, NULL, NULL, &w->e));
    store_read_last(&w->store, &last);
    assert_int_equal(last.outcome, STORE_WENT_BACK);
    assert_int_equal(last.after, 0);
}

static void two_installers_do_not_meet(void **state)
{
    struct world *w = *state;
    int lock;
    assert_true(install(w, 5, 0));
    uint64_t before = forge_shown(w->folder);
    assert_true(store_lock(&w->store, &lock, &w->e));
    assert_false(install(w, 6, 0));
    assert_int_equal(w->last.outcome, STORE_BUSY);
    assert_false(store_go_back(&w->store, NULL, NULL, &w->e));
    assert_int_equal(forge_shown(w->folder), before);
    store_unlock(lock);
    assert_true(install(w, 6, 0));
}

/* Cut short on its way to the stick: signed by the district all the same, and told so. */
static void a_copy_that_is_not_whole_is_not_called_unsigned(void **state)
{
    struct world *w = *state;
    struct stat st;
    forge_package(w->package, 5, 0, &w->key);
    assert_int_equal(stat(w->package, &st), 0);
    assert_int_equal(truncate(w->package, st.st_size - 20), 0);
    assert_false(install_package(&w->store, w->package, &w->keys, NULL, &w->last, &w->e));
    assert_int_equal(w->last.outcome, STORE_DAMAGED);
    assert_string_equal(store_outcome_word(STORE_DAMAGED), "damaged");
}

/* A name as vfat may give it is cut between two letters, and what is no text of UTF-8 is told as far as it can be. */
static void any_name_of_a_file_can_be_told(void **state)
{
    struct world *w = *state;
    struct store_last last;
    forge_package(w->package, 5, 0, &w->key);
    assert_int_equal(rename(w->package, scratch_path(&w->scratch, "NEU\xc9 (1).KPK")), 0);
    assert_true(install_package(&w->store, w->scratch.path, &w->keys, NULL, &w->last, &w->e));
    store_read_last(&w->store, &last);
    assert_string_equal(last.file, "NEU? (1).KPK");
}

static void a_missing_file_is_unreadable(void **state)
{
    struct world *w = *state;
    assert_false(install_package(&w->store, "/nonexistent/x.kpk", &w->keys, NULL, &w->last, &w->e));
    assert_int_equal(w->last.outcome, STORE_UNREADABLE);
    assert_string_equal(w->last.file, "x.kpk");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WORLD_TEST(an_empty_store_shows_nothing),
        WORLD_TEST(an_installation_is_shown_and_the_one_before_kept),
        WORLD_TEST(an_older_or_equal_sequence_is_refused),
        WORLD_TEST(going_back_keeps_the_high_water_mark),
        WORLD_TEST(going_back_from_the_first_shows_the_built_in),
        WORLD_TEST(a_floor_withdraws_what_is_below),
        WORLD_TEST(a_floor_above_what_was_installed_counts),
        WORLD_TEST(the_built_in_can_be_withdrawn_too),
        WORLD_TEST(going_back_to_something_broken_is_refused),
        WORLD_TEST(a_broken_state_is_set_aside_and_rebuilt),
        WORLD_TEST(states_that_lie_are_broken),
        WORLD_TEST(a_spoiled_package_is_not_shown),
        WORLD_TEST(a_package_under_anothers_name_is_not_shown),
        WORLD_TEST(a_going_back_that_fails_has_not_been),
        WORLD_TEST(a_key_taken_away_takes_its_packages_along),
        WORLD_TEST(the_check_has_the_last_word),
        WORLD_TEST(a_file_that_becomes_another_is_looked_at_again),
        WORLD_TEST(the_last_result_is_remembered),
        WORLD_TEST(two_installers_do_not_meet),
        WORLD_TEST(a_missing_file_is_unreadable),
        WORLD_TEST(a_copy_that_is_not_whole_is_not_called_unsigned),
        WORLD_TEST(any_name_of_a_file_can_be_told),
    };
    return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}
