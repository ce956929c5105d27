#include "parts/chrome.h"
#include "parts/hero.h"
#include "scene/scroll.h"
#include "scene/widgets.h"
#include "views/view.h"

enum { HOME_TILES = 16, PAGES_WITH_HINTS = 3 /* where they take more, the names alone are the better list */ };

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

/* What a page of home is made of; chosen by what fits. */
struct home {
    enum tile_form form;
    int columns;         /* of tiles at most; 0: 3 */
    bool people_in_look; /* else they stand at the foot */
    bool picture;        /* one may stand in the hero */
    bool insist;         /* it has to */
    int hero, spare;     /* px: its height; what it does not need */
    float pages;
    int page; /* px that a page which scrolls shows at once; 0: everything fits */
};

/* The first way in over the whole width, when then no row of the others ends in a hole. Returns the y below. */
static int some_tiles(struct builder *s, int x, int y, int width, const struct home *home, bool first)
{
    struct tile tiles[HOME_TILES];
    int n = home_tiles(s, tiles), fit = widget_tile_columns(s, width), most = home->columns ? home->columns : 3;
    struct tile_set set = {.items = tiles, .n = n, .columns = fit > most ? most : fit, .form = home->form};
    if (set.columns == 3 && n % 3 > (s->content->n_needs > 0))
        set.columns = 2;
    set.lead = s->content->n_needs && set.columns > 1 && n % set.columns == 1;
    set.n = !first ? n : set.lead ? 1 : set.columns;
    return y + widget_tile_set(s, x, y, width, &set);
}

static int all_tiles(struct builder *s, int x, int y, int width, const struct home *home)
{
    return some_tiles(s, x, y, width, home, false);
}

/* A page that scrolls shows below the hero what people come for. */
static int hero_height(struct builder *s, int width, const struct home *home)
{
    int least = hero_least(s, width, home->insist), h = home->hero > least ? home->hero : least;
    if (!home->page)
        return h;
    bool dry = s->dry;
    s->dry = true;
    int y = builder_touch_y(s, 0), tile = some_tiles(s, 0, y, width, home, true) - y;
    s->dry = dry;
    int room = home->page - tile - widget_tile_gap(s, home->form), low = s->theme.target;
    return h < room ? h : room > low ? room : low;
}

static int people(struct builder *s, int x, int y, int width, enum tile_form form)
{
    int h = form >= TILES_DENSE ? widget_people_least(s, width) : widget_people_height(s, width);
    builder_stop(s, 9000, y);
    widget_people_fill(s, rect_of(x, y, width, h));
    return h;
}

/* Upright: hero, tiles, people. */
static int home_flow(struct builder *s, int x, int y, int width, void *user)
{
    const struct home *home = user;
    int gap = widget_tile_gap(s, home->form), h = hero_height(s, width, home);
    y = builder_touch_y(s, y);
    hero(s, rect_of(x, y, width, h), home->picture);
    y = all_tiles(s, x, y + h + gap + (home->people_in_look ? 0 : home->spare / 2), width, home);
    if (home->people_in_look)
        return y;
    y += gap + home->spare / 2;
    return y + people(s, x, y, width, home->form);
}

/* Without a hole: what the words leave goes to the hero, up to where its words would be lost in it. */
static bool upright_fits(struct builder *s, struct rect area, struct home *home)
{
    bool dry = s->dry;
    s->dry = true;
    int spare = area.h - (home_flow(s, area.x, area.y, area.w, home) - area.y);
    int least = hero_least(s, area.w, home->insist), most = area.w * (home->picture ? 3 : 2) / 5;
    s->dry = dry;
    home->hero = least + spare > most ? (least > most ? least : most) : least + spare;
    home->spare = spare > 0 ? spare - (home->hero - least) : 0;
    home->page = spare < 0 ? area.h : 0;
    home->pages = 1 - (float)(spare < 0 ? spare : 0) / (float)area.h;
    return spare >= 0;
}

static int tiles_flow(struct builder *s, int x, int y, int width, void *user)
{
    const struct home *home = user;
    return all_tiles(s, x, builder_touch_y(s, y), width, home);
}

struct columns { /* of a wide glass: hero and people, that are always seen, and the tiles */
    struct rect left, right;
};

static struct columns columns_of(const struct builder *s, struct rect area)
{
    int gap = s->theme.unit * 3, left = area.w * 9 / 25, top = builder_touch_y(s, area.y);
    return (struct columns){rect_of(area.x, top, left, area.y + area.h - top),
                            rect_of(area.x + left + gap, top, area.w - left - gap, area.y + area.h - top)};
}

static bool column_fits(struct builder *s, struct rect area, const struct home *home)
{
    return hero_least(s, columns_of(s, area).left.w, false) <= home->hero;
}

static bool wide_fits(struct builder *s, struct rect area, struct home *home)
{
    struct columns c = columns_of(s, area);
    int people = home->people_in_look ? 0 : widget_people_height(s, c.left.w) + widget_tile_gap(s, home->form);
    bool dry = s->dry;
    s->dry = true;
    int tiles = tiles_flow(s, c.right.x, c.right.y, c.right.w, home) - c.right.y;
    s->dry = dry;
    int rest = c.right.h - tiles, level = rest > 0 && rest < c.right.h / 4 ? rest : 0; /* both end on one line */
    int least = hero_least(s, c.left.w, false);
    home->hero = c.left.h - people - level < least && least < c.left.h - people ? least : c.left.h - people - level;
    return column_fits(s, area, home) && tiles <= c.right.h;
}

static void wide_home(struct builder *s, struct rect area, struct home *home)
{
    struct columns c = columns_of(s, area);
    hero(s, rect_of(c.left.x, c.left.y, c.left.w, home->hero), home->picture);
    if (!home->people_in_look)
        widget_people(s, c.left.x, c.left.y + home->hero + widget_tile_gap(s, home->form), c.left.w);
    scroll_area(s, 0, c.right, tiles_flow, home);
}

/* Whether the picture stands in Look: a flat band of it still shows the heads of those who come in. */
static bool picture_in_look(const struct builder *s, struct rect look)
{
    bool has = !s->theme.high_contrast && content_image(s->content, hero_image(s));
    return has && look.h >= theme_mm(&s->theme, 40) && look.h >= look.w / 9;
}

enum { HOMES = 3 * TILES_BARE };

/* The most beautiful first: a picture in Look or in the hero, and the icons large. Look is not left empty. */
static int upright_homes(struct builder *s, struct rect look, struct home homes[HOMES])
{
    bool above = picture_in_look(s, look), people = look.h >= widget_people_least(s, look.w);
    int n = 0;
    for (enum tile_form form = TILES_ROOMY; form < TILES_BARE; form++) {
        if (above || !people)
            homes[n++] = (struct home){.form = form, .picture = !above, .insist = !above};
        if (people)
            homes[n++] = (struct home){.form = form, .people_in_look = true, .picture = true, .insist = true};
        if (form >= TILES_TIGHT)
            homes[n++] = (struct home){.form = form, .people_in_look = people, .picture = people || !above};
    }
    return n;
}

/* The hero's column has room for its picture: a band of it above would be all middle. Two columns of tiles fill more. */
static int wide_homes(struct builder *s, struct rect look, struct home homes[HOMES])
{
    bool people = look.h >= widget_people_height(s, look.w);
    int n = 0;
    homes[n++] = (struct home){.columns = 2, .people_in_look = people, .picture = true};
    for (enum tile_form form = TILES_ROOMY; form < TILES_BARE; form++)
        homes[n++] = (struct home){.form = form, .people_in_look = people, .picture = true};
    return n;
}

typedef bool fits_glass(struct builder *s, struct rect area, struct home *home);

/* The first that fits, else the last, which takes the fewest pages. */
static struct home *choose(struct builder *s, struct rect area, struct home *homes, int n, fits_glass *fits)
{
    int at = 0;
    while (!fits(s, area, &homes[at]) && at < n - 1)
        at++;
    return &homes[at];
}

/* Look above what is touched: the people, or the picture, down to its whole height where the words leave room. Returns the
 * area that is left. */
static struct rect draw_look(struct builder *s, struct rect area, struct rect touch, struct home *home)
{
    struct rect look = chrome_look(s, area);
    if (home->people_in_look)
        widget_people_fill(s, look);
    if (home->people_in_look || !picture_in_look(s, look))
        return touch;
    int natural = look.w * 5 / 12, lower = natural - look.h < home->spare ? natural - look.h : home->spare;
    lower = lower > 0 && look.y + look.h + s->theme.unit * 2 == touch.y ? lower : 0;
    look.h += lower;
    home->spare -= lower;
    builder_image(s, look, s->theme.radius, hero_image(s));
    return rect_of(touch.x, touch.y + lower, touch.w, touch.h - lower);
}

/* On a low glass with large text the question is left out rather than the answers. */
static struct rect header(struct builder *s, struct rect area)
{
    s->dry = true;
    struct rect below = chrome_header(s, area, builder_ui(s, UI_HOME_TITLE));
    s->dry = false;
    if (s->theme.low && below.h < 4 * s->theme.target)
        return area;
    return chrome_header(s, area, builder_ui(s, UI_HOME_TITLE));
}

void view_home(struct builder *s, struct rect area)
{
    struct home homes[HOMES], *home;
    area = header(s, area);
    struct rect look = chrome_look(s, area), touch = area;
    touch.y = builder_touch_y(s, area.y);
    touch.h -= touch.y - area.y;
    bool wide = !s->theme.portrait && s->model->text_size < 2 && (float)area.w > 48 * s->theme.size[ROLE_BODY];
    if (wide) {
        home = choose(s, touch, homes, wide_homes(s, look, homes), wide_fits);
        if (column_fits(s, touch, home)) {
            if (home->people_in_look)
                widget_people_fill(s, look);
            wide_home(s, touch, home);
            return;
        }
    }
    home = choose(s, touch, homes, upright_homes(s, look, homes), upright_fits);
    struct home fuller = *home;
    fuller.columns = 2;
    fuller.hero = fuller.spare = 0;
    if (home->spare > 0 && upright_fits(s, touch, &fuller))
        home = &fuller;
    if (home->pages > PAGES_WITH_HINTS)
        home->form = TILES_BARE;
    touch = draw_look(s, area, touch, home);
    scroll_area(s, 0, touch, home_flow, home);
}
