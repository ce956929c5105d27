/* kioskctl new FOLDER --name "…" --languages en,es,so: content for a district of its own, with placeholders that lint lists
 * until they are replaced. */
#include "author/new_content.h"
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "ground/bundle.h"
#include "ground/day.h"
#include "ground/err.h"
#include "ground/paths.h"
#include "trust/package.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum { HALF_A_YEAR = 182 * 24 * 3600 };

static bool make(const char *folder, const char *name, const char *languages, struct err *e)
{
    char issued[DAY_SIZE], review[DAY_SIZE], builtin[4096];
    struct bundle pattern = {0};
    day_of_seconds(time(NULL), 0, issued);
    day_of_seconds(time(NULL) + HALF_A_YEAR, 0, review);
    if (!paths_find("builtin.kpk", builtin, sizeof builtin))
        return err_set(e, ERR_FAILED, "builtin.kpk: not found beside the program; it holds the words of the screens");
    struct new_content wish = {folder, name, languages, issued, review, &pattern};
    bool ok = package_load(builtin, NULL, &pattern, NULL, e) && new_content_write(&wish, e);
    bundle_release(&pattern);
    return ok;
}

int cmd_new(struct ctl_line *line)
{
    const char *name = NULL, *languages = "en";
    struct err e = {0};
    const struct ctl_option options[] = {
        {"name", 0, &name, NULL}, {"languages", 0, &languages, NULL}, {NULL, 0, NULL, NULL}};
    if (!ctl_parse(line, options, 1, 1))
        return CTL_USAGE;
    if (!name || !*name)
        return ctl_usage(line, "--name \"NAME OF THE DISTRICT\" is missing");
    if (!make(line->operands[0], name, languages, &e))
        return ctl_fail(&e);
    printf("%s: made. What is in [square brackets] is yours to write: kioskctl lint %s lists it.\n", line->operands[0],
           line->operands[0]);
    return CTL_OK;
}
