/* Finding languages by tag, and what package.json may say of them. */
#include "cmocka_all.h"

#include "content/json.h"
#include "content/language.h"
#include "ground/err.h"
#include "ground/file.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#define LANGUAGE(tag, group, more)                                                                                     \
    "{\"tag\": \"" tag "\", \"endonym\": \"x\", \"english\": \"x\", \"script\": \"Latn\", \"direction\": "             \
    "\"ltr\", \"shaping\": \"en\", \"collation\": \"root\", \"group\": \"" group "\"" more "}"

struct languages_test {
    struct arena arena;
    struct err e;
    struct languages all;
};

static bool load(struct languages_test *t, const char *list)
{
    char text[4000];
    snprintf(text, sizeof text, "{\"languages\": [%s]}", list);
    struct bytes bytes = {text, strlen(text)};
    t->e = (struct err){0};
    t->all = (struct languages){0};
    json_t *root = json_parse(&bytes, "package.json", &t->e);
    assert_non_null(root);
    struct json_reader r = {.file = "package.json", .arena = &t->arena, .e = &t->e};
    bool ok = languages_load(&r, root, &t->all);
    json_decref(root);
    return ok;
}

static void found_by_tag(void **state)
{
    (void)state;
    struct languages_test t;
    arena_init(&t.arena, 0);
    assert_true(load(&t, LANGUAGE("en", "en", "") "," LANGUAGE("rhg-Rohg", "rhg", ", \"form\": \"R\"") "," LANGUAGE(
                             "mww", "mww", "") "," LANGUAGE("rhg-Latn", "rhg", "")));
    assert_int_equal(t.all.n, 4);
    assert_int_equal(languages_find(&t.all, "rhg-Latn"), 3);
    assert_int_equal(languages_find(&t.all, "rhg-latn"), 3);
    assert_int_equal(languages_find(&t.all, "rhg"), 1);
    assert_int_equal(languages_find(&t.all, "rhg-Arab"), 1);
    assert_int_equal(languages_find(&t.all, "mww-Latn"), 2);
    assert_int_equal(languages_find(&t.all, "mw"), -1);
    assert_int_equal(languages_find(&t.all, ""), -1);
    assert_int_equal(languages_other_form(&t.all, 1), 3);
    assert_int_equal(languages_other_form(&t.all, 3), 1);
    assert_int_equal(languages_other_form(&t.all, 2), 2);
    assert_int_equal(languages_other_form(&t.all, -1), -1);
    assert_string_equal(t.all.items[1].form, "R");
    assert_string_equal(t.all.items[2].form, "");
    arena_release(&t.arena);
}

static void refused(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"", "languages: missing"},
        {LANGUAGE("es", "es", ""), "languages[0]: tag: the first language must be en"},
        {LANGUAGE("en", "en", "") "," LANGUAGE("es", "es", "") "," LANGUAGE("es", "es", ""),
         "languages[2]: tag: es stands there twice"},
        {LANGUAGE("en", "en", "") "," LANGUAGE("../x", "es", ""), "languages[1]: tag, shaping, collation and group"},
        {LANGUAGE("en", "", ""), "languages[0]: group: empty"},
        {"{\"tag\": \"en\"}", "languages[0]: endonym: missing"},
        {"7", "languages[0]: not an object"},
        {LANGUAGE("en", "en", ", \"numerals\": \"roman\""), "languages[0]: numerals: roman is not a decimal"},
        {LANGUAGE("en", "en", ", \"dates\": 7"), "languages[0]: dates: not an object"},
        {LANGUAGE("en", "en", ", \"dates\": {\"day\": \"y\"}"), "languages[0]: dates: day: must hold d, M or L, and y"},
        {LANGUAGE("en", "en", ", \"dates\": {\"month\": \"MMMM h y\"}"), "languages[0]: dates: month: only d, M, L"},
        {LANGUAGE("en", "en", ", \"keys\": [[\"a b\", \"c a\"]]"), "languages[0]: keys[0][1]: the key U+0061"},
    };
    struct languages_test t;
    arena_init(&t.arena, 0);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        if (load(&t, cases[i][0]))
            fail_msg("taken: %s", cases[i][0]);
        if (!strstr(t.e.text, cases[i][1]))
            fail_msg("\"%s\" does not say \"%s\"", t.e.text, cases[i][1]);
    }
    arena_release(&t.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(found_by_tag),
        cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
