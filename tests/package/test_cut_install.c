/* cut_install: the whole `kioskctl install`, from its first system call to its last, with the layout of every
 * screen in between, is ended before every call that changes files and before every so many of the others;
 * the power fails there, with all unsynced names lost; the disk is full from there on. After each, the store
 * shows the whole old package or the whole new one, and the next installation works. tests/package/test_cut.c
 * does the same at every call, but to the library's function with a package that is not laid out. */
#include "cmocka_all.h"

#include "ground/bundle.h"
#include "package/cutter.h"
#include "store_kit.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { CALLS_MAX = 20000, EVERY = 24, LAST = 2, BEFORE = 7, NEXT = 8, LATER = 9 };

struct world {
    struct store_kit *kit;
    struct keys keys;
    char source[PATH_MAX + 256], next[PATH_MAX + 256], later[PATH_MAX + 256]; /* a content, and packages of it */
    unsigned char changes[CALLS_MAX];
    int calls, cuts, old, new; /* old, new: what was shown after a cut */
};

static void command(const char *format, const char *a, const char *b)
{
    char line[3 * PATH_MAX];
    snprintf(line, sizeof line, format, a, b);
    assert_int_equal(system(line), 0);
}

/* The fixture in two languages: what an installation does is the same, and every screen is laid out in a quarter of the time. */
static void make_source(struct world *w)
{
    strcpy(w->source, scratch_path(&w->kit->scratch, "source"));
    command("cp -r '%s' '%s'", KIOSK_SOURCE_DIR "/tests/fixtures/content", w->source);
    command("cd '%s' && jq '.languages |= map(select(.tag == \"en\" or .tag == \"ar\"))' package.json >'%s.json'",
            w->source, w->source);
    command("mv '%s.json' '%s/package.json'", w->source, w->source);
    command("find '%s/po' -type f ! -name %s -delete", w->source, "ar.po");
}

static void write_package(struct world *w, long long sequence, const char *name, char out[PATH_MAX + 256])
{
    store_kit_write(w->kit, &(struct store_wish){.sequence = sequence, .source = w->source});
    strcpy(out, scratch_path(&w->kit->scratch, name));
    assert_int_equal(rename(w->kit->package, out), 0);
}

static bool install_here(struct world *w, const char *package, struct err *e)
{
    struct store s;
    struct store_last last;
    return store_open(&s, w->kit->store, e) && install_package(&s, package, &w->keys, NULL, &last, e);
}

static int set_up(void **state)
{
    void *kit;
    char old[PATH_MAX + 256];
    struct err e = {0};
    struct world *w = calloc(1, sizeof *w);
    if (access("/dev/shm", W_OK) == 0)
        setenv("TMPDIR", "/dev/shm", 1); /* the cutter, not the disk, says what is lost */
    if (!w || store_kit_setup(&kit))
        return -1;
    w->kit = kit;
    make_source(w);
    assert_true(keys_open(&w->keys, w->kit->trust, &e));
    for (long long sequence = BEFORE - 1; sequence <= BEFORE; sequence++) {
        write_package(w, sequence, "old.kpk", old);
        assert_true(install_here(w, old, &e));
    }
    write_package(w, NEXT, "next.kpk", w->next);
    write_package(w, LATER, "later.kpk", w->later);
    command("cp -r '%s' '%s.full'", w->kit->store, w->kit->store);
    *state = w;
    return 0;
}

static int tear_down(void **state)
{
    struct world *w = *state;
    void *kit = w->kit;
    print_message("             %d cuts of %d calls survived\n", w->cuts, w->calls);
    keys_release(&w->keys);
    free(w);
    return store_kit_teardown(&kit);
}

/* Becomes kioskctl, with its progress lines thrown away. */
static bool become_kioskctl(void *user)
{
    struct world *w = user;
    int nowhere = open("/dev/null", O_WRONLY);
    if (nowhere < 0 || dup2(nowhere, STDOUT_FILENO) < 0 || dup2(nowhere, STDERR_FILENO) < 0)
        return false;
    execl(KIOSK_BUILD_DIR "/kioskctl", "kioskctl", "install", w->next, "--store", w->kit->store, "--trust",
          w->kit->trust, (char *)NULL);
    return false;
}

static void fresh_store(struct world *w)
{
    nftw(w->kit->store, scratch_forget, 16, FTW_DEPTH | FTW_PHYS);
    command("cp -r '%s.full' '%s'", w->kit->store, w->kit->store);
}

static long long shown(struct world *w, enum store_slot slot)
{
    struct store s;
    struct bundle b;
    struct identity who = {0};
    struct err e = {0};
    assert_true(store_open(&s, w->kit->store, &e));
    if (!store_load(&s, slot, &w->keys, &b, &who, &e))
        return -1;
    bundle_release(&b);
    return who.sequence;
}

static void cut(struct world *w, struct cutter *c)
{
    struct err e = {0};
    fresh_store(w);
    cutter_run(c, become_kioskctl, w);
    long long now = shown(w, STORE_CURRENT), before = shown(w, STORE_PREVIOUS);
    bool old = now == BEFORE && before == BEFORE - 1, new = now == NEXT &&before == BEFORE;
    if (c->signal)
        fail_msg("mode %d, call %d: died of signal %d", c->mode, c->at, c->signal);
    if (!old && !new)
        fail_msg("mode %d, call %d: shows %lld, before it %lld", c->mode, c->at, now, before);
    if (c->finished && c->value && !new)
        fail_msg("mode %d, call %d: said it worked", c->mode, c->at);
    if (!install_here(w, w->later, &e) || shown(w, STORE_CURRENT) != LATER)
        fail_msg("mode %d, call %d: the next one fails: %s", c->mode, c->at, e.text);
    w->cuts += c->mode != CUTTER_COUNT;
    w->old += old;
    w->new += new;
}

/* The first test: learns which calls there are. */
static void uncut_it_works(void **state)
{
    struct world *w = *state;
    if (!cutter_possible())
        skip();
    struct cutter c = {.mode = CUTTER_COUNT, .changes = w->changes, .room = CALLS_MAX};
    cut(w, &c);
    assert_true(c.finished && c.value);
    assert_in_range(c.calls, 500, CALLS_MAX);
    w->calls = c.calls;
}

/* Memory comes at other addresses each time, so a call may have moved by a few places: the neighbours are cut
 * as well. */
static bool is_near_change(const struct world *w, int at)
{
    for (int i = at - LAST; i <= at + LAST; i++)
        if (i >= 1 && i <= w->calls && w->changes[i - 1])
            return true;
    return false;
}

static void cut_at_samples(struct world *w, enum cutter_mode mode, int error, int every)
{
    if (!w->calls)
        skip();
    for (int at = 1; at <= w->calls; at++) {
        struct cutter c = {.mode = mode, .at = at, .error = error};
        if ((every && at % every == 0) || (mode == CUTTER_KILL ? is_near_change(w, at) : w->changes[at - 1]))
            cut(w, &c);
    }
}

static void ended_before_every_change(void **state)
{
    struct world *w = *state;
    cut_at_samples(w, CUTTER_KILL, 0, EVERY);
    assert_true(w->old > 20 && w->new > 2); /* the switch itself was among them */
}

static void power_fails_before_every_change(void **state)
{
    cut_at_samples(*state, CUTTER_LOSE_NAMES, 0, 0);
}

static void the_disk_is_full_from_every_change_on(void **state)
{
    cut_at_samples(*state, CUTTER_FAIL_ON, ENOSPC, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(uncut_it_works),
        cmocka_unit_test(ended_before_every_change),
        cmocka_unit_test(power_fails_before_every_change),
        cmocka_unit_test(the_disk_is_full_from_every_change_on),
    };
    return cmocka_run_group_tests_name("cut_install", tests, set_up, tear_down);
}
