/* kiosk: the screen in the lobby. Reads the command line and hands over to the shell. */
#include "ground/err.h"
#include "offscreen/self_test.h"
#include "offscreen/snapshot.h"
#include "shell/app.h"
#include "shell/options.h"

#include <stdio.h>
#include <stdlib.h>

static int finish(bool ok, const struct err *e)
{
    if (!ok)
        fprintf(stderr, "kiosk: %s\n", e->text);
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main(int argc, char **argv)
{
    struct options options;
    struct err e = {0};
    if (!options_parse(&options, argc, argv, &e)) {
        fprintf(stderr, "kiosk: %s\n", e.text);
        return EXIT_USAGE;
    }
    switch (options.mode) {
    case RUN_SNAPSHOT:
        return finish(snapshot_run(&options, &e), &e);
    case RUN_SELF_TEST:
        return finish(self_test_run(&options, &e), &e);
    case RUN_HELP:
        options_help(stdout);
        return EXIT_SUCCESS;
    case RUN_VERSION:
        printf("kiosk %s\n", KIOSK_VERSION);
        return EXIT_SUCCESS;
    case RUN_KIOSK:
        break;
    }
    return finish(app_run(&options, &e), &e);
}
