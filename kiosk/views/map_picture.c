#include "views/map_picture.h"

#include "content/mercator.h"
#include "scene/labels.h"

#include <stdio.h>
#include <string.h>

static const float pin_mm = 11, chosen_pin_mm = 16, here_mm = 14;

struct map_frame {
    struct builder *s;
    struct rect box;
    struct camera camera;
    double zoom;
    struct labels labels;
    enum pins pins;
    int pressed; /* index of a school, or -1 */
};

struct camera map_city(const struct content *c, struct rect box)
{
    double x0 = 1, y0 = 1, x1 = 0, y1 = 0;
    for (int i = 0; i < c->n_map; i++) {
        const struct map_feature *f = &c->map[i];
        if (f->kind != MAP_BOUNDARY)
            continue;
        x0 = f->box[0] < x0 ? f->box[0] : x0;
        y0 = f->box[1] < y0 ? f->box[1] : y0;
        x1 = f->box[2] > x1 ? f->box[2] : x1;
        y1 = f->box[3] > y1 ? f->box[3] : y1;
    }
    if (x1 <= x0 || y1 <= y0) { /* no boundary in the package: about 20 km around the kiosk */
        struct mercator m = mercator_of(c->place.latitude, c->place.longitude);
        x0 = m.x - 0.0004, x1 = m.x + 0.0004, y0 = m.y - 0.0004, y1 = m.y + 0.0004;
    }
    double sx = box.w * 0.94 / (x1 - x0), sy = box.h * 0.94 / (y1 - y0);
    return (struct camera){(x0 + x1) / 2, (y0 + y1) / 2, sx < sy ? sx : sy};
}

/* Where a mercator point is, in px as views give them: the base map is never mirrored, so the mirror is undone here. */
static void to_px(const struct map_frame *f, double x, double y, int *px, int *py)
{
    double dx = (x - f->camera.x) * f->camera.scale;
    *px = (int)(f->box.x + f->box.w / 2.0 + (f->s->scene->mirror ? -dx : dx));
    *py = (int)(f->box.y + f->box.h / 2.0 + (y - f->camera.y) * f->camera.scale);
}

static bool near_box(const struct map_frame *f, int px, int py)
{
    struct rect around = rect_inset(f->box, -f->box.w / 3, -f->box.h / 3);
    return rect_contains(around, px, py);
}

/* ---- names ---- */

static struct ink name_ink(const struct map_frame *f, enum map_kind kind)
{
    const struct theme *t = &f->s->theme;
    struct ink ink = {.role = ROLE_CONTROL, .align = ALIGN_CENTRE, .max_lines = 2, .scale = 0.95f, .pitch = 1.2f};
    bool water = kind == MAP_LAKE || kind == MAP_RIVER || kind == MAP_SHORELINE;
    ink.colour = t->high_contrast ? 0x000000 : water ? 0x1f5670 : kind == MAP_PARK ? 0x2f5a37 : 0x3c4650;
    ink.bold = kind == MAP_FREEWAY || kind == MAP_LAKE;
    return ink;
}

/* Text with a light edge, so that it reads over roads and water alike. */
static void haloed(struct map_frame *f, int x, int y, const struct paragraph *p, struct text t, colour c)
{
    int d = theme_mm(&f->s->theme, 0.5f);
    colour edge = f->s->theme.high_contrast ? 0xffffff : 0xf7f3ea;
    static const int around[8][2] = {{-1, -1}, {1, -1}, {-1, 1}, {1, 1}, {-1, 0}, {1, 0}, {0, -1}, {0, 1}};
    for (int i = 0; i < 8; i++)
        scene_text(f->s->scene, x + around[i][0] * d, y + around[i][1] * d, p, t.utf8, t.n, edge);
    scene_text(f->s->scene, x, y, p, t.utf8, t.n, c);
}

/* Writes a name centred on px, py when nothing is in its way. */
static bool name_at(struct map_frame *f, int px, int py, struct text t, struct ink ink)
{
    int widest = theme_mm(&f->s->theme, 60), pad = theme_mm(&f->s->theme, 1.5f);
    const struct paragraph *p = builder_paragraph(f->s, t, &ink, widest);
    struct rect box = rect_of(px - p->ink_width / 2 - pad, py - p->height / 2, p->ink_width + 2 * pad, p->height);
    if (p->truncated || !labels_take(&f->labels, box))
        return false;
    if (!rect_empty(rect_intersect(box, f->box)))
        haloed(f, px - p->width / 2, py - p->height / 2, p, t, ink.colour);
    return true;
}

static bool inside(const struct map_feature *m, double x, double y)
{
    bool in = false;
    for (int i = 0, j = m->n_points - 1; i < m->n_points; j = i++) {
        double xi = m->points[2 * i], yi = m->points[2 * i + 1], xj = m->points[2 * j], yj = m->points[2 * j + 1];
        if ((yi > y) != (yj > y) && x < (xj - xi) * (y - yi) / (yj - yi) + xi)
            in = !in;
    }
    return in;
}

/* A lake larger than the picture is named where the picture shows most of it: the first place, from the east, where the
 * whole name lies on water. */
static void lake_name(struct map_frame *f, const struct map_feature *m)
{
    struct ink ink = name_ink(f, m->kind);
    struct text t = builder_plain(m->name);
    int w = builder_paragraph(f->s, t, &ink, theme_mm(&f->s->theme, 60))->ink_width, gap = theme_mm(&f->s->theme, 4);
    double per_px = 1 / f->camera.scale, half = (w / 2.0 + gap) * per_px;
    double x = f->camera.x + (f->box.w / 2.0 - w / 2.0 - gap) * per_px;
    static const double heights[] = {0, -0.12, 0.12, -0.22, 0.22, -0.3, 0.3, -0.38, 0.38};
    for (size_t i = 0; i < sizeof heights / sizeof heights[0]; i++) {
        double y = f->camera.y + heights[i] * f->box.h * per_px;
        int px, py;
        to_px(f, x, y, &px, &py);
        if (inside(m, x - half, y) && inside(m, x + half, y) && name_at(f, px, py, t, ink))
            return;
    }
}

static double name_from_zoom(enum map_kind kind)
{
    switch (kind) {
    case MAP_NEIGHBOURHOOD:
        return 1.6;
    case MAP_LAKE:
    case MAP_FREEWAY:
        return 1;
    case MAP_PARK:
        return 2.6;
    case MAP_RIVER:
        return 2.5;
    case MAP_ARTERIAL:
        return 3.4;
    default:
        return 1000;
    }
}

/* Points carry their own name; areas at their middle; lines at the point of theirs nearest to the picture's middle. */
static void feature_name(struct map_frame *f, const struct map_feature *m)
{
    int px, py, best = 0;
    double nearest = 1e300;
    if (!m->name[0] || f->zoom < name_from_zoom(m->kind))
        return;
    if (m->kind == MAP_LAKE) {
        lake_name(f, m);
        return;
    }
    if (m->kind == MAP_PARK || m->kind == MAP_NEIGHBOURHOOD) {
        to_px(f, (m->box[0] + m->box[2]) / 2.0, (m->box[1] + m->box[3]) / 2.0, &px, &py);
    } else {
        int from = m->n_points > 2, to = m->n_points > 2 ? m->n_points - 1 : m->n_points;
        for (int i = from; i < to; i++) {
            double dx = m->points[2 * i] - f->camera.x, dy = m->points[2 * i + 1] - f->camera.y;
            if (dx * dx + dy * dy < nearest) {
                nearest = dx * dx + dy * dy;
                best = i;
            }
        }
        to_px(f, m->points[2 * best], m->points[2 * best + 1], &px, &py);
    }
    if (near_box(f, px, py))
        name_at(f, px, py, builder_plain(m->name), name_ink(f, m->kind));
}

static void names_of(struct map_frame *f, enum map_kind kind)
{
    const struct content *c = f->s->content;
    for (int i = 0; i < c->n_map; i++)
        if (c->map[i].kind == kind)
            feature_name(f, &c->map[i]);
}

/* ---- pins ---- */

void map_number(struct builder *s, struct rect disc, int index, colour back)
{
    struct ink ink = {.role = ROLE_CONTROL, .bold = true, .align = ALIGN_CENTRE, .max_lines = 1, .pitch = 1.2f};
    ink.colour = s->theme.high_contrast ? 0x000000 : 0xffffff;
    builder_fill(s, disc, disc.w / 2, back);
    builder_fit(s, disc, builder_plain(builder_number(s, s->language, index + 1, "")), ink);
}

/* index: of the school whose number it carries, or -1 for the icon. */
static void pin(struct map_frame *f, int px, int py, const char *icon, int index, colour c, int size)
{
    struct builder *s = f->s;
    int ring = theme_mm(&s->theme, 0.8f);
    struct rect disc = rect_of(px - size / 2, py - size / 2, size, size), inner = rect_inset(disc, ring, ring);
    scene_shadow(s->scene, disc, size / 2, ring * 3, 0x000000, 60);
    scene_fill(s->scene, disc, size / 2, s->theme.high_contrast ? 0x000000 : 0xffffff, 255);
    if (index >= 0) {
        map_number(s, inner, index, c);
        return;
    }
    scene_fill(s->scene, inner, size / 2 - ring, c, 255);
    scene_icon(s->scene, rect_inset(disc, size / 5, size / 5), icon, s->theme.high_contrast ? 0x000000 : 0xffffff,
               false);
}

static struct rect around(const struct map_frame *f, int px, int py)
{
    int target = f->s->theme.target;
    return rect_of(px - target / 2, py - target / 2, target, target);
}

static void school_px(const struct map_frame *f, int index, int *px, int *py)
{
    struct mercator m = mercator_of(f->s->content->schools[index].latitude, f->s->content->schools[index].longitude);
    to_px(f, m.x, m.y, px, py);
}

/* The school under the finger, or -1: the nearest, as scene_hit_at decides. */
static int pressed_school(const struct map_frame *f)
{
    const struct builder *s = f->s;
    int best = -1, x = s->scene->mirror ? s->scene->width - 1 - s->model->press_x : s->model->press_x;
    long nearest = 0;
    for (int i = 0; i < s->content->n_schools; i++) {
        int px, py;
        school_px(f, i, &px, &py);
        long dx = px - x, dy = py - s->model->press_y, far = dx * dx + dy * dy;
        if (!rect_contains(f->box, px, py) || !builder_pressed(s, around(f, px, py)) || (best >= 0 && far >= nearest))
            continue;
        nearest = far;
        best = i;
    }
    return best;
}

static void school_pin(struct map_frame *f, int index, bool chosen)
{
    struct builder *s = f->s;
    const struct palette *p = &s->theme.palette;
    bool touch = f->pins != PINS_SEEN, pressed = touch && f->pressed == index;
    int px, py, size = theme_mm(&s->theme, chosen ? chosen_pin_mm : pin_mm);
    school_px(f, index, &px, &py);
    if (!rect_contains(f->box, px, py))
        return;
    pin(f, px, py, "school", f->pins == PINS_NUMBERED ? index : -1, chosen != pressed ? p->here : p->accent,
        pressed ? size * 5 / 4 : size);
    struct action a = {.kind = ACTION_MAP_CHOOSE};
    strcpy(a.screen.id, s->content->schools[index].id);
    if (touch)
        builder_hit(s, around(f, px, py), HIT_PIN, &a);
}

/* A pin keeps its place free of names. */
static void reserve(struct map_frame *f, double latitude, double longitude, float mm)
{
    struct mercator m = mercator_of(latitude, longitude);
    int px, py, size = theme_mm(&f->s->theme, mm);
    to_px(f, m.x, m.y, &px, &py);
    labels_take(&f->labels, rect_of(px - size / 2, py - size / 2, size, size));
}

static void school_name(struct map_frame *f, int index, bool chosen)
{
    struct ink ink = {.role = ROLE_CONTROL, .bold = true, .align = ALIGN_CENTRE, .pitch = 1.2f, .max_lines = 3};
    struct text label = builder_plain(f->s->content->schools[index].name);
    int px, py, away = theme_mm(&f->s->theme, (chosen ? chosen_pin_mm : pin_mm) / 2 + 0.5f);
    ink.colour = f->s->theme.high_contrast ? 0x000000 : 0x0b3850;
    school_px(f, index, &px, &py);
    away += builder_paragraph(f->s, label, &ink, theme_mm(&f->s->theme, 60))->height / 2;
    if (near_box(f, px, py) && !name_at(f, px, py + away, label, ink))
        name_at(f, px, py - away, label, ink);
}

static void you_are_here(struct map_frame *f)
{
    const struct place *place = &f->s->content->place;
    struct mercator m = mercator_of(place->latitude, place->longitude);
    struct ink ink = {.role = ROLE_CONTROL, .bold = true, .align = ALIGN_CENTRE, .pitch = 1.3f, .max_lines = 2};
    int px, py, size = theme_mm(&f->s->theme, here_mm);
    ink.colour = f->s->theme.high_contrast ? 0x000000 : f->s->theme.palette.here;
    to_px(f, m.x, m.y, &px, &py);
    if (!near_box(f, px, py))
        return;
    struct text label = builder_ui(f->s, UI_YOU_ARE_HERE);
    int half = builder_paragraph(f->s, label, &ink, theme_mm(&f->s->theme, 60))->height / 2;
    if (!name_at(f, px, py + size / 2 + half + 1, label, ink))
        name_at(f, px, py - size / 2 - half - 1, label, ink);
    if (rect_contains(f->box, px, py))
        pin(f, px, py, "you-are-here", -1, f->s->theme.palette.here, size);
}

void map_picture(struct builder *s, struct rect box, struct camera camera, double zoom, int chosen, enum pins pins)
{
    if (s->dry)
        return;
    struct map_frame f = {.s = s, .box = box, .camera = camera, .zoom = zoom, .pins = pins};
    const struct content *c = s->content;
    f.pressed = pressed_school(&f);
    scene_map(s->scene, box, camera, s->theme.high_contrast);
    scene_clip(s->scene, box);
    reserve(&f, c->place.latitude, c->place.longitude, here_mm);
    for (int i = 0; i < c->n_schools; i++)
        reserve(&f, c->schools[i].latitude, c->schools[i].longitude, i == chosen ? chosen_pin_mm : pin_mm);
    if (chosen >= 0)
        school_name(&f, chosen, true);
    for (int i = 0; i < c->n_schools; i++)
        if (i != chosen)
            school_pin(&f, i, false);
    you_are_here(&f);
    if (chosen >= 0)
        school_pin(&f, chosen, true);
    for (int i = 0; zoom >= 2.2 && i < c->n_schools; i++)
        if (i != chosen)
            school_name(&f, i, false);
    static const enum map_kind order[] = {MAP_LAKE, MAP_FREEWAY, MAP_NEIGHBOURHOOD, MAP_RIVER, MAP_PARK, MAP_ARTERIAL};
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++)
        names_of(&f, order[i]);
    scene_unclip(s->scene);
}

int map_credits(struct builder *s, struct rect box)
{
    struct ink ink = {.role = ROLE_CONTROL, .scale = 0.8f, .colour = s->theme.palette.quiet, .pitch = 1.3f};
    struct text line = builder_ui(s, UI_MAP_CREDIT);
    for (int i = 0; i < s->content->n_credits; i++)
        line = builder_join(s, line, i ? " · " : ": ", builder_plain(s->content->credits[i]));
    int pad = s->theme.unit / 3, h = builder_height(s, box.w - 2 * pad, line, &ink) + 2 * pad;
    if (!s->dry)
        scene_fill(s->scene, rect_of(box.x, box.y + box.h - h, box.w, h), 0, s->theme.palette.paper, 255);
    builder_write(s, box.x + pad, box.y + box.h - h + pad, box.w - 2 * pad, line, &ink);
    return h;
}
