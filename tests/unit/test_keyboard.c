/* The keys of every language: what package.json may say of them, and that everything a visitor reads can be
 * typed. */
#include "cmocka_all.h"

#include "author/compile.h"
#include "content/content.h"
#include "content/json.h"
#include "ground/err.h"
#include "ground/file.h"
#include "ground/utf8.h"
#include "query/search.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

/* ---- reading ---- */

struct board_test {
    struct arena arena;
    struct err e;
    struct keyboard board;
};

static bool has_key(const struct keyboard *k, uint32_t code)
{
    bool found = false;
    for (int p = 0; p < k->n; p++)
        for (int row = 0; row < k->pages[p].n; row++)
            for (int i = 0; i < k->pages[p].rows[row].n; i++)
                found = found || k->pages[p].rows[row].keys[i] == code;
    return found;
}

static bool load(struct board_test *t, const char *keys, bool rtl)
{
    char text[4000];
    snprintf(text, sizeof text, *keys ? "{\"keys\": %s}" : "{}%s", keys);
    struct bytes bytes = {text, strlen(text)};
    t->e = (struct err){0};
    json_t *root = json_parse(&bytes, "package.json", &t->e);
    assert_non_null(root);
    struct json_reader r = {.file = "package.json", .place = "languages[1]", .arena = &t->arena, .e = &t->e};
    bool ok = keyboard_load(&r, root, rtl, &t->board);
    json_decref(root);
    return ok;
}

static int set_up(void **state)
{
    static struct board_test t;
    arena_init(&t.arena, 0);
    *state = &t;
    return 0;
}

static int tear_down(void **state)
{
    arena_release(&((struct board_test *)*state)->arena);
    return 0;
}

static void without_keys_it_is_latin(void **state)
{
    struct board_test *t = *state;
    assert_true(load(t, "", true));
    assert_int_equal(t->board.n, 1);
    assert_int_equal(t->board.rows, 4);
    for (const char *c = "abcdefghijklmnopqrstuvwxyz0123456789"; *c; c++)
        assert_true(has_key(&t->board, (uint32_t)*c));
    for (int i = 0; i < 4; i++)
        assert_false(t->board.pages[0].rows[i].rtl);
    assert_true(load(t, "[]", false));
    assert_int_equal(t->board.n, 1);
}

static void own_letters_and_then_latin(void **state)
{
    struct board_test *t = *state;
    assert_true(load(t, "[[\"\u1000 \u1001 \u102d\"], [\"\U00010d00\", \"\u1060 \u1062\"]]", false));
    assert_int_equal(t->board.n, 3);
    assert_int_equal(t->board.rows, 4); /* of the Latin page */
    assert_int_equal(t->board.pages[0].rows[0].n, 3);
    assert_int_equal(t->board.pages[0].rows[0].keys[2], 0x102d);
    assert_int_equal(t->board.pages[1].rows[0].keys[0], 0x10d00);
    assert_int_equal(t->board.pages[1].rows[1].keys[1], 0x1062);
    assert_int_equal(t->board.pages[2].rows[1].keys[0], 'q');
    assert_false(has_key(&t->board, 0x1002));
}

static void latin_of_its_own_is_enough(void **state)
{
    struct board_test *t = *state;
    assert_true(load(t,
                     "[[\"1 2 3 4 5 6 7 8 9 0\", \"a b c d e f g h i j\", \"k l m n \u00f1 o p q r s\", \"t "
                     "u v w x y z\"]]",
                     false));
    assert_int_equal(t->board.n, 1);
    assert_true(has_key(&t->board, 0xf1));
}

static void rows_run_as_their_letters_do(void **state)
{
    struct board_test *t = *state;
    assert_true(load(t, "[[\"\u0628 \u062a\", \"\u064b \u064d\", \"1 2\", \"\u0661 \u0662\", \"a b\"]]", true));
    static const bool rtl[] = {true, true, false, false, false};
    for (int i = 0; i < 5; i++)
        assert_int_equal(t->board.pages[0].rows[i].rtl, rtl[i]);
    assert_int_equal(t->board.rows, 5);
    assert_false(t->board.pages[1].rows[1].rtl);
    assert_true(load(t, "[[\"\u0628 \u062a\"]]", false));
    assert_false(t->board.pages[0].rows[0].rtl);
}

static void refused(void **state)
{
    struct board_test *t = *state;
    static const char *const cases[][2] = {
        {"7", "package.json: languages[1]: keys: not a list"},
        {"[[\"a\"], [\"b\"], [\"c\"], [\"d\"]]", "keys: 4 entries, at most 3"},
        {"[\"a\"]", "keys[0]: not a list of rows"},
        {"[[\"a\"], []]", "keys[1]: no rows"},
        {"[[\"a\", \"b\", \"c\", \"d\", \"e\", \"f\"]]", "keys[0]: 6 rows; a page has at most 5"},
        {"[[\"a\", 7]]", "keys[0][1]: not a string of keys"},
        {"[[\"\"]]", "keys[0][0]: no keys"},
        {"[[\"a b c d e f g h i j k\"]]", "keys[0][0]: key number 11; a row has at most 10"},
        {"[[\"a bc\"]]", "keys[0][0]: keys are one character each, with one space between them"},
        {"[[\"a\u0301 b\"]]", "keys[0][0]: keys are one character each"},
        {"[[\"a b \"]]", "keys[0][0]: keys are one character each"},
        {"[[\"a  b\"]]", "keys[0][0]: U+0020 is not a letter, digit, mark or sign"},
        {"[[\"a \\u0007\"]]", "keys[0][0]: U+0007 is not"},
        {"[[\"a \\u009f\"]]", "keys[0][0]: U+009F is not"},
        {"[[\"a \\u200d\"]]", "keys[0][0]: U+200D is not"},
        {"[[\"a \\u034f\"]]", "keys[0][0]: U+034F is not"},
        {"[[\"a \\u2028\"]]", "keys[0][0]: U+2028 is not"},
        {"[[\"a \\ue000\"]]", "keys[0][0]: U+E000 is not"},
        {"[[\"a \\uffff\"]]", "keys[0][0]: U+FFFF is not"},
        {"[[\"a b\", \"c a\"]]", "keys[0][1]: the key U+0061 stands there twice"},
        {"[[\"a b\"], [\"b\"]]", "keys[1][0]: the key U+0062 stands there twice"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        if (load(t, cases[i][0], false))
            fail_msg("taken: %s", cases[i][0]);
        if (!strstr(t->e.text, cases[i][1]))
            fail_msg("\"%s\" does not say \"%s\"", t->e.text, cases[i][1]);
        if (strchr(t->e.text, '\n'))
            fail_msg("\"%s\" is more than a line", t->e.text);
    }
}

static void marks(void **state)
{
    (void)state;
    static const uint32_t yes[] = {0x102d, 0x1031, 0x103a, 0x1060, 0x1062, 0x1064, 0x10d24, 0x64b};
    static const uint32_t no[] = {'a', 0x1000, 0x1061, 0x10d22, 0x621, 0x104d};
    for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++)
        assert_true(keyboard_is_mark(yes[i]));
    for (size_t i = 0; i < sizeof no / sizeof no[0]; i++)
        assert_false(keyboard_is_mark(no[i]));
}

/* ---- everything can be typed ---- */

struct typist {
    struct content *content;
    UCollator *folding;
    const UNormalizer2 *nfd;
    int language, searches;
};

/* What the search does not tell apart: no weight of its own in the root order (UTS #10), like the vowel signs
 * of Arabic. */
static bool folds_away(const struct typist *t, uint32_t code)
{
    UChar one[2];
    int32_t n = 0;
    uint8_t key[16];
    U16_APPEND_UNSAFE(one, n, code);
    return ucol_getSortKey(t->folding, one, n, key, sizeof key) <= 1;
}

static uint32_t typed_as(const struct typist *t, uint32_t code)
{
    const struct keyboard *k = &t->content->languages.items[t->language].keyboard;
    uint32_t small = (uint32_t)u_tolower((UChar32)code);
    return has_key(k, small) ? small : 0;
}

/* Whether it is written with keys only: itself, or the letter under its accent when the search takes that for
 * the same. */
static bool can_be_typed(const struct typist *t, uint32_t code)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar parts[8];
    if (!(U_GET_GC_MASK((UChar32)code) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK)) || typed_as(t, code))
        return true;
    if (folds_away(t, code))
        return true;
    int32_t n = unorm2_getRawDecomposition(t->nfd, (UChar32)code, parts, 8, &status), at = 0;
    if (n < 0)
        return false;
    UChar32 base;
    U16_NEXT(parts, at, n, base);
    while (at < n) {
        UChar32 mark;
        U16_NEXT(parts, at, n, mark);
        if (!folds_away(t, (uint32_t)mark))
            return false;
    }
    return can_be_typed(t, (uint32_t)base);
}

static int untypeable(const struct typist *t, text_id id)
{
    struct text own = content_text(t->content, t->language, id);
    int wrong = 0;
    for (size_t at = 0; at < own.n;) {
        uint32_t code = utf8_next(own.utf8, own.n, &at);
        if (can_be_typed(t, code))
            continue;
        print_error("%s: no key for U+%04X in %s: %s\n", t->content->languages.items[t->language].tag, code,
                    content_text_name(t->content, id), own.utf8);
        wrong++;
    }
    return wrong;
}

static void every_letter_has_a_key(void **state)
{
    struct typist *t = *state;
    const struct content *c = t->content;
    int wrong = 0;
    for (t->language = 0; t->language < c->languages.n; t->language++) {
        for (text_id id = 1; id <= content_text_count(c); id++)
            wrong += untypeable(t, id);
    }
    if (wrong)
        fail_msg("%d letters have no key", wrong);
}

/* A second opinion: the letters that other keyboards of these languages have, as ranges of code points: Keyman's for S'gaw Karen,
 * Hanifi Rohingya and Burmese (without the letters of Sanskrit, U+1050 … U+1055), and the CLDR's for Arabic (without vowel marks,
 * which the search does not tell apart). Theirs stand where a typewriter has them; ours in the order of the alphabet. */
static const struct {
    const char *language;
    uint32_t ranges[32][2];
} elsewhere[] = {
    {"ksw",
     {{0x1000, 0x1007},
      {0x1009, 0x100a},
      {0x1010, 0x101f},
      {0x1021, 0x1021},
      {0x1027, 0x1027},
      {0x102b, 0x1032},
      {0x1036, 0x103e},
      {0x1040, 0x104b},
      {0x1060, 0x1064}}},
    {"my", {{0x1000, 0x1021}, {0x1023, 0x1027}, {0x1029, 0x1032}, {0x1036, 0x104f}}},
    {"rhg-Rohg", {{0x10d00, 0x10d1b}, {0x10d1d, 0x10d27}}},
    {"ar", {{0x621, 0x63a}, {0x641, 0x64a}}},
};

static void letters_of_other_keyboards_have_a_key(void **state)
{
    struct typist *t = *state;
    int wrong = 0;
    for (size_t i = 0; i < sizeof elsewhere / sizeof elsewhere[0]; i++) {
        t->language = languages_find(&t->content->languages, elsewhere[i].language);
        assert_true(t->language > 0);
        for (int k = 0; elsewhere[i].ranges[k][0]; k++)
            for (uint32_t code = elsewhere[i].ranges[k][0]; code <= elsewhere[i].ranges[k][1]; code++)
                if (!typed_as(t, code)) {
                    print_error("%s: no key for U+%04X\n", elsewhere[i].language, code);
                    wrong++;
                }
    }
    if (wrong)
        fail_msg("%d letters have no key", wrong);
}

/* Types a name letter by letter, with the keys there are, and looks whether it is found. */
static bool finds(struct typist *t, struct search *s, const char *name, const char *screen)
{
    char query[400];
    size_t n = 0, size = strlen(name);
    for (size_t at = 0; at < size && n < 100;) { /* a visitor's field holds no more */
        size_t before = at;
        uint32_t code = utf8_next(name, size, &at), typed = typed_as(t, code);
        UErrorCode status = U_ZERO_ERROR;
        UChar parts[8];
        int32_t m = typed ? 0 : unorm2_getRawDecomposition(t->nfd, (UChar32)code, parts, 8, &status);
        if (!typed && m > 0)
            typed = typed_as(t, parts[0]);
        bool word = (U_GET_GC_MASK((UChar32)code) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0;
        if (typed)
            n += utf8_put(query + n, typed);
        else if (!word && code != 0x2019 && code != '\'' && (before == 0 || query[n - 1] != ' '))
            query[n++] = ' ';
    }
    query[n] = '\0';
    struct search_result found[24];
    int hits = search_find(s, query, found, 24);
    t->searches++;
    for (int i = 0; i < hits; i++)
        if (strcmp(found[i].screen, screen) == 0)
            return true;
    print_error("%s: \"%s\", typed \"%s\", does not lead to %s\n", t->content->languages.items[t->language].tag, name,
                query, screen);
    return false;
}

static void every_name_is_found_by_its_keys(void **state)
{
    struct typist *t = *state;
    const struct content *c = t->content;
    char screen[64];
    int wrong = 0;
    t->searches = 0;
    for (t->language = 0; t->language < c->languages.n; t->language++) {
        struct search *s = search_new(c, t->language);
        assert_non_null(s);
        for (int i = 0; i < c->n_offices; i++) {
            snprintf(screen, sizeof screen, "office:%s", c->offices[i].id);
            wrong += !finds(t, s, content_text(c, t->language, c->offices[i].name).utf8, screen);
        }
        for (int i = 0; i < c->n_schools; i++) {
            snprintf(screen, sizeof screen, "school:%s", c->schools[i].id);
            wrong += !finds(t, s, c->schools[i].name, screen);
        }
        for (int i = 0; i < c->n_pages; i++) {
            snprintf(screen, sizeof screen, "page:%s", c->pages[i].id);
            wrong += !finds(t, s, content_text(c, t->language, c->pages[i].title).utf8, screen);
        }
        search_free(s);
    }
    print_message("%d names typed\n", t->searches);
    if (wrong)
        fail_msg("%d names are not found", wrong);
}

static int set_up_typist(void **state)
{
    static struct typist t;
    struct err e = {0};
    UErrorCode status = U_ZERO_ERROR;
    t.content = compile_and_load(KIOSK_SOURCE_DIR "/content", &e);
    t.folding = ucol_open("", &status);
    t.nfd = unorm2_getNFDInstance(&status);
    if (!t.content || U_FAILURE(status))
        return print_error("%s\n", e.text), -1;
    ucol_setStrength(t.folding, UCOL_PRIMARY);
    *state = &t;
    return 0;
}

static int tear_down_typist(void **state)
{
    struct typist *t = *state;
    ucol_close(t->folding);
    content_free(t->content);
    return 0;
}

int main(void)
{
    const struct CMUnitTest reading[] = {
        cmocka_unit_test(without_keys_it_is_latin),
        cmocka_unit_test(own_letters_and_then_latin),
        cmocka_unit_test(latin_of_its_own_is_enough),
        cmocka_unit_test(rows_run_as_their_letters_do),
        cmocka_unit_test(refused),
        cmocka_unit_test(marks),
    };
    const struct CMUnitTest typing[] = {
        cmocka_unit_test(every_letter_has_a_key),
        cmocka_unit_test(letters_of_other_keyboards_have_a_key),
        cmocka_unit_test(every_name_is_found_by_its_keys),
    };
    int failed = cmocka_run_group_tests(reading, set_up, tear_down);
    return failed + cmocka_run_group_tests(typing, set_up_typist, tear_down_typist);
}
