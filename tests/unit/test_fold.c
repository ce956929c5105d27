/* Folding: words as the search compares them. */
#include "cmocka_all.h"

#include "ground/utf8.h"
#include "lookup/fold.h"
#include "lookup/skeleton.h"

#include <string.h>

struct said {
    char text[4000];
    enum fold_kind only;
    bool all;
};

static bool say(void *user, const struct fold_word *word)
{
    struct said *s = user;
    if (!s->all && word->kind != s->only)
        return true;
    size_t n = strlen(s->text);
    if (n)
        s->text[n++] = '|';
    for (int i = 0; i < word->n && n < sizeof s->text - 8; i++)
        n += utf8_put(s->text + n, word->text[i]);
    s->text[n] = '\0';
    return true;
}

static void folds(const char *text, const char *expected)
{
    struct said s = {.all = true};
    fold_text(text, strlen(text), say, &s);
    assert_string_equal(s.text, expected);
}

static void latin(void **state)
{
    (void)state;
    folds("Núñez & STRASSE", "nunez|strasse");
    folds("Straße", "strasse");
    folds("su’aal, S'gaw", "suaal|sgaw");
    folds("K–12 21st", "k|12|21st");
    folds(" - ’ ", "");
    folds("Fire ﬁre", "fire|fire");
    folds("\xff\xfe school", "school");
}

static void arabic(void **state)
{
    (void)state;
    folds("المُدرِّسة", "المدرسه");
    folds("أحمد إسلام آدم ٱ", "احمد|اسلام|ادم|ا");
    folds("شكوى", "شكوي");
    folds("مـــدرسة", "مدرسه");
    folds("کتاب", "كتاب");
    folds("٢٠١٩", "2019");
}

static void hanifi_marks(void **state)
{
    (void)state;
    folds("\U00010D0C\U00010D1D\U00010D24\U00010D19", "\U00010D0C\U00010D1D\U00010D19");
    folds("\U00010D0C\U00010D24\U00010D1D\U00010D19", "\U00010D0C\U00010D1D\U00010D19");
    folds("\U00010D31\U00010D32", "12");
}

static void syllables(void **state)
{
    (void)state;
    struct said s = {.only = FOLD_SYLLABLE};
    const char *text = "ကျောင်းသား";
    fold_text(text, strlen(text), say, &s);
    assert_string_equal(s.text, "ကျောင်း|သား");
    s = (struct said){.only = FOLD_PAIR};
    fold_text(text, strlen(text), say, &s);
    assert_string_equal(s.text, "ကျောင်းသား");
    s = (struct said){.only = FOLD_SYLLABLE};
    text = "တၢ်မၤလိ";
    fold_text(text, strlen(text), say, &s);
    assert_string_equal(s.text, "တၢ်|မၤ|လိ");
    folds("ကျောင်း", "ကျောင်း"); /* one alone is a word */
}

/* The letter wa, the digit zero, and what each is typed for. */
static void round_letters(void **state)
{
    (void)state;
    folds("တ၀ၢ", "တ|တဝၢ|ဝၢ");
    folds("၂ဝ၁၉", "2019");
    folds("၂၀၁၉", "2019");
}

static void signs_in_any_order_and_once(void **state)
{
    (void)state;
    folds("ကို", "ကို");
    folds("က\u102f\u102d", "က\u102d\u102f");
    folds("က\u102d\u102d", "က\u102d");
}

static void any_part_of_a_number(void **state)
{
    (void)state;
    folds("414-475-8393", "414|4144758393|475|4758393|8393");
    folds("(414) 475-8393", "414|475|4758393|8393");
}

static bool stands_where_it_says(void *user, const struct fold_word *word)
{
    const char *const *expected = user;
    static const char text[] = "an “Núñez” 414";
    assert_true(word->end > word->start && word->end < sizeof text);
    assert_memory_equal(text + word->start, *expected, word->end - word->start);
    return false;
}

static void words_know_where_they_stand(void **state)
{
    (void)state;
    static const char text[] = "an “Núñez” 414";
    const char *first = "an";
    assert_false(fold_text(text, strlen(text), stands_where_it_says, &first)); /* false stops */
    const char *rest = text + 2;
    struct said s = {.all = true};
    assert_true(fold_text(rest, strlen(rest), say, &s));
    assert_string_equal(s.text, "nunez|414");
}

static bool same(const char *tag, const char *script, const char *a, const char *b)
{
    enum skeleton_rule rule = skeleton_rule_of(tag, script);
    uint32_t x[FOLD_CHARS], y[FOLD_CHARS];
    struct said s = {.all = true}, t = {.all = true};
    fold_text(a, strlen(a), say, &s);
    fold_text(b, strlen(b), say, &t);
    size_t at = 0;
    int m = 0, n = 0;
    while (at < strlen(s.text) && m < FOLD_CHARS)
        x[m++] = utf8_next(s.text, strlen(s.text), &at);
    for (at = 0; at < strlen(t.text) && n < FOLD_CHARS;)
        y[n++] = utf8_next(t.text, strlen(t.text), &at);
    m = skeleton_of(rule, x, m, x);
    n = skeleton_of(rule, y, n, y);
    return m == n && memcmp(x, y, (size_t)n * sizeof *x) == 0;
}

static void skeletons(void **state)
{
    (void)state;
    assert_true(same("so", "Latn", "dugsiyaada", "dugsiyada"));
    assert_true(same("mww", "Latn", "tsev", "tse"));
    assert_true(same("mww", "Latn", "kawm", "kaw"));
    assert_true(same("mww-Latn", "Latn", "haujlwm", "haulw"));
    assert_true(same("mww", "Latn", "hmoob", "hmoo"));
    assert_false(same("mww", "Latn", "npav", "nplaj"));
    assert_true(same("es", "Latn", "boluntaria", "voluntario"));
    assert_true(same("es", "Latn", "educasion", "educacion"));
    assert_true(same("en", "Latn", "bullying", "bullyed"));
    assert_true(same("en", "Latn", "comunity", "communities"));
    assert_false(same("en", "Latn", "bus", "bush"));
    assert_true(same("ar", "Arab", "المدرسة", "مدرسة"));
    assert_true(same("ar", "Arab", "بالمدرسة", "المدرسه"));
    assert_true(same("my", "Mymr", "နေ့လည်", "နေ့လယ်"));
    assert_true(same("ksw", "Mymr", "တၢ်", "တ"));
    assert_true(same("rhg-Latn", "Latn", "ingilíc", "ingilis"));
    assert_true(same("rhg-Rohg", "Rohg", "𐴁𐴡𐴋", "𐴁𐴡𐴊"));
    assert_true(same("fr", "Latn", "ballon", "balon"));
}

/* Nothing is lost altogether, and nothing grows. */
static void skeletons_keep_something(void **state)
{
    (void)state;
    const uint32_t texts[][3] = {{'h', 'h', 'h'}, {0x103a, 0x103a, 0x1062}, {0x1037, 0x1038, 0x103e}, {'c', 's', 's'}};
    for (int rule = 0; rule < SKELETON_RULES; rule++)
        for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
            uint32_t out[3];
            int n = skeleton_of((enum skeleton_rule)rule, texts[i], 3, out);
            assert_in_range(n, 1, 3);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(latin),
        cmocka_unit_test(arabic),
        cmocka_unit_test(hanifi_marks),
        cmocka_unit_test(syllables),
        cmocka_unit_test(round_letters),
        cmocka_unit_test(signs_in_any_order_and_once),
        cmocka_unit_test(any_part_of_a_number),
        cmocka_unit_test(words_know_where_they_stand),
        cmocka_unit_test(skeletons),
        cmocka_unit_test(skeletons_keep_something),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
