/* Pictures of a package: refused when they should be, scaled evenly, covering their box, kept within bounds.
 */
#include "cmocka_all.h"
#include "scratch.h"

#include "author/compile.h"
#include "content/content.h"
#include "content/picture.h"
#include "ground/err.h"
#include "ground/file.h"
#include "ground/log.h"
#include "paint/canvas.h"
#include "paint/decode.h"
#include "paint/images.h"
#include "paint/png.h"

#include <SDL_image.h>
#include <stdlib.h>
#include <string.h>

/* ---- files made for the tests ---- */

/* Left half red, right half blue, one white line at the top. */
static void paint_flag(struct canvas *c, int w, int h)
{
    assert_true(canvas_init(c, w, h));
    canvas_fill(c, rect_of(0, 0, w / 2, h), 0xc02020);
    canvas_fill(c, rect_of(w / 2, 0, w - w / 2, h), 0x2020c0);
    canvas_fill(c, rect_of(0, 0, w, 1), 0xffffff);
}

static struct bytes flag_png(int w, int h)
{
    struct scratch s;
    struct canvas c;
    struct bytes b = {0};
    scratch_init(&s);
    paint_flag(&c, w, h);
    assert_true(png_write(&c, scratch_path(&s, "flag.png"), NULL));
    assert_true(file_read(s.path, 1 << 24, &b, NULL));
    canvas_release(&c);
    scratch_release(&s);
    return b;
}

static struct bytes flag_jpeg(int w, int h)
{
    struct scratch s;
    struct canvas c;
    struct bytes b = {0};
    scratch_init(&s);
    paint_flag(&c, w, h);
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormatFrom(c.pixels, w, h, 32, c.stride * 4, SDL_PIXELFORMAT_RGB888);
    assert_int_equal(IMG_SaveJPG(surface, scratch_path(&s, "flag.jpg"), 95), 0);
    assert_true(file_read(s.path, 1 << 24, &b, NULL));
    SDL_FreeSurface(surface);
    canvas_release(&c);
    scratch_release(&s);
    return b;
}

static struct bytes text_file(const char *text)
{
    return (struct bytes){strdup(text), strlen(text)};
}

/* ---- looking ---- */

static void check_refused(const char *file, struct bytes b, const char *why)
{
    struct err e = {0};
    if (picture_check(&b, file, &e))
        fail_msg("%s was accepted: %s", file, why);
    if (!strstr(e.text, why) || strncmp(e.text, file, strlen(file)) != 0 || strchr(e.text, '\n'))
        fail_msg("%s was refused with \"%s\", not with \"%s\"", file, e.text, why);
    bytes_release(&b);
}

static void good_pictures_are_accepted_with_their_size(void **state)
{
    (void)state;
    struct bytes files[] = {flag_png(300, 200), flag_jpeg(64, 48),
                            text_file("<?xml version=\"1.0\"?><svg viewBox=\"0 0 40 20.5\"><path d=\"M0 0h9\"/></svg>"),
                            text_file("<svg xmlns='x' width='7' height = '9px'/>")};
    const char *const names[] = {"images/a.png", "images/a.jpg", "images/a.svg", "images/b.svg"};
    const int sizes[][2] = {{300, 200}, {64, 48}, {40, 21}, {7, 9}};
    for (int i = 0; i < 4; i++) {
        struct picture_info info;
        struct err e = {0};
        if (!picture_check(&files[i], names[i], &e) || !picture_look(files[i].data, files[i].size, &info, &e))
            fail_msg("%s", e.text);
        assert_int_equal(info.width, sizes[i][0]);
        assert_int_equal(info.height, sizes[i][1]);
        bytes_release(&files[i]);
    }
}

static void bad_pictures_are_refused_with_a_reason(void **state)
{
    (void)state;
    check_refused("a.png", text_file(""), "empty");
    check_refused("a.png", text_file("hello"), "neither PNG, JPEG nor SVG");
    check_refused("a.gif", text_file("GIF89a"), "not a .png, .jpg or .svg file");
    check_refused("a.jpg", flag_png(8, 8), "is a PNG picture");
    check_refused("a.svg", text_file("<svg><path/></svg>"), "without a size");
    check_refused("a.svg", text_file("<svg width=\"5\" height=\"5\"><text>x</text></svg>"), "text, which is not drawn");
    check_refused("a.svg", text_file("<svg width=\"5\" height=\"5\" stroke-dasharray=\"1e-9\"/>"), "dashed");
    check_refused("a.svg", text_file("<svg width=\"5\" height=\"5\">\xff</svg>"), "not UTF-8");
    check_refused("a.svg", text_file("<!DOCTYPE x [<!ENTITY a \"b\">]><svg width=\"5\" height=\"5\"/>"), "entities");
    struct bytes huge = flag_png(8, 8), cut = flag_jpeg(8, 8), cmyk = flag_jpeg(8, 8);
    memcpy(huge.data + 16, "\0\0\x40\0\0\0\x40\0", 8); /* 16384 × 16384 */
    check_refused("huge.png", huge, "pixels, more than");
    struct bytes half = flag_png(300, 200);
    half.size -= 20;
    check_refused("half.png", half, "cut off");
    check_refused("a.svg", text_file("<svg width=\"5\" height=\"5000\"/>"), "long and narrow");
    check_refused("a.svg", text_file("<svg width=\"5\" height=\"1e1\"/>"), "without a size");
    cut.size = 12;
    check_refused("cut.jpg", cut, "without a frame header");
    for (size_t i = 2; i + 10 < cmyk.size; i++)
        if ((unsigned char)cmyk.data[i] == 0xff && (unsigned char)cmyk.data[i + 1] == 0xc0) {
            cmyk.data[i + 9] = 4;
            break;
        }
    check_refused("cmyk.jpg", cmyk, "CMYK");
    struct bytes large = {calloc(1, (16 << 20) + 2), (16 << 20) + 1};
    check_refused("large.png", large, "more than the");
}

static void a_good_header_is_not_enough(void **state)
{
    (void)state;
    struct bytes files[] = {flag_png(100, 100), flag_jpeg(100, 100)};
    for (int i = 0; i < 2; i++)
        for (size_t size = 40; size < files[i].size; size += 97) {
            bool opaque;
            struct err e = {0};
            uint32_t *pixels = decode_cover(files[i].data, size, 20, 20, &opaque, &e); /* libjpeg shows what there is */
            assert_true(pixels || e.text[0]);
            free(pixels);
        }
    for (int i = 0; i < 2; i++)
        bytes_release(&files[i]);
}

/* ---- decoding ---- */

static int channel(uint32_t p, int shift)
{
    return (int)(p >> shift & 255);
}

/* The halves meet in the middle whatever the box, so what does not fit was cut off evenly. */
static void check_cover(const struct bytes *file, int w, int h)
{
    struct err e = {0};
    bool opaque = false;
    uint32_t *p = decode_cover(file->data, file->size, w, h, &opaque, &e);
    if (!p)
        fail_msg("%s", e.text);
    assert_true(opaque);
    for (int y = h / 3; y < h; y++) {
        assert_in_range(channel(p[y * w + w / 6], 16), 0xc0 - 6, 0xc0 + 6);
        assert_in_range(channel(p[y * w + w / 6], 0), 0x20 - 6, 0x20 + 6);
        assert_in_range(channel(p[y * w + w - 1 - w / 6], 0), 0xc0 - 6, 0xc0 + 6);
    }
    assert_in_range(channel(p[h / 2 * w + w / 2 - w / 8 - 1], 16), 0xa8, 0xc6);
    assert_in_range(channel(p[h / 2 * w + w / 2 + w / 8], 0), 0xa8, 0xc6);
    free(p);
}

static void pictures_cover_their_box(void **state)
{
    (void)state;
    struct bytes png = flag_png(300, 200), jpeg = flag_jpeg(320, 200);
    const int boxes[][2] = {{300, 200}, {100, 100}, {900, 100}, {50, 400}, {31, 17}, {640, 480}};
    for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++) {
        check_cover(&png, boxes[i][0], boxes[i][1]);
        check_cover(&jpeg, boxes[i][0], boxes[i][1]);
    }
    bytes_release(&png);
    bytes_release(&jpeg);
}

static void the_same_size_is_the_same_picture(void **state)
{
    (void)state;
    struct bytes file = flag_png(60, 40);
    struct canvas c;
    bool opaque;
    paint_flag(&c, 60, 40);
    uint32_t *p = decode_cover(file.data, file.size, 60, 40, &opaque, NULL);
    assert_non_null(p);
    for (int y = 0; y < 40; y++)
        for (int x = 0; x < 60; x++)
            assert_int_equal(p[y * 60 + x] & 0xffffff, c.pixels[y * c.stride + x] & 0xffffff);
    free(p);
    canvas_release(&c);
    bytes_release(&file);
}

static void a_fine_pattern_becomes_an_even_grey(void **state)
{
    (void)state;
    struct scratch s;
    struct canvas c;
    struct bytes b = {0};
    bool opaque;
    scratch_init(&s);
    assert_true(canvas_init(&c, 256, 256));
    for (int y = 0; y < 256; y++)
        for (int x = 0; x < 256; x++)
            c.pixels[y * c.stride + x] = (x + y) & 1 ? 0xffffff : 0;
    assert_true(png_write(&c, scratch_path(&s, "a.png"), NULL));
    assert_true(file_read(s.path, 1 << 20, &b, NULL));
    uint32_t *p = decode_cover(b.data, b.size, 37, 37, &opaque, NULL);
    assert_non_null(p);
    for (int i = 0; i < 37 * 37; i++)
        assert_in_range(channel(p[i], 8), 120, 135);
    free(p);
    bytes_release(&b);
    canvas_release(&c);
    scratch_release(&s);
}

static void what_is_transparent_stays_transparent(void **state)
{
    (void)state;
    struct bytes b =
        text_file("<svg width='40' height='40'><rect x='0' y='0' width='20' height='40' fill='#f00'/></svg>");
    bool opaque = true;
    uint32_t *p = decode_cover(b.data, b.size, 80, 80, &opaque, NULL);
    assert_non_null(p);
    assert_false(opaque);
    assert_int_equal(p[40 * 80 + 10], 0xffff0000u);
    assert_int_equal(p[40 * 80 + 70] >> 24, 0);
    free(p);
    bytes_release(&b);
}

/* ---- the cache ---- */

static void pictures_of_the_package_are_kept_and_missing_ones_told_once(void **state)
{
    (void)state;
    struct err e = {0};
    struct log_once log = {0};
    struct content *content = compile_and_load(KIOSK_SOURCE_DIR "/content", &e);
    if (!content)
        fail_msg("%s", e.text);
    struct images *images = images_new(4 << 20, &log);
    struct image image;
    assert_false(images_get(images, "images/lobby.svg", 100, 50, &image)); /* no content yet */
    images_set_content(images, content);
    assert_true(images_get(images, "images/lobby.svg", 600, 250, &image));
    const uint32_t *first = image.pixels;
    assert_true(images_get(images, "images/lobby.svg", 600, 250, &image));
    assert_ptr_equal(image.pixels, first);
    for (int i = 0; i < 3; i++)
        assert_false(images_get(images, "images/none.png", 100, 50 + i, &image));
    assert_int_equal(log.n, 2);
    for (int w = 400; w < 700; w += 20) {
        assert_true(images_get(images, "images/about.svg", w, 300, &image));
        assert_in_range(images_memory(images), 1, (4 << 20) + 65536);
    }
    assert_false(images_get(images, "images/about.svg", 0, 300, &image));
    assert_false(images_get(images, NULL, 10, 300, &image));
    images_set_content(images, NULL);
    assert_false(images_get(images, "images/about.svg", 400, 300, &image));
    images_free(images);
    images_free(NULL);
    content_free(content);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_pictures_are_accepted_with_their_size),
        cmocka_unit_test(bad_pictures_are_refused_with_a_reason),
        cmocka_unit_test(a_good_header_is_not_enough),
        cmocka_unit_test(pictures_cover_their_box),
        cmocka_unit_test(the_same_size_is_the_same_picture),
        cmocka_unit_test(a_fine_pattern_becomes_an_even_grey),
        cmocka_unit_test(what_is_transparent_stays_transparent),
        cmocka_unit_test(pictures_of_the_package_are_kept_and_missing_ones_told_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
