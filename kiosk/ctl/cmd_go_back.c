/* kioskctl go-back --store DIR --trust DIR: one step back, without a package file, to one that is still believed. */
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "ground/err.h"
#include "ground/paths.h"
#include "trust/keys.h"
#include "trust/store.h"

#include <stdio.h>

static bool go_back(const char *folder, const char *trust, struct err *e)
{
    struct store store;
    struct keys keys = {0};
    char builtin[4096];
    bool found = paths_find("builtin.kpk", builtin, sizeof builtin);
    bool ok = store_open(&store, folder, e) && store_keys(&store, trust, &keys, e) &&
              store_go_back(&store, &keys, found ? builtin : NULL, e);
    keys_release(&keys);
    if (ok && e->text[0])
        ctl_fail(e); /* it is done, with a line that says what to fear */
    if (ok && store.state.current[0])
        printf("sequence %lld is shown now\n", state_name_sequence(store.state.current));
    else if (ok)
        printf("the built-in content is shown now\n");
    return ok;
}

int cmd_go_back(struct ctl_line *line)
{
    const char *folder = paths_default_store(), *trust = paths_default_trust();
    struct err e = {0};
    const struct ctl_option options[] = {
        {"store", 's', &folder, NULL}, {"trust", 't', &trust, NULL}, {NULL, 0, NULL, NULL}};
    if (!ctl_parse(line, options, 0, 0))
        return CTL_USAGE;
    if (go_back(folder, trust, &e))
        return CTL_OK;
    ctl_fail(&e);
    return CTL_FAILED;
}
