/* The size of the glass: measured, kept, and believed only for the picture it was measured on; options count first. */
#include "cmocka_all.h"

#include "ground/err.h"
#include "ground/file.h"
#include "scratch.h"
#include "staff/glass_size.h"

#include <string.h>

static const struct glass_measure wide = {1920, 1080, 708.5f, 700};

static void what_was_measured_counts_for_its_picture(void **state)
{
    (void)state;
    struct scratch s;
    struct err e = {0};
    struct glass_size g = {.mount_mm = -1};
    scratch_init(&s);
    glass_size_read(&g, s.folder); /* nothing is there */
    assert_float_equal(glass_size_panel(&g, 1920, 1080).px_per_mm, panel_of(1920, 1080, 0, -1).px_per_mm, 1e-4);
    assert_true(glass_size_write(s.folder, &wide, &e));
    glass_size_read(&g, s.folder);
    struct panel p = glass_size_panel(&g, 1920, 1080), other = glass_size_panel(&g, 1080, 1920);
    assert_float_equal(p.px_per_mm, 1920 / 708.5f, 1e-4);
    assert_float_equal(p.mount_mm, 700, 1e-4);
    assert_float_equal(other.px_per_mm, panel_of(1080, 1920, 0, -1).px_per_mm, 1e-4);
    assert_true(other.mount_mm < 0);
    struct panel higher = glass_size_panel(&g, 1920, 1200); /* as wide, and another */
    assert_float_equal(higher.px_per_mm, panel_of(1920, 1200, 0, -1).px_per_mm, 1e-4);
    assert_true(higher.mount_mm < 0);
    assert_true(file_exists(scratch_path(&s, "lobby-kiosk.store"))); /* it is a store now */
    scratch_release(&s);
}

static void options_count_first(void **state)
{
    (void)state;
    struct glass_size both = {.panel_mm = 600, .mount_mm = 900, .measured = wide};
    struct glass_size one = {.panel_mm = 600, .mount_mm = -1, .measured = wide};
    assert_float_equal(glass_size_panel(&both, 1920, 1080).px_per_mm, 3.2f, 1e-4);
    assert_float_equal(glass_size_panel(&both, 1920, 1080).mount_mm, 900, 1e-4);
    assert_true(glass_size_is_given(&both));
    assert_float_equal(glass_size_panel(&one, 1920, 1080).px_per_mm, 3.2f, 1e-4);
    assert_float_equal(glass_size_panel(&one, 1920, 1080).mount_mm, 700, 1e-4);
    assert_false(glass_size_is_given(&one));
}

static void nonsense_is_not_believed(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "{",
        "[]",
        "{\"width_px\": 1920, \"height_px\": 1080, \"panel_mm\": 708}",
        "{\"width_px\": 1920, \"height_px\": 1080, \"panel_mm\": 7, \"mount_mm\": 700}",
        "{\"width_px\": 1920, \"height_px\": 1080, \"panel_mm\": \"708\", \"mount_mm\": 700}",
        "{\"width_px\": 1920, \"height_px\": 1080, \"panel_mm\": 708, \"mount_mm\": -700}",
        "{\"width_px\": 1920, \"height_px\": 1080, \"panel_mm\": 70800, \"mount_mm\": 700}",
        "{\"width_px\": 1920, \"height_px\": 1080, \"panel_mm\": 708, \"mount_mm\": 70000}",
        "{\"width_px\": 1e300, \"height_px\": 1080, \"panel_mm\": 708, \"mount_mm\": 700}",
        "{\"width_px\": 1920, \"height_px\": 0, \"panel_mm\": 708, \"mount_mm\": 700}"};
    struct scratch s;
    struct err e = {0};
    scratch_init(&s);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct glass_size g = {.mount_mm = -1, .measured = wide};
        assert_true(file_replace(scratch_path(&s, "panel.json"), texts[i], strlen(texts[i]), &e));
        glass_size_read(&g, s.folder);
        assert_int_equal(g.measured.width, 0);
    }
    /* A folder with other people's files is not written to. */
    assert_false(glass_size_write(s.folder, &wide, &e));
    scratch_release(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_measured_counts_for_its_picture),
        cmocka_unit_test(options_count_first),
        cmocka_unit_test(nonsense_is_not_believed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
