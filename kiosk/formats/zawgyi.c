#include "formats/zawgyi.h"

#include "ground/utf8.h"

/* Consonants and independent vowels of every language of the block, also in Myanmar Extended-A and -B. */
static bool is_base(uint32_t c)
{
    return (c >= 0x1000 && c <= 0x102a) || c == 0x103f || c == 0x104e || (c >= 0x1050 && c <= 0x1055) ||
           (c >= 0x105a && c <= 0x105d) || c == 0x1061 || c == 0x1065 || c == 0x1066 || (c >= 0x106e && c <= 0x1070) ||
           (c >= 0x1075 && c <= 0x1081) || c == 0x108e || (c >= 0xaa60 && c <= 0xaa7a) ||
           (c >= 0xa9e0 && c <= 0xa9fe) || c == 0x25cc || c == 0xa0;
}

static bool is_medial(uint32_t c)
{
    return (c >= 0x103b && c <= 0x103e) || (c >= 0x105e && c <= 0x1060) || c == 0x1082;
}

/* before, c, after: neighbours; joiners do not count as such. */
static bool is_foreign(uint32_t before, uint32_t c, uint32_t after)
{
    if (c == 0x1031)
        return !is_base(before) && !is_medial(before);
    if (c == 0x103b || c == 0x103c)
        return !is_base(before) && !is_medial(before) && before != 0x103a;
    if (c == 0x1039)
        return !is_base(after);
    return c == 0x103a && is_base(before) && (after == 0x102d || after == 0x102e || after == 0x1032);
}

static bool is_joiner(uint32_t c)
{
    return c == 0x200c || c == 0x200d || c == 0x2060;
}

bool zawgyi_holds_its_own_order(const char *utf8, size_t n)
{
    uint32_t before = 0, c = 0;
    for (size_t at = 0; at < n;) {
        uint32_t after = utf8_next(utf8, n, &at);
        if (is_joiner(after))
            continue;
        if (is_foreign(before, c, after))
            return true;
        before = c;
        c = after;
    }
    return is_foreign(before, c, 0);
}

bool zawgyi_holds_its_own_forms(const char *utf8, size_t n)
{
    for (size_t at = 0; at < n;) {
        uint32_t c = utf8_next(utf8, n, &at);
        if (c == 0x1033 || c == 0x1034 || c == 0x105a || (c >= 0x1060 && c <= 0x1097))
            return true;
    }
    return false;
}
