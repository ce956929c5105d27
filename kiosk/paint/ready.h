/* ready: what the commands of a scene need from the caches, found before painting begins, so that several threads can paint and
 * none of them changes a cache. */
#ifndef PAINT_READY_H
#define PAINT_READY_H

#include "ground/arena.h"
#include "paint/images.h"

#include <stdbool.h>
#include <stdint.h>

struct atlas;
struct icons;
struct rect;
struct scene;

struct glyph_place { /* a glyph of a paragraph on the canvas; w = 0: nothing to paint */
    const uint8_t *coverage;
    int x, y, w, h; /* px; rows of w bytes */
};

struct ready {                        /* by kind of the command; zero: not needed, or not to be had */
    const struct glyph_place *glyphs; /* as many as the paragraph has */
    const uint8_t *icon;
    struct image image;
    enum image_state state; /* of the image */
};

struct caches {
    struct atlas *atlas;
    struct icons *icons;
    struct images *images;
};

/* One for each command of the scene that reaches into one of the boxes, valid until the caches begin another picture or the
 * arena is reset. Waits for pictures wait_ms at most, for ever when that is negative. NULL without memory. */
const struct ready *ready_find(const struct caches *caches, struct arena *arena, const struct scene *scene,
                               const struct rect *boxes, int n_boxes, int wait_ms);

/* The same for whatever is shown next, to have it in the caches. */
void ready_warm(const struct caches *caches, const struct scene *scene);

/* The side of the square that an icon is drawn in, px. */
struct draw;
int ready_icon_size(const struct draw *d);

/* All pixels a command may colour, clips aside. */
struct rect ready_reach(const struct draw *d);

#endif
