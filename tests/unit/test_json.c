/* Reading JSON by tables: what is taken, what is refused, and what the message says. */
#include "cmocka_all.h"

#include "content/json.h"
#include "ground/err.h"
#include "ground/file.h"

#include <jansson.h>
#include <string.h>

struct thing {
    const char *id, *name, *day, *date;
    uint32_t text;
    int number, level;
    long long sequence;
    double latitude;
    bool yes, second;
};

static const struct field fields[] = {
    {.key = "id", .type = FIELD_ID, .offset = offsetof(struct thing, id), .min = 1},
    {.key = "name", .type = FIELD_STRING, .offset = offsetof(struct thing, name), .max = 8},
    {.key = "day", .type = FIELD_DAY, .offset = offsetof(struct thing, day)},
    {.key = "date", .type = FIELD_DATE, .offset = offsetof(struct thing, date)},
    {.key = "text", .type = FIELD_TEXT, .offset = offsetof(struct thing, text)},
    {.key = "number", .type = FIELD_INTEGER, .offset = offsetof(struct thing, number), .min = -3, .max = 9},
    {.key = "level", .type = FIELD_CHOICE, .offset = offsetof(struct thing, level), .choices = "notice|warning"},
    {.key = "sequence", .type = FIELD_LONG, .offset = offsetof(struct thing, sequence), .max = 9e15},
    {.key = "latitude", .type = FIELD_NUMBER, .offset = offsetof(struct thing, latitude), .min = -85, .max = 85},
    {.key = "yes", .type = FIELD_BOOL, .offset = offsetof(struct thing, yes)},
    {.key = "way", .type = FIELD_EITHER, .offset = offsetof(struct thing, second), .choices = "ltr|rtl"},
};

struct reading {
    struct arena arena;
    struct err e;
    struct thing thing;
};

static bool read_thing(struct reading *x, const char *text, bool source)
{
    struct bytes bytes = {(char *)(uintptr_t)text, strlen(text)};
    memset(&x->thing, 0, sizeof x->thing);
    x->e = (struct err){0};
    json_t *root = json_parse(&bytes, "thing.json", &x->e);
    struct json_reader r = {.file = "thing.json", .arena = &x->arena, .texts = 5, .source = source, .e = &x->e};
    bool ok = root && json_read(&r, root, SHAPE(fields), &x->thing);
    json_decref(root);
    return ok;
}

#define GOOD "\"id\": \"a-1\", \"level\": \"warning\", \"latitude\": 43.5, \"way\": \"rtl\""

static void fills_a_struct(void **state)
{
    (void)state;
    struct reading x;
    arena_init(&x.arena, 0);
    assert_true(read_thing(&x,
                           "{" GOOD ", \"name\": \"Báez\", \"date\": \"2019-08\", \"text\": 5, \"number\": -3,"
                           "\"sequence\": 8000000000000, \"yes\": true, \"more\": 1}",
                           false));
    assert_string_equal(x.thing.id, "a-1");
    assert_string_equal(x.thing.name, "Báez");
    assert_string_equal(x.thing.day, "");
    assert_string_equal(x.thing.date, "2019-08");
    assert_int_equal(x.thing.text, 5);
    assert_int_equal(x.thing.number, -3);
    assert_int_equal(x.thing.level, 1);
    assert_true(x.thing.sequence == 8000000000000);
    assert_true(x.thing.latitude == 43.5);
    assert_true(x.thing.yes && x.thing.second);
    arena_release(&x.arena);
}

static void refuses_with_the_place(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"{\"level\": \"notice\", \"latitude\": 1, \"way\": \"ltr\"}", "thing.json: id: missing"},
        {"{" GOOD ", \"id\": \"b\"}", "thing.json:1:"},
        {"{" GOOD ", \"name\": 3}", "name: not a string"},
        {"{" GOOD ", \"name\": \"123456789\"}", "name: too long"},
        {"{" GOOD ", \"name\": \"a\\tb\"}", "name: holds a control character"},
        {"{" GOOD ", \"name\": \"a\\u2028b\"}", "name: holds a control character"},
        {"{" GOOD ", \"name\": \"a\\u0085b\"}", "name: holds a control character"},
        {"{" GOOD ", \"name\": \"a\\u0000b\"}", "thing.json:1:"},
        {"{" GOOD ", \"day\": \"2019-08\"}", "day: not a date (YYYY-MM-DD)"},
        {"{" GOOD ", \"date\": \"2019-13\"}", "date: not a date"},
        {"{" GOOD ", \"text\": 6}", "text: not the number of a text"},
        {"{" GOOD ", \"text\": -1}", "text: not the number of a text"},
        {"{" GOOD ", \"number\": 10}", "number: 10 is not within -3 and 9"},
        {"{" GOOD ", \"number\": 1.5}", "number: not a whole number"},
        {"{" GOOD ", \"sequence\": -1}", "sequence: -1 is not within"},
        {"{" GOOD ", \"yes\": 1}", "yes: not true or false"},
        {"{\"id\": \"Big\"}", "id: not a possible id"},
        {"{\"id\": \"-a\"}", "id: not a possible id"},
        {"{\"id\": \"a\", \"level\": \"warn\"}", "level: \"warn\" is not one of notice|warning"},
        {"{\"id\": \"a\", \"level\": \"notice\"}", "latitude: missing"},
        {"{\"id\": \"a\", \"level\": \"notice\", \"latitude\": 86}", "latitude: 86 is not within"},
        {"[]", "thing.json: not an object"},
        {"{\n  \"id\": \"a\",\n  broken\n}", "thing.json:3:"},
        {"{\"id\": \"\xff\"}", "thing.json: byte 8: not UTF-8"},
        {"", "thing.json:1:"},
    };
    struct reading x;
    arena_init(&x.arena, 0);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        if (read_thing(&x, cases[i][0], false))
            fail_msg("taken: %s", cases[i][0]);
        if (!strstr(x.e.text, cases[i][1]))
            fail_msg("%s: \"%s\" does not say \"%s\"", cases[i][0], x.e.text, cases[i][1]);
        assert_int_equal(x.e.kind, ERR_MALFORMED);
    }
    arena_release(&x.arena);
}

static void a_source_has_no_unknown_keys(void **state)
{
    (void)state;
    struct reading x;
    arena_init(&x.arena, 0);
    assert_true(read_thing(&x, "{" GOOD ", \"text\": \"words\"}", true));
    assert_int_equal(x.thing.text, 0);
    assert_false(read_thing(&x, "{" GOOD ", \"nmae\": \"x\"}", true));
    assert_string_equal(x.e.text, "thing.json: nmae: unknown key; is it misspelt?");
    arena_release(&x.arena);
}

static void dates(void **state)
{
    (void)state;
    static const char *const good[] = {"2019", "2019-08", "2019-08-31", "2024-02-29", "2000-02-29"};
    static const char *const bad[] = {"",           "19",         "20190831",   "2019-8-1",   "2019-00", "2019-02-29",
                                      "2100-02-29", "2019-04-31", "2019-08-0x", "2019/08/01", "1066",    "2019-08-310"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        assert_true(json_date_ok(good[i], false));
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(json_date_ok(bad[i], false));
    assert_false(json_date_ok("2019-08", true));
    assert_true(json_date_ok("2019-08-01", true));
}

static void a_list_has_a_limit(void **state)
{
    (void)state;
    struct err e = {0};
    const json_t *list;
    int n;
    json_t *root = json_pack("{s:[i,i,i], s:i}", "three", 1, 2, 3, "one", 1);
    struct json_reader r = {.file = "x", .e = &e};
    assert_true(json_list(&r, root, "three", 3, &list, &n));
    assert_int_equal(n, 3);
    assert_true(json_list(&r, root, "none", 3, &list, &n));
    assert_int_equal(n, 0);
    assert_false(json_list(&r, root, "three", 2, &list, &n));
    assert_string_equal(e.text, "x: three: 3 entries, at most 2 are possible");
    assert_false(json_list(&r, root, "one", 2, &list, &n));
    json_decref(root);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fills_a_struct),
        cmocka_unit_test(refuses_with_the_place),
        cmocka_unit_test(a_source_has_no_unknown_keys),
        cmocka_unit_test(dates),
        cmocka_unit_test(a_list_has_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
