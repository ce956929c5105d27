/* Search: any part of a word, whatever its accents; the best first; against a plain search through
 * everything. */
#include "cmocka_all.h"

#include "author/compile.h"
#include "content/content.h"
#include "content/search.h"
#include "source_kit.h"

#include <string.h>

static int find(struct search *s, const char *query, struct search_result *out)
{
    return search_find(s, query, out, 20);
}

static bool finds(const char *text, const char *query)
{
    struct search_result found[20];
    struct search *s = search_of_strings(&text, 1, "root");
    assert_non_null(s);
    int n = find(s, query, found);
    search_free(s);
    return n == 1;
}

static void folding(void **state)
{
    (void)state;
    assert_true(finds("Núñez", "nunez"));
    assert_true(finds("nunez", "NÚÑEZ"));
    assert_true(finds("Nu\u0301n\u0303ez", "Núñez"));
    assert_true(finds("Báez", "aez"));
    assert_true(finds("مُعَلِّم", "معلم")); /* vowel marks */
    assert_true(finds("أحمد", "احمد"));
    assert_true(finds("احمد", "أحمد"));
    assert_true(finds("مدرسة", "مدرسه"));
    assert_true(finds("مـدرسة", "مدرس"));
    assert_true(finds("S’gaw Karen", "sgaw"));
    assert_true(finds("S'gaw", "s’g"));
    assert_true(finds("414-475-8393", "8393"));
    assert_true(finds("၅၀၀၀ ကျပ်", "5000")); /* local digits */
    assert_true(finds("Straße", "strasse"));
    assert_false(finds("school", "shcool"));
    assert_false(finds("school", ""));
    assert_false(finds("school", " - ’ "));
    assert_true(finds("\xff\xfe school", "sch"));
    assert_false(finds("", "a"));
}

/* Burmese and Karen have no spaces between words: any part must be found. */
static void scripts_without_spaces(void **state)
{
    (void)state;
    assert_true(finds("ပညာရေးဘုတ်အဖွဲ့", "ဘုတ်"));
    assert_true(finds("ပညာရေးဘုတ်အဖွဲ့", "ပညာ"));
    assert_false(finds("ပညာရေးဘုတ်အဖွဲ့", "ကျောင်း"));
    assert_true(finds("တၢ်မၤလိအိၣ်", "မၤလိ"));
}

/* Hanifi: a vowel and a tone mark arrive in both orders, which are not canonically equal. */
static void hanifi_marks_in_both_orders(void **state)
{
    (void)state;
    const char *vowel_first = "\U00010D0C\U00010D1D\U00010D24\U00010D19";
    const char *tone_first = "\U00010D0C\U00010D24\U00010D1D\U00010D19";
    assert_true(finds(vowel_first, tone_first));
    assert_true(finds(tone_first, vowel_first));
    assert_true(finds(vowel_first, "\U00010D0C\U00010D1D\U00010D19"));
}

static void best_first(void **state)
{
    (void)state;
    static const char *const names[] = {
        "Preschool office", "Old school house", "Schooling", "School", "School board", "Board", "A school board"};
    static const char *const order[] = {"3", "4", "6", "1", "2", "0"};
    struct search_result found[20];
    struct search *s = search_of_strings(names, 7, "en");
    assert_int_equal(find(s, "school", found), 6);
    assert_string_equal(found[0].screen, order[0]);
    assert_string_equal(found[1].screen, order[1]);
    assert_true(found[0].score == found[1].score && found[1].score > found[2].score);
    assert_string_equal(found[5].screen, order[5]);
    assert_int_equal(find(s, "sch bo", found), 2);
    assert_string_equal(found[0].screen, "4");
    assert_int_equal(find(s, "board school", found), 2);
    assert_int_equal(find(s, "board zoo", found), 0);
    assert_int_equal(search_find(s, "school", found, 2), 2);
    assert_int_equal(search_find(s, "school", found, 0), 0);
    assert_int_equal(find(s, "school", found), 6); /* nothing is left of the queries before */
    search_free(s);
}

/* Hits of the same score stand in the order of the visitor's alphabet. */
static void ties_are_in_alphabetical_order(void **state)
{
    (void)state;
    static const char *const names[] = {"Part zebra", "Part Ångström", "Part apple", "Part äpfel", "Part Banana"};
    static const char *const swedish[] = {"2", "4", "0", "1", "3"}, *const root[] = {"1", "3", "2", "4", "0"};
    struct search_result found[20];
    struct search *s = search_of_strings(names, 5, "sv");
    assert_int_equal(find(s, "part", found), 5);
    for (int i = 0; i < 5; i++)
        assert_string_equal(found[i].screen, swedish[i]);
    search_free(s);
    s = search_of_strings(names, 5, "root");
    assert_int_equal(find(s, "part", found), 5);
    for (int i = 0; i < 5; i++)
        assert_string_equal(found[i].screen, root[i]);
    search_free(s);
}

enum { MANY = 3000 };

static void make_words(char (*texts)[40], const char **pointers)
{
    unsigned seed = 1;
    for (int i = 0; i < MANY; i++) {
        int n = 0;
        for (int k = 0; k < 12 + i % 20; k++) {
            seed = seed * 1664525u + 1013904223u;
            texts[i][n++] = seed >> 28 == 0 ? ' ' : (char)('a' + (seed >> 16) % 6);
        }
        texts[i][n] = '\0';
        pointers[i] = texts[i];
    }
}

/* Random words over six letters, against strstr. */
static void agrees_with_a_plain_search(void **state)
{
    (void)state;
    static char texts[MANY][40]; // of this test alone
    static const char *pointers[MANY];
    struct search_result found[20];
    make_words(texts, pointers);
    struct search *s = search_of_strings(pointers, MANY, "root");
    assert_non_null(s);
    unsigned seed = 7;
    for (int round = 0; round < 2000; round++) {
        char query[8];
        int n = 1 + round % 5, expected = 0;
        for (int i = 0; i < n; i++) {
            seed = seed * 1664525u + 1013904223u;
            query[i] = (char)('a' + (seed >> 16) % 6);
        }
        query[n] = '\0';
        for (int i = 0; i < MANY; i++)
            expected += strstr(texts[i], query) != NULL;
        int got = find(s, query, found);
        if (got != (expected < 20 ? expected : 20))
            fail_msg("%s: %d of %d", query, got, expected);
        for (int i = 0; i < got; i++)
            assert_non_null(strstr(texts[atoi(found[i].screen)], query));
    }
    search_free(s);
}

static bool result_is(struct search *s, const char *query, const char *screen)
{
    struct search_result found[20];
    int n = find(s, query, found);
    for (int i = 0; i < n; i++)
        if (strcmp(found[i].screen, screen) == 0)
            return true;
    return false;
}

static void finds_in_content(void **state)
{
    (void)state;
    struct err e = {0};
    struct content *c = compile_and_load(KIOSK_SOURCE_DIR "/tests/fixtures/content", &e);
    if (!c)
        fail_msg("%s", e.text);
    struct search *s = search_new(c, languages_find(&c->languages, "my"));
    assert_non_null(s);
    assert_true(result_is(s, "finance", "office:finance"));          /* English name */
    assert_true(result_is(s, "lunch", "office:nutrition-services")); /* keyword */
    assert_true(result_is(s, "greb", "office:recreation-community-services"));
    assert_true(result_is(s, "8180", "office:recreation-community-services"));
    assert_true(result_is(s, "nine seats", "page:board"));
    assert_true(result_is(s, "safe haven", "letter"));
    for (int i = 0; i < c->n_schools; i++) {
        char screen[64];
        snprintf(screen, sizeof screen, "school:%s", c->schools[i].id);
        assert_true(result_is(s, c->schools[i].name, screen));
    }
    const char *own = content_text(c, languages_find(&c->languages, "my"), c->pages[c->n_pages - 1].title).utf8;
    char screen[64];
    snprintf(screen, sizeof screen, "page:%s", c->pages[c->n_pages - 1].id);
    assert_true(result_is(s, own, screen)); /* its own language */
    search_free(s);
    content_free(c);
}

static void long_and_odd_queries(void **state)
{
    (void)state;
    struct search_result found[20];
    const char *text = "one two";
    struct search *s = search_of_strings(&text, 1, "zz-no-such");
    assert_non_null(s);
    char query[2000];
    memset(query, 'a', sizeof query);
    query[sizeof query - 1] = '\0';
    assert_int_equal(find(s, query, found), 0);
    for (size_t i = 1; i < sizeof query; i += 2)
        query[i - 1] = 'o', query[i] = ' ';
    query[sizeof query - 1] = '\0';
    assert_int_equal(find(s, query, found), 1);
    assert_int_equal(find(s, "\xf0\x9f", found), 0);
    search_free(s);
    search_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folding),
        cmocka_unit_test(scripts_without_spaces),
        cmocka_unit_test(hanifi_marks_in_both_orders),
        cmocka_unit_test(best_first),
        cmocka_unit_test(ties_are_in_alphabetical_order),
        cmocka_unit_test(agrees_with_a_plain_search),
        cmocka_unit_test(finds_in_content),
        cmocka_unit_test(long_and_odd_queries),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
