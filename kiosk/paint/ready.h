/* ready: what the commands of a scene need from the caches, found before painting begins, so that several threads can paint and
 * none of them changes a cache. */
#ifndef PAINT_READY_H
#define PAINT_READY_H

#include "ground/arena.h"
#include "paint/images.h"
#include "paint/map_piece.h"

#include <stdbool.h>
#include <stdint.h>

struct atlas;
struct content;
struct glyph_place;
struct icons;
struct map_labels;
struct map_tiles;
struct qr;
struct qr_code;
struct rect;
struct scene;

struct ready {                        /* by kind of the command; zero: not needed, or not to be had */
    const struct glyph_place *glyphs; /* as many as the paragraph has */
    const struct glyph_place *edges;  /* the same, around a label's letters */
    const uint8_t *icon;
    struct image image;
    enum image_state state; /* of the image */
    struct map_pieces map;
    const struct qr_code *qr;
    bool late; /* something of the map stands in, or is left out: paint once more */
};

struct caches {
    const struct content *content; /* whose map it is; NULL: none */
    struct atlas *atlas;
    struct icons *icons;
    struct images *images;
    struct map_tiles *map;
    struct map_labels *labels;
    struct qr *qr;
};

/* One for each command of the scene that reaches into one of the boxes, valid until the caches begin another picture or the
 * arena is reset. Waits for pictures wait_ms at most, for ever when that is negative, and for the map's tiles and names about as
 * long; 0: pictures that are not there are not even begun. NULL without memory. */
const struct ready *ready_find(const struct caches *caches, struct arena *arena, const struct scene *scene,
                               const struct rect *boxes, int n_boxes, int wait_ms);

/* The picture is painted: what must not be kept beyond it is forgotten. */
void ready_done(const struct caches *caches);

/* The same as ready_find for whatever is shown next, to have it in the caches. */
void ready_warm(const struct caches *caches, const struct scene *scene);

/* The side of the square that an icon is drawn in, px. */
struct draw;
int ready_icon_size(const struct draw *d);

/* All pixels a command may colour, clips aside. */
struct rect ready_reach(const struct draw *d);

#endif
