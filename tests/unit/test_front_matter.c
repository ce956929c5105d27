/* The lines above a page: what they say, where the page begins, and each fault with its line. */
#include "cmocka_all.h"

#include "formats/front_matter.h"
#include "ground/err.h"

#include <stdio.h>
#include <string.h>

struct page {
    struct arena arena;
    struct front_matter f;
    char faults[1000];
};

static void keep(void *user, const struct err *e)
{
    struct page *p = user;
    size_t at = strlen(p->faults);
    snprintf(p->faults + at, sizeof p->faults - at, "%s\n", e->text);
}

static bool read(struct page *p, const char *text)
{
    arena_init(&p->arena, 0);
    p->faults[0] = '\0';
    return front_matter_read(&p->f, &p->arena, text, strlen(text), "a.md", keep, p);
}

static void keys_values_and_the_page(void **state)
{
    (void)state;
    static const char text[] = "---\ntitle: The board: who sits there\nreview : 2027-01-01  \n\nempty:\n---\nWords.\n";
    struct page p;
    assert_true(read(&p, text));
    assert_int_equal(p.f.n, 3);
    assert_string_equal(p.f.keys[0].key, "title");
    assert_string_equal(p.f.keys[0].value, "The board: who sits there");
    assert_int_equal(p.f.keys[0].line, 2);
    assert_string_equal(p.f.keys[1].key, "review");
    assert_string_equal(p.f.keys[1].value, "2027-01-01");
    assert_string_equal(p.f.keys[2].value, "");
    assert_int_equal(p.f.keys[2].line, 5);
    assert_string_equal(text + p.f.body, "Words.\n");
    assert_int_equal(p.f.line, 7);
    arena_release(&p.arena);
}

static void what_word_processors_make_of_it(void **state)
{
    (void)state;
    static const char *const fences[] = {"---", "--- \t", "—", "–-", "———"};
    char text[100];
    for (size_t i = 0; i < sizeof fences / sizeof fences[0]; i++) {
        struct page p;
        snprintf(text, sizeof text, "\n%s\ntitle: a\n%s\nb", fences[i], fences[i]);
        if (!read(&p, text))
            fail_msg("%s: %s", fences[i], p.faults);
        assert_string_equal(text + p.f.body, "b");
        arena_release(&p.arena);
    }
}

/* A telephone begins every line with a capital; the words keep theirs. */
static void keys_in_capitals(void **state)
{
    (void)state;
    struct page p;
    assert_true(read(&p, "---\nTitle: A Title\nAS_OF: 2024\n---\nb"));
    assert_string_equal(p.f.keys[0].key, "title");
    assert_string_equal(p.f.keys[0].value, "A Title");
    assert_string_equal(p.f.keys[1].key, "as_of");
    arena_release(&p.arena);
    assert_false(read(&p, "---\nTitle: A\ntitle: B\n---\nb"));
    assert_non_null(strstr(p.faults, "a.md:3: title: a key that stands there twice"));
    arena_release(&p.arena);
}

static void every_fault_is_told(void **state)
{
    (void)state;
    struct page p;
    assert_false(read(&p, "---\ntitle a\nx: 1\nx: 2\ny: \x01\n---\n"));
    assert_non_null(strstr(p.faults, "a.md:2: not \"key: value\""));
    assert_non_null(strstr(p.faults, "a.md:4: x: a key that stands there twice (first on line 3)"));
    assert_non_null(strstr(p.faults, "a.md:5: holds a control character"));
    assert_int_equal(p.f.line, 7); /* the page itself can be read all the same */
    arena_release(&p.arena);
}

static void without_a_beginning_or_an_end(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "Words.\n", "---\ntitle: a\n", "--\ntitle: a\n--\n",
                                        "----\ntitle: a\n----\n"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct page p;
        if (read(&p, texts[i]) || p.f.line != 0 || strncmp(p.faults, "a.md:", 5) != 0)
            fail_msg("%zu: %s", i, p.faults);
        arena_release(&p.arena);
    }
}

static void too_many(void **state)
{
    (void)state;
    char text[1000] = "---\n";
    for (int i = 0; i <= MARKDOWN_KEYS; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "k%d: v\n", i);
    strcat(text, "---\n");
    struct page p;
    assert_false(read(&p, text));
    assert_non_null(strstr(p.faults, "line 33 of the front matter; at most 32 are possible"));
    arena_release(&p.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_values_and_the_page),
        cmocka_unit_test(what_word_processors_make_of_it),
        cmocka_unit_test(keys_in_capitals),
        cmocka_unit_test(every_fault_is_told),
        cmocka_unit_test(without_a_beginning_or_an_end),
        cmocka_unit_test(too_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
