/* A picture on a display that hangs on its side: every pixel once, where a neck that is turned sees it upright. */
#include "cmocka_all.h"

#include "display/turn.h"
#include "paint/canvas.h"

#include <string.h>

enum { W = 5, H = 3, PITCH = 8 };

static int paper(void **state)
{
    static struct canvas c;
    assert_true(canvas_init(&c, W, H));
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++)
            c.pixels[y * c.stride + x] = (uint32_t)(y * 16 + x);
    *state = &c;
    return 0;
}

static int away(void **state)
{
    canvas_release(*state);
    return 0;
}

/* Where the pixel x, y of the upright picture is to be found on the display. */
static void placed(int rotate, int x, int y, int *to_x, int *to_y)
{
    *to_x = rotate == 90 ? H - 1 - y : rotate == 180 ? W - 1 - x : rotate == 270 ? y : x;
    *to_y = rotate == 90 ? x : rotate == 180 ? H - 1 - y : rotate == 270 ? W - 1 - x : y;
}

static void each_way_round(void **state)
{
    for (int rotate = 0; rotate < 360; rotate += 90) {
        uint32_t out[PITCH * PITCH];
        memset(out, 0xee, sizeof out);
        struct rect r = turn_canvas(*state, rect_of(0, 0, W, H), rotate, 0, 0, out, PITCH);
        assert_int_equal(r.w, rotate % 180 ? H : W);
        assert_int_equal(r.h, rotate % 180 ? W : H);
        for (int y = 0; y < H; y++)
            for (int x = 0; x < W; x++) {
                int to_x, to_y;
                placed(rotate, x, y, &to_x, &to_y);
                assert_int_equal(out[to_y * PITCH + to_x], y * 16 + x);
            }
        for (int i = 0; i < PITCH * PITCH; i++)
            if (i % PITCH >= r.w || i / PITCH >= r.h)
                assert_int_equal(out[i], 0xeeeeeeee); /* nothing beside it is touched */
    }
}

static void a_part_lands_where_the_whole_would(void **state)
{
    for (int rotate = 0; rotate < 360; rotate += 90) {
        uint32_t whole[PITCH * PITCH] = {0}, part[PITCH * PITCH];
        turn_canvas(*state, rect_of(0, 0, W, H), rotate, 0, 0, whole, PITCH);
        memset(part, 0xee, sizeof part);
        struct rect r = turn_canvas(*state, rect_of(1, 1, 3, 2), rotate, 0, 0, part, PITCH);
        assert_int_equal(r.w * r.h, 6);
        for (int i = 0; i < PITCH * PITCH; i++) {
            bool inside = rect_contains(r, i % PITCH, i / PITCH);
            assert_int_equal(part[i], inside ? whole[i] : 0xeeeeeeee);
        }
    }
}

/* Moved by two to the right and one down: the first two columns show the picture's first, the first row its first. */
static void moved_it_leaves_no_hole(void **state)
{
    uint32_t out[PITCH * PITCH];
    memset(out, 0xee, sizeof out);
    turn_canvas(*state, rect_of(0, 0, W, H), 0, 2, 1, out, PITCH);
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++) {
            int from_x = x < 2 ? 0 : x - 2, from_y = y < 1 ? 0 : y - 1;
            assert_int_equal(out[y * PITCH + x], from_y * 16 + from_x);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_way_round),
                                       cmocka_unit_test(a_part_lands_where_the_whole_would),
                                       cmocka_unit_test(moved_it_leaves_no_hole)};
    return cmocka_run_group_tests(tests, paper, away);
}
