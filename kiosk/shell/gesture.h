/* gesture: fingers and the mouse become actions. Pure: no window, no clock of its own, and what was drawn
 * (the scene) is all it looks at, so eye and finger cannot disagree.
 *
 * A touch presses at once and acts on lift while still on (or within 8 mm of) what it pressed; sliding off
 * cancels. A drag of more than 4 mm in an area that scrolls takes the touch over. Second touches count on the
 * map only (pinch). Thrown areas run out exponentially: the position is a function of time, so the frame rate
 * does not matter. */
#ifndef SHELL_GESTURE_H
#define SHELL_GESTURE_H

#include "scene/scene.h"

#include <stdbool.h>
#include <stdint.h>

enum pointer_kind { POINTER_DOWN, POINTER_MOVE, POINTER_UP, POINTER_CANCEL };

struct pointer {
    enum pointer_kind kind;
    int64_t id; /* of the finger; the mouse is one too */
    float x, y; /* px of the picture */
    int64_t ms; /* steady clock, the same that gesture_tick is given */
};

enum { GESTURE_ACTIONS = 4, GESTURE_TRAIL = 8, GESTURE_FRAME_MS = 16, GESTURE_GLIDE_MS = 240 };

struct gesture_out { /* what is to be done, in order */
    struct action actions[GESTURE_ACTIONS];
    int n;
};

enum gesture_state { GESTURE_IDLE, GESTURE_PRESS, GESTURE_SCROLL, GESTURE_PAN, GESTURE_PINCH };
enum gesture_motion { MOTION_NONE, MOTION_FLING, MOTION_GLIDE, MOTION_MAP };

struct gesture_finger {
    int64_t id;
    float x, y; /* px */
};

struct gesture {
    float px_per_mm;
    bool calm; /* high contrast: nothing moves by itself */
    enum gesture_state state;
    struct gesture_finger first, second;
    float down_x, down_y;
    bool has_hit, inside;          /* inside: the finger is on what it pressed */
    struct hit hit;                /* as drawn when it was pressed */
    int region;                    /* number of the area under the first touch, -1: none */
    float anchor;                  /* scroll: offset + y at the moment the drag began */
    struct region held;            /* map: as it was when the fingers took hold of it; moves are told from there */
    struct gesture_finger grip[2]; /* map: where the fingers were then */
    struct {
        float x, y;
        int64_t ms;
    } trail[GESTURE_TRAIL]; /* where the finger was lately, newest last */
    int n_trail;
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

/* Lets a fling or glide go on. */
void gesture_tick(struct gesture *g, int64_t now, const struct scene *s, struct gesture_out *out);

/* When gesture_tick has something to do next; INT64_MAX when nothing moves. */
int64_t gesture_deadline(const struct gesture *g);

/* Starts a soft movement of a scroll region to an offset (px), at once when calm. */
void gesture_glide(struct gesture *g, int region, float to, int64_t now, const struct scene *s,
                   struct gesture_out *out);

/* Forgets all touches and movement: the screen has changed under the finger. */
void gesture_stop(struct gesture *g);

/* Stops movement only. */
void gesture_still(struct gesture *g);

/* Whether something is pressed now, and the point (px) that says what. */
bool gesture_pressed(const struct gesture *g, int *x, int *y);

#endif
