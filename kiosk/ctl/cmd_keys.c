/* kioskctl keys LIST.json ROOT.key ROOT.key … -o FILE: a list that adds and withdraws keys, signed by root
 * keys; `build
 * --keys FILE` puts it into a package. */
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "ground/err.h"
#include "ground/plain.h"
#include "trust/keyring.h"

#include <stdio.h>

static bool sign(const struct ctl_line *line, const char *out, struct err *e)
{
    struct secret_key roots[CTL_OPERANDS_MAX];
    struct bytes json = {0}, list = {0};
    int n = 0;
    bool ok = plain_read(line->operands[0], KEYRING_FILE_MAX / 2, &json, e);
    for (int i = 1; ok && i < line->n; i++)
        ok = ctl_secret_key(line->operands[i], &roots[n++], e);
    ok = ok && keyring_write(json.data, json.size, roots, n, &list, e) && file_replace(out, list.data, list.size, e);
    for (int i = 0; i < n; i++)
        secret_key_release(&roots[i]);
    bytes_release(&json);
    bytes_release(&list);
    return ok;
}

int cmd_keys(struct ctl_line *line)
{
    const char *out = NULL;
    struct err e = {0};
    const struct ctl_option options[] = {{"output", 'o', &out, NULL}, {NULL, 0, NULL, NULL}};
    if (!ctl_parse(line, options, 1 + KEYRING_ROOTS, CTL_OPERANDS_MAX))
        return CTL_USAGE;
    if (!out)
        return ctl_usage(line, "-o FILE is missing");
    return sign(line, out, &e) ? CTL_OK : ctl_fail(&e);
}
