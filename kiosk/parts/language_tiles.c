#include "parts/language_tiles.h"

#include "scene/scroll.h"
#include "scene/widgets.h"

#include <string.h>

enum { ROOMY = 9 /* languages: with more of them a tile has no room for the name of a second form */ };

struct tiles {
    int columns, row_height, gap;
    float scale; /* of the large words: the same on every tile, as far as that goes */
    bool greet;
};

/* The greeting, or the name where nobody has translated the greeting; it promises nothing, so it carries no marks. */
static struct text large_words(struct builder *s, int language, bool greet)
{
    struct text name = builder_endonym(s, language);
    struct text hello = builder_text_in(s, language, content_ui(s->content, UI_WELCOME));
    if (!greet || (hello.state == TEXT_ENGLISH && language != 0))
        return name;
    hello.state = TEXT_CHECKED;
    return hello;
}

/* Two lines of Latin letters this large stand closer than lines that are read; other scripts need their own for their signs. */
static struct ink large_ink(const struct builder *s, struct text words, colour c)
{
    bool latin = strcmp(s->content->languages.items[words.language].script, "Latn") == 0;
    return (struct ink){.role = ROLE_DISPLAY,
                        .bold = true,
                        .align = ALIGN_CENTRE,
                        .colour = c,
                        .max_lines = 2,
                        .pitch = latin ? 1.15f : 0,
                        .steady = true};
}

static struct ink small_ink(colour c)
{
    return (struct ink){.role = ROLE_BODY, .align = ALIGN_CENTRE, .colour = c, .max_lines = 2, .steady = true};
}

/* Its own name and its other form's, as far as there is room. Empty: something else says it already. */
static struct text own_names(struct builder *s, int language, bool greet)
{
    const struct languages *all = &s->content->languages;
    int other = languages_other_form(all, language);
    struct text own = {.utf8 = ""};
    if (other != language && languages_groups(all) <= ROOMY)
        own = builder_endonym(s, other);
    if (greet && language != 0)
        own = own.n ? builder_join(s, builder_endonym(s, language), " · ", own) : builder_endonym(s, language);
    return own;
}

/* Where the words of a tile stand. */
struct tile_words {
    struct rect large, small;
    struct text names;
};

/* Its own names, then the English one, so that staff can help: on a line of its own when one is not enough for all and there
 * is the height (most, px), for a dot at a line's end would stand among the words of the other direction. */
static struct text small_words(struct builder *s, int language, bool greet, int width, int most)
{
    struct ink small = small_ink(0);
    struct text english = builder_plain(s->content->languages.items[language].english), own;
    if (s->theme.low || !(own = own_names(s, language, greet)).n)
        return english;
    struct text line = builder_join(s, own, " · ", english), two = builder_join(s, own, "\n", english);
    for (small.scale = 1; small.scale > 0.5f; small.scale -= 0.04f) { /* as builder_fit will */
        const struct paragraph *p = builder_paragraph(s, line, &small, width);
        if (!p->truncated && !p->split && !p->overflow && p->height <= most)
            return p->n_lines == 1 ? line : two;
    }
    return line;
}

/* The large words above, the small ones below. */
static struct tile_words place_words(struct builder *s, struct rect box, int index, bool greet)
{
    const struct ink small = small_ink(0);
    struct rect in =
        rect_of(box.x + s->theme.unit, box.y + s->theme.unit / 2, box.w - 2 * s->theme.unit, box.h - 2 * s->theme.unit);
    int most = in.h * (s->theme.low && s->theme.growth > 1 ? 3 : 4) / 10;
    struct text names = small_words(s, index, greet, in.w, most);
    int low = builder_height(s, in.w, names, &small);
    low = low > most ? most : low; /* the large words need the rest */
    return (struct tile_words){rect_of(in.x, in.y, in.w, in.h - low), rect_of(in.x, in.y + in.h - low, in.w, low),
                               names};
}

/* The scale at which the large words of a tile stand in it. */
static float large_scale(struct builder *s, struct rect box, int index, bool greet)
{
    struct rect in = place_words(s, box, index, greet).large;
    struct text words = large_words(s, index, greet);
    struct ink big = large_ink(s, words, 0);
    for (big.scale = 1; big.scale > 0.5f; big.scale -= 0.04f) {
        const struct paragraph *p = builder_paragraph(s, words, &big, in.w);
        if (!p->truncated && !p->split && !p->overflow && p->height <= in.h)
            break;
    }
    return big.scale;
}

/* The large words at the scale of all, or on one line where they are little smaller for it. */
static struct ink fitted_large(struct builder *s, struct rect box, struct text words, float scale)
{
    struct ink ink = large_ink(s, words, 0), one;
    ink.scale = scale;
    one = ink;
    one.max_lines = 1;
    builder_fitted(s, box, words, &one);
    const struct paragraph *p = builder_paragraph(s, words, &one, box.w);
    if (one.scale >= 0.85f * scale && !p->truncated && !p->split && !p->overflow)
        return one;
    builder_fitted(s, box, words, &ink);
    return ink;
}

/* px: what the words of a row's tiles take, and the baseline of the first line of all small ones, below their top. */
struct row_words {
    int large, small, baseline;
};

static int names_baseline(struct builder *s, const struct tile_words *words)
{
    struct ink small = small_ink(0);
    int h = builder_fitted(s, words->small, words->names, &small);
    const struct paragraph *p = builder_paragraph(s, words->names, &small, words->small.w);
    return p->n_lines ? (words->small.h - h) / 2 + p->lines[0].baseline : 0; /* builder_fit: in the middle of its box */
}

static struct row_words measure_row(struct builder *s, struct rect box, int first, int n, const struct tiles *tiles)
{
    struct row_words row = {0, 0, 0};
    int below = 0; /* that baseline */
    for (int i = first; i < first + n; i++) {
        int index = languages_group(&s->content->languages, i);
        struct tile_words words = place_words(s, box, index, tiles->greet);
        struct text text = large_words(s, index, tiles->greet);
        struct ink big = fitted_large(s, words.large, text, tiles->scale);
        int h = builder_height(s, words.large.w, text, &big), line = names_baseline(s, &words);
        h = h < words.large.h ? h : words.large.h;
        row.large = h > row.large ? h : row.large;
        row.baseline = line > row.baseline ? line : row.baseline;
        below = words.small.h - line > below ? words.small.h - line : below;
    }
    row.small = row.baseline + below;
    return row;
}

/* As much air above the words of a row as between and below them, where there is any. Else its names stand on one line as far as the
 * large words leave them room, which stand whole in any case. */
static struct tile_words level_words(struct builder *s, struct rect box, int index, const struct row_words *row,
                                     const struct tiles *tiles)
{
    struct tile_words words = place_words(s, box, index, tiles->greet);
    int line = names_baseline(s, &words), air = (box.h - row->large - row->small) / 3;
    if (air >= s->theme.unit / 2) {
        words.large.y = box.y + air;
        words.large.h = row->large;
        words.small.y = box.y + box.h - air - row->small + row->baseline - line;
        return words;
    }
    struct text text = large_words(s, index, tiles->greet);
    struct ink big = fitted_large(s, words.large, text, tiles->scale);
    int y = words.small.y + words.small.h - row->small + row->baseline - line, room = y - words.large.y;
    if (builder_height(s, words.large.w, text, &big) <= room) {
        words.large.h = words.large.h < room ? words.large.h : room;
        words.small.y = y;
    }
    return words;
}

static void tile(struct builder *s, struct rect box, int index, const struct tiles *tiles, const struct row_words *row)
{
    bool greet = tiles->greet;
    const struct languages *all = &s->content->languages;
    const struct theme *t = &s->theme;
    const struct palette *p = &t->palette;
    bool pressed = builder_pressed(s, box), turn = greet && s->model->greeting == index;
    bool chosen = !greet && s->model->language_chosen && languages_find(all, all->items[s->language].group) == index;
    bool lit = chosen != pressed;
    colour front = lit ? p->on_accent : p->accent;
    struct text text = large_words(s, index, greet);
    struct tile_words words = level_words(s, box, index, row, tiles);
    struct ink big = fitted_large(s, words.large, text, tiles->scale), small = small_ink(lit ? front : p->quiet);
    big.colour = front;
    widget_surface(s, box, false);
    if (lit)
        builder_fill(s, box, t->radius, p->accent);
    if (chosen && pressed)
        widget_press_again(s, box);
    if (turn && !lit) {
        builder_fill(s, box, t->radius, t->high_contrast ? p->card : p->draft);
        builder_stroke(s, box, t->radius, theme_mm(t, 1.6f), p->accent);
    }
    builder_fit(s, words.large, text, big);
    builder_fit(s, words.small, words.names, small);
    builder_hit(s, box, HIT_PRIMARY, &(struct action){.kind = ACTION_LANGUAGE, .number = index});
}

static int grid(struct builder *s, int x, int y, int width, void *user)
{
    const struct tiles *tiles = user;
    int n = languages_groups(&s->content->languages), columns = tiles->columns, gap = tiles->gap;
    int w = (width - gap * (columns - 1)) / columns, rows = (n + columns - 1) / columns;
    struct row_words words = {0, 0, 0};
    for (int i = 0; i < n; i++) {
        int row = i / columns, in_row = n - row * columns < columns ? n - row * columns : columns;
        int indent = (columns - in_row) * (w + gap) / 2; /* a last row that is not full stands in the middle */
        struct rect box =
            rect_of(x + indent + i % columns * (w + gap), y + row * (tiles->row_height + gap), w, tiles->row_height);
        if (i % columns == 0) {
            builder_stop(s, row, box.y);
            words = measure_row(s, box, i, in_row, tiles);
        }
        tile(s, box, languages_group(&s->content->languages, i), tiles, &words);
    }
    return y + rows * tiles->row_height + (rows - 1) * gap;
}

/* A greeting on one line as large as a title, its names below. */
static int least_height(struct builder *s)
{
    float title = s->theme.size[ROLE_TITLE] / (s->theme.low ? s->theme.growth : 1);
    int names =
        s->theme.low ? (int)(1.45f * s->theme.size[ROLE_BODY]) : builder_line(s, ROLE_BODY); /* low: in English */
    int text = (int)(1.6f * title) + names + s->theme.unit * 3 / 2;
    return text > s->theme.primary ? text : s->theme.primary;
}

/* The fewest columns whose rows are high enough: wide tiles let greetings be large. */
static void choose_columns(struct builder *s, struct rect area, struct tiles *tiles)
{
    int n = languages_groups(&s->content->languages), least = least_height(s), narrowest = theme_grown(&s->theme, 80);
    int first = s->theme.portrait ? 2 : 3;
    if (area.w < 2 * narrowest)
        first = 1;
    for (tiles->columns = first;; tiles->columns++) {
        int rows = (n + tiles->columns - 1) / tiles->columns;
        bool even = n % tiles->columns == 0 || n % (tiles->columns + 1) != 0;
        tiles->row_height = (area.h - tiles->gap * (rows - 1)) / rows;
        bool last = (area.w - tiles->gap * tiles->columns) / (tiles->columns + 1) < narrowest;
        if ((tiles->row_height >= least && even) || last || tiles->columns >= n)
            break;
    }
    int most = theme_mm(&s->theme, 150);
    tiles->row_height = tiles->row_height > most ? most : tiles->row_height < least ? least : tiles->row_height;
}

/* One size for all, so that no language looks larger than another; a very long greeting alone may be smaller. */
static void choose_scale(struct builder *s, int width, struct tiles *tiles)
{
    int w = (width - tiles->gap * (tiles->columns - 1)) / tiles->columns;
    int n = languages_groups(&s->content->languages);
    tiles->scale = 1;
    for (int i = 0; i < n; i++) {
        int index = languages_group(&s->content->languages, i);
        float own = large_scale(s, rect_of(0, 0, w, tiles->row_height), index, tiles->greet);
        tiles->scale = own < tiles->scale ? own : tiles->scale;
    }
    tiles->scale = tiles->scale < 0.76f ? 0.76f : tiles->scale;
}

int language_tiles_least(struct builder *s, struct rect area, bool greet)
{
    struct tiles tiles = {.greet = greet, .gap = s->theme.unit * 3 / 2};
    choose_columns(s, area, &tiles);
    int n = languages_groups(&s->content->languages), rows = (n + tiles.columns - 1) / tiles.columns;
    return rows * least_height(s) + (rows - 1) * tiles.gap;
}

void language_tiles(struct builder *s, struct rect area, bool greet)
{
    struct tiles tiles = {.greet = greet, .gap = s->theme.unit * 3 / 2};
    choose_columns(s, area, &tiles);
    choose_scale(s, area.w, &tiles);
    scroll_area(s, 0, area, grid, &tiles);
}
