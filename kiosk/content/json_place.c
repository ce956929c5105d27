#include "content/json_place.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Where the walk is; end: behind the text. */
struct walk {
    const char *text, *at, *end;
    const char *found; /* the deepest part of the place that is there */
};

static void skip_space(struct walk *w)
{
    while (w->at < w->end && strchr(" \t\r\n", *w->at))
        w->at++;
}

static void skip_string(struct walk *w)
{
    for (w->at++; w->at < w->end && *w->at != '"'; w->at++)
        w->at += *w->at == '\\';
    w->at++;
}

static void skip_value(struct walk *w)
{
    int depth = 0;
    do {
        skip_space(w);
        if (w->at >= w->end)
            return;
        if (*w->at == '"') {
            skip_string(w);
            continue;
        }
        depth += (*w->at == '{' || *w->at == '[') - (*w->at == '}' || *w->at == ']');
        bool bracket = strchr("{}[],:", *w->at) != NULL;
        w->at++;
        while (!bracket && w->at < w->end && !strchr(" \t\r\n,]}", *w->at))
            w->at++;
    } while (depth > 0);
}

/* Behind the opening bracket: the item with this number. */
static bool enter_item(struct walk *w, long number)
{
    if (w->at >= w->end || *w->at != '[')
        return false;
    w->at++;
    for (skip_space(w); number > 0 && w->at < w->end && *w->at != ']'; number--) {
        skip_value(w);
        skip_space(w);
        w->at += w->at < w->end && *w->at == ',';
        skip_space(w);
    }
    w->found = w->at < w->end && *w->at != ']' ? w->at : w->found;
    return w->found == w->at;
}

static bool enter_member(struct walk *w, const char *name, size_t n)
{
    if (w->at >= w->end || *w->at != '{')
        return false;
    w->at++;
    for (skip_space(w); w->at < w->end && *w->at == '"'; skip_space(w)) {
        const char *key = w->at;
        skip_string(w);
        bool it = (size_t)(w->at - key) == n + 2 && memcmp(key + 1, name, n) == 0;
        w->at = w->at < w->end ? memchr(w->at, ':', (size_t)(w->end - w->at)) : NULL;
        if (!w->at) {
            w->at = w->end;
            return false;
        }
        w->at++;
        skip_space(w);
        if (it) {
            w->found = key;
            return true;
        }
        skip_value(w);
        skip_space(w);
        w->at += w->at < w->end && *w->at == ',';
    }
    return false;
}

static bool enter(struct walk *w, const char *place)
{
    bool ok = true;
    while (ok && *place) {
        size_t n = strcspn(place, ".[");
        if (*place == '[') {
            char *end;
            ok = enter_item(w, strtol(place + 1, &end, 10));
            place = *end == ']' ? end + 1 : end;
        } else if (n > 0) {
            ok = enter_member(w, place, n);
            place += n;
        }
        place += *place == '.';
    }
    return ok;
}

int json_place_line(const char *text, size_t n, const char *place, const char *key)
{
    struct walk w = {text, text, text + n, text};
    int line = 1;
    skip_space(&w);
    w.found = w.at < w.end ? w.at : w.text;
    if (enter(&w, place) && key)
        enter_member(&w, key, strcspn(key, ":"));
    for (const char *p = text; p < w.found; p++)
        line += *p == '\n';
    return line;
}
