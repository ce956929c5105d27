/* Shaping: word by word as whole, every script without boxes, Karen as Karen, Rohingya marks in either order.
 */
#include "cmocka_all.h"

#include "text/buffer.h"
#include "text/fonts_internal.h"
#include "text/itemise.h"
#include "text/shape.h"
#include "text/word_cache.h"
#include "text_kit.h"

struct bench {
    struct fonts *fonts;
    struct shaper shaper;
    struct word_cache words;
    struct buffer draft;
};

static int set_up(void **state)
{
    struct bench *b = calloc(1, sizeof *b);
    b->fonts = kit_fonts();
    assert_true(shaper_init(&b->shaper, b->fonts));
    *state = b;
    return 0;
}

static int tear_down(void **state)
{
    struct bench *b = *state;
    word_cache_release(&b->words);
    shaper_release(&b->shaper);
    buffer_release(&b->draft);
    fonts_free(b->fonts);
    free(b);
    return 0;
}

static void load(struct bench *b, const char *text, const struct text_style *style)
{
    assert_true(buffer_load(&b->draft, text, strlen(text), NULL, 0, style));
    assert_true(itemise(&b->draft, b->fonts));
}

/* hb_shape as anyone would call it, on the whole item. */
static hb_buffer_t *plain_shape(struct bench *b, const struct item *item)
{
    const struct buffer *d = &b->draft;
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_set_flags(buffer,
                        (item->start == 0 ? HB_BUFFER_FLAG_BOT : 0) | (item->end == d->n ? HB_BUFFER_FLAG_EOT : 0));
    uint16_t *units = malloc(((size_t)d->n + 1) * 2); /* tabs are drawn as spaces */
    for (int i = 0; i < d->n; i++)
        units[i] = d->units[i] == '\t' ? ' ' : d->units[i];
    hb_buffer_add_utf16(buffer, units, d->n, (unsigned)item->start, item->end - item->start);
    free(units);
    hb_buffer_set_direction(buffer, item->level & 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, item->script);
    hb_buffer_set_language(buffer, d->language);
    hb_shape(fonts_shaper(b->fonts, item->font, d->size_q6), buffer, NULL, 0);
    return buffer;
}

static bool item_is_shaped_as_whole(struct bench *b, const struct item *item)
{
    hb_buffer_t *buffer = plain_shape(b, item);
    unsigned n;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &n);
    const hb_glyph_position_t *at = hb_buffer_get_glyph_positions(buffer, &n);
    bool same = (int)n == item->n_glyphs;
    for (unsigned i = 0; same && i < n; i++) {
        const struct buffer_glyph *g = &b->draft.glyphs[item->first_glyph + (int)i];
        same = g->id == info[i].codepoint && (uint32_t)g->unit == info[i].cluster && g->advance == at[i].x_advance &&
               g->dx == at[i].x_offset && g->dy == at[i].y_offset;
    }
    hb_buffer_destroy(buffer);
    return same;
}

static void check_text(struct bench *b, const char *text, const struct text_style *style)
{
    load(b, text, style);
    assert_true(word_cache_shape(&b->words, &b->shaper, &b->draft));
    for (int i = 0; i < b->draft.n_items; i++)
        if (!item_is_shaped_as_whole(b, &b->draft.items[i]))
            fail_msg("%s: item %d of “%s” differs from hb_shape", style->language, i, text);
}

static void words_are_shaped_as_hb_shape_does(void **state)
{
    struct bench *b = *state;
    for (int i = 0; i < KIT_LANGUAGES; i++)
        for (float size = 16; size < 60; size += 17.3f) {
            struct text_style style = kit_style(&kit_languages[i], size);
            check_text(b, kit_languages[i].text, &style);
            check_text(b, kit_languages[i].text, &style); /* from the cache */
        }
}

/* Takes words of a text at random and puts them together anew: neighbours that the cache has never seen side
 * by side. */
static void shuffled_words_are_shaped_as_hb_shape_does(void **state)
{
    struct bench *b = *state;
    uint32_t seed = 11;
    for (int round = 0; round < 400; round++) {
        const struct kit_language *l = &kit_languages[round % KIT_LANGUAGES];
        struct text_style style = kit_style(l, 22);
        char copy[1024], text[4096] = "", *words[64];
        int n = 0;
        snprintf(copy, sizeof copy, "%s", l->text);
        for (char *p = strtok(copy, " "); p && n < 64; p = strtok(NULL, " "))
            words[n++] = p;
        for (int i = 0; i < 20; i++) {
            strcat(text, words[kit_random(&seed) % (uint32_t)n]);
            strcat(text, kit_random(&seed) % 9 ? " " : "\t ");
        }
        check_text(b, text, &style);
    }
}

/* Every translation that the project has, paragraph by paragraph. */
static void catalogues_are_shaped_as_hb_shape_does(void **state)
{
    struct bench *b = *state;
    int checked = 0;
    for (int i = 0; i < KIT_LANGUAGES; i++) {
        const struct kit_language *l = &kit_languages[i];
        char path[512], line[16384], text[16384] = "";
        bool rohingya = strcmp(l->language, "rhg") == 0, inside = false;
        snprintf(path, sizeof path, "%s/content/po/%s%s.po", KIOSK_SOURCE_DIR, l->language, rohingya ? "-Rohg" : "");
        FILE *f = fopen(path, "r");
        struct text_style style = kit_style(l, 22);
        while (f && fgets(line, sizeof line, f)) {
            inside = strncmp(line, "msgstr", 6) == 0 || (inside && line[0] == '"');
            char *start = strchr(line, '"'), *end = strrchr(line, '"');
            if (inside && end > start && strlen(text) + (size_t)(end - start) < sizeof text)
                strncat(text, start + 1, (size_t)(end - start - 1));
            if (inside || !*text)
                continue;
            check_text(b, text, &style);
            text[0] = 0;
            checked++;
        }
        if (f)
            fclose(f);
    }
    print_message("%d translations\n", checked);
}

static void a_font_that_looks_across_spaces_is_shaped_whole(void **state)
{
    struct bench *b = *state;
    struct text_style style = kit_style(&kit_languages[0], 22);
    struct face *face = &b->fonts->faces[0];
    face->spaces_join = true;
    int before = b->words.n_words;
    check_text(b, "words never seen before: quixotic zephyrs", &style);
    assert_int_equal(b->words.n_words, before);
    face->spaces_join = false;
}

static int count_glyph(const struct buffer *d, uint32_t id)
{
    int n = 0;
    for (int i = 0; i < d->n_glyphs; i++)
        n += d->glyphs[i].id == id;
    return n;
}

static uint32_t glyph_of(struct bench *b, int font, uint32_t c)
{
    hb_codepoint_t glyph = 0;
    hb_font_get_nominal_glyph(b->fonts->faces[font].hb, c, &glyph);
    return glyph;
}

static void every_language_has_its_glyphs(void **state)
{
    struct bench *b = *state;
    for (int i = 0; i < KIT_LANGUAGES; i++) {
        struct text_style style = kit_style(&kit_languages[i], 22);
        for (int bold = 0; bold < 2; bold++) {
            style.bold = bold;
            load(b, kit_languages[i].text, &style);
            assert_true(word_cache_shape(&b->words, &b->shaper, &b->draft));
            if (count_glyph(&b->draft, 0) > 0)
                fail_msg("%s %s has boxes", style.language, style.script);
            int font = b->draft.items[0].font;
            uint32_t circle = glyph_of(b, font, 0x25cc);
            if (circle && count_glyph(&b->draft, circle) > 0)
                fail_msg("%s %s has dotted circles", style.language, style.script);
        }
    }
}

/* Vowel and tone marks of Hanifi Rohingya come in two orders that are not canonically equal. */
static void rohingya_marks_draw_in_either_order(void **state)
{
    struct bench *b = *state;
    static const uint32_t marks[] = {0x10d24, 0x10d25, 0x10d26, 0x10d27};
    struct text_style style = {.language = "rhg", .script = "Rohg", .size = 22, .rtl = true};
    for (uint32_t letter = 0x10d00; letter <= 0x10d23; letter++)
        for (int i = 0; i < 4; i++)
            for (int k = 0; k < 4; k++)
                for (int vowel = 0; vowel < 2; vowel++) {
                    char text[64];
                    size_t n = kit_put(text, 0x10d00);
                    n += kit_put(text + n, letter);
                    if (vowel)
                        n += kit_put(text + n, 0x10d1d + (uint32_t)k);
                    n += kit_put(text + n, marks[i]);
                    n += kit_put(text + n, vowel ? 0x10d1d + (uint32_t)k : marks[k]);
                    text[n] = 0;
                    load(b, text, &style);
                    assert_true(word_cache_shape(&b->words, &b->shaper, &b->draft));
                    int font = b->draft.items[0].font;
                    if (count_glyph(&b->draft, glyph_of(b, font, 0x25cc)) || count_glyph(&b->draft, 0))
                        fail_msg("U+%04X with U+%04X and %d", letter, marks[i], k);
                }
}

/* The font draws some letters of S'gaw Karen in forms of their own: the language must reach the shaper. */
static void karen_is_shaped_as_karen(void **state)
{
    struct bench *b = *state;
    const char *text = "ကညီကျိာ် ပှၤ တၢ်ဂ့ၢ်";
    struct text_style karen = {.language = "ksw", .script = "Mymr", .size = 22}, burmese = karen;
    burmese.language = "my";
    uint32_t ids[64];
    int n, differ = 0;
    load(b, text, &karen);
    assert_true(word_cache_shape(&b->words, &b->shaper, &b->draft));
    n = b->draft.n_glyphs;
    for (int i = 0; i < n; i++)
        ids[i] = b->draft.glyphs[i].id;
    load(b, text, &burmese);
    assert_true(word_cache_shape(&b->words, &b->shaper, &b->draft));
    for (int i = 0; i < n && n == b->draft.n_glyphs; i++)
        differ += ids[i] != b->draft.glyphs[i].id;
    assert_true(differ > 0 || n != b->draft.n_glyphs);
}

/* Parting an Arabic word keeps the forms that join. */
static void a_part_keeps_its_context(void **state)
{
    struct bench *b = *state;
    struct text_style style = {.language = "ar", .script = "Arab", .size = 22, .rtl = true};
    struct shaped whole, part;
    load(b, "بببب", &style);
    const struct item item = b->draft.items[0];
    assert_true(shape_part(&b->shaper, &b->draft, &item, 0, 4, &whole));
    assert_true(shape_part(&b->shaper, &b->draft, &item, 1, 3, &part));
    assert_int_equal(whole.n, 4);
    assert_int_equal(part.n, 2);
    assert_int_equal(b->draft.glyphs[part.first].id, b->draft.glyphs[whole.first + 1].id);
    assert_int_equal(b->draft.glyphs[part.first].unit, 2); /* visual order: the third letter stands left */
}

static void the_cache_of_words_stays_small(void **state)
{
    struct bench *b = *state;
    struct text_style style = kit_style(&kit_languages[0], 22);
    for (int i = 0; i < 60000; i++) {
        char text[64];
        snprintf(text, sizeof text, "word%d and-another%d", i, i);
        load(b, text, &style);
        assert_true(word_cache_shape(&b->words, &b->shaper, &b->draft));
    }
    assert_true(word_cache_bytes(&b->words) < 8 << 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_shaped_as_hb_shape_does),
        cmocka_unit_test(shuffled_words_are_shaped_as_hb_shape_does),
        cmocka_unit_test(catalogues_are_shaped_as_hb_shape_does),
        cmocka_unit_test(a_font_that_looks_across_spaces_is_shaped_whole),
        cmocka_unit_test(every_language_has_its_glyphs),
        cmocka_unit_test(rohingya_marks_draw_in_either_order),
        cmocka_unit_test(karen_is_shaped_as_karen),
        cmocka_unit_test(a_part_keeps_its_context),
        cmocka_unit_test(the_cache_of_words_stays_small),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
