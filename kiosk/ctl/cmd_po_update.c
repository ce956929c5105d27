/* kioskctl po-update DIR: every catalogue of a source folder brought up to date with the English. */
#include "author/compile.h"
#include "author/po_update.h"
#include "author/source.h"
#include "content/date.h"
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "ground/err.h"
#include "ground/file.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static void print_counts(const char *tag, struct po_counts n)
{
    printf("%-10s %4d texts: %4d checked, %4d draft, %4d outdated, %4d empty; %d obsolete\n", tag, n.texts, n.checked,
           n.draft, n.outdated, n.empty, n.obsolete);
}

static bool update(struct source *s, const struct language *language, const char *today, struct err *e)
{
    char name[64];
    struct po old = {0}, fresh;
    snprintf(name, sizeof name, "po/%s.po", language->tag);
    const char *path = source_path(s, name, 0);
    if (file_exists(path) && !po_read(&old, &s->arena, path, e))
        return false;
    if (!po_update(&fresh, &old, &s->texts, language, today, &s->arena))
        return err_set(e, ERR_FAILED, "%s: out of memory", path);
    if (!po_write(&fresh, path, e))
        return false;
    print_counts(language->tag, po_count(&fresh));
    return true;
}

static bool update_all(struct source *s, struct err *e)
{
    char today[DAY_SIZE];
    date_today("", time(NULL), today); /* a day at the author's own desk */
    if (!compile_texts(s) || !file_make_folder(source_path(s, "po", 0), e))
        return false;
    for (int i = 1; i < s->languages.n; i++)
        if (!update(s, &s->languages.items[i], today, e))
            return false;
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
