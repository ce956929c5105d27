/* kioskctl verify FILE --trust DIR: 0 good, 1 not trusted, 2 malformed. */
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "ground/err.h"
#include "ground/paths.h"
#include "trust/keys.h"
#include "trust/package.h"

#include <stdio.h>

static bool verify(const char *path, const char *trust, struct err *e)
{
    struct keys keys = {0};
    struct package p = {0};
    bool ok = package_open(&p, path, e) && keys_open(&keys, trust, e) && package_verify(&p, &keys, NULL, NULL, e);
    if (ok)
        printf("%s: %s sequence %lld issued %s, signed by %s\n", path, p.who.id, p.who.sequence, p.who.issued,
               p.key_name);
    package_release(&p);
    keys_release(&keys);
    return ok;
}

int cmd_verify(struct ctl_line *line)
{
    const char *trust = paths_default_trust();
    struct err e = {0};
    const struct ctl_option options[] = {{"trust", 't', &trust, NULL}, {NULL, 0, NULL, NULL}};
    if (!ctl_parse(line, options, 1, 1))
        return CTL_USAGE;
    return verify(line->operands[0], trust, &e) ? CTL_OK : ctl_fail(&e);
}
