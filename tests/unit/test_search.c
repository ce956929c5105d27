/* Search: what people mean is found, the telling places first; slips and local spellings are forgiven. */
#include "cmocka_all.h"

#include "author/compile.h"
#include "content/content.h"
#include "ground/bundle.h"
#include "lookup/index_writer.h"
#include "query/search.h"
#include "source_kit.h"

#include <string.h>

struct small { /* an index of English names */
    struct bytes file;
    struct index x;
    struct search *search;
};

static void small_open(struct small *s, const char *const *names, int n, enum skeleton_rule rule, const char *collation)
{
    struct index_writer *w = index_writer_new(1);
    assert_non_null(w);
    index_writer_language(w, 0, rule, collation);
    index_writer_entry(w, "");
    for (int i = 0; i < n; i++) {
        char id[16];
        snprintf(id, sizeof id, "%d", i);
        index_writer_entry(w, id);
        index_writer_title(w, 0, names[i], strlen(names[i]));
        index_writer_words(w, 0, INDEX_NAME, names[i], strlen(names[i]));
    }
    assert_true(index_writer_finish(w, &s->file));
    index_writer_free(w);
    assert_true(index_open(&s->x, s->file.data, s->file.size));
    s->search = search_of_index(&s->x, 0);
    assert_non_null(s->search);
}

static void small_close(struct small *s)
{
    search_free(s->search);
    bytes_release(&s->file);
}

static bool finds_by(enum skeleton_rule rule, const char *text, const char *query)
{
    struct search_result found[20];
    struct small s;
    small_open(&s, &text, 1, rule, "root");
    int n = search_find(s.search, query, found, 20);
    small_close(&s);
    return n == 1;
}

static bool finds(const char *text, const char *query)
{
    return finds_by(SKELETON_PLAIN, text, query);
}

static void folding(void **state)
{
    (void)state;
    assert_true(finds("Núñez", "nunez"));
    assert_true(finds("nunez", "NÚÑEZ"));
    assert_true(finds("Nu\u0301n\u0303ez", "Núñez"));
    assert_true(finds("Báez", "aez"));
    assert_true(finds("مُعَلِّم", "معلم"));
    assert_true(finds("أحمد", "احمد"));
    assert_true(finds("مدرسة", "مدرسه"));
    assert_true(finds("مـدرسة", "مدرس"));
    assert_true(finds("S’gaw Karen", "sgaw"));
    assert_true(finds("414-475-8393", "8393"));
    assert_true(finds("414-475-8393", "475 83"));
    assert_true(finds("414-475-8393", "4758393"));
    assert_true(finds("၅၀၀၀ ကျပ်", "5000"));
    assert_true(finds("Straße", "strasse"));
    assert_false(finds("school", ""));
    assert_false(finds("school", " - ’ "));
    assert_true(finds("\xff\xfe school", "sch"));
    assert_false(finds("", "a"));
}

static void slips(void **state)
{
    (void)state;
    assert_true(finds("school", "shcool"));
    assert_true(finds("school", "schol"));
    assert_true(finds("transportation", "trasnportaton"));
    assert_false(finds("bus", "bux")); /* too short to be anything else */
    assert_false(finds("school", "meal"));
    assert_true(finds_by(SKELETON_SOMALI, "dugsiyada", "dugsiyaada"));
    assert_true(finds_by(SKELETON_HMONG, "tsev kawm ntawv", "tse kaw ntaw"));
    assert_true(finds_by(SKELETON_HMONG, "me nyuam", "menyuam"));
    assert_true(finds_by(SKELETON_HMONG, "menyuam", "me nyuam"));
    assert_true(finds_by(SKELETON_SPANISH, "voluntario", "boluntaria"));
    assert_true(finds_by(SKELETON_ARABIC, "مدرسة", "بالمدرسة"));
    assert_true(finds_by(SKELETON_KAREN, "ပှၤတဝၢကၠိ", "ပှၤတ၀ၢကၠိ"));
    assert_true(finds_by(SKELETON_SOMALI, "bas", "baska"));
}

/* Burmese and Karen have no spaces between words: any part must be found. */
static void scripts_without_spaces(void **state)
{
    (void)state;
    assert_true(finds("ပညာရေးဘုတ်အဖွဲ့", "ဘုတ်"));
    assert_true(finds("ပညာရေးဘုတ်အဖွဲ့", "ပညာ"));
    assert_true(finds("ပညာရေးဘုတ်အဖွဲ့", "ဘုတ်အဖ"));
    assert_false(finds("ပညာရေးဘုတ်အဖွဲ့", "ကျောင်း"));
    assert_true(finds("တၢ်မၤလိအိၣ်", "မၤလိ"));
}

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
    struct search_result found[20];
    struct small s;
    small_open(&s, names, 7, SKELETON_ENGLISH, "en");
    int n = search_find(s.search, "school", found, 20);
    assert_true(n >= 5);
    for (int i = 0; i < 4; i++) /* the word itself before longer ones */
        assert_true(strcmp(found[i].screen, "2") != 0 || found[i].score < found[0].score || i >= 4);
    n = search_find(s.search, "school board", found, 20);
    assert_true(n >= 2 && (strcmp(found[0].screen, "4") == 0 || strcmp(found[0].screen, "6") == 0));
    assert_true(strcmp(found[1].screen, "4") == 0 || strcmp(found[1].screen, "6") == 0);
    assert_true(search_find(s.search, "board zoo", found, 20) >= 1); /* what matches nothing is dropped */
    assert_int_equal(search_find(s.search, "school", found, 2), 2);
    assert_int_equal(search_find(s.search, "school", found, 0), 0);
    assert_int_equal(search_find(s.search, "zoo", found, 20), 0);
    small_close(&s);
}

/* Hits of the same score stand in the order of the visitor's alphabet. */
static void ties_are_in_alphabetical_order(void **state)
{
    (void)state;
    static const char *const names[] = {"Part zebra", "Part Ångström", "Part apple", "Part äpfel", "Part Banana"};
    static const char *const swedish[] = {"2", "4", "0", "1", "3"}, *const root[] = {"1", "3", "2", "4", "0"};
    struct search_result found[20];
    struct small s;
    small_open(&s, names, 5, SKELETON_PLAIN, "sv");
    assert_int_equal(search_find(s.search, "part", found, 20), 5);
    for (int i = 0; i < 5; i++)
        assert_string_equal(found[i].screen, swedish[i]);
    small_close(&s);
    small_open(&s, names, 5, SKELETON_PLAIN, "root");
    assert_int_equal(search_find(s.search, "part", found, 20), 5);
    for (int i = 0; i < 5; i++)
        assert_string_equal(found[i].screen, root[i]);
    small_close(&s);
}

/* A rare word tells more than one that stands everywhere: what has only that is not worth a row. */
static void what_is_far_behind_is_left_out(void **state)
{
    (void)state;
    static const char *const names[] = {"School board", "Board one", "Board two",   "Board three", "Board four",
                                        "Board five",   "Board six", "Board seven", "Board eight", "Board nine"};
    struct search_result found[20];
    struct small s;
    small_open(&s, names, 10, SKELETON_ENGLISH, "en");
    assert_int_equal(search_find(s.search, "board", found, 20), 10);
    assert_int_equal(search_find(s.search, "school board", found, 20), 1);
    assert_string_equal(found[0].screen, "0");
    small_close(&s);
}

/* "the zoo": a word that says nothing found something, and the one that says something did not. */
static void words_that_say_nothing_find_nothing(void **state)
{
    (void)state;
    struct search_result found[20];
    struct small s;
    struct index_writer *w = index_writer_new(1);
    index_writer_language(w, 0, SKELETON_ENGLISH, "en");
    index_writer_entry(w, "");
    index_writer_words(w, 0, INDEX_NAME, "the", 3);
    index_writer_entry(w, "0");
    index_writer_title(w, 0, "The board", 9);
    index_writer_words(w, 0, INDEX_NAME, "The board", 9);
    assert_true(index_writer_finish(w, &s.file));
    index_writer_free(w);
    assert_true(index_open(&s.x, s.file.data, s.file.size));
    s.search = search_of_index(&s.x, 0);
    assert_int_equal(search_find(s.search, "the board", found, 20), 1);
    assert_int_equal(search_find(s.search, "the zoo", found, 20), 0);
    small_close(&s);
}

/* Nothing of one query is left for the next. */
static void queries_do_not_touch_one_another(void **state)
{
    (void)state;
    static const char *const names[] = {"School board", "Bus stop", "Meals"};
    struct search_result first[20], again[20];
    struct small s;
    memset(first, 0, sizeof first);
    memset(again, 0, sizeof again);
    small_open(&s, names, 3, SKELETON_ENGLISH, "en");
    int n = search_find(s.search, "bus", first, 20);
    search_find(s.search, "scool bord meals zzz", again, 20);
    memset(again, 0, sizeof again);
    assert_int_equal(search_find(s.search, "bus", again, 20), n);
    assert_memory_equal(first, again, sizeof first);
    small_close(&s);
}

static void long_and_odd_queries(void **state)
{
    (void)state;
    struct search_result found[20];
    const char *text = "one two";
    struct small s;
    small_open(&s, &text, 1, SKELETON_ENGLISH, "zz-no-such");
    char query[2000];
    memset(query, 'a', sizeof query);
    query[sizeof query - 1] = '\0';
    assert_int_equal(search_find(s.search, query, found, 20), 0);
    for (size_t i = 1; i < sizeof query; i += 2)
        query[i - 1] = 'o', query[i] = ' ';
    query[sizeof query - 1] = '\0';
    search_find(s.search, query, found, 20);
    assert_int_equal(search_find(s.search, "\xf0\x9f", found, 20), 0);
    small_close(&s);
    search_free(NULL);
}

/* ---- in content ---- */

static int place(struct search *s, const char *query, const char *screen, const char *block)
{
    struct search_result found[24];
    int n = search_find(s, query, found, 24);
    for (int i = 0; i < n; i++)
        if (strcmp(found[i].screen, screen) == 0 && strcmp(found[i].block, block) == 0)
            return i;
    return -1;
}

static struct content *open_fixture(void)
{
    struct err e = {0};
    struct content *c = compile_and_load(KIOSK_SOURCE_DIR "/tests/fixtures/content", &e);
    if (!c)
        fail_msg("%s", e.text);
    return c;
}

static void finds_in_content(void **state)
{
    (void)state;
    struct content *c = open_fixture();
    struct search *s = search_new(c, languages_find(&c->languages, "my"));
    assert_non_null(s);
    assert_int_equal(place(s, "finance", "office:finance", ""), 0);
    assert_in_range(place(s, "lunch", "office:nutrition-services", ""), 0, 2);
    assert_int_equal(place(s, "greb", "office:recreation-community-services", ""), 0);
    assert_int_equal(place(s, "8180", "office:recreation-community-services", ""), 0);
    assert_in_range(place(s, "nine seats", "page:board", ""), 0, 2);
    assert_in_range(place(s, "safe haven", "letter", ""), 0, 5);
    assert_in_range(place(s, "interpreter", "card", ""), 0, 2);
    assert_in_range(place(s, "school bus", "need:school-bus", ""), 0, 0);
    for (int i = 0; i < c->n_schools; i++) {
        char screen[64];
        snprintf(screen, sizeof screen, "school:%s", c->schools[i].id);
        assert_in_range(place(s, c->schools[i].name, screen, ""), 0, 2);
    }
    search_free(s);
    content_free(c);
}

/* A word of any language is found from any other, and a promise of the letter by its question. */
static void from_any_language(void **state)
{
    (void)state;
    struct content *c = open_fixture();
    for (int l = 0; l < c->languages.n; l++) {
        struct search *s = search_new(c, l);
        assert_non_null(s);
        assert_in_range(place(s, "meals", "need:meals", ""), 0, 2);
        assert_in_range(place(s, "طعام", "office:nutrition-services", ""), 0, 3);
        assert_in_range(place(s, "can an officer come in", "letter", "officers"), 0, 3);
        search_free(s);
    }
    content_free(c);
}

static void no_two_of_one_title(void **state)
{
    (void)state;
    static const char *const queries[] = {"school",      "letter", "safe haven", "community schools",
                                          "interpreter", "office"};
    struct content *c = open_fixture();
    for (int l = 0; l < c->languages.n; l++) {
        struct search *s = search_new(c, l);
        for (size_t q = 0; q < sizeof queries / sizeof queries[0]; q++) {
            struct search_result found[50];
            int n = search_find(s, queries[q], found, 50);
            assert_true(n > 0);
            for (int i = 0; i < n; i++) {
                assert_true(search_title(c, l, &found[i]).n > 0);
                for (int k = 0; k < i; k++)
                    assert_string_not_equal(search_title(c, l, &found[i]).utf8, search_title(c, l, &found[k]).utf8);
            }
        }
        search_free(s);
    }
    content_free(c);
}

/* An author gave two pages one name: the first stands for both, and no row looks like another. */
static void two_pages_of_one_name_are_one_row(void **state)
{
    (void)state;
    struct source_kit k;
    struct search_result found[24];
    int rows = 0;
    source_kit_init(&k);
    source_kit_replace(&k, "pages/community-strategy.md", "title: Four steps of Community Schools",
                       "title: School board");
    struct content *c = compile_and_load(k.folder, &k.e);
    if (!c)
        fail_msg("%s", k.e.text);
    struct search *s = search_new(c, 0);
    int n = search_find(s, "school board", found, 24);
    for (int i = 0; i < n; i++)
        rows += strcmp(search_title(c, 0, &found[i]).utf8, "School board") == 0;
    assert_int_equal(rows, 1);
    search_free(s);
    content_free(c);
    source_kit_release(&k);
}

static void marks(const struct content *c, const char *tag, const char *query, const char *text, const char *expected)
{
    struct text t = {.utf8 = text, .n = strlen(text), .language = languages_find(&c->languages, tag)};
    struct text_span spans[8];
    char marked[200] = "";
    int n = search_marks(c, query, t, spans, 8);
    for (int i = 0; i < n; i++)
        snprintf(marked + strlen(marked), sizeof marked - strlen(marked), "%s%.*s", i ? "|" : "",
                 (int)(spans[i].end - spans[i].start), text + spans[i].start);
    assert_string_equal(marked, expected);
}

static void what_matched(void **state)
{
    (void)state;
    struct content *c = open_fixture();
    marks(c, "en", "scool bo", "The School Board meets", "School|Bo");
    marks(c, "en", "", "The School Board", "");
    marks(c, "en", "nunez", "Señor Núñez", "Núñez");
    marks(c, "ar", "مدرسه", "في المدرسة اليوم", "مدرسة");
    marks(c, "ar", "مدر", "في المدرسة اليوم", "مدر");
    marks(c, "ar", "درس", "في المدرسة اليوم", "درس"); /* within a joined word */
    marks(c, "en", "hood", "A neighborhood school", "hood");
    marks(c, "en", "oo", "A neighborhood school", "");
    marks(c, "my", "ကျောင်း", "ကျောင်းဘုတ်အဖွဲ့ရုံး", "ကျောင်း");
    marks(c, "my", "ဘုတ်အဖွဲ့", "ကျောင်းဘုတ်အဖွဲ့ရုံး", "ဘုတ်အဖွဲ့");
    content_free(c);
}

/* A package of before there was an index, or with another kind, gets one; a damaged one is refused. */
static void the_index_of_a_package(void **state)
{
    (void)state;
    for (int round = 0; round < 3; round++) {
        struct err e = {0};
        struct bundle b = {0};
        assert_true(compile_source(KIOSK_SOURCE_DIR "/tests/fixtures/content", &b, NULL, NULL, &e));
        struct bundle_entry *entry = (struct bundle_entry *)bundle_find(&b, INDEX_FILE);
        assert_non_null(entry);
        if (round == 0)
            bytes_release(&entry->bytes);
        else
            entry->bytes.data[round == 1 ? 0 : 5] ^= 1;
        struct content *c = content_new(&b, &e);
        if (round < 2) {
            assert_non_null(c);
            struct search *s = search_new(c, 0);
            assert_int_equal(place(s, "finance", "office:finance", ""), 0);
            search_free(s);
        } else {
            assert_null(c);
            assert_non_null(strstr(e.text, INDEX_FILE));
        }
        content_free(c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folding),
        cmocka_unit_test(slips),
        cmocka_unit_test(scripts_without_spaces),
        cmocka_unit_test(hanifi_marks_in_both_orders),
        cmocka_unit_test(best_first),
        cmocka_unit_test(ties_are_in_alphabetical_order),
        cmocka_unit_test(what_is_far_behind_is_left_out),
        cmocka_unit_test(words_that_say_nothing_find_nothing),
        cmocka_unit_test(queries_do_not_touch_one_another),
        cmocka_unit_test(long_and_odd_queries),
        cmocka_unit_test(finds_in_content),
        cmocka_unit_test(from_any_language),
        cmocka_unit_test(no_two_of_one_title),
        cmocka_unit_test(two_pages_of_one_name_are_one_row),
        cmocka_unit_test(what_matched),
        cmocka_unit_test(the_index_of_a_package),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
