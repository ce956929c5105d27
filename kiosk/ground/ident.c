#include "ground/ident.h"

#include <stdio.h>
#include <string.h>

bool ident_ok_n(const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char c = text[i];
        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-')
            return false;
    }
    return n > 0 && n <= IDENT_MAX && text[0] != '-';
}

/* The bytes of the character at text. */
static int character(const char *text)
{
    int n = 1;
    while (((unsigned char)text[n] & 0xc0) == 0x80)
        n++;
    return n;
}

void ident_fault(const char *text, char out[IDENT_FAULT])
{
    size_t n = strlen(text), fine = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-");
    if (n == 0)
        snprintf(out, IDENT_FAULT, "it is empty");
    else if (fine < n)
        snprintf(out, IDENT_FAULT, "\"%.*s\" may not stand in it: only the letters a-z, digits and hyphens may",
                 character(text + fine), text + fine);
    else if (n > IDENT_MAX)
        snprintf(out, IDENT_FAULT, "it has %zu characters; at most %d are possible", n, IDENT_MAX);
    else
        snprintf(out, IDENT_FAULT, "it begins with a hyphen");
}

bool ident_ok(const char *text)
{
    return ident_ok_n(text, strlen(text));
}
