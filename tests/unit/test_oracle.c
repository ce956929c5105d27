/* SDL2_ttf as a second opinion: single runs, drawn by both with the same rules, must not differ in one pixel
 * where the language makes no difference (SDL2_ttf cannot be told one). */
#include "cmocka_all.h"

#include "text_kit.h"

#include <SDL2/SDL.h>
#include <SDL2/SDL_ttf.h>

enum { W = 2400, H = 400, BASELINE = 200, MARGIN = 100 };

struct picture {
    uint8_t ink[W * H];
    int x0, y0, x1, y1; /* bounds of the ink */
};

static void find_bounds(struct picture *p)
{
    p->x0 = W, p->y0 = H, p->x1 = p->y1 = -1;
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++)
            if (p->ink[y * W + x]) {
                p->x0 = x < p->x0 ? x : p->x0;
                p->x1 = x > p->x1 ? x : p->x1;
                p->y0 = y < p->y0 ? y : p->y0;
                p->y1 = y > p->y1 ? y : p->y1;
            }
}

/* SDL2_ttf cuts positions down to whole pixels and joins overlapping ink by "or". */
static void put(struct picture *p, const struct glyph_picture *g, int x, int y)
{
    for (int row = 0; row < g->h; row++)
        for (int col = 0; col < g->w; col++) {
            int px = x + g->left + col, py = y - g->top + row;
            if (px >= 0 && px < W && py >= 0 && py < H)
                p->ink[py * W + px] |= g->coverage[row * g->w + col];
        }
}

static void draw_ours(struct picture *out, struct fonts *f, struct typesetter *t, const char *text,
                      const struct text_style *style)
{
    memset(out, 0, sizeof *out);
    const struct paragraph *p = typeset(t, text, strlen(text), NULL, 0, style, W - 2 * MARGIN);
    assert_int_equal(p->n_lines, 1);
    for (int r = 0; r < p->n_runs; r++)
        for (uint32_t i = 0; i < p->runs[r].n_glyphs; i++) {
            const struct glyph *g = &p->glyphs[p->runs[r].first_glyph + i];
            struct glyph_picture picture;
            int x = (g->x - p->runs[0].x) >> 6, y = (g->y - p->lines[0].baseline * 64) >> 6;
            if (fonts_rasterise(f, p->runs[r].font, p->runs[r].size_q6, g->id, 0, &picture))
                put(out, &picture, MARGIN + x, BASELINE + y);
        }
    find_bounds(out);
}

static bool draw_theirs(struct picture *out, const char *file, const char *text, const struct text_style *style)
{
    char path[512];
    snprintf(path, sizeof path, "%s/fonts/%s.ttf", KIOSK_BUILD_DIR, file);
    TTF_Font *font = TTF_OpenFont(path, (int)style->size);
    assert_non_null(font);
    TTF_SetFontHinting(font, TTF_HINTING_LIGHT);
    TTF_SetFontDirection(font, style->rtl ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
    TTF_SetFontScriptName(font, style->script);
    SDL_Surface *s = TTF_RenderUTF8_Blended(font, text, (SDL_Color){255, 255, 255, 255});
    memset(out, 0, sizeof *out);
    for (int y = 0; s && y < s->h; y++)
        for (int x = 0; x < s->w && x < W; x++)
            out->ink[y * W + x] =
                (uint8_t)(((const uint32_t *)(const void *)((char *)s->pixels + y * s->pitch))[x] >> 24);
    find_bounds(out);
    SDL_FreeSurface(s);
    TTF_CloseFont(font);
    return s != NULL;
}

/* The largest difference of a pixel, the pictures laid over each other by their bounds; 256 when these
 * differ. */
static int difference(const struct picture *a, const struct picture *b)
{
    int most = 0;
    if (a->x1 - a->x0 != b->x1 - b->x0 || a->y1 - a->y0 != b->y1 - b->y0)
        return 256;
    for (int y = 0; y <= a->y1 - a->y0; y++)
        for (int x = 0; x <= a->x1 - a->x0; x++) {
            int d = abs(a->ink[(a->y0 + y) * W + a->x0 + x] - b->ink[(b->y0 + y) * W + b->x0 + x]);
            most = d > most ? d : most;
        }
    return most;
}

static void single_runs_are_pixel_for_pixel_the_same(void **state)
{
    (void)state;
    static const struct {
        const char *language, *script, *font, *text;
        bool rtl;
    } runs[] = {
        {"en", "Latn", "NotoSans-Regular", "Every family has the right to learn.", false},
        {"en", "Latn", "NotoSans-Regular", "AVATAR Tofu 414-475-8393 ﬁ fi ffl", false},
        {"es", "Latn", "NotoSans-Regular", "¿Dónde está el niño?", false},
        {"ar", "Arab", "NotoSansArabic-Regular", "لكل أسرة الحق في التعلم بسلام", true},
        {"my", "Mymr", "NotoSansMyanmar-Regular", "ကျောင်းတိုင်းသည် ကလေးများအတွက်", false},
        {"my", "Mymr", "NotoSansMyanmar-Regular", "အင်္ဂလိပ် မြန်မာ ကြွေး", false},
        {"rhg", "Rohg", "NotoSansHanifiRohingya-Regular", "𐴌𐴗𐴥𐴝𐴙𐴚𐴒𐴙𐴝", true},
        {"mww", "Hmng", "NotoSansPahawhHmong-Regular", "𖬌𖬣𖬵 𖬇𖬰𖬡", false},
        {"hnj", "Hmnp", "NotoSerifNyiakengPuachueHmong-Regular", "𞄀𞄤𞄰𞄨 𞄁𞄧𞄱", false},
        {"so", "Osma", "NotoSansOsmanya-Regular", "𐒈𐒝𐒑𐒛𐒐𐒘", false},
        {"eky", "Kali", "NotoSansKayahLi-Regular", "ꤊꤢꤛꤢ꤭ ꤜꤤ꤬", false},
    };
    static struct picture ours, theirs;
    struct fonts *f = kit_fonts();
    struct typesetter *t = typesetter_new(f, 1 << 20);
    int worst = 0;
    assert_int_equal(TTF_Init(), 0);
    for (size_t i = 0; i < sizeof runs / sizeof *runs; i++)
        for (int size = 16; size <= 72; size += 14) {
            struct text_style style = {
                .language = runs[i].language, .script = runs[i].script, .size = (float)size, .rtl = runs[i].rtl};
            draw_ours(&ours, f, t, runs[i].text, &style);
            assert_true(draw_theirs(&theirs, runs[i].font, runs[i].text, &style));
            int d = difference(&ours, &theirs);
            if (d > 0)
                print_message("%s at %d px differs by %d (%d×%d, %d×%d)\n", runs[i].text, size, d,
                              ours.x1 - ours.x0 + 1, ours.y1 - ours.y0 + 1, theirs.x1 - theirs.x0 + 1,
                              theirs.y1 - theirs.y0 + 1);
            worst = d > worst ? d : worst;
        }
    TTF_Quit();
    typesetter_free(t);
    fonts_free(f);
    assert_int_equal(worst, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(single_runs_are_pixel_for_pixel_the_same)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
