/* Decoding against the tables of the Unicode Standard, chapter 3. */
#include "cmocka_all.h"

#include "ground/utf8.h"

#include <string.h>

static int encode(uint32_t c, char *out)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    int n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (int i = n - 1; i > 0; i--, c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3f));
    out[0] = (char)((0xf00 >> n & 0xff) | c);
    return n;
}

static void every_character_is_read_back(void **state)
{
    (void)state;
    for (uint32_t c = 0; c <= 0x10ffff; c++) {
        if (c >= 0xd800 && c <= 0xdfff)
            continue;
        char text[4];
        size_t n = (size_t)encode(c, text), at = 0;
        if (utf8_next(text, n, &at) != c || at != n || !utf8_valid(text, n, NULL))
            fail_msg("U+%04X", c);
    }
}

static void surrogates_are_refused(void **state)
{
    (void)state;
    for (uint32_t c = 0xd800; c <= 0xdfff; c++) {
        char text[4];
        size_t n = (size_t)encode(c, text);
        assert_false(utf8_valid(text, n, NULL));
    }
}

/* Decodes bytes and compares with code points; the count of U+FFFD follows "maximal subparts". */
static void expect(const char *bytes, size_t n, const uint32_t *codes, size_t n_codes)
{
    size_t at = 0;
    for (size_t i = 0; i < n_codes; i++) {
        assert_true(at < n);
        assert_int_equal(utf8_next(bytes, n, &at), codes[i]);
    }
    assert_int_equal(at, n);
}

/* Unicode 15.0, tables 3-8 to 3-11: non-shortest forms, surrogates, other ill-formed, truncated. */
static void ill_formed_sequences_follow_the_standard(void **state)
{
    (void)state;
    const uint32_t r = 0xfffd;
    expect("\xc0\xaf\xe0\x80\xbf\xf0\x81\x82\x41", 9, (uint32_t[]){r, r, r, r, r, r, r, r, 0x41}, 9);
    expect("\xed\xa0\x80\xed\xbf\xbf\xed\xaf\x41", 9, (uint32_t[]){r, r, r, r, r, r, r, r, 0x41}, 9);
    expect("\xf4\x91\x92\x93\xff\x41\x80\xbf\x42", 9, (uint32_t[]){r, r, r, r, r, 0x41, r, r, 0x42}, 9);
    expect("\xe1\x80\xe2\xf0\x91\x92\xf1\xbf\x41", 9, (uint32_t[]){r, r, r, r, 0x41}, 5);
}

static void the_first_bad_byte_is_named(void **state)
{
    (void)state;
    size_t bad = 99;
    assert_false(utf8_valid("caf\xc3\xa9 \xe1\x80", 8, &bad));
    assert_int_equal(bad, 6);
    assert_false(utf8_valid("\xff", 1, NULL));
    assert_true(utf8_valid("", 0, &bad));
    assert_true(utf8_valid("a\0b", 3, NULL));
}

static void nothing_is_read_past_the_end(void **state)
{
    (void)state;
    size_t at = 0;
    assert_int_equal(utf8_next("\xf0\x9f\x98\x80", 3, &at), 0xfffd);
    assert_int_equal(at, 3);
}

static void any_bytes_move_forward(void **state)
{
    (void)state;
    uint32_t seed = 1;
    char text[64];
    for (int round = 0; round < 20000; round++) {
        for (size_t i = 0; i < sizeof text; i++) {
            seed = seed * 1664525u + 1013904223u;
            text[i] = (char)(seed >> 24 | (round & 1 ? 0x80 : 0));
        }
        for (size_t at = 0; at < sizeof text;) {
            size_t before = at;
            uint32_t c = utf8_next(text, sizeof text, &at);
            assert_in_range(at, before + 1, before + 4);
            assert_in_range(c, 0, 0x10ffff);
        }
    }
}

static void what_is_written_is_read_back(void **state)
{
    (void)state;
    for (uint32_t c = 0; c <= 0x10ffff; c++) {
        char text[5] = {1, 1, 1, 1, 1};
        size_t at = 0, n = c >= 0xd800 && c < 0xe000 ? 0 : utf8_put(text, c);
        if (n == 0)
            continue;
        assert_int_equal(n, c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4);
        assert_true(utf8_valid(text, n, NULL));
        assert_int_equal(utf8_next(text, n, &at), c);
        assert_int_equal(at, n);
        assert_int_equal(text[n], 1); /* nothing behind it */
    }
}

static void a_copy_never_cuts_a_character(void **state)
{
    (void)state;
    char out[8];
    utf8_copy(out, sizeof out, "abc");
    assert_string_equal(out, "abc");
    utf8_copy(out, sizeof out, "\xe1\x80\x80\xe1\x80\x80\xe1\x80\x80"); /* nine bytes */
    assert_string_equal(out, "\xe1\x80\x80\xe1\x80\x80");
    utf8_copy(out, sizeof out, "a\xff\nb");
    assert_string_equal(out, "a??b");
    utf8_copy(out, 1, "abc");
    assert_string_equal(out, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_character_is_read_back),
        cmocka_unit_test(surrogates_are_refused),
        cmocka_unit_test(ill_formed_sequences_follow_the_standard),
        cmocka_unit_test(the_first_bad_byte_is_named),
        cmocka_unit_test(nothing_is_read_past_the_end),
        cmocka_unit_test(any_bytes_move_forward),
        cmocka_unit_test(what_is_written_is_read_back),
        cmocka_unit_test(a_copy_never_cuts_a_character),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
