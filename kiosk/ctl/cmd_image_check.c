/* kioskctl image-check FILE [-o OUT.png]: 0 a picture that kiosks can show, 1 refused with one line why. OUT: what they
 * would show. */
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "formats/source_picture.h"
#include "ground/err.h"
#include "ground/file.h"
#include "ground/limits.h"
#include "image/decode.h"
#include "image/picture.h"
#include "paint/canvas.h"
#include "paint/png.h"

#include <stdio.h>
#include <stdlib.h>

enum { TRIAL = 64 /* px: scaled once to this size, as a kiosk would */ };

/* What is transparent lies on white paper. */
static void lay_on_white(const uint32_t *pixels, struct canvas *c)
{
    for (int i = 0; i < c->width * c->height; i++) {
        uint32_t a = pixels[i] >> 24, out = 0;
        for (int shift = 0; shift < 24; shift += 8)
            out |= ((pixels[i] >> shift & 255) * a + 255 * (255 - a) + 127) / 255 << shift;
        c->pixels[i / c->width * c->stride + i % c->width] = out;
    }
}

static bool draw(const struct bytes *bytes, const struct picture_info *info, const char *out, struct err *e)
{
    bool opaque;
    struct canvas c = {0};
    int w = out ? info->width : TRIAL, h = out ? info->height : TRIAL;
    uint32_t *pixels = decode_cover(bytes->data, bytes->size, w, h, &opaque, e);
    bool ok = pixels != NULL;
    if (ok && out) {
        ok = canvas_init(&c, w, h) || err_set(e, ERR_FAILED, "no memory for the picture");
        if (ok)
            lay_on_white(pixels, &c);
        ok = ok && png_write(&c, out, e);
        canvas_release(&c);
    }
    free(pixels);
    return ok;
}

static bool check(const char *path, const char *out, struct picture_info *info, struct err *e)
{
    struct bytes bytes = {0};
    if (!file_read(path, LIMIT_PICTURE_BYTES, &bytes, e))
        return false;
    bool ok =
        source_picture_take(&bytes, path, e) &&
        ((picture_look(bytes.data, bytes.size, info, e) && draw(&bytes, info, out, e)) || err_prefix(e, "%s", path));
    bytes_release(&bytes);
    return ok;
}

int cmd_image_check(struct ctl_line *line)
{
    static const char *const formats[] = {"PNG", "JPEG"};
    const char *out = NULL;
    const struct ctl_option options[] = {{"output", 'o', &out, NULL}, {NULL, 0, NULL, NULL}};
    struct picture_info info = {0};
    struct err e = {0};
    if (!ctl_parse(line, options, 1, 1))
        return CTL_USAGE;
    if (!check(line->operands[0], out, &info, &e)) {
        ctl_fail(&e);
        return CTL_FAILED;
    }
    printf("%s: %s, %d × %d\n", line->operands[0], formats[info.format], info.width, info.height);
    return CTL_OK;
}
