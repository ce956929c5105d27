/* Levels against Unicode's own files, scripts and fonts against what a reader expects. */
#include "cmocka_all.h"

#include "text/buffer.h"
#include "text/fonts_internal.h"
#include "text/itemise.h"
#include "text_kit.h"

#include <unicode/uscript.h>

static struct text_style plain_style(bool rtl)
{
    return (struct text_style){.language = "en", .script = "Latn", .size = 20, .rtl = rtl, .raw_numbers = true};
}

/* Reads the levels of a file and those of the draft, leaving out what rule X9 removes. */
static int pair_levels(const struct buffer *d, const char *expected, uint8_t *theirs, uint8_t *ours)
{
    int n = 0;
    for (int i = 0, len; i < d->n; i += len) {
        buffer_code(d, i, &len);
        while (*expected == ' ' || *expected == '\t')
            expected++;
        if (*expected == 'x') {
            expected++;
            continue;
        }
        ours[n] = d->level[i];
        theirs[n++] = (uint8_t)strtol(expected, (char **)&expected, 10);
    }
    return n;
}

/* ICU, and so the engine, gives a text of one direction the level of its paragraph, whatever the nesting:
 * other numbers, the same order. */
static bool order_is(const struct buffer *d, const char *expected)
{
    uint8_t ours[256], theirs[256];
    int32_t our_order[256], their_order[256];
    int n = pair_levels(d, expected, theirs, ours);
    ubidi_reorderVisual(ours, n, our_order);
    ubidi_reorderVisual(theirs, n, their_order);
    return memcmp(our_order, their_order, (size_t)n * sizeof *our_order) == 0;
}

/* Whether the levels of a text are those of the fields of a line of a Unicode file ("x 0 1"); one for each
 * character. */
static bool levels_are(struct buffer *d, const char *expected)
{
    for (int i = 0, len; i < d->n; i += len) {
        buffer_code(d, i, &len);
        while (*expected == ' ' || *expected == '\t')
            expected++;
        if (*expected == 'x')
            expected++;
        else if (d->level[i] != strtol(expected, (char **)&expected, 10))
            return false;
    }
    return true;
}

/* Whether ICU, asked directly, finds the same levels. */
static bool icu_agrees(const struct buffer *d)
{
    UErrorCode status = U_ZERO_ERROR;
    UBiDi *bidi = ubidi_open();
    ubidi_setPara(bidi, d->units, d->n, d->style->rtl, NULL, &status);
    const UBiDiLevel *levels = ubidi_getLevels(bidi, &status);
    bool same = U_SUCCESS(status) && memcmp(levels, d->level, (size_t)d->n) == 0;
    ubidi_close(bidi);
    return same;
}

/* BidiCharacterTest: characters; direction; resolved paragraph level; levels; order. */
static void levels_agree_with_bidi_character_test(void **state)
{
    (void)state;
    FILE *f = kit_unicode("BidiCharacterTest.txt");
    struct buffer d = {0};
    char line[4096];
    int cases = 0, wrong = 0, only_order = 0, both = 0;
    while (fgets(line, sizeof line, f)) {
        char text[1024], *p = line;
        size_t n = 0;
        if (line[0] == '#' || line[0] == '\n')
            continue;
        while (*p != ';')
            n += kit_put(text + n, (uint32_t)strtoul(p, &p, 16)), p += strspn(p, " ");
        p = strchr(p + 1, ';') + 1;
        struct text_style style = plain_style(*p == '1');
        assert_true(buffer_load(&d, text, n, NULL, 0, &style));
        assert_true(itemise_levels(&d));
        cases++;
        const char *levels = strchr(p, ';') + 1;
        bool same = levels_are(&d, levels);
        only_order += !same && order_is(&d, levels);
        if (same || order_is(&d, levels))
            continue;
        if (icu_agrees(&d)) /* nested overrides and isolates where ICU 72 itself differs from the file */
            both++;
        else if (wrong++ < 5)
            print_message("%s", line);
    }
    fclose(f);
    buffer_release(&d);
    print_message("BidiCharacterTest: %d cases, %d of one direction only, %d where ICU differs, too\n", cases,
                  only_order, both);
    assert_true(cases > 90000);
    assert_in_range(both, 0, 30);
    assert_int_equal(wrong, 0);
}

/* A character of each bidi class. */
static uint32_t of_class(const char *name, size_t n)
{
    static const struct {
        const char *name;
        uint32_t code;
    } classes[] = {
        {"L", 'a'},      {"R", 0x5d0},    {"AL", 0x627},   {"EN", '0'},     {"ES", '+'},     {"ET", '$'},
        {"AN", 0x660},   {"CS", ','},     {"B", 0x2029},   {"S", '\t'},     {"WS", ' '},     {"ON", '!'},
        {"NSM", 0x300},  {"BN", 0xad},    {"LRE", 0x202a}, {"RLE", 0x202b}, {"PDF", 0x202c}, {"LRO", 0x202d},
        {"RLO", 0x202e}, {"LRI", 0x2066}, {"RLI", 0x2067}, {"FSI", 0x2068}, {"PDI", 0x2069},
    };
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (strlen(classes[i].name) == n && strncmp(classes[i].name, name, n) == 0)
            return classes[i].code;
    fail_msg("class %.*s", (int)n, name);
    return 0;
}

/* BidiTest: classes; bits for automatic (1), left-to-right (2) and right-to-left (4) paragraphs. The engine
 * is always told the direction, so 2 and 4 are tested. */
static void levels_agree_with_bidi_test(void **state)
{
    (void)state;
    FILE *f = kit_unicode("BidiTest.txt");
    struct buffer d = {0};
    char line[1024], levels[1024] = "";
    int cases = 0, wrong = 0, only_order = 0;
    while (fgets(line, sizeof line, f)) {
        if (strncmp(line, "@Levels:", 8) == 0)
            strcpy(levels, line + 8);
        if (line[0] == '#' || line[0] == '@' || line[0] == '\n')
            continue;
        char text[256], *p = line;
        size_t n = 0;
        for (p += strspn(p, " "); *p != ';'; p += strspn(p, " ")) {
            size_t len = strcspn(p, " ;");
            n += kit_put(text + n, of_class(p, len));
            p += len;
        }
        int bits = atoi(p + 1);
        for (int rtl = 0; rtl < 2; rtl++) {
            struct text_style style = plain_style(rtl);
            if (!(bits & (rtl ? 4 : 2)))
                continue;
            assert_true(buffer_load(&d, text, n, NULL, 0, &style));
            assert_true(itemise_levels(&d));
            cases++;
            bool same = levels_are(&d, levels);
            only_order += !same && order_is(&d, levels);
            if (!same && !order_is(&d, levels) && wrong++ < 5)
                print_message("%s rtl %d levels %s", line, rtl, levels);
        }
    }
    fclose(f);
    buffer_release(&d);
    print_message("BidiTest: %d cases, %d of one direction only\n", cases, only_order);
    assert_true(cases > 500000);
    assert_int_equal(wrong, 0);
}

struct expected_item {
    const char *text, *font;
};

static void items_are(struct fonts *f, const char *text, const struct text_style *style, const struct bold_span *bold,
                      const struct expected_item *expected)
{
    struct buffer d = {0};
    assert_true(buffer_load(&d, text, strlen(text), bold, bold ? 1 : 0, style));
    assert_true(itemise(&d, f));
    int n = 0;
    for (; expected[n].text; n++) {
        assert_true(n < d.n_items);
        const struct item *item = &d.items[n];
        size_t start = d.offset[item->start], len = d.offset[item->end] - start;
        if (len != strlen(expected[n].text) || memcmp(text + start, expected[n].text, len) != 0)
            fail_msg("item %d is “%.*s”, not “%s”", n, (int)len, text + start, expected[n].text);
        assert_string_equal(fonts_name(f, item->font), expected[n].font);
    }
    assert_int_equal(d.n_items, n);
    buffer_release(&d);
}

static void fonts_follow_the_script(void **state)
{
    struct fonts *f = *state;
    struct text_style my = {.language = "my", .script = "Mymr", .size = 20}, en = plain_style(false);
    items_are(f, "ကျောင်း (MPS) ၂၀၂၆", &my, NULL,
              (struct expected_item[]){{"ကျောင်း ", "NotoSansMyanmar-Regular"},
                                       {"(MPS) ", "NotoSans-Regular"},
                                       {"၂၀၂၆", "NotoSansMyanmar-Regular"},
                                       {0}});
    items_are(f, "see ကျောင်း, or 𐒈𐒝 now", &en, NULL,
              (struct expected_item[]){{"see ", "NotoSans-Regular"},
                                       {"ကျောင်း", "NotoSansMyanmar-Regular"},
                                       {", or ", "NotoSans-Regular"},
                                       {"𐒈𐒝 ", "NotoSansOsmanya-Regular"},
                                       {"now", "NotoSans-Regular"},
                                       {0}});
}

/* “ and ” of one quotation come from one font: that of Latin letters behind the first, else that of the text
 * before it. */
static void quotation_marks_are_a_pair(void **state)
{
    struct fonts *f = *state;
    struct text_style my = {.language = "my", .script = "Mymr", .size = 20}, en = plain_style(false);
    items_are(f, "ကို “at large” ဟု", &my, NULL,
              (struct expected_item[]){{"ကို ", "NotoSansMyanmar-Regular"},
                                       {"“at large” ", "NotoSans-Regular"},
                                       {"ဟု", "NotoSansMyanmar-Regular"},
                                       {0}});
    items_are(f, "ကို “(ကျောင်း) MPS” ဟု", &my, NULL,
              (struct expected_item[]){{"ကို “", "NotoSansMyanmar-Regular"},
                                       {"(", "NotoSans-Regular"},
                                       {"ကျောင်း", "NotoSansMyanmar-Regular"},
                                       {") MPS", "NotoSans-Regular"},
                                       {"” ဟု", "NotoSansMyanmar-Regular"},
                                       {0}});
    items_are(f, "“Safe haven” ကို", &my, NULL,
              (struct expected_item[]){{"“Safe haven” ", "NotoSans-Regular"}, {"ကို", "NotoSansMyanmar-Regular"}, {0}});
    items_are(
        f, "say «ကို» here", &en, NULL,
        (struct expected_item[]){
            {"say «", "NotoSans-Regular"}, {"ကို", "NotoSansMyanmar-Regular"}, {"» here", "NotoSans-Regular"}, {0}});
}

/* ۔ is filed under Arabic, and Hanifi has it, too. */
static void shared_signs_go_with_the_language(void **state)
{
    struct fonts *f = *state;
    struct text_style rhg = {.language = "rhg", .script = "Rohg", .size = 20, .rtl = true}, en = plain_style(false);
    items_are(f, "𐴁𐴠 TTY۔", &rhg, NULL,
              (struct expected_item[]){{"𐴁𐴠 ", "NotoSansHanifiRohingya-Regular"},
                                       {"TTY", "NotoSans-Regular"},
                                       {"۔", "NotoSansHanifiRohingya-Regular"},
                                       {0}});
    items_are(f, "see ہے۔", &en, NULL,
              (struct expected_item[]){{"see ", "NotoSans-Regular"}, {"ہے۔", "NotoSansArabic-Regular"}, {0}});
}

static void digits_alone_take_the_language(void **state)
{
    struct fonts *f = *state;
    struct text_style ar = {.language = "ar", .script = "Arab", .size = 20, .rtl = true};
    items_are(f, "414", &ar, NULL, (struct expected_item[]){{"414", "NotoSansArabic-Regular"}, {0}});
    items_are(f, "", &ar, NULL, (struct expected_item[]){{0}});
    items_are(f, "\n\n", &ar, NULL, (struct expected_item[]){{0}});
}

static void bold_spans_change_the_font(void **state)
{
    struct fonts *f = *state;
    struct text_style en = plain_style(false);
    items_are(f, "one two three", &en, &(struct bold_span){4, 7},
              (struct expected_item[]){
                  {"one ", "NotoSans-Regular"}, {"two", "NotoSans-Bold"}, {" three", "NotoSans-Regular"}, {0}});
}

/* A mark stays with its base, whatever font has it. */
static void marks_stay_with_their_base(void **state)
{
    struct fonts *f = *state;
    struct text_style my = {.language = "my", .script = "Mymr", .size = 20};
    items_are(f, "က e\u0301\u0323x", &my, NULL,
              (struct expected_item[]){{"က ", "NotoSansMyanmar-Regular"}, {"e\u0301\u0323x", "NotoSans-Regular"}, {0}});
}

static void the_script_of_a_text_is_its_first_letters(void **state)
{
    (void)state;
    char script[5];
    for (int i = 0; i < KIT_LANGUAGES; i++) {
        const struct kit_language *l = &kit_languages[i];
        text_script(l->text, strlen(l->text), script);
        assert_string_equal(script, l->script);
        assert_int_equal(script_is_rtl(script), l->rtl);
    }
    text_script("(123)", 5, script);
    assert_string_equal(script, "Latn");
}

/* An item that never ends is cut at a space. */
static void long_items_are_cut(void **state)
{
    struct fonts *f = *state;
    struct text_style en = plain_style(false);
    size_t n = 100000;
    char *text = malloc(n);
    memset(text, 'a', n);
    for (size_t i = 7; i < n; i += 8)
        text[i] = ' ';
    struct buffer d = {0};
    assert_true(buffer_load(&d, text, n, NULL, 0, &en));
    assert_true(itemise(&d, f));
    assert_true(d.n_items >= 24);
    for (int i = 0; i < d.n_items; i++) {
        assert_true(d.items[i].end - d.items[i].start <= 4096);
        assert_int_equal(d.items[i].start, i ? d.items[i - 1].end : 0);
        assert_true(i == 0 || text[d.items[i].start - 1] == ' ');
    }
    buffer_release(&d);
    free(text);
}

static int open_fonts(void **state)
{
    *state = kit_fonts();
    return 0;
}

static int close_fonts(void **state)
{
    fonts_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(levels_agree_with_bidi_character_test),
        cmocka_unit_test(levels_agree_with_bidi_test),
        cmocka_unit_test(fonts_follow_the_script),
        cmocka_unit_test(quotation_marks_are_a_pair),
        cmocka_unit_test(shared_signs_go_with_the_language),
        cmocka_unit_test(digits_alone_take_the_language),
        cmocka_unit_test(bold_spans_change_the_font),
        cmocka_unit_test(marks_stay_with_their_base),
        cmocka_unit_test(the_script_of_a_text_is_its_first_letters),
        cmocka_unit_test(long_items_are_cut),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
