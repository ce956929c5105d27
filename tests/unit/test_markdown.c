/* Pages: what becomes a block, and what is refused with its line. */
#include "cmocka_all.h"

#include "formats/markdown.h"
#include "ground/err.h"
#include "ground/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FRONT "---\ntitle: A title: with a colon\nas_of: 2019\n---\n"

struct page_test {
    struct arena arena;
    struct err e;
    struct markdown m;
};

static bool parse(struct page_test *t, const char *text)
{
    struct bytes bytes = {(char *)(uintptr_t)text, strlen(text)};
    t->e = (struct err){0};
    return markdown_parse(&t->m, &t->arena, &bytes, "a.md", NULL, NULL, &t->e);
}

static void block_is(const struct page_test *t, int i, enum block_kind kind, const char *id, const char *text)
{
    assert_true(i < t->m.n_blocks);
    assert_int_equal(t->m.blocks[i].kind, kind);
    assert_string_equal(t->m.blocks[i].id, id);
    assert_string_equal(t->m.blocks[i].text, text);
}

static void front_matter(void **state)
{
    (void)state;
    struct page_test t;
    arena_init(&t.arena, 0);
    assert_true(parse(&t, FRONT "Words.\n"));
    assert_string_equal(markdown_value(&t.m, "title"), "A title: with a colon");
    assert_string_equal(markdown_value(&t.m, "as_of"), "2019");
    assert_string_equal(markdown_value(&t.m, "none"), "");
    assert_int_equal(markdown_line(&t.m, "as_of"), 3);
    assert_int_equal(t.m.blocks[0].line, 5);
    arena_release(&t.arena);
}

static void every_kind_of_block(void **state)
{
    (void)state;
    struct page_test t;
    arena_init(&t.arena, 0);
    assert_true(parse(&t, FRONT "First **bold** and\n*also bold* &amp; more. {#first}\n\n## Head {#head}\n\n### Sub\n\n"
                                "- one {#one}\n- **two**\n\n7. seven\n\n8. eight {#eight}\n\n"
                                "[Go \"there\"](screen:office:finance) {#go}\n\n![A lobby](images/lobby.svg)\n"));
    assert_int_equal(t.m.n_blocks, 9);
    block_is(&t, 0, BLOCK_PARAGRAPH, "first", "First **bold** and **also bold** & more.");
    block_is(&t, 1, BLOCK_HEADING, "head", "Head");
    block_is(&t, 2, BLOCK_SUBHEADING, "p3", "Sub");
    block_is(&t, 3, BLOCK_BULLET, "one", "one");
    block_is(&t, 4, BLOCK_BULLET, "p5", "**two**");
    block_is(&t, 5, BLOCK_NUMBER, "p6", "seven");
    block_is(&t, 6, BLOCK_NUMBER, "eight", "eight");
    block_is(&t, 7, BLOCK_LINK, "go", "Go \"there\"");
    block_is(&t, 8, BLOCK_IMAGE, "p9", "A lobby");
    assert_int_equal(t.m.blocks[5].number, 7);
    assert_int_equal(t.m.blocks[6].number, 8);
    assert_string_equal(t.m.blocks[7].target, "office:finance");
    assert_string_equal(t.m.blocks[8].target, "images/lobby.svg");
    assert_int_equal(t.m.blocks[8].line, 21);
    arena_release(&t.arena);
}

/* As Word (by pandoc) and Google Docs (Download, Markdown) write a page. */
static void as_word_processors_export(void **state)
{
    (void)state;
    struct page_test t;
    arena_init(&t.arena, 0);
    assert_true(parse(
        &t,
        "\xef\xbb\xbf\r\n———\r\ntitle: Our office \r\n\r\nas_of: 2024\r\n---\r\n# Our office\r\n\r\n"
        "# **What we do** {#what}\r\n\r\nCentral Services  \r\n5225 W. Vliet St.\\\r\nMilwaukee<br>Room 1\\.\r\n\r\n"
        "Call [the desk](tel:+14144758393), [414-475-8284](tel:4144758284) or [write](mailto:a@b.org?subject=x), "
        "<mailto:c@d.org>.\r\n\r\n#### Deep&rsquo;s &#8217; end\r\n"));
    assert_int_equal(t.m.n_blocks, 4);
    assert_string_equal(markdown_value(&t.m, "as_of"), "2024");
    block_is(&t, 0, BLOCK_HEADING, "what", "**What we do**");
    block_is(&t, 1, BLOCK_PARAGRAPH, "p2", "Central Services\n5225 W. Vliet St.\nMilwaukee\nRoom 1.");
    block_is(&t, 2, BLOCK_PARAGRAPH, "p3",
             "Call the desk (414-475-8393), 414-475-8284 or write (a@b.org), mailto:c@d.org.");
    block_is(&t, 3, BLOCK_SUBHEADING, "p4", "Deep’s ’ end");
    arena_release(&t.arena);
}

/* Word's manual line break in plain text, a browser's line end, a page's end, and a tab within words. */
static void line_ends_of_other_kinds(void **state)
{
    (void)state;
    struct page_test t;
    arena_init(&t.arena, 0);
    assert_true(
        parse(&t, FRONT "One\x0btwo\n\nOne\xe2\x80\xa8two\xe2\x80\xa9three\n\nBefore\n\x0c\nbehind\n\nRoom:\t12\n"));
    assert_int_equal(t.m.n_blocks, 5);
    block_is(&t, 0, BLOCK_PARAGRAPH, "p1", "One\ntwo");
    block_is(&t, 1, BLOCK_PARAGRAPH, "p2", "One\ntwo\nthree");
    block_is(&t, 2, BLOCK_PARAGRAPH, "p3", "Before");
    block_is(&t, 3, BLOCK_PARAGRAPH, "p4", "behind");
    block_is(&t, 4, BLOCK_PARAGRAPH, "p5", "Room: 12");
    arena_release(&t.arena);
}

static void lists_within_lists(void **state)
{
    (void)state;
    static const struct {
        enum block_kind kind;
        const char *text;
        int level, number;
    } want[] = {{BLOCK_BULLET, "one", 0, 0},   {BLOCK_NUMBER, "two", 1, 1},  {BLOCK_NUMBER, "three", 1, 2},
                {BLOCK_BULLET, "four", 2, 0},  {BLOCK_BULLET, "five", 0, 0}, {BLOCK_BULLET, "six", 1, 0},
                {BLOCK_PARAGRAPH, "end", 0, 0}};
    struct page_test t;
    arena_init(&t.arena, 0);
    assert_true(parse(&t, FRONT "- one\n  1. two\n  2. three\n     - four {#four}\n- five\n\n  - six\n\nend\n"));
    assert_int_equal(t.m.n_blocks, 7);
    for (int i = 0; i < 7; i++) {
        assert_int_equal(t.m.blocks[i].kind, want[i].kind);
        assert_string_equal(t.m.blocks[i].text, want[i].text);
        assert_int_equal(t.m.blocks[i].level, want[i].level);
        assert_int_equal(t.m.blocks[i].number, want[i].number);
    }
    assert_string_equal(t.m.blocks[3].id, "four");
    arena_release(&t.arena);
}

static void tables_become_paragraphs(void **state)
{
    (void)state;
    struct page_test t;
    arena_init(&t.arena, 0);
    assert_true(parse(
        &t, FRONT "| Day | From | To |\n|:--|--:|---|\n| **Monday** | 8:00 | 3:00 {#monday} |\n| Friday | | noon |\n"
                  "| | | |\n\n| | |\n|---|---|\n| Desk | [call](tel:4144758393) |\n"));
    assert_int_equal(t.m.n_blocks, 3);
    block_is(&t, 0, BLOCK_PARAGRAPH, "monday", "**Monday**\nFrom: 8:00\nTo: 3:00");
    block_is(&t, 1, BLOCK_PARAGRAPH, "p2", "**Friday**\nTo: noon");
    block_is(&t, 2, BLOCK_PARAGRAPH, "p3", "**Desk**\ncall (414-475-8393)");
    assert_int_equal(t.m.blocks[0].line, 7);
    arena_release(&t.arena);
}

static void keep_line(void *user, const struct err *e)
{
    char *told = user;
    size_t n = strlen(told);
    snprintf(told + n, 2000 - n, "%s\n", e->text);
}

static void all_faults_are_told(void **state)
{
    (void)state;
    static const char text[] =
        "---\ntitle: x\nno colon\n---\nfine\n\n> quoted\n\n<div>x</div>\n\n`code` and <i>more</i>\n\n"
        "fine {#Bad}\n\n- one\n\n  two\n- three `x`\n\n***\n\n***\n";
    char told[2000] = "";
    struct bytes bytes = {(char *)(uintptr_t)text, strlen(text)};
    struct page_test t;
    arena_init(&t.arena, 0);
    assert_false(markdown_parse(&t.m, &t.arena, &bytes, "a.md", keep_line, told, &t.e));
    static const char *const lines[] = {"a.md:3: not",     "a.md:7: a quotation",    "a.md:9: HTML",
                                        "a.md:11: code (", "a.md:13: {#Bad}",        "a.md:17: a list item of more",
                                        "a.md:18: code (", "a.md:20: a line across", "a.md:22: a line across"};
    int n = 0;
    for (const char *p = told; (p = strchr(p, '\n')) != NULL; p++)
        n++;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        if (!strstr(told, lines[i]))
            fail_msg("no \"%s\" in\n%s", lines[i], told);
    assert_int_equal(n, 9);
    arena_release(&t.arena);
}

/* What cannot be shown within an item of a list is told once, at its line, and the item's words are not taken for missing. */
static void faults_within_lists(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {FRONT "Words.\n\n1. ***\n", "a.md:7: a line across the page"},
        {FRONT "1. one\n2. ***\n3. three\n", "a.md:6: a line across the page"},
        {FRONT "12) ***\n", "a.md:5: a line across the page"},
        {FRONT "+ ---\n", "a.md:5: a line across the page"},
        {FRONT "- ***\n", "a.md:5: a line across the page"},
        {FRONT "1. a\n   ***\n2. b\n", "a.md:6: a line across the page"},
        {FRONT "- a\n\n  - b\n\n    ***\n", "a.md:9: a line across the page"},
        {FRONT "Words\n---\n\n***\n", "a.md:8: a line across the page"}, /* below the underline of a heading */
        {FRONT "- > quote\n- b\n", "a.md:5: a quotation"},
        {FRONT "- a\n  > quote\n- b\n", "a.md:6: a quotation"},
    };
    struct page_test t;
    arena_init(&t.arena, 0);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char told[2000] = "";
        struct bytes bytes = {(char *)(uintptr_t)cases[i][0], strlen(cases[i][0])};
        assert_false(markdown_parse(&t.m, &t.arena, &bytes, "a.md", keep_line, told, &t.e));
        if (strncmp(told, cases[i][1], strlen(cases[i][1])) != 0 || strchr(told, '\n') != told + strlen(told) - 1)
            fail_msg("%s\n\"%s\" is not one line \"%s\"", cases[i][0], told, cases[i][1]);
    }
    arena_release(&t.arena);
}

static void refused_with_a_line(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"No front matter\n", "a.md:1: no front matter"},
        {"---\ntitle: x\n", "a.md:1: no front matter"},
        {"---\ntitle\n---\n", "a.md:2: not \"key: value\""},
        {"---\ntitle: x\ntitle: y\n---\n", "a.md:3: title: a key that stands there twice"},
        {FRONT "| a |b|c|d|e|f|g|h|i|\n|---|---|---|---|---|---|---|---|---|\n|1|2|3|4|5|6|7|8|9|\n",
         "a table of more than 8 columns"},
        {FRONT "ok\n\n> quoted\n", "a.md:7: a quotation (>)"},
        {FRONT "ok\n\n    code\n", "a.md:7: code cannot be shown"},
        {FRONT "ok\n\n```\ncode\n```\n", "a.md:8: code cannot be shown"},
        {FRONT "<div>x</div>\n", "a.md:5: HTML (<…>) cannot"},
        {FRONT "a <b>bold</b> word\n", "a.md:5: HTML cannot be shown: take the tag <b> away"},
        {FRONT "some `code`\n", "a.md:5: code (`…`)"},
        {FRONT "ok\n\nsee [us](https://example.org)\n",
         "a.md:7: a web link cannot be followed on the kiosk (https://example.org)"},
        {FRONT "ok\n\n[us](https://example.org)\n", "a.md:7: a web link cannot be followed"},
        {FRONT "www.example.org\n", "a.md:5: a web link cannot be followed"},
        {FRONT "visit https://example.org now\n", "a.md:5: a web link cannot"},
        {FRONT "see [a](screen:home)\n", "a.md:5: a link to a screen must stand alone"},
        {FRONT "ok\n\n***\n\nmore\n", "a.md:7: a line across the page"},
        {FRONT "\n---\n\nmore\n", "a.md:6: a line across the page"},
        {FRONT "\n\n* * *", "a.md:7: a line across the page"},
        {FRONT "\n- - -\n\n```\n", "a.md:6: a line across the page"},
        {FRONT "ok\n\n• one\n• two\n", "a.md:7: a bullet (•) that makes no list"},
        {FRONT "A note.[^1]\n", "a.md:5: a footnote"},
        {FRONT "A note.[^1]\n\n[^1]: It.\n", "a.md:7: a footnote"},
        {FRONT "[]{#_Toc12 .anchor}Words\n", "a.md:5: an anchor of a word processor"},
        {FRONT "ok\n\n::: {.note}\nwords\n:::\n", "a.md:7: a box of a word processor (:::)"},
        {FRONT "- [ ] bring it\n", "a.md:5: a box to tick"},
        {FRONT "- a\n- [X] bring it\n", "a.md:6: a box to tick"},
        {FRONT "Name\tPhone\nBus\t414-475-8000\n", "a.md:5: columns between tabs are no table"},
        {FRONT "[words]{.underline}\n", "a.md:5: a style of a word processor"},
        {FRONT "words {#no_}\n", "a.md:5: {#no_} is not a possible name: \"_\" may not stand in it"},
        {FRONT "[a](screen:home) and more\n", "a.md:5: a link to a screen or a picture must stand alone"},
        {FRONT "![x](http://example.org/x.png)\n", "a.md:5: a picture must be images/NAME"},
        {FRONT "- a\n  - b\n    - c\n      - d\n", "a list within a list within a list"},
        {FRONT "- a\n\n  more\n", "a list item of more than one paragraph"},
        {FRONT "a {#x}\n\nb {#x}\n", "a.md:7: an id that another block"},
        {FRONT "a {#Big}\n", "a.md:5: {#Big} is not a possible name: \"B\" may not stand in it"},
        {FRONT "{#only-an-id}\n", "a.md:5: a block without words"},
        {FRONT "two \\*\\* stars\n", "a.md:5: two asterisks"},
        {FRONT "&copy; someone\n", "a.md:5: &copy;: an entity that is not known"},
        {FRONT "a\xff\n", "not UTF-8"},
        {FRONT "| a | b |\n|-|-|\n| c | d |\n", "a.md:5: a table whose second line"},
        {FRONT "~~gone~~\n", "a.md:5: struck-out words"},
    };
    struct page_test t;
    arena_init(&t.arena, 0);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        if (parse(&t, cases[i][0]))
            fail_msg("taken: %s", cases[i][0]);
        if (!strstr(t.e.text, cases[i][1]))
            fail_msg("%s\n\"%s\" does not say \"%s\"", cases[i][0], t.e.text, cases[i][1]);
    }
    arena_release(&t.arena);
}

static void limits(void **state)
{
    (void)state;
    struct page_test t;
    arena_init(&t.arena, 0);
    char *text = calloc(1, 100000);
    strcpy(text, FRONT);
    memset(text + strlen(text), 'x', 20000);
    assert_false(parse(&t, text));
    assert_non_null(strstr(t.e.text, "a.md:5: a block of 20000 bytes or more; at most 16383"));
    strcpy(text, FRONT);
    for (size_t n = strlen(text), i = 0; i < 2001; i++)
        n += (size_t)sprintf(text + n, "word\n\n");
    assert_false(parse(&t, text));
    assert_non_null(strstr(t.e.text, "block number 2001; at most 2000 are possible"));
    free(text);
    arena_release(&t.arena);
}

/* No prefix of a page and no page with one byte changed may do harm; both must end in a page or in one line.
 */
static void broken_pages_end_well(void **state)
{
    (void)state;
    const char *whole = FRONT "**a** *b* [c](screen:home)\n\n- d\n\n1. e {#f}\n\n![g](images/h.svg)\n\n<i>j</i> | k\n";
    char text[512];
    struct page_test t;
    arena_init(&t.arena, 0);
    for (size_t n = 0; n <= strlen(whole); n++) {
        snprintf(text, sizeof text, "%.*s", (int)n, whole);
        assert_true(parse(&t, text) || t.e.text[0]);
        for (const char *c = "*{[\n\xff-"; *c && n < strlen(whole); c++) {
            strcpy(text, whole);
            text[n] = *c;
            assert_true(parse(&t, text) || t.e.text[0]);
        }
    }
    arena_release(&t.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(front_matter),
        cmocka_unit_test(every_kind_of_block),
        cmocka_unit_test(faults_within_lists),
        cmocka_unit_test(refused_with_a_line),
        cmocka_unit_test(as_word_processors_export),
        cmocka_unit_test(line_ends_of_other_kinds),
        cmocka_unit_test(lists_within_lists),
        cmocka_unit_test(tables_become_paragraphs),
        cmocka_unit_test(all_faults_are_told),
        cmocka_unit_test(limits),
        cmocka_unit_test(broken_pages_end_well),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
