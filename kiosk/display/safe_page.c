#include "display/safe_page.h"

#include "display/safe_words.h"
#include "ground/err.h"
#include "paint/canvas.h"

#include <SDL_ttf.h>
#include <stdio.h>
#include <string.h>

/* Leans on nothing that could have failed before: no content, no ICU, no text engine, no cache. Every line is
 * written in one script, because SDL_ttf does not change fonts within a line. */

enum { LATIN, ARABIC, MYANMAR, HANIFI, SCRIPTS };

static const struct {
    const char *file, *script;
    bool rtl;
} faces[SCRIPTS] = {
    {"NotoSans-Regular.ttf", "Latn", false},
    {"NotoSansArabic-Regular.ttf", "Arab", true},
    {"NotoSansMyanmar-Regular.ttf", "Mymr", false},
    {"NotoSansHanifiRohingya-Regular.ttf", "Rohg", true},
};

/* Karen and Rohingya stand in their own name for themselves; the sentence is English until a translator gives
 * ours. */
static const struct {
    int name_script, script;
    const char *name, *sentence;
} rows[] = {
    {LATIN, LATIN, "English", "Please ask at the front desk."},
    {LATIN, LATIN, "Español", "Por favor, pregunte en la recepción."},
    {LATIN, LATIN, "Hmoob", "Thov nug ntawm lub chaw tos qhua."},
    {LATIN, LATIN, "Soomaali", "Fadlan weydii miiska soo-dhaweynta."},
    {ARABIC, ARABIC, "العربية", "يرجى السؤال في مكتب الاستقبال."},
    {MYANMAR, MYANMAR, "မြန်မာ", "ကျေးဇူးပြု၍ ဧည့်ကြိုကောင်တာတွင် မေးမြန်းပါ။"},
    {MYANMAR, LATIN, "ကညီကျိာ်", "Please ask at the front desk."},
    {HANIFI, LATIN, "𐴌𐴗𐴥𐴝𐴙𐴚𐴒𐴙𐴝", "Please ask at the front desk."},
};

enum { ROWS = sizeof rows / sizeof *rows };

static const uint32_t PAPER = 0xFBF7F0, INK = 0x1D2A33, BAND = 0x12405F, ON_BAND = 0xFFFFFF, QUIET = 0x4A4238,
                      LINE = 0xD8CFBF;

struct page {
    struct canvas *canvas;
    TTF_Font *fonts[SCRIPTS];
    int columns;
    int body, name, title, number; /* px per em */
    int missing;                   /* lines that could not be written */
    struct safe_words words;       /* of this installation */
};

/* ---- one line ---- */

static bool has_all_characters(TTF_Font *font, const char *text)
{
    for (const char *at = text; *at;) {
        Uint32 c = 0, n = 1, lead = (unsigned char)*at;
        n = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        c = n == 1 ? lead : lead & (0xffu >> (n + 1));
        for (Uint32 i = 1; i < n; i++)
            c = c << 6 | ((unsigned char)at[i] & 0x3f);
        if (!TTF_GlyphIsProvided32(font, c))
            return false;
        at += n;
    }
    return true;
}

static SDL_Surface *written(const struct page *p, int script, int size, const char *text, int width)
{
    TTF_Font *font = p->fonts[script];
    if (!font || !has_all_characters(font, text))
        return NULL;
    int w = 0;
    if (TTF_SetFontSize(font, size) || TTF_SizeUTF8(font, text, &w, NULL))
        return NULL;
    if (w > width && TTF_SetFontSize(font, size * width / w))
        return NULL;
    return TTF_RenderUTF8_Blended(font, text, (SDL_Color){0, 0, 0, 255});
}

/* Writes one line centred in the box and made smaller when it is too wide. */
static void write_line(struct page *p, struct rect box, int script, int size, const char *text, uint32_t colour)
{
    SDL_Surface *line = written(p, script, size, text, box.w);
    uint8_t *coverage = line ? SDL_malloc((size_t)line->w * (size_t)line->h) : NULL;
    if (!coverage) {
        SDL_FreeSurface(line);
        p->missing++;
        return;
    }
    for (int y = 0; y < line->h; y++)
        for (int x = 0; x < line->w; x++)
            coverage[y * line->w + x] =
                (uint8_t)(((const uint32_t *)((const char *)line->pixels + (ptrdiff_t)y * line->pitch))[x] >> 24);
    canvas_coverage(p->canvas, box.x + (box.w - line->w) / 2, box.y + (box.h - line->h) / 2, coverage, line->w, line->h,
                    line->w, colour);
    SDL_free(coverage);
    SDL_FreeSurface(line);
}

/* ---- digits without a font ---- */

/* A digit of seven bars, as on a calculator: bits top, upper left, upper right, middle, lower left, lower
 * right, bottom. */
static void draw_digit(struct canvas *c, struct rect box, int bars, uint32_t colour)
{
    int t = box.w / 5 + 1, half = box.h / 2;
    const struct rect bar[7] = {
        {box.x, box.y, box.w, t},
        {box.x, box.y, t, half + t / 2},
        {box.x + box.w - t, box.y, t, half + t / 2},
        {box.x, box.y + half - t / 2, box.w, t},
        {box.x, box.y + half - t / 2, t, box.h - half + t / 2},
        {box.x + box.w - t, box.y + half - t / 2, t, box.h - half + t / 2},
        {box.x, box.y + box.h - t, box.w, t},
    };
    for (int i = 0; i < 7; i++)
        if (bars >> i & 1)
            canvas_fill(c, bar[i], colour);
}

static void draw_number(struct canvas *c, struct rect box, const char *number, uint32_t colour)
{
    static const unsigned char bars[] = {0x77, 0x24, 0x5d, 0x6d, 0x2e, 0x6b, 0x7b, 0x25, 0x7f, 0x6f};
    int n = (int)strlen(number), step = n ? box.w / n : 0, w = step * 2 / 3, h = w * 2 < box.h ? w * 2 : box.h;
    for (int i = 0; i < n; i++) {
        struct rect place = rect_of(box.x + i * step + (step - w) / 2, box.y + (box.h - h) / 2, w, h);
        if (number[i] >= '0' && number[i] <= '9')
            draw_digit(c, place, bars[number[i] - '0'], colour);
        else if (number[i] == '-')
            draw_digit(c, place, 0x08, colour);
    }
}

/* ---- the page ---- */

static void open_fonts(struct page *p, const char *folder)
{
    for (int i = 0; i < SCRIPTS; i++) {
        char path[1200];
        int n = folder ? snprintf(path, sizeof path, "%s/%s", folder, faces[i].file) : -1;
        p->fonts[i] = n > 0 && n < (int)sizeof path ? TTF_OpenFont(path, p->body) : NULL;
        if (!p->fonts[i])
            continue;
        TTF_SetFontHinting(p->fonts[i], TTF_HINTING_LIGHT);
        TTF_SetFontDirection(p->fonts[i], faces[i].rtl ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
        TTF_SetFontScriptName(p->fonts[i], faces[i].script);
    }
}

static void close_fonts(struct page *p)
{
    for (int i = 0; i < SCRIPTS; i++)
        if (p->fonts[i])
            TTF_CloseFont(p->fonts[i]);
}

/* Upright panels: one column; wide ones: two. */
static void measure(struct page *p)
{
    int w = p->canvas->width, h = p->canvas->height;
    p->columns = w > h ? 2 : 1;
    int by_width = w / p->columns / 22, by_height = h / (ROWS / p->columns) / 5;
    p->body = by_width < by_height ? by_width : by_height;
    p->body = p->body > 6 ? p->body : 6;
    p->name = p->body * 5 / 8;
    p->title = p->body * 5 / 4;
    p->number = p->body * 2;
}

static void write_rows(struct page *p, struct rect box)
{
    int per_column = ROWS / p->columns, w = box.w / p->columns, h = box.h / per_column;
    for (int i = 0; i < ROWS; i++) {
        struct rect cell = rect_of(box.x + i / per_column * w, box.y + i % per_column * h, w, h);
        struct rect inner = rect_inset(cell, w / 16, 0);
        struct rect name = rect_of(inner.x, inner.y + h / 10, inner.w, h * 3 / 10);
        struct rect sentence = rect_of(inner.x, inner.y + h * 4 / 10, inner.w, h / 2);
        if (i % per_column && p->fonts[LATIN])
            canvas_fill(p->canvas, rect_of(inner.x, inner.y, inner.w, p->body / 20 + 1), LINE);
        write_line(p, name, rows[i].name_script, p->name, rows[i].name, QUIET);
        write_line(p, sentence, rows[i].script, p->body, rows[i].sentence, INK);
    }
}

static void draw_page(struct page *p)
{
    struct canvas *c = p->canvas;
    int w = c->width, h = c->height, band = p->title * 5 + p->number;
    band = band < h / 3 ? band : h / 3;
    canvas_fill(c, rect_of(0, 0, w, h), PAPER);
    canvas_fill(c, rect_of(0, 0, w, band), BAND);
    struct rect name = rect_of(w / 16, band / 10, w - w / 8, band * 4 / 10);
    struct rect number = rect_of(w / 16, band / 2, w - w / 8, band * 4 / 10);
    if (p->fonts[LATIN]) {
        if (p->words.name[0])
            write_line(p, name, LATIN, p->title, p->words.name, ON_BAND);
        if (p->words.phone[0])
            write_line(p, number, LATIN, p->number, p->words.phone, ON_BAND);
    } else {
        draw_number(c, rect_inset(rect_of(0, 0, w, band), w / 10, band / 5), p->words.phone, ON_BAND);
    }
    write_rows(p, rect_of(0, band, w, h - band));
}

bool safe_page_paint(struct canvas *canvas, const char *fonts, struct err *e)
{
    struct page page = {.canvas = canvas};
    canvas->clip = rect_of(0, 0, canvas->width, canvas->height);
    measure(&page);
    safe_words_read(&page.words);
    bool ready = !TTF_Init();
    if (ready)
        open_fonts(&page, fonts);
    draw_page(&page);
    close_fonts(&page);
    if (ready)
        TTF_Quit();
    return !page.missing ||
           err_set(e, ERR_FAILED, "safe page: %d lines could not be written for want of a font", page.missing);
}
