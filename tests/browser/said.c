#include "browser/said.h"

#include "ground/err.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const opening = "<pre id=\"said\">";

static const char *next_line(const char *at)
{
    const char *end = strchr(at, '\n');
    return end ? end + 1 : at + strlen(at);
}

/* Rows "f FAMILY WEIGHT STATUS": every one must be loaded, or the browser took a font of the machine instead.
 */
static bool check_fonts(struct said *s, struct err *e)
{
    int n = 0;
    for (; strncmp(s->at, "f ", 2) == 0; s->at = next_line(s->at), n++) {
        int len = (int)strcspn(s->at, "\n");
        if (len < 8 || strncmp(s->at + len - 7, " loaded", 7) != 0)
            return err_set(e, ERR_FAILED, "%s: font not loaded: %.*s", s->path, len, s->at);
    }
    return n > 0 || err_set(e, ERR_FAILED, "%s: no fonts in it: %.60s", s->path, s->at);
}

bool said_open(struct said *s, const char *folder, const char *tag, struct err *e)
{
    char path[4096];
    *s = (struct said){0};
    snprintf(path, sizeof path, "%s/%s.said", folder, tag);
    s->path = strdup(path);
    if (!s->path || !file_read(path, 64 << 20, &s->bytes, e)) {
        said_release(s);
        return false;
    }
    const char *begin = strstr(s->bytes.data, opening), *end = begin ? strstr(begin, "\nend\n</pre>") : NULL;
    s->at = begin ? begin + strlen(opening) : "";
    bool ok = end ? check_fonts(s, e) : err_set(e, ERR_FAILED, "%s: not a whole answer: %.60s", path, s->at);
    if (!ok)
        said_release(s);
    return ok;
}

void said_release(struct said *s)
{
    free(s->path);
    free(s->values);
    bytes_release(&s->bytes);
    *s = (struct said){0};
}

static bool put_value(struct said *s, int n, long value)
{
    if (n == s->room) {
        int room = s->room * 2 + 256;
        int *more = realloc(s->values, (size_t)room * sizeof *more);
        if (!more)
            return false;
        s->values = more;
        s->room = room;
    }
    s->values[n] = (int)value;
    return true;
}

/* Numbers up to the end of the line, with ' ' or ':' between them; -1: something else stands there. */
static int read_values(struct said *s)
{
    int n = 0;
    while (*s->at == ' ' || *s->at == ':') {
        char *end;
        long value = strtol(s->at + 1, &end, 10);
        if (end == s->at + 1 || !put_value(s, n++, value))
            return -1;
        s->at = end;
    }
    return *s->at == '\n' ? n : -1;
}

bool said_next(struct said *s, struct said_row *row, struct err *e)
{
    *row = (struct said_row){.kind = *s->at};
    if (strncmp(s->at, "end\n", 4) == 0)
        return false;
    int group = row->kind == 'o' ? 1 : row->kind == 'l' ? 2 : row->kind == 'v' ? 3 : 0;
    int head = row->kind == 'o' ? 2 : 4;
    s->at += group > 0;
    int n = group > 0 ? read_values(s) : -1;
    if (n < head || (n - head) % group != 0)
        return err_set(e, ERR_FAILED, "%s: not understood: %.60s", s->path, s->at);
    s->at++;
    row->passage = s->values[0];
    row->twin = s->values[1];
    row->size = head > 2 ? s->values[2] : 0;
    row->width = head > 2 ? s->values[3] : 0;
    row->values = s->values + head;
    row->n = (n - head) / group;
    return true;
}
