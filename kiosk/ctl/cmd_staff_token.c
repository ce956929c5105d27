/* kioskctl staff-token NAME --until DATE --sign SECRET.key -o FILE: what opens the staff screen from a stick.
 */
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "ground/err.h"
#include "ground/file.h"
#include "trust/token.h"

#include <stdio.h>
#include <string.h>

static bool make(const struct token *t, const char *key_path, const char *out, struct err *e)
{
    struct secret_key key = {0};
    struct bytes text = {0};
    bool ok = ctl_secret_key(key_path, &key, e) && token_write(t, &key, &text, e) &&
              file_replace(out, text.data, text.size, e);
    secret_key_release(&key);
    bytes_release(&text);
    return ok;
}

int cmd_staff_token(struct ctl_line *line)
{
    const char *until = NULL, *sign = NULL, *out = NULL;
    struct token t = {0};
    struct err e = {0};
    const struct ctl_option options[] = {
        {"until", 0, &until, NULL}, {"sign", 0, &sign, NULL}, {"output", 'o', &out, NULL}, {NULL, 0, NULL, NULL}};
    if (!ctl_parse(line, options, 1, 1))
        return CTL_USAGE;
    if (!until || !sign || !out)
        return ctl_usage(line, "--until, --sign and -o are needed");
    if (strlen(line->operands[0]) >= sizeof t.name || strlen(until) >= sizeof t.until)
        return ctl_usage(line, "the name or the date is too long");
    strcpy(t.name, line->operands[0]);
    strcpy(t.until, until);
    return make(&t, sign, out, &e) ? CTL_OK : ctl_fail(&e);
}
