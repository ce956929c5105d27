/* shared_pixels: closes a window's pixels to all users but this one. SDL shares them with the X server in a segment
 * that every user of the computer may read (shmget(2) with mode 0777). The server has attached it before. */
#ifndef DISPLAY_SHARED_PIXELS_H
#define DISPLAY_SHARED_PIXELS_H

#include <stdbool.h>

/* False when the address lies in no such segment, or it cannot be closed. */
bool shared_pixels_close(const void *pixels);

#endif
