/* cover: a staff screen over what a visitor sees, and what is tried out or measured on it. Part of the model. */
#ifndef SCENE_COVER_H
#define SCENE_COVER_H

#include "scene/screen.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    TRIAL_FINGERS = 10,
    TRIAL_CORNERS = 9,    /* corners, middles of the edges, and the middle */
    TRIAL_MS = 20000,     /* a touch test ends so long after the last finger … */
    TRIAL_DONE_MS = 3000, /* … or so long after all corners were met */
    COVER_BAR_MOST = 7680 /* px */,
    COVER_HEIGHT_MOST = 3000 /* mm */
};

struct touch_trial { /* what the touch test has felt */
    struct {
        int x, y; /* px */
        bool down;
    } fingers[TRIAL_FINGERS];
    unsigned corners; /* that were met, a bit each */
    int most;         /* fingers at once */
};

struct cover { /* a staff screen over the visit, which lies below untouched */
    struct screen screen;
    bool up, waiting; /* waiting: for the visit to end */
    bool stays;       /* a stick brought it, no token: it outlives the visit and goes by the clock below */
    int ms;           /* how long it stays once it is seen; 0: as long as it takes */
    int64_t until;    /* ms; of a touch test: when it ends by itself */
    int focus;        /* of keys: index of a target plus one, 0: none */
    struct touch_trial trial;
    int bar, height; /* being measured: px of the bar, mm above the floor */
};

#endif
