#include "paint/icons.h"

#include "ground/file.h"
#include "ground/ident.h"
#include "ground/log.h"
#include "ground/lru.h"

#include <SDL_image.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILES_MOST = 256, FILE_BYTES = 64 << 10, ROOM = 256, LIMIT = 6 << 20 /* bytes */, LARGEST = 2048 /* px */ };

struct icon {
    char name[48];
    int size;
    bool mirrored;
    uint8_t *coverage; /* NULL: could not be read */
    uint64_t last_use;
};

struct drawing { /* a file, as it was at the start */
    char name[48];
    struct bytes svg;
};

/* All files are read at the start: the time at which one is read later would tell what a visitor was looking at. */
struct icons {
    struct drawing files[FILES_MOST];
    int n_files;
    struct log_once *log;
    struct icon icons[ROOM];
    int n;
    size_t bytes;
    uint64_t requests, begun; /* begun: the first request of this picture */
};

static void read_file(struct icons *i, const char *folder, const char *file)
{
    char path[1200];
    struct drawing *d = &i->files[i->n_files];
    size_t n = strlen(file);
    if (i->n_files == FILES_MOST || n < 5 || n - 4 >= sizeof d->name || strcmp(file + n - 4, ".svg") != 0 ||
        !file_join(path, sizeof path, folder, file) || !file_read(path, FILE_BYTES, &d->svg, NULL))
        return;
    memcpy(d->name, file, n - 4);
    i->n_files++;
}

static void read_files(struct icons *i, const char *assets)
{
    char folder[1100], **names;
    int n;
    if (!file_join(folder, sizeof folder, assets, "icons") || !file_list(folder, 4 * FILES_MOST, &names, &n, NULL))
        return; /* each is missed when it is asked for */
    for (int k = 0; k < n; k++)
        read_file(i, folder, names[k]);
    free(names);
}

struct icons *icons_new(const char *assets, struct log_once *log)
{
    struct icons *i = calloc(1, sizeof *i);
    if (!i)
        return NULL;
    i->log = log;
    read_files(i, assets);
    return i;
}

void icons_free(struct icons *i)
{
    for (int k = 0; i && k < i->n; k++)
        free(i->icons[k].coverage);
    for (int k = 0; i && k < i->n_files; k++)
        bytes_release(&i->files[k].svg);
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

static const struct bytes *find_file(const struct icons *i, const char *name)
{
    for (int k = 0; k < i->n_files; k++)
        if (strcmp(i->files[k].name, name) == 0)
            return &i->files[k].svg;
    return NULL;
}

static uint8_t *draw(struct icons *i, const char *name, int size, bool mirrored)
{
    const struct bytes *svg = find_file(i, name);
    SDL_RWops *file = svg ? SDL_RWFromConstMem(svg->data, (int)svg->size) : NULL;
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

void icons_begin(struct icons *i)
{
    i->begun = i->requests + 1;
}

static uint64_t last_use(const void *cache, int i)
{
    return ((const struct icons *)cache)->icons[i].last_use;
}

/* False when all that is there was asked for by this picture, and there is no slot left. */
static bool make_room(struct icons *i, size_t bytes)
{
    while (i->n && (i->n == ROOM || i->bytes + bytes > LIMIT)) {
        int oldest = lru_oldest(i, i->n, last_use, i->begun);
        if (oldest < 0)
            return i->n < ROOM;
        forget(i, oldest);
    }
    return true;
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
    if (!make_room(i, bytes)) {
        free(coverage);
        return NULL;
    }
    struct icon *icon = &i->icons[i->n++];
    *icon = (struct icon){.size = size, .mirrored = mirrored, .coverage = coverage, .last_use = i->requests};
    memcpy(icon->name, name, strlen(name) + 1);
    i->bytes += bytes;
    return coverage;
}
