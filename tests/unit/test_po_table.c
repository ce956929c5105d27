/* Catalogues as tables: what goes out comes back, and what does not fit is named. */
#include "cmocka_all.h"

#include "author/po_table.h"
#include "formats/csv.h"
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
    assert_string_equal(t.said, "t.csv:2: ui:x: there is no text of this name; was the cell changed?\n"
                                "t.csv:3: ui:b: the English has changed since the table was made; export it anew\n"
                                "t.csv:4: ui:b: the state is neither \"checked\" nor \"draft\"\n");
    arena_release(&t.arena);
}

/* As Excel, LibreOffice and Google Sheets leave a table that somebody worked in. */
static void tables_of_all_kinds(void **state)
{
    (void)state;
    static const char *const tables[] = {
        "\xef\xbb\xbfsep=;\r\nname;English;translation;state;note\r\nui:b;B;neu;Checked;\r\n",
        "SEP=\t\nname\tEnglish\ttranslation\tstate\nui:b\tB\tneu\tCHECKED\n",
        " Name , English\xc2\xa0, Translation , State \r\n ui:b , B , neu , Checked \r\n",
        "name,English,translation,state,note,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\r\n"
        "ui:b,B,neu,checked,\"two\nlines\",,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\r\n",
        "Somali, for the lobby, May 2026\n\nname;English;translation;state\nui:b;B;neu;checked\nui:a;\"A "
        "\"\"quoted\"\", "
        "long\";ta;checked\n",
        "name,English,translation,state\rui:b,B,neu,checked\r",
        "translation,state,English,name\nneu,checked,B,ui:b\n",
        "name,English,translation,state\nui:b,B,\"neu\",checked", /* no line end at the end */
    };
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        struct table_test t;
        begin(&t);
        if (!take(&t, tables[i]))
            fail_msg("table %zu: %s", i, t.e.text);
        if (strcmp(t.entries[1].text, "neu") != 0 || t.entries[1].fuzzy || t.counts.changed != 1 || t.counts.refused)
            fail_msg("table %zu: \"%s\", %d changed, %s", i, t.entries[1].text, t.counts.changed, t.said);
        arena_release(&t.arena);
    }
}

static void errors_of_spreadsheets_are_named(void **state)
{
    (void)state;
    static const char *const errors[] = {"#NAME?", "#REF!",     "#VALUE!",     "#DIV/0!", "#N/A",
                                         "#NUM!",  "#¿NOMBRE?", "#WERT!",      "#SPILL!", "Err:508",
                                         "######", "#NULL!",    "4.14476E+09", "#CALC!",  "=SUM(A1)"};
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++) {
        char table[200];
        struct table_test t;
        begin(&t);
        snprintf(table, sizeof table, "name,English,translation,state\nui:b,B,%s,draft\n", errors[i]);
        assert_true(take(&t, table));
        if (t.counts.refused != 1 || !strstr(t.said, errors[i]) || strcmp(t.entries[1].text, "tb") != 0)
            fail_msg("%s: %s", errors[i], t.said);
        arena_release(&t.arena);
    }
    assert_null(csv_error("#1 on the list"));
    assert_null(csv_error("# heading!"));
    assert_null(csv_error("Error: what?"));
    assert_null(csv_error("5.000"));
}

/* A list item that begins with a dash, or a telephone number with a plus, is no formula. */
static void words_like_formulas_survive(void **state)
{
    (void)state;
    struct table_test t;
    struct bytes table;
    begin(&t);
    t.entries[1].text = "- tb";
    t.entries[2].id = "+1 414";
    assert_true(po_table_write(&t.po, &table, &t.e));
    assert_non_null(strstr(table.data, "\"'- tb\""));
    assert_true(po_table_read(&t.po, &table, "t.csv", "my", &t.arena, note, &t, &t.counts, &t.e));
    assert_int_equal(t.counts.changed, 0);
    assert_int_equal(t.counts.refused, 0);
    bytes_release(&table);
    arena_release(&t.arena);
}

/* A copy that ends in the middle: what is whole is taken, and the rest is not passed over in silence. */
static void a_table_that_was_cut_off(void **state)
{
    (void)state;
    struct table_test t;
    begin(&t);
    assert_true(take(&t, "name,English,translation,state,note\nui:b,B,neu,draft,\"A note.\n"));
    assert_string_equal(t.entries[1].text, "neu");
    assert_int_equal(t.counts.refused, 0);
    assert_non_null(strstr(t.said, "is the table whole?"));
    arena_release(&t.arena);
    begin(&t);
    assert_true(take(&t, "name,English,translation,state,note\nui:b,B,\"half a sen"));
    assert_string_equal(t.entries[1].text, "tb");
    assert_int_equal(t.counts.refused, 1);
    arena_release(&t.arena);
}

static void broken_tables(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"", "t.csv:1: empty"},
        {"a,b\n", "t.csv:1: the columns name, English and translation are needed"},
        {"name,English,translation\n\"ui:b,B,x\nui:a,A,y\n", "t.csv:2: a quotation mark (\") that is not closed"},
        {"name,English,translation\n\"ui:b\"x,B,x\n", "t.csv:2: words behind a closing quotation mark"},
        {"name,English\xff,translation\n", "t.csv:1: not UTF-8"},
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
        cmocka_unit_test(what_goes_out_comes_back),         cmocka_unit_test(changes_are_taken),
        cmocka_unit_test(what_does_not_fit_is_named),       cmocka_unit_test(tables_of_all_kinds),
        cmocka_unit_test(errors_of_spreadsheets_are_named), cmocka_unit_test(words_like_formulas_survive),
        cmocka_unit_test(a_table_that_was_cut_off),         cmocka_unit_test(broken_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
