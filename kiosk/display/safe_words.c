#include "display/safe_words.h"

#include "ground/file.h"
#include "ground/paths.h"
#include "ground/plain.h"

#include <string.h>

enum { FILE_BYTES = 4096 };

/* Copies the words behind "key =" when the line has this key. */
static void take(const char *line, size_t n, const char *key, char *out, size_t size)
{
    size_t k = strlen(key);
    const char *end = line + n;
    if (n < k || memcmp(line, key, k) != 0)
        return;
    for (line += k; line < end && (*line == ' ' || *line == '\t'); line++)
        ;
    if (line == end || *line != '=')
        return;
    for (line++; line < end && (*line == ' ' || *line == '\t'); line++)
        ;
    while (end > line && (end[-1] == ' ' || end[-1] == '\t'))
        end--;
    if ((size_t)(end - line) >= size)
        return;
    memcpy(out, line, (size_t)(end - line));
    out[end - line] = '\0';
}

void safe_words_parse(struct safe_words *w, const char *text, size_t n)
{
    *w = (struct safe_words){.name = ""};
    while (n > 0) {
        const char *newline = memchr(text, '\n', n);
        size_t line = newline ? (size_t)(newline - text) : n;
        take(text, line, "name", w->name, sizeof w->name);
        take(text, line, "phone", w->phone, sizeof w->phone);
        line += newline != NULL;
        text += line;
        n -= line;
    }
}

void safe_words_read(struct safe_words *w)
{
    char path[4096];
    struct bytes text;
    *w = (struct safe_words){.name = ""};
    const char *file = paths_safe_page();
    if (!file_exists(file)) /* a build tree, or what the installation brought */
        file = paths_find("safe-page", path, sizeof path) ? path : NULL;
    if (!file || !plain_read(file, FILE_BYTES, &text, NULL))
        return;
    safe_words_parse(w, text.data, text.size);
    bytes_release(&text);
}
