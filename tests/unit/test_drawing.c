/* Drawings of authors: what a browser draws comes out as PNG; what cannot be drawn ends in one line, never the program. */
#include "cmocka_all.h"

#include "formats/drawing.h"
#include "ground/err.h"
#include "ground/file.h"
#include "image/picture.h"
#include "image/picture_rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SVG "<svg xmlns=\"http://www.w3.org/2000/svg\" "

static bool draw(const char *text, size_t n, struct drawing_limits limits, struct bytes *png, struct err *e)
{
    struct bytes svg = {malloc(n + 1), n};
    memcpy(svg.data, text, n);
    svg.data[n] = '\0';
    bool ok = drawing_to_png(&svg, "a.svg", limits, png, e);
    bytes_release(&svg);
    return ok;
}

static void check_drawn(const char *text, size_t n, int w, int h)
{
    struct drawing_limits limits = drawing_limits_usual();
    struct bytes png;
    struct err e = {0};
    struct picture_info info;
    limits.longest_side = 120;
    if (!draw(text, n, limits, &png, &e))
        fail_msg("%.60s: %s", text, e.text);
    assert_true(picture_rows_check(&png, "a.png", &e));
    assert_true(picture_look(png.data, png.size, &info, &e));
    assert_int_equal(info.width, w);
    assert_int_equal(info.height, h);
    bytes_release(&png);
}

static void drawings_come_out_in_their_shape(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int w, h;
    } good[] = {
        {SVG "viewBox=\"0 0 40 20\"><path d=\"M0 0h9\"/></svg>", 120, 60},
        {SVG "width='7' height = '14px'/>", 60, 120},
        {SVG "width='1in' height='96'/>", 120, 120},
        {SVG "width=\"100%\" height=\"100%\" viewBox=\"0 0 10 30\"/>", 40, 120},
        {SVG "aria-label=\"a > b\" viewBox=\"0 0 10 10\"/>", 120, 120},
        {SVG "width=\"1e1\" height=\"1e1\"/>", 120, 120},
        {"<!-- <text> and <foreignObject> --> " SVG "viewBox='0 0 9 9'><use href='#a'/></svg>", 120, 120},
        {"<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY ns \"x\">]>" SVG "viewBox='0 0 9 9'/>", 120, 120},
    };
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        check_drawn(good[i].text, strlen(good[i].text), good[i].w, good[i].h);
    char wide[512] = "\xff\xfe"; /* UTF-16, little end first */
    const char *plain = SVG "viewBox='0 0 30 10'/>";
    size_t n = 2;
    for (const char *p = plain; *p; p++, n += 2)
        wide[n] = *p;
    check_drawn(wide, n, 120, 40);
}

static void bad_drawings_end_in_one_line(void **state)
{
    (void)state;
    static const char *const bad[][2] = {
        {"", "not an SVG drawing"},
        {"<html></html>", "not an SVG drawing"},
        {SVG "viewBox='0 0 9 9'>", "not a whole SVG drawing"},
        {SVG "/>", "without a size"},
        {SVG "width='5' height='5000'/>", "long and narrow"},
        {SVG "width='5' height='5'><text>Hello</text></svg>", "holds words"},
        {SVG "width='5' height='5'><foreignObject/></svg>", "piece of a web page"},
        {SVG "width='5' height='5'><image href='/etc/passwd'/></svg>", "draws another file"},
        {SVG "width='5' height='5'><use xlink:href='b.svg#x'/></svg>", "draws another file"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct bytes png;
        struct err e = {0};
        if (draw(bad[i][0], strlen(bad[i][0]), drawing_limits_usual(), &png, &e))
            fail_msg("%s was drawn", bad[i][0]);
        if (strncmp(e.text, "a.svg: ", 7) != 0 || !strstr(e.text, bad[i][1]) || strchr(e.text, '\n'))
            fail_msg("%s was refused with \"%s\"", bad[i][0], e.text);
        assert_null(png.data);
    }
}

/* nanosvg died of it (a gradient whose matrix has no inverse). Drawn or refused, but we are still here. */
static void huge_numbers_end_nothing(void **state)
{
    (void)state;
    static const char text[] =
        SVG "viewBox='0 0 40 30'><linearGradient id='a' gradientTransform='matrix(1e38 1e38 1e38 1e38 1e38 1e38)'>"
            "<stop offset='0' stop-color='red'/></linearGradient><rect width='1e38' height='30' fill='url(#a)'/></svg>";
    struct bytes png;
    struct err e = {0};
    bool drawn = draw(text, strlen(text), drawing_limits_usual(), &png, &e);
    assert_true(drawn ? png.size > 0 : e.text[0]);
    bytes_release(&png);
}

/* 60,000 lines that all cross: some 10⁹ crossings, for one second. */
static void what_takes_too_long_is_refused(void **state)
{
    (void)state;
    struct drawing_limits limits = drawing_limits_usual();
    size_t room = 60000 * 16 + 200, n;
    char *text = malloc(room);
    n = (size_t)sprintf(text, SVG "viewBox='0 0 1200 500'><path d='M0 0");
    for (long i = 0; i < 60000; i++)
        n += (size_t)sprintf(text + n, "L%ld %ld", i * 7919 % 1200, i * 104729 % 500);
    n += (size_t)sprintf(text + n, "Z'/></svg>");
    limits.cpu_seconds = 1;
    struct bytes png;
    struct err e = {0};
    assert_false(draw(text, n, limits, &png, &e));
    assert_string_equal(e.text, "a.svg: takes more than 1 s to draw: simplify it");
    free(text);
}

static void what_needs_too_much_memory_is_refused(void **state)
{
    (void)state;
    struct drawing_limits limits = {10, 512, 30000}; /* 3.6 GB of pixels */
    struct bytes png;
    struct err e = {0};
    const char *text = SVG "width='9' height='9'/>";
    assert_false(draw(text, strlen(text), limits, &png, &e));
    assert_non_null(strstr(e.text, "a.svg: "));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(drawings_come_out_in_their_shape),
        cmocka_unit_test(bad_drawings_end_in_one_line),
        cmocka_unit_test(huge_numbers_end_nothing),
        cmocka_unit_test(what_takes_too_long_is_refused),
        cmocka_unit_test(what_needs_too_much_memory_is_refused),
    };
    return cmocka_run_group_tests_name("drawing", tests, NULL, NULL);
}
