#include "cmocka_all.h"

#include "display/safe_page.h"
#include "ground/err.h"
#include "paint/canvas.h"

#include <string.h>

static long differing(const struct canvas *c, struct rect box, uint32_t ground)
{
    long n = 0;
    for (int y = box.y; y < box.y + box.h; y++)
        for (int x = box.x; x < box.x + box.w; x++)
            n += (c->pixels[y * c->stride + x] & 0xffffff) != ground;
    return n;
}

static uint32_t corner(const struct canvas *c)
{
    return c->pixels[0] & 0xffffff;
}

static void check_rows(int width, int height, int columns)
{
    struct canvas c;
    struct err e = {0};
    assert_true(canvas_init(&c, width, height));
    bool ok = safe_page_paint(&c, KIOSK_BUILD_DIR "/fonts", &e);
    if (!ok)
        fail_msg("%s", e.text);
    int band = 0;
    while (band < height && (c.pixels[band * c.stride] & 0xffffff) == corner(&c))
        band++;
    assert_in_range(band, height / 10, height / 3 + 1);
    assert_true(differing(&c, rect_of(0, 0, width, band), corner(&c)) > width * 4L);
    uint32_t paper = c.pixels[(height - 1) * c.stride] & 0xffffff;
    int rows = 8 / columns, h = (height - band) / rows;
    for (int i = 0; i < 8; i++) { /* a name and a sentence in each of the eight languages */
        struct rect cell = rect_of(i / rows * width / columns, band + i % rows * h + 4, width / columns, h - 8);
        assert_true(differing(&c, cell, paper) > 300);
    }
    canvas_release(&c);
}

static void eight_languages_on_every_panel(void **state)
{
    (void)state;
    check_rows(1080, 1920, 1);
    check_rows(1920, 1080, 2);
    check_rows(800, 600, 2);
    check_rows(2160, 3840, 1);
}

static void without_fonts_the_number_is_still_there(void **state)
{
    (void)state;
    const char *const folders[] = {"/no/such/folder", NULL, KIOSK_SOURCE_DIR};
    for (int i = 0; i < 3; i++) {
        struct canvas c;
        struct err e = {0};
        assert_true(canvas_init(&c, 1080, 1920));
        assert_false(safe_page_paint(&c, folders[i], &e));
        assert_true(e.text[0]);
        assert_true(differing(&c, rect_of(0, 0, 1080, 300), corner(&c)) > 5000);
        canvas_release(&c);
    }
}

static void a_tiny_picture_does_no_harm(void **state)
{
    (void)state;
    for (int size = 1; size < 60; size += 7) {
        struct canvas c;
        struct err e = {0};
        assert_true(canvas_init(&c, size, size * 2));
        safe_page_paint(&c, KIOSK_BUILD_DIR "/fonts", &e);
        assert_int_equal(c.width, size);
        canvas_release(&c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(eight_languages_on_every_panel),
        cmocka_unit_test(without_fonts_the_number_is_still_there),
        cmocka_unit_test(a_tiny_picture_does_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
