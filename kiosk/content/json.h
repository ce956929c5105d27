/* json: reading JSON (RFC 8259, by jansson) with errors that name file and place. Read with tables ("shapes") that
 * say what an object may hold, so that no value enters unchecked. */
#ifndef CONTENT_JSON_H
#define CONTENT_JSON_H

#include "ground/arena.h"

#include <stdint.h>

struct json_t;
struct bytes;
struct err;

enum field_type {
    FIELD_STRING,  /* const char *; min … max bytes, no control characters; absent is "" when min is 0 */
    FIELD_ID,      /* const char *; lower-case ASCII letters, digits and hyphens, 1 … 40 */
    FIELD_DATE,    /* const char *; YYYY, YYYY-MM or YYYY-MM-DD; absent is "" when min is 0 */
    FIELD_DAY,     /* const char *; YYYY-MM-DD; absent is "" when min is 0 */
    FIELD_TEXT,    /* text_id; the words themselves in the source, their number in a package; absent is 0 when
                      min is 0 */
    FIELD_INTEGER, /* int; min … max */
    FIELD_LONG,    /* long long; min … max */
    FIELD_NUMBER,  /* double; min … max */
    FIELD_BOOL,    /* bool; absent is false */
    FIELD_CHOICE,  /* int: which of choices "notice|warning" */
    FIELD_EITHER,  /* bool: false for the first of two choices, true for the second */
    FIELD_ARRAY,   /* not stored; the caller reads it */
    FIELD_OBJECT,  /* not stored; the caller reads it */
};

struct field {
    const char *key;
    enum field_type type;
    size_t offset; /* of the member it fills */
    double min, max;
    const char *choices;
};

struct shape {
    const struct field *fields;
    int n;
};

#define SHAPE(table) ((struct shape){(table), (int)(sizeof(table) / sizeof(table)[0])})

/* Where the reader is, for its messages, and what it may accept. */
struct json_reader {
    const char *file;    /* as shown: "directory/finance.json" */
    char place[120];     /* "offices[3]"; "" at the top */
    struct arena *arena; /* where strings are copied */
    uint32_t texts;      /* number of texts a FIELD_TEXT may name */
    bool source;         /* texts are words, and unknown keys are refused */
    struct err *e;
    const struct bytes *text; /* the file's, for the line in a message; or NULL */
    /* Takes a fault out of e, so that reading goes on to the next field; or NULL: the first fault ends it. */
    void (*fault)(void *user);
    void *user;
};

/* Parses bytes (UTF-8, with or without a byte order mark, no repeated keys). NULL with "file:line: reason". The caller
 * json_decref()s. */
struct json_t *json_parse(const struct bytes *bytes, const char *file, struct err *e);

/* Reads folder/name (plain_read) and parses it. */
struct json_t *json_read_file(const char *folder, const char *name, struct err *e);

/* Checks an object against a shape and fills the struct at into; into may be NULL to check only. */
bool json_read(struct json_reader *r, const struct json_t *object, struct shape shape, void *into);

/* Says where the reader is now: "offices[3]", "languages[2]". */
void json_at(struct json_reader *r, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* ERR_MALFORMED "file: place: key: reason"; key may be NULL. Returns false. */
bool json_fail(const struct json_reader *r, const char *key, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The array at key, at most max long; absent counts as empty (*array NULL, *n 0). */
bool json_list(struct json_reader *r, const struct json_t *object, const char *key, size_t max,
               const struct json_t **array, int *n);

/* Forms of single values. */
bool json_date_ok(const char *text, bool whole_day);
bool json_words_ok(const char *text, size_t n); /* no control characters, no line ends */
bool json_lines_ok(const char *text, size_t n); /* the same for each of its lines, none of which is empty */

/* The text at a key of a raw object, "" when there is none; owned by the object. */
const char *json_text_at(const struct json_t *object, const char *key);

#endif
