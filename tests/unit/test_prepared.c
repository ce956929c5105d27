/* Prepared tables are used where they lie: none that reaches beyond its file, or is not aligned, is ever opened. */
#include "cmocka_all.h"

#include "city/prepared.h"
#include "ground/err.h"
#include "ground/file.h"

#include <stdlib.h>
#include <string.h>

enum { FILE_SIZE = sizeof(struct prepared_head) + 64 };

static const char magic[] = "KIOSKMAP";

/* A file with one section of 12 bytes a record. */
static bool open_with(size_t size, uint32_t offset, uint32_t count, struct prepared_section *out, struct err *e)
{
    struct bytes b = {calloc(1, size ? size : 1), size};
    struct prepared_head head = {{0}, {{offset, count}}};
    assert_non_null(b.data);
    memcpy(head.magic, magic, PREPARED_MAGIC);
    memcpy(b.data, &head, size < sizeof head ? size : sizeof head);
    *out = (struct prepared_section){.size = 12};
    *e = (struct err){0};
    bool ok = prepared_open(&b, magic, out, 1, "map/a.bin", e);
    if (ok)
        assert_ptr_equal((const char *)out->data, b.data + offset);
    free(b.data);
    return ok;
}

static void a_section_lies_within_its_file(void **state)
{
    const uint32_t at = sizeof(struct prepared_head);
    struct prepared_section s;
    struct err e;
    (void)state;
    assert_int_equal(at % 8, 0);
    assert_true(open_with(FILE_SIZE, at, 5, &s, &e)); /* 60 of 64 bytes */
    assert_int_equal(s.count, 5);
    assert_true(open_with(FILE_SIZE, at, 0, &s, &e));
    assert_true(open_with(FILE_SIZE, FILE_SIZE, 0, &s, &e));
    static const struct {
        uint32_t offset, count;
    } bad[] = {{at, 6},          {at + 8, 5},        {at + 4, 1}, /* not aligned */
               {at + 1, 1},      {at - 8, 1},                     /* over the head itself */
               {0, 1},           {FILE_SIZE + 8, 0}, {UINT32_MAX - 7, 0}, {UINT32_MAX - 7, 1},
               {at, UINT32_MAX}, {at, 0x15555556}, /* times 12 is 8 in 32 bits */
               {at, 0x80000000}};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        if (open_with(FILE_SIZE, bad[i].offset, bad[i].count, &s, &e))
            fail_msg("offset %u, count %u", bad[i].offset, bad[i].count);
        assert_string_equal(e.text, "map/a.bin: section 0: beyond the end of the file");
        assert_int_equal(e.kind, ERR_MALFORMED);
    }
}

static void a_file_of_another_kind_is_refused(void **state)
{
    struct prepared_section s = {.size = 12};
    struct err e = {0};
    (void)state;
    for (size_t size = 0; size < sizeof(struct prepared_head); size += 13) {
        assert_false(open_with(size, sizeof(struct prepared_head), 0, &s, &e));
        assert_non_null(strstr(e.text, "not a prepared map"));
    }
    struct prepared_head other = {"KIOSKMAQ", {{0, 0}}};
    struct bytes b = {(char *)&other, sizeof other};
    assert_false(prepared_open(&b, magic, &s, 1, "map/a.bin", &e));
    assert_non_null(strstr(e.text, "another version"));
}

static bool text_ok(const char *bytes, uint32_t n)
{
    struct prepared_section s = {.data = bytes, .count = n, .size = 1};
    return prepared_text_ok(&s);
}

static void a_string_may_begin_at_every_offset_of_a_text(void **state)
{
    (void)state;
    assert_true(text_ok("", 0));
    assert_true(text_ok("\0", 1));
    assert_true(text_ok("N 20th St\0Caf\xc3\xa9\0", 16));
    assert_false(text_ok("N 20th St", 9)); /* has no end */
    assert_false(text_ok("a\nb\0", 4));
    assert_false(text_ok("a\x7f\0", 3));
    assert_false(text_ok("a\x1b[31m\0", 7));
    assert_false(text_ok("a\xff\0", 3));
    assert_false(text_ok("a\xc3\0", 3));        /* cut within a letter */
    assert_false(text_ok("\xed\xa0\x80\0", 4)); /* a surrogate */
}

static void a_range_never_wraps(void **state)
{
    (void)state;
    assert_true(prepared_within(0, 0, 0));
    assert_true(prepared_within(3, 7, 10));
    assert_true(prepared_within(10, 0, 10));
    assert_false(prepared_within(3, 8, 10));
    assert_false(prepared_within(11, 0, 10));
    assert_false(prepared_within(UINT32_MAX, 2, 10)); /* 1, in 32 bits */
    assert_false(prepared_within(2, UINT32_MAX, 10));
    assert_true(prepared_within(1, UINT32_MAX - 1, UINT32_MAX));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_section_lies_within_its_file),
        cmocka_unit_test(a_file_of_another_kind_is_refused),
        cmocka_unit_test(a_string_may_begin_at_every_offset_of_a_text),
        cmocka_unit_test(a_range_never_wraps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
