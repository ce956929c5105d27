#include "content/keyboard.h"

#include "content/json.h"
#include "ground/utf8.h"

#include <jansson.h>
#include <stdio.h>
#include <unicode/uchar.h>

/* As on the keyboards of this country: whoever types English here knows them. */
static const struct key_page latin = {
    .rows = {{.keys = {'1', '2', '3', '4', '5', '6', '7', '8', '9', '0'}, .n = 10},
             {.keys = {'q', 'w', 'e', 'r', 't', 'y', 'u', 'i', 'o', 'p'}, .n = 10},
             {.keys = {'a', 's', 'd', 'f', 'g', 'h', 'j', 'k', 'l'}, .n = 9},
             {.keys = {'z', 'x', 'c', 'v', 'b', 'n', 'm'}, .n = 7}},
    .n = 4,
};

/* Whether some page has this key. */
static bool has_key(const struct keyboard *k, uint32_t code)
{
    for (int p = 0; p < k->n; p++)
        for (int row = 0; row < k->pages[p].n; row++)
            for (int i = 0; i < k->pages[p].rows[row].n; i++)
                if (k->pages[p].rows[row].keys[i] == code)
                    return true;
    return false;
}

bool keyboard_is_mark(uint32_t code)
{
    return (U_GET_GC_MASK((UChar32)code) & U_GC_M_MASK) != 0;
}

/* ---- reading ---- */

static bool can_be_seen(uint32_t code)
{
    uint32_t kinds = U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK | U_GC_P_MASK | U_GC_S_MASK;
    return (U_GET_GC_MASK((UChar32)code) & kinds) != 0 &&
           !u_hasBinaryProperty((UChar32)code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

/* Latin letters and all digits keep their order from left to right on a mirrored screen too. */
static bool runs_left(uint32_t first)
{
    UCharDirection d = u_charDirection((UChar32)first);
    return d != U_LEFT_TO_RIGHT && d != U_EUROPEAN_NUMBER && d != U_ARABIC_NUMBER &&
           u_charDigitValue((UChar32)first) < 0;
}

static bool add_key(struct json_reader *r, const char *place, const struct keyboard *k, struct key_row *row,
                    uint32_t code)
{
    if (!can_be_seen(code))
        return json_fail(r, place, "U+%04X is not a letter, digit, mark or sign", code);
    if (row->n == KEYBOARD_KEYS)
        return json_fail(r, place, "key number %d; a row has at most %d", row->n + 1, KEYBOARD_KEYS);
    if (has_key(k, code))
        return json_fail(r, place, "the key U+%04X stands there twice", code);
    row->keys[row->n++] = code;
    return true;
}

/* "ka kha ga": keys with one space between them. */
static bool load_row(struct json_reader *r, const char *place, const json_t *value, const struct keyboard *k,
                     struct key_row *row)
{
    if (!json_is_string(value))
        return json_fail(r, place, "not a string of keys: put them between quotation marks, with a space between two");
    const char *text = json_string_value(value);
    size_t n = json_string_length(value), at = 0;
    if (n == 0)
        return json_fail(r, place, "no keys");
    while (at < n) {
        if (!add_key(r, place, k, row, utf8_next(text, n, &at)))
            return false;
        if (at < n && (text[at] != ' ' || at + 1 == n))
            return json_fail(r, place, "keys are one character each, with one space between them");
        at += at < n;
    }
    return true;
}

static bool load_page(struct json_reader *r, const json_t *list, bool rtl, struct keyboard *k, struct key_page *page)
{
    char place[40];
    int number = k->n++; /* so that a key is looked for on this page too */
    snprintf(place, sizeof place, "keys[%d]", number);
    if (!json_is_array(list) || json_array_size(list) == 0)
        return json_fail(r, place, json_is_array(list) ? "no rows" : "not a list of rows");
    if (json_array_size(list) > KEYBOARD_ROWS)
        return json_fail(r, place, "%zu rows; a page has at most %d", json_array_size(list), KEYBOARD_ROWS);
    for (size_t i = 0; i < json_array_size(list); i++) {
        snprintf(place, sizeof place, "keys[%d][%zu]", number, i);
        struct key_row *row = &page->rows[page->n++];
        if (!load_row(r, place, json_array_get(list, i), k, row))
            return false;
        row->rtl = rtl && runs_left(row->keys[0]);
    }
    return true;
}

static bool holds_latin(const struct keyboard *k)
{
    for (int row = 0; row < latin.n; row++)
        for (int i = 0; i < latin.rows[row].n; i++)
            if (!has_key(k, latin.rows[row].keys[i]))
                return false;
    return true;
}

bool keyboard_load(struct json_reader *r, const json_t *language, bool rtl, struct keyboard *out)
{
    const json_t *list;
    int n;
    if (!json_list(r, language, "keys", KEYBOARD_PAGES - 1, &list, &n))
        return false;
    struct key_page *pages = ARENA_NEW(r->arena, struct key_page, KEYBOARD_PAGES);
    if (!pages)
        return json_fail(r, "keys", "out of memory");
    *out = (struct keyboard){.pages = pages};
    for (int i = 0; i < n; i++)
        if (!load_page(r, json_array_get(list, (size_t)i), rtl, out, &pages[i]))
            return false;
    if (!holds_latin(out))
        pages[out->n++] = latin;
    for (int i = 0; i < out->n; i++)
        out->rows = pages[i].n > out->rows ? pages[i].n : out->rows;
    return true;
}
