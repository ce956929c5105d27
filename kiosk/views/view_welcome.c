#include "parts/language_tiles.h"
#include "scene/widgets.h"
#include "views/alerts.h"
#include "views/view.h"

static const char picture_name[] = "images/lobby.svg", boat_name[] = "images/lobby-boat.svg";
static const float picture_w = 1200, picture_h = 500;                         /* the picture's own units */
static const struct rect boat_box = {.x = 388, .y = 258, .w = 100, .h = 116}; /* in them */

/* Its first colours at the edges, and how far down each reaches: the picture goes on in them beside it. */
static const struct ground {
    colour c;
    float to;
} sky = {0xdce9ee, 322}, sea = {0x12405f, 500}, grass = {0x3e6b48, 406}, path = {0xfbf7f0, 500};

/* How far the boat has swayed, -1 … 1: up and down a wave in SWAY_STEPS, slow where it turns. */
static float swayed(int step)
{
    float t = (float)(step % SWAY_STEPS) / (SWAY_STEPS / 2), up = t < 1 ? t : 2 - t;
    return 2 * (up * up * (3 - 2 * up)) - 1;
}

/* The one thing that moves. The picture is never mirrored, so the mirror is undone for what lies on it. */
static void boat(struct builder *s, struct rect picture)
{
    float scale = (float)picture.w / picture_w, way = s->theme.high_contrast ? 0 : swayed(s->model->sway);
    int w = (int)((float)boat_box.w * scale), h = (int)((float)boat_box.h * scale);
    int x = picture.x + (int)(((float)boat_box.x + 9 * way) * scale);
    int y = picture.y + (int)(((float)boat_box.y + 1.5f * way) * scale);
    if (s->scene->mirror)
        x = 2 * picture.x + picture.w - x - w;
    builder_image(s, rect_of(x, y, w, h), 0, boat_name);
}

/* The picture keeps its proportions; a band too low for it loses sky, not people. */
static void picture(struct builder *s, struct rect band)
{
    int natural = (int)((float)band.w * picture_h / picture_w), h = natural > band.h ? natural : band.h;
    int w = h > natural ? (int)((float)h * picture_w / picture_h) : band.w;
    struct rect whole = rect_of(band.x + (band.w - w) / 2, band.y + band.h - h, w, h);
    if (!content_image(s->content, picture_name) || s->theme.high_contrast)
        return; /* nothing bright, nothing that moves */
    scene_clip(s->scene, band);
    builder_image(s, whole, 0, picture_name);
    if (content_image(s->content, boat_name))
        boat(s, whole);
    scene_unclip(s->scene);
}

/* Who greets, and what to do, in the language whose turn it is: as high for every script, so that nothing jumps. Returns the
 * height. */
static int lines(struct builder *s, int x, int y, int width)
{
    const struct theme *t = &s->theme;
    int mark = theme_grown(t, 10), top = y, h1 = (int)(1.6f * t->size[ROLE_LEAD]),
        h2 = (int)(2.1f * t->size[ROLE_TITLE]);
    struct ink name = {.role = ROLE_LEAD, .bold = true, .colour = t->palette.accent, .max_lines = 1, .steady = true};
    struct ink hint = {.role = ROLE_TITLE, .bold = true, .colour = t->palette.ink, .max_lines = 1, .steady = true};
    struct text district = builder_text_in(s, 0, content_ui(s->content, UI_DISTRICT));
    struct text choose = builder_text_in(s, s->model->greeting, content_ui(s->content, UI_CHOOSE_LANGUAGE));
    choose.state = TEXT_CHECKED;
    builder_icon(s, rect_of(x, y + (h1 - mark) / 2, mark, mark), "mark", t->palette.accent);
    builder_fit(s, rect_of(x + mark + t->unit, y, width - mark - t->unit, h1), district, name);
    y += h1;
    builder_fit(s, rect_of(x, y, width, h2), choose, hint);
    return y + h2 - top;
}

/* What goes on beside a picture at the end of the glass: the lake, or, where the glass begins on the right, the land. */
static void ground(struct builder *s, struct rect beside)
{
    float scale = (float)beside.h / picture_h;
    const struct ground lake[] = {sky, sea}, land[] = {{sky.c, 324}, grass, path};
    const struct ground *g = s->scene->mirror ? land : lake;
    int n = s->scene->mirror ? 3 : 2, y = beside.y;
    for (int i = 0; i < n; i++) {
        int to = i == n - 1 ? beside.y + beside.h : beside.y + (int)(g[i].to * scale);
        builder_fill(s, rect_of(beside.x, y, beside.w, to - y), 0, g[i].c);
        y = to;
    }
}

/* Wide: the picture at the end of a band, up to the edge of the glass, the words in the sky beside it. What nobody reaches is
 * the picture's. Returns the y below; 0 where the band would be too high. */
static int band_head(struct builder *s, struct rect area, int words)
{
    const struct theme *t = &s->theme;
    int band = (int)((float)(words + 2 * t->unit) * picture_h / sky.to), least = theme_mm(t, 90),
        above = t->reach.y - t->unit * 2, from = area.x - t->margin, most = area.h * 3 / 8;
    band = band < least ? least : band;
    band = above > band ? above : band;
    int w = (int)((float)band * picture_w / picture_h), x = t->panel.width - w;
    if (!content_image(s->content, boat_name) || (band > most && band > above) || x - area.x < theme_mm(t, 150))
        return 0;
    ground(s, rect_of(from, 0, x - from, band));
    picture(s, rect_of(x, 0, w, band));
    lines(s, area.x, ((int)(sky.to * (float)band / picture_h) - words) / 2, x - area.x - t->unit * 2);
    return band + t->unit * 2;
}

/* Wide: the words on the start side of a band, the picture at its end, up to the corner of the glass. Returns the y below. */
static int wide_head(struct builder *s, struct rect area, int top)
{
    const struct theme *t = &s->theme;
    bool drawn = !t->high_contrast && top == area.y && content_image(s->content, picture_name);
    int band = theme_mm(t, 90), most = area.h / 3;
    band = band > most ? most : band;
    int w = drawn ? (int)((float)band * picture_w / picture_h) : 0, x = t->panel.width - w,
        words = x - area.x - t->unit * 3;
    if (!drawn || words < theme_mm(t, 150))
        return top + lines(s, area.x, top, area.w) + t->unit;
    s->dry = true;
    int h = lines(s, area.x, 0, words);
    s->dry = false;
    int below = band_head(s, area, h);
    if (below)
        return below;
    picture(s, rect_of(x, 0, w, band));
    int y = top + (band - top - h) / 2;
    lines(s, area.x, y > top ? y : top, words);
    below = (y > top ? y : top) + h;
    return (below > band ? below : band) + t->unit * 2;
}

/* Upright: the picture over the whole width, the words below it. Returns the y below. */
static int high_head(struct builder *s, struct rect area, int top)
{
    const struct theme *t = &s->theme;
    s->dry = true;
    int words = lines(s, area.x, 0, area.w) + t->unit * 2;
    s->dry = false;
    int band = t->panel.width * 5 / 12, above = t->reach.y - words - t->unit; /* what nobody reaches is the picture's */
    int room =
        area.y + area.h - words - t->unit * 3 / 2 - language_tiles_least(s, rect_of(area.x, 0, area.w, area.h), true);
    band = band > room ? room : band;
    band = above > band ? above : band;
    band = t->high_contrast || band < theme_mm(t, 50) ? 0 : band;
    picture(s, rect_of(0, 0, t->panel.width, band));
    int y = top > band + t->unit * 3 / 2 ? top : band + t->unit * 3 / 2;
    y = y < area.y ? area.y : y;
    return y + lines(s, area.x, y, area.w) + t->unit * 2;
}

/* The choice of language: one touch, and the home screen speaks it. */
void view_welcome(struct builder *s, struct rect area)
{
    const struct theme *t = &s->theme;
    s->dry = true;
    struct rect rest = alerts_place(s, area);
    s->dry = false;
    int y = rest.y, end = rest.y + rest.h, top = rest.y == area.y ? 0 : rest.y;
    bool square = t->panel.width * 5 / 12 > area.h / 3 && t->reach.y < area.h / 4;
    if (!t->low) /* a low glass belongs to the languages */
        y = t->portrait && !square ? high_head(s, area, top) : wide_head(s, area, rest.y);
    alerts_place(s, area); /* over the picture's sky */
    y = builder_touch_y(s, y);
    language_tiles(s, rect_of(area.x, y, area.w, end - y), true);
}
