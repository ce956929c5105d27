/* script: the texts of one language with numbers, to be printed and read aloud. The file audio/TAG/script.json
 * remembers which number was which text in which words, whatever changes until the recordings come back. */
#ifndef AUTHOR_SCRIPT_H
#define AUTHOR_SCRIPT_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct content;
struct err;
struct json_t;
struct sound_list;

/* The page, HTML in large type, for one language of the content. */
void script_print(const struct sound_list *list, const struct content *c, int language, FILE *out);

/* Writes folder/TAG/script.json. */
bool script_remember(const struct sound_list *list, const char *folder, const char *tag, struct err *e);

struct script {
    struct json_t *root;
    int n; /* numbers are 1 … n */
};

struct script_line {
    const char *name; /* the text's, as a file's name */
    const char *words;
    uint64_t hash; /* of the words that were printed */
};

/* Reads it again; fails when no script was made. */
bool script_open(struct script *s, const char *folder, const char *tag, struct err *e);
void script_release(struct script *s);

/* False for a number that the script does not have. */
bool script_line(const struct script *s, int number, struct script_line *out);

#endif
