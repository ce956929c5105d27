/* stick_kit: a folder that stands for a stick, and packages that look like some. Include after cmocka_all.h. */
#ifndef TESTS_STICK_KIT_H
#define TESTS_STICK_KIT_H

#include "ground/err.h"
#include "ground/file.h"
#include "scratch.h"

#include <string.h>

static inline int stick_set_up(void **state)
{
    struct scratch *s = calloc(1, sizeof *s);
    scratch_init(s);
    *state = s;
    return 0;
}

static inline int stick_tear_down(void **state)
{
    scratch_release(*state);
    free(*state);
    return 0;
}

/* A file that begins as a package with this trusted comment. */
static inline void stick_put(struct scratch *s, const char *name, const char *comment)
{
    char text[600];
    snprintf(text, sizeof text,
             "KIOSKPKG1\nuntrusted comment: signature from minisign secret key\nRUQ\ntrusted comment: %s\nx\nPK",
             comment);
    struct err e = {0};
    assert_true(file_replace(scratch_path(s, name), text, strlen(text), &e));
}

#endif
