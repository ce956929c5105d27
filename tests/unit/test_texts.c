/* The texts of a package: what is no text is refused with its place, marks of bold become spans, and what is not translated is
 * English and says so. */
#include "cmocka_all.h"

#include "content/json.h"
#include "content/text.h"
#include "content/texts.h"
#include "ground/err.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { LANGUAGES_HERE = 3 };

struct world {
    struct arena arena;
    struct texts t;
    struct err e;
    struct json_reader r;
};

static void world_init(struct world *w)
{
    memset(w, 0, sizeof *w);
    arena_init(&w->arena, 0);
    w->t.arena = &w->arena;
    w->r = (struct json_reader){.file = "content.json", .arena = &w->arena, .e = &w->e};
}

static bool load(struct world *w, const char *text, int spare)
{
    json_t *root = json_loads(text, 0, NULL);
    assert_non_null(root);
    bool ok = texts_load_english(&w->t, &w->r, root, LANGUAGES_HERE, spare);
    json_decref(root);
    return ok;
}

static bool translate(struct world *w, const char *text, int language)
{
    json_t *list = json_loads(text, 0, NULL);
    bool ok = texts_load_translation(&w->t, &w->r, list, language);
    json_decref(list);
    return ok;
}

static void check(const struct world *w, int language, text_id id, const char *words, enum text_state state, int is_in)
{
    struct text t = texts_get(&w->t, language, id);
    assert_string_equal(t.utf8, words);
    assert_int_equal(t.n, strlen(words));
    assert_int_equal(t.state, state);
    assert_int_equal(t.language, is_in);
}

static const char three[] = "{\"texts\": [[\"ui:home\", \"Home\"], [\"page:a:b\", \"The **board** of\\n**MPS**\"],"
                            " [\"page:a:year\", \"2026\", true]]}";

static void each_language_has_its_own_or_english_that_says_so(void **state)
{
    struct world w;
    (void)state;
    world_init(&w);
    assert_true(load(&w, three, 0));
    assert_true(translate(&w, "[\"Inicio\", null, \"dos mil\"]", 1));
    assert_true(translate(&w, "[null, [\"La **junta**\", 1], null]", 2));
    check(&w, 0, 1, "Home", TEXT_CHECKED, 0);
    check(&w, 1, 1, "Inicio", TEXT_CHECKED, 1);
    check(&w, 2, 1, "Home", TEXT_ENGLISH, 0);
    check(&w, 1, 2, "The board of\nMPS", TEXT_ENGLISH, 0);
    check(&w, 2, 2, "La junta", TEXT_DRAFT, 2);
    check(&w, 1, 3, "2026", TEXT_CHECKED, 1); /* a date is the same everywhere */
    check(&w, -1, 1, "Home", TEXT_CHECKED, 0);
    check(&w, LANGUAGES_HERE, 1, "Home", TEXT_CHECKED, 0);
    check(&w, 1, 0, "", TEXT_CHECKED, 0);
    check(&w, 1, 4, "", TEXT_CHECKED, 0);
    assert_int_equal(texts_find(&w.t, "page:a:b"), 2);
    assert_int_equal(texts_find(&w.t, "page:a"), 0);
    assert_string_equal(texts_name(&w.t, 2), "page:a:b");
    assert_string_equal(texts_name(&w.t, 0), "");
    assert_string_equal(texts_name(&w.t, 4), "");
    arena_release(&w.arena);
}

static void marks_become_spans(void **state)
{
    static const struct {
        const char *words, *shown;
        int n;
        uint32_t spans[4];
    } cases[] = {{"**a** b", "a b", 1, {0, 1}}, {"a **b** **c**", "a b c", 2, {2, 3, 4, 5}},
                 {"a * b", "a * b", 0, {0}},    {"***a***", "*a*", 1, {0, 2}}, /* the first two are the mark */
                 {"a****b", "ab", 1, {1, 1}},   {"2*3 **x**", "2*3 x", 1, {4, 5}}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct world w;
        char text[200];
        world_init(&w);
        snprintf(text, sizeof text, "{\"texts\": [[\"a\", \"%s\"]]}", cases[i].words);
        assert_true(load(&w, text, 0));
        struct text t = texts_get(&w.t, 0, 1);
        assert_string_equal(t.utf8, cases[i].shown);
        assert_int_equal(t.n, strlen(cases[i].shown));
        assert_int_equal(t.n_bold, cases[i].n);
        for (int k = 0; k < t.n_bold; k++) {
            assert_int_equal(t.bold[k].start, cases[i].spans[2 * k]);
            assert_int_equal(t.bold[k].end, cases[i].spans[2 * k + 1]);
        }
        arena_release(&w.arena);
    }
}

static void what_is_no_text_is_refused_with_its_place(void **state)
{
    static const char *const cases[][2] = {
        {"{\"texts\": [7]}", "texts[0]: not the name of a text"},
        {"{\"texts\": [[\"a\", \"x\"], [\"B\", \"x\"]]}", "texts[1]: not the name of a text"},
        {"{\"texts\": [[\"\", \"x\"]]}", "texts[0]: not the name of a text"},
        {"{\"texts\": [[\"a b\", \"x\"]]}", "not the name of a text"},
        {"{\"texts\": [[\"../a\", \"x\"]]}", "not the name of a text"},
        {"{\"texts\": [[\"a\", \"x\"], [\"a\", \"y\"]]}", "texts[1]: a stands there twice"},
        {"{\"texts\": [[\"a\"]]}", "not 1 to 16384 bytes of words"},
        {"{\"texts\": [[\"a\", \"\"]]}", "not 1 to 16384 bytes of words"},
        {"{\"texts\": [[\"a\", 7]]}", "not 1 to 16384 bytes of words"},
        {"{\"texts\": [[\"a\", \"x\\u0007\"]]}", "holds a control character"},
        {"{\"texts\": [[\"ui:a\", \"x\\ny\"]]}", "holds a control character"}, /* no page: one line */
        {"{\"texts\": [[\"page:a:title\", \"x\\ny\"]]}", "holds a control character"},
        {"{\"texts\": [[\"page:a:b\", \"x\\n\\ny\"]]}", "holds a control character"},
        {"{\"texts\": [[\"a\", \"**x\"]]}", "opens bold text that does not end"},
        {"{\"texts\": {}}", "texts"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct world w;
        world_init(&w);
        assert_false(load(&w, cases[i][0], 0));
        if (!strstr(w.e.text, cases[i][1]) || strncmp(w.e.text, "content.json: ", 14) != 0)
            fail_msg("%s: %s", cases[i][0], w.e.text);
        arena_release(&w.arena);
    }
}

static void a_translation_has_as_many_texts_and_no_worse_ones(void **state)
{
    static const char *const cases[][2] = {
        {"[\"x\"]", "not a list of 3 texts"},
        {"[null, null, null, null]", "not a list of 3 texts"},
        {"{}", "not a list of 3 texts"},
        {"[\"\", null, null]", "ui:home: not 1 to"},
        {"[[], null, null]", "ui:home: not 1 to"},
        {"[false, null, null]", "ui:home: not 1 to"},
        {"[null, \"**x\", null]", "page:a:b: \"**\" opens"},
        {"[\"x\\ny\", null, null]", "ui:home: holds a control"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct world w;
        world_init(&w);
        assert_true(load(&w, three, 0));
        assert_false(translate(&w, cases[i][0], 1));
        if (!strstr(w.e.text, cases[i][1]))
            fail_msg("%s: %s", cases[i][0], w.e.text);
        arena_release(&w.arena);
    }
}

/* The interface's words that an older package lacks come behind its own; no translation file counts them. */
static void english_may_be_added_as_far_as_there_is_room(void **state)
{
    struct world w;
    (void)state;
    world_init(&w);
    assert_true(load(&w, three, 1));
    assert_int_equal(texts_add_english(&w.t, "ui:new", "New"), 4);
    assert_int_equal(texts_add_english(&w.t, "ui:newer", "Newer"), 0);
    assert_int_equal(texts_find(&w.t, "ui:new"), 4);
    assert_true(translate(&w, "[null, null, null]", 1));
    assert_false(translate(&w, "[null, null, null, null]", 2));
    check(&w, 1, 4, "New", TEXT_ENGLISH, 0);
    arena_release(&w.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_language_has_its_own_or_english_that_says_so),
        cmocka_unit_test(marks_become_spans),
        cmocka_unit_test(what_is_no_text_is_refused_with_its_place),
        cmocka_unit_test(a_translation_has_as_many_texts_and_no_worse_ones),
        cmocka_unit_test(english_may_be_added_as_far_as_there_is_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
