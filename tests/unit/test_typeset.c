/* The cache, bad input, and texts that would bring a lesser engine down. */
#include "cmocka_all.h"

#include "text/hit_test.h"
#include "text_kit.h"

#include <stdint.h>
#include <time.h>

/* Sanitizers look at every access and make the megabyte take minutes. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SLOW_BUILD
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(SLOW_BUILD)
enum { LONG = 1 << 17 };
#else
enum { LONG = 1 << 20 };
#define HEAP_IS_PLAIN /* a sanitizer's is elsewhere */
#endif

static const struct text_style english = {.language = "en", .script = "Latn", .size = 22};

static void equal_requests_are_one_paragraph(void **state)
{
    struct kit *b = *state;
    char text[] = "the same text", language[] = "en";
    const struct paragraph *first = typeset(b->t, text, strlen(text), NULL, 0, &english, 300);
    struct text_style style = english;
    style.language = language; /* another pointer, the same language */
    char copy[] = "the same text";
    assert_ptr_equal(first, typeset(b->t, copy, strlen(copy), NULL, 0, &style, 300));
    assert_ptr_not_equal(first, typeset(b->t, text, strlen(text), NULL, 0, &english, 301));
    assert_ptr_not_equal(first, typeset(b->t, text, strlen(text) - 1, NULL, 0, &english, 300));
}

/* A Karen heading that can end its line at a space is not parted between two syllables for lines more even. */
static void balance_parts_no_word(void **state)
{
    struct kit *b = *state;
    static const char text[] = "ကၠိပှၤပၢဆှၢတၢ်ခိၣ်အဝဲၤဒၢး (Superintendent)";
    struct text_style style = {.language = "ksw", .script = "Mymr", .size = 22, .balance = true};
    int found = 0;
    for (int width = 200; width < 460; width += 4) {
        style.balance = false;
        const struct paragraph *plain = typeset(b->t, text, sizeof text - 1, NULL, 0, &style, width);
        bool whole = plain->n_lines == 2 && text[plain->lines[1].start] == '(';
        style.balance = true;
        const struct paragraph *p = typeset(b->t, text, sizeof text - 1, NULL, 0, &style, width);
        assert_true(!whole || (p->n_lines == 2 && text[p->lines[1].start] == '('));
        found += whole;
    }
    assert_true(found > 10);
}

static void every_part_of_the_style_counts(void **state)
{
    struct kit *b = *state;
    struct text_style other[10];
    for (int i = 0; i < 10; i++)
        other[i] = english;
    other[0].language = "es";
    other[1].script = "Mymr";
    other[2].size = 23;
    other[3].pitch = 2;
    other[4].bold = true;
    other[5].rtl = true;
    other[6].align = ALIGN_END;
    other[7].max_lines = 3;
    other[8].raw_numbers = true;
    other[9].balance = true;
    const struct paragraph *first = typeset(b->t, "style", 5, NULL, 0, &english, 300);
    for (int i = 0; i < 10; i++)
        assert_ptr_not_equal(first, typeset(b->t, "style", 5, NULL, 0, &other[i], 300));
    struct bold_span bold = {0, 2};
    assert_ptr_not_equal(first, typeset(b->t, "style", 5, &bold, 1, &english, 300));
    assert_ptr_equal(first, typeset(b->t, "style", 5, NULL, 0, &english, 300));
}

static void bold_spans_are_bold(void **state)
{
    struct kit *b = *state;
    struct bold_span bold[] = {{0, 3}, {8, 999}};
    const struct paragraph *p = typeset(b->t, "one two three", 13, bold, 2, &english, 400);
    assert_int_equal(p->n_runs, 3);
    assert_string_equal(fonts_name(b->fonts, p->runs[0].font), "NotoSans-Bold");
    assert_string_equal(fonts_name(b->fonts, p->runs[1].font), "NotoSans-Regular");
    assert_string_equal(fonts_name(b->fonts, p->runs[2].font), "NotoSans-Bold");
}

static void trimming_keeps_to_the_limit(void **state)
{
    struct kit *b = *state;
    struct typesetter *t = typesetter_new(b->fonts, 100000);
    const struct paragraph *kept = typeset(t, "kept", 4, NULL, 0, &english, 100);
    for (int i = 0; i < 3000; i++) {
        char text[64];
        snprintf(text, sizeof text, "paragraph %d with some words", i);
        typeset(t, text, strlen(text), NULL, 0, &english, 300);
        assert_ptr_equal(kept, typeset(t, "kept", 4, NULL, 0, &english, 100)); /* used, so never the oldest */
        if (i % 50 == 0)
            typesetter_trim(t);
    }
    size_t before = typesetter_bytes(t);
    typesetter_trim(t);
    assert_true(typesetter_bytes(t) <= before);
    assert_true(typesetter_bytes(t) < 100000 + (4 << 20)); /* the words' part has its own limit */
    typesetter_clear(t);
    typesetter_free(t);
}

static void bad_utf8_is_drawn_as_replacement(void **state)
{
    struct kit *b = *state;
    const char bad[] = "a\xff\xc0\x80\xed\xa0\x80z\xf4\x90";
    const struct paragraph *p = typeset(b->t, bad, sizeof bad - 1, NULL, 0, &english, 1000);
    const struct paragraph *one = typeset(b->t, "\xef\xbf\xbd", 3, NULL, 0, &english, 1000);
    assert_int_equal(p->missing, 0);
    assert_int_equal(p->n_glyphs, 2 + 8);
    for (int i = 1; i < p->n_glyphs; i++)
        if (p->glyphs[i].cluster != 7)
            assert_int_equal(p->glyphs[i].id, one->glyphs[0].id);
    const struct paragraph *nul = typeset(b->t, "a\0b\x01", 4, NULL, 0, &english, 1000);
    assert_int_equal(nul->n_glyphs, 4);
    assert_int_equal(nul->missing, 0);
}

/* A sign that no letter can carry stands on a circle of the shaper's; an author's own circle is a letter. */
static void broken_syllables_are_counted(void **state)
{
    struct kit *b = *state;
    static const struct {
        const char *language, *script, *text;
        int circles;
    } cases[] = {
        {"ksw", "Mymr", "ပှၤကညီ တၢ်အၢၣ်လီၤ", 0},
        {"ksw", "Mymr", "\u1062\u1010", 1},             /* the vowel before its letter */
        {"ksw", "Mymr", "\u1010\u1063\u103e", 1},       /* the medial behind the tone */
        {"ksw", "Mymr", "\u1010\u102f\u103c\u1000", 1}, /* the medial behind the vowel */
        {"my", "Mymr", "\u1000\u102d\u103b", 1},
        {"my", "Mymr", "ကျောင်း", 0},
        {"ksw", "Mymr", "\u25cc\u1062", 0},
        {"rhg", "Rohg", "\U00010d24\U00010d00", 1},
        {"en", "Latn", "school", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct text_style style = {.language = cases[i].language, .script = cases[i].script, .size = 22};
        const struct paragraph *p = typeset(b->t, cases[i].text, strlen(cases[i].text), NULL, 0, &style, 2000);
        if (p->circles != cases[i].circles)
            fail_msg("%zu: %d circles, not %d", i, p->circles, cases[i].circles);
    }
}

static void missing_characters_are_counted(void **state)
{
    struct kit *b = *state;
    assert_int_equal(typeset(b->t, "a שלום b", 12, NULL, 0, &english, 500)->missing, 4);
    assert_int_equal(typeset(b->t, "日本", 6, NULL, 0, &english, 500)->missing, 2);
    assert_int_equal(typeset(b->t, "ok\u200b\u2060\u200e\u00ad", 13, NULL, 0, &english, 500)->missing, 0);
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* A piece again and again, n bytes in all, laid out in a language; returns seconds. */
static double repeat(struct kit *b, const char *piece, size_t n, const struct kit_language *l, int width)
{
    size_t len = strlen(piece), size = n - n % len;
    char *text = malloc(size);
    for (size_t i = 0; i < size; i += len)
        memcpy(text + i, piece, len);
    struct text_style style = kit_style(l, 22);
    double start = now();
    const struct paragraph *p = typeset(b->t, text, size, NULL, 0, &style, width);
    double took = now() - start;
    assert_true(p->n_lines > 0);
    assert_int_equal(p->lines[p->n_lines - 1].end, size);
    typesetter_clear(b->t);
    free(text);
    return took;
}

/* Eight times the text may take eight times as long, four times over for noise; what grows with the square
 * takes 64. No clock's reading is held against a limit: machines differ. */
static bool steep(double eighth, double whole)
{
    return whole > 0.5 && whole > 32 * eighth;
}

static void long_texts_take_bounded_time(void **state)
{
    struct kit *b = *state;
    static const char *const pieces[] = {"a",
                                         "ab ",
                                         "\xcc\x81",
                                         "e\xcc\x81",
                                         "က",
                                         "ကြောင်း",
                                         "္က",
                                         "ျွှ",
                                         "ب",
                                         "با ",
                                         "(",
                                         "([{",
                                         "\u202e",
                                         "\u2067",
                                         "\u2066a",
                                         "\u200d",
                                         "\u200b",
                                         "\xff",
                                         "1-",
                                         "a\u0628",
                                         "\u0628\u064b",
                                         "𐴌",
                                         "𐴌𐴤𐴧",
                                         "\n",
                                         " ",
                                         "\u2060",
                                         "\u00a0",
                                         "\U000e0041",
                                         "日",
                                         "\U0010ffff"};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        const struct kit_language *l = &kit_languages[i % KIT_LANGUAGES];
        static const struct {
            int width;
            size_t size;
        } boxes[] = {{1760, LONG}, {40, LONG / 8}};
        for (int w = 0; w < 2; w++) {
            double eighth = repeat(b, pieces[i], boxes[w].size / 8, l, boxes[w].width);
            double whole = repeat(b, pieces[i], boxes[w].size, l, boxes[w].width);
            if (steep(eighth, whole))
                fail_msg("piece %zu at %d px: %.2f s, of eight times the text %.2f s", i, boxes[w].width, eighth,
                         whole);
        }
    }
}

/* A letter under many equal marks; returns seconds. */
static double stack(struct kit *b, const char *mark, size_t i, int times, const struct kit_language *l)
{
    size_t len = strlen(mark), n = 0;
    char *text = malloc((size_t)times * len + 8);
    n = kit_put(text, i == 1 || i == 4 ? 0x1000 : i == 2 ? 0x628 : i == 3 ? 0x10d00 : 'a');
    for (int m = 0; m < times; m++, n += len)
        memcpy(text + n, mark, len);
    struct text_style style = kit_style(l, 22);
    double start = now();
    const struct paragraph *p = typeset(b->t, text, n, NULL, 0, &style, 300);
    double took = now() - start;
    assert_int_equal(p->lines[p->n_lines - 1].end, n);
    typesetter_clear(b->t);
    free(text);
    return took;
}

static void ten_thousand_marks_are_bounded(void **state)
{
    struct kit *b = *state;
    static const char *const marks[] = {"\xcc\x81", "\u1037", "\u064b", "\U00010d24", "\u103b", "\u1a7f", "\u0e48"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        for (int k = 0; k < KIT_LANGUAGES; k += 3) {
            double eighth = stack(b, marks[i], i, 1250, &kit_languages[k]);
            double whole = stack(b, marks[i], i, 10000, &kit_languages[k]);
            if (steep(eighth, whole))
                fail_msg("mark %zu: 1,250 times %.2f s, 10,000 times %.2f s", i, eighth, whole);
        }
}

/* Bytes and characters at random, in every language and box. */
static void noise_is_laid_out(void **state)
{
    struct kit *b = *state;
    uint32_t seed = 2026;
    for (int round = 0; round < 6000; round++) {
        char text[700];
        size_t n = 0, want = kit_random(&seed) % 600;
        while (n < want)
            if (round % 3 == 0)
                text[n++] = (char)kit_random(&seed);
            else
                n += kit_put(text + n, round % 3 == 1 ? kit_random(&seed) % 0x110000 : kit_random(&seed) % 0x1100);
        struct text_style style = kit_style(&kit_languages[round % KIT_LANGUAGES], (float)(kit_random(&seed) % 90));
        style.max_lines = (int)(kit_random(&seed) % 4);
        style.align = (enum text_align)(kit_random(&seed) % 3);
        struct bold_span bold = {kit_random(&seed) % 600, kit_random(&seed) % 600};
        int width = (int)(kit_random(&seed) % 900) - 50;
        const struct paragraph *p = typeset(b->t, text, n, &bold, 1, &style, width);
        uint32_t at = 0;
        for (int i = 0; i < p->n_lines; i++) {
            assert_int_equal(p->lines[i].start, at);
            at = p->lines[i].end;
        }
        assert_true(style.max_lines > 0 ? at <= n : at == n);
        for (int i = 0; i < p->n_glyphs; i++)
            assert_true(p->glyphs[i].cluster <= n);
        int line, x;
        paragraph_caret(p, text, n / 2, &line, &x);
        paragraph_offset_at(p, text, width / 2, p->height / 2);
        typesetter_trim(b->t);
    }
}

static void odd_styles_are_taken(void **state)
{
    struct kit *b = *state;
    struct text_style style = {0};
    const struct paragraph *p = typeset(b->t, "no language, no size", 20, NULL, 0, &style, 0);
    assert_true(p->n_lines > 0);
    style = (struct text_style){.language = "not a tag at all!", .script = "Nonesuch", .size = 1e9f};
    p = typeset(b->t, "huge", 4, NULL, 0, &style, INT32_MAX);
    assert_true(p->n_lines == 1 && p->height > 0);
    style.size = -3;
    assert_true(typeset(b->t, "tiny", 4, NULL, 0, &style, -5)->n_lines > 0);
    assert_int_equal(typeset(b->t, NULL, 0, NULL, 0, &english, 100)->n_lines, 0);
}

#ifdef HEAP_IS_PLAIN
/* How often these bytes stand in the heap (proc(5)). */
static int count_in_heap(const void *what, size_t n)
{
    char line[256];
    unsigned long from = 0, to = 0;
    FILE *maps = fopen("/proc/self/maps", "r");
    assert_non_null(maps);
    while (fgets(line, sizeof line, maps) && !strstr(line, "[heap]"))
        continue;
    fclose(maps);
    assert_int_equal(sscanf(line, "%lx-%lx", &from, &to), 2);
    int count = 0;
    for (const char *at = (const char *)from; (at = memmem(at, (size_t)((const char *)to - at), what, n)); at++)
        count++;
    return count;
}

/* Words are cached one by one; the whole line stands in the buffer alone, which is kept for the next one. */
static void what_was_typed_leaves_the_buffer(void **state)
{
    struct kit *b = *state;
    enum { N = 27 };
    uint16_t units[N];
    char text[N + 1];
    for (int i = 0; i < N; i++) /* made here, so that nothing but the typesetter holds it */
        units[i] = (uint16_t)(text[i] = i % 7 == 6 ? ' ' : (char)('a' + i * 5 % 23));
    typeset(b->t, text, N, NULL, 0, &english, 0);
    assert_true(count_in_heap(units, sizeof units) > 0);
    typesetter_clear(b->t);
    assert_int_equal(count_in_heap(units, sizeof units), 0);
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_requests_are_one_paragraph),
        cmocka_unit_test(balance_parts_no_word),
        cmocka_unit_test(every_part_of_the_style_counts),
        cmocka_unit_test(bold_spans_are_bold),
        cmocka_unit_test(trimming_keeps_to_the_limit),
        cmocka_unit_test(bad_utf8_is_drawn_as_replacement),
        cmocka_unit_test(broken_syllables_are_counted),
        cmocka_unit_test(missing_characters_are_counted),
        cmocka_unit_test(long_texts_take_bounded_time),
        cmocka_unit_test(ten_thousand_marks_are_bounded),
        cmocka_unit_test(noise_is_laid_out),
        cmocka_unit_test(odd_styles_are_taken),
#ifdef HEAP_IS_PLAIN
        cmocka_unit_test(what_was_typed_leaves_the_buffer),
#endif
    };
    return cmocka_run_group_tests(tests, kit_set_up, kit_tear_down);
}
