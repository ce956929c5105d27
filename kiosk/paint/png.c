#include "paint/png.h"

#include "ground/array.h"
#include "ground/err.h"
#include "ground/pool.h"
#include "paint/canvas.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

/* PNG (third edition), truecolour with 8 bits. Screens are flat areas and text: the rows as differences to the row above (filter
 * 2) and zlib's fastest level make files of about the size of libpng's defaults in a fraction of the time. Several threads pack
 * bands of rows; a stream may be joined of parts that end on a byte (RFC 1951, an empty stored block), and the checksums of parts
 * can be joined (adler32_combine). */

enum { BANDS = 16, PIXEL = 3, ROOM = 1 << 14 };

struct band { /* of rows, packed */
    int y, rows;
    unsigned char *packed;
    size_t n;
    int room;    /* bytes of packed */
    uLong adler; /* of its bytes before packing */
    bool ok;
};

struct picture {
    const struct canvas *canvas;
    struct band bands[BANDS];
    int n;
};

/* Filter type, then every channel less the one above it. */
static void filter_row(const struct canvas *c, int y, unsigned char *out)
{
    const uint32_t *row = c->pixels + (size_t)y * (size_t)c->stride, *above = row - c->stride;
    *out++ = 2;
    for (int x = 0; x < c->width; x++, out += PIXEL) {
        uint32_t p = row[x], q = y ? above[x] : 0;
        out[0] = (unsigned char)((p >> 16) - (q >> 16));
        out[1] = (unsigned char)((p >> 8) - (q >> 8));
        out[2] = (unsigned char)(p - q);
    }
}

/* All that deflate has to say of what it was given; memory grows with it, for hardly any band needs what the worst would. */
static bool pack_some(struct band *b, z_stream *z, int flush)
{
    for (;;) {
        if (!array_reserve(&b->packed, &b->room, b->n + ROOM, 1))
            return false;
        z->next_out = b->packed + b->n;
        z->avail_out = (uInt)((size_t)b->room - b->n);
        int got = deflate(z, flush);
        b->n = (size_t)(z->next_out - b->packed);
        if (got == Z_STREAM_ERROR)
            return false;
        if (z->avail_out > 0)
            return true;
    }
}

static void pack_rows(const struct canvas *c, struct band *b, z_stream *z, unsigned char *row, bool last)
{
    size_t width = (size_t)c->width * PIXEL + 1;
    b->ok = true;
    b->adler = adler32(0, NULL, 0);
    for (int y = b->y; y < b->y + b->rows && b->ok; y++) {
        bool end = y + 1 == b->y + b->rows;
        filter_row(c, y, row);
        b->adler = adler32(b->adler, row, (uInt)width);
        z->next_in = row;
        z->avail_in = (uInt)width;
        b->ok = pack_some(b, z, !end ? Z_NO_FLUSH : last ? Z_FINISH : Z_SYNC_FLUSH);
    }
}

static void pack_band(void *user, int i)
{
    struct picture *p = user;
    z_stream z = {0};
    if (deflateInit2(&z, 1, Z_DEFLATED, -MAX_WBITS, 8, Z_RLE) != Z_OK)
        return;
    unsigned char *row = malloc((size_t)p->canvas->width * PIXEL + 1);
    if (row)
        pack_rows(p->canvas, &p->bands[i], &z, row, i + 1 == p->n);
    free(row);
    deflateEnd(&z);
}

/* ---- the file ---- */

static void put32(unsigned char *out, uLong v)
{
    for (int i = 0; i < 4; i++)
        out[i] = (unsigned char)(v >> (24 - 8 * i));
}

static bool write_chunk(FILE *f, const char *type, const unsigned char *data, size_t n)
{
    unsigned char head[8], tail[4];
    put32(head, n);
    memcpy(head + 4, type, 4);
    uLong crc = crc32(0, head + 4, 4);
    put32(tail, n ? crc32(crc, data, (uInt)n) : crc);
    return fwrite(head, sizeof head, 1, f) == 1 && (n == 0 || fwrite(data, n, 1, f) == 1) &&
           fwrite(tail, sizeof tail, 1, f) == 1;
}

static bool write_head(FILE *f, const struct canvas *c)
{
    static const unsigned char signature[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    static const unsigned char stream[2] = {0x78, 0x01};              /* RFC 1950: 32 KiB, fastest */
    unsigned char head[13] = {[8] = 8 /* bits */, [9] = 2 /* RGB */}; /* not interlaced */
    put32(head, (uLong)c->width);
    put32(head + 4, (uLong)c->height);
    return fwrite(signature, sizeof signature, 1, f) == 1 && write_chunk(f, "IHDR", head, sizeof head) &&
           write_chunk(f, "IDAT", stream, sizeof stream);
}

static bool write_file(FILE *f, const struct picture *p)
{
    unsigned char check[4];
    uLong adler = adler32(0, NULL, 0);
    bool ok = write_head(f, p->canvas);
    for (int i = 0; i < p->n && ok; i++) {
        const struct band *b = &p->bands[i];
        ok = write_chunk(f, "IDAT", b->packed, b->n);
        adler = adler32_combine(adler, b->adler, (z_off_t)b->rows * ((z_off_t)p->canvas->width * PIXEL + 1));
    }
    put32(check, adler);
    return ok && write_chunk(f, "IDAT", check, sizeof check) && write_chunk(f, "IEND", NULL, 0);
}

static bool pack(struct picture *p)
{
    struct pool *pool = pool_new(0);
    int rows = (p->canvas->height + BANDS - 1) / BANDS;
    bool ok = true;
    for (int y = 0; y < p->canvas->height; y += rows)
        p->bands[p->n++] = (struct band){.y = y, .rows = p->canvas->height - y < rows ? p->canvas->height - y : rows};
    pool_run(pool, pack_band, p, p->n);
    pool_free(pool);
    for (int i = 0; i < p->n; i++)
        ok = ok && p->bands[i].ok;
    return ok;
}

bool png_write(const struct canvas *canvas, const char *path, struct err *e)
{
    struct picture p = {.canvas = canvas};
    bool ok = pack(&p) || err_set(e, ERR_FAILED, "%s: no memory for the picture", path);
    FILE *f = ok ? fopen(path, "wb") : NULL;
    if (ok) {
        ok = f && write_file(f, &p);
        ok = (!f || fclose(f) == 0) && ok;
        if (!ok)
            err_set(e, ERR_FAILED, "%s: %s", path, strerror(errno));
    }
    for (int i = 0; i < p.n; i++)
        free(p.bands[i].packed);
    return ok;
}
