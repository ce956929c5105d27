#include "parts/language_tiles.h"
#include "scene/widgets.h"
#include "views/alerts.h"
#include "views/view.h"

static const char picture_name[] = "images/lobby.svg", boat_name[] = "images/lobby-boat.svg";
static const float picture_w = 1200, picture_h = 500;                         /* the picture's own units */
static const struct rect boat_box = {.x = 388, .y = 258, .w = 100, .h = 116}; /* in them */

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

/* Who greets, and what to do, in the language whose turn it is. Returns the height. */
static int lines(struct builder *s, int x, int y, int width)
{
    const struct theme *t = &s->theme;
    int mark = theme_mm(t, 12), top = y;
    struct ink name = {.role = ROLE_LEAD, .bold = true, .colour = t->palette.accent, .max_lines = 1, .steady = true};
    struct ink hint = {.role = ROLE_LEAD, .colour = t->palette.ink, .max_lines = 1, .steady = true};
    struct text district = builder_text_in(s, 0, content_ui(s->content, UI_DISTRICT));
    struct text choose = builder_text_in(s, s->model->greeting, content_ui(s->content, UI_CHOOSE_LANGUAGE));
    choose.state = TEXT_CHECKED;
    int h = builder_line(s, ROLE_LEAD) * 5 / 4; /* the same for every script: nothing jumps */
    builder_icon(s, rect_of(x, y + (h - mark) / 2, mark, mark), "mark", t->palette.accent);
    builder_fit(s, rect_of(x + mark + t->unit, y, width - mark - t->unit, h), district, name);
    y += h;
    hint.align = ALIGN_START;
    builder_fit(s, rect_of(x, y, width, h), choose, hint);
    return y + h - top;
}

/* The choice of language: one touch, and the home screen speaks it. */
void view_welcome(struct builder *s, struct rect area)
{
    const struct theme *t = &s->theme;
    int left = t->portrait ? 0 : area.x - t->margin, words, band;
    bool dry = s->dry;
    s->dry = true;
    words = t->low ? 0 : lines(s, area.x, 0, area.w) + t->unit * 2;
    s->dry = dry;
    band = t->portrait ? t->panel.width * 5 / 12 : area.h / 4;
    int above = t->reach.y - words - t->unit; /* what nobody reaches belongs to the picture */
    band = above > band ? above : band;
    if (t->low || t->high_contrast)
        band = t->low || above <= 0 ? 0 : above;
    picture(s, rect_of(left, 0, t->panel.width - left, band));
    struct rect rest = alerts_place(s, area); /* over the picture's sky */
    int y = rest.y > band + t->unit ? rest.y : band + t->unit, end = rest.y + rest.h;
    if (words)
        lines(s, area.x, y, area.w);
    y = builder_touch_y(s, y + words);
    language_tiles(s, rect_of(area.x, y, area.w, end - y), true);
}
