#include "parts/chrome.h"
#include "scene/scroll.h"
#include "scene/widgets.h"
#include "views/view.h"

enum { HOME_TILES = 16 };

static int home_tiles(struct builder *s, struct tile *tiles)
{
    const struct content *c = s->content;
    int n = 0;
    if (c->n_needs)
        tiles[n++] =
            (struct tile){"hand", builder_ui(s, UI_NEEDS), builder_ui(s, UI_NEEDS_HINT), action_go(SCREEN_NEEDS, "")};
    tiles[n++] = (struct tile){"office", builder_ui(s, UI_FIND_OFFICE), builder_ui(s, UI_FIND_OFFICE_HINT),
                               action_go(SCREEN_DIRECTORY, "")};
    tiles[n++] = (struct tile){"school", builder_ui(s, UI_SCHOOLS), builder_ui(s, UI_SCHOOLS_HINT),
                               action_go(SCREEN_SCHOOLS, "")};
    tiles[n++] = (struct tile){"map", builder_ui(s, UI_MAP), builder_ui(s, UI_MAP_HINT), action_go(SCREEN_MAP, "")};
    for (int i = 0; i < c->n_pages && n < HOME_TILES; i++)
        if (c->pages[i].home)
            tiles[n++] = (struct tile){c->pages[i].icon, builder_text(s, c->pages[i].title),
                                       builder_text(s, c->pages[i].summary), action_go(SCREEN_PAGE, c->pages[i].id)};
    return n;
}

static const char *hero_image(const struct builder *s)
{
    return s->content->letter.image[0] ? s->content->letter.image : "images/safe-haven.svg";
}

/* Where the panel reaches above the hand, the picture stands there; high contrast shows none. */
static bool has_picture(const struct builder *s)
{
    bool above = s->theme.reach.y > theme_mm(&s->theme, 90);
    return content_image(s->content, hero_image(s)) && !above && !s->theme.high_contrast;
}

struct hero {
    struct rect picture; /* empty: the words need the room */
    struct rect icon, words;
    struct ink big, small;
    int h1, h2; /* px: of the question, and of the letter's name */
};

/* The icon above the words; on a low glass, where every line counts, beside them. Returns the height of both. */
static int place_words(struct builder *s, struct hero *h, struct rect in)
{
    const struct theme *t = &s->theme;
    int icon = theme_mm(t, t->low ? 20 : 26), from = t->low ? icon + t->unit * 2 : 0;
    h->icon = rect_of(in.x, in.y, icon, icon);
    h->words = rect_of(in.x + from, in.y + (t->low ? 0 : icon + t->unit), in.w - from, 0);
    h->h1 = builder_height(s, h->words.w, builder_ui(s, UI_LETTER_QUESTION), &h->big);
    h->h2 = builder_height(s, h->words.w, builder_ui(s, UI_LETTER_NAMED), &h->small);
    h->words.h = h->h1 + h->h2;
    if (!t->low)
        return icon + t->unit + h->words.h;
    int most = icon > h->words.h ? icon : h->words.h;
    h->icon.y += (most - icon) / 2;
    h->words.y += (most - h->words.h) / 2;
    return most;
}

/* Picture above the words in a high column, beside them in a wide one. box.h: the least; returns the height needed. */
static int place_hero(struct builder *s, struct rect box, struct hero *h)
{
    int pad = s->theme.unit * 2, beside = box.w * 2 / 5;
    struct rect in = rect_of(box.x + pad, box.y + pad, box.w - 2 * pad, 0);
    int high = place_words(s, h, in), need = high + 2 * pad, spare = box.h - need;
    h->picture = rect_of(box.x, box.y, 0, 0);
    if (has_picture(s) && spare > box.w * 2 / 5) {
        h->picture = rect_of(box.x, box.y, box.w, spare);
        spare *= 2;
    } else if (has_picture(s) && (float)(box.w - beside) > 10 * s->theme.size[ROLE_LEAD]) {
        in.w -= beside;
        high = place_words(s, h, in);
        need = high + 2 * pad;
        spare = box.h > need ? box.h - need : 0;
        h->picture = rect_of(box.x + box.w - beside, box.y, beside, need + spare);
    }
    int down = spare > 0 ? spare / 2 : 0;
    h->icon.y += down;
    h->words.y += down;
    return need > box.h ? need : box.h;
}

/* The letter is what many families came for: first, wide, and in their own words. box.h: the least; returns the height. */
static int hero(struct builder *s, struct rect box)
{
    const struct theme *t = &s->theme;
    struct hero h = {.big = {.role = t->low ? ROLE_LEAD : ROLE_TITLE, .bold = true, .colour = t->palette.on_accent},
                     .small = {.role = ROLE_BODY, .colour = t->palette.on_accent}};
    struct action a = action_go(SCREEN_LETTER, "");
    box.y = builder_touch_y(s, box.y);
    box.h = place_hero(s, box, &h);
    bool pressed = builder_pressed(s, box);
    builder_fill(s, box, t->radius, pressed ? t->palette.ink : t->palette.accent);
    if (h.picture.w)
        builder_image(s, h.picture, t->radius, hero_image(s));
    builder_stroke(s, box, t->radius, theme_mm(t, 0.6f),
                   t->palette.accent); /* the picture's sand is the paper's colour */
    builder_icon(s, h.icon, "shield", t->palette.on_accent);
    builder_write(s, h.words.x, h.words.y, h.words.w, builder_ui(s, UI_LETTER_QUESTION), &h.big);
    builder_write(s, h.words.x, h.words.y + h.h1, h.words.w, builder_ui(s, UI_LETTER_NAMED), &h.small);
    builder_hit(s, box, HIT_NORMAL, &a);
    return box.h;
}

struct home {
    int hero; /* px: its least height */
};

/* The first way in over the whole width, when then no row of the others ends in a hole. Returns the y below. */
static int all_tiles(struct builder *s, int x, int y, int width)
{
    struct tile tiles[HOME_TILES];
    int n = home_tiles(s, tiles), gap = s->theme.unit * 3 / 2, fit = widget_tile_columns(s, width), first = 0;
    int columns = fit > 3 ? 3 : fit;
    if (columns == 3 && n % 3 > (s->content->n_needs > 0))
        columns = 2;
    if (s->content->n_needs && columns > 1 && n % columns == 1)
        first = 1;
    if (first)
        y += widget_tiles(s, x, y, width, tiles, 1, 1) + gap;
    return y + widget_tiles(s, x, y, width, tiles + first, n - first, columns) + gap;
}

/* Upright: hero, tiles, people. */
static int home_flow(struct builder *s, int x, int y, int width, void *user)
{
    const struct home *home = user;
    y = builder_touch_y(s, y);
    y += hero(s, rect_of(x, y, width, home->hero)) + s->theme.unit * 3 / 2;
    y = all_tiles(s, x, y, width);
    return y + widget_people(s, x, y, width);
}

static int tiles_flow(struct builder *s, int x, int y, int width, void *user)
{
    (void)user;
    return all_tiles(s, x, builder_touch_y(s, y), width) - s->theme.unit * 3 / 2;
}

/* Wide: the hero and the people in a column that is always seen, the tiles beside them. */
static bool wide_home(struct builder *s, struct rect area)
{
    int gap = s->theme.unit * 3, left = area.w * 9 / 25, top = builder_touch_y(s, area.y);
    bool dry = s->dry;
    s->dry = true;
    int people = widget_people(s, area.x, top, left) + gap / 2, room = area.y + area.h - top - people;
    int least = hero(s, rect_of(area.x, top, left, 0));
    s->dry = dry;
    if (least > room)
        return false;
    hero(s, rect_of(area.x, top, left, room));
    widget_people(s, area.x, top + room + gap / 2, left);
    scroll_area(s, 0, rect_of(area.x + left + gap, area.y, area.w - left - gap, area.h), tiles_flow, NULL);
    return true;
}

void view_home(struct builder *s, struct rect area)
{
    area = chrome_header(s, area, builder_ui(s, UI_HOME_TITLE));
    area = chrome_touch(s, area, hero_image(s));
    bool wide = !s->theme.portrait && s->model->text_size < 2 && (float)area.w > 48 * s->theme.size[ROLE_BODY];
    if (wide && wide_home(s, area))
        return;
    struct home home = {0}; /* what the tiles leave goes to the hero */
    s->dry = true;
    int need = home_flow(s, area.x, area.y, area.w, &home) - area.y, spare = area.h - need;
    int natural = hero(s, rect_of(area.x, area.y, area.w, 0)), most = area.w * 2 / 5;
    s->dry = false;
    home.hero = spare > 0 ? natural + spare : natural;
    home.hero = home.hero > most && natural < most ? most : home.hero;
    scroll_area(s, 0, area, home_flow, &home);
}
