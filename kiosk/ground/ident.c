#include "ground/ident.h"

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

bool ident_ok(const char *text)
{
    return ident_ok_n(text, strlen(text));
}
