#include "image/decode.h"

#include "ground/err.h"
#include "ground/limits.h"
#include "image/picture.h"
#include "image/picture_rows.h"
#include "image/scale.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct picture { /* ARGB, rows without gaps */
    uint32_t *pixels;
    int w, h;
    bool opaque;
};

/* ---- reading: squares of n × n become one pixel on the way ---- */

struct shrink {
    uint32_t *sums; /* blue, green, red, alpha of each square in the row, colours times alpha */
    int n;
};

static void add_row(struct shrink *s, const uint32_t *row, int w, bool *opaque)
{
    for (int x = 0; x < w * s->n; x++) {
        uint32_t p = row[x], a = p >> 24, *sum = s->sums + (size_t)(x / s->n) * 4;
        *opaque &= a == 255;
        sum[0] += ((p & 255) * a + 127) / 255;
        sum[1] += ((p >> 8 & 255) * a + 127) / 255;
        sum[2] += ((p >> 16 & 255) * a + 127) / 255;
        sum[3] += a;
    }
}

static void put_row(struct shrink *s, uint32_t *out, int w)
{
    uint32_t area = (uint32_t)(s->n * s->n), half = area / 2;
    for (int x = 0; x < w; x++) {
        const uint32_t *sum = s->sums + (size_t)x * 4;
        out[x] = (sum[3] + half) / area << 24 | (sum[2] + half) / area << 16 | (sum[1] + half) / area << 8 |
                 (sum[0] + half) / area;
    }
    memset(s->sums, 0, (size_t)w * 4 * sizeof *s->sums);
}

/* The last rows and columns that fill no square are read and left. */
static bool read_rows(struct picture_rows *rows, struct shrink *s, struct picture *out, struct err *e)
{
    for (int y = 0; y < picture_rows_height(rows); y++) {
        const uint32_t *row = picture_rows_next(rows, e);
        if (!row)
            return false;
        if (y >= out->h * s->n)
            continue;
        add_row(s, row, out->w, &out->opaque);
        if (y % s->n == s->n - 1)
            put_row(s, out->pixels + (size_t)(y / s->n) * (size_t)out->w, out->w);
    }
    return true;
}

static bool read_picture(struct picture_rows *rows, int least_w, int least_h, struct picture *out, struct err *e)
{
    int by_w = picture_rows_width(rows) / least_w, by_h = picture_rows_height(rows) / least_h;
    struct shrink s = {.n = by_w < by_h ? by_w : by_h};
    if (s.n < 1)
        s.n = 1;
    *out = (struct picture){.w = picture_rows_width(rows) / s.n, .h = picture_rows_height(rows) / s.n, .opaque = true};
    out->pixels = malloc((size_t)out->w * (size_t)out->h * sizeof *out->pixels);
    s.sums = calloc((size_t)out->w, 4 * sizeof *s.sums);
    bool ok = (out->pixels && s.sums) || err_set(e, ERR_FAILED, "no memory for the picture");
    ok = ok && read_rows(rows, &s, out, e);
    free(s.sums);
    return ok;
}

/* ---- upright ---- */

/* Exif 2.32, tag 274: where on the stored picture the pixel x, y of the upright one lies. */
static size_t stored_at(int orientation, int x, int y, int w, int h)
{
    bool lies = orientation >= 5;
    bool from_right = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    bool from_bottom = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    int column = lies ? y : x, row = lies ? x : y;
    return (size_t)(from_bottom ? h - 1 - row : row) * (size_t)w + (size_t)(from_right ? w - 1 - column : column);
}

static bool turn(struct picture *p, int orientation)
{
    int w = orientation >= 5 ? p->h : p->w, h = orientation >= 5 ? p->w : p->h;
    uint32_t *out = malloc((size_t)w * (size_t)h * sizeof *out);
    if (!out)
        return false;
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++)
            out[(size_t)y * (size_t)w + (size_t)x] = p->pixels[stored_at(orientation, x, y, p->w, p->h)];
    free(p->pixels);
    *p = (struct picture){out, w, h, p->opaque};
    return true;
}

/* ---- the whole ---- */

static uint32_t straight(uint32_t p)
{
    uint32_t a = p >> 24, out = p & 0xff000000u;
    for (int shift = 0; a && shift < 24; shift += 8) {
        uint32_t v = ((p >> shift & 255) * 255 + a / 2) / a;
        out |= (v > 255 ? 255 : v) << shift;
    }
    return out;
}

static bool scale(struct picture *p, int w, int h)
{
    if (p->w == w && p->h == h)
        return true;
    uint32_t *out = malloc((size_t)w * (size_t)h * sizeof *out);
    bool ok = out && scale_cover(p->pixels, p->w, p->h, out, w, h);
    free(p->pixels);
    *p = (struct picture){out, w, h, p->opaque};
    return ok;
}

/* w, h: the target as the picture is stored. */
static bool decode(const void *data, size_t size, struct picture_info info, int w, int h, struct picture *out,
                   struct err *e)
{
    bool lies = info.orientation >= 5;
    int source_w = lies ? info.height : info.width, source_h = lies ? info.width : info.height;
    double by = scale_of_cover(source_w, source_h, w, h);
    int least_w = (int)ceil(source_w * by), least_h = (int)ceil(source_h * by);
    struct picture_rows *rows = picture_rows_new(data, size, least_w, least_h, e);
    bool ok = rows && read_picture(rows, least_w, least_h, out, e);
    picture_rows_free(rows);
    return ok && ((scale(out, w, h) && (info.orientation == 1 || turn(out, info.orientation))) ||
                  err_set(e, ERR_FAILED, "no memory for the picture"));
}

uint32_t *decode_cover(const void *data, size_t size, int w, int h, bool *opaque, struct err *e)
{
    struct picture_info info;
    struct picture picture = {0};
    if (!picture_look(data, size, &info, e))
        return NULL;
    if (w <= 0 || h <= 0 || (long long)w * h > LIMIT_PICTURE_PIXELS) {
        err_set(e, ERR_FAILED, "asked for at %d × %d pixels", w, h);
        return NULL;
    }
    bool lies = info.orientation >= 5;
    if (!decode(data, size, info, lies ? h : w, lies ? w : h, &picture, e)) {
        free(picture.pixels);
        return NULL;
    }
    for (size_t i = 0; !picture.opaque && i < (size_t)w * (size_t)h; i++)
        picture.pixels[i] = straight(picture.pixels[i]);
    *opaque = picture.opaque;
    return picture.pixels;
}
