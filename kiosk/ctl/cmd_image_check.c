/* kioskctl image-check FILE: 0 a picture that a package may hold, 1 refused with one line why. */
#include "content/picture.h"
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "ground/err.h"
#include "ground/file.h"
#include "paint/decode.h"

#include <stdio.h>
#include <stdlib.h>

enum { TRIAL = 64 /* px: decoded once at this size, because a good header proves little */ };

static bool check(const char *path, struct picture_info *info, struct err *e)
{
    struct bytes bytes = {0};
    bool opaque;
    if (!file_read(path, PICTURE_FILE_BYTES, &bytes, e))
        return false;
    bool ok = picture_check(&bytes, path, e) && picture_look(bytes.data, bytes.size, info, e);
    uint32_t *pixels = ok ? decode_cover(bytes.data, bytes.size, TRIAL, TRIAL, &opaque, e) : NULL;
    if (ok && !pixels)
        ok = err_prefix(e, "%s", path);
    free(pixels);
    bytes_release(&bytes);
    return ok;
}

int cmd_image_check(struct ctl_line *line)
{
    static const char *const formats[] = {"PNG", "JPEG", "SVG"};
    const struct ctl_option none[] = {{NULL, 0, NULL, NULL}};
    struct picture_info info = {0};
    struct err e = {0};
    if (!ctl_parse(line, none, 1, 1))
        return CTL_USAGE;
    if (!check(line->operands[0], &info, &e)) {
        ctl_fail(&e);
        return CTL_FAILED;
    }
    printf("%s: %s, %d × %d\n", line->operands[0], formats[info.format], info.width, info.height);
    return CTL_OK;
}
