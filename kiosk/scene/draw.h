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
    DRAW_TEXT,   /* paragraph at the box's top left */
    DRAW_ICON,   /* assets/icons/NAME.svg in one colour, fitted into the box */
    DRAW_IMAGE,  /* picture of the package, covering the box */
    DRAW_MAP,    /* base map: camera */
    DRAW_LABEL, /* paragraph with an edge around its letters: at the box's top left, or each glyph at its place of a path */
    DRAW_LINE, /* a line through the points of a path, round at its corners: width */
    DRAW_QR,   /* QR code of a short text, dark on light */
    DRAW_CLIP, /* until the matching DRAW_UNCLIP nothing outside the box is drawn; nests by intersection */
    DRAW_UNCLIP,
};

enum { MAP_ZOOM_MOST = 40 }; /* times the whole city */

struct camera {
    double x, y;  /* mercator of the centre of the box */
    double scale; /* px for the unit square: the world's width in px */
    double grain; /* px per mm of the panel: how wide lines are; 0: as on a panel of 1080 px and 400 mm */
};

struct path_glyph { /* where a glyph of a paragraph stands on a path, in the order of the paragraph's glyphs */
    int32_t x, y;   /* 1/64 px of the picture: pen position */
    uint8_t turn;   /* 1/256 of a whole turn, clockwise */
};

struct path_point { /* of a line */
    int32_t x, y;   /* px of the picture */
};

struct draw {
    enum draw_kind kind;
    struct rect box;
    colour colour;
    uint8_t alpha;    /* 255: opaque */
    int radius;       /* px */
    int width;        /* stroke, blur, or edge of a label, px */
    uint32_t edge;    /* DRAW_LABEL, DRAW_LINE: 0xRRGGBB around it */
    bool mirrored;    /* icons that point: drawn flipped */
    const char *name; /* icon, image, QR text; outlives the scene */
    const struct paragraph *paragraph;
    const char *utf8; /* DRAW_TEXT: what is written (display lists, reading aloud) */
    size_t n;
    struct camera camera;
    bool high_contrast;              /* DRAW_MAP */
    const struct path_glyph *path;   /* DRAW_LABEL: as many as the paragraph has glyphs, or NULL */
    const struct path_point *points; /* DRAW_LINE: n_points */
    int n_points;
};

#endif
