/* root_window: the window fills the display when that changes its size (RandR). On an X server without a window
 * manager nobody tells a window of it: here the root window is watched. Elsewhere it does nothing. */
#ifndef DISPLAY_ROOT_WINDOW_H
#define DISPLAY_ROOT_WINDOW_H

#include <stdbool.h>

struct SDL_Window;
union SDL_Event;

/* Asks the server to tell of changes, as SDL_SYSWMEVENT for root_window_is_news. After SDL has opened the window. */
void root_window_follow(struct SDL_Window *window);

/* Whether this event says that the display has changed. */
bool root_window_is_news(const union SDL_Event *event);

/* Makes the window as large as the display now is; whole false: nothing. SDL then tells of the window's new size. */
void root_window_fill(struct SDL_Window *window, bool whole);

/* The connection to the X server, to be waited on with poll(2) after SDL_PumpEvents(); -1: there is none. */
int root_window_connection(struct SDL_Window *window);

#endif
