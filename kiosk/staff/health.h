/* health: what staff and IT should know about a kiosk that runs for months: one line a day with its slowest
 * picture and its memory. Never when or what was touched: a line that came with a touch would tell of a
 * visitor. */
#ifndef STAFF_HEALTH_H
#define STAFF_HEALTH_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

enum { HEALTH_REPORT_MS = 24 * 60 * 60 * 1000 };

struct health {
    int64_t started;     /* ms */
    int64_t reported;    /* ms, when the last line was written */
    double last_ms;      /* the last picture: from an event taken to the picture handed over */
    double slowest_ms;   /* since then */
    long most_kib;       /* the most memory ever found */
    int panels;          /* touch panels that are there … */
    time_t panels_since; /* … and since when it is so many, by the computer's clock */
    int64_t alive;       /* ms, when the service manager last heard of us */
    int64_t alive_every; /* ms, how often it wants to; 0: never */
};

/* Starts counting; now in ms of a steady clock. */
void health_init(struct health *h, int64_t now);

/* So many touch panels are there, at this time of the computer's clock. True when that is news. */
bool health_panels(struct health *h, int panels, time_t at);

/* A picture was drawn in so many ms. */
void health_frame(struct health *h, double ms);

/* Writes the daily line, and tells the service manager that all is well, when each is due. well false: the loop turns, but a
 * picture does not come; then nothing is told, and the manager starts the program anew. */
void health_tick(struct health *h, int64_t now, bool well);

/* When health_tick wants to be called next (ms). */
int64_t health_deadline(const struct health *h);

/* Proportional set size of this process in KiB, 0 when the kernel does not tell. */
long health_memory(void);

#endif
