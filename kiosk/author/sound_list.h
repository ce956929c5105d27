/* sound_list: everything of a package that a voice could say in one language, a line each: every text, and the parts from
 * which names, numbers and addresses are put together. */
#ifndef AUTHOR_SOUND_LIST_H
#define AUTHOR_SOUND_LIST_H

#include "ground/arena.h"

#include <stdbool.h>
#include <stdint.h>

struct content;
struct err;

struct sound_line {
    const char *name;  /* of the file, without ".opus" */
    const char *words; /* as they stand on the screen … */
    const char *said;  /* … and as they are read aloud */
    uint64_t hash;     /* of words */
    bool part;
};

struct sound_list {
    struct arena arena;
    struct sound_line *lines;
    int n, room;
};

/* parts: also what a person who reads aloud is not asked for: numbers, letters, names. The caller releases out. */
bool sound_list_init(struct sound_list *out, const struct content *c, int language, bool parts, struct err *e);
void sound_list_release(struct sound_list *l);

#endif
