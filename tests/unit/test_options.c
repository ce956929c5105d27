/* The command line: what is understood, and that anything else is refused with one line that says what. */
#include "cmocka_all.h"

#include "ground/err.h"
#include "shell/options.h"

#include <stdlib.h>
#include <string.h>

static bool parse(struct options *o, struct err *e, const char *const *words)
{
    char *argv[16] = {(char *)"kiosk"};
    int argc = 1;
    while (words[argc - 1]) {
        argv[argc] = (char *)words[argc - 1];
        argc++;
    }
    *e = (struct err){0};
    return options_parse(o, argc, argv, e);
}

#define PARSE(...) parse(&o, &e, (const char *const[]){__VA_ARGS__, NULL})

static void nothing_is_a_kiosk(void **state)
{
    (void)state;
    struct options o;
    struct err e;
    assert_true(options_parse(&o, 1, (char *[]){(char *)"kiosk"}, &e));
    assert_int_equal(o.mode, RUN_KIOSK);
    assert_null(o.store);
    assert_int_equal(o.width, 0);
    assert_true(o.mount_mm < 0);
    assert_false(o.window);
}

static void every_option_of_a_kiosk_is_understood(void **state)
{
    (void)state;
    struct options o;
    struct err e;
    assert_true(PARSE("--store", "/s", "--content=c.kpk", "--media", "/m", "--trust=/t", "--window", "1080x1920",
                      "--panel-mm=398.5", "--mount-mm", "700"));
    assert_string_equal(o.store, "/s");
    assert_string_equal(o.content, "c.kpk");
    assert_string_equal(o.media, "/m");
    assert_string_equal(o.trust, "/t");
    assert_true(o.window);
    assert_int_equal(o.width, 1080);
    assert_int_equal(o.height, 1920);
    assert_true(o.panel_mm > 398.4f && o.panel_mm < 398.6f);
    assert_true(o.mount_mm == 700);
    assert_true(PARSE("--rotate", "270"));
    assert_int_equal(o.rotate, 270);
}

static void a_snapshot_is_understood(void **state)
{
    (void)state;
    struct options o;
    struct err e;
    assert_true(PARSE("--snapshot", "o.png", "--screen", "letter", "--lang", "ar", "--size", "1920x1080", "--text-size",
                      "largest", "--contrast", "high", "--scroll", "300"));
    assert_int_equal(o.mode, RUN_SNAPSHOT);
    assert_string_equal(o.snapshot, "o.png");
    assert_string_equal(o.screen, "letter");
    assert_string_equal(o.lang, "ar");
    assert_int_equal(o.width, 1920);
    assert_int_equal(o.text_size, 2);
    assert_true(o.high_contrast);
    assert_int_equal(o.scroll, 300);
    assert_false(o.window);
}

static void the_other_modes_are_understood(void **state)
{
    (void)state;
    struct options o;
    struct err e;
    assert_true(PARSE("--self-test"));
    assert_int_equal(o.mode, RUN_SELF_TEST);
    assert_true(PARSE("--help"));
    assert_int_equal(o.mode, RUN_HELP);
    assert_true(PARSE("--version"));
    assert_int_equal(o.mode, RUN_VERSION);
}

static void help_knows_the_options_and_the_screens(void **state)
{
    (void)state;
    static const char *const said[] = {"\n  --store DIR ", "\n  --self-test ", "\n  --sound WAY ", " home ",
                                       "office:ID",        "map[:ID]",         "way:ID",           "nearest"};
    char *text = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&text, &n);
    assert_non_null(out);
    options_help(out);
    fclose(out);
    for (size_t i = 0; i < sizeof said / sizeof said[0]; i++)
        if (!strstr(text, said[i]))
            fail_msg("not said: %s", said[i]);
    for (const char *line = text, *end; (end = strchr(line, '\n')) != NULL; line = end + 1)
        assert_true(end - line <= 100);
    free(text);
}

static void anything_else_is_refused_in_one_line(void **state)
{
    (void)state;
    struct options o;
    struct err e;
    static const struct {
        const char *words[5], *says;
    } wrong[] = {
        {{"home"}, "'home'"},
        {{"--"}, "'--'"},
        {{"--frobnicate"}, "'--frobnicate'"},
        {{"--stor", "/s"}, "'--stor'"},
        {{"--store"}, "--store"},
        {{"--store="}, "--store"},
        {{"--window", "1080"}, "--window"},
        {{"--window", "1080x"}, "--window"},
        {{"--window", "1080x1920x"}, "--window"},
        {{"--window", "10x10"}, "--window"},
        {{"--window", "-1080x1920"}, "--window"},
        {{"--panel-mm", "wide"}, "--panel-mm"},
        {{"--panel-mm", "nan"}, "--panel-mm"},
        {{"--mount-mm", "-4"}, "--mount-mm"},
        {{"--rotate", "45"}, "--rotate"},
        {{"--rotate", "90.5"}, "--rotate"},
        {{"--text-size", "huge"}, "--text-size"},
        {{"--contrast", ""}, "--contrast"},
        {{"--today", "yesterday"}, "--today"},
        {{"--today", "2026-01-011"}, "--today"},
        {{"--self-test=yes"}, "--self-test"},
        {{"--snapshot", "o.png"}, "--screen"},
        {{"--snapshot", "o.png", "--screen", "home"}, "--lang"},
        {{"--screen", "home"}, "--snapshot"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        assert_false(parse(&o, &e, wrong[i].words));
        assert_non_null(strstr(e.text, wrong[i].says));
        assert_null(strchr(e.text, '\n'));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_a_kiosk),
        cmocka_unit_test(every_option_of_a_kiosk_is_understood),
        cmocka_unit_test(a_snapshot_is_understood),
        cmocka_unit_test(the_other_modes_are_understood),
        cmocka_unit_test(help_knows_the_options_and_the_screens),
        cmocka_unit_test(anything_else_is_refused_in_one_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
