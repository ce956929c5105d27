#include "ground/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* The most bytes, at most n, that end between two characters of text (which has more than n bytes). */
static size_t whole_characters(const char *text, size_t n)
{
    while (n > 0 && ((unsigned char)text[n] & 0xc0) == 0x80)
        n--;
    return n;
}

/* A file name may hold a newline or an escape sequence: the message stays one harmless line. size: of the buffer, which
 * snprintf has perhaps filled to its end. */
static void make_one_line(char *text, size_t size)
{
    size_t n = strlen(text);
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)text[i] < 0x20 || text[i] == 0x7f)
            text[i] = ' ';
    if (n + 1 == size)
        text[whole_characters(text, n - 1)] = '\0';
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
        n = whole_characters(prefix, sizeof e->text / 2);
    snprintf(e->text, sizeof e->text, "%.*s: %.*s", (int)n, prefix, (int)(sizeof e->text - n - 3), old);
    make_one_line(e->text, sizeof e->text);
    return false;
}
