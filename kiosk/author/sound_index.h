/* sound_index: the folder of one language's recordings, TAG/NAME.opus, and its index.json, which says from which words
 * each was made (content/sounds.h reads it). */
#ifndef AUTHOR_SOUND_INDEX_H
#define AUTHOR_SOUND_INDEX_H

#include <stdbool.h>
#include <stdint.h>

struct bundle;
struct bytes;
struct err;
struct json_t;

struct sound_index {
    struct json_t *root;
    char folder[1024];
};

/* Opens folder/tag, made if needed; an index that is not there is empty. */
bool sound_index_open(struct sound_index *i, const char *folder, const char *tag, struct err *e);
void sound_index_release(struct sound_index *i);

/* Whether a recording of these words is there. */
bool sound_index_has(const struct sound_index *i, const char *name, uint64_t words);

/* Writes one recording and remembers it; the index itself is written by sound_index_save. A recording that was there before
 * is replaced as a whole, and stays when this fails; a person's is on the disk when it returns. */
bool sound_index_put(struct sound_index *i, const char *name, uint64_t words, int ms, bool machine,
                     const struct bytes *opus, struct err *e);

/* Forgets what keep does not want, files and all; keep NULL: nothing. Then writes index.json. */
bool sound_index_save(struct sound_index *i, bool (*keep)(void *user, const char *name), void *user, struct err *e);

/* Adds the recordings of folder/TAG for every tag to a package in the making: audio/TAG/… A name that the bundle's own index
 * has already stays as it is. A folder that is not there adds nothing. */
bool sound_index_add(struct bundle *b, const char *folder, const char *const *tags, int n, struct err *e);

#endif
