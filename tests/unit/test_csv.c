/* Tables as spreadsheets leave them. */
#include "cmocka_all.h"

#include "formats/csv.h"
#include "ground/err.h"
#include "ground/file.h"

#include <stdlib.h>
#include <string.h>

struct table {
    struct arena arena;
    struct csv csv;
    struct err e;
};

static bool read_as(struct table *t, const char *text, bool torn)
{
    struct bytes bytes = {(char *)(uintptr_t)text, strlen(text)};
    arena_init(&t->arena, 0);
    t->e = (struct err){0};
    return (torn ? csv_read_torn : csv_read)(&t->csv, &t->arena, &bytes, "t.csv", &t->e);
}

/* "a|b/c|d": cells and rows. */
static void holds(const char *text, const char *wanted)
{
    struct table t;
    char all[500] = "";
    if (!read_as(&t, text, false))
        fail_msg("%s: %s", text, t.e.text);
    for (int i = 0; i < t.csv.n; i++)
        for (int k = 0; k < t.csv.rows[i].n; k++) {
            strcat(all, k ? "|" : i ? "/" : "");
            strcat(all, t.csv.rows[i].cells[k]);
        }
    if (strcmp(all, wanted) != 0)
        fail_msg("\"%s\": \"%s\" instead of \"%s\"", text, all, wanted);
    arena_release(&t.arena);
}

static void rows_and_cells(void **state)
{
    (void)state;
    holds("a,b\nc,d\n", "a|b/c|d");
    holds("a,b\r\nc,d", "a|b/c|d");
    holds("a,b\n\"c, \"\"c\"\"\",\"d\nd\"\n", "a|b/c, \"c\"|d\nd");
    holds("a,b\nc,,,\n", "a|b/c");
    holds("\xef\xbb\xbf"
          "a,b\nc,d\n",
          "a|b/c|d");
}

static void separators(void **state)
{
    (void)state;
    holds("a;b\n1,5;2\n", "a|b/1,5|2");
    holds("a\tb\n1,5\t2;3\n", "a|b/1,5|2;3");
    holds("sep=;\na;b\n", "a|b");
}

static void a_row_knows_its_line(void **state)
{
    (void)state;
    struct table t;
    assert_true(read_as(&t, "a,b\n\"1\n2\",x\nc,d\n", false));
    assert_int_equal(t.csv.rows[1].line, 2);
    assert_int_equal(t.csv.rows[2].line, 4);
    arena_release(&t.arena);
}

static void a_copy_that_was_cut_off(void **state)
{
    (void)state;
    struct table t;
    assert_false(read_as(&t, "a,b\nc,\"d", false));
    assert_non_null(strstr(t.e.text, "t.csv:2:"));
    arena_release(&t.arena);
    assert_true(read_as(&t, "a,b\nc,\"d", true));
    assert_int_equal(t.csv.n, 2);
    assert_false(t.csv.rows[0].torn);
    assert_true(t.csv.rows[1].torn);
    arena_release(&t.arena);
}

static void columns_by_name(void **state)
{
    (void)state;
    struct table t;
    assert_true(read_as(&t, "Our table,\n Street ,ZIP\nVliet,53208\n", false));
    static const char *const names[] = {"street", "zip"}, *const others[] = {"street", "city"};
    assert_false(csv_begin(&t.csv, others, 2));
    assert_true(csv_begin(&t.csv, names, 2));
    assert_int_equal(t.csv.n, 2);
    assert_int_equal(csv_column(&t.csv, "zip"), 1);
    assert_int_equal(csv_column(&t.csv, "STREET"), 0);
    assert_int_equal(csv_column(&t.csv, "city"), -1);
    assert_string_equal(csv_cell(&t.csv.rows[1], 1), "53208");
    assert_string_equal(csv_cell(&t.csv.rows[1], 7), "");
    assert_string_equal(csv_cell(&t.csv.rows[1], -1), "");
    arena_release(&t.arena);
}

static void what_looks_like_a_formula_comes_back(void **state)
{
    (void)state;
    static const char *const words[] = {"=1+1", "+1 414", "-", "@home", "Home", "", "'=1", "it's"};
    char room[20], tiny[3];
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        const char *guarded = csv_guarded(words[i], room, sizeof room);
        assert_true(!*guarded || !strchr("=+-@", *guarded));
        if (words[i][0] != '\'')
            assert_string_equal(csv_unguarded(guarded), words[i]);
    }
    assert_string_equal(csv_guarded("=long", tiny, sizeof tiny), "=long");
}

static void what_is_written_is_read(void **state)
{
    (void)state;
    static const char *const cells[] = {"a \"b\"", "c,d", "e\nf", "x"};
    char *text = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&text, &n);
    csv_write_row(out, cells, 4);
    csv_write_row(out, cells, 4);
    fclose(out);
    holds(text, "a \"b\"|c,d|e\nf|x/a \"b\"|c,d|e\nf|x");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_and_cells),          cmocka_unit_test(separators),
        cmocka_unit_test(a_row_knows_its_line),    cmocka_unit_test(a_copy_that_was_cut_off),
        cmocka_unit_test(columns_by_name),         cmocka_unit_test(what_looks_like_a_formula_comes_back),
        cmocka_unit_test(what_is_written_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
