/* texts: every text of a package in every language, without markup, ready to be looked up by number. */
#ifndef CONTENT_TEXTS_H
#define CONTENT_TEXTS_H

#include "content/types.h"
#include "ground/arena.h"

struct json_reader;
struct json_t;

struct texts_entry {
    const char *utf8; /* NULL: English stands in */
    const struct text_span *bold;
    uint32_t n, n_bold;
    bool draft;
};

struct texts {
    struct arena *arena;
    const char **names;           // by id; 0 is not used
    bool *fixed;                  // the same in every language
    struct texts_entry **entries; // by language, then id
    text_id n, listed, room;      /* in all; in the package; that there is memory for */
    int languages;
    text_id *heads, *next; // hash of the names
};

enum { TEXTS = 20000, TEXTS_NAME_BYTES = 160, TEXTS_BYTES = 16384 };

/* Reads "texts" of content.json: [name, English] or [name, English, true] when it is the same in every
 * language. There is room for `spare` more. */
bool texts_load_english(struct texts *t, struct json_reader *r, const struct json_t *root, int languages, int spare);

/* One text that the package does not have, in English. The name and the words stay the
 * caller's and outlive the texts. 0 when there is no room. */
text_id texts_add_english(struct texts *t, const char *name, const char *words);

/* Reads lang/TAG.json: for each text in order null, a translation, or [translation, 1] for a draft. */
bool texts_load_translation(struct texts *t, struct json_reader *r, const struct json_t *list, int language);

/* The empty text for 0 or a number out of range; a language out of range is English. */
struct text texts_get(const struct texts *t, int language, text_id id);

const char *texts_name(const struct texts *t, text_id id);   /* "" when out of range */
text_id texts_find(const struct texts *t, const char *name); /* 0 when there is none */

#endif
