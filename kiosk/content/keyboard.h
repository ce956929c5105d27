/* keyboard: the keys a visitor types a search with, as package.json lists them for a language: pages of rows
 * of keys. A key is one code point: a letter, a digit, or a combining mark. */
#ifndef CONTENT_KEYBOARD_H
#define CONTENT_KEYBOARD_H

#include <stdbool.h>
#include <stdint.h>

struct json_reader;
struct json_t;

/* Ten keys of 20 mm beside one another, five rows and one for the space bar above one another: what fits on
 * the smallest panel beside two lines of results. */
enum { KEYBOARD_PAGES = 4, KEYBOARD_ROWS = 5, KEYBOARD_KEYS = 10 };

struct key_row {
    uint32_t keys[KEYBOARD_KEYS]; /* code points, in reading order */
    int n;
    bool rtl; /* the first key stands at the right */
};

struct key_page {
    struct key_row rows[KEYBOARD_ROWS];
    int n;
};

struct keyboard {
    const struct key_page *pages; // key_page; the first is shown first
    int n;
    int rows; /* of the highest page */
};

/* Reads "keys" of a language ([[row, …] …], a row is a string of keys with a space between them); rtl: its
 * direction. Where they do not hold a–z and 0–9, a page with these comes last, for schools are written so;
 * without "keys" it is the only one. Pages go to the reader's arena. Fails with one line that names page and
 * row: too many, nothing in them, a key twice, more than a character in one, or a character that cannot be
 * seen. */
bool keyboard_load(struct json_reader *r, const struct json_t *language, bool rtl, struct keyboard *out);

/* Whether a character stands on another one, and alone needs a dotted circle (U+25CC) to stand on. */
bool keyboard_is_mark(uint32_t code);

#endif
