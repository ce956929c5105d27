/* Line breaks and graphemes against Unicode's own files and ICU; the rules of Burmese and Karen. */
#include "cmocka_all.h"

#include "text/breaks.h"
#include "text/buffer.h"
#include "text_kit.h"

static struct text_style style_of(const char *language, const char *script)
{
    return (struct text_style){.language = language, .script = script, .size = 20};
}

/* Reads "÷ 0061 × 0308 ÷": characters into text, and before which of them a mark stands, the end included. */
static size_t read_case(char *p, char *text, bool *allowed, int *n)
{
    size_t bytes = 0;
    *n = 0;
    for (; *p && *p != '#' && *p != '\n'; p += strspn(p, " \t")) {
        bool divides = strncmp(p, "÷", strlen("÷")) == 0;
        p += divides ? strlen("÷") : strlen("×");
        p += strspn(p, " \t");
        allowed[*n] = divides;
        if (*p == 0 || *p == '#' || *p == '\n')
            break;
        bytes += kit_put(text + bytes, (uint32_t)strtoul(p, &p, 16));
        ++*n;
    }
    return bytes;
}

enum check { CHECK_LINES, CHECK_GRAPHEMES };

static void icu_marks(const struct buffer *d, enum check what, bool *out)
{
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *it = ubrk_open(what == CHECK_LINES ? UBRK_LINE : UBRK_CHARACTER, "", d->units, d->n, &status);
    memset(out, 0, 256 * sizeof *out);
    for (int at = ubrk_next(it); at != UBRK_DONE; at = ubrk_next(it))
        out[at] = true;
    ubrk_close(it);
}

/* The engine must agree with the file; where it does not, ICU must not either. */
static void agree_with(const char *name, enum check what, int at_least)
{
    FILE *f = kit_unicode(name);
    struct buffer d = {0};
    struct text_style style = style_of("en", "Latn");
    char line[8192];
    int cases = 0, wrong = 0, both = 0;
    while (fgets(line, sizeof line, f)) {
        char text[512];
        bool expected[256], icu[256];
        int n;
        if (line[0] == '#' || line[0] == '\n')
            continue;
        size_t bytes = read_case(line, text, expected, &n);
        assert_true(buffer_load(&d, text, bytes, NULL, 0, &style) && breaks_find(&d) && breaks_add_graphemes(&d));
        icu_marks(&d, what, icu);
        cases++;
        bool same = true, icu_same = true;
        for (int i = 0, k = 0, len; i < d.n; i += len, k++) {
            bool ours = what == CHECK_LINES ? d.breaks[i] >= BREAK_POOR : d.grapheme[i];
            buffer_code(&d, i, &len);
            same = same && (i == 0 || ours == expected[k]);
            icu_same = icu_same && (i == 0 || icu[i] == expected[k]);
        }
        both += !same && !icu_same;
        if (!same && icu_same && wrong++ < 10)
            print_message("%s", line);
    }
    fclose(f);
    buffer_release(&d);
    print_message("%s: %d cases, %d where ICU differs, too\n", name, cases, both);
    assert_true(cases >= at_least);
    assert_int_equal(wrong, 0);
}

static void lines_agree_with_line_break_test(void **state)
{
    (void)state;
    agree_with("auxiliary/LineBreakTest.txt", CHECK_LINES, 7000);
}

static void graphemes_agree_with_grapheme_break_test(void **state)
{
    (void)state;
    agree_with("auxiliary/GraphemeBreakTest.txt", CHECK_GRAPHEMES, 600);
}

/* The text with '|' at every break of at least a kind. */
static const char *marked(const char *text, const char *language, const char *script, enum break_kind kind, char *out)
{
    struct buffer d = {0};
    struct text_style style = style_of(language, script);
    assert_true(buffer_load(&d, text, strlen(text), NULL, 0, &style) && breaks_find(&d));
    size_t n = 0;
    for (int i = 0, len; i < d.n; i += len) {
        buffer_code(&d, i, &len);
        if (i > 0 && d.breaks[i] >= kind)
            out[n++] = '|';
        memcpy(out + n, text + d.offset[i], d.offset[i + len] - d.offset[i]);
        n += d.offset[i + len] - d.offset[i];
    }
    out[n] = 0;
    buffer_release(&d);
    return out;
}

/* LB15a and LB15b of Unicode 15.1; what they do not change stays as the file of Unicode 15.0 has it. */
static void closing_quotes_let_go_of_brackets(void **state)
{
    (void)state;
    char out[256];
    assert_string_equal(marked("“at large” (all)", "es", "Latn", BREAK_WORD, out), "“at |large” |(all)");
    assert_string_equal(marked("«todos»  [x]", "es", "Latn", BREAK_WORD, out), "«todos»  |[x]");
    assert_string_equal(marked("a “ (b) « (c) \" (d)", "es", "Latn", BREAK_POOR, out), "a |“ (b) |« (c) |\" (d)");
    assert_string_equal(marked("“a”(b)", "es", "Latn", BREAK_WORD, out), "“a”(b)");
}

static void burmese_breaks_at_words(void **state)
{
    (void)state;
    char out[1024];
    assert_string_equal(marked("ကျောင်းသားများသည် စာဖတ်သည်။ ပြီး၏", "my", "Mymr", BREAK_WORD, out),
                        "ကျောင်းသား|များသည် |စာဖတ်သည်။ |ပြီး၏");
    assert_string_equal(marked("ကျောင်း၌ရှိ၍သွား၏သူ", "my", "Mymr", BREAK_WORD, out), "ကျောင်း၌|ရှိ၍|သွား၏|သူ");
    assert_string_equal(marked("သည်၎င်းသည်", "my", "Mymr", BREAK_WORD, out), "သည်၎င်း|သည်");
    assert_string_equal(marked("ဝဘ်စာမျက်နှာ", "my", "Mymr", BREAK_WORD, out), "ဝဘ်|စာမျက်နှာ"); /* a word from English */
}

/* အဖွဲ့ is one word, whatever the dictionary knows of it. */
static void burmese_a_stays_with_its_word(void **state)
{
    (void)state;
    char out[1024];
    assert_string_equal(marked("ဘုတ်အဖွဲ့", "my", "Mymr", BREAK_SYLLABLE, out), "ဘုတ်|အဖွဲ့");
    assert_string_equal(marked("အိမ်အောက်", "my", "Mymr", BREAK_SYLLABLE, out), "အိမ်|အောက်"); /* not bare: it has signs */
}

static void burmese_words_have_syllables(void **state)
{
    (void)state;
    char out[1024];
    assert_string_equal(marked("ကျောင်းသားများ", "my", "Mymr", BREAK_SYLLABLE, out), "ကျောင်း|သား|များ");
    assert_string_equal(marked("အင်္ဂလိပ်", "my", "Mymr", BREAK_SYLLABLE, out), "အင်္ဂ|လိပ်");
    assert_string_equal(marked("တက္ကသိုလ်", "my", "Mymr", BREAK_SYLLABLE, out), "တက္က|သိုလ်");
}

static void karen_breaks_at_spaces_then_syllables(void **state)
{
    (void)state;
    char out[1024];
    const char *text = "ပှၤကညီဖိ တၢ်ခွဲးတၢ်ယာ်၊ လၢ";
    assert_string_equal(marked(text, "ksw", "Mymr", BREAK_WORD, out), "ပှၤကညီဖိ |တၢ်ခွဲးတၢ်ယာ်၊ |လၢ");
    assert_string_equal(marked(text, "ksw", "Mymr", BREAK_SYLLABLE, out), "ပှၤ|ကညီ|ဖိ |တၢ်|ခွဲး|တၢ်|ယာ်၊ |လၢ");
}

/* A syllable of one bare letter is said with the next: his water, one person, our house. */
static void karen_prefixes_stay_with_their_word(void **state)
{
    (void)state;
    char out[1024];
    assert_string_equal(marked("အသိး တဖၣ် ပဟံၣ်", "ksw", "Mymr", BREAK_SYLLABLE, out), "အသိး |တဖၣ် |ပဟံၣ်");
    assert_string_equal(marked("လၢအအိၣ်", "ksw", "Mymr", BREAK_SYLLABLE, out), "လၢ|အအိၣ်");
    assert_string_equal(marked("သားများ", "my", "Mymr", BREAK_SYLLABLE, out), "သား|များ");
}

static void little_words_and_initials_are_poor_ends(void **state)
{
    (void)state;
    char out[1024];
    assert_string_equal(marked("Larry F. Miller of Dr. Keith P. Posley", "en", "Latn", BREAK_WORD, out),
                        "Larry |F. Miller |of Dr. Keith |P. Posley");
    assert_string_equal(marked("Larry F. Miller", "en", "Latn", BREAK_POOR, out), "Larry |F. |Miller");
    assert_string_equal(marked("5225 W. Vliet St. In a school", "en", "Latn", BREAK_WORD, out),
                        "5225 W. Vliet |St. |In a school");
    assert_string_equal(marked("familias y alumnos de Milwaukee", "es", "Latn", BREAK_WORD, out),
                        "familias |y alumnos |de Milwaukee");
    assert_string_equal(marked("المدرسة و 12", "ar", "Arab", BREAK_WORD, out), "المدرسة |و 12");
    assert_string_equal(marked("a of in", "mww", "Latn", BREAK_WORD, out), "a |of |in");
    assert_string_equal(marked("office often", "en", "Latn", BREAK_WORD, out), "office |often");
    assert_string_equal(marked("budget for 2019–20 goes", "en", "Latn", BREAK_WORD, out), "budget |for |2019–20 |goes");
    assert_string_equal(marked("2019–20", "en", "Latn", BREAK_POOR, out), "2019–|20");
}

/* Among letters of another script a term in brackets stays together, where the line has another end. */
static void latin_terms_are_poor_ends(void **state)
{
    (void)state;
    char out[1024];
    assert_string_equal(marked("စာ (Safe Haven) အကျဉ်း", "ksw", "Mymr", BREAK_WORD, out), "စာ |(Safe Haven) |အကျဉ်း");
    assert_string_equal(marked("(Safe Haven) အ", "ksw", "Mymr", BREAK_POOR, out), "(Safe |Haven) |အ");
    assert_string_equal(marked("الملاذ (Safe Haven) هو", "ar", "Arab", BREAK_WORD, out), "الملاذ |(Safe Haven) |هو");
    assert_string_equal(marked("letter (Safe Haven)", "mww", "Latn", BREAK_WORD, out), "letter |(Safe |Haven)");
    assert_string_equal(marked("စာ (all these many words are a sentence)", "ksw", "Mymr", BREAK_WORD, out),
                        "စာ |(all |these |many |words |are |a |sentence)");
}

/* Only when a word is wider than its line is it cut at all. */
static void no_emergency_leaves_a_comma_alone(void **state)
{
    (void)state;
    static const char *const texts[] = {"freedoms, and", "(COVID)", "escuela; y", "¿qué?", "«todos»", "a”."};
    struct buffer d = {0};
    struct text_style style = style_of("en", "Latn");
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        assert_true(buffer_load(&d, texts[i], strlen(texts[i]), NULL, 0, &style) && breaks_find(&d) &&
                    breaks_add_graphemes(&d));
        for (int k = 1; k < d.n; k++)
            if (u_isalnum(d.units[k - 1]) && !u_isalnum(d.units[k]))
                assert_true(d.breaks[k] < BREAK_GRAPHEME);
    }
    assert_true(buffer_load(&d, "....", 4, NULL, 0, &style) && breaks_find(&d) && breaks_add_graphemes(&d));
    assert_int_equal(d.breaks[2], BREAK_GRAPHEME); /* dots without end are cut all the same */
    buffer_release(&d);
}

static void a_hyphen_before_a_number_may_end_a_line(void **state)
{
    (void)state;
    char out[256];
    assert_string_equal(marked("(COVID-19)", "ksw", "Mymr", BREAK_SYLLABLE, out), "(COVID-|19)");
    assert_string_equal(marked("414-475-8393", "en", "Latn", BREAK_SYLLABLE, out), "414-475-8393");
    assert_string_equal(marked("R012-1617", "ar", "Arab", BREAK_SYLLABLE, out), "R012-1617");
}

static void joiners_and_spaces_without_width_are_honoured(void **state)
{
    (void)state;
    char out[1024];
    assert_string_equal(marked("ကျောင်း\u2060သား", "my", "Mymr", BREAK_SYLLABLE, out), "ကျောင်း\u2060သား");
    assert_string_equal(marked("ပှၤ\u2060က\u200bညီ", "ksw", "Mymr", BREAK_WORD, out), "ပှၤ\u2060က\u200b|ညီ");
    assert_string_equal(marked("ပှၤ\u2060က\u200bညီ", "ksw", "Mymr", BREAK_SYLLABLE, out), "ပှၤ\u2060က\u200b|ညီ");
    assert_string_equal(marked("တ\u00a0ည", "ksw", "Mymr", BREAK_SYLLABLE, out), "တ\u00a0ည");
}

/* Whatever stands beside it: no line starts with a sign, a tone mark or a section mark, and none splits a
 * cluster. */
static void no_line_starts_with_a_sign(void **state)
{
    (void)state;
    static const uint16_t letters[] = {0x1000, 0x1010, 0x101e, 0x1021, 0x1025, 0x103f, 0x1061, 0x1065, 0x104e,
                                       0x102b, 0x102d, 0x102f, 0x1031, 0x1037, 0x1038, 0x1039, 0x103a, 0x103b,
                                       0x1062, 0x1063, 0x1064, 0x1067, 0x106a, 0x1087, 0x104a, 0x104b, 0x104c,
                                       0x104f, 0x1040, ' ',    '(',    ')',    'a',    '1',    0x200b, 0x2060};
    uint32_t seed = 7;
    struct buffer d = {0};
    for (int round = 0; round < 20000; round++) {
        struct text_style style = style_of(round & 1 ? "ksw" : "my", "Mymr");
        char text[128];
        size_t bytes = 0;
        for (int i = 0; i < 24; i++)
            bytes += kit_put(text + bytes, letters[kit_random(&seed) % (sizeof letters / sizeof *letters)]);
        assert_true(buffer_load(&d, text, bytes, NULL, 0, &style) && breaks_find(&d) && breaks_add_graphemes(&d));
        for (int i = 1; i < d.n; i++) {
            uint16_t u = d.units[i], before = d.units[i - 1];
            bool sign = u_charType(u) == U_NON_SPACING_MARK || u_charType(u) == U_COMBINING_SPACING_MARK;
            if (d.breaks[i] != BREAK_NEVER &&
                (sign || u == 0x104a || u == 0x104b || u == 0x2060 || (before == 0x1039 && u <= 0x102a && u >= 0x1000)))
                if (before != ' ' && before != 0x200b) /* a sign without a letter begins a cluster of its own */
                    fail_msg("round %d: break %d before U+%04X behind U+%04X", round, d.breaks[i], u, before);
        }
    }
    buffer_release(&d);
}

static void newlines_force_a_break(void **state)
{
    (void)state;
    char out[64];
    assert_string_equal(marked("a\nb\r\nc\u2029d", "en", "Latn", BREAK_FORCED, out), "a\n|b\r\n|c\u2029|d");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_agree_with_line_break_test),
        cmocka_unit_test(graphemes_agree_with_grapheme_break_test),
        cmocka_unit_test(closing_quotes_let_go_of_brackets),
        cmocka_unit_test(burmese_breaks_at_words),
        cmocka_unit_test(burmese_a_stays_with_its_word),
        cmocka_unit_test(burmese_words_have_syllables),
        cmocka_unit_test(karen_breaks_at_spaces_then_syllables),
        cmocka_unit_test(karen_prefixes_stay_with_their_word),
        cmocka_unit_test(little_words_and_initials_are_poor_ends),
        cmocka_unit_test(latin_terms_are_poor_ends),
        cmocka_unit_test(no_emergency_leaves_a_comma_alone),
        cmocka_unit_test(a_hyphen_before_a_number_may_end_a_line),
        cmocka_unit_test(joiners_and_spaces_without_width_are_honoured),
        cmocka_unit_test(no_line_starts_with_a_sign),
        cmocka_unit_test(newlines_force_a_break),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
