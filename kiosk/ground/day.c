#include "ground/day.h"

#include <stdio.h>
#include <string.h>

static int digits(const char *text, int n)
{
    int value = 0;
    for (int i = 0; i < n; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static bool year_in(const char *text)
{
    int year = digits(text, 4);
    return year >= 1800 && year <= 2999;
}

static bool month_in(const char *text)
{
    int month = digits(text + 5, 2);
    return text[4] == '-' && month >= 1 && month <= 12;
}

bool day_year_ok(const char *text)
{
    return strlen(text) == 4 && year_in(text);
}

bool day_month_ok(const char *text)
{
    return strlen(text) == 7 && year_in(text) && month_in(text);
}

bool day_ok(const char *text)
{
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (strlen(text) != 10 || !year_in(text) || !month_in(text) || text[7] != '-')
        return false;
    int month = digits(text + 5, 2), day = digits(text + 8, 2);
    return day >= 1 && day <= days[month - 1] && (month != 2 || day < 29 || is_leap(digits(text, 4)));
}

/* Counting from 1 March puts the leap day at a year's end (E. G. Richards, Mapping Time, chapter 25). */
long day_number(const char *text)
{
    if (!day_ok(text))
        return 0;
    int year = digits(text, 4), month = digits(text + 5, 2), day = digits(text + 8, 2);
    long y = month <= 2 ? year - 1 : year, m = (month + 9) % 12;
    return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 719469;
}

void day_of_seconds(int64_t seconds, int offset, char out[DAY_SIZE])
{
    int64_t local = seconds + offset, number = local / 86400 - (local % 86400 < 0);
    int64_t n = number + 719468, era = (n >= 0 ? n : n - 146096) / 146097, in_era = n - era * 146097;
    int64_t year = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
    int64_t in_year = in_era - (365 * year + year / 4 - year / 100), m = (5 * in_year + 2) / 153;
    int month = (int)(m < 10 ? m + 3 : m - 9), day = (int)(in_year - (153 * m + 2) / 5 + 1);
    int64_t full = year + era * 400 + (month <= 2);
    snprintf(out, DAY_SIZE, "%04d-%02d-%02d", (int)(full < 0 ? 0 : full > 9999 ? 9999 : full), month, day);
}
