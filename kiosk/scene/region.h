/* region: an area of a picture that follows a drag, and where the reader is in it. */
#ifndef SCENE_REGION_H
#define SCENE_REGION_H

#include "scene/draw.h"

struct stop { /* where a paragraph or row of a region begins */
    int id;   /* rising; the same in every language and text size */
    int y;    /* px from the region's top when it is not scrolled */
};

enum region_kind { REGION_SCROLL, REGION_MAP };

struct region { /* an area that follows a drag */
    enum region_kind kind;
    int number; /* stable: the model keeps an offset per number */
    struct rect box;
    float offset, limit; /* px: now, and the largest */
    struct rect track;   /* px: where its thumb travels, empty without one */
    int thumb;           /* px: height of the thumb */
    struct stop *stops;  // in the scene's arena
    int n_stops, room_stops;
    struct camera camera; /* REGION_MAP: what is shown … */
    double city_scale;    /* … and the scale that shows the whole city: zoom is camera.scale ÷ city_scale */
};

/* The reader's place in a region: the id of the stop at its top, and how far (0 … 1) on the way to the next. */
float region_place(const struct region *r);

/* Where a finger at y (px of the picture) holds the thumb: px below its top; its middle when the finger is beside it. */
float region_grip(const struct region *r, float y);

/* The offset (px, within limits) when a finger that holds the thumb at grip is at y. */
float region_dragged(const struct region *r, float y, float grip);

#endif
