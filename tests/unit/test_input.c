/* Input: a touch lands where the eye sees the thing, however the panel is mounted; a finger is not a mouse as well. */
#include "cmocka_all.h"

#include "display/turn.h"
#include "input/input.h"
#include "paint/canvas.h"

#include <SDL.h>
#include <stdlib.h>

enum { W = 60, H = 100 };

/* Each pixel of the picture is turned onto the display and touched there. */
static void a_touch_lands_where_the_pixel_was_turned_to(void **state)
{
    (void)state;
    struct canvas c;
    assert_true(canvas_init(&c, W, H));
    for (int i = 0; i < W * H; i++)
        c.pixels[i / W * c.stride + i % W] = (uint32_t)i;
    for (int rotate = 0; rotate < 360; rotate += 90) {
        bool across = rotate % 180 != 0;
        int width = across ? H : W, height = across ? W : H;
        uint32_t *display = calloc((size_t)W * H, sizeof *display);
        struct input in = {W, H, rotate, width, height, 0, 0};
        assert_non_null(display);
        turn_canvas(&c, rect_of(0, 0, W, H), rotate, 0, 0, display, width);
        for (int y = 0; y < height; y += 7)
            for (int x = 0; x < width; x += 3) {
                float px, py;
                input_place(&in, ((float)x + 0.5f) / (float)width, ((float)y + 0.5f) / (float)height, &px, &py);
                assert_int_equal((int)py * W + (int)px, display[y * width + x]);
            }
        free(display);
    }
    canvas_release(&c);
}

/* Also while the picture stands beside its place. */
static void a_touch_follows_a_picture_that_wanders(void **state)
{
    (void)state;
    struct canvas c;
    assert_true(canvas_init(&c, W, H));
    for (int i = 0; i < W * H; i++)
        c.pixels[i / W * c.stride + i % W] = (uint32_t)i;
    for (int rotate = 0; rotate < 360; rotate += 90) {
        int width = rotate % 180 ? H : W, height = rotate % 180 ? W : H;
        uint32_t *display = calloc((size_t)W * H, sizeof *display);
        struct input in = {W, H, rotate, width, height, 3, -4};
        assert_non_null(display);
        turn_canvas(&c, rect_of(0, 0, W, H), rotate, 3, -4, display, width);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++) {
                float px, py;
                input_place(&in, ((float)x + 0.5f) / (float)width, ((float)y + 0.5f) / (float)height, &px, &py);
                if (px >= 0 && px < W && py >= 0 && py < H)
                    assert_int_equal((int)py * W + (int)px, display[y * width + x]);
            }
        free(display);
    }
    canvas_release(&c);
}

static void fingers_and_mouse_become_pointers(void **state)
{
    (void)state;
    struct input in = {1080, 1920, 0, 540, 960, 0, 0}; /* a display of two px for each unit of the window system */
    struct pointer p;
    SDL_Event e = {.tfinger = {.type = SDL_FINGERDOWN, .fingerId = 7, .x = 0.5f, .y = 0.25f}};
    assert_true(input_pointer(&in, &e, 42, &p));
    assert_int_equal(p.kind, POINTER_DOWN);
    assert_true(p.id == 7 && p.x == 540 && p.y == 480 && p.ms == 42);
    e = (SDL_Event){.button = {.type = SDL_MOUSEBUTTONUP, .button = SDL_BUTTON_LEFT, .x = 270, .y = 480}};
    assert_true(input_pointer(&in, &e, 43, &p));
    assert_int_equal(p.kind, POINTER_UP);
    assert_int_equal((int)p.x, 541);
    assert_int_equal((int)p.y, 961);
    e = (SDL_Event){.motion = {.type = SDL_MOUSEMOTION, .state = SDL_BUTTON_LMASK, .x = 1, .y = 1}};
    assert_true(input_pointer(&in, &e, 44, &p));
    assert_int_equal(p.kind, POINTER_MOVE);
}

static void what_is_not_a_touch_is_passed_over(void **state)
{
    (void)state;
    struct input in = {1080, 1920, 0, 1080, 1920, 0, 0};
    struct pointer p;
    const SDL_Event others[] = {
        {.motion = {.type = SDL_MOUSEMOTION, .x = 5, .y = 5}}, /* no button down */
        {.button = {.type = SDL_MOUSEBUTTONDOWN, .button = SDL_BUTTON_RIGHT}},
        {.button = {.type = SDL_MOUSEBUTTONDOWN, .button = SDL_BUTTON_LEFT, .which = SDL_TOUCH_MOUSEID}},
        {.key = {.type = SDL_KEYDOWN}},
        {.quit = {.type = SDL_QUIT}},
    };
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_false(input_pointer(&in, &others[i], 1, &p));
}

static void the_wheel_counts_away_from_the_user(void **state)
{
    (void)state;
    struct input in = {1080, 1920, 0, 1080, 1920, 0, 0};
    float x, y, steps;
    SDL_Event e = {.wheel = {.type = SDL_MOUSEWHEEL, .preciseY = 1.5f, .mouseX = 10, .mouseY = 20}};
    assert_true(input_wheel(&in, &e, &x, &y, &steps));
    assert_true((int)x == 10 && (int)y == 20 && steps == 1.5f);
    e.wheel.direction = SDL_MOUSEWHEEL_FLIPPED;
    assert_true(input_wheel(&in, &e, &x, &y, &steps));
    assert_true(steps == -1.5f);
    e.wheel.preciseY = 0;
    assert_false(input_wheel(&in, &e, &x, &y, &steps));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_touch_lands_where_the_pixel_was_turned_to),
        cmocka_unit_test(a_touch_follows_a_picture_that_wanders),
        cmocka_unit_test(fingers_and_mouse_become_pointers),
        cmocka_unit_test(what_is_not_a_touch_is_passed_over),
        cmocka_unit_test(the_wheel_counts_away_from_the_user),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
