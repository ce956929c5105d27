/* The heart of it: painting only what changed gives the same pixels as painting everything. */
#include "cmocka_all.h"

#include "ground/err.h"
#include "paint/painter.h"
#include "studio.h"
#include "text/fonts.h"
#include "text/typeset.h"

#include <stdlib.h>
#include <string.h>

enum { W = 700, H = 900 };

static int open_studio(void **state)
{
    struct studio *s = calloc(1, sizeof *s);
    struct err e = {0};
    *state = s;
    if (s && studio_init(s, W, H, 1 << 20, &e))
        return 0;
    print_error("%s\n", e.text);
    return -1;
}

static int close_studio(void **state)
{
    studio_release(*state);
    free(*state);
    return 0;
}

static void write(struct studio *b, int x, int y, int width, float size, const char *text, colour c)
{
    struct text_style style = {.language = "en", .script = "Latn", .size = size};
    const struct paragraph *p = typeset(b->typesetter, text, strlen(text), NULL, 0, &style, width);
    scene_text(&b->scene, x, y, p, text, strlen(text), c);
}

static void begin(struct studio *b)
{
    scene_begin(&b->scene, &b->arena, W, H, false, 0xf4efe6);
}

static struct rect paint(struct studio *b)
{
    bool again = true;
    struct rect changed = painter_paint(b->painter, &b->canvas, &b->scene, &again);
    for (int i = 0; i < 50 && again; i++)
        painter_paint(b->painter, &b->canvas, &b->scene, &again);
    assert_false(again);
    return changed;
}

static uint32_t at(const struct studio *b, int x, int y)
{
    return b->canvas.pixels[y * b->canvas.stride + x] & 0xffffff;
}

/* ---- random scenes ---- */

static unsigned next(unsigned *seed, unsigned below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % below;
}

static struct rect any_box(unsigned *seed)
{
    return rect_of((int)next(seed, W + 100) - 100, (int)next(seed, H + 100) - 100, 1 + (int)next(seed, 400),
                   1 + (int)next(seed, 300));
}

static void add_any(struct studio *b, unsigned *seed, int *clips)
{
    static const char *const texts[] = {"Find an office", "Safe Haven letter: what it promises", "Áglö ffi Wavy", "A"};
    static const char *const icons[] = {"home", "back", "no-such-icon", "map"};
    static const char *const images[] = {"images/lobby.svg", "images/about.svg", "images/none.png"};
    struct scene *s = &b->scene;
    struct rect box = any_box(seed);
    colour c = next(seed, 0x1000000);
    switch (next(seed, 9)) {
    case 0:
        scene_fill(s, box, (int)next(seed, 40), c, (uint8_t)(next(seed, 2) ? 255 : next(seed, 256)));
        break;
    case 1:
        scene_stroke(s, box, (int)next(seed, 40), 1 + (int)next(seed, 12), c);
        break;
    case 2:
    case 3:
    case 4:
        write(b, box.x, box.y, box.w + 60, 14 + (float)next(seed, 60), texts[next(seed, 4)], c);
        break;
    case 5:
        scene_icon(s, rect_of(box.x, box.y, 64, 64), icons[next(seed, 4)], c, false);
        break;
    case 6:
        scene_image(s, rect_of(box.x, box.y, 200 + 50 * (int)next(seed, 2), 120), (int)next(seed, 2) * 16,
                    images[next(seed, 3)]);
        break;
    case 7:
        scene_qr(s, rect_of(box.x, box.y, 120, 120), "tel:+14144758393");
        break;
    default:
        if (*clips && next(seed, 2)) {
            scene_unclip(s);
            --*clips;
        } else {
            scene_clip(s, box);
            ++*clips;
        }
    }
}

/* Commands 0 … n, each from a seed of its own, so that two scenes differ in few. */
static void build(struct studio *b, const unsigned *seeds, int n)
{
    int clips = 0;
    begin(b);
    for (int i = 0; i < n; i++) {
        unsigned seed = seeds[i];
        add_any(b, &seed, &clips);
    }
    while (clips-- > 0)
        scene_unclip(&b->scene);
}

static void painting_what_changed_equals_painting_all(void **state)
{
    struct studio *b = *state;
    struct err e = {0};
    struct painter *fresh = painter_new(b->fonts, KIOSK_SOURCE_DIR "/assets", &e);
    struct canvas whole;
    unsigned seeds[24], seed = 20260101;
    assert_non_null(fresh);
    painter_set_content(fresh, b->content);
    assert_true(canvas_init(&whole, W, H));
    for (int i = 0; i < 24; i++)
        seeds[i] = next(&seed, 1u << 24);
    for (int round = 0; round < 150; round++) {
        for (unsigned k = next(&seed, 3); k > 0; k--)
            seeds[next(&seed, 24)] = next(&seed, 1u << 24);
        build(b, seeds, 24);
        struct rect changed = paint(b);
        painter_forget(fresh);
        painter_paint(fresh, &whole, &b->scene, NULL);
        for (int y = 0; y < H; y++)
            if (memcmp(b->canvas.pixels + y * b->canvas.stride, whole.pixels + y * whole.stride,
                       W * sizeof(uint32_t)) != 0)
                fail_msg("round %d: row %d differs; changed %d %d %d %d", round, y, changed.x, changed.y, changed.w,
                         changed.h);
    }
    canvas_release(&whole);
    painter_free(fresh);
}

/* ---- single cases ---- */

static void the_same_scene_again_changes_nothing(void **state)
{
    struct studio *b = *state;
    for (int i = 0; i < 3; i++) {
        typesetter_clear(b->typesetter); /* other addresses, same contents */
        begin(b);
        scene_fill(&b->scene, rect_of(20, 20, 300, 200), 20, 0xffffff, 255);
        write(b, 40, 40, 260, 30, "The same words", 0x102030);
        struct rect changed = paint(b);
        assert_int_equal(rect_empty(changed), i > 0);
    }
}

static void a_small_change_stays_small(void **state)
{
    struct studio *b = *state;
    struct rect changed = {0};
    for (int i = 0; i < 2; i++) {
        begin(b);
        write(b, 40, 40, 500, 30, "Stays", 0x102030);
        scene_fill(&b->scene, rect_of(200, 500, 100, 60), 12, i ? 0x12405f : 0x3e6b48, 255);
        changed = paint(b);
    }
    assert_true(changed.x <= 200 && changed.y <= 500 && changed.x + changed.w >= 300 && changed.y + changed.h >= 560);
    assert_in_range(changed.w * changed.h, 6000, 260 * 200);
    assert_int_equal(at(b, 250, 530), 0x12405f);
}

static void clips_nest_and_end(void **state)
{
    struct studio *b = *state;
    begin(b);
    scene_clip(&b->scene, rect_of(100, 100, 200, 200));
    scene_clip(&b->scene, rect_of(150, 50, 400, 100));
    scene_fill(&b->scene, rect_of(0, 0, W, H), 0, 0x0000ff, 255);
    scene_unclip(&b->scene);
    scene_fill(&b->scene, rect_of(0, 250, W, 10), 0, 0x00ff00, 255);
    scene_unclip(&b->scene);
    scene_fill(&b->scene, rect_of(0, 600, W, 10), 0, 0xff0000, 255);
    paint(b);
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++) {
            uint32_t expected = 0xf4efe6;
            if (rect_contains(rect_of(150, 100, 150, 50), x, y))
                expected = 0x0000ff;
            if (rect_contains(rect_of(100, 250, 200, 10), x, y))
                expected = 0x00ff00;
            if (rect_contains(rect_of(0, 600, W, 10), x, y))
                expected = 0xff0000;
            assert_int_equal(at(b, x, y), expected);
        }
}

static void clips_beyond_all_measure_do_no_harm(void **state)
{
    struct studio *b = *state;
    begin(b);
    for (int i = 0; i < 100; i++)
        scene_clip(&b->scene, rect_of(i, i, W, H));
    for (int i = 0; i < 120; i++)
        scene_unclip(&b->scene);
    scene_fill(&b->scene, rect_of(0, 0, W, H), 0, 0x123456, 255);
    paint(b);
    assert_int_equal(at(b, 0, 0), 0x123456);
}

static void missing_pictures_leave_calm_frames(void **state)
{
    struct studio *b = *state;
    begin(b);
    scene_image(&b->scene, rect_of(50, 50, 300, 200), 10, "images/none.png");
    scene_icon(&b->scene, rect_of(400, 50, 80, 80), "no-such-icon", 0x102030, false);
    paint(b);
    assert_int_equal(at(b, 200, 150), 0xe9e4da);
    assert_int_equal(at(b, 440, 90), 0xf4efe6);
    assert_int_equal(at(b, 412, 90), 0x102030);
}

static void text_is_where_it_was_set(void **state)
{
    struct studio *b = *state;
    begin(b);
    write(b, 100, 200, 400, 60, "HHH", 0x000000);
    const struct draw *d = &b->scene.draws[b->scene.n_draws - 1];
    const struct paragraph *p = d->paragraph;
    paint(b);
    int top = d->box.y + p->lines[0].baseline - (int)(fonts_cap_height(b->fonts) * 60), left = 100 + p->lines[0].x;
    int first = H, last = 0, start = W;
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++)
            if (at(b, x, y) == 0x000000) {
                first = y < first ? y : first;
                last = y > last ? y : last;
                start = x < start ? x : start;
            }
    assert_in_range(first, top - 1, top + 2);
    assert_int_equal(last, d->box.y + p->lines[0].baseline - 1);
    assert_in_range(start, left, left + 12);
}

static void another_canvas_is_painted_whole(void **state)
{
    struct studio *b = *state;
    struct canvas other;
    begin(b);
    scene_fill(&b->scene, rect_of(20, 20, 300, 200), 20, 0xffffff, 255);
    paint(b);
    assert_true(canvas_init(&other, W, H));
    struct rect changed = painter_paint(b->painter, &other, &b->scene, NULL);
    assert_int_equal(changed.w, W);
    assert_int_equal(other.pixels[0] & 0xffffff, 0xf4efe6);
    canvas_release(&other);
}

static void warming_leaves_nothing_to_rasterise(void **state)
{
    struct studio *b = *state;
    begin(b);
    write(b, 10, 10, 600, 41.5f, "Words of an unusual size", 0x102030);
    scene_icon(&b->scene, rect_of(400, 50, 83, 83), "home", 0x102030, false);
    scene_image(&b->scene, rect_of(50, 250, 311, 200), 10, "images/board.svg");
    painter_warm(b->painter, &b->scene);
    size_t warm = painter_memory(b->painter);
    paint(b);
    assert_int_equal(painter_memory(b->painter), warm);
}

static void the_map_comes_to_rest_and_then_costs_nothing(void **state)
{
    struct studio *b = *state;
    struct camera camera = {0.2557, 0.3673, 2e6, 0};
    for (int i = 0; i < 2; i++) {
        begin(b);
        scene_map(&b->scene, rect_of(50, 50, 600, 700), camera, false);
        scene_fill(&b->scene, rect_of(300, 300, 40, 40), 20, 0xa4452c, 255);
        assert_int_equal(rect_empty(paint(b)), i > 0);
    }
    begin(b);
    scene_map(&b->scene, rect_of(50, 50, 600, 700), camera, false);
    struct rect changed = paint(b); /* the pin goes: only there the map is painted again */
    assert_in_range(changed.w * changed.h, 1600, 40000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(painting_what_changed_equals_painting_all),
        cmocka_unit_test(the_same_scene_again_changes_nothing),
        cmocka_unit_test(a_small_change_stays_small),
        cmocka_unit_test(clips_nest_and_end),
        cmocka_unit_test(clips_beyond_all_measure_do_no_harm),
        cmocka_unit_test(missing_pictures_leave_calm_frames),
        cmocka_unit_test(text_is_where_it_was_set),
        cmocka_unit_test(another_canvas_is_painted_whole),
        cmocka_unit_test(warming_leaves_nothing_to_rasterise),
        cmocka_unit_test(the_map_comes_to_rest_and_then_costs_nothing),
    };
    return cmocka_run_group_tests(tests, open_studio, close_studio);
}
