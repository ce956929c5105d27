/* evdev: touch panels and keyboards straight from the kernel, without a window system: those that are there, and those that come
 * later, within a second. Nothing but /dev/input is needed, no message of udev. The devices are ours alone while the program
 * runs (EVIOCGRAB): no key reaches a console behind the picture. */
#ifndef INPUT_EVDEV_H
#define INPUT_EVDEV_H

#include "input/pointer.h"

#include <stdbool.h>

struct evdev;

struct evdev_heard { /* whom to tell; called by evdev_wait */
    /* A finger at u, v (0 … 1 of the display from its top left), or a device that went (POINTER_GONE). */
    void (*touch)(void *user, enum pointer_kind kind, int64_t id, int64_t device, float u, float v);
    /* A key by its usage on the HID keyboard page. */
    void (*key)(void *user, unsigned usage, bool down, bool repeat);
    void *user;
};

/* Follows the devices "event*" of a folder ("/dev/input"), and wakes for wakeup_fd (-1: none). NULL when the folder cannot be
 * watched. */
struct evdev *evdev_new(const char *folder, int wakeup_fd, const struct evdev_heard *heard);
void evdev_free(struct evdev *e);

/* Sleeps for at most so many ms, then tells what has happened; true when something woke it. */
bool evdev_wait(struct evdev *e, int ms);

/* How many touch panels are there. */
int evdev_panels(const struct evdev *e);

#endif
