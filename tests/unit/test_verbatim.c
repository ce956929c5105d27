/* What keeps its order: found whole, and nothing else is. */
#include "cmocka_all.h"

#include "text/verbatim.h"
#include "text_kit.h"

#include <ctype.h>
#include <string.h>
#include <unicode/ustring.h>

/* The parts that are found, joined by '|'. */
static void found_in(const char *text, char out[200])
{
    uint16_t units[200];
    int32_t n;
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8(units, 200, &n, text, -1, &status);
    assert_true(U_SUCCESS(status));
    out[0] = '\0';
    struct verbatim v = {0};
    while (verbatim_next(&v, units, n)) {
        char part[100];
        u_strToUTF8(part, sizeof part, NULL, units + v.start, v.end - v.start, &status);
        assert_true(U_SUCCESS(status) && v.end > v.start);
        strcat(strcat(out, *out ? "|" : ""), part);
    }
}

static void what_stays_as_written(void **state)
{
    (void)state;
    static const struct {
        const char *text, *parts;
    } cases[] = {
        {"الرقم البريدي 53208-2627، القرار 1617-R012", "53208-2627|1617-R012"},
        {"𐴀𐴤𐴡𐴙𐴓 5225 W. Vliet St., Milwaukee, WI 53208۔", "5225 "},
        {"المدرسة في 1021 N. 27th Street", "1021 "},
        {"عنوان 2300A Capitol Dr والهاتف 414-475-8393", "2300A |414-475-8393"},
        {"الصفوف K4-8", "K4-8"},
        {"القرار R012-1617", "R012-1617"},
        {"هاتف 475-8393 أو 888-814-4026.", "475-8393|888-814-4026"},
        {"1021 S. 21st St.", "1021 "},
        {"2300 W Highland", "2300 "},
        {"العنوان 5225 W. Vliet St. أو 700 Michigan Avenue", "5225 |700 "},
        {"4 North Water", "4 "},
        {"123 21st St.", "123 "},
        {"في 4001 N. Martin Luther King Jr. Dr.", "4001 "},
    };
    char parts[200];
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        found_in(cases[i].text, parts);
        assert_string_equal(parts, cases[i].parts);
    }
}

static void what_unicode_puts_right_by_itself(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "",
        "في عام 2019 Safe Haven",
        "30 مارس 2017",
        "7000 طالب",
        "Milwaukee 2026",
        "من 8 إلى 12",
        "53208",
        "the year 2017 in Milwaukee",
        "12 Community Schools",
        "well-being",
        "5,000 MPS students",
        "5 Dr. Posley",
        "7 W.",
        "1234567 W. Vliet St.",
        "A5225 W. Vliet",
        "53208-123",
        "3 schools in one Street",
        "a.b",
        "-5",
    };
    char parts[200];
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        found_in(cases[i], parts);
        assert_string_equal(parts, "");
    }
}

/* x of the first glyph of a one-line paragraph at an offset. */
static int x_at(const struct paragraph *p, uint32_t offset)
{
    for (int i = 0; i < p->n_glyphs; i++)
        if (p->glyphs[i].cluster == offset)
            return p->glyphs[i].x;
    fail_msg("no glyph at %u", offset);
    return 0;
}

/* Behind any word the number stands on the left of its street. */
static void an_address_reads_from_left_to_right(void **state)
{
    (void)state;
    static const char *const addresses[] = {"5225 W. Vliet St., Milwaukee, WI 53208",
                                            "1021 S. 21st St.",
                                            "700 Michigan Avenue",
                                            "53208-1234",
                                            "R012-1617",
                                            "1617-R012",
                                            "414-475-8393"};
    static const char *const around[] = {
        "العنوان هو %s.", "𐴄𐴤𐴞𐴑𐴝𐴕𐴝 𐴀𐴤𐴡𐴙𐴓𐴊𐴠 %s۔", "%s", "(%s)"};
    struct fonts *fonts = kit_fonts();
    struct typesetter *t = typesetter_new(fonts, 1 << 20);
    struct text_style style = {.language = "ar", .script = "Arab", .size = 22, .rtl = true};
    for (size_t a = 0; a < sizeof around / sizeof around[0]; a++)
        for (size_t k = 0; k < sizeof addresses / sizeof addresses[0]; k++) {
            char text[256];
            snprintf(text, sizeof text, around[a], addresses[k]);
            const struct paragraph *p = typeset(t, text, strlen(text), NULL, 0, &style, 3000);
            uint32_t first = (uint32_t)(strstr(text, addresses[k]) - text);
            for (uint32_t i = 1; addresses[k][i]; i++)
                if (isalnum((unsigned char)addresses[k][i]) && x_at(p, first + i) <= x_at(p, first))
                    fail_msg("%s: character %u stands before the number", text, i);
        }
    typesetter_free(t);
    fonts_free(fonts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_stays_as_written),
        cmocka_unit_test(what_unicode_puts_right_by_itself),
        cmocka_unit_test(an_address_reads_from_left_to_right),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
