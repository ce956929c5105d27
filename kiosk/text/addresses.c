#include "text/addresses.h"

#include <string.h>

enum { HOUSE_DIGITS = 6, ZIP_DIGITS = 5, PLUS_4 = 4, STREET_WORDS = 6, WORD_BYTES = 12 };

static bool is_digit(uint16_t u)
{
    return u >= '0' && u <= '9';
}

static bool is_capital(uint16_t u)
{
    return u >= 'A' && u <= 'Z';
}

static bool is_latin(uint16_t u)
{
    return is_capital(u) || (u >= 'a' && u <= 'z');
}

static int digits_at(const uint16_t *u)
{
    int n = 0;
    while (is_digit(u[n]))
        n++;
    return n;
}

/* Letters and digits of a word, ASCII; "" when it holds anything else or is longer than any kind of street. */
static int word_at(const uint16_t *u, char word[WORD_BYTES])
{
    int n = 0;
    for (; is_latin(u[n]) || is_digit(u[n]); n++)
        if (n < WORD_BYTES - 1)
            word[n] = (char)u[n];
    word[n < WORD_BYTES ? n : 0] = '\0';
    return n;
}

static bool is_one_of(const char *word, const char *const *list)
{
    for (; *list; list++)
        if (strcmp(word, *list) == 0)
            return true;
    return false;
}

static bool is_compass(const char *word)
{
    static const char *const points[] = {"N", "S", "E", "W", "North", "South", "East", "West", NULL};
    return is_one_of(word, points);
}

static bool is_kind(const char *word)
{
    static const char *const kinds[] = {"St",     "Ave",     "Av",        "Blvd", "Rd",    "Dr",    "Ln",
                                        "Ct",     "Pl",      "Pkwy",      "Ter",  "Cir",   "Way",   "Street",
                                        "Avenue", "Road",    "Drive",     "Lane", "Court", "Place", "Terrace",
                                        "Circle", "Parkway", "Boulevard", NULL};
    return is_one_of(word, kinds);
}

/* Whether a street begins at u: a point of the compass and a name, or names the last of which says what kind of
 * street it is. */
static bool is_street(const uint16_t *u)
{
    bool compass = false;
    for (int i = 0; i < STREET_WORDS; i++) {
        char word[WORD_BYTES];
        int n = word_at(u, word);
        if (n == 0 || (i == 0 && !is_capital(u[0]) && !is_digit(u[0])))
            return false;
        if (compass || (i > 0 && is_kind(word)))
            return true;
        compass = i == 0 && is_compass(word);
        u += n;
        u += *u == '.';
        if (*u++ != ' ')
            return false;
    }
    return false;
}

/* Behind the number at u, or 0: it is no part of an address. */
static int number_length(const uint16_t *u)
{
    int n = digits_at(u);
    if (n == ZIP_DIGITS && u[n] == '-' && digits_at(u + n + 1) == PLUS_4)
        return n + 1 + PLUS_4;
    return n <= HOUSE_DIGITS && u[n] == ' ' && is_street(u + n + 1) ? n : 0;
}

/* A number begins at i, and not within another or behind a letter. */
static bool begins(const uint16_t *units, int i)
{
    uint16_t before = i > 0 ? units[i - 1] : ' ';
    return is_digit(units[i]) && !is_digit(before) && !is_latin(before) && before != '.' && before != ',' &&
           before != '-';
}

bool address_number_next(struct address_number *number, const uint16_t *units, int n)
{
    for (int i = number->end; i < n; i++) {
        int length = begins(units, i) ? number_length(units + i) : 0;
        if (length > 0) {
            *number = (struct address_number){i, i + length};
            return true;
        }
    }
    return false;
}
