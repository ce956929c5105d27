/* arena_kit: an arena for each test: *state is a struct arena. Include after cmocka_all.h. */
#ifndef TESTS_ARENA_KIT_H
#define TESTS_ARENA_KIT_H

#include "ground/arena.h"

#include <stdlib.h>

static int open_arena(void **state)
{
    struct arena *a = malloc(sizeof *a);
    if (!a)
        return -1;
    arena_init(a, 0);
    *state = a;
    return 0;
}

static int close_arena(void **state)
{
    arena_release(*state);
    free(*state);
    return 0;
}

#endif
