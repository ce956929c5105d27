#include "paint/images.h"

#include "content/content.h"
#include "ground/bundle.h"
#include "ground/err.h"
#include "ground/log.h"
#include "paint/decode.h"

#include <stdlib.h>
#include <string.h>

enum { ROOM = 64 };

struct scaled {
    char name[64];
    struct image image; /* pixels NULL: cannot be drawn, so that it is not tried in every frame */
    uint64_t last_use;
};

struct images {
    const struct content *content;
    struct log_once *log;
    struct scaled scaled[ROOM];
    int n;
    size_t bytes, limit;
    uint64_t requests, begun; /* begun: the first request of this picture */
};

struct images *images_new(size_t limit, struct log_once *log)
{
    struct images *i = calloc(1, sizeof *i);
    if (!i)
        return NULL;
    i->limit = limit;
    i->log = log;
    return i;
}

static size_t bytes_of(const struct image *image)
{
    return image->pixels ? (size_t)image->w * (size_t)image->h * sizeof *image->pixels : 0;
}

static void forget(struct images *i, int k)
{
    i->bytes -= bytes_of(&i->scaled[k].image);
    free((uint32_t *)i->scaled[k].image.pixels);
    i->scaled[k] = i->scaled[--i->n];
}

void images_set_content(struct images *i, const struct content *c)
{
    while (i->n)
        forget(i, i->n - 1);
    i->content = c;
}

void images_free(struct images *i)
{
    if (!i)
        return;
    images_set_content(i, NULL);
    free(i);
}

size_t images_memory(const struct images *i)
{
    return i ? sizeof *i + i->bytes : 0;
}

void images_begin(struct images *i)
{
    i->begun = i->requests + 1;
}

/* False when all that is there was asked for by this picture, and there is no slot left. */
static bool make_room(struct images *i, size_t bytes)
{
    while (i->n && (i->n == ROOM || i->bytes + bytes > i->limit)) {
        int oldest = 0;
        for (int k = 1; k < i->n; k++)
            if (i->scaled[k].last_use < i->scaled[oldest].last_use)
                oldest = k;
        if (i->begun && i->scaled[oldest].last_use >= i->begun)
            return i->n < ROOM;
        forget(i, oldest);
    }
    return true;
}

static void draw(struct images *i, struct scaled *s)
{
    const struct bundle_entry *file = i->content ? content_image(i->content, s->name) : NULL;
    struct bytes bytes = {0};
    struct err e = {0};
    if (file && content_read_picture(i->content, file, &bytes, &e))
        s->image.pixels = decode_cover(bytes.data, bytes.size, s->image.w, s->image.h, &s->image.opaque, &e);
    bytes_release(&bytes);
    if (!s->image.pixels)
        log_once(i->log, "paint", "%s: %s: a plain frame stands in", s->name, file ? e.text : "not in the package");
}

bool images_get(struct images *i, const char *name, int w, int h, struct image *out)
{
    if (!name || strlen(name) >= sizeof i->scaled->name || w <= 0 || h <= 0)
        return false;
    i->requests++;
    for (int k = 0; k < i->n; k++) {
        struct scaled *s = &i->scaled[k];
        if (s->image.w == w && s->image.h == h && !strcmp(s->name, name)) {
            s->last_use = i->requests;
            *out = s->image;
            return out->pixels;
        }
    }
    struct scaled s = {.image = {.w = w, .h = h}, .last_use = i->requests};
    memcpy(s.name, name, strlen(name) + 1);
    draw(i, &s);
    if (!make_room(i, bytes_of(&s.image))) {
        free((uint32_t *)s.image.pixels);
        return false;
    }
    i->scaled[i->n++] = s;
    i->bytes += bytes_of(&s.image);
    *out = s.image;
    return out->pixels;
}
