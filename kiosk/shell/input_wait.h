/* input_wait: sleeping until there is input, without a window system. Straight on the graphics card SDL looks for
 * events a thousand times a second; here the kernel wakes us when an input device has something to say. */
#ifndef SHELL_INPUT_WAIT_H
#define SHELL_INPUT_WAIT_H

#include <stdbool.h>

struct input_wait;

/* Watches the devices "event*" of a folder ("/dev/input"), those that come later too, and wakeup_fd (-1: none).
 * NULL when that cannot be done. */
struct input_wait *input_wait_new(const char *folder, int wakeup_fd);
void input_wait_free(struct input_wait *r);

/* Sleeps for at most so many ms; true when something woke it. What the devices said is left to SDL, which has
 * its own copy of it. */
bool input_wait_for(struct input_wait *r, int ms);

#endif
