/* day: calendar days as "YYYY-MM-DD" (ISO 8601, the Gregorian calendar at all times), without time of day or zone. */
#ifndef GROUND_DAY_H
#define GROUND_DAY_H

#include <stdbool.h>
#include <stdint.h>

enum { DAY_SIZE = 11 }; /* bytes of a day with its NUL */

/* Whether the text is a day of the years 1800 … 2999 that the calendar has, and nothing more. */
bool day_ok(const char *text);

/* The same for "YYYY-MM", and for a year alone. */
bool day_month_ok(const char *text);
bool day_year_ok(const char *text);

/* Days since 1970-01-01, negative before; 0 for a text that is no day. */
long day_number(const char *text);

/* The day on which the seconds since 1970-01-01T00:00:00Z fall, offset seconds east of Greenwich. */
void day_of_seconds(int64_t seconds, int offset, char out[DAY_SIZE]);

#endif
