#include "paint/png.h"

#include "ground/err.h"
#include "paint/canvas.h"

#include <errno.h>
#include <isa-l.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* PNG (third edition), truecolour with 8 bits. Screens are flat areas and text: the rows as differences to the row above (filter
 * 2) are mostly zeros, which ISA-L packs about as small as zlib's fastest level does in a fifth of the time. */

enum {
    PIXEL = 3,
    FILTER_UP = 2,
    SAME = 8 /* px */,
    ROWS = 16 /* packed at once */,
    PIECE = 1 << 16 /* bytes of a chunk */
};

struct packer {
    struct isal_zstream stream;
    unsigned char memory[ISAL_DEF_LVL1_DEFAULT]; /* of the stream */
    unsigned char out[PIECE];
    unsigned char rows[]; // ROWS of the picture, filtered
};

static size_t row_bytes(const struct canvas *c)
{
    return (size_t)c->width * PIXEL + 1;
}

static void filter_pixels(const uint32_t *row, const uint32_t *above, int n, unsigned char *out)
{
    for (int x = 0; x < n; x++, out += PIXEL) {
        uint32_t p = row[x], q = above ? above[x] : 0;
        out[0] = (unsigned char)((p >> 16) - (q >> 16));
        out[1] = (unsigned char)((p >> 8) - (q >> 8));
        out[2] = (unsigned char)(p - q);
    }
}

/* The filter, then every channel less the one above it: mostly nothing, which is passed over SAME pixels at a time. */
static void filter_row(const struct canvas *c, int y, unsigned char *out)
{
    const uint32_t *row = c->pixels + (size_t)y * (size_t)c->stride, *above = y ? row - c->stride : NULL;
    memset(out, 0, row_bytes(c));
    *out++ = FILTER_UP;
    for (int x = 0; x < c->width; x += SAME) {
        int n = c->width - x < SAME ? c->width - x : SAME;
        if (!above || n < SAME || memcmp(row + x, above + x, SAME * sizeof *row) != 0)
            filter_pixels(row + x, above ? above + x : NULL, n, out + (size_t)x * PIXEL);
    }
}

static void put32(unsigned char *out, uint32_t v)
{
    for (int i = 0; i < 4; i++)
        out[i] = (unsigned char)(v >> (24 - 8 * i));
}

static bool write_chunk(FILE *f, const char *type, const unsigned char *data, size_t n)
{
    unsigned char head[8], tail[4];
    put32(head, (uint32_t)n);
    memcpy(head + 4, type, 4);
    put32(tail, crc32_gzip_refl(crc32_gzip_refl(0, head + 4, 4), data, n));
    return fwrite(head, sizeof head, 1, f) == 1 && (n == 0 || fwrite(data, n, 1, f) == 1) &&
           fwrite(tail, sizeof tail, 1, f) == 1;
}

static bool write_head(FILE *f, const struct canvas *c)
{
    static const unsigned char signature[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    unsigned char head[13] = {[8] = 8 /* bits */, [9] = 2 /* RGB */}; /* not interlaced */
    put32(head, (uint32_t)c->width);
    put32(head + 4, (uint32_t)c->height);
    return fwrite(signature, sizeof signature, 1, f) == 1 && write_chunk(f, "IHDR", head, sizeof head);
}

/* Packs what the stream was given, and writes what came out of it as often as a piece is full. */
static bool write_packed(FILE *f, struct packer *p)
{
    for (;;) {
        if (isal_deflate(&p->stream) != COMP_OK) {
            errno = EIO;
            return false;
        }
        bool ends = p->stream.internal_state.state == ZSTATE_END;
        if (p->stream.avail_out > 0 && !ends)
            return true;
        if (!write_chunk(f, "IDAT", p->out, PIECE - p->stream.avail_out))
            return false;
        p->stream.next_out = p->out;
        p->stream.avail_out = PIECE;
        if (ends)
            return true;
    }
}

static bool write_rows(FILE *f, const struct canvas *c, struct packer *p)
{
    bool ok = true;
    for (int y = 0; y < c->height && ok; y += ROWS) {
        int n = c->height - y < ROWS ? c->height - y : ROWS;
        for (int i = 0; i < n; i++)
            filter_row(c, y + i, p->rows + row_bytes(c) * (size_t)i);
        p->stream.next_in = p->rows;
        p->stream.avail_in = (uint32_t)(row_bytes(c) * (size_t)n);
        p->stream.end_of_stream = y + n == c->height;
        ok = write_packed(f, p);
    }
    return ok;
}

static struct packer *packer_new(const struct canvas *c)
{
    struct packer *p = malloc(sizeof *p + ROWS * row_bytes(c));
    if (!p)
        return NULL;
    isal_deflate_init(&p->stream);
    p->stream.level = 1;
    p->stream.level_buf = p->memory;
    p->stream.level_buf_size = sizeof p->memory;
    p->stream.gzip_flag = IGZIP_ZLIB; /* RFC 1950, as PNG wants it */
    p->stream.next_out = p->out;
    p->stream.avail_out = PIECE;
    return p;
}

bool png_write(const struct canvas *canvas, const char *path, struct err *e)
{
    struct packer *p = packer_new(canvas);
    if (!p)
        return err_set(e, ERR_FAILED, "%s: no memory for the picture", path);
    FILE *f = fopen(path, "wb");
    bool ok = f && write_head(f, canvas) && write_rows(f, canvas, p) && write_chunk(f, "IEND", NULL, 0);
    ok = (!f || fclose(f) == 0) && ok;
    free(p);
    return ok || err_set(e, ERR_FAILED, "%s: %s", path, strerror(errno));
}
