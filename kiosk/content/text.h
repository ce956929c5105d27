/* text: one string that a visitor reads, in one language. */
#ifndef CONTENT_TEXT_H
#define CONTENT_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint32_t text_id; /* 0: no text, never shown */

enum text_state {
    TEXT_CHECKED, /* English, or a translation without the draft mark */
    TEXT_DRAFT,   /* a translation nobody has checked */
    TEXT_ENGLISH, /* no translation: this is the English, to be marked as English */
};

/* Bytes [start, end) of a text that are bold. */
struct text_span {
    uint32_t start, end;
};

struct text {
    const char *utf8; /* NUL-terminated, without markup; lives as long as the content */
    size_t n;         /* bytes */
    const struct text_span *bold;
    int n_bold;
    enum text_state state;
    bool found;   /* its spans are not bold, but what a visitor has searched for: they stand on gold */
    int language; /* the language it is really in: the one asked for, or 0 */
    const char
        *english; /* of one that is put together for a language that no voice speaks: the same in English, or NULL */
};

#endif
