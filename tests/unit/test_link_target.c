/* A link leads to a screen that is there, or nowhere. */
#include "cmocka_all.h"

#include "content/link_target.h"

#include <stdio.h>
#include <string.h>

struct asked {
    char last[200]; /* "pages board" */
    bool known;
};

static bool known(const void *user, const char *kind, const char *id)
{
    struct asked *a = (struct asked *)(uintptr_t)user;
    snprintf(a->last, sizeof a->last, "%s %s", kind, id);
    return a->known;
}

static void fixed_screens_need_nobody(void **state)
{
    (void)state;
    static const char *const fixed[] = {"home", "needs",  "directory",       "schools", "map",
                                        "card", "letter", "letter:complete", "nearest", "language"};
    struct asked a = {.known = false};
    for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++)
        assert_true(link_target_ok(fixed[i], known, &a));
    assert_string_equal(a.last, "");
}

static void what_a_screen_is_about_must_be_there(void **state)
{
    (void)state;
    static const char *const rows[][2] = {{"page:board", "pages board"},
                                          {"office:finance", "offices finance"},
                                          {"school:auer", "schools auer"},
                                          {"map:auer", "schools auer"},
                                          {"need:enroll", "needs enroll"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct asked a = {.known = true};
        assert_true(link_target_ok(rows[i][0], known, &a));
        assert_string_equal(a.last, rows[i][1]);
        a.known = false;
        assert_false(link_target_ok(rows[i][0], known, &a));
    }
}

static void a_block_is_asked_for_whole(void **state)
{
    (void)state;
    struct asked a = {.known = true};
    assert_true(link_target_ok("letter#status", known, &a));
    assert_string_equal(a.last, "blocks letter#status");
    assert_true(link_target_ok("page:board#seats", known, &a));
    assert_string_equal(a.last, "blocks page:board#seats");
    a.known = false;
    assert_false(link_target_ok("letter#status", known, &a));
}

static void nothing_else_is_a_target(void **state)
{
    (void)state;
    char longest[300];
    memset(longest, 'x', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    memcpy(longest, "page:", 5);
    struct asked a = {.known = true};
    static const char *const others[] = {"",           "#status",     "Home",         "staff",    "https://example.org",
                                         "mailto:a@b", "home ",       "pages:board",  "page",     "office",
                                         "home:x",     "letter:",     "letter:short", "safe",     "welcome",
                                         "alerts",     "staff:panel", "take:card",    "way:auer", "nearest:x"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (link_target_ok(others[i], known, &a))
            fail_msg("%s", others[i]);
    assert_false(link_target_ok(longest, known, &a));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fixed_screens_need_nobody),
        cmocka_unit_test(what_a_screen_is_about_must_be_there),
        cmocka_unit_test(a_block_is_asked_for_whole),
        cmocka_unit_test(nothing_else_is_a_target),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
