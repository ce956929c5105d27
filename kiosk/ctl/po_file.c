#include "ctl/po_file.h"

#include "author/source.h"
#include "ground/err.h"
#include "ground/file.h"

#include <stdio.h>

void po_file_print(const char *tag, const struct po_counts *n)
{
    printf("%-10s %4d texts: %4d checked, %4d draft, %4d outdated, %4d empty; %d obsolete\n", tag, n->texts, n->checked,
           n->draft, n->outdated, n->empty, n->obsolete);
}

bool po_file_update(struct source *s, const struct language *language, const char *today, struct po_counts *n,
                    struct err *e)
{
    char name[64];
    struct po old = {0}, fresh;
    snprintf(name, sizeof name, "po/%s.po", language->tag);
    const char *path = source_path(s, name, 0);
    if (!file_make_folder(source_path(s, "po", 0), e) || (file_exists(path) && !po_read(&old, &s->arena, path, e)))
        return false;
    if (!po_update(&fresh, &old, &s->texts, language, today, &s->arena))
        return err_set(e, ERR_FAILED, "%s: out of memory", path);
    *n = po_count(&fresh);
    return po_write(&fresh, path, e);
}
