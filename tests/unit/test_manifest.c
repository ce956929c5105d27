/* manifest: the identity part of package.json, and the trusted comment made of it. */
#include "cmocka_all.h"

#include "ground/err.h"
#include "trust/manifest.h"

#include <string.h>

static const char good[] = "{\"id\": \"mps-lobby\", \"title\": \"Öffentlich\", \"sequence\": 12, \"min_sequence\": 3,"
                           " \"issued\": \"2026-11-22\", \"review_by\": \"2027-05-22\", \"place\": {\"x\": 1}}";

static void a_good_one_is_read(void **state)
{
    (void)state;
    struct identity who;
    struct err e = {0};
    assert_true(manifest_read(good, strlen(good), &who, &e));
    assert_string_equal(who.id, "mps-lobby");
    assert_string_equal(who.title, "Öffentlich");
    assert_int_equal(who.sequence, 12);
    assert_int_equal(who.min_sequence, 3);
    assert_string_equal(who.issued, "2026-11-22");
    assert_string_equal(who.review_by, "2027-05-22");
}

static void the_least_is_enough(void **state)
{
    (void)state;
    const char *text = "{\"id\":\"a\",\"title\":\"\",\"sequence\":1,\"issued\":\"2024-02-29\"}";
    struct identity who;
    assert_true(manifest_read(text, strlen(text), &who, NULL));
    assert_int_equal(who.min_sequence, 0);
    assert_string_equal(who.review_by, "");
}

static void faults_are_named(void **state)
{
    (void)state;
    static const struct {
        const char *members, *says;
    } bad[] = {
        {"", "package.json:"},
        {"[]", "package.json: not an object"},
        {"{\"id\":1}", "package.json: \"id\" is not a string"},
        {"{}", "package.json: \"id\" is missing"},
        {"{\"id\":\"\"}", "package.json: \"id\" is not made of"},
        {"{\"id\":\"A\"}", "package.json: \"id\" is not made of"},
        {"{\"id\":\"a b\"}", "package.json: \"id\" is not made of"},
        {"{\"id\":\"a\\nb\"}", "package.json: \"id\" holds a control character"},
        {"{\"id\":\"a\",\"id\":\"a\"}", "package.json:1:"},
        {"{\"id\":\"a\"}", "package.json: \"title\" is missing"},
        {"{\"id\":\"a\",\"title\":\"t\"}", "package.json: \"sequence\" is missing"},
        {"{\"id\":\"a\",\"title\":\"t\",\"sequence\":\"1\"}", "package.json: \"sequence\" is not an integer"},
        {"{\"id\":\"a\",\"title\":\"t\",\"sequence\":1.0}", "package.json: \"sequence\" is not an integer"},
        {"{\"id\":\"a\",\"title\":\"t\",\"sequence\":true}", "package.json: \"sequence\" is not an integer"},
        {"{\"id\":\"a\",\"title\":\"t\",\"sequence\":0}", "package.json: \"sequence\" is not between 1 and"},
        {"{\"id\":\"a\",\"title\":\"t\",\"sequence\":-5}", "package.json: \"sequence\" is not between 1 and"},
        {"{\"id\":\"a\",\"title\":\"t\",\"sequence\":1000000000000000}", "package.json: \"sequence\" is not between"},
        {"{\"id\":\"a\",\"title\":\"t\",\"sequence\":99999999999999999999}", "package.json:1:"},
        {"{\"id\":\"a\",\"title\":\"t\",\"sequence\":1,\"min_sequence\":null}",
         "package.json: \"min_sequence\" is not"},
        {"{\"id\":\"a\",\"title\":\"t\",\"sequence\":1}", "package.json: \"issued\" is missing"},
        {"{\"id\":\"a\",\"title\":\"t\",\"sequence\":1,\"issued\":\"2026\"}", "package.json: \"issued\" is not a date"},
        {"{\"id\":\"a\",\"title\":\"t\",\"sequence\":1,\"issued\":\"2026-02-29\"}",
         "package.json: \"issued\" is not a"},
        {"{\"id\":\"a\",\"title\":\"t\",\"sequence\":1,\"issued\":\"2026-13-01\"}",
         "package.json: \"issued\" is not a"},
        {"{\"id\":\"a\",\"title\":\"t\",\"sequence\":1,\"issued\":\"2026-1-01\"}", "package.json: \"issued\" is not a"},
        {"{\"id\":\"a\",\"title\":\"t\",\"sequence\":1,\"issued\":\"2026-01-01\",\"review_by\":\"soon\"}",
         "package.json: \"review_by\" is not a date"},
        {"{\"id\":\"a\",\"title\":\"t\",\"sequence\":1,\"min_sequence\":2,\"issued\":\"2026-01-01\"}",
         "package.json: \"min_sequence\" is above"},
        {"{\"id\":\"a\",\"title\":\"t\",\"sequence\":1,\"issued\":\"2026-01-01\"} x", "package.json:1:"},
        {"{\"id\":\"a\",\"title\":\"\xff\",\"sequence\":1,\"issued\":\"2026-01-01\"}", "package.json:1:"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct identity who;
        struct err e = {0};
        if (manifest_read(bad[i].members, strlen(bad[i].members), &who, &e))
            fail_msg("%s is taken", bad[i].members);
        assert_int_equal(e.kind, ERR_MALFORMED);
        if (strncmp(e.text, bad[i].says, strlen(bad[i].says)) != 0)
            fail_msg("%s: %s", bad[i].members, e.text);
    }
}

static void the_comment_goes_there_and_back(void **state)
{
    (void)state;
    struct identity who, back;
    char comment[MANIFEST_COMMENT_SIZE];
    assert_true(manifest_read(good, strlen(good), &who, NULL));
    manifest_comment(&who, comment);
    assert_string_equal(comment, "id=mps-lobby sequence=12 issued=2026-11-22");
    assert_true(manifest_read_comment(comment, &back, NULL));
    assert_string_equal(back.id, who.id);
    assert_int_equal(back.sequence, 12);
    assert_string_equal(back.issued, who.issued);
}

static void other_comments_are_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {"",
                                      "id=a",
                                      "id=a sequence=1",
                                      "id=a sequence=1 issued=2026-11-2",
                                      "id=a sequence=1 issued=2026-11-22 ",
                                      " id=a sequence=1 issued=2026-11-22",
                                      "id=a  sequence=1 issued=2026-11-22",
                                      "id=a sequence=01 issued=2026-11-22",
                                      "id=a sequence=+1 issued=2026-11-22",
                                      "id=a sequence=0 issued=2026-11-22",
                                      "id=a sequence=1 issued=2026-11-31",
                                      "id=A sequence=1 issued=2026-11-22",
                                      "id=a sequence=1000000000000000 issued=2026-11-22",
                                      "sequence=1 id=a issued=2026-11-22",
                                      "id=a sequence=1 issued=2026-11-22x",
                                      "timestamp:1795367449\tfile:f\thashed"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct identity who;
        if (manifest_read_comment(bad[i], &who, NULL))
            fail_msg("\"%s\" is taken", bad[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_one_is_read),         cmocka_unit_test(the_least_is_enough),
        cmocka_unit_test(faults_are_named),           cmocka_unit_test(the_comment_goes_there_and_back),
        cmocka_unit_test(other_comments_are_refused),
    };
    return cmocka_run_group_tests_name("manifest", tests, NULL, NULL);
}
