/* Where lines end when something has to give: an ellipsis, a word wider than its line, a name, a prefix. */
#include "cmocka_all.h"

#include "text/breaks.h"
#include "text/buffer.h"
#include "text_kit.h"

static const struct paragraph *lay_out(struct kit *b, const char *text, const struct text_style *style, int width)
{
    return typeset(b->t, text, strlen(text), NULL, 0, style, width);
}

static int unit_at(const struct buffer *d, uint32_t offset)
{
    int i = 0;
    while (i < d->n && d->offset[i] < offset)
        i++;
    return i;
}

static bool is_myanmar(uint16_t u)
{
    return u >= 0x1000 && u <= 0x109f;
}

/* Whether a text that is cut before a byte is cut inside a syllable, though it had a whole one before. */
static bool cuts_syllable(const struct buffer *d, uint32_t offset)
{
    int i = unit_at(d, offset);
    if (i == 0 || i >= d->n || !is_myanmar(d->units[i]) || !is_myanmar(d->units[i - 1]))
        return false;
    bool whole = false;
    for (int k = 1; k < i; k++)
        whole = whole || d->breaks[k] >= BREAK_SYLLABLE;
    return whole && d->breaks[i] < BREAK_SYLLABLE;
}

static void an_ellipsis_never_cuts_a_syllable(void **state)
{
    struct kit *b = *state;
    struct buffer d = {0};
    int cut = 0;
    for (int i = 0; i < KIT_LANGUAGES; i++) {
        const char *text = kit_languages[i].text;
        struct text_style style = kit_style(&kit_languages[i], 40);
        style.max_lines = 1;
        if (strcmp(style.script, "Mymr") != 0)
            continue;
        assert_true(buffer_load(&d, text, strlen(text), NULL, 0, &style) && breaks_find(&d));
        for (int width = 160; width < 900; width += 7) {
            const struct paragraph *p = lay_out(b, text, &style, width);
            cut += p->truncated;
            if (p->truncated && cuts_syllable(&d, p->lines[0].end))
                fail_msg("%s at %d px: the ellipsis stands inside a syllable", style.language, width);
        }
    }
    assert_true(cut > 100);
    buffer_release(&d);
}

/* The words of a line, by the spaces that hang. */
static char last_character(const struct paragraph *p, int line, const char *text)
{
    uint32_t end = p->lines[line].end;
    while (end > p->lines[line].start && text[end - 1] == ' ')
        end--;
    return text[end - 1];
}

static void no_line_begins_with_a_comma(void **state)
{
    struct kit *b = *state;
    static const char *const texts[] = {"fundamental freedoms, and", "every student’s (whole) family.",
                                        "¿escuelas; niños?"};
    struct text_style style = {.language = "en", .script = "Latn", .size = 64};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        for (int width = 60; width < 600; width += 3) {
            const struct paragraph *p = lay_out(b, texts[i], &style, width);
            for (int l = 1; l < p->n_lines; l++)
                assert_null(strchr(",.;?)", texts[i][p->lines[l].start]));
        }
}

/* "havens…", never "havens.…" */
static void an_ellipsis_follows_no_stop(void **state)
{
    struct kit *b = *state;
    const char *text = "All sites are havens. They are safe, for each student; and for each family. That is so.";
    struct text_style style = {.language = "en", .script = "Latn", .size = 20, .max_lines = 1};
    int cut = 0;
    for (int width = 60; width < 800; width += 3) {
        const struct paragraph *p = lay_out(b, text, &style, width);
        char last = p->lines[0].end ? text[p->lines[0].end - 1] : 'x';
        cut += p->truncated;
        assert_true(!p->truncated || (last != '.' && last != ',' && last != ';'));
    }
    assert_true(cut > 100);
}

static void a_name_keeps_its_initial(void **state)
{
    struct kit *b = *state;
    const char *text = "Signed by Larry F. Miller and by Dr. Keith P. Posley of the school board in Milwaukee";
    struct text_style style = {.language = "en", .script = "Latn", .size = 20};
    for (int width = 260; width < 900; width += 5) {
        const struct paragraph *p = lay_out(b, text, &style, width);
        for (int l = 0; l + 1 < p->n_lines; l++)
            assert_int_not_equal(last_character(p, l, text), '.');
    }
    /* where nothing else fits half the line, it ends there all the same, and splits no word */
    assert_false(lay_out(b, "F. Extraordinarily", &style, 180)->split);
}

static void karen_keeps_its_prefixes(void **state)
{
    struct kit *b = *state;
    static const char prefix[] = "အ";
    const char *text = "လၢအအိၣ်အသိးအပူၤအဂီၢ်အခါအလီၢ်အသးအဒိအကါအမံၤအကျဲ";
    struct text_style style = {.language = "ksw", .script = "Mymr", .size = 30};
    for (int width = 120; width < 700; width += 5) {
        const struct paragraph *p = lay_out(b, text, &style, width);
        for (int l = 0; l + 1 < p->n_lines; l++) {
            uint32_t end = p->lines[l].end;
            bool bare = end >= 6 && memcmp(text + end - 3, prefix, 3) == 0;
            assert_false(bare);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_ellipsis_never_cuts_a_syllable), cmocka_unit_test(an_ellipsis_follows_no_stop),
        cmocka_unit_test(no_line_begins_with_a_comma),       cmocka_unit_test(a_name_keeps_its_initial),
        cmocka_unit_test(karen_keeps_its_prefixes),
    };
    return cmocka_run_group_tests(tests, kit_set_up, kit_tear_down);
}
