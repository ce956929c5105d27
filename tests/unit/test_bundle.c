/* bundle: which names may be in a package, and how the entries are kept. */
#include "ground/bundle.h"
#include "ground/err.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static struct bytes bytes_of(const char *text)
{
    return (struct bytes){strdup(text), strlen(text)};
}

static void good_names(void **state)
{
    (void)state;
    static const char *const good[] = {"package.json",
                                       "content.json",
                                       "keys.list",
                                       "lang/en.json",
                                       "lang/rhg-Rohg.json",
                                       "lang/ksw.json",
                                       "lang/zh-Hant-TW.json",
                                       "map/water.geojson",
                                       "images/a.png",
                                       "images/the-lobby-2.jpg",
                                       "images/0.png",
                                       "audio/en/index.json",
                                       "audio/rhg-Rohg/letter.digest.duty.opus",
                                       "audio/en/a.opus"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (!bundle_name_ok(good[i]))
            fail_msg("%s is refused", good[i]);
}

static void bad_names(void **state)
{
    (void)state;
    static const char *const bad[] = {"",
                                      ".",
                                      "..",
                                      "/",
                                      "/package.json",
                                      "./package.json",
                                      "../package.json",
                                      "package.json/",
                                      "Package.json",
                                      "package.JSON",
                                      "content.json ",
                                      "lang/",
                                      "lang/.json",
                                      "lang/e.json",
                                      "lang/engl.json",
                                      "lang/EN.json",
                                      "lang/en-.json",
                                      "lang/-en.json",
                                      "lang/en--US.json",
                                      "lang/en-123456789.json",
                                      "lang/en/us.json",
                                      "lang/../en.json",
                                      "lang/en_US.json",
                                      "lang\\en.json",
                                      "map/water.json",
                                      "map/.geojson",
                                      "map/-a.geojson",
                                      "images/a.gif",
                                      "images/a.ttf",
                                      "images/A.png",
                                      "images/a.b.png",
                                      "images/a b.png",
                                      "images/\xc3\xa4.png",
                                      "images/../a.png",
                                      "images/.png",
                                      "images/a.png\n",
                                      "fonts/a.ttf",
                                      "a.png",
                                      "images/a.PNG",
                                      "images//a.png",
                                      "audio/a.opus",
                                      "audio/en/.opus",
                                      "audio/en/a..b.opus",
                                      "audio/en/a.b.opus/c",
                                      "audio/en/a/b.opus",
                                      "audio/EN/a.opus",
                                      "audio/en/a.ogg",
                                      "audio/en/index.json.opus/",
                                      "images/12345678901234567890123456789012345678901.png"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (bundle_name_ok(bad[i]))
            fail_msg("%s is taken", bad[i]);
}

static void entries_are_sorted_and_found(void **state)
{
    (void)state;
    struct bundle b = {0};
    struct err e = {0};
    char name[64], text[16];
    for (int i = 0; i < 100; i++) {
        snprintf(name, sizeof name, "images/p%d.png", i * 37 % 100);
        snprintf(text, sizeof text, "%d", i * 37 % 100);
        struct bytes bytes = bytes_of(text);
        assert_true(bundle_add(&b, name, &bytes, &e));
        assert_null(bytes.data);
    }
    assert_int_equal(b.n, 100);
    for (int i = 1; i < b.n; i++)
        assert_true(strcmp(b.entries[i - 1].name, b.entries[i].name) < 0);
    const struct bundle_entry *found = bundle_find(&b, "images/p42.png");
    assert_non_null(found);
    assert_string_equal(found->bytes.data, "42");
    assert_null(bundle_find(&b, "images/p100.png"));
    assert_null(bundle_find(&b, "zzz"));
    bundle_release(&b);
    bundle_release(&b);
}

static void a_name_twice_is_refused(void **state)
{
    (void)state;
    struct bundle b = {0};
    struct err e = {0};
    struct bytes one = bytes_of("1"), two = bytes_of("2"), three = bytes_of("3");
    assert_true(bundle_add(&b, "package.json", &one, &e));
    assert_false(bundle_add(&b, "package.json", &two, &e));
    assert_null(two.data);
    assert_int_equal(e.kind, ERR_MALFORMED);
    assert_string_equal(e.text, "package.json: stands twice in the package");
    assert_false(bundle_add(&b, "../../etc/passwd", &three, &e));
    assert_string_equal(bundle_find(&b, "package.json")->bytes.data, "1");
    bundle_release(&b);
}

static void a_folder_is_read_within_its_limit(void **state)
{
    (void)state;
    char folder[200], path[4096];
    struct err e = {0};
    snprintf(folder, sizeof folder, "%s/bundleXXXXXX", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
    assert_non_null(mkdtemp(folder));
    static const char *const files[] = {"package.json", "lang/en.json", "lang/README", "notes.txt", "images/a.png"};
    snprintf(path, sizeof path, "%s/lang", folder);
    assert_true(file_make_folder(path, &e));
    snprintf(path, sizeof path, "%s/images", folder);
    assert_true(file_make_folder(path, &e));
    for (int i = 0; i < 5; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, files[i]);
        assert_true(file_replace(path, "12345", 5, &e));
    }
    struct bundle b;
    assert_true(bundle_read_folder(&b, folder, 15, &e));
    assert_int_equal(b.n, 3);
    assert_int_equal(bundle_find(&b, "lang/en.json")->bytes.size, 5);
    bundle_release(&b);
    assert_false(bundle_read_folder(&b, folder, 14, &e));
    assert_int_equal(b.n, 0);
    assert_false(bundle_read_folder(&b, "/nonexistent", 14, &e));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_names),
        cmocka_unit_test(bad_names),
        cmocka_unit_test(entries_are_sorted_and_found),
        cmocka_unit_test(a_name_twice_is_refused),
        cmocka_unit_test(a_folder_is_read_within_its_limit),
    };
    return cmocka_run_group_tests_name("bundle", tests, NULL, NULL);
}
