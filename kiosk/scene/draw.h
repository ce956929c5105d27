/* draw: one entry of a scene's display list, as plain data. */
#ifndef SCENE_DRAW_H
#define SCENE_DRAW_H

#include "ground/rect.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct paragraph;

typedef uint32_t colour; /* 0xRRGGBB */

enum draw_kind {
    DRAW_FILL,   /* rectangle with rounded corners */
    DRAW_STROKE, /* outline inside the rectangle */
    DRAW_SHADOW, /* soft shadow of a rounded rectangle: blur px */
    DRAW_TEXT,   /* paragraph at the box's top left */
    DRAW_ICON,   /* assets/icons/NAME.svg in one colour, fitted into the box */
    DRAW_IMAGE,  /* picture of the package, covering the box */
    DRAW_MAP,    /* base map: camera */
    DRAW_QR,     /* QR code of a short text, dark on light */
    DRAW_CLIP,   /* until the matching DRAW_UNCLIP nothing outside the box is drawn; nests by intersection */
    DRAW_UNCLIP,
};

enum { MAP_ZOOM_MOST = 40 }; /* times the whole city */

struct camera {
    double x, y;  /* mercator of the centre of the box */
    double scale; /* px for the unit square: the world's width in px */
};

struct draw {
    enum draw_kind kind;
    struct rect box;
    colour colour;
    uint8_t alpha;    /* 255: opaque */
    int radius;       /* px */
    int width;        /* stroke or blur, px */
    bool mirrored;    /* icons that point: drawn flipped */
    const char *name; /* icon, image, QR text; outlives the scene */
    const struct paragraph *paragraph;
    const char *utf8; /* DRAW_TEXT: what is written (display lists, reading aloud) */
    size_t n;
    struct camera camera;
    bool high_contrast; /* DRAW_MAP */
};

#endif
