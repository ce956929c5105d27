/* clock_floor: the day before which it cannot be: the newest of the day this program was built, the issue of what is shown, and
 * the last day this kiosk has seen. A computer whose clock has stopped must not lose its alerts. */
#ifndef UPDATE_CLOCK_FLOOR_H
#define UPDATE_CLOCK_FLOOR_H

#include "ground/day.h"

#include <stdbool.h>

struct clock_floor {
    char day[DAY_SIZE];
};

/* Begins with the day of the build. */
void clock_floor_init(struct clock_floor *f);

/* Raises it to a day ("YYYY-MM-DD"); what is none, or earlier, changes nothing. */
void clock_floor_raise(struct clock_floor *f, const char *day);

/* Puts a day that lies more than one before the floor on it (one: time zones), and returns whether it did: the clock is
 * wrong. */
bool clock_floor_hold(const struct clock_floor *f, char today[DAY_SIZE]);

#endif
