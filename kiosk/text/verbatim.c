#include "text/verbatim.h"

#include "text/phones.h"

#include <string.h>

enum { WORDS_OF_A_STREET = 5 };

static bool is_digit(uint16_t u)
{
    return u >= '0' && u <= '9';
}

static bool is_capital(uint16_t u)
{
    return u >= 'A' && u <= 'Z';
}

static bool is_letter(uint16_t u)
{
    return is_capital(u) || (u >= 'a' && u <= 'z');
}

static bool joins(uint16_t u)
{
    return u == '-' || u == '/' || u == '.' || u == 0x2011;
}

/* Behind the letters and digits from i on, single joiners between them included. */
static int token_end(const uint16_t *u, int i)
{
    while (is_digit(u[i]) || is_letter(u[i]) || (joins(u[i]) && (is_digit(u[i + 1]) || is_letter(u[i + 1]))))
        i++;
    return i;
}

static int count(const uint16_t *u, int from, int to, bool what(uint16_t))
{
    int n = 0;
    for (int i = from; i < to; i++)
        n += what(u[i]);
    return n;
}

/* 53208-2627 */
static bool is_zip(const uint16_t *u, int from, int to)
{
    return to - from == 10 && (u[from + 5] == '-' || u[from + 5] == 0x2011) &&
           count(u, from, from + 5, is_digit) == 5 && count(u, from + 6, to, is_digit) == 4;
}

/* Letters and digits with something between them; "2nd" and "COVID19" turn around nothing. */
static bool is_code(const uint16_t *u, int from, int to)
{
    return count(u, from, to, joins) > 0 && count(u, from, to, is_digit) > 0 && count(u, from, to, is_letter) > 0;
}

/* ---- addresses ---- */

/* Whether the n units spell the word, in any case of letters. */
static bool spells(const uint16_t *u, int n, const char *word)
{
    int i = 0;
    for (; i < n && word[i]; i++)
        if ((u[i] | 0x20) != word[i])
            return false;
    return i == n && !word[i];
}

/* What a street's name ends in (USPS Publication 28, appendix C1, those of Milwaukee). */
static bool is_street(const uint16_t *u, int n)
{
    static const char *const words[] = {"st",    "ave",     "av",     "blvd",      "rd",     "dr",   "ln",
                                        "ct",    "pl",      "ter",    "way",       "cir",    "pkwy", "hwy",
                                        "sq",    "street",  "road",   "avenue",    "drive",  "lane", "court",
                                        "place", "parkway", "circle", "boulevard", "terrace"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (spells(u, n, words[i]))
            return true;
    return false;
}

/* N, S., SW, North … */
static bool is_direction(const uint16_t *u, int n)
{
    if (spells(u, n, "north") || spells(u, n, "south") || spells(u, n, "east") || spells(u, n, "west"))
        return true;
    bool first = n >= 1 && (u[0] == 'N' || u[0] == 'S' || u[0] == 'E' || u[0] == 'W');
    return first && (n == 1 || (n == 2 && (u[1] == 'E' || u[1] == 'W')));
}

/* Whether a street is named from i on: "W. Vliet St", "27th Street", "Martin Luther King Jr. Dr". */
static bool street_follows(const uint16_t *u, int i, int n)
{
    for (int word = 0; word < WORDS_OF_A_STREET && i < n; word++) {
        int end = i;
        while (is_letter(u[end]) || is_digit(u[end]))
            end++;
        if (end == i || (word == 0 && !is_capital(u[i]) && !is_digit(u[i])))
            return false;
        if (word > 0 && is_street(u + i, end - i))
            return true;
        bool direction = word == 0 && is_direction(u + i, end - i);
        i = u[end] == '.' ? end + 1 : end;
        if (u[i] != ' ')
            return false;
        i++;
        if (direction && (is_capital(u[i]) || is_digit(u[i])))
            return true;
    }
    return false;
}

/* "5225 " or "2300A " before the name of a street. */
static bool is_house_number(const uint16_t *u, int from, int to, int n)
{
    int digits = count(u, from, to, is_digit);
    bool shape =
        digits >= 1 && digits <= 6 && (digits == to - from || (digits == to - from - 1 && is_letter(u[to - 1])));
    return shape && u[to] == ' ' && street_follows(u, to + 1, n);
}

/* ---- all of them ---- */

static bool token_at(struct verbatim *v, const uint16_t *u, int from, int to, int n)
{
    if (is_house_number(u, from, to, n))
        *v = (struct verbatim){from, to + 1};
    else if (is_zip(u, from, to) || is_code(u, from, to))
        *v = (struct verbatim){from, to};
    else
        return false;
    return true;
}

bool verbatim_next(struct verbatim *v, const uint16_t *units, int n)
{
    struct phone phone = {.end = v->end};
    int limit = phone_next(&phone, units, n) ? phone.start : n;
    for (int i = v->end; i < limit;) {
        int end = token_end(units, i);
        if (end > i && token_at(v, units, i, end, n))
            return true;
        i = end > i ? end : i + 1;
    }
    *v = (struct verbatim){phone.start, phone.end};
    return limit < n;
}
