/* kioskctl map-check FILE: whether a file can be part of the map; else every reason why not, one a line. */
#include "author/compile_map.h"
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "ground/err.h"

#include <stdio.h>

static void print_fault(void *user, const char *line)
{
    int *n = user;
    ++*n;
    fprintf(stderr, "kioskctl: %s\n", line);
}

int cmd_map_check(struct ctl_line *line)
{
    struct err e = {0};
    int faults = 0;
    const struct ctl_option options[] = {{NULL, 0, NULL, NULL}};
    if (!ctl_parse(line, options, 1, 1))
        return CTL_USAGE;
    if (compile_map_check(line->operands[0], print_fault, &faults, &e))
        return CTL_OK;
    if (faults == 0)
        ctl_fail(&e);
    return CTL_FAILED; /* refused, whatever the reason */
}
