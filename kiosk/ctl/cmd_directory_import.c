/* kioskctl directory-import DIR FILE.csv [--remove]: offices and departments from a spreadsheet. Rows with faults are named and
 * left out; then the exit code is 1. */
#include "author/directory_files.h"
#include "author/directory_table.h"
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "ground/err.h"
#include "ground/file.h"

#include <stdio.h>

static void print_refused(void *user, const char *line)
{
    (void)user;
    puts(line);
}

static bool import(const char *folder, const char *table, bool remove, struct directory_table_counts *counts,
                   struct err *e)
{
    struct directory_files d;
    struct bytes bytes = {0};
    if (!directory_files_read(&d, folder, e))
        return false;
    bool ok = file_read(table, 64u * 1024 * 1024, &bytes, e) &&
              directory_table_read(&d, &bytes, table, remove, print_refused, NULL, counts, e) &&
              directory_files_write(&d, e);
    bytes_release(&bytes);
    directory_files_release(&d);
    return ok;
}

int cmd_directory_import(struct ctl_line *line)
{
    bool remove = false;
    struct directory_table_counts n;
    struct err e = {0};
    const struct ctl_option options[] = {{"remove", 0, NULL, &remove}, {NULL, 0, NULL, NULL}};
    if (!ctl_parse(line, options, 2, 2))
        return CTL_USAGE;
    if (!import(line->operands[0], line->operands[1], remove, &n, &e))
        return ctl_fail(&e);
    printf("%d rows: %d changed, %d new, %d removed, %d left out; %d entries without a row\n", n.rows, n.changed,
           n.fresh, n.removed, n.refused, n.unnamed);
    if (remove && n.refused)
        puts("nothing was removed, because something was left out");
    return n.refused ? CTL_FAILED : CTL_OK;
}
