#include "content/json.h"

#include "content/json_place.h"
#include "content/json_quick.h"
#include "ground/day.h"
#include "ground/err.h"
#include "ground/ident.h"
#include "ground/plain.h"
#include "ground/utf8.h"

#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { FILE_LIMIT = 16 * 1024 * 1024 };

/* What people mostly did, in their words; jansson speaks of tokens. */
static const char *json_hint(const char *why)
{
    static const char *const hints[][2] = {
        {"near '/'", "a comment (//) cannot stand in JSON: take it away"},
        {"near '#'", "a comment (#) cannot stand in JSON: take it away"},
        {"near '\xe2\x80\x9c", "use straight quotation marks (\")"},
        {"near '\xe2\x80\x9d", "use straight quotation marks (\")"},
        {"near '\x27", "use straight double quotation marks (\")"},
        {"near '\xc2\xa0", "a no-break space, which looks like a blank: write a blank instead"},
        {"near 'True'", "write it in small letters"},
        {"near 'False'", "write it in small letters"},
        {"string or '}' expected", "is there a comma behind the last entry, or a key without quotation marks?"},
        {"'}' expected", "is a comma missing at the end of the entry above, or is there a quotation mark within words? "
                         "Write “ and ” there"},
        {"']' expected", "is a comma missing between two entries?"},
        {"unexpected newline", "the closing quotation mark (\") is missing"},
        {"premature end", "a closing quotation mark or bracket is missing"},
        {"end of file expected", "there is something behind the last bracket"},
        {"near end of file", "a closing bracket is missing"},
        {"invalid token", "words must stand in quotation marks (\")"},
        {"duplicate object key", "take one of the two away"},
        {"invalid escape", "write a backslash as two"},
        {"control character", "write it all on one line"},
    };
    for (size_t i = 0; i < sizeof hints / sizeof hints[0]; i++)
        if (strstr(why, hints[i][0]))
            return hints[i][1];
    return NULL;
}

json_t *json_parse(const struct bytes *bytes, const char *file, struct err *e)
{
    size_t bad;
    if (!utf8_valid(bytes->data, bytes->size, &bad)) {
        err_set(e, ERR_MALFORMED, "%s: byte %zu: not UTF-8", file, bad);
        return NULL;
    }
    json_error_t why;
    size_t mark = bytes->size >= 3 && memcmp(bytes->data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    const char *text = bytes->data + mark;
    json_t *root = json_quick(text, bytes->size - mark);
    if (root)
        return root;
    root = json_loadb(text, bytes->size - mark, JSON_REJECT_DUPLICATES, &why);
    const char *hint = root ? NULL : json_hint(why.text);
    if (!root)
        err_set(e, ERR_MALFORMED, "%s:%d: %s%s%s", file, why.line, why.text, hint ? ": " : "", hint ? hint : "");
    return root;
}

json_t *json_read_file(const char *folder, const char *name, struct err *e)
{
    char path[4096];
    struct bytes bytes;
    if (!file_join(path, sizeof path, folder, name)) {
        err_set(e, ERR_FAILED, "%s/%s: path too long", folder, name);
        return NULL;
    }
    if (!plain_read(path, FILE_LIMIT, &bytes, e))
        return NULL;
    json_t *root = json_parse(&bytes, path, e);
    bytes_release(&bytes);
    return root;
}

void json_at(struct json_reader *r, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(r->place, sizeof r->place, format, args);
    va_end(args);
}

bool json_fail(const struct json_reader *r, const char *key, const char *format, ...)
{
    char why[300];
    va_list args;
    va_start(args, format);
    vsnprintf(why, sizeof why, format, args);
    va_end(args);
    char line[16] = "";
    if (r->text)
        snprintf(line, sizeof line, ":%d", json_place_line(r->text->data, r->text->size, r->place, key));
    return err_set(r->e, ERR_MALFORMED, "%s%s: %s%s%s%s%s", r->file, line, r->place, *r->place ? ": " : "",
                   key ? key : "", key ? ": " : "", why);
}

bool json_date_ok(const char *text, bool whole_day)
{
    return day_ok(text) || (!whole_day && (day_month_ok(text) || day_year_ok(text)));
}

/* C0, DEL and C1 (U+0080 … U+009F) and the line and paragraph separators: a text is one line of words. */
bool json_words_ok(const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        unsigned char b = (unsigned char)text[i];
        if (b < 0x20 || b == 0x7f)
            return false;
        if (b == 0xc2 && i + 1 < n && (unsigned char)text[i + 1] < 0xa0)
            return false;
        if (b == 0xe2 && i + 2 < n && (unsigned char)text[i + 1] == 0x80 && ((unsigned char)text[i + 2] & 0xfe) == 0xa8)
            return false;
    }
    return true;
}

bool json_lines_ok(const char *text, size_t n)
{
    for (const char *end; (end = memchr(text, '\n', n)) != NULL; text = end + 1) {
        size_t line = (size_t)(end - text);
        if (line == 0 || !json_words_ok(text, line))
            return false;
        n -= line + 1;
    }
    return n > 0 && json_words_ok(text, n);
}

/* Whether a string value has the form its field asks for; else why. */
static const char *string_fault(const struct field *f, const char *text, size_t n)
{
    if (n == 0)
        return f->min > 0 ? "empty" : NULL;
    if (f->type == FIELD_DATE && !json_date_ok(text, false))
        return "not a date (YYYY, YYYY-MM or YYYY-MM-DD)";
    if (f->type == FIELD_DAY && !json_date_ok(text, true))
        return "not a date (YYYY-MM-DD)";
    if (!json_words_ok(text, n))
        return "holds a control character, such as a tab or a line end, which cannot be shown";
    return NULL;
}

static bool read_string(struct json_reader *r, const struct field *f, const json_t *value, void *into)
{
    if (value && !json_is_string(value))
        return json_fail(r, f->key, "not a string: put the words between quotation marks");
    const char *text = value ? json_string_value(value) : "";
    size_t n = value ? json_string_length(value) : 0;
    const char *fault = string_fault(f, text, n);
    char why[IDENT_FAULT];
    if (f->type == FIELD_ID && n > 0 && !ident_ok(text)) {
        ident_fault(text, why);
        return json_fail(r, f->key, "not a possible id: %s", why);
    }
    if (n > 0 && (double)n < f->min)
        return json_fail(r, f->key, "too short: %zu bytes, at least %.0f", n, f->min);
    if (f->max > 0 && (double)n > f->max)
        return json_fail(r, f->key, "too long: %zu bytes, at most %.0f", n, f->max);
    if (fault)
        return json_fail(r, f->key, "%s", !value && f->min > 0 ? "missing" : fault);
    if (!into || f->type == FIELD_TEXT)
        return true;
    const char *copy = n ? arena_text(r->arena, text, n) : "";
    memcpy(into, &copy, sizeof copy);
    return copy || err_set(r->e, ERR_FAILED, "%s: out of memory", r->file);
}

static bool read_text(struct json_reader *r, const struct field *f, const json_t *value, void *into)
{
    if (r->source)
        return read_string(r, f, value, NULL);
    json_int_t id = value ? json_integer_value(value) : 0;
    if (value && (!json_is_integer(value) || id < 0 || id > (json_int_t)r->texts))
        return json_fail(r, f->key, "not the number of a text");
    if (id == 0 && f->min > 0)
        return json_fail(r, f->key, "missing");
    uint32_t text = (uint32_t)id;
    if (into)
        memcpy(into, &text, sizeof text);
    return true;
}

static bool read_integer(struct json_reader *r, const struct field *f, const json_t *value, void *into)
{
    if (!value && f->min <= 0 && f->max >= 0)
        return true;
    if (!value || !json_is_integer(value))
        return json_fail(r, f->key, value ? "not a whole number (without quotation marks)" : "missing");
    long long number = json_integer_value(value);
    if ((double)number < f->min || (double)number > f->max)
        return json_fail(r, f->key, "%lld is not within %.0f and %.0f", number, f->min, f->max);
    int narrow = (int)number;
    if (into && f->type == FIELD_LONG)
        memcpy(into, &number, sizeof number);
    else if (into)
        memcpy(into, &narrow, sizeof narrow);
    return true;
}

static bool read_number(struct json_reader *r, const struct field *f, const json_t *value, void *into)
{
    if (!value || !json_is_number(value))
        return json_fail(r, f->key, value ? "not a number (without quotation marks, with a point)" : "missing");
    double number = json_number_value(value);
    if (!(number >= f->min && number <= f->max))
        return json_fail(r, f->key, "%g is not within %g and %g", number, f->min, f->max);
    if (into)
        memcpy(into, &number, sizeof number);
    return true;
}

static bool read_bool(struct json_reader *r, const struct field *f, const json_t *value, void *into)
{
    if (value && !json_is_boolean(value))
        return json_fail(r, f->key, "not true or false (without quotation marks)");
    bool yes = value && json_is_true(value);
    if (into)
        memcpy(into, &yes, sizeof yes);
    return true;
}

static bool read_choice(struct json_reader *r, const struct field *f, const json_t *value, void *into)
{
    const char *text = value ? json_string_value(value) : NULL;
    int which = 0;
    for (const char *c = f->choices; text && c; which++) {
        size_t n = strcspn(c, "|");
        if (strlen(text) == n && strncmp(text, c, n) == 0) {
            bool second = which == 1;
            if (into && f->type == FIELD_EITHER)
                memcpy(into, &second, sizeof second);
            else if (into)
                memcpy(into, &which, sizeof which);
            return true;
        }
        c = c[n] ? c + n + 1 : NULL;
    }
    return text ? json_fail(r, f->key, "\"%.40s\" is not one of %s", text, f->choices)
                : json_fail(r, f->key, "missing, one of %s", f->choices);
}

static bool read_field(struct json_reader *r, const struct field *f, const json_t *value, void *into)
{
    switch (f->type) {
    case FIELD_STRING:
    case FIELD_ID:
    case FIELD_DATE:
    case FIELD_DAY:
        return read_string(r, f, value, into);
    case FIELD_TEXT:
        return read_text(r, f, value, into);
    case FIELD_INTEGER:
    case FIELD_LONG:
        return read_integer(r, f, value, into);
    case FIELD_NUMBER:
        return read_number(r, f, value, into);
    case FIELD_BOOL:
        return read_bool(r, f, value, into);
    case FIELD_CHOICE:
    case FIELD_EITHER:
        return read_choice(r, f, value, into);
    case FIELD_ARRAY:
        return !value || json_is_array(value) ||
               json_fail(r, f->key, "not a list: put its entries between [ and ], with commas");
    case FIELD_OBJECT:
        return !value || json_is_object(value) || json_fail(r, f->key, "not an object");
    }
    return false;
}

/* Puts a fault aside when whoever reads wants to know of all of them. */
static bool go_on(struct json_reader *r)
{
    if (r->fault)
        r->fault(r->user);
    return r->fault != NULL;
}

static bool known_keys_only(struct json_reader *r, const json_t *object, struct shape shape)
{
    const char *key;
    json_t *value;
    bool ok = true;
    json_object_foreach((json_t *)object, key, value) {
        bool known = false;
        for (int i = 0; i < shape.n && !known; i++)
            known = strcmp(shape.fields[i].key, key) == 0;
        if (known)
            continue;
        ok = json_fail(r, key, "unknown key; is it misspelt?");
        if (!go_on(r))
            return false;
    }
    return ok;
}

bool json_read(struct json_reader *r, const json_t *object, struct shape shape, void *into)
{
    if (!json_is_object(object))
        return json_fail(r, NULL, "not an object");
    bool ok = !r->source || known_keys_only(r, object, shape);
    if (!ok && !r->fault)
        return false;
    for (int i = 0; i < shape.n; i++) {
        const struct field *f = &shape.fields[i];
        if (read_field(r, f, json_object_get(object, f->key), into ? (char *)into + f->offset : NULL))
            continue;
        ok = false;
        if (!go_on(r))
            return false;
    }
    return ok;
}

bool json_list(struct json_reader *r, const json_t *object, const char *key, size_t max, const json_t **array, int *n)
{
    *array = json_object_get(object, key);
    *n = 0;
    if (*array && !json_is_array(*array))
        return json_fail(r, key, "not a list");
    if (json_array_size(*array) > max)
        return json_fail(r, key, "%zu entries, at most %zu are possible", json_array_size(*array), max);
    *n = (int)json_array_size(*array);
    return true;
}

const char *json_text_at(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}
