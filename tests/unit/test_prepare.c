/* What is written as prepared tables is read where it lies, and what is not whole is refused. */
#include "cmocka_all.h"

#include "city/prepared.h"
#include "gis/prepare.h"
#include "ground/err.h"
#include "ground/file.h"

#include <stdlib.h>
#include <string.h>

static const char magic[] = "KTEST\1\0";

struct tables {
    struct array numbers; /* of uint16_t: three, so that the next section has to be moved to a multiple of 8 */
    struct array pairs;   /* of uint32_t[2] */
    struct array none;
    struct prepare_text text;
    struct bytes file;
};

static int set_up(void **state)
{
    static struct tables t;
    struct err e = {0};
    array_init(&t.numbers, sizeof(uint16_t));
    array_init(&t.pairs, 2 * sizeof(uint32_t));
    array_init(&t.none, 100);
    prepare_text_init(&t.text);
    array_add(&t.numbers, (uint16_t[]){1, 2, 3}, 3);
    array_add(&t.pairs, (uint32_t[]){4, 5, 6, 7}, 2);
    prepare_text_add(&t.text, "Vliet");
    prepare_text_add(&t.text, "ကျောင်း");
    assert_true(
        prepare_file(magic, (const struct array *[]){&t.numbers, &t.pairs, &t.none, &t.text.bytes}, 4, &t.file, &e));
    *state = &t;
    return 0;
}

static int tear_down(void **state)
{
    struct tables *t = *state;
    array_release(&t->numbers);
    array_release(&t->pairs);
    array_release(&t->none);
    prepare_text_release(&t->text);
    bytes_release(&t->file);
    return 0;
}

static bool open_as(const struct bytes *file, struct prepared_section s[4], struct err *e)
{
    static const uint32_t sizes[] = {sizeof(uint16_t), 2 * sizeof(uint32_t), 100, 1};
    for (int i = 0; i < 4; i++)
        s[i] = (struct prepared_section){.size = sizes[i]};
    return prepared_open(file, magic, s, 4, "map/test.bin", e);
}

static void what_was_written_is_read(void **state)
{
    const struct tables *t = *state;
    struct prepared_section s[4];
    struct err e = {0};
    assert_true(open_as(&t->file, s, &e));
    assert_int_equal(s[0].count, 3);
    assert_memory_equal(s[0].data, t->numbers.items, 6);
    assert_int_equal(s[1].count, 2);
    assert_memory_equal(s[1].data, t->pairs.items, 16);
    assert_int_equal(s[2].count, 0);
    for (int i = 0; i < 4; i++)
        assert_int_equal(((const char *)s[i].data - t->file.data) % 8, 0);
    assert_true(prepared_text_ok(&s[3]));
    assert_string_equal((const char *)s[3].data + 1, "Vliet");
}

/* Every shorter file lacks something that its head promises. */
static void a_file_that_was_cut_is_refused(void **state)
{
    const struct tables *t = *state;
    size_t whole = sizeof(struct prepared_head) + 8 + 16 + t->text.bytes.n;
    for (size_t n = 0; n < whole; n++) {
        struct bytes cut = {t->file.data, n};
        struct prepared_section s[4];
        struct err e = {0};
        if (open_as(&cut, s, &e))
            fail_msg("%zu of %zu bytes", n, whole);
        assert_int_equal(strncmp(e.text, "map/test.bin: ", 14), 0);
    }
}

static void a_head_that_lies_is_refused(void **state)
{
    const struct tables *t = *state;
    static const uint32_t lies[][2] = {{0, 1},       {8, 1},        {UINT32_MAX & ~7u, 1},
                                       {104 + 4, 1}, {104, 100000}, {104, UINT32_MAX}};
    for (size_t i = 0; i < sizeof lies / sizeof lies[0]; i++) {
        struct bytes copy = {malloc(t->file.size), t->file.size};
        struct prepared_section s[4];
        struct err e = {0};
        memcpy(copy.data, t->file.data, copy.size);
        struct prepared_head *head = (struct prepared_head *)(void *)copy.data;
        head->at[1].offset = lies[i][0];
        head->at[1].count = lies[i][1];
        if (open_as(&copy, s, &e))
            fail_msg("offset %u, count %u", lies[i][0], lies[i][1]);
        assert_non_null(strstr(e.text, "section 1"));
        bytes_release(&copy);
    }
    struct bytes other = {malloc(t->file.size), t->file.size};
    struct prepared_section s[4];
    struct err e = {0};
    memcpy(other.data, t->file.data, other.size);
    other.data[5]++; /* another version */
    assert_false(open_as(&other, s, &e));
    bytes_release(&other);
}

static void text_that_could_hurt_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint32_t n;
        bool ok;
    } rows[] = {{"", 0, true},        {"\0", 1, true},      {"a\0b\0", 4, true},  {"a", 1, false},
                {"a\nb\0", 4, false}, {"\x7f\0", 2, false}, {"\xff\0", 2, false}, {"\xe1\x80\0", 3, false}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (prepared_text_ok(&(struct prepared_section){rows[i].text, rows[i].n, 1}) != rows[i].ok)
            fail_msg("row %zu", i);
}

static void names_are_found_by_their_address(void **state)
{
    (void)state;
    static const char a[] = "Vliet", b[] = "Center", same[] = "Vliet";
    struct prepare_text t;
    prepare_text_init(&t);
    prepare_text_names(&t, (const char *const[]){a, NULL, b}, 3);
    assert_string_equal((const char *)t.bytes.items + prepare_text_at(&t, a), "Vliet");
    assert_string_equal((const char *)t.bytes.items + prepare_text_at(&t, b), "Center");
    assert_int_equal(prepare_text_at(&t, same), 0); /* not this one, whatever it says */
    assert_int_equal(prepare_text_at(&t, NULL), 0);
    assert_int_equal(prepare_text_add(&t, ""), 0);
    prepare_text_release(&t);
}

static void what_memory_ran_out_for_is_not_written(void **state)
{
    (void)state;
    struct array a = {.size = 1, .failed = true};
    struct bytes out;
    struct err e = {0};
    assert_false(prepare_file(magic, (const struct array *[]){&a}, 1, &out, &e));
    assert_non_null(strstr(e.text, "memory"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_written_is_read),         cmocka_unit_test(a_file_that_was_cut_is_refused),
        cmocka_unit_test(a_head_that_lies_is_refused),      cmocka_unit_test(text_that_could_hurt_is_refused),
        cmocka_unit_test(names_are_found_by_their_address), cmocka_unit_test(what_memory_ran_out_for_is_not_written),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
