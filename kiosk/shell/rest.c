#include "shell/rest.h"

#include <stdio.h>

enum { DAY_MINUTES = 24 * 60 };

static bool read_time(int hour, int minute, int *out)
{
    *out = hour * 60 + minute;
    return hour >= 0 && minute >= 0 && minute < 60 && *out <= DAY_MINUTES;
}

bool rest_hours_read(struct rest_hours *h, const char *text)
{
    int from[2], until[2], n = 0;
    if (sscanf(text, "%2d:%2d-%2d:%2d%n", &from[0], &from[1], &until[0], &until[1], &n) != 4 || n != 11 || text[n])
        return false;
    return read_time(from[0], from[1], &h->from) && read_time(until[0], until[1], &h->until);
}

void rest_init(struct rest *r, const struct rest_hours *hours, int64_t now)
{
    *r = (struct rest){.hours = *hours, .seen = now};
}

static bool is_night(const struct rest_hours *h, int minute)
{
    if (minute < 0)
        return false;
    return h->from <= h->until ? minute >= h->from && minute < h->until : minute >= h->from || minute < h->until;
}

bool rest_follow(struct rest *r, int minute, bool busy, int64_t now)
{
    bool was = r->resting;
    if (busy)
        r->seen = now;
    r->resting = is_night(&r->hours, minute) && now - r->seen >= REST_AWAKE_MS;
    return r->resting != was;
}

bool rest_wake(struct rest *r, int64_t now)
{
    bool was = r->resting;
    r->resting = false;
    r->seen = now;
    return was;
}
