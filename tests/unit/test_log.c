/* What reaches stderr is one line per message, and once is once. */
#include "cmocka_all.h"

#include "ground/log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct caught {
    int real, file;
    char text[8192];
};

static void catch_begin(struct caught *c)
{
    char path[] = "/tmp/kiosk-log-XXXXXX";
    fflush(stderr);
    c->real = dup(STDERR_FILENO);
    c->file = mkstemp(path);
    assert_true(c->real >= 0 && c->file >= 0);
    unlink(path);
    dup2(c->file, STDERR_FILENO);
}

static const char *catch_end(struct caught *c)
{
    fflush(stderr);
    dup2(c->real, STDERR_FILENO);
    ssize_t n = pread(c->file, c->text, sizeof c->text - 1, 0);
    close(c->file);
    close(c->real);
    assert_true(n >= 0);
    c->text[n] = '\0';
    return c->text;
}

static void a_message_is_one_line(void **state)
{
    (void)state;
    struct caught c;
    catch_begin(&c);
    log_line("store", "kept %d\nof %s", 3, "\x1b[2Jall");
    assert_string_equal(catch_end(&c), "store: kept 3 of  [2Jall\n");
}

static void a_long_message_is_cut(void **state)
{
    (void)state;
    struct caught c;
    char text[2000];
    memset(text, 'x', sizeof text);
    text[sizeof text - 1] = '\0';
    catch_begin(&c);
    log_line("room", "%s", text);
    const char *got = catch_end(&c);
    assert_in_range(strlen(got), 500, 700);
    assert_ptr_equal(strchr(got, '\n'), got + strlen(got) - 1);
}

static void the_same_message_is_written_once(void **state)
{
    (void)state;
    struct caught c;
    struct log_once once = {0};
    catch_begin(&c);
    for (int i = 0; i < 10; i++) {
        log_once(&once, "paint", "no picture %s", "a.png");
        log_once(&once, "paint", "no picture %s", "b.png");
    }
    assert_string_equal(catch_end(&c), "paint: no picture a.png\npaint: no picture b.png\n");
}

static void a_flood_of_different_messages_ends(void **state)
{
    (void)state;
    struct caught c;
    struct log_once once = {0};
    catch_begin(&c);
    for (int i = 0; i < 500; i++)
        log_once(&once, "paint", "fault %d", i);
    const char *got = catch_end(&c);
    int lines = 0;
    for (; *got; got++)
        lines += *got == '\n';
    assert_int_equal(lines, 64);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_is_one_line),
        cmocka_unit_test(a_long_message_is_cut),
        cmocka_unit_test(the_same_message_is_written_once),
        cmocka_unit_test(a_flood_of_different_messages_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
