#include "cmocka_all.h"

#include "paint/canvas.h"
#include "paint/qr.h"
#include "scene/qr_fit.h"

#include <qrencode.h>
#include <string.h>

static int dark(const struct canvas *c, int x, int y)
{
    return (c->pixels[y * c->stride + x] & 0xffffff) == 0x12405f;
}

/* ISO/IEC 18004 §6.3.3: 7 × 7 modules, dark, a light ring, dark 3 × 3. */
static void check_finder(const struct canvas *c, int left, int top, int module)
{
    for (int y = 0; y < 7; y++)
        for (int x = 0; x < 7; x++) {
            int ring = x == 0 || y == 0 || x == 6 || y == 6, core = x > 1 && x < 5 && y > 1 && y < 5;
            assert_int_equal(dark(c, left + x * module + module / 2, top + y * module + module / 2), ring || core);
        }
}

static void a_code_has_its_finders_and_quiet_zone(void **state)
{
    (void)state;
    struct canvas c;
    struct qr *q = qr_new();
    assert_true(canvas_init(&c, 300, 300));
    assert_true(qr_paint(&c, rect_of(10, 10, 280, 280), qr_get(q, "tel:+14144758393"), 0x12405f));
    int left = 300, right = 0, top = 300;
    for (int y = 299; y >= 0; y--)
        for (int x = 299; x >= 0; x--)
            if (dark(&c, x, y)) {
                left = x < left ? x : left;
                right = x > right ? x : right;
                top = y;
            }
    int module = 0;
    while (dark(&c, left + module, top))
        module++;
    module /= 7;
    assert_in_range(module, 5, 12);
    int width = right + 1 - left;
    assert_in_range(left - 10 + 1 - (290 - right - 1), 0, 2); /* centred */
    assert_int_equal(width % module, 0);
    assert_true(left - 10 >= 4 * module);
    check_finder(&c, left, top, module);
    check_finder(&c, left + width - 7 * module, top, module);
    check_finder(&c, left, top + width - 7 * module, module);
    qr_free(q);
    canvas_release(&c);
}

static void what_does_not_fit_leaves_a_white_box(void **state)
{
    (void)state;
    char text[4000];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    struct canvas c;
    struct qr *q = qr_new();
    assert_true(canvas_init(&c, 50, 50));
    assert_null(qr_get(q, text));
    assert_null(qr_get(q, NULL));
    assert_false(qr_paint(&c, rect_of(0, 0, 20, 20), qr_get(q, "short"), 0));
    assert_false(qr_paint(&c, rect_of(0, 0, 20, 20), NULL, 0));
    assert_int_equal(c.pixels[0] & 0xffffff, 0xffffff);
    qr_free(q);
    canvas_release(&c);
}

static void a_code_is_made_once_and_forgotten_with_its_picture(void **state)
{
    (void)state;
    struct qr *q = qr_new();
    qr_begin(q);
    const struct qr_code *code = qr_get(q, "2300 N. 20th St.");
    qr_end(q);
    qr_begin(q);
    assert_ptr_equal(qr_get(q, "2300 N. 20th St."), code);
    assert_ptr_not_equal(qr_get(q, "another"), code);
    qr_end(q);
    qr_begin(q);
    qr_end(q);
    qr_begin(q);
    assert_non_null(qr_get(q, "2300 N. 20th St."));
    qr_end(q);
    qr_free(q);
    qr_free(NULL);
}

/* What is painted in bands is what is painted at once. */
static void bands_make_the_same_code(void **state)
{
    (void)state;
    struct canvas whole, bands;
    struct qr *q = qr_new();
    const struct qr_code *code = qr_get(q, "tel:+14144758393");
    assert_true(canvas_init(&whole, 200, 200) && canvas_init(&bands, 200, 200));
    qr_paint(&whole, rect_of(3, 7, 180, 170), code, 0);
    for (int y = 0; y < 200; y += 13) {
        bands.clip = rect_of(0, y, 200, 200 - y < 13 ? 200 - y : 13);
        qr_paint(&bands, rect_of(3, 7, 180, 170), code, 0);
    }
    assert_memory_equal(whole.pixels, bands.pixels, (size_t)whole.stride * 200 * sizeof *whole.pixels);
    qr_free(q);
    canvas_release(&whole);
    canvas_release(&bands);
}

/* What the layout expects is what the library makes, for every length there is. */
static void modules_are_known_before_it_is_drawn(void **state)
{
    (void)state;
    char text[3000];
    memset(text, 'x', sizeof text);
    for (size_t n = 1; n < sizeof text - 1; n += n < 400 ? 1 : 7) {
        text[n] = '\0';
        QRcode *code = QRcode_encodeString8bit(text, 0, qr_fit_sturdy(n) ? QR_ECLEVEL_M : QR_ECLEVEL_L);
        assert_int_equal(qr_fit_modules(n), code ? code->width + 2 * QR_QUIET : 0);
        QRcode_free(code);
        text[n] = 'x';
    }
    assert_int_equal(qr_fit_modules(2953), 177 + 2 * QR_QUIET);
    assert_int_equal(qr_fit_modules(2954), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_code_has_its_finders_and_quiet_zone),
        cmocka_unit_test(what_does_not_fit_leaves_a_white_box),
        cmocka_unit_test(a_code_is_made_once_and_forgotten_with_its_picture),
        cmocka_unit_test(bands_make_the_same_code),
        cmocka_unit_test(modules_are_known_before_it_is_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
