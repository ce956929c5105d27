/* One harmless line, whatever is put into it. */
#include "cmocka_all.h"

#include "ground/err.h"
#include "ground/utf8.h"

#include <string.h>

static void set_keeps_kind_and_text(void **state)
{
    (void)state;
    struct err e = {0};
    assert_false(err_set(&e, ERR_MALFORMED, "%s: %d bytes", "a.kpk", 7));
    assert_int_equal(e.kind, ERR_MALFORMED);
    assert_string_equal(e.text, "a.kpk: 7 bytes");
}

static void set_accepts_null(void **state)
{
    (void)state;
    assert_false(err_set(NULL, ERR_FAILED, "nobody listens"));
    assert_false(err_prefix(NULL, "nobody"));
}

static void control_characters_become_spaces(void **state)
{
    (void)state;
    struct err e = {0};
    err_set(&e, ERR_FAILED, "%s", "a\nb\x1b[31m\tc\x7f");
    assert_string_equal(e.text, "a b [31m c ");
}

static void prefix_goes_before_and_keeps_the_kind(void **state)
{
    (void)state;
    struct err e = {0};
    err_set(&e, ERR_UNTRUSTED, "no key");
    assert_false(err_prefix(&e, "line %d", 3));
    assert_false(err_prefix(&e, "keys"));
    assert_int_equal(e.kind, ERR_UNTRUSTED);
    assert_string_equal(e.text, "keys: line 3: no key");
}

/* n times a character of three bytes, after `before` bytes of ASCII, so that every cut position occurs. */
static void fill(char *out, int before, int n)
{
    memset(out, 'a', (size_t)before);
    for (int i = 0; i < n; i++)
        memcpy(out + before + 3 * i, "\xe1\x80\x80", 3);
    out[before + 3 * n] = '\0';
}

static void long_text_is_cut_at_a_character(void **state)
{
    (void)state;
    for (int before = 0; before < 3; before++) {
        char text[1024];
        struct err e = {0};
        fill(text, before, 300);
        err_set(&e, ERR_FAILED, "%s", text);
        assert_true(utf8_valid(e.text, strlen(e.text), NULL));
        assert_in_range(strlen(e.text), sizeof e.text - 5, sizeof e.text - 1);
        assert_memory_equal(e.text, text, strlen(e.text));
    }
}

static void long_prefix_is_cut_at_a_character_and_leaves_room(void **state)
{
    (void)state;
    for (int before = 0; before < 3; before++) {
        char text[1024];
        struct err e = {0};
        fill(text, before, 300);
        err_set(&e, ERR_FAILED, "the reason");
        err_prefix(&e, "%s", text);
        assert_true(utf8_valid(e.text, strlen(e.text), NULL));
        assert_non_null(strstr(e.text, ": the reason"));
        err_set(&e, ERR_FAILED, "%s", text);
        err_prefix(&e, "%s", text);
        assert_true(utf8_valid(e.text, strlen(e.text), NULL));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(set_keeps_kind_and_text),
        cmocka_unit_test(set_accepts_null),
        cmocka_unit_test(control_characters_become_spaces),
        cmocka_unit_test(prefix_goes_before_and_keeps_the_kind),
        cmocka_unit_test(long_text_is_cut_at_a_character),
        cmocka_unit_test(long_prefix_is_cut_at_a_character_and_leaves_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
