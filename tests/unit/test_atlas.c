/* What the atlas hands out is what the text floor rasterises, however little memory it may use. */
#include "cmocka_all.h"

#include "ground/err.h"
#include "paint/atlas.h"
#include "text/fonts.h"

#include <stdlib.h>
#include <string.h>

static int open_fonts(void **state)
{
    struct err e = {0};
    *state = fonts_new(KIOSK_BUILD_DIR "/fonts", &e);
    return *state ? 0 : -1;
}

static int close_fonts(void **state)
{
    fonts_free(*state);
    return 0;
}

static void check_same(struct atlas *a, struct fonts *f, int size_q6, uint32_t glyph, int quarter)
{
    struct glyph_picture kept, fresh;
    atlas_glyph(a, 0, size_q6, glyph, quarter, &kept);
    size_t n = (size_t)kept.w * (size_t)kept.h;
    uint8_t *copy = malloc(n + 1); /* large glyphs are only lent by the fonts */
    memcpy(copy, kept.coverage ? kept.coverage : (const uint8_t *)"", n);
    if (!fonts_rasterise(f, 0, size_q6, glyph, quarter, &fresh)) {
        assert_int_equal(kept.w, 0);
        free(copy);
        return;
    }
    assert_int_equal(kept.w, fresh.w);
    assert_int_equal(kept.h, fresh.h);
    assert_int_equal(kept.left, fresh.left);
    assert_int_equal(kept.top, fresh.top);
    assert_memory_equal(copy, fresh.coverage, n);
    free(copy);
}

static void glyphs_come_back_as_they_were(void **state)
{
    struct atlas *a = atlas_new(*state, 4 << 20);
    assert_non_null(a);
    for (int round = 0; round < 2; round++)
        for (uint32_t glyph = 3; glyph < 120; glyph++)
            for (int quarter = 0; quarter < 4; quarter++)
                check_same(a, *state, 28 * 64, glyph, quarter);
    assert_in_range(atlas_memory(a), 1, 5 << 20);
    atlas_free(a);
}

static void little_memory_is_enough(void **state)
{
    const size_t limit = 512 * 1024;
    struct atlas *a = atlas_new(*state, limit);
    assert_non_null(a);
    size_t most = 0;
    for (int size = 20; size < 150; size += 10)
        for (uint32_t glyph = 3; glyph < 200; glyph++) {
            check_same(a, *state, size * 64, glyph, 0);
            most = atlas_memory(a) > most ? atlas_memory(a) : most;
        }
    check_same(a, *state, 28 * 64, 40, 1);
    assert_in_range(most, limit, limit + 512 * 1024); /* and the table of entries */
    atlas_free(a);
}

static void huge_glyphs_are_not_kept(void **state)
{
    struct atlas *a = atlas_new(*state, 512 * 1024);
    assert_non_null(a);
    size_t before = atlas_memory(a);
    for (uint32_t glyph = 36; glyph < 40; glyph++)
        check_same(a, *state, 900 * 64, glyph, 0);
    assert_int_equal(atlas_memory(a), before);
    atlas_free(a);
    atlas_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(glyphs_come_back_as_they_were),
        cmocka_unit_test(little_memory_is_enough),
        cmocka_unit_test(huge_glyphs_are_not_kept),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
