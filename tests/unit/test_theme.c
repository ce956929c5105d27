/* Sizes come from millimetres on the real panel; every text has the contrast that was promised. */
#include "cmocka_all.h"

#include "scene/contrast.h"
#include "scene/theme.h"

#include <math.h>
#include <string.h>

static const float cap = 0.714f; /* em: Noto Sans */

static struct theme theme_for(struct panel p, int text_size)
{
    struct theme t;
    theme_init(&t, &p, text_size, false, cap);
    return t;
}

static const struct panel *panels(int *n)
{
    static struct panel all[5];
    all[0] = panel_of(1080, 1920, 0, -1);
    all[1] = panel_of(1920, 1080, 0, -1);
    all[2] = panel_of(1024, 768, 304, -1);
    all[3] = panel_of(2160, 3840, 699, -1);
    all[4] = panel_of(1080, 1920, 0, 300);
    *n = 5;
    return all;
}

static void close_to(double got, double wanted, double within)
{
    if (fabs(got - wanted) > within)
        fail_msg("%.4f instead of %.4f", got, wanted);
}

/* ---- contrast ---- */

static void known_ratios(void **state)
{
    (void)state;
    close_to(contrast_ratio(0x000000, 0xffffff), 21, 0.001);
    close_to(contrast_ratio(0xffffff, 0x000000), 21, 0.001);
    close_to(contrast_ratio(0x777777, 0xffffff), 4.478, 0.005); /* the well-known grey that just fails 4.5 */
    close_to(contrast_ratio(0x123456, 0x123456), 1, 0.001);
}

struct pair {
    const char *what;
    colour text, surface;
};

static void check_palette(bool high_contrast, double least)
{
    struct panel p = panel_of(1080, 1920, 0, -1);
    struct theme t;
    theme_init(&t, &p, 0, high_contrast, cap);
    const struct palette *c = &t.palette;
    const struct pair pairs[] = {
        {"ink on paper", c->ink, c->paper},
        {"ink on card", c->ink, c->card},
        {"ink on wash (a pressed card)", c->ink, c->wash},
        {"quiet on paper", c->quiet, c->paper},
        {"quiet on card", c->quiet, c->card},
        {"quiet on wash (a pressed card)", c->quiet, c->wash},
        {"accent on paper", c->accent, c->paper},
        {"accent on card", c->accent, c->card},
        {"on_accent on accent", c->on_accent, c->accent},
        {"on_wash on wash", c->on_wash, c->wash},
        {"on_draft on draft", c->on_draft, c->draft},
        {"on_alert on alert", c->on_alert, c->alert},
        {"on_bar on bar", c->on_bar, c->bar},
        {"here on paper", c->here, c->paper},
        {"on_gold on gold (a state that is on)", c->on_gold, c->gold},
        {"on_draft on draft", c->on_draft, c->draft},
        {"bar on on_bar (a pressed button)", c->bar, c->on_bar},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        double ratio = contrast_ratio(pairs[i].text, pairs[i].surface);
        if (ratio < least)
            fail_msg("%s: %.2f:1, promised %.0f:1", pairs[i].what, ratio, least);
    }
}

static void calm_is_seven_to_one(void **state)
{
    (void)state;
    check_palette(false, 7);
}

static void high_contrast_is_fifteen_to_one(void **state)
{
    (void)state;
    check_palette(true, 15);
}

/* Around whatever can be touched (WCAG 2.2, 1.4.11). */
static void edges_are_three_to_one(void **state)
{
    (void)state;
    for (int high = 0; high < 2; high++) {
        struct panel p = panel_of(1080, 1920, 0, -1);
        struct theme t;
        theme_init(&t, &p, 0, high, cap);
        const struct palette *c = &t.palette;
        const struct pair pairs[] = {{"edge on paper", c->edge, c->paper},   {"edge on card", c->edge, c->card},
                                     {"edge on wash", c->edge, c->wash},     {"accent on paper", c->accent, c->paper},
                                     {"accent on wash", c->accent, c->wash}, {"bar_edge on bar", c->bar_edge, c->bar},
                                     {"gold on bar", c->gold, c->bar}};
        for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
            if (contrast_ratio(pairs[i].text, pairs[i].surface) < 3)
                fail_msg("%s: %.2f:1", pairs[i].what, contrast_ratio(pairs[i].text, pairs[i].surface));
    }
}

/* ---- millimetres ---- */

static void px_per_mm(void **state)
{
    (void)state;
    close_to(panel_of(1024, 768, 304, -1).px_per_mm, 1024 / 304.0, 1e-4);
    close_to(panel_of(1080, 1920, 0, -1).px_per_mm, 2202.9 / 812.8, 1e-3); /* 32 inches */
    close_to(panel_of(1920, 1080, -5, -1).px_per_mm, 2202.9 / 812.8, 1e-3);
    close_to(panel_of(2160, 3840, 699, -1).px_per_mm, 2160 / 699.0, 1e-4);
}

static void targets(void **state)
{
    (void)state;
    int n;
    const struct panel *p = panels(&n);
    for (int i = 0; i < n; i++) {
        struct theme t = theme_for(p[i], 0);
        assert_true((float)t.target / p[i].px_per_mm >= 19.999f);
        assert_true((float)t.primary / p[i].px_per_mm >= 29.999f);
        assert_true((float)(t.target - 1) / p[i].px_per_mm < 20); /* and no px more than needed */
        assert_int_equal(theme_mm(&t, 0), 0);
        assert_true(theme_mm(&t, 0.1f) >= 1); /* rounded up: nothing vanishes */
    }
}

static double cap_mm(const struct theme *t, enum role role)
{
    return (double)(t->size[role] * cap / t->panel.px_per_mm);
}

static void letters(void **state)
{
    (void)state;
    int n;
    const struct panel *p = panels(&n);
    for (int i = 0; i < n; i++) {
        struct theme normal = theme_for(p[i], 0), large = theme_for(p[i], 1), largest = theme_for(p[i], 2);
        static const double caps[ROLE_COUNT] = {5.2, 7.3, 9.5, 14, 24};
        for (int role = 0; role < ROLE_COUNT; role++)
            close_to(cap_mm(&normal, (enum role)role), caps[role], 0.01);
        assert_true(largest.size[ROLE_BODY] >= 2 * normal.size[ROLE_BODY]);
        assert_true(largest.size[ROLE_CAPTION] >= 2 * normal.size[ROLE_CAPTION]); /* the bar too */
        for (int role = 0; role < ROLE_COUNT; role++) {
            assert_true(cap_mm(&normal, (enum role)role) >= 4.799);
            assert_true(large.size[role] > normal.size[role]);
            assert_true(largest.size[role] > large.size[role]);
        }
    }
}

static void a_scale_has_steps(void **state)
{
    (void)state;
    static const enum role up[] = {ROLE_CAPTION, ROLE_BODY, ROLE_LEAD, ROLE_TITLE, ROLE_DISPLAY};
    for (int size = 0; size < 3; size++) {
        struct theme t = theme_for(panel_of(1080, 1920, 0, -1), size);
        for (size_t i = 1; i < sizeof up / sizeof up[0]; i++)
            assert_true(t.size[up[i]] > t.size[up[i - 1]]);
    }
}

static void strange_arguments(void **state)
{
    (void)state;
    struct theme low = theme_for(panel_of(1080, 1920, 0, -1), -3), high = theme_for(panel_of(1080, 1920, 0, -1), 9), t;
    struct panel p = panel_of(1080, 1920, 0, -1);
    assert_true(low.size[ROLE_BODY] == theme_for(p, 0).size[ROLE_BODY]);
    assert_true(high.size[ROLE_BODY] == theme_for(p, 2).size[ROLE_BODY]);
    theme_init(&t, &p, 0, false, 0); /* a font without a height: the usual one */
    close_to((double)t.size[ROLE_BODY], (double)theme_for(p, 0).size[ROLE_BODY], 0.01);
}

/* ---- reach ---- */

static double above_floor_mm(const struct panel *p, int y)
{
    return (double)(p->mount_mm + (float)(p->height - y) / p->px_per_mm);
}

static void everything_when_the_mount_is_unknown(void **state)
{
    (void)state;
    struct rect r = theme_for(panel_of(1080, 1920, 0, -1), 0).reach;
    assert_true(r.x == 0 && r.y == 0 && r.w == 1080 && r.h == 1920);
}

static void band_by_the_mount(void **state)
{
    (void)state;
    for (int mount = 100; mount <= 950; mount += 50) {
        struct panel p = panel_of(1080, 1920, 0, (float)mount);
        struct rect r = theme_for(p, 0).reach;
        bool whole = r.y == 0 && r.h == p.height;
        double bottom = above_floor_mm(&p, r.y + r.h), top = above_floor_mm(&p, r.y);
        assert_true(r.x == 0 && r.w == p.width);
        assert_true(!whole || (bottom >= 380 && top <= 1220));
        assert_true(bottom >= 380 - 1e-3 && top <= 1220 + 1e-3);
        /* no more is given up than must be: one px further would be out of reach */
        assert_true(r.y == 0 || above_floor_mm(&p, r.y - 1) > 1220 - 1e-3);
        assert_true(r.y + r.h == p.height || above_floor_mm(&p, r.y + r.h + 1) < 380 + 1e-3);
    }
}

/* A panel that hangs above everybody's reach is still a screen. */
static void no_usable_band(void **state)
{
    (void)state;
    struct rect r = theme_for(panel_of(1080, 1920, 0, 1300), 0).reach;
    assert_int_equal(r.h, 1920);
}

static void the_glass_decides_the_form(void **state)
{
    (void)state;
    assert_true(theme_for(panel_of(1080, 1920, 0, -1), 0).portrait);
    assert_false(theme_for(panel_of(1920, 1080, 0, -1), 0).portrait);
    assert_true(theme_for(panel_of(1080, 1920, 0, 900), 0).portrait); /* reading may stand above the line of reach */
    assert_true(theme_for(panel_of(1080, 1080, 0, -1), 0).portrait);
}

static void a_panel_that_does_not_suit_is_told(void **state)
{
    (void)state;
    static const struct {
        int w, h;
        float mm, mount;
        const char *why; /* NULL: it suits */
    } cases[] = {{1080, 1920, 0, -1, NULL},        {2160, 3840, 699, 400, NULL},   {1024, 768, 304, -1, NULL},
                 {768, 1024, 228, 900, NULL},      {1080, 1920, 0, 1300, "0 mm"},  {768, 1024, 228, 1010, "210 mm"},
                 {800, 480, 155, -1, "too small"}, {1920, 1080, 700, 0, "only 13"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct panel p = panel_of(cases[i].w, cases[i].h, cases[i].mm, cases[i].mount);
        char why[THEME_WHY_BYTES] = "";
        assert_int_equal(theme_suits(&p, why), cases[i].why == NULL);
        if (cases[i].why && !strstr(why, cases[i].why))
            fail_msg("\"%s\" does not say \"%s\"", why, cases[i].why);
    }
}

static void scripts(void **state)
{
    (void)state;
    close_to((double)theme_script("Latn"), 1, 0);
    close_to((double)theme_script(NULL), 1, 0);
    close_to((double)theme_script("Mymr"), 1, 0);
    close_to((double)theme_script("Arab"), 1.15, 1e-6);
    close_to((double)theme_script("Rohg"), 1.25, 1e-6);
    assert_true(theme_measure("Latn") > 20 && theme_measure("Mymr") > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_ratios),
        cmocka_unit_test(calm_is_seven_to_one),
        cmocka_unit_test(high_contrast_is_fifteen_to_one),
        cmocka_unit_test(edges_are_three_to_one),
        cmocka_unit_test(px_per_mm),
        cmocka_unit_test(targets),
        cmocka_unit_test(letters),
        cmocka_unit_test(a_scale_has_steps),
        cmocka_unit_test(strange_arguments),
        cmocka_unit_test(everything_when_the_mount_is_unknown),
        cmocka_unit_test(band_by_the_mount),
        cmocka_unit_test(no_usable_band),
        cmocka_unit_test(the_glass_decides_the_form),
        cmocka_unit_test(a_panel_that_does_not_suit_is_told),
        cmocka_unit_test(scripts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
