/* Nothing left of a visit: after "Clear screen" what was typed stands nowhere in this process's memory, and what was read stays
 * only where content keeps it for everyone. */
#include "cmocka_all.h"

#include "content/content.h"
#include "ground/err.h"
#include "ground/wipe.h"
#include "scene/model.h"
#include "shell/prefetch.h"
#include "shell/session.h"
#include "story/teller.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* "qzvxwkjy", kept in another form so that this program itself does not hold it. */
enum { LETTERS = 8 };
static const char typed[LETTERS] = {'q' ^ 5, 'z' ^ 5, 'v' ^ 5, 'x' ^ 5, 'w' ^ 5, 'k' ^ 5, 'j' ^ 5, 'y' ^ 5};

static int letter(int i)
{
    return typed[i] ^ 5;
}

/* At one place, with letters of so many bytes each: UTF-8, UTF-16 or UTF-32. */
static bool stands_at(const unsigned char *p, size_t width)
{
    for (int i = 0; i < LETTERS; i++) {
        if (p[(size_t)i * width] != letter(i))
            return false;
        for (size_t k = 1; k < width; k++)
            if (p[(size_t)i * width + k] != 0)
                return false;
    }
    return true;
}

static int count_in(const unsigned char *from, const unsigned char *to)
{
    int n = 0;
    for (const unsigned char *p = from; p + LETTERS * 4 <= to; p++)
        if (*p == letter(0))
            for (size_t width = 1; width <= 4; width *= 2)
                n += stands_at(p, width);
    return n;
}

/* In everything that can be written to: heap, stacks, variables of every library. */
static int copies(void)
{
    char line[512];
    unsigned long from, to;
    int n = 0;
    FILE *f = fopen("/proc/self/maps", "re");
    assert_non_null(f);
    setvbuf(f, NULL, _IONBF, 0); /* no block that is made and given back meanwhile */
    while (fgets(line, sizeof line, f))
        if (sscanf(line, "%lx-%lx rw", &from, &to) == 2 && strstr(line, " rw") && !strstr(line, "[vvar]"))
            n += count_in((const unsigned char *)from, (const unsigned char *)to);
    fclose(f);
    return n;
}

static void type_it(struct teller *t)
{
    char key[32];
    assert_true(teller_go_home(t));
    assert_true(teller_touch(t, "go 0 directory"));
    assert_true(teller_touch(t, "search-open 1"));
    for (int i = 0; i < LETTERS; i++) {
        snprintf(key, sizeof key, "key %d", letter(i));
        assert_true(teller_touch(t, key));
    }
    struct prefetch ahead;
    prefetch_init(&ahead);
    while (prefetch_next(&ahead, t->session))
        continue;
    assert_true(copies() > 0); /* the test can see it */
    prefetch_release(&ahead);
}

static void what_was_typed_is_gone_after_clear(void **state)
{
    (void)state;
    struct teller t;
    struct err e = {0};
    assert_true(teller_init(&t, 1080, 1920, &e));
    for (int visit = 0; visit < 3; visit++) {
        type_it(&t);
        assert_true(teller_touch(&t, "clear"));
        wipe_stack();
        assert_int_equal(copies(), 0);
    }
    type_it(&t);
    teller_wait(&t, IDLE_MS + 1000); /* left alone */
    wipe_stack();
    assert_int_equal(copies(), 0);
    teller_release(&t);
}

static void what_is_given_back_is_overwritten(void **state)
{
    (void)state;
    char *block = malloc(1000);
    for (int i = 0; i < LETTERS; i++)
        block[500 + i] = (char)letter(i);
    assert_int_equal(copies(), 1);
    block = realloc(block, 3000000); /* moved: the old place holds no copy */
    assert_int_equal(copies(), 1);
    free(block);
    assert_int_equal(copies(), 0);
    block = realloc(NULL, 10);
    memcpy(block, "abc", 4);
    block = realloc(block, 24);
    assert_string_equal(block, "abc");
    free(block);
    free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_given_back_is_overwritten),
        cmocka_unit_test(what_was_typed_is_gone_after_clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
