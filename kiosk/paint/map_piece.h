/* map_piece: what one tile gives to a picture of the map: copied as it is, or larger or smaller while fingers pinch. */
#ifndef PAINT_MAP_PIECE_H
#define PAINT_MAP_PIECE_H

#include "ground/rect.h"

#include <stdint.h>

struct canvas;

struct map_piece {
    struct rect box;        /* px of the canvas */
    const uint32_t *pixels; /* opaque, w × h px, rows of w; NULL: plain colour */
    int w, h;
    double x, y,
        step; /* the middle of the box's first pixel shows this point of the pixels, each further pixel is step on */
    uint32_t colour; /* 0xRRGGBB */
};

struct map_pieces { /* of a picture, from the bottom up */
    const struct map_piece *items;
    int n;
};

/* Paints one, within the clip of the canvas. At another step than 1 two by two pixels are alike: half the resolution, for a
 * picture that moves. Painting it in several parts gives the same pixels as painting it at once. */
void map_piece_paint(struct canvas *c, const struct map_piece *p);

#endif
