#include "formats/markdown_words.h"

#include "ground/utf8.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* HTML 5, 13.5: those that word processors write. */
static const char *const entities[][2] = {{"amp", "&"},
                                          {"lt", "<"},
                                          {"gt", ">"},
                                          {"quot", "\""},
                                          {"apos", "'"},
                                          {"nbsp", "\xc2\xa0"},
                                          {"shy", "\xc2\xad"},
                                          {"ndash", "–"},
                                          {"mdash", "—"},
                                          {"hellip", "…"},
                                          {"lsquo", "‘"},
                                          {"rsquo", "’"},
                                          {"ldquo", "“"},
                                          {"rdquo", "”"},
                                          {"laquo", "«"},
                                          {"raquo", "»"},
                                          {"bull", "•"},
                                          {"middot", "·"},
                                          {"deg", "°"},
                                          {"frac12", "½"},
                                          {"eacute", "é"},
                                          {"ntilde", "ñ"},
                                          {"aacute", "á"},
                                          {"iacute", "í"},
                                          {"oacute", "ó"},
                                          {"uacute", "ú"},
                                          {"iquest", "¿"},
                                          {"iexcl", "¡"},
                                          {"lrm", "\xe2\x80\x8e"},
                                          {"rlm", "\xe2\x80\x8f"}};

static bool numbered(const char *text, char out[8])
{
    char *end;
    bool hex = text[2] == 'x' || text[2] == 'X';
    long code = strtol(text + (hex ? 3 : 2), &end, hex ? 16 : 10);
    if (*end != ';' || code < 0x20 || code > 0x10ffff || (code >= 0x7f && code < 0xa0) ||
        (code >= 0xd800 && code <= 0xdfff) || code == '*' || code == 0x2028 || code == 0x2029)
        return false;
    out[utf8_put(out, (unsigned)code)] = '\0';
    return true;
}

bool markdown_entity(const char *text, size_t n, char out[8])
{
    char copy[16];
    if (n < 3 || n >= sizeof copy)
        return false;
    snprintf(copy, sizeof copy, "%.*s", (int)n, text);
    if (copy[1] == '#')
        return numbered(copy, out);
    for (size_t i = 0; i < sizeof entities / sizeof entities[0]; i++)
        if (strlen(entities[i][0]) == n - 2 && memcmp(copy + 1, entities[i][0], n - 2) == 0)
            return snprintf(out, 8, "%s", entities[i][1]) < 8;
    return false;
}

static size_t digits_of(const char *text, size_t n, char *out, size_t size)
{
    size_t used = 0;
    for (size_t i = 0; i < n && used + 1 < size; i++)
        if (isdigit((unsigned char)text[i]))
            out[used++] = text[i];
    out[used] = '\0';
    return used;
}

bool markdown_address(const char *target, char *out, size_t size)
{
    char digits[24];
    if (strncasecmp(target, "mailto:", 7) == 0)
        return snprintf(out, size, "%.*s", (int)strcspn(target + 7, "?"), target + 7) < (int)size;
    if (strncasecmp(target, "tel:", 4) != 0)
        return false;
    size_t n = digits_of(target + 4, strcspn(target + 4, ";"), digits, sizeof digits);
    const char *number = n == 11 && digits[0] == '1' ? digits + 1 : digits;
    if (strlen(number) == 10) /* as every number on the screen is written */
        return snprintf(out, size, "%.3s-%.3s-%s", number, number + 3, number + 6) < (int)size;
    return snprintf(out, size, "%.*s", (int)strcspn(target + 4, ";"), target + 4) < (int)size;
}

bool markdown_says(const char *label, size_t n, const char *address)
{
    char own[24], its[24];
    if (memmem(label, n, address, strlen(address)))
        return true;
    size_t digits = digits_of(address, strlen(address), its, sizeof its);
    digits_of(label, n, own, sizeof own);
    return digits >= 7 && !strchr(address, '@') && strstr(own, its);
}
