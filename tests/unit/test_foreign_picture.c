/* Pictures as telephones and browsers save them. */
#include "author/compile.h"
#include "author/findings.h"
#include "cmocka_all.h"
#include "formats/foreign_picture.h"
#include "ground/bundle.h"
#include "source_kit.h"

#include <string.h>

static void is(const char *data, size_t n, const char *name, const char *kind)
{
    const char *what = foreign_picture(data, n, name);
    if (!what || !strstr(what, kind))
        fail_msg("%s: \"%s\" instead of \"%s\"", name, what ? what : "nothing", kind);
}

static void known_by_bytes_and_by_name(void **state)
{
    (void)state;
    is("\0\0\0\x18"
       "ftypheic\0\0",
       14, "photo.jpg", "a HEIC picture of a telephone");
    is("\0\0\0\x18"
       "ftypmif1\0\0",
       14, "photo.heic", "Most Compatible");
    is("\0\0\0\x18"
       "ftypavif\0\0",
       14, "photo.jpg", "an AVIF");
    is("RIFF\x10\0\0\0WEBPVP8 ", 16, "photo.png", "a WebP");
    is("GIF89a", 6, "x.png", "a GIF");
    is("II*\0", 4, "x.jpg", "a TIFF");
    is("%PDF-1.7", 8, "x.svg", "a PDF");
    is("BM\x36\x10", 4, "x.png", "a Windows bitmap");
    is("<!DOCTYPE html><html>", 21, "x.jpg", "a web page");
    is("\xff\x0a\x01\x02", 4, "x.jpg", "a JPEG XL");
    assert_null(foreign_picture("<!DOCTYPE svg PUBLIC", 20, "x.svg"));
    is("", 0, "IMG_0001.HEIC", "a HEIC");
    is("?", 1, "x.Webp", "a WebP");
    assert_null(foreign_picture("\x89PNG\r\n\x1a\n", 8, "x.png"));
    assert_null(foreign_picture("\xff\xd8\xff\xe0", 4, "x.jpg"));
    assert_null(foreign_picture("", 0, "x"));
}

static void refused_by_name_in_a_folder(void **state)
{
    (void)state;
    struct source_kit k;
    struct findings all = {0};
    struct bundle b;
    source_kit_init(&k);
    source_kit_write(&k, "images/lobby.heic", "....ftypheic....");
    source_kit_write(&k, "images/photo.jpg", "RIFF....WEBPVP8 ");
    source_kit_write(&k, "images/plan.xyz", "plan");
    source_kit_write(&k, "images/Thumbs.db", "left by Windows");
    assert_false(compile_source(k.folder, &b, findings_keep, &all, &k.e));
    char told[4000] = "";
    for (int i = 0; i < all.n; i++)
        assert_true(i < 3);
    findings_error(&all, &k.e);
    snprintf(told, sizeof told, "%s", k.e.text);
    assert_int_equal(all.n, 3);
    assert_non_null(strstr(told, "images/lobby.heic: a HEIC picture of a telephone"));
    findings_release(&all);
    source_kit_release(&k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_by_bytes_and_by_name),
        cmocka_unit_test(refused_by_name_in_a_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
