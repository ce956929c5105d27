#include "formats/front_matter.h"

#include "content/json.h"
#include "ground/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct reading {
    struct front_matter *f;
    struct arena *arena;
    const char *file;
    fault_report *tell;
    void *user;
    bool failed;
};

static bool fail(struct reading *r, int line, const char *why, ...) __attribute__((format(printf, 3, 4)));

static bool fail(struct reading *r, int line, const char *format, ...)
{
    char why[300];
    struct err e = {0};
    va_list args;
    va_start(args, format);
    vsnprintf(why, sizeof why, format, args);
    va_end(args);
    err_set(&e, ERR_MALFORMED, "%s:%d: %s", r->file, line, why);
    r->tell(r->user, &e);
    r->failed = true;
    return false;
}

static size_t line_length(const char *text, size_t n)
{
    const char *end = memchr(text, '\n', n);
    return end ? (size_t)(end - text) : n;
}

/* "---", or what autocorrection made of it: one or more long dashes. */
static bool is_fence(const char *line, size_t n)
{
    size_t hyphens = 0, dashes = 0, i = 0;
    while (n > 0 && strchr(" \t", line[n - 1]))
        n--;
    while (i < n) {
        bool dash =
            n - i >= 3 && (memcmp(line + i, "\xe2\x80\x93", 3) == 0 || memcmp(line + i, "\xe2\x80\x94", 3) == 0);
        if (!dash && line[i] != '-')
            return false;
        hyphens += !dash;
        dashes += dash;
        i += dash ? 3 : 1;
    }
    return hyphens == 3 || dashes > 0;
}

static bool read_line(struct reading *r, const char *line, size_t n, int number)
{
    const char *colon = memchr(line, ':', n), *end = line + n;
    if (n == 0 || line[strspn(line, " \t")] == '\n')
        return true;
    if (!colon)
        return fail(r, number, "not \"key: value\"; is the colon missing?");
    if (r->f->n == MARKDOWN_KEYS)
        return fail(r, number, "line %d of the front matter; at most %d are possible", r->f->n + 1, MARKDOWN_KEYS);
    struct markdown_key *k = &r->f->keys[r->f->n];
    const char *value = colon + 1, *key_end = colon;
    while (value < end && *value == ' ')
        value++;
    while (end > value && end[-1] == ' ')
        end--;
    while (key_end > line && key_end[-1] == ' ')
        key_end--;
    if (!json_words_ok(line, n))
        return fail(r, number, "holds a control character, such as a tab");
    char *key = arena_text(r->arena, line, (size_t)(key_end - line));
    *k = (struct markdown_key){key, arena_text(r->arena, value, (size_t)(end - value)), number};
    for (char *c = key; c && *c; c++) /* telephones begin every line with a capital */
        *c = (char)(*c >= 'A' && *c <= 'Z' ? *c + 32 : *c);
    if (!k->key || !k->value)
        return fail(r, number, "out of memory");
    for (int i = 0; i < r->f->n; i++)
        if (strcmp(r->f->keys[i].key, k->key) == 0)
            return fail(r, number, "%.40s: a key that stands there twice (first on line %d)", k->key,
                        r->f->keys[i].line);
    r->f->n++;
    return true;
}

bool front_matter_read(struct front_matter *f, struct arena *arena, const char *text, size_t n, const char *file,
                       fault_report *tell, void *user)
{
    struct reading r = {f, arena, file, tell, user, false};
    *f = (struct front_matter){.keys = ARENA_NEW(arena, struct markdown_key, MARKDOWN_KEYS)};
    bool opened = false;
    int line = 1;
    for (size_t at = 0; f->keys && at < n; line++) {
        size_t length = line_length(text + at, n - at);
        bool fence = is_fence(text + at, length), blank = strspn(text + at, " \t") >= length;
        if (!opened && !fence && !blank)
            break;
        if (opened && !fence)
            read_line(&r, text + at, length, line);
        at += length + (at + length < n);
        if (opened && fence) {
            f->body = at;
            f->line = line + 1;
            return !r.failed;
        }
        opened = opened || fence;
    }
    return fail(
        &r, 1,
        "no front matter: the file begins with a line \"---\", then lines such as \"title: …\", then \"---\" again");
}
