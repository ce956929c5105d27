/* kioskctl po-update DIR: every catalogue of a source folder brought up to date with the English. */
#include "author/compile.h"
#include "author/source.h"
#include "content/date.h"
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "ctl/po_file.h"
#include "ground/err.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static bool update_all(struct source *s, struct err *e)
{
    char today[DAY_SIZE];
    date_today("", time(NULL), today); /* a day at the author's own desk */
    if (!compile_texts(s))
        return false;
    for (int i = 1; i < s->languages.n; i++) {
        struct po_counts n;
        if (!po_file_update(s, &s->languages.items[i], today, &n, e))
            return false;
        po_file_print(s->languages.items[i].tag, &n);
    }
    return true;
}

int cmd_po_update(struct ctl_line *line)
{
    struct source s;
    struct err e = {0};
    const struct ctl_option options[] = {{NULL, 0, NULL, NULL}};
    if (!ctl_parse(line, options, 1, 1))
        return CTL_USAGE;
    source_init(&s, line->operands[0], &e);
    bool ok = update_all(&s, &e);
    source_release(&s);
    return ok ? CTL_OK : ctl_fail(&e);
}
