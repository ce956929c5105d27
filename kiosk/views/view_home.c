#include "scene/widgets.h"
#include "views/chrome.h"
#include "views/view.h"

enum { HOME_TILES = 16 };

struct home_tile {
    const char *icon;
    struct text title, hint;
    struct action action;
};

static int home_tiles(struct builder *s, struct home_tile *tiles)
{
    const struct content *c = s->content;
    int n = 0;
    tiles[n++] = (struct home_tile){"office", builder_ui(s, UI_FIND_OFFICE), builder_ui(s, UI_FIND_OFFICE_HINT),
                                    action_go(SCREEN_DIRECTORY, "")};
    tiles[n++] = (struct home_tile){"school", builder_ui(s, UI_SCHOOLS), builder_ui(s, UI_SCHOOLS_HINT),
                                    action_go(SCREEN_SCHOOLS, "")};
    tiles[n++] =
        (struct home_tile){"map", builder_ui(s, UI_MAP), builder_ui(s, UI_MAP_HINT), action_go(SCREEN_MAP, "")};
    for (int i = 0; i < c->n_pages && n < HOME_TILES; i++)
        if (c->pages[i].home)
            tiles[n++] =
                (struct home_tile){c->pages[i].icon, builder_text(s, c->pages[i].title),
                                   builder_text(s, c->pages[i].summary), action_go(SCREEN_PAGE, c->pages[i].id)};
    return n;
}

/* The letter is what many families came for: first, wide, and with a picture. */
static int letter_card(struct builder *s, int x, int y, int width, int least)
{
    const struct theme *t = &s->theme;
    int pad = t->unit * 2, picture = width * 2 / 5;
    if ((float)(width - picture) < 9 * t->size[ROLE_BODY])
        picture = 0; /* the words need the room */
    int words = width - picture - 2 * pad;
    struct text title = builder_ui(s, UI_LETTER), hint = builder_ui(s, UI_LETTER_HINT);
    struct ink big = {.role = ROLE_HEADING, .bold = true, .colour = t->palette.on_accent};
    struct ink small = {.role = ROLE_BODY, .colour = t->palette.on_accent};
    int icon = theme_mm(t, 12);
    int h1 = builder_height(s, words, title, &big), h2 = builder_height(s, words, hint, &small);
    int h = h1 + h2 + icon + 2 * pad + t->unit / 2;
    h = h < least ? least : h;
    struct rect box = rect_of(x, y, width, h);
    struct action a = action_go(SCREEN_LETTER, "");
    bool pressed = builder_pressed(s, box);
    widget_surface(s, box, pressed);
    builder_fill(s, box, t->radius, pressed ? t->palette.ink : t->palette.accent);
    if (picture)
        builder_image(s, rect_of(x + width - picture, y, picture, h), t->radius,
                      s->content->letter.image[0] ? s->content->letter.image : "images/safe-haven.svg");
    int top = y + (h - h1 - h2 - icon - t->unit / 2) / 2;
    builder_icon(s, rect_of(x + pad, top, icon, icon), "shield", t->palette.on_accent);
    top += icon + t->unit / 2;
    top += builder_write(s, x + pad, top, words, title, &big);
    builder_write(s, x + pad, top, words, hint, &small);
    builder_hit(s, box, HIT_NORMAL, &a);
    return h;
}

/* As many as leave a tile's words room enough. */
static int tile_columns(const struct builder *s, int width)
{
    int most = s->theme.portrait ? (s->model->text_size == 2 ? 1 : 2) : (s->model->text_size == 0 ? 3 : 2);
    int least = (int)(11 * s->theme.size[ROLE_BODY]) + theme_mm(&s->theme, 18), fit = width / least;
    return fit < 1 ? 1 : fit > most ? most : fit;
}

struct home {
    int spare; /* px to share out among the rows, so that the screen is filled evenly */
};

static int home_flow(struct builder *s, int x, int y, int width, void *user)
{
    const struct home *home = user;
    struct home_tile tiles[HOME_TILES];
    int n = home_tiles(s, tiles), gap = s->theme.unit * 3 / 2;
    int columns = tile_columns(s, width);
    int w = (width - gap * (columns - 1)) / columns, rows = (n + columns - 1) / columns,
        extra = home->spare / (rows + 1);
    y += letter_card(s, x, y, width, theme_mm(&s->theme, s->theme.portrait ? 80 : 60) + extra) + gap;
    for (int from = 0; from < n; from += columns) {
        int h = 0;
        for (int i = from; i < n && i < from + columns; i++) {
            int need = widget_tile_height(s, w, tiles[i].title, tiles[i].hint);
            h = need > h ? need : h;
        }
        h += extra;
        for (int i = from; i < n && i < from + columns; i++)
            widget_tile(s, rect_of(x + (i - from) * (w + gap), y, w, h), tiles[i].icon, tiles[i].title, tiles[i].hint,
                        &tiles[i].action);
        y += h + gap;
    }
    y += widget_people(s, x, y, width);
    return y;
}

void view_home(struct builder *s, struct rect area)
{
    area = chrome_header(s, area, builder_ui(s, UI_HOME_TITLE));
    struct home home = {0};
    s->dry = true;
    int need = home_flow(s, area.x, area.y, area.w, &home) - area.y;
    s->dry = false;
    home.spare = need < area.h ? area.h - need : 0;
    int most = theme_mm(&s->theme, 240);
    home.spare = home.spare > most ? most : home.spare;
    builder_scroll(s, 0, area, home_flow, &home);
}
