/* language: what package.json says of each language, in the order of the language screen. */
#ifndef CONTENT_LANGUAGE_H
#define CONTENT_LANGUAGE_H

#include "content/date.h"
#include "content/keyboard.h"

#include <stdint.h>

struct json_reader;
struct json_t;

struct language {
    const char *tag;       /* BCP 47: "en", "rhg-Rohg" */
    const char *endonym;   /* in its own script */
    const char *english;   /* English name */
    const char *script;    /* ISO 15924: "Latn" */
    const char *shaping;   /* BCP 47 for the shaper: "ksw" */
    const char *collation; /* ICU locale or "root" */
    const char *group;     /* languages of one group are forms of one language; own tag when alone */
    const char *form;      /* name of this form in its own script, "" when there is one only */
    bool rtl;
    const char *numerals; /* CLDR numbering system of the numbers that the program writes: "latn" */
    uint32_t zero;        /* its digit 0 */
    struct date_form dates;
    struct keyboard keyboard;
};

struct languages {
    const struct language *items; // language; 0 is English, the source
    int n;
};

enum { LANGUAGES = 64 };

/* Reads and checks "languages" of package.json; strings go to the reader's arena. */
bool languages_load(struct json_reader *r, const struct json_t *package, struct languages *out);

/* Index of the language that a tag names, or -1: the exact tag, else the first with the same primary subtag
 * ("rhg", "mww-Latn"). RFC 4647 lookup, simplified. */
int languages_find(const struct languages *all, const char *tag);

/* The next form of the same group after index, or index itself when there is no other. */
int languages_other_form(const struct languages *all, int index);

/* How many languages there are when the forms of one count once. */
int languages_groups(const struct languages *all);

/* The first form of the language of a number (0 …; beyond the last it begins again); 0 without languages. */
int languages_group(const struct languages *all, int number);

#endif
