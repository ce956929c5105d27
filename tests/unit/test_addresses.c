/* Numbers of addresses: found where a street follows, left alone where it does not, and in order on the screen. */
#include "cmocka_all.h"

#include "ground/utf8.h"
#include "text/addresses.h"
#include "text_kit.h"

#include <ctype.h>
#include <string.h>

/* The numbers found, with a space between them. ASCII and BMP only. */
static void found_in(const char *utf8, char *out)
{
    uint16_t units[200];
    int n = 0;
    for (size_t at = 0; utf8[at];)
        units[n++] = (uint16_t)utf8_next(utf8, strlen(utf8), &at);
    units[n] = 0;
    struct address_number number = {0};
    while (address_number_next(&number, units, n)) {
        for (int i = number.start; i < number.end; i++)
            *out++ = (char)units[i];
        *out++ = ' ';
    }
    *out = '\0';
}

static void numbers_before_a_street(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"5225 W. Vliet St., Milwaukee, WI 53208", "5225 "},
        {"1021 S. 21st St.", "1021 "},
        {"2300 W Highland", "2300 "},
        {"العنوان 5225 W. Vliet St. أو 700 Michigan Avenue", "5225 700 "},
        {"4 North Water", "4 "},
        {"53208-1234", "53208-1234 "},
        {"123 21st St.", "123 "},
        {"2019 MPS", ""},
        {"5,000 MPS students", ""},
        {"5 Dr. Posley", ""},
        {"7 W.", ""},
        {"1234567 W. Vliet St.", ""},
        {"414-475-8393", ""},
        {"A5225 W. Vliet", ""},
        {"53208-123", ""},
        {"3 schools in one Street", ""},
        {"12", ""},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char out[64];
        found_in(cases[i][0], out);
        if (strcmp(out, cases[i][1]) != 0)
            fail_msg("%s: \"%s\", not \"%s\"", cases[i][0], out, cases[i][1]);
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
    static const char *const addresses[] = {"5225 W. Vliet St., Milwaukee, WI 53208", "1021 S. 21st St.",
                                            "700 Michigan Avenue", "53208-1234"};
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
        cmocka_unit_test(numbers_before_a_street),
        cmocka_unit_test(an_address_reads_from_left_to_right),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
