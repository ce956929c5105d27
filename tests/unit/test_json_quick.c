/* The quick reader beside jansson: the same tree, or none. */
#include "cmocka_all.h"

#include "content/json_quick.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* What both must read, each into the same tree. */
static const char *const good[] = {
    "[]",
    " {} ",
    "{\"a\": [1, -2, 0, -0, 123456789012345678, 9223372036854775807], \"b\": {\"c\": null, \"d\": true, \"e\": false}}",
    "[\"\", \"plain\", \"\\\"\\\\\\/\\b\\f\\n\\r\\t\", \"\\u00e9\\u1000\\ud83d\\ude00\", \"မြန်မာ\", \"a\\\\\"]",
    "[\"a line that is longer than eight bytes, with \x7f, \u1040\u1041 and no end for a while\"]",
    "[1.5, -0.25, 1e3, 1E-2, 43.0389]",
    "\r\n\t[ [ [ ] , { } ] , \"x\" ]\r\n\t",
    "{\"\\u0061\": 1, \"b\\n\": 2, \"\": 3}",
};

/* What jansson refuses. */
static const char *const bad[] = {
    "",
    "1",
    "\"words\"",
    "null",
    "[",
    "]",
    "[1,]",
    "[,1]",
    "[1 2]",
    "{\"a\"}",
    "{\"a\":}",
    "{\"a\":1,}",
    "{a:1}",
    "{\"a\":1 \"b\":2}",
    "{\"a\":1, \"a\":2}",
    "{\"a\":1, \"\\u0061\":2}",
    "[01]",
    "[-]",
    "[+1]",
    "[1.]",
    "[.5]",
    "[1e]",
    "[1-2]",
    "[0x1]",
    "[1a]",
    "[nul]",
    "[nulll]",
    "[True]",
    "[\"a]",
    "[\"a\\\"]",
    "[\"\\x\"]",
    "[\"\\u12\"]",
    "[\"\\u12g4\"]",
    "[\"\\ud83d\"]",
    "[\"\\ud83d\\u0041\"]",
    "[\"\\ude00\"]",
    "[\"\\u0000\"]",
    "[\"a\nb\"]",
    "[\"a\tb\"]",
    "[] []",
    "[]x",
    "[//\n1]",
    "[99999999999999999999]",
    "[1e999]",
};

static json_t *by_jansson(const char *text, size_t n)
{
    return json_loadb(text, n, JSON_REJECT_DUPLICATES, NULL);
}

static void reads_what_jansson_reads(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        json_t *quick = json_quick(good[i], strlen(good[i])), *slow = by_jansson(good[i], strlen(good[i]));
        if (!quick || !json_equal(quick, slow))
            fail_msg("not as jansson reads it: %s", good[i]);
        json_decref(quick);
        json_decref(slow);
    }
}

static void refuses_what_jansson_refuses(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        json_t *slow = by_jansson(bad[i], strlen(bad[i]));
        if (slow || json_quick(bad[i], strlen(bad[i])))
            fail_msg("taken: %s", bad[i]);
    }
}

/* Every beginning of a text, in memory that ends there: nothing behind it is looked at (valgrind and the sanitizers see it). */
static void a_text_that_is_cut_is_refused(void **state)
{
    (void)state;
    const char *text = good[3];
    for (size_t n = 0; n < strlen(text); n++) {
        char *cut = malloc(n + !n);
        memcpy(cut, text, n);
        assert_null(json_quick(cut, n));
        free(cut);
    }
}

/* No byte put in the place of another makes it take what jansson does not, or read it otherwise. */
static void never_takes_more_than_jansson(void **state)
{
    (void)state;
    static const char bytes[] = "\"\\[]{}:,0-.eu \n\x01xtn/";
    int same = 0;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        size_t n = strlen(good[i]);
        char *text = strdup(good[i]);
        for (size_t at = 0; at < n; at++)
            for (size_t k = 0; k < sizeof bytes; k++) { /* the NUL too */
                if ((unsigned char)good[i][at] >= 0x80)
                    continue; /* json_parse has looked at the UTF-8 */
                text[at] = bytes[k];
                json_t *quick = json_quick(text, n), *slow = quick ? by_jansson(text, n) : NULL;
                if (quick && !json_equal(quick, slow))
                    fail_msg("taken otherwise: %s", text);
                same += quick != NULL;
                json_decref(quick);
                json_decref(slow);
                text[at] = good[i][at];
            }
        free(text);
    }
    print_message("             %d read\n", same);
    assert_true(same > 100);
}

/* Deeper than any package is jansson's matter. */
static void leaves_deep_nests_to_jansson(void **state)
{
    (void)state;
    char text[400];
    memset(text, '[', 200);
    memset(text + 200, ']', 200);
    json_t *slow = by_jansson(text, sizeof text);
    assert_non_null(slow);
    json_decref(slow);
    assert_null(json_quick(text, sizeof text));
    json_t *shallow = json_quick(text + 140, 120);
    assert_non_null(shallow);
    json_decref(shallow);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_what_jansson_reads),      cmocka_unit_test(refuses_what_jansson_refuses),
        cmocka_unit_test(a_text_that_is_cut_is_refused), cmocka_unit_test(never_takes_more_than_jansson),
        cmocka_unit_test(leaves_deep_nests_to_jansson),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
