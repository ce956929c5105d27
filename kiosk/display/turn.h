/* turn: a picture on a display that hangs on its side. */
#ifndef DISPLAY_TURN_H
#define DISPLAY_TURN_H

#include "ground/rect.h"

#include <stdint.h>

struct canvas;

/* Copies a box of the canvas, turned clockwise, to a picture of the whole display in memory (rows of pitch pixels). The upright
 * picture is moved by so many px to the right and down, less than it is wide and high; what that leaves free at an edge shows the
 * picture's own edge. Returns where it landed. */
struct rect turn_canvas(const struct canvas *c, struct rect box, int rotate, int right, int down, uint32_t *out,
                        int pitch);

#endif
