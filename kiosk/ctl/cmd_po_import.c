/* kioskctl po-import DIR --lang TAG FILE.csv|FILE.po: translations from a spreadsheet, or a catalogue that came back from Poedit,
 * into a catalogue. Rows that do not fit are named and left out; then the exit code is 1. */
#include "author/po_merge.h"
#include "author/po_table.h"
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "formats/po.h"
#include "ground/err.h"
#include "ground/file.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

static void print_refused(void *user, const struct lint_finding *f)
{
    (void)user;
    printf("%s: %s: %s\n", f->where, f->language, f->what);
}

static bool is_catalogue(const char *path)
{
    size_t n = strlen(path);
    return n > 3 && strcasecmp(path + n - 3, ".po") == 0;
}

static bool take_catalogue(struct po *po, struct arena *arena, const char *file, const char *tag,
                           struct po_table_counts *counts, struct err *e)
{
    struct po back;
    if (!po_read(&back, arena, file, e))
        return false;
    po_merge(po, &back, file, tag, print_refused, NULL, counts);
    return true;
}

static bool take_table(struct po *po, struct arena *arena, const char *file, const char *tag,
                       struct po_table_counts *counts, struct err *e)
{
    struct bytes bytes = {0};
    bool ok = file_read(file, 64u * 1024 * 1024, &bytes, e) &&
              po_table_read(po, &bytes, file, tag, arena, print_refused, NULL, counts, e);
    bytes_release(&bytes);
    return ok;
}

static bool import(const char *folder, const char *tag, const char *table, struct po_table_counts *counts,
                   struct err *e)
{
    char path[4096];
    struct arena arena;
    struct po po;
    if (snprintf(path, sizeof path, "%s/po/%s.po", folder, tag) >= (int)sizeof path)
        return err_set(e, ERR_FAILED, "%s: path too long", folder);
    arena_init(&arena, 0);
    bool ok = po_read(&po, &arena, path, e) &&
              (is_catalogue(table) ? take_catalogue : take_table)(&po, &arena, table, tag, counts, e) &&
              (counts->changed == 0 || po_write(&po, path, e));
    arena_release(&arena);
    return ok;
}

int cmd_po_import(struct ctl_line *line)
{
    const char *tag = NULL;
    struct po_table_counts counts;
    struct err e = {0};
    const struct ctl_option options[] = {{"lang", 'l', &tag, NULL}, {NULL, 0, NULL, NULL}};
    if (!ctl_parse(line, options, 2, 2))
        return CTL_USAGE;
    if (!tag)
        return ctl_usage(line, "--lang TAG is missing");
    if (!import(line->operands[0], tag, line->operands[1], &counts, &e))
        return ctl_fail(&e);
    printf("%s: %d rows, %d changed, %d left out\n", tag, counts.rows, counts.changed, counts.refused);
    return counts.refused ? CTL_FAILED : CTL_OK;
}
