/* The two lines of an installation. */
#include "cmocka_all.h"
#include "display/safe_words.h"

#include <string.h>

static void says(const char *text, const char *name, const char *phone)
{
    struct safe_words w;
    safe_words_parse(&w, text, strlen(text));
    assert_string_equal(w.name, name);
    assert_string_equal(w.phone, phone);
}

static void test_lines(void **state)
{
    (void)state;
    says("name = Springfield Schools\nphone = 555-123-4567\n", "Springfield Schools", "555-123-4567");
    says("# the safe page\nphone=555\n\n  odd\nname=\tÉcoles \n", "Écoles", "555");
    says("", "", "");
    says("name", "", "");
    says("names = x\nphone", "", "");
    says("name = x", "x", "");
}

static void test_too_long_is_left_out(void **state)
{
    (void)state;
    char text[200] = "phone = 1\nname = ";
    memset(text + strlen(text), 'x', 150);
    says(text, "", "1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_lines), cmocka_unit_test(test_too_long_is_left_out)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
