/* Lines: filled, broken, ordered and measured; checked against ICU's order and HarfBuzz's shaping of each
 * line. */
#include "cmocka_all.h"

#include "ground/rect.h"
#include "text/buffer.h"
#include "text/fonts_internal.h"
#include "text/hit_test.h"
#include "text/itemise.h"
#include "text_kit.h"

#include <unicode/uchar.h>

struct bench {
    struct fonts *fonts;
    struct typesetter *t;
    struct buffer draft;
};

static int set_up(void **state)
{
    struct bench *b = calloc(1, sizeof *b);
    b->fonts = kit_fonts();
    b->t = typesetter_new(b->fonts, 1 << 20);
    assert_non_null(b->t);
    *state = b;
    return 0;
}

static int tear_down(void **state)
{
    struct bench *b = *state;
    typesetter_free(b->t);
    buffer_release(&b->draft);
    fonts_free(b->fonts);
    free(b);
    return 0;
}

static const struct paragraph *lay_out(struct bench *b, const char *text, const struct text_style *style, int width)
{
    typesetter_trim(b->t);
    return typeset(b->t, text, strlen(text), NULL, 0, style, width);
}

/* ---- order ---- */

static int unit_at(const struct buffer *d, uint32_t offset)
{
    int low = 0, high = d->n;
    while (low < high) {
        int mid = (low + high) / 2;
        if (d->offset[mid] < offset)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* Clusters of a line from left to right, each once. */
static int line_clusters(const struct paragraph *p, const struct line *l, uint32_t *out)
{
    int n = 0;
    for (uint32_t r = l->first_run; r < l->first_run + l->n_runs; r++)
        for (uint32_t g = 0; g < p->runs[r].n_glyphs; g++) {
            uint32_t c = p->glyphs[p->runs[r].first_glyph + g].cluster;
            if (n == 0 || out[n - 1] != c)
                out[n++] = c;
        }
    return n;
}

static bool contains(const uint32_t *list, int n, uint32_t value)
{
    for (int i = 0; i < n; i++)
        if (list[i] == value)
            return true;
    return false;
}

static void check_order(struct bench *b, const char *text, const struct text_style *style, int width)
{
    struct buffer *d = &b->draft;
    UErrorCode status = U_ZERO_ERROR;
    UBiDi *bidi = ubidi_open(), *row = ubidi_open();
    const struct paragraph *p = lay_out(b, text, style, width);
    assert_true(buffer_load(d, text, strlen(text), NULL, 0, style));
    ubidi_setPara(bidi, d->units, d->n, style->rtl, NULL, &status);
    for (int i = 0; i < p->n_lines; i++) {
        uint32_t ours[2048];
        int start = unit_at(d, p->lines[i].start), end = unit_at(d, p->lines[i].end);
        int n = line_clusters(p, &p->lines[i], ours), k = 0;
        int32_t map[2048];
        assert_true(end - start < 2048);
        ubidi_setLine(bidi, start, end, row, &status);
        ubidi_getLevels(row, &status); /* applies rule L1, which the map would forget on an old level */
        ubidi_getVisualMap(row, map, &status);
        assert_true(U_SUCCESS(status));
        uint32_t last = UINT32_MAX;
        for (int v = 0; v < end - start; v++) {
            uint32_t offset = d->offset[start + map[v]];
            if (offset == last || !contains(ours, n, offset))
                continue;
            if (k >= n || ours[k] != offset)
                fail_msg("%s at %d px, line %d: offset %u where ICU has %u in “%s”", style->language, width, i, ours[k],
                         offset, text);
            last = offset;
            k++;
        }
        assert_int_equal(k, n);
    }
    ubidi_close(row);
    ubidi_close(bidi);
}

static const char *const mixed[] = {
    "اتصلوا بالرقم ‎414-475-8393 أو زوروا https://mps.milwaukee.k12.wi.us/ar/index.html?x=1 "
    "(مكتب "
    "MPS) "
    "[الطابق 2] اليوم.",
    "السعر 12.50 دولار (خصم 5%) من 2024-01-15 إلى 2025/02/20، A+B=C، \"اقتباس English هنا\" – انتهى!",
    "نص ⁦isolated 123 (text)⁩ ثم ⁧نص معزول⁩ و ⁨auto 5⁩ و ‏RLM‎ LRM "
    "‫مضمّن‬ "
    "نهاية",
    "English في البداية 1, 2, 3 and the end: (a (ب) c) {د} <e> فاصلة، 50%‏.",
    "قال: «Milwaukee Public Schools» هي 155 مدرسة في 2026؛ 414 475 8393 و(414) 475-8393 و+1 414-475-8393",
    "one two ثلاثة أربعة five\nستة seven ثمانية\n\nnine عشرة",
};

static void every_line_is_in_icus_order(void **state)
{
    struct bench *b = *state;
    for (size_t t = 0; t < sizeof mixed / sizeof *mixed; t++)
        for (int rtl = 0; rtl < 2; rtl++)
            for (int w = 0; w < 40; w++) {
                struct text_style style = {
                    .language = "ar", .script = "Arab", .size = 22, .rtl = rtl, .raw_numbers = true};
                check_order(b, mixed[t], &style, 60 + w * 23);
            }
    for (int i = 0; i < KIT_LANGUAGES; i++)
        for (int w = 0; w < 40; w++) {
            struct text_style style = kit_style(&kit_languages[i], 22);
            style.raw_numbers = true;
            check_order(b, kit_languages[i].text, &style, 60 + w * 23);
        }
}

static void rohingya_lines_are_in_icus_order(void **state)
{
    struct bench *b = *state;
    struct text_style style = {.language = "rhg", .script = "Rohg", .size = 22, .rtl = true, .raw_numbers = true};
    const char *text = "𐴌𐴗𐴥𐴝𐴙𐴚𐴒𐴙𐴝 (MPS) 𐴀𐴝𐴥𐴃𐴢، 414-475-8393 "
                       "𐴁𐴠𐴒𐴧𐴟𐴕 https://mps.org/a 𐴰𐴱𐴲 𐴔𐴝𐴕𐴟𐴐 [abc] "
                       "𐴇𐴡𐴥𐴌 12.5% ⁦x 1⁩ 𐴏𐴡𐴓𐴝۔";
    for (int w = 0; w < 40; w++)
        check_order(b, text, &style, 60 + w * 19);
}

/* x of the glyph at an offset, or -1. */
static int x_of(const struct paragraph *p, uint32_t offset, int *line)
{
    for (int i = 0; i < p->n_lines; i++)
        for (uint32_t r = p->lines[i].first_run; r < p->lines[i].first_run + p->lines[i].n_runs; r++)
            for (uint32_t g = 0; g < p->runs[r].n_glyphs; g++) {
                const struct glyph *glyph = &p->glyphs[p->runs[r].first_glyph + g];
                if (glyph->cluster == offset) {
                    *line = i;
                    return glyph->x;
                }
            }
    return -1;
}

/* Wherever it stands and however it is wrapped, a phone number reads from left to right. */
static void phone_numbers_are_never_scrambled(void **state)
{
    struct bench *b = *state;
    static const char *const phones[] = {"414-475-8393", "475-8393",        "(414) 475-8393", "(414)475-8393",
                                         "414.475.8393", "+1 414-475-8393", "1-414-475-8393", "414 475-8393"};
    static const char *const around[] = {"اتصل %s الآن",    "%s",       "الرقم: %s.",
                                         "رقم (%s)، أو %s", "اتصل\n%s", "𐴌𐴗 %s 𐴥𐴝"};
    for (size_t a = 0; a < sizeof around / sizeof *around; a++)
        for (size_t k = 0; k < sizeof phones / sizeof *phones; k++)
            for (int width = 120; width < 700; width += 37) {
                char text[256];
                snprintf(text, sizeof text, around[a], phones[k], phones[k]);
                struct text_style style = {.language = "ar", .script = "Arab", .size = 22, .rtl = true};
                const struct paragraph *p = lay_out(b, text, &style, width);
                const char *at = strstr(text, phones[k]);
                int last_x = -1, last_line = -1;
                for (size_t i = 0; phones[k][i]; i++) {
                    int line = 0, x = x_of(p, (uint32_t)(at - text) + (uint32_t)i, &line);
                    if (phones[k][i] < '0' || phones[k][i] > '9')
                        continue;
                    if (line == last_line && x <= last_x)
                        fail_msg("“%s” at %d px: digit %zu", text, width, i);
                    last_x = x;
                    last_line = line;
                }
            }
}

/* ---- filling ---- */

static bool leans(uint32_t c)
{
    return c == 0x104a || c == 0x104b || c == 0x2060 || (U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK);
}

/* Lines follow each other without a gap, fit, and none starts with a sign. */
static void check_lines(struct bench *b, const char *text, const struct text_style *style, int width)
{
    const struct paragraph *p = lay_out(b, text, style, width);
    size_t n = strlen(text);
    assert_int_equal(p->lines[0].start, 0);
    assert_int_equal(p->lines[p->n_lines - 1].end, n);
    for (int i = 0; i < p->n_lines; i++) {
        const struct line *l = &p->lines[i];
        size_t at = l->start;
        assert_true(l->end > l->start);
        assert_true(i == 0 || l->start == p->lines[i - 1].end);
        assert_int_equal(l->top, i * (p->height / p->n_lines));
        if (!p->overflow && (l->width > width + 1 || l->x < 0 || l->x + l->width > width + 1))
            fail_msg("%s at %d px: line %d is %d px", style->language, width, i, l->width);
        buffer_load(&b->draft, text + at, n - at, NULL, 0, style);
        int len;
        if (i > 0 && leans(buffer_code(&b->draft, 0, &len)))
            fail_msg("%s at %d px: line %d starts with U+%04X", style->language, width, i, b->draft.units[0]);
    }
}

static void nothing_overflows(void **state)
{
    struct bench *b = *state;
    static const float sizes[] = {22, 31.4f, 44, 63};
    for (int i = 0; i < KIT_LANGUAGES; i++)
        for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++)
            for (int width = 200; width <= 2000; width += 30) {
                struct text_style style = kit_style(&kit_languages[i], sizes[s]);
                const struct paragraph *p = lay_out(b, kit_languages[i].text, &style, width);
                assert_false(p->overflow);
                assert_int_equal(p->missing, 0);
                assert_int_equal(p->circles, 0);
                check_lines(b, kit_languages[i].text, &style, width);
            }
}

static void a_narrow_box_takes_one_grapheme_a_line(void **state)
{
    struct bench *b = *state;
    struct text_style style = {.language = "en", .script = "Latn", .size = 22};
    const struct paragraph *p = lay_out(b, "e\u0301fg", &style, 5);
    assert_true(p->overflow);
    assert_int_equal(p->n_lines, 3);
    assert_int_equal(p->lines[1].start, 3);
    for (int i = 0; i < KIT_LANGUAGES; i++) {
        style = kit_style(&kit_languages[i], 22);
        check_lines(b, kit_languages[i].text, &style, 1);
    }
}

static void long_words_are_split_and_said_to_be(void **state)
{
    struct bench *b = *state;
    struct text_style style = {.language = "en", .script = "Latn", .size = 22};
    const struct paragraph *p = lay_out(b, "Donaudampfschifffahrtsgesellschaft", &style, 120);
    assert_true(p->n_lines >= 3 && p->split && !p->overflow);
    p = lay_out(b, "short words only", &style, 120);
    assert_false(p->split);
}

/* 1/64 px of a line up to its last space; 0 without one. */
static int64_t filled_to_last_space(const struct paragraph *p, const struct line *line, const char *text)
{
    const struct glyph *last = p->glyphs + p->runs[line->first_run].first_glyph;
    int64_t filled = 0;
    for (const struct glyph *g = last; g < p->glyphs + p->n_glyphs && g->cluster < line->end; g++)
        if (text[g->cluster] == ' ')
            filled = g->x;
    return filled;
}

/* Karen keeps to spaces unless a line would stay a third empty. */
static void karen_prefers_spaces(void **state)
{
    struct bench *b = *state;
    struct text_style style = {.language = "ksw", .script = "Mymr", .size = 22};
    const char *text = "ပှၤကညီဖိ တၢ်ခွဲး တၢ်ယာ်လၢ ကမၤလိတၢ် လၢတၢ်မုာ် တၢ်ခုၣ် အပူၤ";
    for (int width = 250; width < 600; width += 10) {
        const struct paragraph *p = lay_out(b, text, &style, width);
        for (int i = 0; i + 1 < p->n_lines; i++)
            if (text[p->lines[i].end - 1] != ' ')
                assert_true(filled_to_last_space(p, &p->lines[i], text) < (int64_t)width * 64 * 2 / 3);
    }
    const struct paragraph *p = lay_out(b, "က တၢ်ခွဲးတၢ်ယာ်လၢကမၤလိတၢ်လၢတၢ်မုာ်တၢ်ခုၣ်အပူၤ", &style, 150);
    assert_true(p->lines[0].width > 75);
    assert_false(p->split);
}

/* ---- shaping of each line ---- */

static int shape_line(struct bench *b, const struct item *item, int start, int end, struct glyph *out)
{
    const struct buffer *d = &b->draft;
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_set_flags(buffer, (start == 0 ? HB_BUFFER_FLAG_BOT : 0) | (end == d->n ? HB_BUFFER_FLAG_EOT : 0));
    hb_buffer_add_utf16(buffer, d->units, d->n, (unsigned)start, end - start);
    hb_buffer_set_direction(buffer, item->level & 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, item->script);
    hb_buffer_set_language(buffer, d->language);
    hb_shape(fonts_shaper(b->fonts, item->font, d->size_q6), buffer, NULL, 0);
    unsigned n;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &n);
    const hb_glyph_position_t *at = hb_buffer_get_glyph_positions(buffer, &n);
    for (unsigned i = 0; i < n; i++)
        out[i] = (struct glyph){info[i].codepoint, d->offset[info[i].cluster], 0, 0, at[i].x_advance};
    hb_buffer_destroy(buffer);
    return (int)n;
}

/* Glyphs of a line between two offsets, from left to right. */
static int glyphs_between(const struct paragraph *p, const struct line *l, uint32_t start, uint32_t end,
                          struct glyph *out)
{
    int n = 0;
    for (uint32_t r = l->first_run; r < l->first_run + l->n_runs; r++)
        for (uint32_t i = 0; i < p->runs[r].n_glyphs; i++) {
            struct glyph g = p->glyphs[p->runs[r].first_glyph + i];
            if (g.cluster >= start && g.cluster < end)
                out[n++] = (struct glyph){g.id, g.cluster, 0, 0, g.advance};
        }
    return n;
}

static void check_shaping(struct bench *b, const char *text, const struct text_style *style, int width)
{
    struct buffer *d = &b->draft;
    struct glyph ours[2048], theirs[2048];
    const struct paragraph *p = lay_out(b, text, style, width);
    assert_true(buffer_load(d, text, strlen(text), NULL, 0, style));
    assert_true(itemise(d, b->fonts));
    for (int i = 0; i < p->n_lines; i++) {
        int start = unit_at(d, p->lines[i].start), end = unit_at(d, p->lines[i].end);
        while (end > start && (unit_is_space(d->units[end - 1]) || unit_is_newline(d->units[end - 1])))
            end--;
        for (int k = 0; k < d->n_items; k++) {
            const struct item *item = &d->items[k];
            int from = item->start > start ? item->start : start, to = item->end < end ? item->end : end;
            if (from >= to)
                continue;
            int n = shape_line(b, item, from, to, theirs);
            if (glyphs_between(p, &p->lines[i], d->offset[from], d->offset[to], ours) != n ||
                memcmp(ours, theirs, (size_t)n * sizeof *ours) != 0)
                fail_msg("%s at %d px: line %d is not shaped as it stands: “%.*s”", style->language, width, i,
                         (int)(p->lines[i].end - p->lines[i].start), text + p->lines[i].start);
        }
    }
}

static void every_line_is_shaped_as_it_stands(void **state)
{
    struct bench *b = *state;
    for (int i = 0; i < KIT_LANGUAGES; i++)
        for (int width = 30; width < 900; width += 13) {
            struct text_style style = kit_style(&kit_languages[i], 22);
            check_shaping(b, kit_languages[i].text, &style, width);
        }
}

/* ---- alignment, ellipsis, places ---- */

static void lines_are_aligned(void **state)
{
    struct bench *b = *state;
    for (int rtl = 0; rtl < 2; rtl++) {
        const char *text = rtl ? "كلمة " : "word ";
        struct text_style style = {.language = "ar", .script = "Arab", .size = 22, .rtl = rtl};
        int w = lay_out(b, text, &style, 500)->lines[0].width;
        assert_in_range(w, 20, 80);
        int start = rtl ? 500 - w : 0, end = rtl ? 0 : 500 - w, expected[] = {start, (500 - w) / 2, end};
        for (int a = ALIGN_START; a <= ALIGN_END; a++) {
            style.align = (enum text_align)a;
            const struct line *l = &lay_out(b, text, &style, 500)->lines[0];
            assert_true(abs(l->x - expected[a]) <= 1);
        }
    }
}

static void too_much_ends_in_an_ellipsis(void **state)
{
    struct bench *b = *state;
    for (int i = 0; i < KIT_LANGUAGES; i++)
        for (int width = 60; width < 400; width += 17) {
            struct text_style style = kit_style(&kit_languages[i], 22);
            style.max_lines = 2;
            const struct paragraph *p = lay_out(b, kit_languages[i].text, &style, width);
            struct text_style all = style;
            all.max_lines = 0;
            bool truncated = p->truncated;
            if (p->n_lines < 2)
                continue;
            int lines = p->n_lines, last_width = p->lines[lines - 1].width;
            uint32_t r = style.rtl ? p->lines[1].first_run : p->lines[1].first_run + p->lines[1].n_runs - 1;
            hb_codepoint_t dots = 0;
            hb_font_get_nominal_glyph(b->fonts->faces[p->runs[r].font].hb, 0x2026, &dots);
            bool ends = p->runs[r].n_glyphs == 1 && p->glyphs[p->runs[r].first_glyph].id == dots;
            assert_int_equal(lay_out(b, kit_languages[i].text, &all, width)->n_lines > 2, truncated);
            if (!truncated)
                continue;
            assert_int_equal(lines, 2);
            assert_true(ends);
            assert_true(last_width <= width + 1);
        }
    struct text_style style = {.language = "en", .script = "Latn", .size = 22, .max_lines = 1};
    assert_false(lay_out(b, "fits \n \n", &style, 200)->truncated);
    assert_true(lay_out(b, "one\ntwo", &style, 200)->truncated);
}

/* Offset → place → offset comes back, for every grapheme of every language. */
static void carets_come_back(void **state)
{
    struct bench *b = *state;
    for (int i = 0; i < KIT_LANGUAGES; i++) {
        const struct kit_language *l = &kit_languages[i];
        struct text_style style = kit_style(l, 22);
        const struct paragraph *p = lay_out(b, l->text, &style, 300);
        UErrorCode status = U_ZERO_ERROR;
        UText text = UTEXT_INITIALIZER;
        utext_openUTF8(&text, l->text, -1, &status);
        UBreakIterator *it = ubrk_open(UBRK_CHARACTER, "", NULL, 0, &status);
        ubrk_setUText(it, &text, &status);
        int height = p->height / p->n_lines, tried = 0, back = 0;
        for (int at = ubrk_first(it); at != UBRK_DONE; at = ubrk_next(it)) {
            int line, x, line2, x2;
            assert_true(paragraph_caret(p, l->text, (size_t)at, &line, &x));
            assert_true(x >= -64 && x <= 301 * 64);
            size_t found = paragraph_offset_at(p, l->text, (x + 32) / 64, line * height + height / 2);
            assert_true(paragraph_caret(p, l->text, found, &line2, &x2));
            tried++;
            back += abs(x - x2) <= 64;
        }
        ubrk_close(it);
        utext_close(&text);
        if (back < tried * 95 / 100) /* the rest stands at a change of direction, where one place is two offsets */
            fail_msg("%s: %d of %d carets came back", style.language, back, tried);
    }
}

static void ligatures_are_divided(void **state)
{
    struct bench *b = *state;
    struct text_style style = {.language = "ar", .script = "Arab", .size = 40, .rtl = true};
    const char *text = "لا";
    const struct paragraph *p = lay_out(b, text, &style, 200);
    int line, x0 = 0, x1 = 0, x2 = 0;
    assert_true(paragraph_caret(p, text, 0, &line, &x0) && paragraph_caret(p, text, 2, &line, &x1) &&
                paragraph_caret(p, text, 4, &line, &x2));
    assert_true(x0 > x1 && x1 > x2);
    assert_true(abs((x0 - x1) - (x1 - x2)) <= 2 || p->n_glyphs > 1);
    assert_int_equal(x0, 200 * 64);
}

static void a_sentence_has_its_boxes(void **state)
{
    struct bench *b = *state;
    struct text_style style = {.language = "en", .script = "Latn", .size = 22};
    const char *text = "One sentence. Another sentence that is longer than a line of this box. A third.";
    const struct paragraph *p = lay_out(b, text, &style, 300);
    struct rect boxes[8];
    int n = paragraph_boxes(p, text, 14, 70, boxes, 8), height = p->height / p->n_lines;
    assert_true(n >= 2 && n <= 4);
    for (int i = 0; i < n; i++) {
        assert_int_equal(boxes[i].h, height);
        assert_true(boxes[i].w > 0 && boxes[i].x >= 0 && boxes[i].x + boxes[i].w <= 306);
        assert_true(i == 0 || boxes[i].y == boxes[i - 1].y + height);
    }
    assert_true(boxes[0].x > 100);
    assert_int_equal(paragraph_boxes(p, text, 5, 5, boxes, 8), 0);
    assert_int_equal(paragraph_boxes(p, text, 0, strlen(text), boxes, 1), 1);
}

/* A balanced heading has no more lines than before, and its last one is not left short. */
static void headings_are_balanced(void **state)
{
    struct bench *b = *state;
    for (int i = 0; i < KIT_LANGUAGES; i++)
        for (int width = 300; width < 1000; width += 50) {
            struct text_style style = kit_style(&kit_languages[i], 32);
            const struct paragraph *plain = lay_out(b, kit_languages[i].text, &style, width);
            int lines = plain->n_lines, last = plain->lines[lines - 1].width;
            style.balance = true;
            const struct paragraph *even = lay_out(b, kit_languages[i].text, &style, width);
            assert_int_equal(even->n_lines, lines);
            assert_int_equal(even->width, width);
            if (lines > 1 && lines <= 6)
                assert_true(even->lines[lines - 1].width + 2 >= last);
        }
    struct text_style style = {.language = "en", .script = "Latn", .size = 22, .balance = true};
    const struct paragraph *p = lay_out(b, "a heading whose last word is alone", &style, 310);
    assert_int_equal(p->n_lines, 2);
    assert_true(p->lines[1].width * 2 > p->lines[0].width);
}

/* The last line gets a second word, and nothing before the line above it changes. */
static void no_short_word_is_left_alone(void **state)
{
    static const char text[] = "all its schools are safe havens for every family, whatever their status is.";
    struct text_style style = {.language = "en", .script = "Latn", .size = 22};
    int found = 0;
    for (int width = 250; width < 500; width++) {
        style.no_runt = false;
        const struct paragraph *plain = lay_out(*state, text, &style, width);
        style.no_runt = true;
        const struct paragraph *p = lay_out(*state, text, &style, width);
        int last = p->n_lines - 1;
        assert_int_equal(plain->n_lines, p->n_lines);
        for (int i = 0; i < last - 1; i++)
            assert_int_equal(plain->lines[i].end, p->lines[i].end);
        assert_true(p->lines[last].start < sizeof text - 1 - 3);
        found += p->lines[last].start != plain->lines[last].start;
    }
    assert_true(found > 10);
}

/* Whatever the script and the box: no more lines, nothing lost, nothing too wide, no line left half empty for it. */
static void sparing_a_word_costs_no_line(void **state)
{
    for (int i = 0; i < KIT_LANGUAGES; i++)
        for (int width = 60; width < 900; width += 17) {
            struct text_style style = kit_style(&kit_languages[i], 22);
            const char *text = kit_languages[i].text;
            const struct paragraph *plain = lay_out(*state, text, &style, width);
            style.no_runt = true;
            const struct paragraph *p = lay_out(*state, text, &style, width);
            assert_int_equal(plain->n_lines, p->n_lines);
            assert_int_equal(strlen(text), p->lines[p->n_lines - 1].end);
            for (int l = 0; l < p->n_lines; l++)
                assert_true(p->overflow || p->lines[l].width <= width + 1);
            if (p->n_lines > 1 && p->lines[p->n_lines - 1].start != plain->lines[p->n_lines - 1].start)
                assert_true(p->lines[p->n_lines - 2].width * 2 + 2 >= width);
        }
}

static void soft_hyphens_show_at_line_ends(void **state)
{
    struct bench *b = *state;
    struct text_style style = {.language = "en", .script = "Latn", .size = 22};
    hb_codepoint_t hyphen = 0;
    hb_font_get_nominal_glyph(b->fonts->faces[0].hb, 0x2010, &hyphen);
    const struct paragraph *p = lay_out(b, "epsi\u00adlon", &style, 60);
    assert_int_equal(p->n_lines, 2);
    const struct run *last = &p->runs[p->lines[0].n_runs - 1];
    assert_int_equal(p->glyphs[last->first_glyph].id, hyphen);
    assert_true(p->lines[0].width <= 60);
    assert_int_equal(lay_out(b, "epsi\u00adlon", &style, 200)->n_runs, 1);
}

static void empty_lines_count(void **state)
{
    struct bench *b = *state;
    struct text_style style = {.language = "en", .script = "Latn", .size = 20, .pitch = 1.5f};
    const struct paragraph *p = lay_out(b, "a\n\nb\r\nc\n", &style, 200);
    assert_int_equal(p->n_lines, 4);
    assert_int_equal(p->height, 4 * 30);
    p = lay_out(b, "", &style, 200);
    assert_int_equal(p->n_lines, 0);
    assert_int_equal(p->height, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_line_is_in_icus_order),
        cmocka_unit_test(rohingya_lines_are_in_icus_order),
        cmocka_unit_test(phone_numbers_are_never_scrambled),
        cmocka_unit_test(nothing_overflows),
        cmocka_unit_test(a_narrow_box_takes_one_grapheme_a_line),
        cmocka_unit_test(long_words_are_split_and_said_to_be),
        cmocka_unit_test(karen_prefers_spaces),
        cmocka_unit_test(every_line_is_shaped_as_it_stands),
        cmocka_unit_test(lines_are_aligned),
        cmocka_unit_test(too_much_ends_in_an_ellipsis),
        cmocka_unit_test(carets_come_back),
        cmocka_unit_test(ligatures_are_divided),
        cmocka_unit_test(a_sentence_has_its_boxes),
        cmocka_unit_test(headings_are_balanced),
        cmocka_unit_test(no_short_word_is_left_alone),
        cmocka_unit_test(sparing_a_word_costs_no_line),
        cmocka_unit_test(soft_hyphens_show_at_line_ends),
        cmocka_unit_test(empty_lines_count),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
