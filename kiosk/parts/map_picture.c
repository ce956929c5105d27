#include "parts/map_picture.h"

#include "city/map.h"
#include "city/mercator.h"
#include "parts/map_frame.h"
#include "parts/map_names.h"

#include <math.h>
#include <string.h>

enum { PINS = 200, ROUNDS = 24 };

static const float pin_mm = 12, chosen_pin_mm = 16, here_mm = 14, place_mm = 14;
static const double names_within =
    30; /* metres a mm: over a wider view names hide the city, and the numbers lead to the list */

struct pin_place {        /* px on the glass */
    float x, y;           /* where it stands … */
    float true_x, true_y; /* … and where its school is */
};

struct picture {
    struct map_frame frame;
    const struct map_marks *marks;
    struct pin_place pins[PINS];
    float room[PINS];    /* px to the next pin */
    int n_pins, pressed; /* pressed: index of a school, or -1 */
};

/* ---- cameras ---- */

struct camera map_city(const struct builder *s, struct rect box)
{
    const struct content *c = s->content;
    double x0 = content_map(c)->box[0] / MAP_WORLD, y0 = content_map(c)->box[1] / MAP_WORLD,
           x1 = content_map(c)->box[2] / MAP_WORLD, y1 = content_map(c)->box[3] / MAP_WORLD;
    if (x1 <= x0 || y1 <= y0) { /* no map in the package: about 20 km around the kiosk */
        struct mercator m = mercator_of(c->place.latitude, c->place.longitude);
        x0 = m.x - 0.0004, x1 = m.x + 0.0004, y0 = m.y - 0.0004, y1 = m.y + 0.0004;
    }
    double sx = box.w * 0.94 / (x1 - x0), sy = box.h * 0.94 / (y1 - y0);
    return (struct camera){(x0 + x1) / 2, (y0 + y1) / 2, sx < sy ? sx : sy, (double)s->theme.panel.px_per_mm};
}

struct camera map_first(const struct builder *s, struct rect box)
{
    const struct content *c = s->content;
    struct camera city = map_city(s, box);
    struct mercator m = mercator_of(c->place.latitude, c->place.longitude);
    double x0 = m.x, y0 = m.y, x1 = m.x, y1 = m.y, pad = 2.0 * theme_mm(&s->theme, pin_mm);
    for (int i = 0; i < c->n_schools; i++) {
        m = mercator_of(c->schools[i].latitude, c->schools[i].longitude);
        x0 = fmin(x0, m.x), x1 = fmax(x1, m.x), y0 = fmin(y0, m.y), y1 = fmax(y1, m.y);
    }
    double sx = (box.w - pad) / fmax(x1 - x0, 1e-6), sy = (box.h - pad) / fmax(y1 - y0, 1e-6), scale = fmin(sx, sy);
    if (scale < city.scale || c->n_schools == 0)
        return city;
    return (struct camera){(x0 + x1) / 2, (y0 + y1) / 2, fmin(scale, city.scale * MAP_ZOOM_MOST), city.grain};
}

double map_scale(const struct builder *s, double y, double metres_per_mm, double least)
{
    double scale = map_metres_per_unit(y * MAP_WORLD) * MAP_WORLD / metres_per_mm * (double)s->theme.panel.px_per_mm;
    return fmin(fmax(scale, least), least * MAP_ZOOM_MOST);
}

struct camera map_around(const struct builder *s, struct rect box, const int32_t *points, int n)
{
    struct camera city = map_city(s, box);
    double x0 = 1, y0 = 1, x1 = 0, y1 = 0, pad = 3.6 * theme_mm(&s->theme, pin_mm);
    for (int i = 0; i < n; i++) {
        double x = points[2 * i] / MAP_WORLD, y = points[2 * i + 1] / MAP_WORLD;
        x0 = fmin(x0, x), x1 = fmax(x1, x), y0 = fmin(y0, y), y1 = fmax(y1, y);
    }
    double sx = fmax(box.w - pad, 1) / fmax(x1 - x0, 1e-7), sy = fmax(box.h - pad, 1) / fmax(y1 - y0, 1e-7);
    double most = map_scale(s, (y0 + y1) / 2, 4, city.scale);
    return (struct camera){(x0 + x1) / 2, (y0 + y1) / 2, fmin(fmax(fmin(sx, sy), city.scale), most), city.grain};
}

/* ---- discs ---- */

colour map_pin_colour(const struct builder *s)
{
    return s->theme.high_contrast ? 0xffffff : 0x14508c;
}

colour map_chosen_colour(const struct builder *s)
{
    return s->theme.high_contrast ? 0xffd75a : 0xf0b429;
}

static colour on_disc(const struct builder *s, colour back)
{
    return s->theme.high_contrast || back == map_chosen_colour(s) ? 0x000000 : 0xffffff;
}

void map_number(struct builder *s, struct rect disc, int index, colour back)
{
    struct ink ink = {
        .role = ROLE_CAPTION, .bold = true, .align = ALIGN_CENTRE, .max_lines = 1, .steady = true, .pitch = 1.2f};
    ink.scale = map_frame_letters(&s->theme);
    ink.colour = on_disc(s, back);
    builder_fill(s, disc, disc.w / 2, back);
    builder_fit(s, disc, builder_plain(builder_number(s, s->language, index + 1, "")), ink);
}

static struct rect disc_at(const struct picture *p, float x, float y, int size)
{
    return map_frame_box(&p->frame, rect_of((int)x - size / 2, (int)y - size / 2, size, size));
}

/* index: of the school whose number it carries, or -1 for the icon. */
static void disc(struct picture *p, struct rect box, const char *icon, int index, colour c)
{
    struct builder *s = p->frame.s;
    int ring = theme_mm(&s->theme, 0.9f);
    struct rect inner = rect_inset(box, ring, ring);
    scene_fill(s->scene, rect_inset(box, -ring / 2, -ring / 2), box.w / 2 + ring / 2,
               s->theme.high_contrast ? 0x000000 : 0x1b2733, 255);
    scene_fill(s->scene, box, box.w / 2, s->theme.high_contrast ? 0x000000 : 0xffffff, 255);
    if (index >= 0) {
        map_number(s, inner, index, c);
        if (!s->dry)
            scene_unspoken(s->scene); /* for the eye, which looks for it in the list */
        return;
    }
    scene_fill(s->scene, inner, inner.w / 2, c, 255);
    scene_icon(s->scene, rect_inset(box, box.w / 5, box.w / 5), icon, on_disc(s, c), false);
}

/* ---- pins ---- */

static void place_point(const struct picture *p, float *x, float *y)
{
    *x = (float)map_frame_x(&p->frame, p->marks->place_x);
    *y = (float)map_frame_y(&p->frame, p->marks->place_y);
}

static void true_here(const struct picture *p, float *x, float *y)
{
    const struct place *place = &p->frame.s->content->place;
    struct mercator m = mercator_of(place->latitude, place->longitude);
    *x = (float)map_frame_x(&p->frame, m.x * MAP_WORLD);
    *y = (float)map_frame_y(&p->frame, m.y * MAP_WORLD);
}

/* Beside where the visitor lives, when that is around the corner: both are seen. */
static void here_point(const struct picture *p, float *x, float *y)
{
    float px, py, apart = (float)theme_mm(&p->frame.s->theme, (here_mm + place_mm) / 2 + 1);
    true_here(p, x, y);
    place_point(p, &px, &py);
    float dx = *x - px, dy = *y - py, far = hypotf(dx, dy);
    if (!p->marks->has_place || far >= apart)
        return;
    *x = far > 0.01f ? px + dx / far * apart : px - apart;
    *y = far > 0.01f ? py + dy / far * apart : py;
}

static void school_point(const struct picture *p, int index, float *x, float *y)
{
    const struct school *school = &p->frame.s->content->schools[index];
    struct mercator m = mercator_of(school->latitude, school->longitude);
    *x = (float)map_frame_x(&p->frame, m.x * MAP_WORLD);
    *y = (float)map_frame_y(&p->frame, m.y * MAP_WORLD);
}

static bool is_shown(const struct picture *p, int index)
{
    return !p->marks->only_chosen || index == p->marks->chosen;
}

/* Two pins that would touch move apart, each as far; two at one place to either side. */
static bool part(struct pin_place *a, struct pin_place *b, float apart)
{
    float dx = b->x - a->x, dy = b->y - a->y, far = hypotf(dx, dy);
    if (far >= apart)
        return false;
    if (far < 0.01f)
        dx = 1, dy = 0, far = 1;
    float push = (apart - (far < apart ? far : apart) + 0.5f) / 2;
    a->x -= dx / far * push;
    a->y -= dy / far * push;
    b->x += dx / far * push;
    b->y += dy / far * push;
    return true;
}

/* A pin gives way to where the visitor is. */
static bool part_from_here(const struct picture *p, struct pin_place *pin)
{
    struct pin_place here;
    here_point(p, &here.x, &here.y);
    const float x = here.x, y = here.y;
    if (!part(&here, pin, (float)theme_mm(&p->frame.s->theme, (pin_mm + here_mm) / 2 + 1.2f)))
        return false;
    pin->x += x - here.x; /* here stays: its half of the way is the pin's, too */
    pin->y += y - here.y;
    return true;
}

/* A pin whose school is in the picture is not pushed out of it. */
static void keep_inside(const struct picture *p, struct pin_place *pin)
{
    int half = theme_mm(&p->frame.s->theme, pin_mm / 2 + 1);
    struct rect in = rect_inset(p->frame.box, half, half);
    if (!rect_contains(in, (int)pin->true_x, (int)pin->true_y))
        return;
    pin->x = fminf(fmaxf(pin->x, (float)in.x), (float)(in.x + in.w));
    pin->y = fminf(fmaxf(pin->y, (float)in.y), (float)(in.y + in.h));
}

static float room_around(const struct picture *p, int index)
{
    float best = INFINITY;
    for (int i = 0; i < p->n_pins; i++)
        if (i != index && is_shown(p, i))
            best = fminf(best, hypotf(p->pins[i].x - p->pins[index].x, p->pins[i].y - p->pins[index].y));
    return best;
}

static void spread_pins(struct picture *p)
{
    const struct builder *s = p->frame.s;
    float apart = (float)theme_mm(&s->theme, pin_mm + 1.2f);
    p->n_pins = s->content->n_schools < PINS ? s->content->n_schools : PINS;
    for (int i = 0; i < p->n_pins; i++) {
        school_point(p, i, &p->pins[i].true_x, &p->pins[i].true_y);
        p->pins[i].x = p->pins[i].true_x;
        p->pins[i].y = p->pins[i].true_y;
    }
    bool moved = true;
    for (int round = 0; round < ROUNDS && moved; round++) {
        moved = false;
        for (int i = 0; i < p->n_pins; i++) {
            for (int k = i + 1; k < p->n_pins; k++)
                moved = (is_shown(p, i) && is_shown(p, k) && part(&p->pins[i], &p->pins[k], apart)) || moved;
            moved = part_from_here(p, &p->pins[i]) || moved;
            keep_inside(p, &p->pins[i]);
        }
    }
    for (int i = 0; i < p->n_pins; i++)
        p->room[i] = room_around(p, i);
}

static struct rect target_at(const struct picture *p, float x, float y)
{
    return disc_at(p, x, y, p->frame.s->theme.target);
}

/* The school under the finger, or -1: the nearest, as scene_hit_at decides. */
static int pressed_school(const struct picture *p)
{
    const struct builder *s = p->frame.s;
    int best = -1;
    float nearest = 0;
    for (int i = 0; i < p->n_pins && s->model->pressed; i++) {
        float dx = p->pins[i].x - (float)s->model->press_x, dy = p->pins[i].y - (float)s->model->press_y,
              far = hypotf(dx, dy);
        if (!rect_contains(p->frame.box, (int)p->pins[i].x, (int)p->pins[i].y) ||
            !builder_pressed(s, target_at(p, p->pins[i].x, p->pins[i].y)) || (best >= 0 && far >= nearest))
            continue;
        nearest = far;
        best = i;
    }
    return best;
}

/* A pin that was moved aside points to its school. */
static void leader(struct picture *p, const struct pin_place *pin)
{
    const struct builder *s = p->frame.s;
    int width = theme_mm(&s->theme, 0.8f);
    if (hypotf(pin->x - pin->true_x, pin->y - pin->true_y) < (float)theme_mm(&s->theme, 1.5f))
        return;
    struct path_point *ends = ARENA_NEW(s->scene->arena, struct path_point, 2);
    if (!ends)
        return;
    ends[0] = (struct path_point){(int)pin->true_x, (int)pin->true_y};
    ends[1] = (struct path_point){(int)pin->x, (int)pin->y};
    scene_line(s->scene, ends, 2, width, map_pin_colour(s), map_frame_edge(&p->frame));
}

static void school_pin(struct picture *p, int index, bool chosen)
{
    struct builder *s = p->frame.s;
    const struct pin_place *pin = &p->pins[index];
    bool touch = p->marks->pins != PINS_SEEN, pressed = touch && p->pressed == index;
    int size = theme_mm(&s->theme, chosen ? chosen_pin_mm : pin_mm);
    if (!rect_contains(p->frame.box, (int)pin->x, (int)pin->y))
        return;
    struct rect box = disc_at(p, pin->x, pin->y, pressed ? size * 5 / 4 : size);
    leader(p, pin);
    disc(p, box, "school", index, chosen != pressed ? map_chosen_colour(s) : map_pin_colour(s));
    struct action a = {.kind = ACTION_MAP_CHOOSE};
    strcpy(a.screen.id, s->content->schools[index].id);
    if (touch)
        builder_hit(s, target_at(p, pin->x, pin->y), HIT_PIN, &a);
}

/* A pin keeps its place free of names. */
static void reserve(struct picture *p, float x, float y, float mm)
{
    int size = theme_mm(&p->frame.s->theme, mm + 1);
    labels_keep(&p->frame.labels, rect_of((int)x - size / 2, (int)y - size / 2, size, size));
}

/* A name at one side of a disc (-1, 0, 1 across and down), far mm from it. */
static bool name_at_side(struct picture *p, float x, float y, int away, const int side[2], struct text t,
                         const struct ink *ink, int width)
{
    const struct paragraph *name = builder_paragraph(p->frame.s, t, ink, width);
    int half_h = name->height / 2, half_w = name->ink_width / 2 + theme_mm(&p->frame.s->theme, 1);
    int beside = side[0] && side[1] ? away * 2 / 3 : away;
    return map_frame_name(&p->frame, (int)x + side[0] * (beside + half_w), (int)y + side[1] * (beside + half_h), t, ink,
                          width);
}

/* A name beside a disc: below, above, at both sides, and at the corners; then narrower; then a little farther away. */
static bool name_in_room(struct picture *p, float x, float y, float mm, struct text t, const struct ink *ink,
                         float widest)
{
    static const int sides[][2] = {{0, 1}, {0, -1}, {1, 0}, {-1, 0}, {1, 1}, {-1, 1}, {1, -1}, {-1, -1}};
    static const float farther[] = {1, 5};
    const float widths[] = {widest, 46, 34};
    const struct theme *theme = &p->frame.s->theme;
    for (int f = 0; f < 2; f++)
        for (int k = 0; k < 3; k++)
            for (int i = 0; i < 8; i++)
                if (name_at_side(p, x, y, theme_mm(theme, mm / 2 + farther[f]), sides[i], t, ink,
                                 theme_mm(theme, widths[k])))
                    return true;
    return false;
}

/* The same; over the way that is shown only where there is no other room. */
static bool name_beside(struct picture *p, float x, float y, float mm, struct text t, const struct ink *ink,
                        float widest)
{
    int n = p->frame.ways.n;
    bool done = name_in_room(p, x, y, mm, t, ink, widest);
    p->frame.ways.n = 0;
    done = done || name_in_room(p, x, y, mm, t, ink, widest);
    p->frame.ways.n = n;
    return done;
}

static struct ink place_ink(const struct picture *p, colour c)
{
    struct ink ink = {.role = ROLE_CAPTION, .bold = true, .align = ALIGN_CENTRE, .pitch = 1.15f, .max_lines = 6};
    ink.scale = map_frame_letters(&p->frame.s->theme);
    ink.colour = p->frame.s->theme.high_contrast ? 0xffffff : c;
    return ink;
}

static void school_name(struct picture *p, int index, bool chosen)
{
    struct ink ink = place_ink(p, 0x0b2f52);
    const struct pin_place *pin = &p->pins[index];
    if (rect_contains(p->frame.box, (int)pin->x, (int)pin->y))
        name_beside(p, pin->x, pin->y, chosen ? chosen_pin_mm : pin_mm,
                    builder_plain(p->frame.s->content->schools[index].name), &ink, 62);
}

/* Whether a name stands beside the number: in a neighbourhood; of what the screen is about always. */
static bool is_named(const struct picture *p, int index)
{
    for (int i = 0; i < p->marks->n_named; i++)
        if (p->marks->named[i] == index)
            return true;
    return is_shown(p, index) && p->frame.metres_per_mm < names_within;
}

/* Those with the least room first: they have the fewest places for a name. */
static void name_schools(struct picture *p)
{
    bool done[PINS] = {false};
    for (int round = 0; round < p->n_pins; round++) {
        int next = -1;
        for (int i = 0; i < p->n_pins; i++)
            if (!done[i] && (next < 0 || p->room[i] < p->room[next]))
                next = i;
        done[next] = true;
        if (next != p->marks->chosen && is_named(p, next))
            school_name(p, next, false);
    }
}

/* ---- here, and the visitor's place ---- */

static void you_are_here(struct picture *p)
{
    struct builder *s = p->frame.s;
    float x, y;
    here_point(p, &x, &y);
    if (!rect_contains(p->frame.box, (int)x, (int)y))
        return;
    disc(p, disc_at(p, x, y, theme_mm(&s->theme, here_mm)), "you-are-here", -1, s->theme.palette.here);
}

static void name_here(struct picture *p)
{
    struct ink ink = place_ink(p, 0x8c1420);
    ink.pitch = 1.4f; /* in the reader's script, whose signs reach higher and lower than Latin ones */
    float x, y;
    here_point(p, &x, &y);
    if (rect_contains(p->frame.box, (int)x, (int)y))
        name_beside(p, x, y, here_mm, builder_ui(p->frame.s, UI_YOU_ARE_HERE), &ink, 90);
}

/* With the circle within which it lies. */
static void visitors_place(struct picture *p)
{
    struct builder *s = p->frame.s;
    float x, y;
    place_point(p, &x, &y);
    int radius =
        (int)((double)p->marks->place_error / fmax(p->frame.metres_per_mm, 0.01) * (double)s->theme.panel.px_per_mm);
    if (!rect_contains(p->frame.box, (int)x, (int)y))
        return;
    if (radius > theme_mm(&s->theme, place_mm / 2) && radius < p->frame.box.w)
        scene_stroke(s->scene, disc_at(p, x, y, 2 * radius), radius, theme_mm(&s->theme, 0.8f), 0x6b3fa0);
    disc(p, disc_at(p, x, y, theme_mm(&s->theme, place_mm)), "home", -1, s->theme.high_contrast ? 0xd9b8ff : 0x6b3fa0);
}

static void draw_line(struct picture *p, const int32_t *way, int n, float mm, colour ink, colour edge)
{
    struct builder *s = p->frame.s;
    struct path_point *points = n > 1 ? ARENA_NEW(s->scene->arena, struct path_point, (size_t)n) : NULL;
    for (int i = 0; points && i < n; i++)
        points[i] =
            (struct path_point){(int)map_frame_x(&p->frame, way[2 * i]), (int)map_frame_y(&p->frame, way[2 * i + 1])};
    if (points)
        scene_line(s->scene, points, n, theme_mm(&s->theme, mm), ink, edge);
}

/* Its straight pieces, free of names that lie across. */
static void keep_way(struct picture *p)
{
    struct labels *ways = &p->frame.ways;
    float half = (float)theme_mm(&p->frame.s->theme, 2.2f) / 2, x0 = 0, y0 = 0;
    for (int i = 0; i < p->marks->n_way && ways->n < LABELS_MOST; i++) {
        float x = (float)map_frame_x(&p->frame, p->marks->way[2 * i]),
              y = (float)map_frame_y(&p->frame, p->marks->way[2 * i + 1]), far = hypotf(x - x0, y - y0);
        if (i > 0 && far < 1 && i + 1 < p->marks->n_way)
            continue;
        if (i > 0)
            ways->taken[ways->n++] = (struct label_box){
                (x + x0) / 2, (y + y0) / 2, (x - x0) / fmaxf(far, 1), (y - y0) / fmaxf(far, 1), far / 2, half};
        x0 = x;
        y0 = y;
    }
}

/* The stretch is told apart by width and by light as well as by colour; names can be read on both. */
static void draw_way(struct picture *p)
{
    const struct map_marks *m = p->marks;
    bool high = p->frame.s->theme.high_contrast;
    draw_line(p, m->way, m->n_way, 2.2f, high ? 0xff9f1c : 0xc2185b, high ? 0x000000 : 0xffffff);
    draw_line(p, m->stretch, m->n_stretch, 5, high ? 0x8a4b00 : 0xffd23f, high ? 0xffffff : 0x4a0024);
}

/* ---- the whole ---- */

static void reserve_all(struct picture *p)
{
    float x, y;
    here_point(p, &x, &y);
    reserve(p, x, y, here_mm);
    place_point(p, &x, &y);
    if (p->marks->has_place)
        reserve(p, x, y, place_mm);
    for (int i = 0; i < p->n_pins; i++)
        if (is_shown(p, i))
            reserve(p, p->pins[i].x, p->pins[i].y, i == p->marks->chosen ? chosen_pin_mm : pin_mm);
}

static void draw_pins(struct picture *p)
{
    int chosen = p->marks->chosen;
    for (int i = 0; i < p->n_pins; i++)
        if (i != chosen && is_shown(p, i))
            school_pin(p, i, false);
    you_are_here(p);
    if (p->marks->has_place)
        visitors_place(p);
    if (chosen >= 0 && chosen < p->n_pins)
        school_pin(p, chosen, true);
}

void map_picture(struct builder *s, struct rect box, struct camera camera, const struct map_marks *marks)
{
    if (s->dry)
        return;
    struct picture *p = arena_alloc(s->scene->arena, sizeof *p);
    if (!p)
        return;
    p->marks = marks;
    map_frame_init(&p->frame, s, box, &camera);
    spread_pins(p);
    p->pressed = pressed_school(p);
    scene_map(s->scene, box, camera, s->theme.high_contrast);
    scene_clip(s->scene, box);
    draw_way(p);
    keep_way(p);
    reserve_all(p);
    if (marks->chosen >= 0 && marks->chosen < p->n_pins)
        school_name(p, marks->chosen, true);
    name_here(p);
    name_schools(p);
    map_names(&p->frame);
    draw_pins(p);
    scene_unclip(s->scene);
}
