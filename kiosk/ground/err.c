#include "ground/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A file name may hold a newline or an escape sequence: the message stays one harmless line. */
static void make_one_line(char *text, size_t size)
{
    size_t n = strlen(text);
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)text[i] < 0x20 || text[i] == 0x7f)
            text[i] = ' ';
    if (n + 1 < size)
        return;
    while (n > 0 && ((unsigned char)text[n - 1] & 0xc0) == 0x80)
        n--;
    if (n > 0 && (unsigned char)text[n - 1] >= 0xc0)
        n--;
    text[n] = '\0';
}

bool err_set(struct err *e, enum err_kind kind, const char *format, ...)
{
    if (!e)
        return false;
    va_list args;
    va_start(args, format);
    vsnprintf(e->text, sizeof e->text, format, args);
    va_end(args);
    e->kind = kind;
    make_one_line(e->text, sizeof e->text);
    return false;
}

bool err_prefix(struct err *e, const char *format, ...)
{
    if (!e)
        return false;
    char old[sizeof e->text], prefix[sizeof e->text];
    memcpy(old, e->text, sizeof old);
    va_list args;
    va_start(args, format);
    vsnprintf(prefix, sizeof prefix, format, args);
    va_end(args);
    size_t n = strlen(prefix);
    if (n > sizeof e->text / 2)
        n = sizeof e->text / 2;
    snprintf(e->text, sizeof e->text, "%.*s: %.*s", (int)n, prefix, (int)(sizeof e->text - n - 3), old);
    make_one_line(e->text, sizeof e->text);
    return false;
}
