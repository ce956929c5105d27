/* kiosk-import --store DIR --trust DIR FILE: what the screen runs in a sandbox when a stick is plugged in. Holds nothing of
 * the author's floor and nothing that draws. Says on standard output how far it is (update/install_job.h). */
#include "ground/err.h"
#include "ground/paths.h"
#include "trust/store.h"
#include "update/install_job.h"

#include <getopt.h>
#include <stdio.h>

enum { IMPORTED = 0, REFUSED = 1, WRONG_USAGE = 64 /* EX_USAGE of sysexits(3) */ };

int main(int argc, char **argv)
{
    static const struct option options[] = {
        {"store", required_argument, NULL, 's'}, {"trust", required_argument, NULL, 't'}, {NULL, 0, NULL, 0}};
    const char *store = paths_default_store(), *trust = paths_default_trust();
    for (int c; (c = getopt_long(argc, argv, "s:t:", options, NULL)) != -1;) {
        if (c == 's')
            store = optarg;
        else if (c == 't')
            trust = optarg;
        else
            return WRONG_USAGE;
    }
    if (argc != optind + 1) {
        fprintf(stderr, "kiosk-import: one package is wanted\n");
        return WRONG_USAGE;
    }
    struct err e = {0};
    struct store_last last = {0};
    if (install_job_run(argv[optind], store, trust, &last, &e))
        return IMPORTED;
    fprintf(stderr, "kiosk-import: %s\n", e.text);
    return REFUSED;
}
