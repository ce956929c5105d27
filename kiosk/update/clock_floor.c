#include "update/clock_floor.h"

#include <string.h>

void clock_floor_init(struct clock_floor *f)
{
    *f = (struct clock_floor){.day = ""};
    clock_floor_raise(f, KIOSK_BUILD_DAY);
}

void clock_floor_raise(struct clock_floor *f, const char *day)
{
    if (day_ok(day) && strcmp(day, f->day) > 0)
        memcpy(f->day, day, sizeof f->day);
}

bool clock_floor_hold(const struct clock_floor *f, char today[DAY_SIZE])
{
    if (!f->day[0] || day_number(f->day) - day_number(today) <= 1)
        return false;
    memcpy(today, f->day, DAY_SIZE);
    return true;
}
