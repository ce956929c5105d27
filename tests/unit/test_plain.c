/* Text files as other people's programs save them. */
#include "cmocka_all.h"
#include "ground/err.h"
#include "ground/plain.h"

#include <stdlib.h>
#include <string.h>

static struct bytes bytes_of(const char *data, size_t n)
{
    struct bytes b = {malloc(n + 1), n};
    assert_non_null(b.data);
    memcpy(b.data, data, n);
    b.data[n] = '\0';
    return b;
}

#define BYTES(literal) bytes_of(literal, sizeof(literal) - 1)

static void reads(struct bytes b, const char *text)
{
    struct err e = {0};
    if (!plain_tidy(&b, "page.md", &e))
        fail_msg("%s", e.text);
    assert_int_equal(b.size, strlen(text));
    assert_string_equal(b.data, text);
    bytes_release(&b);
}

static void refuses(struct bytes b, const char *says)
{
    struct err e = {0};
    assert_false(plain_tidy(&b, "page.md", &e));
    assert_int_equal(e.kind, ERR_MALFORMED);
    if (!strstr(e.text, says))
        fail_msg("\"%s\" does not say \"%s\"", e.text, says);
    bytes_release(&b);
}

static void test_marks_and_line_ends(void **state)
{
    (void)state;
    reads(BYTES(""), "");
    reads(BYTES("one\ntwo\n"), "one\ntwo\n");
    reads(BYTES("\xef\xbb\xbfone"), "one");
    reads(BYTES("\xef\xbb\xbf"), "");
    reads(BYTES("one\r\ntwo\r\n\r\n"), "one\ntwo\n\n");
    reads(BYTES("one\rtwo\r"), "one\ntwo\n");
    reads(BYTES("one\r\r\ntwo"), "one\n\ntwo");
    reads(BYTES("a\xef\xbb\xbf"
                "b"),
          "a\xef\xbb\xbf"
          "b"); /* inside it is a character of the text */
}

static void test_utf16_is_named(void **state)
{
    (void)state;
    refuses(BYTES("\xff\xfe-\0-\0-\0\n\0"), "page.md: saved as UTF-16");
    refuses(BYTES("\xfe\xff\0-\0-\0-"), "saved as UTF-16");
    refuses(BYTES("n\0a\0m\0e\0,\0E\0"), "save it again as UTF-8");
    refuses(BYTES("\xff\xfe\0\0a\0\0\0"), "UTF-16");
}

static void test_windows_1252_is_named_with_its_line(void **state)
{
    (void)state;
    refuses(BYTES("one\r\ntwo caf\xe9\r\n"), "page.md:2: not UTF-8 but Windows-1252");
    refuses(BYTES("caf\xe9"), "\"é\"");
    refuses(BYTES("a \x93quote\x94"), "\"“\"");
    refuses(BYTES("\n\n\x81"), "page.md:3: not UTF-8 (byte 81)");
}

static void test_what_is_no_text(void **state)
{
    (void)state;
    refuses(BYTES("PK\x03\x04rest"), "a Word, Excel or ZIP file");
    refuses(BYTES("\xd0\xcf\x11\xe0\xa1\xb1"), "an old Word or Excel file");
    refuses(BYTES("{\\rtf1\\ansi"), "rich text");
    refuses(BYTES("%PDF-1.7"), "a PDF");
    refuses(BYTES("<!DOCTYPE html><title>Sign in</title>"), "a web page");
    refuses(BYTES("<?xml version=\"1.0\"?>\n<xliff version=\"1.2\">"), "XLIFF");
    refuses(BYTES("one\ntwo\0three and more words"), "page.md:2: holds a NUL byte");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_marks_and_line_ends),
        cmocka_unit_test(test_utf16_is_named),
        cmocka_unit_test(test_windows_1252_is_named_with_its_line),
        cmocka_unit_test(test_what_is_no_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
