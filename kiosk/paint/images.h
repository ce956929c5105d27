/* images: the pictures of the package at the sizes they are shown. A thread of its own decodes and scales them, so that whoever
 * paints never waits for a photograph longer than it wants to. */
#ifndef PAINT_IMAGES_H
#define PAINT_IMAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct content;
struct images;
struct log_once;

struct image { /* straight ARGB, w × h, rows of w */
    const uint32_t *pixels;
    int w, h;
    bool opaque;
};

enum image_state {
    IMAGE_MISSING, /* there is none, or it is broken, which is told once */
    IMAGE_LATE,    /* being made: ask again */
    IMAGE_READY,
};

/* Keeps at most limit bytes of scaled pictures, but at least those of the picture of the screen at hand; those that were made ahead
 * go first. NULL without memory. */
struct images *images_new(size_t limit, struct log_once *log);
void images_set_limit(struct images *i, size_t limit);
void images_free(struct images *i);

/* Forgets everything; the pictures of c, which must live until the next call, are used from now on. NULL: none. Waits for a
 * picture that is being made. */
void images_set_content(struct images *i, const struct content *c);

/* Begins a picture of the screen: what is asked for from now on is kept until the next one begins. ahead: of one that is only
 * expected; then what the last one that was painted asked for is kept as well, and what finds no room is not made. */
void images_begin(struct images *i, bool ahead);

/* The picture covering w × h px, made first if need be; waits for it wait_ms at most, for ever when that is negative. out is
 * valid until the next picture of the screen begins. */
enum image_state images_get(struct images *i, const char *name, int w, int h, int wait_ms, struct image *out);

/* The same when it is there already; else IMAGE_LATE, and nobody begins to make it. */
enum image_state images_peek(struct images *i, const char *name, int w, int h, struct image *out);

/* Keeps one as if it were asked for, when it is there: it stands on the screen and is not painted again. */
void images_keep(struct images *i, const char *name, int w, int h);

size_t images_memory(const struct images *i); /* bytes */

#endif
