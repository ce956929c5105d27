/* kioskctl install FILE --store DIR --trust DIR [--if-newer] [--accept-sequence]: the path every package takes, from a stick or from the
 * network. Progress is one JSON object a line on standard output. */
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "ground/err.h"
#include "ground/paths.h"
#include "trust/store.h"
#include "update/install_job.h"
#include "update/sandbox.h"

int cmd_install(struct ctl_line *line)
{
    struct install_wish wish = {.store = paths_default_store(), .trust = paths_default_trust()};
    bool if_newer = false;
    struct err e = {0};
    struct store_last last = {0};
    const struct ctl_option options[] = {{"store", 's', &wish.store, NULL},
                                         {"trust", 't', &wish.trust, NULL},
                                         {"if-newer", 0, NULL, &if_newer},
                                         {"accept-sequence", 0, NULL, &wish.accept_sequence},
                                         {NULL, 0, NULL, NULL}};
    if (!ctl_parse(line, options, 1, 1))
        return CTL_USAGE;
    wish.package = line->operands[0];
    sandbox_limit_memory(); /* tried out as the kiosk would, wherever it is installed */
    bool ok = install_job_run(&wish, &last, &e);
    if (ok && e.text[0])
        ctl_fail(&e); /* it is done, with a line that says what to fear */
    if (ok || (if_newer && last.outcome == STORE_OLDER))
        return CTL_OK;
    ctl_fail(&e);
    return CTL_FAILED;
}
