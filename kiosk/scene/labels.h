/* labels: which names fit on a map without touching each other. Asked in order of importance. */
#ifndef SCENE_LABELS_H
#define SCENE_LABELS_H

#include "ground/rect.h"

#include <stdbool.h>

enum { LABELS_MOST = 256 };

struct labels {
    struct rect taken[LABELS_MOST];
    int n;
};

/* Takes the box unless it meets one taken before; false then, or when all room is used. */
bool labels_take(struct labels *l, struct rect box);

#endif
