/* scratch: a fresh folder for one test, and its removal. Include after <cmocka.h>. */
#ifndef TESTS_SCRATCH_H
#define TESTS_SCRATCH_H

#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct scratch {
    char folder[PATH_MAX];
    char path[PATH_MAX + 256]; /* the last scratch_path */
};

static inline void scratch_init(struct scratch *s)
{
    const char *parent = getenv("TMPDIR");
    snprintf(s->folder, sizeof s->folder, "%s/kiosk-XXXXXX", parent ? parent : "/tmp");
    assert_non_null(mkdtemp(s->folder));
}

/* folder/name; valid until the next call. */
static inline const char *scratch_path(struct scratch *s, const char *name)
{
    snprintf(s->path, sizeof s->path, "%s/%s", s->folder, name);
    return s->path;
}

static inline int scratch_forget(const char *path, const struct stat *st, int kind, struct FTW *at)
{
    (void)st, (void)kind, (void)at;
    return remove(path);
}

static inline void scratch_release(struct scratch *s)
{
    nftw(s->folder, scratch_forget, 16, FTW_DEPTH | FTW_PHYS);
}

#endif
