/* source_kit: a copy of the fixed content (tests/fixtures/content) in a scratch folder, to be broken. Include
 * after cmocka_all.h. */
#ifndef TESTS_SOURCE_KIT_H
#define TESTS_SOURCE_KIT_H

#include "ground/err.h"
#include "ground/file.h"
#include "scratch.h"

#include <string.h>

struct source_kit {
    struct scratch scratch;
    char folder[PATH_MAX + 16]; /* the copy */
    struct err e;
};

static inline void source_kit_init(struct source_kit *k)
{
    char command[2 * PATH_MAX + 200];
    memset(k, 0, sizeof *k);
    scratch_init(&k->scratch);
    snprintf(k->folder, sizeof k->folder, "%s/source", k->scratch.folder);
    snprintf(command, sizeof command, "cp -r '%s/tests/fixtures/content' '%s'", KIOSK_SOURCE_DIR, k->folder);
    assert_int_equal(system(command), 0);
}

static inline void source_kit_release(struct source_kit *k)
{
    scratch_release(&k->scratch);
}

/* A file of the copy; valid until the next call. */
static inline const char *source_kit_path(struct source_kit *k, const char *name)
{
    char inside[200];
    snprintf(inside, sizeof inside, "source/%.180s", name);
    return scratch_path(&k->scratch, inside);
}

static inline void source_kit_write(struct source_kit *k, const char *name, const char *text)
{
    if (!file_replace(source_kit_path(k, name), text, strlen(text), &k->e))
        fail_msg("%s", k->e.text);
}

/* Replaces the first place where a file says `from`. */
static inline void source_kit_replace(struct source_kit *k, const char *name, const char *from, const char *to)
{
    struct bytes old;
    if (!file_read(source_kit_path(k, name), 1 << 24, &old, &k->e))
        fail_msg("%s", k->e.text);
    char *at = strstr(old.data, from);
    if (!at)
        fail_msg("%s does not say %s", name, from);
    size_t size = old.size + strlen(to) + 1;
    char *fresh = malloc(size);
    assert_non_null(fresh);
    snprintf(fresh, size, "%.*s%s%s", (int)(at - old.data), old.data, to, at + strlen(from));
    source_kit_write(k, name, fresh);
    free(fresh);
    bytes_release(&old);
}

/* Whether the last error is one line that holds all of what it should name. */
static inline void source_kit_says(const struct source_kit *k, const char *const *words)
{
    assert_null(strchr(k->e.text, '\n'));
    for (; *words; words++)
        if (!strstr(k->e.text, *words))
            fail_msg("\"%s\" does not name \"%s\"", k->e.text, *words);
}

#endif
