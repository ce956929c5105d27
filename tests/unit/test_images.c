/* Pictures of a package: refused when they should be, scaled evenly, covering their box, kept within bounds.
 */
#include "cmocka_all.h"
#include "scratch.h"

#include "author/compile.h"
#include "content/content.h"
#include "ground/err.h"
#include "ground/file.h"
#include "ground/log.h"
#include "image/decode.h"
#include "image/picture.h"
#include "image/picture_rows.h"
#include "paint/canvas.h"
#include "paint/images.h"
#include "paint/png.h"

#include <SDL_image.h>
#include <png.h>
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
    struct bytes files[] = {flag_png(300, 200), flag_jpeg(64, 48)};
    const char *const names[] = {"images/a.png", "images/a.jpg"};
    const int sizes[][2] = {{300, 200}, {64, 48}};
    for (int i = 0; i < 2; i++) {
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
    check_refused("a.png", text_file("hello"), "neither PNG nor JPEG");
    check_refused("a.gif", text_file("GIF89a"), "not a .png or .jpg file");
    check_refused("a.png", text_file("GIF89a, which a telephone sent"), "a GIF picture: save it as PNG");
    check_refused("a.jpg", text_file("RIFFxxxxWEBPVP8 "), "a WebP picture: save it");
    check_refused("a.jpg",
                  text_file("\x01\x02\x03\x04"
                            "ftypheic"),
                  "HEIC or AVIF picture: save it");
    check_refused("a.jpg", flag_png(8, 8), "is a PNG picture");
    struct bytes huge = flag_png(8, 8), cut = flag_jpeg(8, 8), cmyk = flag_jpeg(8, 8);
    memcpy(huge.data + 16, "\0\0\x40\0\0\0\x40\0", 8); /* 16384 × 16384 */
    check_refused("huge.png", huge, "pixels, more than");
    struct bytes half = flag_png(300, 200);
    half.size -= 20;
    check_refused("half.png", half, "cut off");
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

/* Cut anywhere, or with one byte changed where the pixels are: never a picture, always a reason. */
static void a_good_header_is_not_enough(void **state)
{
    (void)state;
    struct bytes files[] = {flag_png(100, 100), flag_jpeg(100, 100)};
    const char *const names[] = {"a.png", "a.jpg"};
    for (int i = 0; i < 2; i++)
        for (size_t size = 40; size < files[i].size - 2; size += 97) {
            bool opaque;
            struct err e = {0}, why = {0};
            struct bytes part = {files[i].data, size};
            uint32_t *pixels = decode_cover(files[i].data, size, 20, 20, &opaque, &e);
            assert_null(pixels);
            assert_true(e.text[0]);
            assert_false(picture_rows_check(&part, names[i], &why));
            assert_non_null(strstr(why.text, names[i]));
        }
    for (int i = 0; i < 2; i++)
        bytes_release(&files[i]);
}

static void a_wrong_checksum_is_found(void **state)
{
    (void)state;
    struct bytes b = flag_png(64, 64);
    struct err e = {0};
    b.data[b.size - 13] ^= 1; /* the last byte of IDAT's CRC: IEND takes 12 */
    assert_true(picture_check(&b, "a.png", &e));
    assert_false(picture_rows_check(&b, "a.png", &e));
    assert_non_null(strstr(e.text, "CRC"));
    bytes_release(&b);
}

static void what_is_too_large_is_not_decoded(void **state)
{
    (void)state;
    bool opaque;
    struct err e = {0};
    struct bytes b = flag_png(8, 8);
    assert_null(decode_cover(b.data, b.size, 16001, 1000, &opaque, &e)); /* 16.001 million px asked for */
    assert_non_null(strstr(e.text, "asked for at 16001"));
    memcpy(b.data + 16, "\0\0\x0f\xa1\0\0\x0f\xa0", 8); /* 4001 × 4000 */
    e = (struct err){0};
    assert_null(decode_cover(b.data, b.size, 8, 8, &opaque, &e));
    assert_non_null(strstr(e.text, "more than 16 million"));
    bytes_release(&b);
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

/* ---- PNG of every kind ---- */

struct png_kind {
    int depth, colour, interlace;
    const char *palette, *transparent; /* chunks PLTE and tRNS, or NULL */
    size_t transparent_n;
};

static void to_memory(png_structp png, png_bytep data, size_t n)
{
    struct bytes *out = png_get_io_ptr(png);
    out->data = realloc(out->data, out->size + n + 1);
    memcpy(out->data + out->size, data, n);
    out->size += n;
}

/* 16 × 16 px; every row is the same bytes. */
static struct bytes png_of(const struct png_kind *kind, const unsigned char *row)
{
    struct bytes out = {0};
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    png_set_write_fn(png, &out, to_memory, NULL);
    png_set_IHDR(png, info, 16, 16, kind->depth, kind->colour, kind->interlace, 0, 0);
    if (kind->palette)
        png_set_PLTE(png, info, (png_const_colorp)(const void *)kind->palette, 2);
    if (kind->transparent && kind->palette)
        png_set_tRNS(png, info, (png_const_bytep)kind->transparent, (int)kind->transparent_n, NULL);
    else if (kind->transparent)
        png_set_tRNS(png, info, NULL, 0, &(png_color_16){.gray = (png_uint_16)(unsigned char)kind->transparent[0]});
    png_write_info(png, info);
    for (int pass = png_set_interlace_handling(png); pass > 0; pass--)
        for (int y = 0; y < 16; y++)
            png_write_row(png, row);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return out;
}

static void check_pixels(const struct png_kind *kind, const unsigned char *row, uint32_t first, uint32_t last)
{
    struct bytes b = png_of(kind, row);
    struct err e = {0};
    bool opaque;
    assert_true(picture_rows_check(&b, "a.png", &e));
    uint32_t *p = decode_cover(b.data, b.size, 16, 16, &opaque, &e);
    if (!p)
        fail_msg("%s", e.text);
    for (int y = 0; y < 16; y++) {
        assert_int_equal(p[16 * y], first);
        assert_int_equal(p[16 * y + 15], last);
    }
    assert_int_equal(opaque, first >> 24 == 255 && last >> 24 == 255);
    free(p);
    bytes_release(&b);
}

static void every_kind_of_png_has_its_colours(void **state)
{
    (void)state;
    unsigned char grey[16], grey16[32] = {0}, bits[2] = {0x7f, 0xfe}, pairs[32], rgba[64] = {0};
    for (int x = 0; x < 16; x++) {
        grey[x] = (unsigned char)(x * 16);
        grey16[2 * x] = (unsigned char)(x * 16);
        pairs[2 * x] = (unsigned char)(x * 16);
        pairs[2 * x + 1] = x == 15 ? 0 : 255;
    }
    memcpy(rgba + 60, "\x10\x20\x30\xff", 4);
    check_pixels(&(struct png_kind){8, PNG_COLOR_TYPE_GRAY, 0, NULL, NULL, 0}, grey, 0xff000000, 0xfff0f0f0);
    check_pixels(&(struct png_kind){8, PNG_COLOR_TYPE_GRAY, 0, NULL, "\0", 1}, grey, 0, 0xfff0f0f0);
    check_pixels(&(struct png_kind){8, PNG_COLOR_TYPE_GRAY, 1, NULL, "\0", 1}, grey, 0, 0xfff0f0f0);
    check_pixels(&(struct png_kind){16, PNG_COLOR_TYPE_GRAY, 0, NULL, "\0", 1}, grey16, 0, 0xffefefef);
    check_pixels(&(struct png_kind){1, PNG_COLOR_TYPE_GRAY, 0, NULL, NULL, 0}, bits, 0xff000000, 0xff000000);
    check_pixels(&(struct png_kind){8, PNG_COLOR_TYPE_GRAY_ALPHA, 0, NULL, NULL, 0}, pairs, 0xff000000, 0);
    check_pixels(&(struct png_kind){8, PNG_COLOR_TYPE_RGB_ALPHA, 1, NULL, NULL, 0}, rgba, 0, 0xff102030);
    check_pixels(&(struct png_kind){1, PNG_COLOR_TYPE_PALETTE, 0, "\xff\0\0\0\0\xff", "\0", 1}, bits, 0, 0);
    check_pixels(&(struct png_kind){1, PNG_COLOR_TYPE_PALETTE, 1, "\xff\0\0\0\0\xff", NULL, 0}, bits, 0xffff0000,
                 0xffff0000);
}

static void what_is_transparent_stays_transparent(void **state)
{
    (void)state;
    unsigned char row[64] = {0};
    bool opaque = true;
    for (int x = 0; x < 8; x++)
        memcpy(row + 4 * x, "\xff\0\0\xff", 4);
    struct bytes b = png_of(&(struct png_kind){8, PNG_COLOR_TYPE_RGB_ALPHA, 0, NULL, NULL, 0}, row);
    for (int size = 8; size <= 64; size *= 2) {
        uint32_t *p = decode_cover(b.data, b.size, size, size, &opaque, NULL);
        assert_non_null(p);
        assert_false(opaque);
        assert_int_equal(p[size / 2 * size + size / 8], 0xffff0000u);
        assert_int_equal(p[size / 2 * size + size - 1] >> 24, 0);
        free(p);
    }
    bytes_release(&b);
}

/* ---- upright ---- */

/* The flag with an Exif block (APP1) behind SOI: one entry, tag 274. */
static struct bytes turned_jpeg(int orientation)
{
    struct bytes plain = flag_jpeg(96, 48), b = {0};
    unsigned char exif[] = {0xff, 0xe1, 0, 34,   'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8,
                            0,    1,    1, 0x12, 0,   3,   0,   0,   0, 1, 0,   0,   0, 0,  0, 0, 0, 0};
    exif[29] = (unsigned char)orientation;
    b.data = malloc(plain.size + sizeof exif + 1);
    memcpy(b.data, plain.data, 2);
    memcpy(b.data + 2, exif, sizeof exif);
    memcpy(b.data + 2 + sizeof exif, plain.data + 2, plain.size - 2);
    b.size = plain.size + sizeof exif;
    bytes_release(&plain);
    return b;
}

/* Where the red half (left on the stored picture) and the white line (at its top) come to lie: l, r, t, b. */
static void a_photograph_stands_upright(void **state)
{
    (void)state;
    static const char red[] = "lrrlttbb", white[] = "ttbblrrl";
    for (int orientation = 1; orientation <= 8; orientation++) {
        struct bytes b = turned_jpeg(orientation);
        struct picture_info info;
        struct err e = {0};
        bool opaque, lies = orientation >= 5;
        assert_true(picture_look(b.data, b.size, &info, &e));
        assert_int_equal(info.orientation, orientation);
        int w = lies ? 48 : 96, h = lies ? 96 : 48;
        assert_int_equal(info.width, w);
        assert_int_equal(info.height, h);
        uint32_t *p = decode_cover(b.data, b.size, w, h, &opaque, &e);
        assert_non_null(p);
        int x = red[orientation - 1] == 'l' ? w / 8 : red[orientation - 1] == 'r' ? w - w / 8 : w / 2;
        int y = red[orientation - 1] == 't' ? h / 8 : red[orientation - 1] == 'b' ? h - h / 8 : h / 2;
        assert_in_range(channel(p[y * w + x], 16), 0xb0, 0xd0);
        assert_in_range(channel(p[y * w + x], 0), 0x10, 0x30);
        x = white[orientation - 1] == 'l' ? 0 : white[orientation - 1] == 'r' ? w - 1 : w / 2;
        y = white[orientation - 1] == 't' ? 0 : white[orientation - 1] == 'b' ? h - 1 : h / 2;
        assert_in_range(channel(p[y * w + x], 8), 0x90, 0xff);
        free(p);
        bytes_release(&b);
    }
}

/* ---- the cache ---- */

static bool ready(struct images *i, const char *name, int w, int h, struct image *out)
{
    return images_get(i, name, w, h, -1, out) == IMAGE_READY;
}

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
    assert_false(ready(images, "images/lobby.svg", 100, 50, &image)); /* no content yet */
    images_set_content(images, content);
    assert_int_equal(images_get(images, "images/lobby.svg", 600, 250, 0, &image), IMAGE_LATE); /* nobody waits */
    assert_true(ready(images, "images/lobby.svg", 600, 250, &image));
    const uint32_t *first = image.pixels;
    assert_true(ready(images, "images/lobby.svg", 600, 250, &image));
    assert_ptr_equal(image.pixels, first);
    for (int i = 0; i < 3; i++)
        assert_false(ready(images, "images/none.png", 100, 50 + i, &image));
    assert_int_equal(log.n, 2);
    for (int w = 400; w < 700; w += 20) {
        assert_true(ready(images, "images/about.svg", w, 300, &image));
        assert_in_range(images_memory(images), 1, (4 << 20) + 65536);
    }
    assert_false(ready(images, "images/about.svg", 0, 300, &image));
    assert_false(ready(images, NULL, 10, 300, &image));
    images_set_content(images, NULL);
    assert_false(ready(images, "images/about.svg", 400, 300, &image));
    images_free(images);
    images_free(NULL);
    content_free(content);
}

struct shelf { /* room for 1 MiB of pictures */
    struct log_once log;
    struct content *content;
    struct images *images;
};

static void shelf_init(struct shelf *s)
{
    struct err e = {0};
    *s = (struct shelf){.content = compile_and_load(KIOSK_SOURCE_DIR "/content", &e)};
    if (!s->content)
        fail_msg("%s", e.text);
    s->images = images_new(1 << 20, &s->log);
    images_set_content(s->images, s->content);
}

static void shelf_release(struct shelf *s)
{
    images_free(s->images);
    content_free(s->content);
}

static void show(struct shelf *s, const char *name, int w, int h)
{
    struct image image;
    images_begin(s->images, false);
    assert_true(ready(s->images, name, w, h, &image));
}

static void expect(struct shelf *s, const char *name, int w, int h)
{
    struct image image;
    images_begin(s->images, true);
    images_get(s->images, name, w, h, 0, &image);
}

static bool is_there(struct shelf *s, const char *name, int w, int h)
{
    struct image image;
    return images_peek(s->images, name, w, h, &image) == IMAGE_READY;
}

/* What is only expected must not take from a visitor what stands on the glass, nor what is looked at again and again. */
static void what_was_looked_at_outlasts_what_is_expected(void **state)
{
    (void)state;
    struct shelf s;
    shelf_init(&s);
    show(&s, "images/lobby.svg", 300, 250); /* 300 kB */
    show(&s, "images/board.svg", 200, 100); /* 80 kB: now it is the one on the glass */
    for (int w = 300; w < 320; w++) {
        expect(&s, "images/about.svg", w, 200);
        assert_in_range(images_memory(s.images), 1, (1 << 20) + 65536);
    }
    assert_true(is_there(&s, "images/lobby.svg", 300, 250) && is_there(&s, "images/board.svg", 200, 100));
    shelf_release(&s);
}

/* Not even when it is large; what cannot be kept is not made. */
static void what_is_on_the_glass_stays(void **state)
{
    (void)state;
    struct shelf s;
    struct image image;
    shelf_init(&s);
    show(&s, "images/lobby.svg", 400, 400); /* 640 kB */
    expect(&s, "images/about.svg", 400, 300);
    assert_true(is_there(&s, "images/lobby.svg", 400, 400));
    images_begin(s.images, false); /* a part of the screen without it is painted anew */
    images_keep(s.images, "images/lobby.svg", 400, 400);
    expect(&s, "images/about.svg", 400, 300);
    assert_true(is_there(&s, "images/lobby.svg", 400, 400));
    images_begin(s.images, false); /* another screen: half of the room is enough for what was looked at */
    images_keep(s.images, "images/none.svg", 400, 400);
    expect(&s, "images/about.svg", 400, 300);
    assert_false(is_there(&s, "images/lobby.svg", 400, 400));
    assert_int_equal(images_get(s.images, "images/about.svg", 400, 300, -1, &image), IMAGE_READY);
    shelf_release(&s);
}

/* However large they are together. */
static void all_of_one_screen_are_there(void **state)
{
    (void)state;
    struct shelf s;
    struct image image;
    shelf_init(&s);
    images_begin(s.images, false);
    for (int w = 600; w < 604; w++)
        assert_true(ready(s.images, "images/about.svg", w, 400, &image));
    for (int w = 600; w < 604; w++)
        assert_true(is_there(&s, "images/about.svg", w, 400));
    images_set_limit(s.images, 4 << 20); /* a larger screen: the next one has room beside them */
    show(&s, "images/board.svg", 100, 100);
    assert_true(is_there(&s, "images/about.svg", 600, 400));
    shelf_release(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_pictures_are_accepted_with_their_size),
        cmocka_unit_test(bad_pictures_are_refused_with_a_reason),
        cmocka_unit_test(a_good_header_is_not_enough),
        cmocka_unit_test(a_wrong_checksum_is_found),
        cmocka_unit_test(what_is_too_large_is_not_decoded),
        cmocka_unit_test(every_kind_of_png_has_its_colours),
        cmocka_unit_test(a_photograph_stands_upright),
        cmocka_unit_test(pictures_cover_their_box),
        cmocka_unit_test(the_same_size_is_the_same_picture),
        cmocka_unit_test(a_fine_pattern_becomes_an_even_grey),
        cmocka_unit_test(what_is_transparent_stays_transparent),
        cmocka_unit_test(what_was_looked_at_outlasts_what_is_expected),
        cmocka_unit_test(what_is_on_the_glass_stays),
        cmocka_unit_test(all_of_one_screen_are_there),
        cmocka_unit_test(pictures_of_the_package_are_kept_and_missing_ones_told_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
