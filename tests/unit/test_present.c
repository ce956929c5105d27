#include "cmocka_all.h"

#include "display/present.h"
#include "display/turn.h"
#include "ground/err.h"
#include "paint/canvas.h"

#include <SDL.h>
#include <stdlib.h>
#include <string.h>

/* Where a pixel of the upright picture lands: the same turns as input_place (input/input.h), the other way
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
    struct rect box = rect_of(13, 7, 100, 61), to = turn_canvas(&c, box, rotate, 0, 0, out, w);
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

static int within(int v, int most)
{
    return v < 0 ? 0 : v > most ? most : v;
}

/* Every pixel of the display is that of the picture, moved; where none is, that of its edge. Shown in boxes, as changes come. */
static void check_move(int rotate, int right, int down)
{
    struct canvas c;
    assert_true(canvas_init(&c, 67, 43));
    for (int i = 0; i < c.height * c.stride; i++)
        c.pixels[i] = (uint32_t)i + 1;
    int across = rotate % 180, w = across ? c.height : c.width, h = across ? c.width : c.height;
    uint32_t *out = calloc((size_t)w * (size_t)h, sizeof *out);
    struct rect boxes[] = {rect_of(0, 0, 30, 20), rect_of(30, 0, 37, 20), rect_of(0, 20, 67, 10),
                           rect_of(0, 30, 66, 13), rect_of(66, 30, 1, 13)};
    for (size_t i = 0; i < sizeof boxes / sizeof boxes[0]; i++) {
        uint32_t *before = malloc((size_t)w * (size_t)h * sizeof *before);
        memcpy(before, out, (size_t)w * (size_t)h * sizeof *before);
        struct rect to = turn_canvas(&c, boxes[i], rotate, right, down, out, w);
        for (int at = 0; at < w * h; at++) /* what it says has changed holds all that has */
            if (before[at] != out[at])
                assert_true(rect_contains(to, at % w, at / w));
        free(before);
    }
    for (int y = 0; y < c.height; y++)
        for (int x = 0; x < c.width; x++) {
            int tx, ty, sx = within(x - right, c.width - 1), sy = within(y - down, c.height - 1);
            landed(&c, rotate, x, y, &tx, &ty);
            assert_int_equal(out[ty * w + tx], c.pixels[sy * c.stride + sx]);
        }
    free(out);
    canvas_release(&c);
}

static void a_moved_picture_fills_the_display_with_its_edges(void **state)
{
    (void)state;
    static const int moves[][2] = {{0, 0}, {4, 0}, {0, 4}, {-4, 0}, {0, -4}, {3, -2}, {-1, 4}, {-4, -4}};
    for (int rotate = 0; rotate < 360; rotate += 90)
        for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++)
            check_move(rotate, moves[i][0], moves[i][1]);
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
        present_move(p, 2, -3);
        present_show(p, rect_of(0, 0, 1, c->height));
        assert_false(present_rest(p, true)); /* a window is not switched off */
        present_refresh(p);
        int w = 0, h = 0;
        present_window_size(p, &w, &h);
        assert_int_equal(w, 320);
        assert_int_equal(h, 200);
        present_free(p);
    }
    present_free(NULL);
}

static SDL_Window *only_window(void)
{
    SDL_Window *window = NULL;
    for (Uint32 id = 1; id < 1000 && !window; id++)
        window = SDL_GetWindowFromID(id);
    assert_non_null(window);
    return window;
}

/* Every pixel of the window is the one that a turned canvas has there. */
static void check_window(SDL_Surface *w, const struct canvas *c, int rotate)
{
    for (int y = 0; y < c->height; y++)
        for (int x = 0; x < c->width; x++) {
            int tx, ty;
            landed(c, rotate, x, y, &tx, &ty);
            uint32_t shown = ((const uint32_t *)((const char *)w->pixels + ty * w->pitch))[tx];
            assert_int_equal(shown & 0xffffff, c->pixels[y * c->stride + x] & 0xffffff);
        }
}

static void only_what_changed_goes_to_the_window(void **state)
{
    (void)state;
    for (int rotate = 0; rotate < 360; rotate += 90) {
        struct present_setup setup = {.width = 320, .height = 200, .window = true, .rotate = rotate};
        struct err e = {0};
        struct present *p = present_new(&setup, &e);
        assert_non_null(p);
        SDL_Window *window = only_window();
        struct canvas *c = present_canvas(p);
        canvas_fill(c, c->clip, 0x336699);
        present_show(p, rect_of(3, 4, 10, 10)); /* the first time all of it */
        check_window(SDL_GetWindowSurface(window), c, rotate);
        canvas_fill(c, rect_of(20, 30, 40, 50), 0xaa5500);
        present_show(p, rect_of(20, 30, 40, 50));
        check_window(SDL_GetWindowSurface(window), c, rotate);
        canvas_fill(c, rect_of(0, 0, 5, 5), 0x00ff00);
        present_show(p, rect_of(100, 100, 5, 5));
        SDL_Surface *w = SDL_GetWindowSurface(window);
        int tx, ty;
        landed(c, rotate, 2, 2, &tx, &ty);
        assert_int_equal(((const uint32_t *)((const char *)w->pixels + ty * w->pitch))[tx] & 0xffffff, 0x336699);
        present_free(p);
    }
}

static void a_display_that_changes_its_size_is_followed(void **state)
{
    (void)state;
    for (int rotate = 0; rotate < 360; rotate += 90) {
        struct present_setup setup = {.width = 320, .height = 200, .window = true, .rotate = rotate};
        struct err e = {0};
        struct present *p = present_new(&setup, &e);
        assert_non_null(p);
        SDL_Window *window = only_window();
        struct canvas *c = present_canvas(p);
        canvas_fill(c, c->clip, 0x336699);
        present_show(p, c->clip);
        assert_false(present_follow(p));
        SDL_SetWindowSize(window, 500, 400);
        SDL_PumpEvents();
        present_show(p, rect_of(0, 0, 1, 1)); /* of the old size: not shown, and no harm */
        assert_true(present_follow(p));
        assert_false(present_follow(p));
        c = present_canvas(p);
        assert_int_equal(c->width, rotate % 180 ? 400 : 500);
        assert_int_equal(c->height, rotate % 180 ? 500 : 400);
        canvas_fill(c, c->clip, 0xaa5500);
        present_show(p, rect_of(0, 0, 1, 1)); /* new pixels of the window: all of it */
        check_window(SDL_GetWindowSurface(window), c, rotate);
        present_free(p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_pixel_lands_where_a_touch_looks_for_it),
        cmocka_unit_test(a_moved_picture_fills_the_display_with_its_edges),
        cmocka_unit_test(a_window_opens_shows_and_closes),
        cmocka_unit_test(only_what_changed_goes_to_the_window),
        cmocka_unit_test(a_display_that_changes_its_size_is_followed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
