/* token: who may open the staff screen, and until when. */
#include "cmocka_all.h"

#include "ground/err.h"
#include "ground/file.h"
#include "trust/token.h"

#include <stdlib.h>
#include <string.h>

struct world {
    struct public_key pub;
    struct secret_key secret, stranger;
    struct keys keys;
    struct bytes text;
};

static int set_up(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    struct token t = {"Facilities, Süd", "2027-06-30"};
    struct public_key other;
    assert_true(key_pair_new(&w->pub, &w->secret, NULL));
    assert_true(key_pair_new(&other, &w->stranger, NULL));
    assert_true(keys_add(&w->keys, "office", &w->pub, NULL));
    assert_true(token_write(&t, &w->secret, &w->text, NULL));
    *state = w;
    return 0;
}

static int tear_down(void **state)
{
    struct world *w = *state;
    bytes_release(&w->text);
    keys_release(&w->keys);
    free(w);
    return 0;
}

static void it_opens_until_its_last_day(void **state)
{
    struct world *w = *state;
    struct token t;
    struct err e = {0};
    assert_true(token_read(w->text.data, w->text.size, &w->keys, "2026-11-22", &t, &e));
    assert_string_equal(t.name, "Facilities, Süd");
    assert_string_equal(t.until, "2027-06-30");
    assert_true(token_read(w->text.data, w->text.size, &w->keys, "2027-06-30", &t, &e));
    assert_false(token_read(w->text.data, w->text.size, &w->keys, "2027-07-01", &t, &e));
    assert_string_equal(e.text, "was good until 2027-06-30");
    assert_int_equal(e.kind, ERR_UNTRUSTED);
}

static void a_strangers_opens_nothing(void **state)
{
    struct world *w = *state;
    struct token t = {"Facilities", "2027-06-30"};
    struct bytes text;
    struct err e = {0};
    assert_true(token_write(&t, &w->stranger, &text, &e));
    assert_false(token_read(text.data, text.size, &w->keys, "2026-11-22", &t, &e));
    assert_int_equal(e.kind, ERR_UNTRUSTED);
    bytes_release(&text);
}

static void a_changed_one_opens_nothing(void **state)
{
    struct world *w = *state;
    struct token t;
    for (size_t i = 0; i < w->text.size; i++) {
        w->text.data[i] ^= 1;
        bool ok = token_read(w->text.data, w->text.size, &w->keys, "2026-11-22", &t, NULL);
        w->text.data[i] ^= 1;
        if (ok)
            fail_msg("byte %zu", i);
    }
    for (size_t n = 0; n < w->text.size; n++)
        assert_false(token_read(w->text.data, n, &w->keys, "2026-11-22", &t, NULL));
}

static void bad_ones_are_not_written(void **state)
{
    struct world *w = *state;
    struct token bad[] = {{"", "2027-06-30"}, {"two\nlines", "2027-06-30"}, {"x", "2027-06-31"}, {"x", "soon"}};
    struct bytes text;
    for (int i = 0; i < 4; i++)
        assert_false(token_write(&bad[i], &w->secret, &text, NULL));
}

#define WORLD_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WORLD_TEST(it_opens_until_its_last_day),
        WORLD_TEST(a_strangers_opens_nothing),
        WORLD_TEST(a_changed_one_opens_nothing),
        WORLD_TEST(bad_ones_are_not_written),
    };
    return cmocka_run_group_tests_name("token", tests, NULL, NULL);
}
