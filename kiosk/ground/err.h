/* err: what went wrong, as one line for a person. Filled where the fault is found, prefixed on the way up, printed
 * once where it stops. */
#ifndef GROUND_ERR_H
#define GROUND_ERR_H

#include <stdbool.h>

enum err_kind {
    ERR_NONE,
    ERR_FAILED,    /* the operation did not succeed: file missing, disk full … */
    ERR_UNTRUSTED, /* no signature by a trusted key */
    ERR_MALFORMED, /* the bytes are not what they claim to be */
};

struct err {
    enum err_kind kind;
    char text[480]; /* UTF-8, no control characters, cut at a character when too long */
};

/* Sets kind and text; always returns false, so that a caller can `return err_set(...)`. e may be NULL. */
bool err_set(struct err *e, enum err_kind kind, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Puts "prefix: " before the text, keeps the kind; always returns false. */
bool err_prefix(struct err *e, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
