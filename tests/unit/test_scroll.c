/* An area longer than its box: buttons and thumb at its end side and within reach, steps that land on paragraphs, and the
 * reader's place from one layout to the next. */
#include "cmocka_all.h"

#include "scene/desk.h"
#include "scene/paper.h"
#include "scene/scroll.h"

#include <math.h>
#include <string.h>

struct tall {
    int height, last_width, calls, from;
};

static int flow(struct builder *s, int x, int y, int width, void *user)
{
    struct tall *t = user;
    struct action a = {.kind = ACTION_GO};
    t->last_width = width;
    t->calls++;
    builder_hit(s, rect_of(x, t->from ? t->from : y, width, 100), HIT_NORMAL, &a);
    return y + t->height;
}

static void short_enough(void **state)
{
    struct paper p;
    struct desk *d = *state;
    struct builder *s = paper_for(&p, d, "en");
    struct tall t = {.height = 500};
    scroll_area(s, 0, rect_of(50, 100, 900, 500), flow, &t);
    assert_int_equal(t.last_width, 900);
    assert_int_equal(d->scene.n_hits, 1); /* no buttons */
    assert_true(d->scene.regions[0].limit == 0);
}

/* Half a line at an edge fades; a card that is cut there does not, and nothing does where nothing goes on. */
static int bands(const struct scene *s, int top, int bottom)
{
    int n = 0;
    for (int i = 0; i < s->n_draws; i++) {
        const struct draw *d = &s->draws[i];
        n += d->kind == DRAW_FILL && d->alpha < 255 && d->colour == s->background && d->box.y >= top &&
             d->box.y + d->box.h <= bottom;
    }
    return n;
}

static void what_goes_on_fades(void **state)
{
    static const float offsets[] = {0, 300, 1500};
    struct desk *d = *state;
    for (int i = 0; i < 3; i++)
        for (int cut = 0; cut < 2; cut++) { /* 1: something to touch lies across the lower edge */
            struct paper p;
            struct builder *s = paper_for(&p, d, "en");
            d->scene.background = s->theme.palette.paper;
            d->model.now.offset[0] = offsets[i];
            struct tall t = {.height = 2000, .from = cut ? 550 + (int)offsets[i] : 900 + (int)offsets[i]};
            scroll_area(s, 0, rect_of(50, 100, 900, 500), flow, &t);
            assert_int_equal(bands(&d->scene, 100, 350) > 0, i > 0);
            assert_int_equal(bands(&d->scene, 350, 600) > 0, i < 2 && !cut);
        }
    struct paper p;
    struct builder *s = paper_for(&p, d, "en");
    struct tall t = {.height = 2000, .from = 900};
    s->theme.high_contrast = true;
    d->scene.background = s->theme.palette.paper;
    d->model.now.offset[0] = 0;
    scroll_area(s, 0, rect_of(50, 100, 900, 500), flow, &t);
    assert_int_equal(bands(&d->scene, 350, 600), 0);
}

/* Of two columns: a line whose descenders are cut fades, the whole one beside it does not. */
struct pair {
    struct ink ink;
    int em, base[2]; /* px on the glass */
};

static int columns(struct builder *s, int x, int y, int width, void *user)
{
    struct pair *p = user;
    struct text t = builder_plain("ypsilon");
    for (int i = 0; i < 2; i++) {
        const struct paragraph *drawn = builder_paragraph(s, t, &p->ink, width / 3);
        p->em = drawn->runs[0].size_q6 / 64;
        p->base[i] = 600 - p->em / (i ? 3 : 8);
        builder_write(s, x + i * width * 2 / 3, p->base[i] - drawn->lines[0].baseline, width / 3, t, &p->ink);
    }
    return y + 2000;
}

static int highest_band(const struct scene *s, int x)
{
    int y = 600;
    for (int i = 0; i < s->n_draws; i++) {
        const struct draw *d = &s->draws[i];
        if (d->kind == DRAW_FILL && d->alpha < 255 && d->colour == s->background && rect_contains(d->box, x, d->box.y))
            y = d->box.y < y ? d->box.y : y;
    }
    return y;
}

static void each_column_fades_by_its_own_lines(void **state)
{
    struct desk *d = *state;
    for (int rtl = 0; rtl < 2; rtl++) {
        struct paper p;
        struct builder *s = paper_for(&p, d, rtl ? "ar" : "en");
        struct pair t = {.ink = {.role = ROLE_BODY}};
        d->scene.background = s->theme.palette.paper;
        d->model.now.offset[0] = 0;
        scroll_area(s, 0, rect_of(50, 100, 900, 500), columns, &t);
        int first = rtl ? d->scene.width - 60 : 60, second = rtl ? d->scene.width - 700 : 700;
        assert_true(highest_band(&d->scene, first) < t.base[0]);
        assert_true(highest_band(&d->scene, second) >= t.base[1] + t.em / 4);
    }
}

static const struct hit *scroll_hit(const struct scene *s, int n)
{
    for (int i = 0; i < s->n_hits; i++)
        if (s->hits[i].action.kind == ACTION_GLIDE && n-- == 0)
            return &s->hits[i];
    return NULL;
}

static void scrolls(void **state)
{
    struct paper p;
    struct desk *d = *state;
    struct builder *s = paper_for(&p, d, "en");
    struct tall t = {.height = 2000};
    d->model.now.offset[0] = 300;
    scroll_area(s, 0, rect_of(50, 100, 900, 500), flow, &t);
    const struct region *r = &d->scene.regions[0];
    assert_true(r->limit == 1500 && r->offset == 300);
    assert_true(t.last_width + s->theme.target <= 900); /* room for the buttons */
    assert_int_equal(r->box.x, 50 - s->theme.unit);     /* punctuation may hang into the margin */
    assert_int_equal(r->box.w, t.last_width + 2 * s->theme.unit);
    const struct hit *up = scroll_hit(&d->scene, 0), *down = scroll_hit(&d->scene, 1);
    assert_true(up->action.y == 0);                            /* not above the top */
    assert_true(down->action.y > 500 && down->action.y < 790); /* some lines stay in sight */
    assert_true(up->box.x >= 50 + t.last_width && up->box.x + up->box.w <= 950);
    assert_true(up->box.w >= s->theme.target && up->box.h >= s->theme.target);
    assert_int_equal(up->action.kind, ACTION_GLIDE);
}

static void at_either_end_one_button(void **state)
{
    struct paper p;
    struct desk *d = *state;
    struct builder *s = paper_for(&p, d, "en");
    struct tall t = {.height = 2000};
    scroll_area(s, 0, rect_of(50, 100, 900, 500), flow, &t);
    assert_true(scroll_hit(&d->scene, 0)->action.y > 0);
    assert_null(scroll_hit(&d->scene, 1));
    s = paper_for(&p, d, "en");
    d->model.now.offset[0] = 1e6f;
    scroll_area(s, 0, rect_of(50, 100, 900, 500), flow, &t);
    assert_true(d->scene.regions[0].offset == 1500);
    assert_true(scroll_hit(&d->scene, 0)->action.y < 1500);
    assert_null(scroll_hit(&d->scene, 1));
}

static void buttons_on_the_other_side(void **state)
{
    struct paper p;
    struct desk *d = *state;
    struct builder *s = paper_for(&p, d, "ar");
    struct tall t = {.height = 2000};
    scroll_area(s, 0, rect_of(50, 100, 900, 500), flow, &t);
    assert_true(scroll_hit(&d->scene, 0)->box.x < d->scene.regions[0].box.x);
}

/* px on the glass: where the first letter of the pages' number stands, and its last one. */
static void ends_of_number(const struct scene *s, int *first, int *last)
{
    for (int i = 0; i < s->n_draws; i++) {
        const struct draw *d = &s->draws[i];
        if (d->kind != DRAW_TEXT || !memchr(d->utf8, '/', d->n))
            continue;
        uint32_t most = 0;
        for (int k = 0; k < d->paragraph->n_glyphs; k++) {
            const struct glyph *g = &d->paragraph->glyphs[k];
            *first = g->cluster == 0 ? g->x / 64 : *first;
            *last = g->cluster >= most ? g->x / 64 : *last;
            most = g->cluster > most ? g->cluster : most;
        }
    }
}

/* From right to left the page at hand stands at the right, where there is room for blanks and where there is none. */
static void pages_are_counted_in_reading_order(void **state)
{
    struct desk *d = *state;
    for (int narrow = 0; narrow < 2; narrow++)
        for (int rtl = 0; rtl < 2; rtl++) {
            struct paper p;
            int first = -1, last = -1;
            struct builder *s = paper_for(&p, d, rtl ? "ar" : "en");
            if (narrow)
                theme_init(&s->theme, &d->panel, 2, false, fonts_cap_height(d->fonts));
            struct tall t = {.height = narrow ? 30000 : 2000};
            scroll_area(s, 0, rect_of(50, 100, 900, 500), flow, &t);
            ends_of_number(&d->scene, &first, &last);
            assert_true(first >= 0 && (rtl ? first > last : first < last));
        }
}

/* ---- pressing ---- */

/* ---- paragraphs ---- */

static int paragraphs(struct builder *s, int x, int y, int width, void *user)
{
    const int *heights = user;
    (void)x;
    (void)width;
    for (int i = 0; heights[i]; y += heights[i++])
        builder_stop(s, i, y);
    return y;
}

static float step(struct desk *d, const int *heights, float offset, int which)
{
    struct paper p;
    struct builder *s = paper_for(&p, d, "en");
    d->model.now.offset[0] = offset;
    scroll_area(s, 0, rect_of(50, 100, 900, 500), paragraphs, (void *)heights);
    return scroll_hit(&d->scene, which)->action.y;
}

static void steps_land_where_a_paragraph_begins(void **state)
{
    static const int heights[] = {200, 200, 200, 1500, 200, 200, 200, 0};
    struct desk *d = *state;
    assert_true(step(d, heights, 0, 0) == 400);    /* the last that begins on this page: at 400, not at 600 */
    assert_true(step(d, heights, 400, 1) == 600);  /* … the long one */
    assert_true(step(d, heights, 600, 1) == 1000); /* within a paragraph longer than the page: a plain step */
    assert_true(step(d, heights, 1000, 0) == 600); /* and back to its beginning */
    assert_true(step(d, heights, 600, 0) == 200);
}

static const struct region *laid_out(struct desk *d, const int *heights, float offset, float place)
{
    struct paper p;
    struct builder *s = paper_for(&p, d, "en");
    d->model.now.offset[0] = offset;
    d->model.now.place = place;
    d->model.now.by_place = place > 0;
    scroll_area(s, 0, rect_of(50, 100, 900, 500), paragraphs, (void *)heights);
    return &d->scene.regions[0];
}

/* The same paragraph stands at the top again after its language or size has changed. */
static void a_place_is_kept(void **state)
{
    static const int small[] = {100, 300, 500, 700, 900, 0}, large[] = {200, 600, 1000, 1400, 1800, 0};
    struct desk *d = *state;
    float place = region_place(laid_out(d, small, 100 + 300 + 250, 0)); /* half down the third */
    assert_true(fabsf(place - 2.5f) < 0.01f);
    assert_true(fabsf(laid_out(d, large, 0, place)->offset - (200 + 600 + 500)) < 1);
    assert_true(laid_out(d, large, 77, 99)->offset == 200 + 600 + 1000 + 1400); /* the last that there is */
    assert_true(region_place(laid_out(d, small, 0, 0)) == 0);
}

static void a_thumb_within_reach(void **state)
{
    struct paper p;
    struct desk *d = *state;
    struct tall t = {.height = 2000};
    struct builder *s = paper_for(&p, d, "en");
    s->theme.reach = rect_of(0, 400, 1080, 1520);
    scene_zone(&d->scene, s->theme.reach);
    t.from = 400;
    scroll_area(s, 0, rect_of(50, 100, 900, 1200), flow, &t);
    const struct region *r = &d->scene.regions[0];
    assert_true(r->box.y == 100 && r->track.y > 400 && r->track.y + r->track.h < 1300); /* words above, hands below */
    assert_true(r->track.w >= s->theme.target && r->thumb >= s->theme.target && r->thumb < r->track.h);
    assert_true(scroll_hit(&d->scene, 0)->box.y > 400);
    assert_int_equal(d->scene.refused, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(short_enough),
        cmocka_unit_test(scrolls),
        cmocka_unit_test(what_goes_on_fades),
        cmocka_unit_test(each_column_fades_by_its_own_lines),
        cmocka_unit_test(at_either_end_one_button),
        cmocka_unit_test(buttons_on_the_other_side),
        cmocka_unit_test(pages_are_counted_in_reading_order),
        cmocka_unit_test(steps_land_where_a_paragraph_begins),
        cmocka_unit_test(a_place_is_kept),
        cmocka_unit_test(a_thumb_within_reach),
    };
    return cmocka_run_group_tests(tests, desk_set_up, desk_tear_down);
}
