#include "content/json_quick.h"

#include "ground/utf8.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 64, LONGEST_INTEGER = 18 /* digits that surely fit 64 bits */ };

struct quick {
    const char *at, *end;
    int depth;
};

static void skip_spaces(struct quick *q)
{
    while (q->at < q->end && (*q->at == ' ' || *q->at == '\n' || *q->at == '\t' || *q->at == '\r'))
        q->at++;
}

/* Moves behind a character when it comes next, spaces before it or not. */
static bool take(struct quick *q, char c)
{
    skip_spaces(q);
    if (q->at == q->end || *q->at != c)
        return false;
    q->at++;
    return true;
}

static bool take_word(struct quick *q, const char *word, size_t n)
{
    if ((size_t)(q->end - q->at) < n || memcmp(q->at, word, n) != 0)
        return false;
    q->at += n;
    return true;
}

/* ---- strings ---- */

static int hex(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

/* The four digits behind "\u"; UINT32_MAX when they are not. */
static uint32_t take_unit(struct quick *q)
{
    uint32_t unit = 0;
    if (q->end - q->at < 4)
        return UINT32_MAX;
    for (int i = 0; i < 4; i++) {
        int digit = hex(*q->at++);
        if (digit < 0)
            return UINT32_MAX;
        unit = unit << 4 | (uint32_t)digit;
    }
    return unit;
}

/* A character by its number, one of a pair (UTF-16) with the other; 0 for what is none. */
static uint32_t take_code(struct quick *q)
{
    uint32_t high = take_unit(q);
    if (high == UINT32_MAX || (high >= 0xdc00 && high <= 0xdfff))
        return 0;
    if (high < 0xd800 || high > 0xdbff)
        return high;
    uint32_t low = take_word(q, "\\u", 2) ? take_unit(q) : 0;
    return low >= 0xdc00 && low <= 0xdfff ? 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00) : 0;
}

/* What stands for the letter behind a backslash; 0: nothing. */
static uint32_t escaped(struct quick *q, char letter)
{
    static const char letters[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
    const char *found = letter ? strchr(letters, letter) : NULL;
    return found ? (uint32_t)meant[found - letters] : letter == 'u' ? take_code(q) : 0;
}

/* Behind the opening quotation mark; out has room for all that is left. False: not a string, or one with U+0000. */
static bool unescape(struct quick *q, char *out, size_t *n)
{
    for (*n = 0; q->at < q->end && (unsigned char)*q->at >= 0x20;) {
        char c = *q->at++;
        if (c == '"')
            return true;
        if (c != '\\') {
            out[(*n)++] = c;
            continue;
        }
        uint32_t code = q->at < q->end ? escaped(q, *q->at++) : 0;
        if (code == 0)
            return false;
        *n += utf8_put(out + *n, code);
    }
    return false;
}

/* The quotation mark that ends the string, or NULL. */
static const char *closing(const struct quick *q, bool *escapes)
{
    const char *at = memchr(q->at, '"', (size_t)(q->end - q->at));
    *escapes = at && memchr(q->at, '\\', (size_t)(at - q->at));
    if (!*escapes) /* mostly: the C library finds both fastest */
        return at;
    for (at = q->at; at < q->end && *at != '"'; at++)
        at += *at == '\\';
    return at < q->end ? at : NULL;
}

/* Eight bytes at a time; the top bit of each that is below 0x20 stays (its own and those of higher bytes may lie, so that every
 * eight with one are looked at again). */
static bool has_controls(const char *text, size_t n)
{
    const uint64_t each = 0x0101010101010101u;
    size_t i = 0;
    for (uint64_t eight; i + 8 <= n; i += 8) {
        memcpy(&eight, text + i, sizeof eight);
        if ((eight - 0x20 * each) & ~eight & 0x80 * each)
            break;
    }
    for (; i < n; i++)
        if ((unsigned char)text[i] < 0x20)
            return true;
    return false;
}

struct word { /* a string: where it lies in the text, or a copy without its escapes */
    const char *text;
    size_t n;
    char *copy; /* NULL: none was needed */
};

/* False: not a string, or one that jansson is to judge. The caller frees the copy either way. */
static bool take_string(struct quick *q, struct word *w)
{
    bool escapes;
    *w = (struct word){0};
    if (!take(q, '"'))
        return false;
    const char *end = closing(q, &escapes);
    if (!end || has_controls(q->at, (size_t)(end - q->at)))
        return false;
    *w = (struct word){q->at, (size_t)(end - q->at), escapes ? malloc((size_t)(end - q->at) + 1) : NULL};
    if (escapes) {
        w->text = w->copy;
        return w->copy && unescape(q, w->copy, &w->n);
    }
    q->at = end + 1;
    return true;
}

static json_t *string_value(struct quick *q)
{
    struct word w;
    json_t *value = take_string(q, &w) ? json_stringn_nocheck(w.text, w.n) : NULL;
    free(w.copy);
    return value;
}

/* ---- numbers ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Whole numbers here; others, which are few, by jansson. */
static json_t *number_value(struct quick *q)
{
    const char *start = q->at, *digits = start + (*start == '-');
    json_int_t number = 0;
    for (q->at = digits; q->at < q->end && is_digit(*q->at) && q->at - digits < LONGEST_INTEGER; q->at++)
        number = 10 * number + (*q->at - '0');
    bool whole = q->at > digits && (*digits != '0' || q->at == digits + 1);
    while (q->at < q->end && *q->at && strchr("0123456789.eE+-", *q->at)) {
        whole = false;
        q->at++;
    }
    return whole ? json_integer(digits > start ? -number : number)
                 : json_loadb(start, (size_t)(q->at - start), JSON_DECODE_ANY, NULL);
}

/* ---- lists and objects ---- */

static json_t *any_value(struct quick *q);

/* Behind "[". */
static bool fill_array(struct quick *q, json_t *array)
{
    if (take(q, ']'))
        return true;
    do {
        json_t *value = any_value(q);
        if (!value || json_array_append_new(array, value) != 0)
            return false;
    } while (take(q, ','));
    return take(q, ']');
}

/* One key with its value; false for a key that stands there twice. */
static bool fill_member(struct quick *q, json_t *object)
{
    struct word key;
    size_t before = json_object_size(object);
    json_t *value = take_string(q, &key) && take(q, ':') ? any_value(q) : NULL;
    bool ok = value && json_object_setn_new_nocheck(object, key.text, key.n, value) == 0 &&
              json_object_size(object) == before + 1;
    free(key.copy);
    return ok;
}

/* Behind "{". */
static bool fill_object(struct quick *q, json_t *object)
{
    if (take(q, '}'))
        return true;
    do
        if (!fill_member(q, object))
            return false;
    while (take(q, ','));
    return take(q, '}');
}

static json_t *nest(struct quick *q, json_t *made, bool (*fill)(struct quick *, json_t *))
{
    q->depth++;
    bool ok = made && q->depth <= DEEPEST && fill(q, made);
    q->depth--;
    if (ok)
        return made;
    json_decref(made);
    return NULL;
}

static json_t *any_value(struct quick *q)
{
    skip_spaces(q);
    if (q->at == q->end)
        return NULL;
    if (*q->at == '"')
        return string_value(q);
    if (take(q, '['))
        return nest(q, json_array(), fill_array);
    if (take(q, '{'))
        return nest(q, json_object(), fill_object);
    if (*q->at == '-' || is_digit(*q->at))
        return number_value(q);
    if (take_word(q, "null", 4))
        return json_null();
    if (take_word(q, "true", 4))
        return json_true();
    return take_word(q, "false", 5) ? json_false() : NULL;
}

json_t *json_quick(const char *text, size_t n)
{
    struct quick q = {text, text + n, 0};
    skip_spaces(&q);
    bool nested = q.at < q.end && (*q.at == '{' || *q.at == '[');
    json_t *root = nested ? any_value(&q) : NULL;
    skip_spaces(&q);
    if (root && q.at == q.end)
        return root;
    json_decref(root);
    return NULL;
}
