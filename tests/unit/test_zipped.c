/* ZIPs as translators send them back: what is in them, and what is wrong with them. */
#include "cmocka_all.h"

#include "formats/zipped.h"
#include "ground/err.h"
#include "scratch.h"
#include "zlib_kit.h"

#include <stdlib.h>
#include <string.h>

static void make(const char *path, const char *const *names, const char *text)
{
    struct zipped z;
    struct err e = {0};
    assert_true(zipped_init(&z, path, &e));
    for (; *names; names++) {
        struct bytes bytes = {strdup(text), strlen(text)};
        assert_true(zipped_add(&z, *names, &bytes, &e));
    }
    assert_true(zipped_finish(&z, &e));
}

static const char words[] = "msgid \"Home\"\nmsgstr \"Home Home Home Home Home Home Home Home Home Home\"\n";

static void a_catalogue_comes_back(void **state)
{
    (void)state;
    struct scratch s;
    struct bytes out;
    struct err e = {0};
    char name[ZIPPED_NAME];
    scratch_init(&s);
    make(scratch_path(&s, "a.zip"), (const char *const[]){"back/notes.txt", "back/so (1).po", NULL}, words);
    assert_true(zipped_is(scratch_path(&s, "a.zip")));
    assert_true(zipped_find(scratch_path(&s, "a.zip"), ".po", "so.po", name, &out, &e));
    assert_string_equal(name, "back/so (1).po");
    assert_string_equal(out.data, words);
    bytes_release(&out);
    make(scratch_path(&s, "b.zip"), (const char *const[]){"ar.po", "SO.PO", "__MACOSX/._so.po", NULL}, words);
    assert_true(zipped_find(scratch_path(&s, "b.zip"), ".po", "so.po", name, &out, &e));
    assert_string_equal(name, "SO.PO");
    bytes_release(&out);
    assert_false(zipped_find(scratch_path(&s, "b.zip"), ".po", "my.po", name, &out, &e));
    assert_non_null(strstr(e.text, "holds 2 files *.po, none of them called my.po"));
    assert_false(zipped_find(scratch_path(&s, "b.zip"), ".csv", "so.csv", name, &out, &e));
    assert_non_null(strstr(e.text, "there is no file so.csv in it"));
    scratch_release(&s);
}

static void what_is_damaged_is_told_from_what_is_too_large(void **state)
{
    (void)state;
    struct scratch s;
    struct bytes out, zip;
    struct err e = {0};
    char name[ZIPPED_NAME];
    scratch_init(&s);
    make(scratch_path(&s, "a.zip"), (const char *const[]){"so.po", NULL}, words);
    zlib_without_memory = true;
    assert_false(zipped_find(scratch_path(&s, "a.zip"), ".po", "so.po", name, &out, &e));
    zlib_without_memory = false;
    assert_int_equal(e.kind, ERR_FAILED);
    assert_non_null(strstr(e.text, "so.po: out of memory"));
    assert_true(file_read(scratch_path(&s, "a.zip"), 10000, &zip, &e));
    zip.data[40] ^= 0x55; /* within what is packed */
    assert_true(file_replace(scratch_path(&s, "a.zip"), zip.data, zip.size, &e));
    assert_false(zipped_find(scratch_path(&s, "a.zip"), ".po", "so.po", name, &out, &e));
    assert_int_equal(e.kind, ERR_MALFORMED);
    assert_non_null(strstr(e.text, "so.po: cannot be unpacked"));
    bytes_release(&zip);
    scratch_release(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_catalogue_comes_back),
                                       cmocka_unit_test(what_is_damaged_is_told_from_what_is_too_large)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
