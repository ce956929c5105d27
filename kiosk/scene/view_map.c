#include "content/mercator.h"
#include "scene/chrome.h"
#include "scene/map_picture.h"
#include "scene/view.h"
#include "scene/widgets.h"

enum { MAP_REGION = 1 };

static const double school_zoom = 4;

/* Until the visitor moves it: the whole city, or the chosen school in its neighbourhood. */
static struct camera camera_of(struct sheet *s, struct rect box, int chosen, double *zoom)
{
    const struct model *m = s->model;
    struct camera city = map_city(s->content, box), camera = city;
    *zoom = 1;
    if (m->map_zoom > 0) {
        camera = (struct camera){m->map_x, m->map_y, city.scale * m->map_zoom};
        *zoom = m->map_zoom;
    } else if (chosen >= 0) {
        struct mercator at = mercator_of(s->content->schools[chosen].latitude, s->content->schools[chosen].longitude);
        camera = (struct camera){at.x, at.y, city.scale * school_zoom};
        *zoom = school_zoom;
    }
    return camera;
}

static void round_button(struct sheet *s, struct rect box, const char *icon, const struct action *a)
{
    const struct palette *p = &s->theme.palette;
    bool pressed = sheet_pressed(s, box);
    if (!s->theme.high_contrast)
        scene_shadow(s->scene, box, box.w / 2, s->theme.unit / 2, 0, 70);
    sheet_fill(s, box, box.w / 2, pressed ? p->accent : p->card);
    sheet_stroke(s, box, box.w / 2, theme_mm(&s->theme, 0.7f), p->accent);
    sheet_icon(s, rect_inset(box, box.w / 4, box.h / 4), icon, pressed ? p->on_accent : p->accent);
    sheet_hit(s, box, HIT_NORMAL, a);
}

static void zoom_buttons(struct sheet *s, struct rect box)
{
    int size = theme_mm(&s->theme, 22), gap = s->theme.unit, x = box.x + box.w - size - gap, y = box.y + gap;
    const struct region *r = &s->scene->regions[s->scene->n_regions - 1];
    float cx = (float)(r->box.x + r->box.w / 2), cy = (float)(r->box.y + r->box.h / 2);
    struct action in = scene_map_zoom(r, cx, cy, 1.7f), out = scene_map_zoom(r, cx, cy, 1 / 1.7f);
    struct action city = {.kind = ACTION_MAP_CITY};
    round_button(s, rect_of(x, y, size, size), "plus", &in);
    round_button(s, rect_of(x, y + size + gap, size, size), "minus", &out);
    round_button(s, rect_of(x, y + 2 * (size + gap), size, size), "building", &city);
}

static void school_card(struct sheet *s, struct rect box, int chosen)
{
    const struct school *school = &s->content->schools[chosen];
    struct action a = action_go(SCREEN_SCHOOL, school->id), none = {.kind = ACTION_MAP_CHOOSE};
    int pad = s->theme.unit * 3 / 2, close = s->theme.target, words = box.w - 3 * pad - close, y = box.y + pad;
    struct ink name = {.role = ROLE_LEAD, .bold = true, .colour = s->theme.palette.ink};
    struct ink street = {.role = ROLE_BODY, .colour = s->theme.palette.quiet};
    surface(s, box, false);
    y += sheet_write(s, box.x + pad, y, words, sheet_plain(school->name), &name);
    y += sheet_write(s, box.x + pad, y, words, sheet_plain(school->street), &street) + s->theme.unit / 2;
    struct text about = sheet_ui(s, UI_SHOW_SCHOOL);
    button(s, rect_of(box.x + pad, y, box.w - 2 * pad, box.y + box.h - pad - y), "school", about, LOOK_FILLED, &a);
    cross(s, rect_of(box.x + box.w - close - pad / 2, box.y + pad / 2, close, close), s->theme.palette.accent, &none);
}

static int card_height(struct sheet *s, int width, int chosen)
{
    const struct school *school = &s->content->schools[chosen];
    int pad = s->theme.unit * 3 / 2, words = width - 3 * pad - s->theme.target;
    struct ink name = {.role = ROLE_LEAD, .bold = true}, street = {.role = ROLE_BODY};
    return 2 * pad + sheet_height(s, words, sheet_plain(school->name), &name) +
           sheet_height(s, words, sheet_plain(school->street), &street) + s->theme.unit / 2 +
           button_height(s, width - 2 * pad, "school", sheet_ui(s, UI_SHOW_SCHOOL));
}

void view_map(struct sheet *s, struct rect area)
{
    int chosen = s->model->now.screen.id[0] ? content_school(s->content, s->model->now.screen.id) : -1;
    area = chrome_header(s, area, sheet_ui(s, UI_MAP));
    if (chosen < 0) {
        struct ink hint = {.role = ROLE_BODY, .colour = s->theme.palette.quiet};
        int h = sheet_write(s, area.x, area.y - s->theme.unit, area.w, sheet_ui(s, UI_TOUCH_A_SCHOOL), &hint);
        area = rect_of(area.x, area.y + h - s->theme.unit / 2, area.w, area.h - h + s->theme.unit / 2);
    }
    double zoom;
    struct camera camera = camera_of(s, area, chosen, &zoom);
    scene_map_region(s->scene, MAP_REGION, area, camera, map_city(s->content, area).scale);
    map_picture(s, area, camera, zoom, chosen, true);
    sheet_stroke(s, area, 0, theme_mm(&s->theme, 0.4f), s->theme.palette.line);
    int credits = map_credits(s, area);
    zoom_buttons(s, area);
    if (chosen < 0)
        return;
    int gap = s->theme.unit, w = area.w - 2 * gap, most = theme_mm(&s->theme, 240);
    w = w > most ? most : w;
    int h = card_height(s, w, chosen);
    school_card(s, rect_of(area.x + gap, area.y + area.h - credits - gap - h, w, h), chosen);
}
