#include "paint/decode.h"

#include "content/picture.h"
#include "ground/err.h"
#include "paint/scale.h"

#include <SDL_image.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- decoding ---- */

struct source { /* hands out rows of a decoded picture as ARGB */
    SDL_Surface *surface;
    uint32_t *row;
    bool opaque;
};

/* The form that drawings come in; asking SDL row by row would take longer than what it does. */
static void swap_red_and_blue(const uint32_t *from, uint32_t *to, int n)
{
    for (int x = 0; x < n; x++)
        to[x] = (from[x] & 0xff00ff00u) | (from[x] >> 16 & 0xffu) | (from[x] & 0xffu) << 16;
}

static const uint32_t *source_row(void *context, int y)
{
    struct source *s = context;
    const SDL_Surface *p = s->surface;
    const void *from = (const char *)p->pixels + (ptrdiff_t)y * p->pitch;
    if (p->format->format == SDL_PIXELFORMAT_ABGR8888)
        swap_red_and_blue(from, s->row, p->w);
    else if (SDL_ConvertPixels(p->w, 1, p->format->format, from, p->pitch, SDL_PIXELFORMAT_ARGB8888, s->row, p->w * 4))
        return NULL;
    for (int x = 0; x < p->w; x++)
        s->opaque &= s->row[x] >> 24 == 255;
    return s->row;
}

/* Palettes and colour keys need SDL's own way; everything else is converted row by row, to hold it only once.
 */
static SDL_Surface *plain(SDL_Surface *s)
{
    if (!s || (s->format->BytesPerPixel >= 3 && !SDL_HasColorKey(s)))
        return s;
    SDL_Surface *argb = SDL_ConvertSurfaceFormat(s, SDL_PIXELFORMAT_ARGB8888, 0);
    SDL_FreeSurface(s);
    return argb;
}

static SDL_Surface *decode(const void *data, size_t size, struct picture_info info, int w, int h)
{
    SDL_RWops *bytes = SDL_RWFromConstMem(data, (int)size);
    if (!bytes)
        return NULL;
    SDL_Surface *s = NULL;
    if (info.format == PICTURE_PNG) {
        s = IMG_LoadPNG_RW(bytes);
    } else if (info.format == PICTURE_JPEG) {
        s = IMG_LoadJPG_RW(bytes);
    } else { /* a drawing is drawn at the size it is shown */
        double scale = fmax((double)w / info.width, (double)h / info.height);
        s = IMG_LoadSizedSVG_RW(bytes, (int)ceil(info.width * scale), (int)ceil(info.height * scale));
    }
    SDL_RWclose(bytes);
    return plain(s);
}

static struct scale_window cover(double source_w, double source_h, double w, double h)
{
    double scale = fmax(w / source_w, h / source_h);
    struct scale_window window = {0, 0, w / scale, h / scale};
    window.x = (source_w - window.w) / 2;
    window.y = (source_h - window.h) / 2;
    return window;
}

/* A drawing comes in the size asked for, but for what is cut off. */
static bool fits_already(const SDL_Surface *s, int w, int h)
{
    return (s->w == w && s->h >= h) || (s->h == h && s->w >= w);
}

static bool crop(struct source *s, uint32_t *out, int w, int h)
{
    int left = (s->surface->w - w) / 2, top = (s->surface->h - h) / 2;
    for (int y = 0; y < h; y++) {
        const uint32_t *row = source_row(s, top + y);
        if (!row)
            return false;
        memcpy(out + (size_t)y * (size_t)w, row + left, (size_t)w * sizeof *out);
    }
    return true;
}

static bool fill_out(struct source *s, uint32_t *out, int w, int h)
{
    if (fits_already(s->surface, w, h))
        return crop(s, out, w, h);
    struct scale_window window = cover(s->surface->w, s->surface->h, w, h);
    return scale_picture(source_row, s, s->surface->w, s->surface->h, window, out, w, h);
}

uint32_t *decode_cover(const void *data, size_t size, int w, int h, bool *opaque, struct err *e)
{
    struct picture_info info;
    if (!picture_look(data, size, &info, e))
        return NULL;
    if (w <= 0 || h <= 0 || (long long)w * h > PICTURE_PIXELS) {
        err_set(e, ERR_FAILED, "asked for at %d × %d pixels", w, h);
        return NULL;
    }
    struct source s = {.surface = decode(data, size, info, w, h), .opaque = true};
    if (!s.surface || s.surface->w < 1 || s.surface->h < 1) {
        SDL_FreeSurface(s.surface);
        err_set(e, ERR_MALFORMED, "cannot be decoded: %s", IMG_GetError());
        return NULL;
    }
    s.row = malloc((size_t)s.surface->w * sizeof *s.row);
    uint32_t *out = s.row ? malloc((size_t)w * (size_t)h * sizeof *out) : NULL;
    if (out && !fill_out(&s, out, w, h)) {
        free(out);
        out = NULL;
    }
    if (!out)
        err_set(e, ERR_FAILED, "no memory for the picture");
    *opaque = s.opaque;
    free(s.row);
    SDL_FreeSurface(s.surface);
    return out;
}
