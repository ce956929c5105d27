/* test_image: what the painter draws, beside pictures that a person has looked at (tests/image/NAME.png). A
 * few grey levels of difference are allowed: compilers round differently. KIOSK_RECORD=1 writes the pictures
 * anew: look at them. */
#include "cmocka_all.h"

#include "content/content.h"
#include "ground/err.h"
#include "paint/painter.h"
#include "paint/png.h"
#include "studio.h"
#include "text/typeset.h"

#include <SDL_image.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CLOSE = 6 /* grey levels */, MOST_OFF = 20 /* pixels that may be further off */ };

static int open_studio(void **state)
{
    struct studio *s = calloc(1, sizeof *s);
    struct err e = {0};
    *state = s;
    if (s && studio_init(s, 16, 16, 1 << 20, &e)) /* each test has a canvas of its own size */
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

/* ---- comparing ---- */

static bool close_to(uint32_t a, uint32_t b)
{
    for (int shift = 0; shift < 24; shift += 8)
        if (abs((int)(a >> shift & 255) - (int)(b >> shift & 255)) > CLOSE)
            return false;
    return true;
}

static void compare(const struct canvas *c, const char *name)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/tests/image/%s.png", KIOSK_SOURCE_DIR, name);
    if (getenv("KIOSK_RECORD")) {
        assert_true(png_write(c, path, NULL));
        return;
    }
    SDL_Surface *file = IMG_Load(path);
    SDL_Surface *expected = file ? SDL_ConvertSurfaceFormat(file, SDL_PIXELFORMAT_ARGB8888, 0) : NULL;
    SDL_FreeSurface(file);
    if (!expected || expected->w != c->width || expected->h != c->height)
        fail_msg("%s is missing or of another size; KIOSK_RECORD=1 writes it", path);
    int off = 0;
    for (int y = 0; y < c->height; y++)
        for (int x = 0; x < c->width; x++)
            off += !close_to(c->pixels[y * c->stride + x], ((uint32_t *)expected->pixels)[y * expected->pitch / 4 + x]);
    SDL_FreeSurface(expected);
    if (off <= MOST_OFF)
        return;
    snprintf(path, sizeof path, "%s/%s-actual.png", KIOSK_BUILD_DIR, name);
    png_write(c, path, NULL);
    fail_msg("%s: %d pixels differ; see %s", name, off, path);
}

static void paint(struct studio *s, struct canvas *c, const struct scene *scene)
{
    bool again = true;
    assert_true(canvas_init(c, scene->width, scene->height));
    painter_forget(s->painter);
    for (int i = 0; i < 50 && again; i++)
        painter_paint(s->painter, c, scene, &again);
    assert_false(again);
}

static void finish(struct studio *s, const struct scene *scene, const char *name)
{
    struct canvas c;
    paint(s, &c, scene);
    compare(&c, name);
    canvas_release(&c);
}

/* ---- pictures ---- */

static void shapes(void **state)
{
    struct studio *s = *state;
    struct scene scene;
    scene_begin(&scene, &s->arena, 640, 360, false, 0xf4efe6);
    scene_fill(&scene, rect_of(30, 30, 260, 120), 20, 0xffffff, 255);
    scene_stroke(&scene, rect_of(320, 30, 120, 120), 24, 3, 0x12405f);
    scene_stroke(&scene, rect_of(460, 30, 70, 120), 6, 12, 0x3e6b48);
    scene_fill(&scene, rect_of(550, 30, 61, 61), 100, 0xa4452c, 255);
    scene_fill(&scene, rect_of(540, 80, 80, 70), 12, 0xe2b66b, 150);
    scene_clip(&scene, rect_of(30, 180, 150, 150));
    scene_fill(&scene, rect_of(10, 200, 150, 200), 40, 0x12405f, 255);
    scene_icon(&scene, rect_of(60, 230, 64, 64), "home", 0xffffff, false);
    scene_unclip(&scene);
    scene_icon(&scene, rect_of(210, 180, 96, 96), "heart-hands", 0x12405f, false);
    scene_icon(&scene, rect_of(320, 180, 48, 48), "chevron-right", 0x12405f, true);
    scene_icon(&scene, rect_of(320, 240, 48, 48), "no-such-icon", 0x12405f, false);
    scene_qr(&scene, rect_of(400, 180, 150, 150), "tel:+14144758393");
    finish(s, &scene, "shapes");
}

static void pictures(void **state)
{
    struct studio *s = *state;
    struct scene scene;
    scene_begin(&scene, &s->arena, 640, 360, false, 0xffffff);
    scene_image(&scene, rect_of(20, 20, 360, 150), 24, "images/lobby.svg");
    scene_image(&scene, rect_of(20, 190, 150, 150), 75, "images/about.svg");
    scene_image(&scene, rect_of(190, 190, 190, 150), 0, "images/board.svg");
    scene_image(&scene, rect_of(400, 20, 220, 320), 24, "images/none.png");
    finish(s, &scene, "pictures");
}

static void base_map(void **state)
{
    struct studio *s = *state;
    struct scene scene;
    const struct camera city = {0.25575, 0.3673, 6e5, 0}, streets = {0.25575, 0.3673, 3e6, 0};
    scene_begin(&scene, &s->arena, 300, 420, false, 0xffffff);
    scene_map(&scene, rect_of(0, 0, 300, 420), city, false);
    finish(s, &scene, "map_city");
    scene_begin(&scene, &s->arena, 450, 420, false, 0xffffff);
    scene_map(&scene, rect_of(0, 0, 450, 420), streets, false);
    finish(s, &scene, "map_streets");
    scene_begin(&scene, &s->arena, 450, 420, false, 0xffffff);
    scene_map(&scene, rect_of(0, 0, 450, 420), streets, true);
    finish(s, &scene, "map_high_contrast");
}

static void words(struct studio *s, struct scene *scene, int y, const char *language, const char *script,
                  const char *text, bool rtl, colour c)
{
    struct text_style style = {.language = language, .script = script, .size = 34, .rtl = rtl};
    const struct paragraph *p = typeset(s->typesetter, text, strlen(text), NULL, 0, &style, 560);
    scene_text(scene, 20, y, p, text, strlen(text), c);
}

static void text_on_light_and_dark(void **state)
{
    struct studio *s = *state;
    struct scene scene;
    scene_begin(&scene, &s->arena, 600, 560, false, 0xf4efe6);
    scene_fill(&scene, rect_of(0, 280, 600, 280), 0, 0x12405f, 255);
    for (int i = 0; i < 2; i++) {
        colour c = i ? 0xffffff : 0x1d2a33;
        words(s, &scene, i * 280 + 10, "en", "Latn", "Find an office: 414-475-8393", false, c);
        words(s, &scene, i * 280 + 70, "ar", "Arab", "مرحبًا بكم في مدارس ميلووكي", true, c);
        words(s, &scene, i * 280 + 130, "my", "Mymr", "ကျောင်းခရိုင်အကြောင်း", false, c);
        words(s, &scene, i * 280 + 200, "ksw", "Mymr", "ကညီကျိာ်", false, c);
    }
    finish(s, &scene, "text");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shapes),
        cmocka_unit_test(pictures),
        cmocka_unit_test(base_map),
        cmocka_unit_test(text_on_light_and_dark),
    };
    return cmocka_run_group_tests(tests, open_studio, close_studio);
}
