#include "ground/utf8.h"

#include <string.h>

/* Length and the allowed range of the second byte for each lead byte: Unicode 15, table 3-7. */
static int lead(unsigned char b, unsigned char *low, unsigned char *high)
{
    *low = 0x80;
    *high = 0xbf;
    if (b >= 0xc2 && b <= 0xdf)
        return 2;
    if (b >= 0xe0 && b <= 0xef) {
        *low = b == 0xe0 ? 0xa0 : 0x80;
        *high = b == 0xed ? 0x9f : 0xbf;
        return 3;
    }
    if (b >= 0xf0 && b <= 0xf4) {
        *low = b == 0xf0 ? 0x90 : 0x80;
        *high = b == 0xf4 ? 0x8f : 0xbf;
        return 4;
    }
    return 0;
}

/* Reads one character; false when ill-formed, *at then behind the maximal subpart. */
static bool read_one(const char *text, size_t n, size_t *at, uint32_t *code)
{
    unsigned char b = (unsigned char)text[(*at)++], low, high;
    if (b < 0x80) {
        *code = b;
        return true;
    }
    int len = lead(b, &low, &high);
    if (len == 0)
        return false;
    uint32_t c = b & (0xffu >> (len + 1));
    for (int i = 1; i < len; i++) {
        if (*at >= n || (unsigned char)text[*at] < low || (unsigned char)text[*at] > high)
            return false;
        c = c << 6 | ((unsigned char)text[(*at)++] & 0x3fu);
        low = 0x80;
        high = 0xbf;
    }
    *code = c;
    return true;
}

uint32_t utf8_next(const char *text, size_t n, size_t *at)
{
    uint32_t code;
    return read_one(text, n, at, &code) ? code : 0xfffd;
}

/* Eight bytes at once, all of them ASCII. */
static bool plain_eight(const char *text)
{
    uint64_t eight;
    memcpy(&eight, text, sizeof eight);
    return (eight & 0x8080808080808080u) == 0;
}

bool utf8_valid(const char *text, size_t n, size_t *bad)
{
    for (size_t at = 0; at < n;) {
        if (n - at >= 8 && plain_eight(text + at)) {
            at += 8;
            continue;
        }
        size_t start = at;
        uint32_t code;
        if (!read_one(text, n, &at, &code)) {
            if (bad)
                *bad = start;
            return false;
        }
    }
    return true;
}

size_t utf8_put(char *out, uint32_t code)
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xc0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3f));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xe0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3f));
        out[2] = (char)(0x80 | (code & 0x3f));
        return 3;
    }
    out[0] = (char)(0xf0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3f));
    out[2] = (char)(0x80 | (code >> 6 & 0x3f));
    out[3] = (char)(0x80 | (code & 0x3f));
    return 4;
}

void utf8_copy(char *out, size_t size, const char *text)
{
    size_t n = strlen(text), at = 0, used = 0;
    while (at < n) {
        char one[4];
        uint32_t code = utf8_next(text, n, &at);
        size_t bytes = utf8_put(one, code == 0xfffd || code < 0x20 || code == 0x7f ? '?' : code);
        if (used + bytes >= size)
            break;
        memcpy(out + used, one, bytes);
        used += bytes;
    }
    out[used] = '\0';
}
