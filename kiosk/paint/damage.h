/* damage: which parts of a canvas must be painted again. The picture is a grid of cells; every command leaves
 * its hash in the cells it touches; a cell whose sum differs from the last picture's has changed (as lite's
 * rencache does). */
#ifndef PAINT_DAMAGE_H
#define PAINT_DAMAGE_H

#include "ground/rect.h"

#include <stdbool.h>
#include <stdint.h>

enum { DAMAGE_CELL = 64 /* px */, DAMAGE_BOXES = 32 };

struct damage {
    uint64_t *now, *last; // a cell each, row by row
    int columns, rows;
    bool known; /* last describes what is on the canvas */
};

/* Starts a new picture; another size, or no memory, makes everything changed. */
void damage_begin(struct damage *d, int width, int height);
void damage_release(struct damage *d);

/* What was painted is not known any more: the next picture is painted whole. */
void damage_forget(struct damage *d);

/* A command with this hash colours pixels in the box. */
void damage_add(struct damage *d, struct rect box, uint64_t hash);

/* The changed areas of a width × height picture, not overlapping; the new picture becomes the last one. */
int damage_end(struct damage *d, int width, int height, struct rect out[DAMAGE_BOXES]);

/* The smallest box around all; empty for none. */
struct rect damage_union(const struct rect *boxes, int n);

#endif
