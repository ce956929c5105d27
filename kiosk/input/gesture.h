/* gesture: fingers and the mouse become actions. Pure: no window, no clock of its own, and what was drawn
 * (the scene) is all it looks at, so eye and finger cannot disagree.
 *
 * A touch presses at once and acts on lift while still on (or within 8 mm of) what it pressed; sliding off
 * cancels. Every finger is followed, and the newest press on a control wins, so that no hand on the frame and no lift that got
 * lost makes the glass deaf; two keys under two fingers are both typed. A finger that has not moved for some seconds counts no
 * more, nor does one whose device went. A drag of more than 4 mm in an area that scrolls takes the touch over; two fingers on
 * the map pinch. Thrown areas run out exponentially: the position is a function of time, so the frame rate does not matter. */
#ifndef INPUT_GESTURE_H
#define INPUT_GESTURE_H

#include "input/pointer.h"
#include "scene/scene.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    GESTURE_ACTIONS = 8,
    GESTURE_TRAIL = 8,
    GESTURE_FINGERS = 12,
    GESTURE_FRAME_MS = 16,
    GESTURE_GLIDE_MS = 240,
    GESTURE_RESTS_MS = 5000
};

struct gesture_out { /* what is to be done, in order */
    struct action actions[GESTURE_ACTIONS];
    int n;
    bool used; /* the touch was of use, even when it asks for nothing yet: somebody is there */
};

enum gesture_role {
    FINGER_SPENT,   /* does nothing until it lifts */
    FINGER_RESTING, /* the same until it moves on */
    FINGER_PRESS,
    FINGER_SCROLL,
    FINGER_THUMB, /* holds the thumb of a region */
    FINGER_PAN,
    FINGER_PINCH
};
enum gesture_motion { MOTION_NONE, MOTION_FLING, MOTION_GLIDE, MOTION_MAP };

struct gesture_point {
    float x, y; /* px */
};

struct gesture_finger {
    int64_t id, device;
    float x, y, down_x, down_y; /* px: now, and where it came down */
    float rest_x, rest_y;       /* where it rests while it does not move by more than 4 mm … */
    int64_t down, moved;        /* ms: when it came down; … since when it rests */
    enum gesture_role role;
    bool has_hit, inside; /* inside: the finger is on what it pressed */
    struct hit hit;       /* as drawn when it was pressed */
    int region;           /* number of the area under it, -1: none */
};

struct gesture {
    float px_per_mm;
    bool calm;                                      /* high contrast: nothing moves by itself */
    struct gesture_finger fingers[GESTURE_FINGERS]; /* in the order in which they came down */
    int n;
    int64_t guard;   /* ms until when a press does nothing */
    int64_t touched; /* ms, when a finger was last heard of, and where (px) */
    float touched_x, touched_y;
    float idle_x, idle_y;         /* where the last touch on nothing was … */
    int idle_n;                   /* … and how many came there in a row */
    float anchor;                 /* scroll: offset + y at the moment the drag began; thumb: where it is held, px */
    struct region held;           /* map: as it was when the fingers took hold of it; moves are told from there */
    struct gesture_point grip[2]; /* map: where the fingers were then */
    struct {
        float x, y;
        int64_t ms;
    } trail[GESTURE_TRAIL]; /* where a finger was lately, newest last */
    int n_trail;
    int64_t trail_of; /* its id */
    enum gesture_motion motion;
    int moving;                 /* number of the region in motion */
    float from, to;             /* px: offset at the start and (glide) the end */
    float velocity_x, velocity; /* px/ms at the start */
    int64_t began, stepped;     /* ms */
};

/* px_per_mm of the real panel, > 0. */
void gesture_init(struct gesture *g, float px_per_mm);

/* One event. out is emptied first; the scene is the one the visitor sees. */
void gesture_pointer(struct gesture *g, const struct pointer *p, const struct scene *s, struct gesture_out *out);

/* A mouse wheel (a service keyboard and mouse): steps > 0 is away from the user. */
void gesture_wheel(struct gesture *g, float x, float y, float steps, int64_t now, const struct scene *s,
                   struct gesture_out *out);

/* Lets a fling or glide go on, and lets go of fingers that have rested for too long. */
void gesture_tick(struct gesture *g, int64_t now, const struct scene *s, struct gesture_out *out);

/* When gesture_tick has something to do next; INT64_MAX when nothing moves and nothing is pressed. */
int64_t gesture_deadline(const struct gesture *g);

/* Starts a soft movement of a scroll region to an offset (px), at once when calm. */
void gesture_glide(struct gesture *g, int region, float to, int64_t now, const struct scene *s,
                   struct gesture_out *out);

/* All fingers do nothing more until they lift, and nothing moves: the screen has changed under them. */
void gesture_stop(struct gesture *g);

/* Until then (ms) what comes down does nothing, but on keys of the search keyboard: nobody has read the new screen yet. A
 * finger that is still down later may drag. INT64_MAX: the new screen is not seen at all yet. */
void gesture_guard(struct gesture *g, int64_t until);

/* Stops movement only. */
void gesture_still(struct gesture *g);

/* Whether something is pressed now, and the point (px) that says what. */
bool gesture_pressed(const struct gesture *g, int *x, int *y);

#endif
