#include "parts/map_sheet.h"

#include "scene/scroll.h"
#include "scene/widgets.h"

enum { SHEET_REGION, BUTTONS = 7, MOST_ROWS = 4 };

static const float step = 0.4f, zoom_step = 1.7f; /* of the map's width; times */

static const struct {
    const char *icon;
    enum ui label;
} faces[BUTTONS] = {{"plus", UI_ZOOM_IN},       {"minus", UI_ZOOM_OUT},    {"arrow-west", UI_WEST},
                    {"arrow-north", UI_NORTH},  {"arrow-south", UI_SOUTH}, {"arrow-east", UI_EAST},
                    {"building", UI_WHOLE_CITY}};
static const struct ink label_ink = {
    .role = ROLE_CAPTION, .bold = true, .align = ALIGN_CENTRE, .max_lines = 2, .pitch = 1.2f};

/* The words of the compass stand within sentences too, in small letters. */
static struct text words_of(struct builder *s, enum ui label)
{
    struct text t = builder_ui(s, label);
    char *copy = t.n && t.utf8[0] >= 'a' && t.utf8[0] <= 'z' ? arena_text(s->scene->arena, t.utf8, t.n) : NULL;
    if (!copy)
        return t;
    copy[0] = (char)(copy[0] - 'a' + 'A');
    t.utf8 = copy;
    return t;
}

/* px that a button has for its words when this many stand in a row. */
static int label_width(const struct builder *s, int width, int columns)
{
    return (width - (columns - 1) * s->theme.unit / 2) / columns - s->theme.unit / 2;
}

/* Whether no word is parted: long ones meet small buttons where the list has the width, in languages nobody has seen yet. */
static bool words_stay_whole(struct builder *s, int width)
{
    for (int i = 0; i < BUTTONS; i++) {
        struct text t = words_of(s, faces[i].label);
        const struct paragraph *p = t.n ? builder_paragraph(s, t, &label_ink, width) : NULL;
        if (p && (p->split || p->overflow))
            return false;
    }
    return true;
}

/* As few rows as leave room for words of usual length, and for the longest one. */
static int rows_of(struct builder *s, int width)
{
    float least = 5.3f * s->theme.size[ROLE_CAPTION];
    for (int rows = 1; rows < MOST_ROWS; rows++) {
        int columns = (BUTTONS + rows - 1) / rows;
        if ((float)(width / columns) >= least && words_stay_whole(s, label_width(s, width, columns)))
            return rows;
    }
    return MOST_ROWS;
}

static int row_height(struct builder *s)
{
    int words = 2 * builder_line(s, ROLE_CAPTION) * 4 / 5 + theme_mm(&s->theme, 11);
    return words > s->theme.target ? words : s->theme.target;
}

/* px: a lower map is a strip of lake. Where the text is larger the list beside has the height for the buttons, too. */
static int least_map(const struct builder *s)
{
    return (3 + s->model->text_size) * s->theme.target;
}

static int controls_height(struct builder *s, int width)
{
    int rows = rows_of(s, width);
    return rows * row_height(s) + (rows - 1) * s->theme.unit / 2;
}

static void button(struct builder *s, struct rect box, const char *icon, enum ui label, const struct action *a)
{
    const struct palette *p = &s->theme.palette;
    bool pressed = builder_pressed(s, box);
    int size = theme_mm(&s->theme, 8), pad = s->theme.unit / 4;
    struct ink ink = label_ink;
    ink.colour = pressed ? p->on_accent : p->ink;
    widget_surface(s, box, false);
    if (pressed)
        builder_fill(s, box, s->theme.radius, p->accent);
    builder_icon(s, rect_of(box.x + (box.w - size) / 2, box.y + pad, size, size), icon,
                 pressed ? p->on_accent : p->accent);
    builder_fit(s, rect_of(box.x + pad, box.y + pad + size, box.w - 2 * pad, box.h - 2 * pad - size),
                words_of(s, label), ink);
    builder_hit(s, box, HIT_NORMAL, a);
}

/* The compass does not turn round where a language is read from right to left: west is left. */
static void controls(struct builder *s, struct rect box)
{
    const struct region *r = NULL;
    for (int i = 0; i < s->scene->n_regions; i++)
        if (s->scene->regions[i].kind == REGION_MAP)
            r = &s->scene->regions[i];
    if (!r || s->dry)
        return;
    float x = (float)(r->box.x + r->box.w / 2), y = (float)(r->box.y + r->box.h / 2), far = step * (float)r->box.w;
    const struct action actions[BUTTONS] = {scene_map_zoom(r, x, y, zoom_step), scene_map_zoom(r, x, y, 1 / zoom_step),
                                            scene_map_pan(r, far, 0),           scene_map_pan(r, 0, far),
                                            scene_map_pan(r, 0, -far),          scene_map_pan(r, -far, 0),
                                            {.kind = ACTION_MAP_CITY}};
    int gap = s->theme.unit / 2, rows = rows_of(s, box.w), columns = (BUTTONS + rows - 1) / rows,
        w = (box.w - (columns - 1) * gap) / columns, h = row_height(s);
    for (int place = 0; place < BUTTONS; place++) { /* in the order of reading, which is the ring's */
        int i = s->scene->mirror && place >= 2 && place <= 5 ? 7 - place : place;
        struct rect at = rect_of(box.x + place % columns * (w + gap), box.y + place / columns * (h + gap), w, h);
        button(s, at, faces[i].icon, faces[i].label, &actions[i]);
    }
}

/* ---- the sheet ---- */

struct sheet {
    scroll_flow *flow;
    void *user;
    bool with_controls; /* no room for them outside: they scroll along */
};

static int sheet_flow(struct builder *s, int x, int y, int width, void *user)
{
    const struct sheet *sheet = user;
    if (sheet->with_controls) {
        int h = controls_height(s, width);
        controls(s, rect_of(x, y, width, h));
        y += h + s->theme.unit;
    }
    return sheet->flow(s, x, y, width, sheet->user);
}

/* Half of the area at most; less where the text is larger, but the sheet keeps room for its scrolling. */
static void below(struct builder *s, struct rect area, map_draw *map, struct sheet *sheet)
{
    static const int twentieths[] = {11, 9, 8};
    int gap = s->theme.unit, bar = controls_height(s, area.w),
        least = (int)(4 * s->theme.growth * (float)s->theme.target),
        share = area.h * twentieths[s->model->text_size] / 20;
    int most = area.h - bar - 2 * gap - least;
    sheet->with_controls = most < least_map(s);
    if (sheet->with_controls)
        most = area.h - gap - least;
    int reach = builder_touch_y(s, area.y) - area.y - gap; /* all of Look is map */
    share = share < reach ? reach : share;
    share = share > most ? most : share;
    share = share < s->theme.target ? s->theme.target : share;
    share = share < reach ? reach : share;
    map(s, rect_of(area.x, area.y, area.w, share), sheet->user);
    int used = share + gap;
    if (!sheet->with_controls) {
        controls(s, rect_of(area.x, area.y + used, area.w, bar));
        used += bar + gap;
    }
    scroll_area(s, SHEET_REGION, rect_of(area.x, area.y + used, area.w, area.h - used), sheet_flow, sheet);
}

static void beside(struct builder *s, struct rect area, map_draw *map, struct sheet *sheet)
{
    int gap = s->theme.unit, list = area.w * 9 / 20, w = area.w - list - 2 * gap, x = area.x + list + 2 * gap;
    int bar = controls_height(s, w);
    sheet->with_controls = area.h - bar - gap < least_map(s);
    int h = sheet->with_controls ? area.h : area.h - bar - gap;
    map(s, rect_of(x, area.y, w, h), sheet->user);
    if (!sheet->with_controls)
        controls(s, rect_of(x, area.y + area.h - bar, w, bar));
    /* above the pins at the map's edge, whose targets reach over it */
    int top = builder_touch_y(s, area.y);
    scroll_area(s, SHEET_REGION, rect_of(area.x, top, list, area.y + area.h - top), sheet_flow, sheet);
}

void map_sheet(struct builder *s, struct rect area, map_draw *map, scroll_flow *flow, void *user)
{
    struct sheet sheet = {.flow = flow, .user = user};
    float letters = s->model->text_size == 2 ? 9 : 12; /* a line of the list; below it the map would be a strip */
    bool narrow = (float)(area.w * 9 / 20) < letters * s->theme.size[ROLE_BODY];
    (s->theme.portrait || narrow ? below : beside)(s, area, map, &sheet);
}
