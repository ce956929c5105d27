#include "paint/icons.h"

#include "ground/ident.h"

#include "ground/log.h"

#include <SDL_image.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM = 256, LIMIT = 6 << 20 /* bytes */, LARGEST = 2048 /* px */ };

struct icon {
    char name[48];
    int size;
    bool mirrored;
    uint8_t *coverage; /* NULL: could not be read */
    uint64_t last_use;
};

struct icons {
    char folder[1024];
    struct log_once *log;
    struct icon icons[ROOM];
    int n;
    size_t bytes;
    uint64_t requests;
};

struct icons *icons_new(const char *assets, struct log_once *log)
{
    struct icons *i = calloc(1, sizeof *i);
    if (!i)
        return NULL;
    i->log = log;
    snprintf(i->folder, sizeof i->folder, "%s/icons", assets);
    return i;
}

void icons_free(struct icons *i)
{
    for (int k = 0; i && k < i->n; k++)
        free(i->icons[k].coverage);
    free(i);
}

size_t icons_memory(const struct icons *i)
{
    return i ? sizeof *i + i->bytes : 0;
}

/* The alpha of a picture drawn at size × size, centred when it is not square. */
static uint8_t *coverage_of(SDL_Surface *picture, int size, bool mirrored)
{
    SDL_Surface *argb = SDL_ConvertSurfaceFormat(picture, SDL_PIXELFORMAT_ARGB8888, 0);
    uint8_t *out = argb ? calloc((size_t)size, (size_t)size) : NULL;
    int w = out ? SDL_min(argb->w, size) : 0, h = out ? SDL_min(argb->h, size) : 0;
    int left = (size - w) / 2, top = (size - h) / 2;
    for (int y = 0; y < h; y++) {
        const uint32_t *row = (const uint32_t *)((const char *)argb->pixels + (ptrdiff_t)y * argb->pitch);
        uint8_t *to = out + (size_t)(top + y) * (size_t)size;
        for (int x = 0; x < w; x++)
            to[mirrored ? size - 1 - left - x : left + x] = (uint8_t)(row[x] >> 24);
    }
    SDL_FreeSurface(argb);
    return out;
}

static uint8_t *draw(struct icons *i, const char *name, int size, bool mirrored)
{
    char path[1100];
    snprintf(path, sizeof path, "%s/%s.svg", i->folder, name);
    SDL_RWops *file = SDL_RWFromFile(path, "rb");
    SDL_Surface *picture = file ? IMG_LoadSizedSVG_RW(file, size, size) : NULL;
    uint8_t *coverage = picture ? coverage_of(picture, size, mirrored) : NULL;
    SDL_FreeSurface(picture);
    if (file)
        SDL_RWclose(file);
    if (!coverage)
        log_once(i->log, "paint", "icon %s cannot be drawn: a plain frame stands in", name);
    return coverage;
}

static void forget(struct icons *i, int k)
{
    if (i->icons[k].coverage)
        i->bytes -= (size_t)i->icons[k].size * (size_t)i->icons[k].size;
    free(i->icons[k].coverage);
    i->icons[k] = i->icons[--i->n];
}

static void make_room(struct icons *i, size_t bytes)
{
    while (i->n && (i->n == ROOM || i->bytes + bytes > LIMIT)) {
        int oldest = 0;
        for (int k = 1; k < i->n; k++)
            if (i->icons[k].last_use < i->icons[oldest].last_use)
                oldest = k;
        forget(i, oldest);
    }
}

const uint8_t *icons_get(struct icons *i, const char *name, int size, bool mirrored)
{
    if (!name || size <= 0 || size > LARGEST || !ident_ok(name))
        return NULL;
    i->requests++;
    for (int k = 0; k < i->n; k++) {
        struct icon *icon = &i->icons[k];
        if (icon->size == size && icon->mirrored == mirrored && !strcmp(icon->name, name)) {
            icon->last_use = i->requests;
            return icon->coverage;
        }
    }
    uint8_t *coverage = draw(i, name, size, mirrored);
    size_t bytes = coverage ? (size_t)size * (size_t)size : 0;
    make_room(i, bytes);
    struct icon *icon = &i->icons[i->n++];
    *icon = (struct icon){.size = size, .mirrored = mirrored, .coverage = coverage, .last_use = i->requests};
    memcpy(icon->name, name, strlen(name) + 1);
    i->bytes += bytes;
    return coverage;
}
