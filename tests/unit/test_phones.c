/* Phone numbers are found whole, in each way they are written, and nothing else is taken for one. */
#include "cmocka_all.h"

#include "text/phones.h"

#include <stdio.h>
#include <string.h>

/* The numbers of an ASCII text ('~' stands for U+2011, the hyphen that does not break), "|" between them. */
static void finds(const char *text, const char *wanted)
{
    uint16_t units[200] = {0};
    char found[200] = "";
    int n = (int)strlen(text);
    for (int i = 0; i < n; i++)
        units[i] = text[i] == '~' ? 0x2011 : (uint16_t)text[i];
    struct phone p = {0};
    while (phone_next(&p, units, n)) {
        assert_in_range(p.end, p.start + 8, n);
        if (*found)
            strcat(found, "|");
        strncat(found, text + p.start, (size_t)(p.end - p.start));
    }
    if (strcmp(found, wanted) != 0)
        fail_msg("\"%s\": \"%s\" instead of \"%s\"", text, found, wanted);
}

static void every_way_of_writing(void **state)
{
    (void)state;
    static const char *const numbers[] = {"475-8393",        "414-475-8393", "(414) 475-8393", "(414)475-8393",
                                          "414.475.8393",    "414 475-8393", "1-414-475-8393", "+1 414 475-8393",
                                          "+1-414-475-8393", "414~475~8393"};
    char text[100];
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        finds(numbers[i], numbers[i]);
        snprintf(text, sizeof text, "Call %s.", numbers[i]);
        finds(text, numbers[i]);
    }
    finds("414-475-8393 or 414-773-9920", "414-475-8393|414-773-9920");
    finds("475-8393,475-8002", "475-8393|475-8002");
}

static void nothing_else(void **state)
{
    (void)state;
    static const char *const others[] = {"",          "53208-2627", "2026-11-22", "475-839", "475-83934",
                                         "1475-8393", "4758393",    "47-58393",   "(414)",   "12:30-15:45"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        finds(others[i], "");
    finds("room 12 475-8393", "475-8393");    /* what stands before is no area code */
    finds("5414-475-8393", "475-8393");       /* … nor are the last three of four digits */
    finds("21-414-475-8393", "414-475-8393"); /* the 1 of 21 is not the country's */
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_way_of_writing), cmocka_unit_test(nothing_else)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
