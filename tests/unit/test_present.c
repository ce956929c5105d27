#include "cmocka_all.h"

#include "ground/err.h"
#include "paint/canvas.h"
#include "paint/present.h"

#include <stdlib.h>
#include <string.h>

/* Where a pixel of the upright picture lands: the same turns as input_place (shell/input.h), the other way
 * round. */
static void landed(const struct canvas *c, int rotate, int x, int y, int *to_x, int *to_y)
{
    *to_x = rotate == 90 ? c->height - 1 - y : rotate == 180 ? c->width - 1 - x : rotate == 270 ? y : x;
    *to_y = rotate == 90 ? x : rotate == 180 ? c->height - 1 - y : rotate == 270 ? c->width - 1 - x : y;
}

static void check_turn(int rotate)
{
    struct canvas c;
    assert_true(canvas_init(&c, 151, 89));
    for (int i = 0; i < c.height * c.stride; i++)
        c.pixels[i] = (uint32_t)i + 1;
    int across = rotate % 180, w = across ? c.height : c.width, h = across ? c.width : c.height;
    uint32_t *out = calloc((size_t)w * (size_t)h, sizeof *out);
    struct rect box = rect_of(13, 7, 100, 61), to = present_turn(&c, box, rotate, out, w);
    assert_int_equal(to.w, across ? box.h : box.w);
    for (int y = 0; y < c.height; y++)
        for (int x = 0; x < c.width; x++) {
            int tx, ty;
            landed(&c, rotate, x, y, &tx, &ty);
            assert_int_equal(rect_contains(box, x, y), rect_contains(to, tx, ty));
            assert_int_equal(out[ty * w + tx], rect_contains(box, x, y) ? c.pixels[y * c.stride + x] : 0);
        }
    free(out);
    canvas_release(&c);
}

static void every_pixel_lands_where_a_touch_looks_for_it(void **state)
{
    (void)state;
    for (int rotate = 0; rotate < 360; rotate += 90)
        check_turn(rotate);
}

static void a_window_opens_shows_and_closes(void **state)
{
    (void)state;
    for (int rotate = 0; rotate < 360; rotate += 90) {
        struct present_setup setup = {.width = 320, .height = 200, .window = true, .rotate = rotate};
        struct err e = {0};
        struct present *p = present_new(&setup, &e);
        if (!p)
            fail_msg("%s", e.text);
        struct canvas *c = present_canvas(p);
        assert_int_equal(c->width, rotate % 180 ? 200 : 320);
        assert_int_equal(c->height, rotate % 180 ? 320 : 200);
        canvas_fill(c, c->clip, 0x336699);
        present_show(p, rect_of(0, 0, c->width, c->height));
        present_show(p, rect_of(0, 0, 0, 0));
        present_show(p, rect_of(-5, 20, 1000, 10));
        present_refresh(p);
        int w = 0, h = 0;
        present_window_size(p, &w, &h);
        assert_int_equal(w, 320);
        assert_int_equal(h, 200);
        present_free(p);
    }
    present_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_pixel_lands_where_a_touch_looks_for_it),
        cmocka_unit_test(a_window_opens_shows_and_closes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
