/* Screen ids: read, written, looked up, and listed without a gap. */
#include "cmocka_all.h"

#include "content/content.h"
#include "ground/err.h"
#include "scene/desk.h"

#include <stdlib.h>
#include <string.h>

static void there_and_back(void **state)
{
    (void)state;
    static const char *const good[] = {"welcome", "language",        "home", "directory",    "office:finance",
                                       "schools", "school:h-w-2",    "map",  "map:browning", "page:board",
                                       "letter",  "letter:complete", "card", "safe"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        struct screen s;
        char text[64];
        assert_true(screen_parse(good[i], &s));
        screen_format(&s, text);
        assert_string_equal(text, good[i]);
    }
}

static void wrong_forms(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",
        "nothing",
        "Home",
        "home ",
        " home",
        "home:x",
        "office",
        "office:",
        "office:Finance",
        "office:a b",
        "office:../etc",
        "office:a:b",
        "school",
        "page",
        "letter:short",
        "letter:",
        "map:",
        "welcome:en",
        "card:ar",
        "take",
        "take:",
        "take:home",
        "take:school:longfellow",
        "take:take:card",
        "take:office",
        "take:office:finance#summary",
        "office:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" /* 48: one too long with its end */};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct screen s = {.kind = SCREEN_CARD, .id = "untouched"};
        if (screen_parse(bad[i], &s))
            fail_msg("\"%s\" was read as a screen", bad[i]);
        assert_int_equal(s.kind, SCREEN_CARD);
        assert_string_equal(s.id, "untouched");
    }
}

static void what_is_taken_along_is_another_screen(void **state)
{
    (void)state;
    struct screen s;
    char text[64];
    assert_true(screen_parse("take:letter:complete#status", &s));
    assert_int_equal(s.kind, SCREEN_TAKE);
    assert_string_equal(s.id, "letter:complete");
    assert_string_equal(s.block, "status");
    screen_format(&s, text);
    assert_string_equal(text, "take:letter:complete");
    assert_int_equal(screen_taken(&s).kind, SCREEN_LETTER);
    assert_string_equal(screen_taken(&s).id, "complete");
    assert_true(screen_parse("take:office:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", &s));
    assert_int_equal(strlen(screen_taken(&s).id), 40);
    assert_true(screen_parse("home", &s));
    assert_int_equal(screen_taken(&s).kind, SCREEN_HOME);
}

static void longest_id(void **state)
{
    (void)state;
    struct screen s;
    char id[] = "office:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
         text[64]; /* 40, as long as content may name anything */
    assert_true(screen_parse(id, &s));
    screen_format(&s, text);
    assert_string_equal(text, id);
    assert_false(screen_parse("office:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", &s));
}

static void equality(void **state)
{
    (void)state;
    struct screen a = {.kind = SCREEN_OFFICE, .id = "finance"}, b = a;
    assert_true(screen_equal(&a, &b));
    memset(b.id + 8, 'x', 10); /* what lies behind the end does not count */
    assert_true(screen_equal(&a, &b));
    b.kind = SCREEN_PAGE;
    assert_false(screen_equal(&a, &b));
    assert_false(screen_equal(&a, &(struct screen){.kind = SCREEN_OFFICE, .id = "financ"}));
}

static void existence(void **state)
{
    const struct desk *d = *state;
    static const struct {
        const char *name;
        bool exists;
    } cases[] = {{"office:finance", true},
                 {"office:nutrition-services", true},
                 {"office:nobody", false},
                 {"school:longfellow", true},
                 {"school:finance", false},
                 {"page:board", true},
                 {"page:longfellow", false},
                 {"map", true},
                 {"map:longfellow", true},
                 {"map:nowhere", false},
                 {"letter", true},
                 {"letter:complete", true},
                 {"home", true},
                 {"welcome", true}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct screen s;
        assert_true(screen_parse(cases[i].name, &s));
        if (screen_exists(&s, d->content) != cases[i].exists)
            fail_msg("%s should%s exist", cases[i].name, cases[i].exists ? "" : " not");
    }
    assert_false(screen_exists(&(struct screen){.kind = SCREEN_LETTER, .id = "other"}, d->content));
}

static bool listed(const struct screen *all, int n, enum screen_kind kind, const char *id)
{
    for (int i = 0; i < n; i++)
        if (screen_equal(&all[i], &(struct screen){.kind = kind}) ||
            (all[i].kind == kind && strcmp(all[i].id, id) == 0))
            return true;
    return false;
}

static void all_of_them(void **state)
{
    const struct desk *d = *state;
    const struct content *c = d->content;
    int n = screen_all(c, NULL, 0);
    struct screen *all = calloc((size_t)n + 1, sizeof *all);
    assert_int_equal(screen_all(c, all, n + 1), n);
    assert_int_equal(all[n].id[0], 0);
    for (int i = 0; i < n; i++) {
        assert_true(screen_exists(&all[i], c));
        for (int j = 0; j < i; j++)
            assert_false(screen_equal(&all[i], &all[j]));
    }
    for (int kind = SCREEN_WELCOME; kind < SCREEN_SAFE; kind++) {
        bool seen = false;
        for (int i = 0; i < n; i++)
            seen = seen || (int)all[i].kind == kind;
        assert_true(seen);
    }
    for (int i = 0; i < c->n_offices; i++)
        assert_true(listed(all, n, SCREEN_OFFICE, c->offices[i].id));
    for (int i = 0; i < c->n_schools; i++)
        assert_true(listed(all, n, SCREEN_SCHOOL, c->schools[i].id));
    for (int i = 0; i < c->n_pages; i++)
        assert_true(listed(all, n, SCREEN_PAGE, c->pages[i].id));
    free(all);
}

static void too_little_room(void **state)
{
    const struct desk *d = *state;
    struct screen few[4] = {
        {.kind = SCREEN_WELCOME}, {.kind = SCREEN_WELCOME}, {.kind = SCREEN_WELCOME}, {.id = "mine"}};
    assert_int_equal(screen_all(d->content, few, 3), screen_all(d->content, NULL, 0));
    assert_int_equal(few[2].kind, SCREEN_HOME);
    assert_string_equal(few[3].id, "mine");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_and_back),
        cmocka_unit_test(wrong_forms),
        cmocka_unit_test(what_is_taken_along_is_another_screen),
        cmocka_unit_test(longest_id),
        cmocka_unit_test(equality),
        cmocka_unit_test(existence),
        cmocka_unit_test(all_of_them),
        cmocka_unit_test(too_little_room),
    };
    return cmocka_run_group_tests(tests, desk_set_up, desk_tear_down);
}
