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

/* A file that the office's key has signed, with this comment and these words; what it opens, or why not. */
static const char *signed_says(struct world *w, const char *comment, const char *line, struct err *e)
{
    char text[8192] = "KIOSKSTAFF1\n";
    struct digest digest;
    struct signature s;
    struct token t;
    *e = (struct err){0};
    assert_true(digest_of_bytes(line, strlen(line), &digest, e) && signature_make(&w->secret, &digest, comment, &s, e));
    signature_write(&s, text + strlen(text));
    strcat(text, line);
    return token_read(text, strlen(text), &w->keys, "2026-11-22", &t, e) ? "" : e->text;
}

/* The office's key signs other things, too: only what says exactly so opens the screen. */
static void only_the_exact_words_open_it(void **state)
{
    static const char *const comments[] = {"staff until=2027-06-30 ",
                                           "staff until=2027-06-30x",
                                           "staff  until=2027-06-30",
                                           "staff until= 2027-06-30",
                                           "staff until=2027-6-30",
                                           "staff until=2027-06-31",
                                           "staff until=2027-06-30-01",
                                           "until=2027-06-30",
                                           "staff until=",
                                           "sequence=7 id=mps issued=2026-11-01",
                                           "Staff until=2027-06-30",
                                           ""};
    static const char *const lines[] = {
        "", "\n", "Facilities", "Facilities\nand more\n", "Faci\x01lities\n", "Faci\xfflities\n", "Facilities\x7f\n"};
    struct world *w = *state;
    struct err e;
    char longest[400];
    assert_string_equal(signed_says(w, "staff until=2027-06-30", "Facilities\n", &e), "");
    for (size_t i = 0; i < sizeof comments / sizeof comments[0]; i++)
        if (!strstr(signed_says(w, comments[i], "Facilities\n", &e), "the trusted comment is not"))
            fail_msg("'%s': %s", comments[i], e.text);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        if (!strstr(signed_says(w, "staff until=2027-06-30", lines[i], &e), "in one line whom it is for"))
            fail_msg("%d: %s", (int)i, e.text);
    memset(longest, 'x', sizeof longest);
    strcpy(longest + TOKEN_NAME_MAX + 1, "\n");
    assert_non_null(strstr(signed_says(w, "staff until=2027-06-30", longest, &e), "in one line whom it is for"));
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
        WORLD_TEST(it_opens_until_its_last_day), WORLD_TEST(a_strangers_opens_nothing),
        WORLD_TEST(a_changed_one_opens_nothing), WORLD_TEST(only_the_exact_words_open_it),
        WORLD_TEST(bad_ones_are_not_written),
    };
    return cmocka_run_group_tests_name("token", tests, NULL, NULL);
}
