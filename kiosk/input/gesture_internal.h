/* gesture_internal: what the two halves of gesture, fingers and movement, share. */
#ifndef INPUT_GESTURE_INTERNAL_H
#define INPUT_GESTURE_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>

struct action;
struct gesture;
struct gesture_finger;
struct gesture_out;
struct region;
struct scene;

/* Adds an action, unless there are GESTURE_ACTIONS. */
void gesture_emit(struct gesture_out *out, struct action a);

/* v, at least low and at most high. */
float gesture_between(float v, float low, float high);

/* The region of a number in the picture, or NULL. */
const struct region *gesture_region(const struct scene *s, int number);

/* Scrolls a region to an offset (px) within its limits; nothing when it is there. */
void gesture_scroll(struct gesture_out *out, const struct region *r, float offset);

/* Whether a finger is on what it pressed. */
bool gesture_presses(const struct gesture_finger *f);

/* Fingers that have not moved for long count no more. */
void gesture_retire_resting(struct gesture *g, int64_t now, const struct scene *s);

#endif
