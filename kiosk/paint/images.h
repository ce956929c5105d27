/* images: the pictures of the package at the sizes they are shown. */
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

/* Keeps at most limit bytes of scaled pictures, but at least the one asked for last. NULL without memory. */
struct images *images_new(size_t limit, struct log_once *log);
void images_free(struct images *i);

/* Forgets everything; the pictures of c, which must live until the next call, are used from now on. NULL:
 * none. */
void images_set_content(struct images *i, const struct content *c);

/* Begins a picture of the screen: what is asked for from now on is kept until the next one begins. */
void images_begin(struct images *i);

/* The picture covering w × h px. False: missing or broken, which is told once. out is valid until the next
 * picture begins. */
bool images_get(struct images *i, const char *name, int w, int h, struct image *out);

size_t images_memory(const struct images *i); /* bytes */

#endif
