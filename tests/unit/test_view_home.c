/* Home: everything on one page at normal text size, and what people come for on the first page at any. */
#include "cmocka_all.h"

#include "content/content.h"
#include "ground/err.h"
#include "scene/desk.h"
#include "text/layout.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    int width, height;
    float width_mm, mount_mm;
} panels[] = {
    {"32-inch upright", 1080, 1920, 398, -1}, {"32-inch upright on the wall", 1080, 1920, 398, 700},
    {"32-inch wide", 1920, 1080, 708, -1},    {"43-inch upright", 2160, 3840, 535, 600},
    {"43-inch wide", 3840, 2160, 941, 800},   {"55-inch upright", 2160, 3840, 685, 300},
    {"55-inch wide", 3840, 2160, 1218, 800},  {"square", 1080, 1080, 480, -1},
    {"15-inch upright", 768, 1024, 228, -1},  {"15-inch wide", 1024, 768, 304, -1},
};
enum { PANELS = sizeof panels / sizeof panels[0], LARGE_PANELS = 7 };

static void show(struct desk *d, int panel, int language, int size, bool high_contrast)
{
    d->panel = panel_of(panels[panel].width, panels[panel].height, panels[panel].width_mm, panels[panel].mount_mm);
    desk_visit(d, d->content->languages.items[language].tag, size, "home");
    d->model.high_contrast = high_contrast;
    desk_build(d);
}

/* Screens from the first to the last, a part of one counted as a part. */
static float pages(const struct scene *s)
{
    const struct region *r = &s->regions[0];
    return s->n_regions && r->limit > 0 ? 1 + r->limit / (float)r->box.h : 1;
}

static void one_page_holds_everything(void **state)
{
    struct desk *d = *state;
    int more = 0;
    for (int panel = 0; panel < LARGE_PANELS; panel++)
        for (int i = 0; i < d->content->languages.n * 2; i++) {
            show(d, panel, i / 2, 0, i % 2);
            if (pages(&d->scene) > 1 && ++more)
                print_error("%s, %s: %.2f pages\n", panels[panel].name, d->content->languages.items[i / 2].tag,
                            (double)pages(&d->scene));
        }
    assert_int_equal(more, 0);
}

/* The number to call is on that page, as large as a title. */
static void the_number_is_on_it(void **state)
{
    struct desk *d = *state;
    for (int panel = 0; panel < LARGE_PANELS; panel++)
        for (int i = 0; i < d->content->languages.n; i++) {
            show(d, panel, i, 0, false);
            assert_true(desk_sees(d, d->content->switchboard));
            assert_true(desk_sees(d, d->content->tty));
        }
}

static void what_people_need_is_on_the_first_page(void **state)
{
    struct desk *d = *state;
    int hidden = 0;
    for (int panel = 0; panel < PANELS; panel++)
        for (int i = 0; i < d->content->languages.n * 3; i++) {
            show(d, panel, i / 3, i % 3, false);
            const struct hit *needs = desk_way_to(d, "needs");
            bool whole = needs && needs->visible.h == needs->box.h;
            if (getenv("KIOSK_PAGES"))
                printf("%s\t%d\t%s\t%.1f\t%d\n", panels[panel].name, i % 3, d->content->languages.items[i / 3].tag,
                       (double)pages(&d->scene), whole);
            if (!whole && ++hidden)
                print_error("%s, %s, size %d: not on the first page\n", panels[panel].name,
                            d->content->languages.items[i / 3].tag, i % 3);
        }
    assert_int_equal(hidden, 0);
}

static int set_up(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    struct err e = {0};
    *state = d;
    if (d && desk_init(d, DESK_BUILTIN, &e))
        return 0;
    print_error("%s\n", e.text);
    return -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_page_holds_everything),
        cmocka_unit_test(the_number_is_on_it),
        cmocka_unit_test(what_people_need_is_on_the_first_page),
    };
    return cmocka_run_group_tests(tests, set_up, desk_tear_down);
}
