/* Another program is run to its end, and how it ended is known. */
#include "cmocka_all.h"

#include "formats/program.h"

#include <stddef.h>

static int shell(const char *script)
{
    char *argv[] = {(char *)"sh", (char *)"-c", (char *)script, NULL};
    return program_run(argv);
}

static void it_is_run_to_its_end(void **state)
{
    (void)state;
    assert_int_equal(shell("exit 0"), 0);
    assert_int_equal(shell("exit 7"), 7);
    assert_int_equal(shell("kill -9 $$"), 1);
}

static void nothing_is_heard(void **state)
{
    (void)state;
    assert_int_equal(shell("read line; [ -z \"$line\" ]"), 0); /* and it waits for nobody */
    assert_int_equal(shell("[ /dev/fd/1 -ef /dev/null ] && [ /dev/fd/2 -ef /dev/null ]"), 0);
}

static void what_is_not_there_is_told_apart(void **state)
{
    (void)state;
    char *argv[] = {(char *)"no-such-program-of-a-kiosk", NULL};
    assert_int_equal(program_run(argv), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(it_is_run_to_its_end), cmocka_unit_test(nothing_is_heard),
                                       cmocka_unit_test(what_is_not_there_is_told_apart)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
