#include "content/numerals.h"

#include <unicode/unumsys.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

bool numerals_zero(const char *system, uint32_t *zero)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar digits[32];
    UNumberingSystem *found = unumsys_openByName(system, &status);
    bool decimal = U_SUCCESS(status) && !unumsys_isAlgorithmic(found) && unumsys_getRadix(found) == 10;
    int32_t n = decimal ? unumsys_getDescription(found, digits, 32, &status) : 0, at = 0;
    UChar32 first = 0, c;
    int count = 0;
    for (; U_SUCCESS(status) && decimal && at < n; count++) {
        U16_NEXT(digits, at, n, c);
        first = count == 0 ? c : first;
        decimal = c == first + count;
    }
    unumsys_close(found);
    *zero = (uint32_t)first;
    return decimal && count == 10;
}

size_t numerals_write(uint32_t zero, unsigned number, char out[NUMERAL_BYTES])
{
    unsigned place = 1;
    int32_t n = 0;
    while (number / place >= 10)
        place *= 10;
    for (; place > 0; place /= 10)
        U8_APPEND_UNSAFE(out, n, zero + number / place % 10);
    out[n] = '\0';
    return (size_t)n;
}
