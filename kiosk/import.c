/* kiosk-import --store DIR --trust DIR FILE: what the screen runs in a sandbox when a stick is plugged in, and what a Debian
 * package of a content runs. Holds nothing of the author's floor and nothing that draws. Says on standard output how far it is
 * (update/install_job.h). */
#include "ground/err.h"
#include "ground/paths.h"
#include "trust/keys.h"
#include "trust/package.h"
#include "trust/store.h"
#include "update/install_job.h"
#include "update/sandbox.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

enum { IMPORTED = 0, REFUSED = 1, WRONG_USAGE = 64 /* EX_USAGE of sysexits(3) */ };

struct wish {
    const char *store, *trust;
    const char *file;  /* to install, else NULL */
    bool confined;     /* in the sandbox: whoever starts it does not trust the file */
    bool if_newer;     /* a package that is not newer is left alone, without an error */
    long long back_to; /* else: the version to go back to, 0 for the built-in one; -1: none */
};

static bool read_version(const char *text, long long *out)
{
    char *end;
    errno = 0;
    *out = strtoll(text, &end, 10);
    return errno == 0 && end != text && !*end && *out >= 0;
}

static bool read_options(struct wish *w, int argc, char **argv)
{
    static const struct option options[] = {
        {"store", required_argument, NULL, 's'},   {"trust", required_argument, NULL, 't'},
        {"confined", no_argument, NULL, 'c'},      {"if-newer", no_argument, NULL, 'n'},
        {"back-to", required_argument, NULL, 'b'}, {NULL, 0, NULL, 0}};
    for (int c; (c = getopt_long(argc, argv, "s:t:", options, NULL)) != -1;) {
        if (c == 's')
            w->store = optarg;
        else if (c == 't')
            w->trust = optarg;
        else if (c == 'c')
            w->confined = true;
        else if (c == 'n')
            w->if_newer = true;
        else if (c != 'b' || !read_version(optarg, &w->back_to))
            return false;
    }
    w->file = argc == optind + 1 ? argv[optind] : NULL;
    return w->back_to >= 0 ? argc == optind : w->file != NULL;
}

/* One step back, when that leads to the version wished for; nothing to do when it is shown already. */
static bool go_back(const struct wish *w, struct err *e)
{
    struct store store;
    struct keys keys = {0};
    struct identity before = {0};
    char builtin[4096];
    if (!store_open(&store, w->store, e) || !store_keys(&store, w->trust, &keys, e))
        return false;
    const char *first = paths_find("builtin.kpk", builtin, sizeof builtin) ? builtin : NULL;
    long long shown = store.state.current[0] ? state_name_sequence(store.state.current) : 0;
    bool ok =
        shown == w->back_to ||
        (store_may_go_back(&store, &keys, first, &before, e) &&
         (before.sequence == w->back_to || err_set(e, ERR_FAILED, "version %lld is not the one before", w->back_to)) &&
         store_go_back(&store, &keys, first, e));
    keys_release(&keys);
    return ok;
}

/* Nothing to do where what is shown is this package or a newer one; else the kiosk was gone back from it, which a package that
 * comes by itself must not undo, and must not pass over in silence. */
static bool is_shown(const char *file, const struct store_last *last)
{
    struct package p;
    if (last->outcome != STORE_OLDER || !package_open(&p, file, NULL))
        return false;
    bool yes = last->after >= p.who.sequence;
    package_release(&p);
    return yes;
}

static bool import(const struct wish *w, struct err *e)
{
    struct store_last last = {0};
    if (w->confined && !sandbox_enter(w->store, e)) {
        install_job_refuse(e);
        return false;
    }
    const struct install_wish wish = {.package = w->file, .store = w->store, .trust = w->trust};
    return install_job_run(&wish, &last, e) || (w->if_newer && is_shown(w->file, &last));
}

int main(int argc, char **argv)
{
    struct wish wish = {.store = paths_default_store(), .trust = paths_default_trust(), .back_to = -1};
    struct err e = {0};
    if (!read_options(&wish, argc, argv)) {
        fprintf(stderr, "kiosk-import: one package is wanted, or --back-to and a version\n");
        return WRONG_USAGE;
    }
    if (wish.file ? import(&wish, &e) : go_back(&wish, &e))
        return IMPORTED;
    fprintf(stderr, "kiosk-import: %s\n", e.text);
    return REFUSED;
}
