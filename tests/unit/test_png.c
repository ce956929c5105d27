#include "cmocka_all.h"
#include "scratch.h"

#include "ground/err.h"
#include "paint/canvas.h"
#include "paint/png.h"

#include <SDL_image.h>
#include <string.h>
#include <sys/stat.h>

/* That differs from row to row as well. */
static uint32_t noise(int x, int y)
{
    uint32_t h = (uint32_t)x * 0x85ebca6bu ^ (uint32_t)y * 0xc2b2ae35u;
    h = (h ^ h >> 15) * 0x2c1b3c6du;
    h = (h ^ h >> 12) * 0x297a2d39u;
    return h ^ h >> 15;
}

static uint32_t half_flat(int x, int y)
{
    return x < 100 ? 0xf4efe6u : (uint32_t)(x * y) * 2654435761u;
}

static uint32_t flat(int x, int y)
{
    return y % 500 < 3 || x == 40 ? 0x14404fu : 0xf4efe6u;
}

typedef uint32_t colour_at(int x, int y);

/* By libpng, which checks every sum. */
static void expect_read(const struct canvas *c, const char *path)
{
    SDL_Surface *read = IMG_Load(path);
    assert_non_null(read);
    SDL_Surface *argb = SDL_ConvertSurfaceFormat(read, SDL_PIXELFORMAT_ARGB8888, 0);
    assert_int_equal(argb->w, c->width);
    assert_int_equal(argb->h, c->height);
    for (int y = 0; y < c->height; y++)
        for (int x = 0; x < c->width; x++)
            if ((((uint32_t *)argb->pixels)[y * argb->pitch / 4 + x] ^ c->pixels[y * c->stride + x]) & 0xffffff)
                fail_msg("%d × %d: another pixel at %d, %d", c->width, c->height, x, y);
    SDL_FreeSurface(argb);
    SDL_FreeSurface(read);
}

/* Bytes of the file. */
static long long written(int width, int height, colour_at *colour)
{
    struct scratch s;
    struct canvas c;
    struct stat st;
    scratch_init(&s);
    assert_true(canvas_init(&c, width, height));
    for (int y = 0; y < c.height; y++)
        for (int x = 0; x < c.width; x++)
            c.pixels[y * c.stride + x] = colour(x, y);
    assert_true(png_write(&c, scratch_path(&s, "a.png"), NULL));
    expect_read(&c, s.path);
    assert_int_equal(stat(s.path, &st), 0);
    canvas_release(&c);
    scratch_release(&s);
    return (long long)st.st_size;
}

static void another_reader_sees_the_same_pixels(void **state)
{
    (void)state;
    written(333, 97, half_flat);
    written(1, 1, noise);
    written(1, 1000, flat);
    written(3000, 1, noise);
    written(640, 16, flat); /* as many rows as are packed at once, and one more */
    written(640, 17, noise);
}

/* Nothing is lost where the packed bytes are more than the others; and a page is small. */
static void as_large_as_what_is_on_it(void **state)
{
    (void)state;
    long long page = written(1080, 1920, flat), whole = 3LL * 700 * 500, noisy = written(700, 500, noise);
    assert_in_range(page, 1000, 40000);
    assert_in_range(noisy, whole * 9 / 10, whole * 11 / 10);
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
        cmocka_unit_test(as_large_as_what_is_on_it),
        cmocka_unit_test(what_cannot_be_written_is_said_in_one_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
