/* date: "2019-08" and "2026-11-22" in the words of a language: "August 2019", "22 de noviembre de 2026", by
 * the patterns and month names of CLDR that ICU carries. */
#ifndef CONTENT_DATE_H
#define CONTENT_DATE_H

#include "ground/day.h"

#include <stdbool.h>
#include <stdint.h>

struct arena;

struct date_form {
    const char *day, *month; /* patterns (UTS #35); "" for ICU's own */
    const char *numerals;    /* CLDR numbering system; NULL: "latn" */
};

/* Writes dates (YYYY-MM or YYYY-MM-DD) in the words of a language (BCP 47) into out, each in the arena.
 * Where ICU does not know the language (Hmong, Karen, Rohingya) no month is named in another tongue:
 * "8/2019", and a day stays "2026-11-22", which nobody can take for another one. False when memory is out. */
bool date_words(struct arena *a, const char *tag, const struct date_form *form, const char *const *dates, int n,
                const char **out);

/* The day of the seconds since 1970-01-01T00:00:00Z in a time zone (IANA name); for "" in the zone the machine is set to. What
 * an author is told of a date and what the kiosk shows of it then agree, wherever the author sits. */
void date_today(const char *time_zone, int64_t seconds, char out[DAY_SIZE]);

/* The same for the time of the day, minutes since midnight. */
int date_minute(const char *time_zone, int64_t seconds);

/* Whether ICU knows a time zone of this name. */
bool date_zone_ok(const char *time_zone);

/* What is wrong with a pattern of package.json (d, M or L, y, and words in '…'), or NULL. day: whether it is
 * for a whole date. */
const char *date_pattern_fault(const char *tag, const char *pattern, bool day);

#endif
