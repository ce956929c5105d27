/* kioskctl po-export DIR --lang TAG -o FILE.csv: a catalogue as a table for a spreadsheet. */
#include "author/po_table.h"
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "formats/po.h"
#include "ground/err.h"
#include "ground/file.h"

#include <stdio.h>

static bool export(const char *folder, const char *tag, const char *out, struct err *e)
{
    char path[4096];
    struct arena arena;
    struct po po;
    struct bytes table = {0};
    if (snprintf(path, sizeof path, "%s/po/%s.po", folder, tag) >= (int)sizeof path)
        return err_set(e, ERR_FAILED, "%s: path too long", folder);
    arena_init(&arena, 0);
    bool ok =
        po_read(&po, &arena, path, e) && po_table_write(&po, &table, e) && file_replace(out, table.data, table.size, e);
    bytes_release(&table);
    arena_release(&arena);
    return ok;
}

int cmd_po_export(struct ctl_line *line)
{
    const char *tag = NULL, *out = NULL;
    struct err e = {0};
    const struct ctl_option options[] = {{"lang", 'l', &tag, NULL}, {"output", 'o', &out, NULL}, {NULL, 0, NULL, NULL}};
    if (!ctl_parse(line, options, 1, 1))
        return CTL_USAGE;
    if (!tag || !out)
        return ctl_usage(line, "%s is missing", tag ? "-o FILE.csv" : "--lang TAG");
    return export(line->operands[0], tag, out, &e) ? CTL_OK : ctl_fail(&e);
}
