/* rest: the hours of the night in which the glass is dark, until a finger or a key wakes it. Pure: the time of the day and a steady
 * clock come in as values. */
#ifndef SHELL_REST_H
#define SHELL_REST_H

#include <stdbool.h>
#include <stdint.h>

enum { REST_AWAKE_MS = 120000 /* so long nobody is there before it rests, also within the hours */ };

struct rest_hours { /* minutes since midnight; equal: never */
    int from, until;
};

struct rest {
    struct rest_hours hours;
    bool resting;
    int64_t seen; /* ms, when somebody was last there */
};

/* "20:00-06:00"; over midnight or not; "00:00-24:00" is always. False when the form is wrong. */
bool rest_hours_read(struct rest_hours *h, const char *text);

/* Begins awake. */
void rest_init(struct rest *r, const struct rest_hours *hours, int64_t now);

/* minute: of the day, -1: not known, then it never rests. busy: somebody is there, or staff are told something. True when it
 * begins or ends to rest. */
bool rest_follow(struct rest *r, int minute, bool busy, int64_t now);

/* A touch or a key. True when it was resting, and the touch is for nothing else. */
bool rest_wake(struct rest *r, int64_t now);

#endif
