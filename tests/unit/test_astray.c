/* Numbers that UAX #9 would part from the Latin words behind them, and those it would not. */
#include "cmocka_all.h"

#include "text/astray.h"

#include <string.h>

static void numbers_that_go_astray(void **state)
{
    (void)state;
    static const struct {
        const char *text, *number; /* NULL: nothing */
    } cases[] = {
        {"نحو 5,000 MPS", "5,000"},
        {"𐴃𐴡 5 MPS", "5"},
        {"نحو \u200e5,000 MPS", NULL},
        {"MPS 5,000 MPS", NULL},
        {"العنوان 5225 W. Vliet St.", NULL},
        {"الرقم 414-475-8393 TTY", NULL},
        {"في 2019 قالت MPS", NULL},
        {"2019 MPS", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char number[ASTRAY_BYTES] = "";
        bool found = astray_number(cases[i].text, strlen(cases[i].text), number);
        if (found != (cases[i].number != NULL) || (found && strcmp(number, cases[i].number) != 0))
            fail_msg("%s: \"%s\"", cases[i].text, number);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_that_go_astray),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
