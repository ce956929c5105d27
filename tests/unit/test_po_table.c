/* Catalogues as tables: what goes out comes back, and what does not fit is named. */
#include "cmocka_all.h"

#include "author/csv.h"
#include "author/po_table.h"
#include "ground/err.h"
#include "ground/file.h"

#include <stdlib.h>
#include <string.h>

struct table_test {
    struct arena arena;
    struct err e;
    struct po_entry entries[4];
    struct po po;
    struct po_table_counts counts;
    char said[600];
};

static void begin(struct table_test *t)
{
    *t = (struct table_test){
        .entries = {{.context = "ui:a", .id = "A \"quoted\", long", .text = "ta", .note = "note"},
                    {.context = "ui:b", .id = "B", .text = "tb", .fuzzy = true},
                    {.context = "ui:c", .id = "C", .text = "tc", .fuzzy = true, .previous = "Old C"},
                    {.context = "ui:d", .id = "D", .text = ""}},
    };
    t->po = (struct po){.entries = t->entries, .n = 4};
    arena_init(&t->arena, 0);
}

static void note(void *user, const struct lint_finding *f)
{
    struct table_test *t = user;
    size_t n = strlen(t->said);
    snprintf(t->said + n, sizeof t->said - n, "%s: %s\n", f->where, f->what);
}

static bool take(struct table_test *t, const char *table)
{
    struct bytes bytes = {(char *)(uintptr_t)table, strlen(table)};
    return po_table_read(&t->po, &bytes, "t.csv", "my", &t->arena, note, t, &t->counts, &t->e);
}

static void what_goes_out_comes_back(void **state)
{
    (void)state;
    struct table_test t;
    struct bytes table;
    begin(&t);
    assert_true(po_table_write(&t.po, &table, &t.e));
    assert_memory_equal(table.data, "\xef\xbb\xbf\"name\",\"English\"", 19);
    assert_non_null(strstr(table.data, "\"ui:a\",\"A \"\"quoted\"\", long\",\"ta\",\"checked\",\"note\"\r\n"));
    assert_non_null(strstr(table.data, "\"ui:c\",\"C\",\"tc\",\"outdated\",\"\"\r\n"));
    assert_non_null(strstr(table.data, "\"ui:d\",\"D\",\"\",\"empty\",\"\"\r\n"));
    assert_true(po_table_read(&t.po, &table, "t.csv", "my", &t.arena, note, &t, &t.counts, &t.e));
    assert_int_equal(t.counts.rows, 4);
    assert_int_equal(t.counts.changed, 0);
    assert_int_equal(t.counts.refused, 0);
    assert_string_equal(t.entries[2].previous, "Old C");
    bytes_release(&table);
    arena_release(&t.arena);
}

static void changes_are_taken(void **state)
{
    (void)state;
    struct table_test t;
    begin(&t);
    /* as a spreadsheet of a European office saves it: semicolons, LF, a line end inside quotes */
    assert_true(take(&t, "State;Name;English;Translation\nchecked;ui:b;B;tb\nchecked;ui:c;C;\"neu; \"\"c\"\"\"\n"
                         "draft;ui:d;D;td\n;;;\ndraft;ui:a;\"A \"\"quoted\"\", long\";ta\n"));
    assert_int_equal(t.counts.changed, 4);
    assert_false(t.entries[1].fuzzy);
    assert_string_equal(t.entries[2].text, "neu; \"c\"");
    assert_false(t.entries[2].fuzzy);
    assert_null(t.entries[2].previous);
    assert_string_equal(t.entries[3].text, "td");
    assert_true(t.entries[3].fuzzy);
    assert_true(t.entries[0].fuzzy);
    arena_release(&t.arena);
}

static void what_does_not_fit_is_named(void **state)
{
    (void)state;
    struct table_test t;
    begin(&t);
    assert_true(
        take(&t, "name\tEnglish\ttranslation\tstate\nui:x\tX\tx\tdraft\nui:b\tOld B\tx\tdraft\nui:b\tB\tx\tfine\n"));
    assert_int_equal(t.counts.refused, 3);
    assert_int_equal(t.counts.changed, 0);
    assert_string_equal(t.entries[1].text, "tb");
    assert_string_equal(t.said, "t.csv:2: ui:x: there is no text of this name\n"
                                "t.csv:3: ui:b: the English has changed since the table was made\n"
                                "t.csv:4: ui:b: the state is neither checked nor draft\n");
    arena_release(&t.arena);
}

static void broken_tables(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"", "t.csv:1: empty"},
        {"a,b\n", "t.csv:1: the columns name, English and translation are needed"},
        {"name,English,translation\n\"ui:b,B,x\n", "t.csv:3: a quote that does not end"},
        {"name,English,translation\n\"ui:b\"x,B,x\n", "t.csv:2: words behind a closing quote"},
        {"name,English\xff,translation\n", "t.csv: byte 12: not UTF-8"},
        {",,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\n", "t.csv:1: more than 32 cells"},
    };
    struct table_test t;
    begin(&t);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_false(take(&t, cases[i][0]));
        if (!strstr(t.e.text, cases[i][1]))
            fail_msg("\"%s\" does not say \"%s\"", t.e.text, cases[i][1]);
    }
    arena_release(&t.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_goes_out_comes_back),
        cmocka_unit_test(changes_are_taken),
        cmocka_unit_test(what_does_not_fit_is_named),
        cmocka_unit_test(broken_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
