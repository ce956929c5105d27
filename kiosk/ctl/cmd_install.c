/* kioskctl install FILE --store DIR --trust DIR [--if-newer]: the path every package takes, from a stick or from the
 * network. Progress is one JSON object a line on standard output. */
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "ground/err.h"
#include "ground/paths.h"
#include "trust/store.h"
#include "update/install_job.h"

int cmd_install(struct ctl_line *line)
{
    const char *folder = paths_default_store(), *trust = paths_default_trust();
    bool if_newer = false;
    struct err e = {0};
    struct store_last last = {0};
    const struct ctl_option options[] = {{"store", 's', &folder, NULL},
                                         {"trust", 't', &trust, NULL},
                                         {"if-newer", 0, NULL, &if_newer},
                                         {NULL, 0, NULL, NULL}};
    if (!ctl_parse(line, options, 1, 1))
        return CTL_USAGE;
    bool ok = install_job_run(line->operands[0], folder, trust, &last, &e);
    if (ok || (if_newer && last.outcome == STORE_OLDER))
        return CTL_OK;
    ctl_fail(&e);
    return CTL_FAILED;
}
