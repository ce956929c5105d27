/* present: the window. Holds the canvas that is painted on and hands what changed to SDL, turned when the
 * panel is. */
#ifndef DISPLAY_PRESENT_H
#define DISPLAY_PRESENT_H

#include "ground/rect.h"

#include <stdbool.h>
#include <stdint.h>

struct canvas;
struct err;
struct present;

struct present_setup {
    int width, height; /* px of the display, before turning; 0: all of it */
    bool window;       /* else the whole display, without a pointer */
    int rotate;        /* 0, 90, 180 or 270 degrees clockwise that the picture is turned on the display */
};

/* Starts SDL's video and opens the window. NULL with one line why. */
struct present *present_new(const struct present_setup *setup, struct err *e);
void present_free(struct present *p);

/* The picture, upright: width and height exchanged when it is turned by 90 or 270 degrees. */
struct canvas *present_canvas(struct present *p);

/* Shows the canvas, of which only the box has changed. Waits for the display's refresh when the renderer
 * does. An empty box shows nothing anew. After a lost device everything is sent again by itself. */
void present_show(struct present *p, struct rect changed);

/* The window was uncovered or the renderer lost its textures: shows everything again. */
void present_refresh(struct present *p);

/* Whether the whole display is drawn on without a window system: SDL_VIDEODRIVER says "kmsdrm", or nothing says otherwise. */
bool present_is_bare(void);

/* Without a window system nobody tells of displays: to be asked every second or two. True: one has come or is another now, and
 * present_follow and present_refresh are due. */
bool present_look(struct present *p);

/* Switches the display off, and on again; false where that is not possible. */
bool present_rest(struct present *p, bool resting);

/* Shows the upright picture so many px to the right of its place and below it from now on; its edges fill what is left free. */
void present_move(struct present *p, int right, int down);

/* The display may have another size than before: the window fills it again, and the canvas is a new one, empty. True when that
 * was so; the canvas, present_canvas, has another size then. Without memory for it the old one stays. */
bool present_follow(struct present *p);

/* The window in the units of mouse events. */
void present_window_size(const struct present *p, int *width, int *height);

/* What brings input from the window system, to be waited on with poll(2) when SDL has taken all that had come; -1: only SDL
 * itself can wait for it. */
int present_connection(const struct present *p);

#endif
