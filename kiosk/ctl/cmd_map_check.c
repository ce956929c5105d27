/* kioskctl map-check FILE: whether a GeoJSON file can be part of the map. */
#include "content/map.h"
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "ground/err.h"
#include "ground/file.h"

int cmd_map_check(struct ctl_line *line)
{
    struct err e = {0};
    struct bytes bytes;
    const struct ctl_option options[] = {{NULL, 0, NULL, NULL}};
    if (!ctl_parse(line, options, 1, 1))
        return CTL_USAGE;
    bool ok = file_read(line->operands[0], MAP_FILE_BYTES, &bytes, &e) && map_check(&bytes, line->operands[0], &e);
    bytes_release(&bytes);
    if (ok)
        return CTL_OK;
    ctl_fail(&e);
    return CTL_FAILED; /* refused, whatever the reason */
}
