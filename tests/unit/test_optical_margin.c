/* Optical margins: lines stand by the stems of their font, light punctuation hangs, and nothing but the place of a line
 * changes. */
#include "cmocka_all.h"

#include <hb.h>

#include "text/fonts_internal.h"
#include "text/hit_test.h"
#include "text/optical_margin.h"
#include "text_kit.h"

enum { WIDTH = 400, BOX = WIDTH * 64 };

static int set_up(void **state)
{
    *state = typesetter_new(kit_fonts(), 1 << 20);
    return *state ? 0 : -1;
}

static int tear_down(void **state)
{
    struct fonts *fonts = typesetter_fonts(*state);
    typesetter_free(*state);
    fonts_free(fonts);
    return 0;
}

static const struct paragraph *lay_out(struct typesetter *t, const char *text, struct text_style style)
{
    return typeset(t, text, strlen(text), NULL, 0, &style, WIDTH);
}

static struct text_style latin(enum text_align align)
{
    return (struct text_style){.language = "en", .script = "Latn", .size = 40, .align = align, .optical = true};
}

/* The ink of a line, 1/64 px. */
static void ink_of(struct typesetter *t, const struct paragraph *p, int index, int *left, int *right)
{
    const struct line *line = &p->lines[index];
    *left = INT32_MAX;
    *right = INT32_MIN;
    for (uint32_t r = line->first_run; r < line->first_run + line->n_runs; r++)
        for (uint32_t i = 0; i < p->runs[r].n_glyphs; i++) {
            const struct glyph *g = &p->glyphs[p->runs[r].first_glyph + i];
            hb_glyph_extents_t box;
            hb_font_t *font = fonts_shaper(typesetter_fonts(t), p->runs[r].font, p->runs[r].size_q6);
            if (g->advance <= 0 || !hb_font_get_glyph_extents(font, g->id, &box) || box.width == 0)
                continue;
            int from = g->x + box.x_bearing, to = from + box.width;
            *left = from < *left ? from : *left;
            *right = to > *right ? to : *right;
        }
}

/* Where the ink of a text begins and ends when it stands at one side. */
static int start_of(struct typesetter *t, const char *text)
{
    int left, right;
    ink_of(t, lay_out(t, text, latin(ALIGN_START)), 0, &left, &right);
    return left;
}

static int end_of(struct typesetter *t, const char *text)
{
    int left, right;
    ink_of(t, lay_out(t, text, latin(ALIGN_END)), 0, &left, &right);
    return right;
}

static void stems_stand_at_the_margin(void **state)
{
    static const char *const words[] = {"Home", "Families", "Ende", "Hall"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_true(abs(start_of(*state, words[i])) <= 2);
    assert_true(abs(end_of(*state, "HH") - BOX) <= 2);
}

/* Round and pointed letters keep their distance from the stems, as their designer set it: the edge is as even as the font. */
static void other_letters_keep_their_places_beside_the_stems(void **state)
{
    static const char *const words[] = {"Office", "Tell", "Alma", "Vliet", "Words", "schools"};
    struct text_style plain = latin(ALIGN_START);
    plain.optical = false;
    int stem, right;
    ink_of(*state, lay_out(*state, "Home", plain), 0, &stem, &right);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        int left;
        ink_of(*state, lay_out(*state, words[i], plain), 0, &left, &right);
        assert_int_equal(start_of(*state, words[i]) - start_of(*state, "Home"), left - stem);
    }
}

static void arabic_stands_at_the_right_margin(void **state)
{
    struct text_style style = {.language = "ar", .script = "Arab", .size = 40, .rtl = true, .optical = true};
    int left, right;
    ink_of(*state, lay_out(*state, "المدرسة", style), 0, &left, &right);
    assert_true(abs(right - BOX) <= 2);
    ink_of(*state, lay_out(*state, "Main H", style), 0, &left, &right);
    assert_true(abs(right - BOX) <= 2);
}

static void light_punctuation_hangs(void **state)
{
    int left, right, em = 40 * 64;
    ink_of(*state, lay_out(*state, "“Home”", latin(ALIGN_START)), 0, &left, &right);
    assert_true(left < -em / 16 && left >= -em / 4);
    ink_of(*state, lay_out(*state, "Home.", latin(ALIGN_END)), 0, &left, &right);
    assert_true(abs(right - end_of(*state, "99.")) <= 2); /* a column of numbers, 9. and 10., ends in one line */
}

static void a_full_stop_does_not_move_what_is_centred(void **state)
{
    int left, right, left_bare, right_bare;
    ink_of(*state, lay_out(*state, "Home", latin(ALIGN_CENTRE)), 0, &left_bare, &right_bare);
    assert_true(abs(left_bare - (BOX - right_bare)) <= 1);
    ink_of(*state, lay_out(*state, "Home.", latin(ALIGN_CENTRE)), 0, &left, &right);
    assert_true(left_bare - left < (right - left - right_bare + left_bare) / 2);
}

static void an_indent_is_kept(void **state)
{
    int left, right;
    ink_of(*state, lay_out(*state, "\u00a0\u00a0\u00a0Home", latin(ALIGN_START)), 0, &left, &right);
    assert_true(left > 10 * 64);
}

static void a_line_without_ink_stays(void **state)
{
    assert_int_equal(0, lay_out(*state, " ", latin(ALIGN_START))->lines[0].x);
    assert_int_equal(0, lay_out(*state, "", latin(ALIGN_START))->n_lines);
}

/* Every line of every script: the same break, the same glyphs at the same distances, moved by less than half
 * an em, and the caret with them. */
static void only_the_place_of_a_line_changes(void **state)
{
    for (int i = 0; i < KIT_LANGUAGES; i++)
        for (int align = ALIGN_START; align <= ALIGN_END; align++) {
            struct text_style style = kit_style(&kit_languages[i], 26);
            const char *text = kit_languages[i].text;
            style.align = (enum text_align)align;
            const struct paragraph *plain = lay_out(*state, text, style);
            style.optical = true;
            const struct paragraph *p = lay_out(*state, text, style);
            assert_int_equal(plain->n_lines, p->n_lines);
            assert_int_equal(plain->n_glyphs, p->n_glyphs);
            for (int l = 0; l < p->n_lines; l++) {
                const struct line *a = &plain->lines[l], *b = &p->lines[l];
                assert_int_equal(a->end, b->end);
                int by = p->runs[b->first_run].x - plain->runs[a->first_run].x, line, was, is;
                assert_true(abs(by) <= 26 * 64 / 4);
                for (uint32_t r = b->first_run; r < b->first_run + b->n_runs; r++) {
                    assert_int_equal(by, p->runs[r].x - plain->runs[r].x);
                    for (uint32_t g = p->runs[r].first_glyph; g < p->runs[r].first_glyph + p->runs[r].n_glyphs; g++)
                        assert_int_equal(by, p->glyphs[g].x - plain->glyphs[g].x);
                }
                assert_true(paragraph_caret(plain, text, a->start, &line, &was));
                assert_true(paragraph_caret(p, text, b->start, &line, &is));
                assert_int_equal(by, is - was);
            }
        }
}

/* Where the ink of a text's only line begins and ends from the top of its box, 1/64 px. */
static void heights_of(struct typesetter *t, const struct paragraph *p, int *top, int *bottom)
{
    *top = INT32_MAX;
    *bottom = INT32_MIN;
    for (int r = 0; r < p->n_runs; r++)
        for (uint32_t i = 0; i < p->runs[r].n_glyphs; i++) {
            const struct glyph *g = &p->glyphs[p->runs[r].first_glyph + i];
            hb_glyph_extents_t box;
            hb_font_t *font = fonts_shaper(typesetter_fonts(t), p->runs[r].font, p->runs[r].size_q6);
            if (!hb_font_get_glyph_extents(font, g->id, &box) || box.height == 0)
                continue;
            int from = g->y - box.y_bearing, to = from - box.height;
            *top = from < *top ? from : *top;
            *bottom = to > *bottom ? to : *bottom;
        }
}

/* A label's box is as high as its line: letters stand in its middle, and two marks over one another rise above it by
 * less than a button leaves there (20 mm high, 2.7 of them above a line of 9 mm letters). */
static void hanifi_stands_in_the_middle_of_its_line(void **state)
{
    const struct text_style style = {.language = "rhg", .script = "Rohg", .size = 100, .rtl = true};
    int top, bottom;
    const struct paragraph *p = lay_out(*state, "\U00010d00\U00010d01\U00010d0c\U00010d12", style);
    heights_of(*state, p, &top, &bottom);
    if (abs(top + bottom - p->height * 64) / 2 > 100 * 64 / 10)
        fail_msg("letters from %d to %d of %d px", top / 64, bottom / 64, p->height);
    p = lay_out(*state, "\U00010d0c\U00010d27\U00010d24", style);
    heights_of(*state, p, &top, &bottom);
    if (top < -100 * 64 / 4 || bottom > p->height * 64)
        fail_msg("marks from %d to %d of %d px", top / 64, bottom / 64, p->height);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hanifi_stands_in_the_middle_of_its_line),
        cmocka_unit_test(stems_stand_at_the_margin),
        cmocka_unit_test(other_letters_keep_their_places_beside_the_stems),
        cmocka_unit_test(arabic_stands_at_the_right_margin),
        cmocka_unit_test(light_punctuation_hangs),
        cmocka_unit_test(a_full_stop_does_not_move_what_is_centred),
        cmocka_unit_test(an_indent_is_kept),
        cmocka_unit_test(a_line_without_ink_stays),
        cmocka_unit_test(only_the_place_of_a_line_changes),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
