/* keys: which files of the trust folder become keys. */
#include "cmocka_all.h"

#include "ground/err.h"
#include "ground/file.h"
#include "scratch.h"
#include "trust/keys.h"

#include <string.h>

static void write_key(struct scratch *s, const char *name, struct public_key *key)
{
    struct secret_key secret;
    char text[KEY_TEXT_SIZE];
    assert_true(key_pair_new(key, &secret, NULL));
    public_key_write(key, text);
    assert_true(file_replace(scratch_path(s, name), text, strlen(text), NULL));
}

static void every_pub_file_is_a_key(void **state)
{
    (void)state;
    struct scratch s;
    struct public_key a, b, c;
    struct keys keys;
    struct err e = {0};
    scratch_init(&s);
    write_key(&s, "office.pub", &a);
    write_key(&s, "board.pub", &b);
    write_key(&s, "old.pub.disabled", &c);
    assert_true(file_replace(scratch_path(&s, "broken.pub"), "no key", 6, NULL));
    assert_true(file_replace(scratch_path(&s, "README"), "hello", 5, NULL));
    assert_true(keys_open(&keys, s.folder, &e));
    assert_int_equal(keys.n, 2);
    assert_string_equal(keys_find(&keys, a.id)->name, "office");
    assert_string_equal(keys_find(&keys, b.id)->name, "board");
    assert_null(keys_find(&keys, c.id));
    keys_remove(&keys, a.id);
    assert_null(keys_find(&keys, a.id));
    assert_int_equal(keys.n, 1);
    keys_release(&keys);
    keys_release(&keys);
    scratch_release(&s);
}

static void a_missing_folder_is_said(void **state)
{
    (void)state;
    struct keys keys;
    struct err e = {0};
    assert_false(keys_open(&keys, "/nonexistent/trust", &e));
    assert_string_equal(e.text, "trust folder: /nonexistent/trust: No such file or directory");
    assert_int_equal(keys.n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_pub_file_is_a_key),
        cmocka_unit_test(a_missing_folder_is_said),
    };
    return cmocka_run_group_tests_name("keys", tests, NULL, NULL);
}
