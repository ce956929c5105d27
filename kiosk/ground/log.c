#include "ground/log.h"

#include "ground/hash.h"

#include <stdarg.h>
#include <stdio.h>

static void write_line(const char *room, char *text)
{
    for (char *p = text; *p; p++)
        if ((unsigned char)*p < 0x20 || *p == 0x7f)
            *p = ' ';
    fprintf(stderr, "%s: %s\n", room, text);
}

void log_line(const char *room, const char *format, ...)
{
    char text[600];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    write_line(room, text);
}

void log_once(struct log_once *once, const char *room, const char *format, ...)
{
    char text[600];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    uint64_t h = hash_text(HASH_START, text);
    for (int i = 0; i < once->n; i++)
        if (once->seen[i] == h)
            return;
    if (once->n == (int)(sizeof once->seen / sizeof once->seen[0]))
        return;
    once->seen[once->n++] = h;
    write_line(room, text);
}
