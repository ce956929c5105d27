/* All JSON of a package parsed at once: each file comes to whoever asks for it, once, and a broken one harms no other. */
#include "cmocka_all.h"

#include "content/json_ahead.h"
#include "ground/bundle.h"
#include "ground/err.h"
#include "ground/pool.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MANY = 200 };

static void add(struct bundle *b, const char *name, const char *text)
{
    struct err e = {0};
    struct bytes bytes = {strdup(text), strlen(text)};
    if (!bundle_add(b, name, &bytes, &e))
        fail_msg("%s", e.text);
}

static void check_each(struct pool *pool)
{
    static const struct {
        const char *name, *text, *why;
    } files[] = {{"content.json", "{\"a\": 1}", NULL},
                 {"lang/ar.json", "[\"a\", ", "lang/ar.json:1: "},
                 {"lang/es.json", "\xef\xbb\xbf[null]", NULL},
                 {"lang/my.json", "[\"\xff\"]", "lang/my.json: byte 2: not UTF-8"},
                 {"lang/so.json", "{\"a\": 1, \"a\": 2}", "lang/so.json:1: "},
                 {"lang/mww.json", "", "lang/mww.json"},
                 {"map/streets.bin", "{\"a\": 1}", NULL}};
    struct bundle b = {0};
    struct json_ahead a;
    struct err e = {0};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        add(&b, files[i].name, files[i].text);
    assert_true(json_ahead_init(&a, &b, pool, &e));
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        bool json = strstr(files[i].name, ".json") != NULL;
        e = (struct err){0};
        json_t *root = json_ahead_take(&a, files[i].name, &e);
        assert_int_equal(root != NULL, json && !files[i].why);
        if (files[i].why && (e.kind != ERR_MALFORMED || strncmp(e.text, files[i].why, strlen(files[i].why)) != 0))
            fail_msg("%s: %s", files[i].name, e.text);
        json_decref(root);
    }
    assert_null(json_ahead_take(&a, "content.json", NULL)); /* it was taken */
    assert_null(json_ahead_take(&a, "lang/ksw.json", &e));
    assert_string_equal(e.text, "lang/ksw.json: missing");
    json_ahead_release(&a);
    bundle_release(&b);
}

static void each_file_comes_once_and_broken_ones_say_why(void **state)
{
    (void)state;
    struct pool *pool = pool_new(4);
    check_each(NULL);
    check_each(pool);
    pool_free(pool);
}

static void tag_file(int i, char out[64])
{
    snprintf(out, 64, "lang/%c%c.json", 'a' + i / 26, 'a' + i % 26);
}

/* Side by side each gets its own; what nobody asked for is given back. */
static void many_files_are_not_mixed_up(void **state)
{
    struct bundle b = {0};
    struct json_ahead a;
    struct err e = {0};
    char name[64], text[64];
    (void)state;
    struct pool *pool = pool_new(4);
    for (int i = 0; i < MANY; i++) {
        tag_file(i, name);
        snprintf(text, sizeof text, "{\"n\": %d}", i);
        add(&b, name, text);
    }
    assert_true(json_ahead_init(&a, &b, pool, &e));
    for (int i = 0; i < MANY; i += 3) {
        tag_file(i, name);
        json_t *root = json_ahead_take(&a, name, &e);
        assert_int_equal(json_integer_value(json_object_get(root, "n")), i);
        json_decref(root);
    }
    json_ahead_release(&a);
    pool_free(pool);
    bundle_release(&b);
}

static void an_empty_package_has_none(void **state)
{
    struct bundle b = {0};
    struct json_ahead a;
    struct err e = {0};
    (void)state;
    assert_true(json_ahead_init(&a, &b, NULL, &e));
    assert_null(json_ahead_take(&a, "content.json", &e));
    assert_string_equal(e.text, "content.json: missing");
    json_ahead_release(&a);
    json_ahead_release(&a); /* of one that holds nothing any more */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_file_comes_once_and_broken_ones_say_why),
        cmocka_unit_test(many_files_are_not_mixed_up),
        cmocka_unit_test(an_empty_package_has_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
