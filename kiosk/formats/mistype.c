#include "formats/mistype.h"

#include "ground/utf8.h"

#include <unicode/uchar.h>

enum { ZERO = 0x1040, NINE = 0x1049 };

static bool is_digit(uint32_t c)
{
    return c >= ZERO && c <= NINE;
}

static bool is_sign(uint32_t c)
{
    return (U_GET_GC_MASK((UChar32)c) & (U_GC_MN_MASK | U_GC_MC_MASK)) != 0;
}

static bool is_letter(uint32_t c)
{
    return c >= 0x1000 && c <= 0x109f && (is_sign(c) || u_isalpha((UChar32)c));
}

/* Units of measure follow a number without a space (၁၀ခု), so a letter behind a whole number is no mistake. */
static bool stands_for_wa(uint32_t before, uint32_t after)
{
    if (is_sign(after))
        return true;
    return !is_digit(before) && !is_digit(after) && (is_letter(before) || is_letter(after));
}

bool mistype_zero_for_wa(const char *utf8, size_t n)
{
    uint32_t before = 0, c = 0;
    for (size_t at = 0; at < n;) {
        uint32_t after = utf8_next(utf8, n, &at);
        if (c == ZERO && stands_for_wa(before, after))
            return true;
        before = c;
        c = after;
    }
    return c == ZERO && stands_for_wa(before, 0);
}

unsigned mistype_doubled_mark(const char *utf8, size_t n)
{
    uint32_t before = 0;
    for (size_t at = 0; at < n;) {
        uint32_t c = utf8_next(utf8, n, &at);
        if (c == before && u_charType((UChar32)c) == U_NON_SPACING_MARK)
            return c;
        before = c;
    }
    return 0;
}
