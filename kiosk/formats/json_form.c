#include "formats/json_form.h"

#include "ground/err.h"
#include "ground/file.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

enum { SHORT = 3 /* plain values of an object that stands on one line */ };

static bool is_plain(const json_t *value)
{
    return !json_is_object(value) && !json_is_array(value);
}

static bool is_short(const json_t *value, int depth)
{
    size_t i;
    json_t *item;
    const char *key;
    bool plain = true;
    json_array_foreach(value, i, item)
        plain = plain && is_plain(item);
    json_object_foreach((json_t *)value, key, item)
        plain = plain && is_plain(item);
    return plain && (json_is_array(value) || (depth > 0 && json_object_size(value) <= SHORT));
}

static bool put_plain(FILE *out, const json_t *value)
{
    char *text = json_dumps(value, JSON_ENCODE_ANY);
    bool ok = text && fputs(text, out) >= 0;
    free(text);
    return ok;
}

static bool put_string(FILE *out, const char *text)
{
    json_t *string = json_string(text);
    bool ok = string && put_plain(out, string);
    json_decref(string);
    return ok;
}

static void put_break(FILE *out, bool on_one_line, int depth)
{
    if (!on_one_line)
        fprintf(out, "\n%*s", 2 * depth, "");
}

/* Depth is bounded: the parser refuses deeper ones. */
static bool put(FILE *out, const json_t *value, int depth)
{
    bool object = json_is_object(value), on_one_line = is_short(value, depth), ok = true;
    const char *key;
    json_t *item;
    size_t i, n = 0;
    if (is_plain(value))
        return put_plain(out, value);
    fputc(object ? '{' : '[', out);
    json_object_foreach((json_t *)value, key, item) {
        fputs(n ? on_one_line ? ", " : "," : "", out);
        put_break(out, on_one_line, depth + 1);
        ok = ok && put_string(out, key) && fputs(": ", out) >= 0 && put(out, item, depth + 1);
        n++;
    }
    json_array_foreach(value, i, item) {
        fputs(n++ ? on_one_line ? ", " : "," : "", out);
        put_break(out, on_one_line, depth + 1);
        ok = ok && put(out, item, depth + 1);
    }
    put_break(out, on_one_line || n == 0, depth);
    fputc(object ? '}' : ']', out);
    return ok;
}

bool json_form_write(const json_t *value, struct bytes *out, struct err *e)
{
    *out = (struct bytes){0};
    FILE *f = open_memstream(&out->data, &out->size);
    bool ok = f && put(f, value, 0);
    if (f)
        fputc('\n', f);
    if (f && fclose(f) == 0 && ok)
        return true;
    bytes_release(out);
    return err_set(e, ERR_FAILED, "out of memory");
}
