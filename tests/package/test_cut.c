/* cut: an installation, a first installation and a going back are interrupted at every system call, in every
 * way a lobby knows: power gone, disk full, disk worn out, read-only. After each the store shows a whole old
 * or a whole new package, the one before is still there, and the next installation works. */
#include "cmocka_all.h"

#include "package/cutter.h"
#include "package/forge.h"
#include "scratch.h"
#include "trust/install.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct world {
    struct scratch scratch;
    struct forge_key key;
    struct keys keys;
    char full[STORE_FOLDER];                      /* a store that shows 10, with 9 before */
    char store[STORE_FOLDER];                     /* the one that is cut */
    char next[STORE_FOLDER], later[STORE_FOLDER]; /* packages of sequence 11 and 12 */
    int cuts;
};

static void path_in(struct world *w, const char *name, char out[STORE_FOLDER])
{
    char real[PATH_MAX];
    assert_non_null(realpath(w->scratch.folder, real));
    assert_true(snprintf(out, STORE_FOLDER, "%.900s/%s", real, name) < STORE_FOLDER);
}

static bool install(const char *store, const char *package, const struct keys *keys, struct err *e)
{
    struct store s;
    struct store_last last;
    return store_open(&s, store, e) && install_package(&s, package, keys, NULL, &last, e);
}

static int set_up(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    struct err e = {0};
    if (access("/dev/shm", W_OK) == 0) /* the cutter, not the disk, says what is lost; so the disk may be fast */
        setenv("TMPDIR", "/dev/shm", 1);
    scratch_init(&w->scratch);
    forge_key(&w->key);
    forge_trust(&w->keys, &w->key);
    path_in(w, "full", w->full);
    path_in(w, "store", w->store);
    path_in(w, "next.kpk", w->next);
    path_in(w, "later.kpk", w->later);
    for (int sequence = 9; sequence <= 10; sequence++) {
        forge_package(w->next, sequence, 0, &w->key);
        assert_true(install(w->full, w->next, &w->keys, &e));
    }
    forge_package(w->next, 11, 0, &w->key);
    forge_package(w->later, 12, 0, &w->key);
    *state = w;
    return 0;
}

static int tear_down(void **state)
{
    struct world *w = *state;
    print_message("             %d cuts survived\n", w->cuts);
    keys_release(&w->keys);
    scratch_release(&w->scratch);
    free(w);
    return 0;
}

/* ---- the store before a cut ---- */

static void copy_part(const char *from, const char *to, const char *part)
{
    char a[2 * STORE_PATH], b[2 * STORE_PATH], **names;
    int n;
    snprintf(a, sizeof a, "%s/%s", from, part);
    snprintf(b, sizeof b, "%s/%s", to, part);
    assert_true(file_make_folder(b, NULL));
    assert_true(file_list(a, 100, &names, &n, NULL));
    for (int i = 0; i < n; i++) {
        struct bytes text;
        snprintf(a, sizeof a, "%s/%s/%s", from, part, names[i]);
        snprintf(b, sizeof b, "%s/%s/%s", to, part, names[i]);
        if (file_is_folder(a))
            continue;
        assert_true(file_read(a, 1 << 20, &text, NULL));
        int fd = open(b, O_WRONLY | O_CREAT | O_TRUNC, 0644);
        assert_int_equal(write(fd, text.data, text.size), text.size);
        close(fd);
        bytes_release(&text);
    }
    free(names);
}

static void fresh_store(struct world *w, bool empty)
{
    nftw(w->store, scratch_forget, 16, FTW_DEPTH | FTW_PHYS);
    if (empty)
        return;
    copy_part(w->full, w->store, ".");
    copy_part(w->full, w->store, "packages");
    copy_part(w->full, w->store, "incoming");
    copy_part(w->full, w->store, "marks");
}

/* ---- what is cut ---- */

struct act {
    const char *name;
    bool (*run)(void *user);
    bool empty;                                               /* starts with no store at all */
    long long before, before_previous, after, after_previous; /* sequences shown; 0: none */
};

static bool run_install(void *user)
{
    struct world *w = user;
    return install(w->store, w->next, &w->keys, NULL);
}

static bool run_go_back(void *user)
{
    struct world *w = user;
    struct store s;
    return store_open(&s, w->store, NULL) && store_go_back(&s, &w->keys, NULL, NULL);
}

static const struct act acts[] = {
    {"install", run_install, false, 10, 9, 11, 10},
    {"first install", run_install, true, 0, 0, 11, 0},
    {"go back", run_go_back, false, 10, 9, 9, 10},
};

/* ---- what is there afterwards ---- */

static long long shown(struct world *w, enum store_slot slot)
{
    struct store s;
    struct bundle b;
    struct identity who = {0};
    struct err e = {0};
    assert_true(store_open(&s, w->store, &e));
    if (!store_path(&s, slot, NULL))
        return 0;
    if (!store_load(&s, slot, &w->keys, &b, &who, &e))
        return -1;
    bundle_release(&b);
    return who.sequence;
}

static void check_after(struct world *w, const struct act *act, const struct cutter *c)
{
    struct err e = {0};
    long long now = shown(w, STORE_CURRENT), before = shown(w, STORE_PREVIOUS);
    bool old = now == act->before && before == act->before_previous;
    bool new = now == act->after &&before == act->after_previous;
    if (c->signal)
        fail_msg("%s, mode %d, call %d: died of signal %d", act->name, c->mode, c->at, c->signal);
    if (!old && !new)
        fail_msg("%s, mode %d, call %d: shows %lld, before it %lld", act->name, c->mode, c->at, now, before);
    if (c->finished && c->value && !new)
        fail_msg("%s, mode %d, call %d: said it worked", act->name, c->mode, c->at);
    if (!install(w->store, w->later, &w->keys, &e) || shown(w, STORE_CURRENT) != 12)
        fail_msg("%s, mode %d, call %d: the next one fails: %s", act->name, c->mode, c->at, e.text);
    w->cuts++;
}

static void cut_everywhere(struct world *w, enum cutter_mode mode, int error)
{
    if (!cutter_possible())
        skip();
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
        struct cutter c = {.reached = true};
        int at = 0;
        while (c.reached) { /* the last round is not cut any more, and must succeed */
            c = (struct cutter){.mode = mode, .at = ++at, .error = error};
            fresh_store(w, acts[i].empty);
            cutter_run(&c, acts[i].run, w);
            check_after(w, &acts[i], &c);
        }
        assert_true(c.finished && c.value);
        assert_true(at > 50);
    }
}

static void ended_before_every_call(void **state)
{
    cut_everywhere(*state, CUTTER_KILL, 0);
}

static void ended_in_the_middle_of_every_write(void **state)
{
    cut_everywhere(*state, CUTTER_TORN, 0);
}

static void power_cut_loses_unsynced_data(void **state)
{
    cut_everywhere(*state, CUTTER_LOSE_DATA, 0);
}

static void power_cut_loses_unsynced_names(void **state)
{
    cut_everywhere(*state, CUTTER_LOSE_NAMES, 0);
}

static void every_call_fails_once(void **state)
{
    cut_everywhere(*state, CUTTER_FAIL_ONCE, EIO);
}

static void every_call_runs_out_of_memory_once(void **state)
{
    cut_everywhere(*state, CUTTER_FAIL_ONCE, ENOMEM);
}

static void the_disk_is_full_from_every_call_on(void **state)
{
    cut_everywhere(*state, CUTTER_FAIL_ON, ENOSPC);
}

static bool lacks_room(void *user)
{
    const struct world *w = user;
    struct store s;
    struct store_last last;
    return store_open(&s, w->store, NULL) && !install_package(&s, w->next, &w->keys, NULL, &last, NULL) &&
           last.outcome == STORE_NO_ROOM;
}

/* Until the store has all its own folders, of which marks is the last, nothing else can be what went wrong. */
static void a_disk_that_was_full_before_is_told(void **state)
{
    struct world *w = *state;
    char last[STORE_PATH];
    int at = 0;
    if (!cutter_possible())
        skip();
    for (snprintf(last, sizeof last, "%s/marks", w->store); at == 0 || !file_is_folder(last);) {
        struct cutter c = {.mode = CUTTER_FAIL_ON, .at = ++at, .error = ENOSPC};
        fresh_store(w, true);
        cutter_run(&c, lacks_room, w);
        if (!c.finished || !c.value)
            fail_msg("full from call %d on: not told", at);
    }
    assert_true(at > 10);
}

static void the_disk_is_read_only_from_every_call_on(void **state)
{
    cut_everywhere(*state, CUTTER_FAIL_ON, EROFS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ended_before_every_call),
        cmocka_unit_test(ended_in_the_middle_of_every_write),
        cmocka_unit_test(power_cut_loses_unsynced_data),
        cmocka_unit_test(power_cut_loses_unsynced_names),
        cmocka_unit_test(every_call_fails_once),
        cmocka_unit_test(every_call_runs_out_of_memory_once),
        cmocka_unit_test(the_disk_is_full_from_every_call_on),
        cmocka_unit_test(a_disk_that_was_full_before_is_told),
        cmocka_unit_test(the_disk_is_read_only_from_every_call_on),
    };
    return cmocka_run_group_tests_name("cut", tests, set_up, tear_down);
}
