/* city_kit: the repository's own content, with its city, for a group of tests: *state is a struct content. Include after
 * cmocka_all.h. */
#ifndef TESTS_CITY_KIT_H
#define TESTS_CITY_KIT_H

#include "author/compile.h"
#include "content/content.h"
#include "ground/err.h"

static int open_city(void **state)
{
    struct err e = {0};
    struct content *c = compile_and_load(KIOSK_SOURCE_DIR "/content", &e);
    if (!c)
        print_error("%s\n", e.text);
    *state = c;
    return c ? 0 : -1;
}

static int close_city(void **state)
{
    content_free(*state);
    return 0;
}

#endif
