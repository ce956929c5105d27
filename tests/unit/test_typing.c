/* What the keys of the search write into the field, and which page of them is shown. */
#include "cmocka_all.h"

#include "content/content.h"
#include "ground/utf8.h"
#include "scene/visitor.h"

#include <string.h>

static void letters_of_every_length(void **state)
{
    struct visitor v = at_home(state, "my");
    static const int codes[] = {'a', 0xe9, 0x1000, 0x10d00};
    static const size_t bytes[] = {1, 3, 6, 10};
    go_to(&v, "directory");
    act_number(&v, ACTION_SEARCH_OPEN, 1);
    for (int i = 0; i < 4; i++) {
        assert_true(act_number(&v, ACTION_KEY, codes[i]));
        assert_int_equal(strlen(v.m.query), bytes[i]);
    }
    assert_string_equal(v.m.query, "a\u00e9\u1000\U00010d00");
    for (int i = 2; i >= 0; i--) {
        assert_true(act_number(&v, ACTION_KEY, '\b'));
        assert_int_equal(strlen(v.m.query), bytes[i]);
    }
    assert_true(act_number(&v, ACTION_KEY, '\b'));
    assert_false(act_number(&v, ACTION_KEY, '\b'));
}

/* One page of a keyboard, forgotten with the search, the language and the visit. */
static void pages_of_keys(void **state)
{
    struct visitor v = at_home(state, "my");      /* vowels and letters, more letters, Latin */
    assert_false(act_number(&v, ACTION_KEYS, 1)); /* no search is open */
    go_to(&v, "directory");
    act_number(&v, ACTION_SEARCH_OPEN, 1);
    assert_int_equal(v.m.key_page, 0);
    assert_false(act_number(&v, ACTION_KEYS, 0));
    assert_true(act_number(&v, ACTION_KEYS, 2));
    assert_false(act_number(&v, ACTION_KEYS, 3));
    assert_false(act_number(&v, ACTION_KEYS, -1));
    assert_int_equal(v.m.key_page, 2);
    type(&v, "school");
    assert_int_equal(v.m.key_page, 2); /* typing goes on where it is */
    act_number(&v, ACTION_SEARCH_OPEN, 0);
    assert_int_equal(v.m.key_page, 0);
    act_number(&v, ACTION_SEARCH_OPEN, 1);
    assert_true(act_number(&v, ACTION_KEYS, 2));
    choose(&v, "en"); /* has one page */
    assert_int_equal(v.m.key_page, 0);
    assert_false(act_number(&v, ACTION_KEYS, 1));
    choose(&v, "my");
    assert_true(act_number(&v, ACTION_KEYS, 1));
    assert_true(act_number(&v, ACTION_CLEAR, 0));
    expect_forgotten(&v);
}

/* Letter by letter, as Burmese and Karen are taken back: the mark first, never half a character. */
static void marks_are_taken_back_one_by_one(void **state)
{
    struct visitor v = at_home(state, "ksw");
    static const int codes[] = {0x1000, 0x1060, 0x102d, 0x1062, 0x103a};
    go_to(&v, "directory");
    act_number(&v, ACTION_SEARCH_OPEN, 1);
    for (int i = 0; i < 5; i++)
        assert_true(act_number(&v, ACTION_KEY, codes[i]));
    assert_string_equal(v.m.query, "\u1000\u1060\u102d\u1062\u103a");
    assert_true(act_number(&v, ACTION_KEY, '\b'));
    assert_string_equal(v.m.query, "\u1000\u1060\u102d\u1062");
    for (int i = 0; i < 4; i++) {
        assert_true(act_number(&v, ACTION_KEY, '\b'));
        assert_true(utf8_valid(v.m.query, strlen(v.m.query), NULL));
    }
    assert_string_equal(v.m.query, "");
}

/* Whatever a key of any language has written behind a letter, delete takes back, and nothing else. */
static void delete_takes_back_one_key(void **state)
{
    struct visitor v = at_home(state, "en");
    const struct languages *all = &v.desk->content->languages;
    int keys = 0;
    for (int l = 0; l < all->n; l++) {
        choose(&v, all->items[l].tag);
        go_to(&v, "directory");
        act_number(&v, ACTION_SEARCH_OPEN, 1);
        const struct keyboard *board = &all->items[l].keyboard;
        for (int p = 0; p < board->n; p++)
            for (int r = 0; r < board->pages[p].n; r++)
                for (int i = 0; i < board->pages[p].rows[r].n; i++, keys++) {
                    char before[MODEL_QUERY_BYTES];
                    act_number(&v, ACTION_KEY, (int)board->pages[0].rows[0].keys[0]);
                    strcpy(before, v.m.query);
                    assert_true(act_number(&v, ACTION_KEY, (int)board->pages[p].rows[r].keys[i]));
                    assert_true(act_number(&v, ACTION_KEY, '\b'));
                    assert_string_equal(v.m.query, before);
                    assert_true(act_number(&v, ACTION_KEY, KEY_EMPTY));
                    assert_string_equal(v.m.query, "");
                }
        assert_false(act_number(&v, ACTION_KEY, KEY_EMPTY));
        act_number(&v, ACTION_CLEAR, 0);
    }
    assert_true(keys > 200);
}

static void no_such_letter(void **state)
{
    struct visitor v = at_home(state, "en");
    static const int codes[] = {0, '\n', 0x1f, -5, 0x110000, 0xd800, 0xdfff};
    assert_false(act_number(&v, ACTION_KEY, 'a')); /* no search is open */
    go_to(&v, "directory");
    act_number(&v, ACTION_SEARCH_OPEN, 1);
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
        assert_false(act_number(&v, ACTION_KEY, codes[i]));
    assert_string_equal(v.m.query, "");
}

static void a_full_field_takes_no_more(void **state)
{
    struct visitor v = at_home(state, "en");
    go_to(&v, "directory");
    act_number(&v, ACTION_SEARCH_OPEN, 1);
    int taken = 0;
    while (act_number(&v, ACTION_KEY, 0x10d00))
        taken++;
    assert_in_range(taken, 20, MODEL_QUERY_BYTES / 4 - 1);
    assert_int_equal(strlen(v.m.query), 4 * taken);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_of_every_length),
        cmocka_unit_test(pages_of_keys),
        cmocka_unit_test(marks_are_taken_back_one_by_one),
        cmocka_unit_test(delete_takes_back_one_key),
        cmocka_unit_test(no_such_letter),
        cmocka_unit_test(a_full_field_takes_no_more),
    };
    return cmocka_run_group_tests(tests, visitor_set_up, visitor_tear_down);
}
