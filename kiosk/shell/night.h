/* night: what keeps the glass from wearing out: it is dark in the hours of rest (shell/rest.h), and the picture on it wanders
 * (shell/drift.h). */
#ifndef SHELL_NIGHT_H
#define SHELL_NIGHT_H

#include "shell/rest.h"

struct present;
struct session;

struct night {
    struct rest rest;
    int64_t began;   /* ms */
    bool wanders;    /* not in a window on a desk */
    int right, down; /* px that the picture stands beside its place now */
};

/* Begins awake, with the picture in its place. */
void night_init(struct night *n, const struct rest_hours *hours, bool wanders, int64_t now);

/* To be called whenever the loop turns; minute of the day, -1: not known. Switches the display off and on, and moves the picture
 * while nobody sees it move. A display that cannot be switched off shows black. */
void night_follow(struct night *n, struct session *s, struct present *p, int minute, int64_t now);

/* A touch or a key: true when it woke the glass, and does nothing else. */
bool night_wakes(struct night *n, struct session *s, struct present *p, int64_t now);

#endif
