/* kioskctl directory-export DIR [-o FILE.csv]: offices and departments as a table for a spreadsheet. */
#include "author/directory_files.h"
#include "author/directory_table.h"
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "ground/err.h"
#include "ground/file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static bool put(const char *path, const struct bytes *table, struct err *e)
{
    if (path)
        return file_replace(path, table->data, table->size, e);
    return (fwrite(table->data, 1, table->size, stdout) == table->size && fflush(stdout) == 0) ||
           err_set(e, ERR_FAILED, "standard output: %s", strerror(errno));
}

int cmd_directory_export(struct ctl_line *line)
{
    const char *out = NULL;
    struct directory_files d;
    struct bytes table = {0};
    struct err e = {0};
    const struct ctl_option options[] = {{"output", 'o', &out, NULL}, {NULL, 0, NULL, NULL}};
    if (!ctl_parse(line, options, 1, 1))
        return CTL_USAGE;
    if (!directory_files_read(&d, line->operands[0], &e))
        return ctl_fail(&e);
    bool ok = directory_table_write(&d, &table, &e) && put(out, &table, &e);
    bytes_release(&table);
    directory_files_release(&d);
    return ok ? CTL_OK : ctl_fail(&e);
}
