/* input: the window system's touches and mouse become pointers in px of the picture. */
#ifndef INPUT_INPUT_H
#define INPUT_INPUT_H

#include "input/pointer.h"

#include <stdbool.h>

union SDL_Event;

struct input {
    int width, height;               /* px of the picture */
    int rotate;                      /* degrees clockwise that the picture is turned on the display */
    int window_width, window_height; /* in the units of mouse events */
    int right, down;                 /* px that the picture stands beside its place (display/present.h) */
};

/* Hints and environment for SDL, before SDL_Init and before any thread: one finger is one event, nothing
 * waits for services that a kiosk does not use. */
void input_environment(void);

/* True when the event is a pointer's; fills out with the time now (ms). */
bool input_pointer(const struct input *in, const union SDL_Event *event, int64_t now, struct pointer *out);

/* True when the event is a wheel's: position in px, steps away from the user. */
bool input_wheel(const struct input *in, const union SDL_Event *event, float *x, float *y, float *steps);

/* A point of the display, 0 … 1 from its top left, in px of the turned picture. */
void input_place(const struct input *in, float u, float v, float *x, float *y);

#endif
