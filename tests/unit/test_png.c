#include "cmocka_all.h"
#include "scratch.h"

#include "ground/err.h"
#include "paint/canvas.h"
#include "paint/png.h"

#include <SDL_image.h>
#include <string.h>
#include <sys/stat.h>

static void another_reader_sees_the_same_pixels(void **state)
{
    (void)state;
    struct scratch s;
    struct canvas c;
    scratch_init(&s);
    assert_true(canvas_init(&c, 333, 97));
    for (int y = 0; y < c.height; y++)
        for (int x = 0; x < c.width; x++)
            c.pixels[y * c.stride + x] = x < 100 ? 0xf4efe6u : (uint32_t)(x * y) * 2654435761u;
    assert_true(png_write(&c, scratch_path(&s, "a.png"), NULL));
    SDL_Surface *read = IMG_Load(s.path);
    assert_non_null(read);
    SDL_Surface *argb = SDL_ConvertSurfaceFormat(read, SDL_PIXELFORMAT_ARGB8888, 0);
    assert_int_equal(argb->w, 333);
    assert_int_equal(argb->h, 97);
    for (int y = 0; y < c.height; y++)
        for (int x = 0; x < c.width; x++)
            assert_int_equal(((uint32_t *)argb->pixels)[y * argb->pitch / 4 + x] & 0xffffff,
                             c.pixels[y * c.stride + x] & 0xffffff);
    SDL_FreeSurface(argb);
    SDL_FreeSurface(read);
    canvas_release(&c);
    scratch_release(&s);
}

static void what_cannot_be_written_is_said_in_one_line(void **state)
{
    (void)state;
    struct err e = {0};
    struct canvas c;
    assert_true(canvas_init(&c, 4, 4));
    assert_false(png_write(&c, "/no/such/folder/a.png", &e));
    assert_non_null(strstr(e.text, "/no/such/folder/a.png: "));
    assert_false(png_write(&c, "/dev/full", &e));
    assert_non_null(strstr(e.text, "/dev/full: "));
    canvas_release(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(another_reader_sees_the_same_pixels),
        cmocka_unit_test(what_cannot_be_written_is_said_in_one_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
