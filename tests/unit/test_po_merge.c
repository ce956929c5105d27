/* A catalogue that comes back from Poedit. */
#include "author/po_merge.h"
#include "cmocka_all.h"

#include <stdio.h>
#include <string.h>

static void note(void *user, const struct lint_finding *f)
{
    char *said = user;
    size_t n = strlen(said);
    snprintf(said + n, 600 - n, "%s: %s\n", f->where, f->what);
}

static void what_came_back_is_taken(void **state)
{
    (void)state;
    struct po_entry own[] = {{.context = "ui:a", .id = "A", .text = "ta", .fuzzy = true},
                             {.context = "ui:b", .id = "B", .text = "tb", .fuzzy = true, .previous = "Old B"},
                             {.context = "ui:c", .id = "C", .text = ""},
                             {.context = "ui:d", .id = "New D", .text = "td"}};
    struct po_entry sent[] = {{.context = "ui:a", .id = "A", .text = "better a", .comment = "a doubt"},
                              {.context = "ui:b", .id = "B", .text = "tb", .fuzzy = true, .previous = "Old B"},
                              {.context = "ui:c", .id = "C", .text = "tc", .fuzzy = true},
                              {.context = "ui:d", .id = "Old D", .text = "other"},
                              {.context = "ui:e", .id = "E", .text = "e"},
                              {.id = "no name", .text = "x"},
                              {.context = "ui:a", .id = "A", .text = "gone", .obsolete = true}};
    struct po po = {.entries = own, .n = 4}, back = {.entries = sent, .n = 7};
    struct po_table_counts counts;
    char said[600] = "";
    po_merge(&po, &back, "so.po", "so", note, said, &counts);
    assert_string_equal(own[0].text, "better a");
    assert_false(own[0].fuzzy);
    assert_string_equal(own[0].comment, "a doubt");
    assert_string_equal(own[1].previous, "Old B"); /* nobody looked at it */
    assert_string_equal(own[2].text, "tc");
    assert_true(own[2].fuzzy);
    assert_string_equal(own[3].text, "td");
    assert_int_equal(counts.rows, 6);
    assert_int_equal(counts.changed, 2);
    assert_int_equal(counts.refused, 3);
    assert_non_null(strstr(said, "so.po: ui:d: the English has changed"));
    assert_non_null(strstr(said, "so.po: ui:e: there is no text of this name"));
    assert_non_null(strstr(said, "so.po: no name: there is no text"));
}

/* An editor that takes "fuzzy" away and leaves the earlier English: the entry was looked at, and is about the present one. */
static void a_checked_entry_has_no_earlier_english(void **state)
{
    (void)state;
    struct po_entry own[] = {{.context = "ui:b", .id = "B", .text = "tb", .fuzzy = true, .previous = "Old B"}};
    struct po_entry sent[] = {{.context = "ui:b", .id = "B", .text = "tb", .previous = "Old B"}};
    struct po po = {.entries = own, .n = 1}, back = {.entries = sent, .n = 1};
    struct po_table_counts counts;
    po_merge(&po, &back, "so.po", "so", NULL, NULL, &counts);
    assert_int_equal(counts.changed, 1);
    assert_false(own[0].fuzzy);
    assert_null(own[0].previous);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_came_back_is_taken),
                                       cmocka_unit_test(a_checked_entry_has_no_earlier_english)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
