#include "content/mercator.h"
#include "scene/scroll.h"
#include "scene/widgets.h"
#include "views/chrome.h"
#include "views/map_picture.h"
#include "views/view.h"

#include <stdio.h>

enum { LIST_REGION, MAP_REGION };

static const double school_zoom = 4;

/* Until the visitor moves it: the whole city, or the chosen school in its neighbourhood. */
static struct camera camera_of(struct builder *s, struct rect box, int chosen, double *zoom)
{
    const struct model *m = s->model;
    struct camera city = map_city(s, box), camera = map_first(s, box);
    *zoom = camera.scale / city.scale;
    if (m->map_zoom > 0) {
        camera = (struct camera){m->map_x, m->map_y, city.scale * m->map_zoom, city.grain};
        *zoom = m->map_zoom;
    } else if (chosen >= 0) {
        struct mercator at = mercator_of(s->content->schools[chosen].latitude, s->content->schools[chosen].longitude);
        camera = (struct camera){at.x, at.y, city.scale * school_zoom, city.grain};
        *zoom = school_zoom;
    }
    return camera;
}

static void round_button(struct builder *s, struct rect box, const char *icon, const struct action *a)
{
    const struct palette *p = &s->theme.palette;
    bool pressed = builder_pressed(s, box);
    if (!s->theme.high_contrast)
        scene_shadow(s->scene, box, box.w / 2, s->theme.unit / 2, 0, 70);
    builder_fill(s, box, box.w / 2, pressed ? p->accent : p->card);
    builder_stroke(s, box, box.w / 2, theme_mm(&s->theme, 0.7f), p->accent);
    builder_icon(s, rect_inset(box, box.w / 4, box.h / 4), icon, pressed ? p->on_accent : p->accent);
    builder_hit(s, box, HIT_NORMAL, a);
}

/* Only those that lie above the school's card; a pinch does the same. */
static void zoom_buttons(struct builder *s, struct rect box, int bottom)
{
    int size = theme_mm(&s->theme, 22), gap = s->theme.unit, x = box.x + box.w - size - gap,
        y = builder_touch_y(s, box.y + gap);
    const struct region *r = &s->scene->regions[s->scene->n_regions - 1];
    float cx = (float)(r->box.x + r->box.w / 2), cy = (float)(r->box.y + r->box.h / 2);
    struct action in = scene_map_zoom(r, cx, cy, 1.7f), out = scene_map_zoom(r, cx, cy, 1 / 1.7f);
    struct action city = {.kind = ACTION_MAP_CITY};
    const struct action *const actions[] = {&in, &out, &city};
    static const char *const icons[] = {"plus", "minus", "building"};
    for (int i = 0; i < 3 && y + size <= bottom; i++, y += size + gap)
        round_button(s, rect_of(x, y, size, size), icons[i], actions[i]);
}

static void school_card(struct builder *s, struct rect box, int chosen)
{
    const struct school *school = &s->content->schools[chosen];
    struct action a = action_go(SCREEN_SCHOOL, school->id), none = {.kind = ACTION_MAP_CHOOSE};
    int pad = s->theme.unit * 3 / 2, close = s->theme.target, words = box.w - 3 * pad - close;
    struct ink name = {.role = ROLE_LEAD, .bold = true, .colour = s->theme.palette.ink};
    struct ink street = {.role = ROLE_BODY, .colour = s->theme.palette.quiet};
    struct text title = builder_plain(school->name), where = builder_plain(school->street),
                about = builder_ui(s, UI_SHOW_SCHOOL);
    int b = widget_button_height(s, box.w - 2 * pad, "school", about), most = box.h - 2 * pad;
    b = b < most ? b : most;
    int room = box.h - 2 * pad - b - s->theme.unit / 2;
    int h1 = builder_height(s, words, title, &name), h2 = builder_height(s, words, where, &street);
    if (h1 + h2 > room) { /* a low map: the name alone, and smaller */
        where.n = 0;
        h1 = room;
        h2 = 0;
    }
    widget_surface(s, box, false);
    name.steady = street.steady = true;     /* a low map leaves no room for its text to grow */
    if (h1 > builder_line(s, ROLE_CAPTION)) /* else its list alone names it */
        builder_fit(s, rect_of(box.x + pad, box.y + pad, words, h1), title, name);
    builder_fit(s, rect_of(box.x + pad, box.y + pad + h1, words, h2), where, street);
    widget_cross(s, rect_of(box.x + box.w - close - pad / 2, box.y + pad / 2, close, close), s->theme.palette.accent,
                 &none);
    int beside = box.h - 2 * pad - b < close ? close + pad / 2 : 0; /* too low for a cross above the button */
    widget_button(s, rect_of(box.x + pad, box.y + box.h - pad - b, box.w - 2 * pad - beside, b), "school", about,
                  LOOK_FILLED, &a);
}

static int card_height(struct builder *s, int width, int chosen)
{
    const struct school *school = &s->content->schools[chosen];
    int pad = s->theme.unit * 3 / 2, words = width - 3 * pad - s->theme.target;
    struct ink name = {.role = ROLE_LEAD, .bold = true}, street = {.role = ROLE_BODY};
    return 2 * pad + builder_height(s, words, builder_plain(school->name), &name) +
           builder_height(s, words, builder_plain(school->street), &street) + s->theme.unit / 2 +
           widget_button_height(s, width - 2 * pad, "school", builder_ui(s, UI_SHOW_SCHOOL));
}

/* At the bottom of the map, and never higher than it. */
static struct rect card_box(struct builder *s, struct rect map, int credits, int chosen)
{
    int gap = s->theme.unit, w = map.w - 2 * gap, most = theme_mm(&s->theme, 240);
    int room = map.y + map.h - builder_touch_y(s, map.y) - credits - 2 * gap; /* its buttons are within reach */
    w = w > most ? most : w;
    int h = card_height(s, w, chosen);
    h = h > room ? room : h;
    return rect_of(map.x + gap, map.y + map.h - credits - gap - h, w, h);
}

/* ---- the list beside a wide map ---- */

/* A wide panel shows more lake than city: the schools stand beside a map that is about square. 0: no room for
 * a list. */
static int list_width(const struct builder *s, struct rect area)
{
    int gap = 2 * s->theme.unit, w = area.w - gap - area.h, most = area.w * 12 / 25;
    w = w > most ? most : w;
    return s->theme.portrait || s->theme.low || s->content->n_schools == 0 || (float)w < 11 * s->theme.size[ROLE_BODY]
               ? 0
               : w;
}

/* Its number as on the pin, name and street; the chosen one as its pin. Returns the height. */
static int school_row(struct builder *s, int x, int y, int width, int index, bool chosen)
{
    const struct palette *p = &s->theme.palette;
    const struct school *school = &s->content->schools[index];
    struct ink name = {.role = ROLE_BODY, .bold = true, .colour = p->ink},
               street = {.role = ROLE_CAPTION, .colour = p->quiet};
    struct text title = builder_plain(school->name), where = builder_plain(school->street);
    int pad = s->theme.unit, disc = theme_mm(&s->theme, 11 * s->theme.growth), from = x + 2 * pad + disc,
        words = x + width - pad - from;
    int h1 = builder_height(s, words, title, &name), h2 = builder_height(s, words, where, &street),
        h = h1 + h2 + pad * 3 / 2;
    h = h < s->theme.target ? s->theme.target : h;
    struct rect box = rect_of(x, y, width, h);
    struct action a = {.kind = ACTION_MAP_CHOOSE, .number = 1};
    snprintf(a.screen.id, sizeof a.screen.id, "%s", school->id);
    bool pressed = builder_pressed(s, box);
    int top = y + (h - h1 - h2) / 2;
    widget_surface(s, box, pressed);
    if (chosen)
        builder_stroke(s, box, s->theme.radius, theme_mm(&s->theme, 1), p->here);
    map_number(s, rect_of(x + pad, y + (h - disc) / 2, disc, disc), index, chosen != pressed ? p->here : p->accent);
    builder_write(s, from, top, words, title, &name);
    builder_write(s, from, top + h1, words, where, &street);
    builder_hit(s, box, HIT_NORMAL, &a);
    return h;
}

static int list_flow(struct builder *s, int x, int y, int width, void *user)
{
    const int *chosen = user;
    for (int i = 0; i < s->content->n_schools; i++)
        y += school_row(s, x, y, width, i, i == *chosen) + s->theme.unit / 2;
    return y;
}

/* ---- the map ---- */

static void whole_map(struct builder *s, struct rect area, int chosen, enum pins pins)
{
    double zoom;
    struct camera camera = camera_of(s, area, chosen, &zoom);
    scene_map_region(s->scene, MAP_REGION, area, camera, map_city(s, area).scale);
    map_picture(s, area, camera, &(struct map_marks){.chosen = chosen, .pins = pins});
    builder_stroke(s, area, 0, theme_mm(&s->theme, 0.4f), s->theme.palette.line);
    int credits = map_credits(s, area);
    struct rect card =
        chosen < 0 ? rect_of(area.x, area.y + area.h - credits, 0, 0) : card_box(s, area, credits, chosen);
    zoom_buttons(s, area, card.y);
    if (chosen >= 0)
        school_card(s, card, chosen);
}

void view_map(struct builder *s, struct rect area)
{
    int chosen = s->model->now.screen.id[0] ? content_school(s->content, s->model->now.screen.id) : -1;
    area = chrome_header(s, area, builder_ui(s, UI_MAP));
    int list = list_width(s, area);
    if ((chosen < 0 || list) && !s->theme.low) {
        struct ink hint = {.role = ROLE_BODY, .colour = s->theme.palette.quiet, .max_lines = 2};
        int h = builder_height(s, area.w, builder_ui(s, UI_TOUCH_A_SCHOOL), &hint);
        if (area.h - h >= theme_mm(&s->theme, 150)) {
            builder_fit(s, rect_of(area.x, area.y - s->theme.unit, area.w, h), builder_ui(s, UI_TOUCH_A_SCHOOL), hint);
            area = rect_of(area.x, area.y + h, area.w, area.h - h);
        }
    }
    int beside = list ? list + 2 * s->theme.unit : 0;
    whole_map(s, rect_of(area.x + beside, area.y, area.w - beside, area.h), chosen, PINS_TOUCHED);
    if (list) /* above the pins at the map's edge, whose targets reach over it */
        scroll_area(s, LIST_REGION, rect_of(area.x, area.y, list, area.h), list_flow, &chosen);
}
