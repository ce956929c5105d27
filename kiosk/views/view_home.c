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
    struct rect words;
    int h1, h2, icon;
};

/* Picture above the words in a narrow column, beside them in a wide one. */
static struct hero place_hero(struct builder *s, struct rect box, const struct ink *big, const struct ink *small)
{
    const struct theme *t = &s->theme;
    int pad = t->unit * 2, beside = box.w * 2 / 5;
    struct hero h = {.icon = theme_mm(t, 14), .picture = rect_of(box.x, box.y, 0, 0)};
    bool room = has_picture(s) && (float)(box.w - beside) > 10 * t->size[ROLE_LEAD];
    h.words = rect_of(box.x + pad, box.y + pad, box.w - 2 * pad - (room ? beside : 0), box.h - 2 * pad);
    h.h1 = builder_height(s, h.words.w, builder_ui(s, UI_LETTER_QUESTION), big);
    h.h2 = builder_height(s, h.words.w, builder_ui(s, UI_LETTER_NAMED), small);
    int need = h.icon + t->unit + h.h1 + h.h2 + 2 * pad;
    if (room)
        h.picture = rect_of(box.x + box.w - beside, box.y, beside, box.h);
    else if (has_picture(s) && box.h - need > box.w / 4)
        h.picture = rect_of(box.x, box.y, box.w, box.h - need);
    if (h.picture.w == box.w)
        h.words.y = box.y + h.picture.h + pad;
    return h;
}

/* The letter is what many families came for: first, wide, and in their own words. box.h: the least; returns the height. */
static int hero(struct builder *s, struct rect box)
{
    const struct theme *t = &s->theme;
    struct ink big = {.role = ROLE_TITLE, .bold = true, .colour = t->palette.on_accent};
    struct ink small = {.role = ROLE_BODY, .colour = t->palette.on_accent};
    struct action a = action_go(SCREEN_LETTER, "");
    box.y = builder_touch_y(s, box.y);
    struct hero h = place_hero(s, box, &big, &small);
    int need = h.icon + t->unit + h.h1 + h.h2 + t->unit * 4;
    if (box.h < need) {
        box.h = need;
        h = place_hero(s, box, &big, &small);
    }
    bool pressed = builder_pressed(s, box);
    int rest = box.y + box.h - t->unit * 2 - h.words.y, y = h.words.y + (rest - need + t->unit * 4) / 2;
    builder_fill(s, box, t->radius, pressed ? t->palette.ink : t->palette.accent);
    if (h.picture.w)
        builder_image(s, h.picture, t->radius, hero_image(s));
    builder_icon(s, rect_of(h.words.x, y, h.icon, h.icon), "shield", t->palette.on_accent);
    y += h.icon + t->unit;
    y += builder_write(s, h.words.x, y, h.words.w, builder_ui(s, UI_LETTER_QUESTION), &big);
    builder_write(s, h.words.x, y, h.words.w, builder_ui(s, UI_LETTER_NAMED), &small);
    builder_hit(s, box, HIT_NORMAL, &a);
    return box.h;
}

struct home {
    int hero; /* px: its least height */
    int bottom;
};

/* Upright: hero, tiles, people. */
static int home_flow(struct builder *s, int x, int y, int width, void *user)
{
    const struct home *home = user;
    struct tile tiles[HOME_TILES];
    int n = home_tiles(s, tiles), gap = s->theme.unit * 3 / 2, columns = widget_tile_columns(s, width);
    y = builder_touch_y(s, y);
    y += hero(s, rect_of(x, y, width, home->hero)) + gap;
    if (s->content->n_needs && columns == 2 &&
        n % 2) { /* the first way in, over the whole width: no row ends in a hole */
        y += widget_tiles(s, x, y, width, tiles, 1, 1) + gap;
        y += widget_tiles(s, x, y, width, tiles + 1, n - 1, 2) + gap;
    } else {
        y += widget_tiles(s, x, y, width, tiles, n, columns > 2 ? n % 3 == 0 ? 3 : 2 : columns) + gap;
    }
    return y + widget_people(s, x, y, width);
}

/* Wide: the hero and the people in one column, the tiles beside them. */
static int wide_flow(struct builder *s, int x, int y, int width, void *user)
{
    const struct home *home = user;
    struct tile tiles[HOME_TILES];
    int n = home_tiles(s, tiles), gap = s->theme.unit * 3, left = width * 9 / 25;
    int x2 = x + left + gap, w2 = width - left - gap, columns = widget_tile_columns(s, w2), top = builder_touch_y(s, y);
    int right = top + widget_tiles(s, x2, top, w2, tiles, n, columns > 3 ? 3 : columns);
    bool dry = s->dry;
    s->dry = true;
    int people = widget_people(s, x, top, left) + gap / 2, end = right > home->bottom ? right : home->bottom;
    s->dry = dry;
    int h = hero(s, rect_of(x, top, left, end - top - people));
    int y2 = top + h + gap / 2;
    y2 += widget_people(s, x, y2, left);
    return y2 > right ? y2 : right;
}

void view_home(struct builder *s, struct rect area)
{
    area = chrome_header(s, area, builder_ui(s, UI_HOME_TITLE));
    area = chrome_touch(s, area, hero_image(s));
    bool wide = !s->theme.portrait && s->model->text_size < 2 && (float)area.w > 48 * s->theme.size[ROLE_BODY];
    struct home home = {.bottom = area.y + area.h};
    if (!wide) { /* what the tiles leave goes to the hero */
        s->dry = true;
        int need = home_flow(s, area.x, area.y, area.w, &home) - area.y, spare = area.h - need;
        home.hero = 0;
        int natural = hero(s, rect_of(area.x, area.y, area.w, 0));
        s->dry = false;
        int most = area.w * 2 / 5;
        home.hero = spare > 0 ? natural + spare : natural;
        home.hero = home.hero > most && natural < most ? most : home.hero;
    }
    scroll_area(s, 0, area, wide ? wide_flow : home_flow, &home);
}
