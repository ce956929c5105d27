/* rest: sleeping until there is input, without a window system. Straight on the graphics card SDL looks for
 * events a thousand times a second; here the kernel wakes us when an input device has something to say. */
#ifndef SHELL_REST_H
#define SHELL_REST_H

#include <stdbool.h>

struct rest;

/* Watches the devices "event*" of a folder ("/dev/input"), those that come later too, and wake_fd (-1: none).
 * NULL when that cannot be done. */
struct rest *rest_new(const char *folder, int wake_fd);
void rest_free(struct rest *r);

/* Sleeps for at most so many ms; true when something woke it. What the devices said is left to SDL, which has
 * its own copy of it. */
bool rest_wait(struct rest *r, int ms);

#endif
