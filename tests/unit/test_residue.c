/* What web pages leave behind is found by kind; what people write is not. */
#include "cmocka_all.h"

#include "author/residue.h"

#include <string.h>

static void each_kind_is_found(void **state)
{
    (void)state;
    static const char *const found[][2] = {
        {"An error (Object reference not set to an instance of an object.) was encountered", "error message"},
        {"trying to format content from PageUrl=/en/x", "web address"},
        {"Please wait while we gather your results.", "while it loads"},
        {"Loading…", "while it loads"},
        {"Office hours: undefined", "error message"},
        {"Students: NaN", "error message"},
        {"Snow day Close Message", "control"},
        {"VIEW ALL", "control"},
        {"see Default.aspx", "web address"},
        {"Meals &#8211; lunch", "markup"},
        {"</p>", "markup"},
        {"Hello {{name}}", "markup"},
        {"[Insert school name]", "placeholder"},
        {"© 2026 MPS", "foot"},
        {"Partner: #NAME?", "error message"},
    };
    for (size_t i = 0; i < sizeof found / sizeof found[0]; i++) {
        struct residue r = {0};
        int from = 0;
        if (!residue_next(found[i][0], &from, &r) || !strstr(r.kind, found[i][1]))
            fail_msg("\"%s\" is %s", found[i][0], r.kind ? r.kind : "not found");
    }
}

static void all_of_a_text_are_found(void **state)
{
    (void)state;
    const char *alert =
        "An error (Object reference not set to an instance of an object.) was encountered trying to format "
        "content from PageUrl=/en/Static-Content/alert.htm Close Message";
    struct residue r;
    int from = 0, n = 0;
    while (residue_next(alert, &from, &r))
        n++;
    assert_in_range(n, 6, 8);
}

static void what_people_write_is_left_alone(void **state)
{
    (void)state;
    static const char *const good[] = {
        "Please wait in the lobby. Somebody will come.",
        "All students, with the exception of those who moved",
        "Show more patience",
        "Nancy Nan has the key to room 404",
        "Ask for the menu & the prices",
        "She signs {name} in at the desk",
        "To top it off, there is music",
        "A banana and a naan",
        "Open 9 a.m. - 5 p.m. <noon break>",
        "Terms of use of the hall are on the door",
    };
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        struct residue r;
        int from = 0;
        if (residue_next(good[i], &from, &r))
            fail_msg("\"%s\": \"%s\" is called %s", good[i], r.words, r.kind);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_is_found),
        cmocka_unit_test(all_of_a_text_are_found),
        cmocka_unit_test(what_people_write_is_left_alone),
    };
    return cmocka_run_group_tests_name("residue", tests, NULL, NULL);
}
