/* hit: one place to touch, for the finger and for the keys, as plain data. */
#ifndef SCENE_HIT_H
#define SCENE_HIT_H

#include "ground/rect.h"
#include "scene/action.h"

#include <stddef.h>

enum hit_class {
    HIT_NORMAL,
    HIT_PRIMARY, /* language, home, back: 30 mm */
    HIT_KEY,     /* search keyboard */
    HIT_PIN,     /* may overlap its like: the nearest centre counts; on the map, also above the line of reach */
    HIT_VEIL,    /* takes every touch on the glass; what it does can be done within reach too */
};

struct hit {
    struct rect box; /* what a finger meets, clipped to what is visible */
    struct action action;
    enum hit_class class;
    int region;          /* scroll region it moves with, or -1 */
    struct rect visible; /* the box after clipping by its region */
};

/* What keys can reach: see target.h. */
struct target {
    struct rect box; /* px as placed; may lie outside the region it scrolls with */
    struct action action;
    enum hit_class class;
    int region; /* number of the scroll region it moves with, or -1 */
    bool bar;   /* of the bar that every screen has */
};

struct passage { /* a text that could be read aloud, in sight or not */
    struct rect box;
    const char *utf8;
    size_t n;
    int region;          /* number of the scroll region it moves with, or -1 */
    int language;        /* index of the one it is in; -1: not known */
    const char *english; /* as in struct text */
};

#endif
