/* labels: which names fit on a map without touching each other. Asked in order of importance. */
#ifndef SCENE_LABELS_H
#define SCENE_LABELS_H

#include "ground/rect.h"

#include <stdbool.h>

enum { LABELS_MOST = 1024 };

struct label_box {        /* a rectangle, turned */
    float x, y;           /* its middle, px */
    float along, down;    /* unit vector of its length: (1, 0) lies level */
    float half_w, half_h; /* px, along and across */
};

struct labels {
    struct label_box taken[LABELS_MOST];
    int n;
};

/* Takes all n boxes of one name unless any meets one taken before; false then, or when all room is used. */
bool labels_take_boxes(struct labels *l, const struct label_box *boxes, int n);

/* Whether one of n boxes meets one that was taken; cross: boxes that lie along it do not count. */
bool labels_meet(const struct labels *l, const struct label_box *boxes, int n, bool cross);

/* Keeps a place free of names, whatever stands there. */
void labels_keep(struct labels *l, struct rect box);

/* Whether the rectangle lies within bounds, corners and all. */
bool labels_within(const struct label_box *b, struct rect bounds);

/* A level rectangle as such a box. */
struct label_box label_box_of(struct rect box);

#endif
