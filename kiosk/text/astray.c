#include "text/astray.h"

#include "text/verbatim.h"

#include <stdint.h>
#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

/* Blanks the numbers that are kept in order anyway. */
static void leave_out_kept(uint16_t *units, int n)
{
    struct verbatim part = {0};
    while (verbatim_next(&part, units, n))
        for (int i = part.start; i < part.end; i++)
            units[i] = '_';
}

static bool is_number_part(uint16_t u)
{
    return (u >= '0' && u <= '9') || u == ',' || u == '.';
}

/* Whether the strong character or mark nearest before i is right-to-left. */
static bool behind_rtl(const uint16_t *units, int i)
{
    while (i > 0) {
        UChar32 c;
        U16_PREV(units, 0, i, c);
        UCharDirection direction = u_charDirection(c);
        if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC)
            return true;
        if (direction == U_LEFT_TO_RIGHT || direction == U_LEFT_TO_RIGHT_ISOLATE)
            return false;
    }
    return false;
}

/* Behind the number at i, when a space and a Latin letter follow it; else 0. */
static int before_latin(const uint16_t *units, int i)
{
    int end = i;
    while (is_number_part(units[end]))
        end++;
    return units[end] == ' ' && units[end + 1] < 0x80 && u_isalpha(units[end + 1]) ? end : 0;
}

static bool find(const uint16_t *units, int n, char number[ASTRAY_BYTES])
{
    for (int i = 0; i < n; i++) {
        bool starts = units[i] >= '0' && units[i] <= '9' && (i == 0 || !is_number_part(units[i - 1]));
        int end = starts && behind_rtl(units, i) ? before_latin(units, i) : 0, k = 0;
        for (; end > 0 && i + k < end && k < ASTRAY_BYTES - 1; k++)
            number[k] = (char)units[i + k];
        number[k] = '\0';
        if (k > 0)
            return true;
    }
    return false;
}

bool astray_number(const char *utf8, size_t n, char number[ASTRAY_BYTES])
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t units_n = 0;
    uint16_t *units = calloc(n + 2, sizeof *units); /* a byte of UTF-8 is at most one unit; behind them zeros */
    if (!units)
        return false;
    u_strFromUTF8WithSub(units, (int32_t)n + 1, &units_n, utf8, (int32_t)n, 0xfffd, NULL, &status);
    bool found = false;
    if (U_SUCCESS(status)) {
        leave_out_kept(units, units_n);
        found = find(units, units_n, number);
    }
    free(units);
    return found;
}
