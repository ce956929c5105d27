/* The font list and the glyph pictures. */
#include "cmocka_all.h"

#include "ground/file.h"
#include "scratch.h"
#include "text/fonts_internal.h"
#include "text_kit.h"

#include <math.h>

static void every_listed_font_opens(void **state)
{
    struct fonts *f = *state;
    static const char *const scripts[] = {"Latn", "Arab", "Mymr", "Rohg", "Hmng", "Hmnp", "Osma", "Kali"};
    assert_int_equal(f->n, 14);
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        const struct script_fonts *s = fonts_script(f, hb_script_from_string(scripts[i], 4));
        assert_non_null(s);
        assert_true(s->regular >= 0 && s->bold >= 0);
        assert_true(fonts_pitch(f, scripts[i]) >= 1.45f && fonts_pitch(f, scripts[i]) <= 1.8f);
    }
    assert_string_equal(fonts_name(f, 0), "NotoSans-Regular");
    assert_string_equal(fonts_name(f, 99), "");
    assert_true(fabsf(fonts_cap_height(f) - 0.714f) < 0.001f);
}

static void bold_falls_back_to_regular(void **state)
{
    struct fonts *f = *state;
    const struct script_fonts *osmanya = fonts_script(f, HB_SCRIPT_OSMANYA), *latin = fonts_script(f, HB_SCRIPT_LATIN);
    assert_int_equal(osmanya->bold, osmanya->regular);
    assert_int_not_equal(latin->bold, latin->regular);
}

static void pitch_of_an_unknown_script_is_latin(void **state)
{
    struct fonts *f = *state;
    assert_true(fonts_pitch(f, "Zzzz") == fonts_pitch(f, "Latn"));
    assert_true(fonts_pitch(f, NULL) == fonts_pitch(f, "Latn"));
    assert_true(fonts_pitch(f, "Mymr") == 1.8f);
}

static void coverage_is_what_harfbuzz_finds(void **state)
{
    struct fonts *f = *state;
    for (int i = 0; i < f->n; i++)
        for (uint32_t c = 0; c < 0x20000; c++) {
            hb_codepoint_t glyph = 0;
            bool has = hb_font_get_nominal_glyph(f->faces[i].hb, c, &glyph);
            if (has != fonts_covers(f, i, c))
                fail_msg("%s U+%04X", fonts_name(f, i), c);
        }
    assert_false(fonts_covers(f, 0, 0x110000));
    assert_int_equal(fonts_fallback(f, 0x5d0, false), -1); /* no font of ours has Hebrew */
    assert_int_equal(fonts_fallback(f, 0x41, true), fonts_script(f, HB_SCRIPT_LATIN)->bold);
}

/* Ink of a picture: the sum of its coverage. */
static long ink(const struct glyph_picture *p)
{
    long sum = 0;
    for (int i = 0; i < p->w * p->h; i++)
        sum += p->coverage[i];
    return sum;
}

static uint32_t glyph_of(struct fonts *f, int font, uint32_t c)
{
    hb_codepoint_t glyph = 0;
    hb_font_get_nominal_glyph(f->faces[font].hb, c, &glyph);
    return glyph;
}

static void a_picture_has_its_ink(void **state)
{
    struct fonts *f = *state;
    struct glyph_picture p;
    uint32_t h = glyph_of(f, 0, 'H');
    assert_true(fonts_rasterise(f, 0, 100 * 64, h, 0, &p));
    assert_in_range(p.top, 71, 72); /* 0.714 em, fitted to whole pixels */
    assert_in_range(p.h, 71, 72);
    assert_true(ink(&p) > 255L * 70 * 10);
    assert_false(fonts_rasterise(f, 0, 100 * 64, glyph_of(f, 0, ' '), 0, &p));
    assert_null(p.coverage);
    assert_false(fonts_rasterise(f, 0, 0, h, 0, &p));
    assert_false(fonts_rasterise(f, 99, 64, h, 0, &p));
    assert_false(fonts_rasterise(f, 0, 64, 0xffffff, 0, &p));
}

/* A quarter pixel moves ink to the right and loses none of it. */
static void quarters_move_the_ink(void **state)
{
    struct fonts *f = *state;
    struct glyph_picture p;
    uint32_t h = glyph_of(f, 0, 'l');
    double last = -1000;
    for (int q = 0; q < 4; q++) {
        double sum = 0, moment = 0;
        assert_true(fonts_rasterise(f, 0, 22 * 64, h, q, &p));
        for (int y = 0; y < p.h; y++)
            for (int x = 0; x < p.w; x++) {
                sum += p.coverage[y * p.w + x];
                moment += p.coverage[y * p.w + x] * (x + 0.5 + p.left);
            }
        assert_true(q == 0 || fabs(moment / sum - last - 0.25) < 0.03);
        last = moment / sum;
    }
}

static bool refused(struct scratch *s, const char *list, const char *why)
{
    struct err e = {0};
    if (list)
        assert_true(file_replace(scratch_path(s, "fonts.json"), list, strlen(list), &e));
    struct fonts *f = fonts_new(s->folder, &e);
    fonts_free(f);
    if (f || !strstr(e.text, why))
        print_message("expected “%s”, got “%s”\n", why, f ? "no refusal" : e.text);
    return !f && strstr(e.text, why) && !strchr(e.text, '\n');
}

static void a_bad_list_is_refused_with_one_line(void **state)
{
    (void)state;
    struct scratch s;
    scratch_init(&s);
    assert_true(refused(&s, NULL, "fonts.json"));
    assert_true(refused(&s, "{\"scripts\": [", "line 1"));
    assert_true(refused(&s, "{\"scripts\": [{\"script\": \"Latn\"}]}", "scripts[0]"));
    assert_true(
        refused(&s, "{\"scripts\": [], \"fonts\": [{\"script\": \"Latn\", \"weight\": \"bold\", \"file\": \"a.ttf\"}]}",
                "fonts[0]"));
    assert_true(
        refused(&s, "{\"scripts\": [], \"fonts\": [{\"script\": \"Latn\", \"weight\": \"bold\", \"file\": \"../a\"}]}",
                "fonts[0]"));
    assert_true(
        refused(&s,
                "{\"scripts\": [{\"script\": \"Latn\", \"pitch\": 1.5, \"baseline\": 1.1}], \"fonts\": [{\"script\": "
                "\"Latn\", \"weight\": \"regular\", \"file\": \"none.ttf\"}]}",
                "no usable font for Latn"));
    scratch_release(&s);
}

static int open_fonts(void **state)
{
    *state = kit_fonts();
    return 0;
}

static int close_fonts(void **state)
{
    fonts_free(*state);
    fonts_free(NULL);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_listed_font_opens),
        cmocka_unit_test(bold_falls_back_to_regular),
        cmocka_unit_test(pitch_of_an_unknown_script_is_latin),
        cmocka_unit_test(coverage_is_what_harfbuzz_finds),
        cmocka_unit_test(a_picture_has_its_ink),
        cmocka_unit_test(quarters_move_the_ink),
        cmocka_unit_test(a_bad_list_is_refused_with_one_line),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
