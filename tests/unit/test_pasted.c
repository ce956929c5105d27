/* Text out of a PDF, as Acrobat, Chrome and Evince copy it. */
#include "cmocka_all.h"
#include "formats/pasted.h"
#include "ground/err.h"
#include "ground/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct said {
    char lines[2000];
};

static void note(void *user, int line, const char *what)
{
    struct said *s = user;
    size_t n = strlen(s->lines);
    snprintf(s->lines + n, sizeof s->lines - n, "%d %s\n", line, what);
}

/* The blocks as "k text" lines: p, h, b, or a number. */
static const char *read_as(const char *text, struct said *said)
{
    static char out[4000];
    struct arena arena;
    struct pasted pasted;
    struct bytes bytes = {(char *)(uintptr_t)text, strlen(text)};
    memset(said, 0, sizeof *said);
    out[0] = '\0';
    arena_init(&arena, 0);
    assert_true(pasted_read(&pasted, &arena, &bytes, note, said, NULL));
    for (int i = 0; i < pasted.n; i++) {
        size_t n = strlen(out);
        if (pasted.blocks[i].kind == PASTED_NUMBER)
            snprintf(out + n, sizeof out - n, "%d %s\n", pasted.blocks[i].number, pasted.blocks[i].text);
        else
            snprintf(out + n, sizeof out - n, "%c %s\n", "phb"[pasted.blocks[i].kind], pasted.blocks[i].text);
    }
    arena_release(&arena);
    return out;
}

static void check(const char *text, const char *blocks, const char *told)
{
    struct said said;
    assert_string_equal(read_as(text, &said), blocks);
    assert_string_equal(said.lines, told);
}

static void lines_become_paragraphs(void **state)
{
    (void)state;
    check("Dear families,\n\nwe stand by\nthe resolution.\n\nThank you.\n",
          "p Dear families,\np we stand by the resolution.\np Thank you.\n", "");
    check("  One \xc2\xa0 of\ttwo.  \n\n\n\nTwo.", "p One of two.\np Two.\n", "");
    check("", "", "");
    check("\n\n \n", "", "");
}

/* Acrobat and Chrome leave no empty lines: a full stop on a short line ends a paragraph. */
static void without_empty_lines_short_ones_end_a_paragraph(void **state)
{
    (void)state;
    check("The district will not use its resources to help find\nanybody. This is a promise.\nStaff must not ask "
          "students about "
          "their papers at all\nor tell.\n",
          "p The district will not use its resources to help find anybody. This is a promise.\n"
          "p Staff must not ask students about their papers at all or tell.\n",
          "");
}

static void words_parted_at_a_line_end_are_put_together(void **state)
{
    (void)state;
    check("We protect infor-\nmation of each well-\nBeing.\n", "p We protect information of each well- Being.\n",
          "2 \"infor-\" and \"mation\" were put together; is it one word?\n");
    check("in\xc2\xad\nside\n", "p inside\n", "2 \"in-\" and \"side\" were put together; is it one word?\n");
    check("In 2017-\n2018 we o\xef\xac\x83"
          "ce.\n",
          "p In 2017- 2018 we office.\n", "");
}

static void page_numbers_and_running_heads_go(void **state)
{
    (void)state;
    check("We stand\nby it and\n\n2\nSafe Haven letter\n\x0c\nby you.\n\nSafe Haven letter\nPage 3 of 3\n\nThe end.\n",
          "p We stand by it and by you.\np The end.\n",
          "4 the page number \"2\" was left out\n5 \"Safe Haven letter\" stands on several pages and was left out\n"
          "9 \"Safe Haven letter\" stands on several pages and was left out\n10 the page number \"Page 3 of 3\" was "
          "left out\n");
    check("Call 414-475-8393\nor write.\n", "p Call 414-475-8393 or write.\n", "");
}

static void lists_and_headings_are_known(void **state)
{
    (void)state;
    check("WHAT WE PROMISE\nWe promise:\n• first of all\nthings\n• second\n1. one\n(2) two\n3) three\n",
          "h WHAT WE PROMISE\np We promise:\nb first of all things\nb second\n1 one\n2 two\n3 three\n", "");
    check("ICE\n\nNOTE\n\nTHE LAST ONE, IN CAPITALS\n", "p ICE\nh NOTE\nh THE LAST ONE, IN CAPITALS\n", "");
}

/* Burmese has no blanks between words, so a line's end is none; behind its full stop there is one. */
static void burmese_lines_join_without_a_blank(void **state)
{
    (void)state;
    check("ကျောင်း\nသား\n\nတစ်။\nနှစ်\n", "p ကျောင်းသား\np တစ်။ နှစ်\n", "");
}

/* A whole book instead of the letter: said, with the number, and the last line of what is possible is there. */
static void no_line_is_left_out_unsaid(void **state)
{
    (void)state;
    struct arena arena;
    struct pasted pasted;
    struct err e = {0};
    char *text = malloc(7 * (PASTED_LINES + 1) + 1), *at = text;
    assert_non_null(text);
    for (int i = 0; i <= PASTED_LINES; i++)
        at += sprintf(at, "- %c%c%c\n", 'a' + i / 676 % 26, 'a' + i / 26 % 26, 'a' + i % 26);
    struct bytes bytes = {text, (size_t)(at - text) - 6}; /* all but one line */
    arena_init(&arena, 0);
    assert_true(pasted_read(&pasted, &arena, &bytes, NULL, NULL, &e));
    assert_int_equal(pasted.n, PASTED_LINES);
    assert_int_equal(pasted.blocks[pasted.n - 1].line, PASTED_LINES);
    bytes.size += 6;
    assert_false(pasted_read(&pasted, &arena, &bytes, NULL, NULL, &e));
    assert_non_null(strstr(e.text, "20001 lines; at most 20000 are possible"));
    arena_release(&arena);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_become_paragraphs),
        cmocka_unit_test(without_empty_lines_short_ones_end_a_paragraph),
        cmocka_unit_test(words_parted_at_a_line_end_are_put_together),
        cmocka_unit_test(page_numbers_and_running_heads_go),
        cmocka_unit_test(lists_and_headings_are_known),
        cmocka_unit_test(burmese_lines_join_without_a_blank),
        cmocka_unit_test(no_line_is_left_out_unsaid),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
