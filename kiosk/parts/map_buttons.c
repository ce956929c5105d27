#include "parts/map_buttons.h"

#include "parts/chrome.h"
#include "scene/widgets.h"

#include <string.h>

enum { FACES = 8, MOST_ROWS = 4 };
enum which { CLOSER, FARTHER, CITY, FORM, WEST, NORTH, SOUTH, EAST };

static const float step = 0.4f, zoom_step = 1.7f; /* of the map's width; times */

static const struct {
    const char *icon;
    enum ui label;
} faces[FACES] = {[CLOSER] = {"plus", UI_ZOOM_IN},     [FARTHER] = {"minus", UI_ZOOM_OUT},
                  [CITY] = {"map", UI_WHOLE_CITY},     [FORM] = {"a-z", UI_ZOOM_IN}, /* named by chrome */
                  [WEST] = {"arrow-west", UI_WEST},    [NORTH] = {"arrow-north", UI_NORTH},
                  [SOUTH] = {"arrow-south", UI_SOUTH}, [EAST] = {"arrow-east", UI_EAST}};

/* What stands in each row when there are so many rows: first what changes the map's size, then the four ways, in one row or with
 * the opposite ways side by side. Every row takes the whole width, so that none ends in a hole. */
static const struct face_rows {
    int n;
    struct {
        int n;
        enum which face[FACES];
    } row[MOST_ROWS];
} by_rows[MOST_ROWS] = {
    {1, {{8, {CLOSER, FARTHER, CITY, FORM, WEST, NORTH, SOUTH, EAST}}}},
    {2, {{4, {CLOSER, FARTHER, CITY, FORM}}, {4, {WEST, NORTH, SOUTH, EAST}}}},
    {3, {{4, {CLOSER, FARTHER, CITY, FORM}}, {2, {WEST, EAST}}, {2, {NORTH, SOUTH}}}},
    {4, {{2, {CLOSER, FARTHER}}, {2, {CITY, FORM}}, {2, {WEST, EAST}}, {2, {NORTH, SOUTH}}}},
};

struct face { /* of one button in its row */
    enum which face;
    int x, w; /* px */
    struct text label;
    struct ink ink;       /* as small as the label must be */
    int height, baseline; /* px of the label, and of its first line from its top */
};

struct face_row {
    struct face places[FACES];
    int n, icon, pad, gap, words; /* px; words: from the highest label's top to the lowest one's foot */
    int baseline;
};

/* The words of the compass stand within sentences too, in small letters. */
static struct text words_of(struct builder *s, enum which face)
{
    struct text t = face == FORM ? chrome_form_name(s) : builder_ui(s, faces[face].label);
    char *copy = t.n && t.utf8[0] >= 'a' && t.utf8[0] <= 'z' ? arena_text(s->scene->arena, t.utf8, t.n) : NULL;
    if (!copy)
        return t;
    copy[0] = (char)(copy[0] - 'a' + 'A');
    t.utf8 = copy;
    return t;
}

/* ---- where everything stands ---- */

static bool is_way(enum which face)
{
    return face >= WEST;
}

/* In the order of reading, which is the ring's; but the compass does not turn round where that is from right to left. */
static void choose_faces(const struct builder *s, const struct face_rows *of, int row, struct face_row *r)
{
    r->n = 0;
    for (int i = 0; i < of->row[row].n; i++)
        if (of->row[row].face[i] != FORM || s->form_waits)
            r->places[r->n++].face = of->row[row].face[i];
    for (int i = 0; s->scene->mirror && i < r->n; i++)
        for (int k = i + 1; k < r->n; k++)
            if (is_way(r->places[i].face)) {
                enum which other = r->places[i].face;
                r->places[i].face = r->places[k].face;
                r->places[k].face = other;
            }
}

static struct ink label_ink(void)
{
    return (struct ink){.role = ROLE_CAPTION, .bold = true, .align = ALIGN_CENTRE, .max_lines = 2, .pitch = 1.2f};
}

static int label_width(const struct builder *s, const struct face *p)
{
    return p->w - s->theme.unit / 2;
}

static void fit_label(struct builder *s, struct face *p)
{
    p->label = words_of(s, p->face);
    p->ink = label_ink();
    int most = 2 * builder_line(s, ROLE_CAPTION);
    p->height = builder_fitted(s, rect_of(0, 0, label_width(s, p), most), p->label, &p->ink);
    const struct paragraph *words = builder_paragraph(s, p->label, &p->ink, label_width(s, p));
    p->baseline = words->n_lines ? words->lines[0].baseline : 0;
}

/* Those that change the map's size stand a little apart from the four ways. */
static void set_row(struct builder *s, const struct face_rows *of, int row, int x, int width, struct face_row *r)
{
    int gap = s->theme.unit / 2, apart = 0, lowest = 0;
    choose_faces(s, of, row, r);
    for (int i = 1; i < r->n; i++)
        apart += is_way(r->places[i].face) != is_way(r->places[i - 1].face) ? s->theme.unit : 0;
    int room = width - apart - (r->n - 1) * gap;
    r->baseline = 0;
    for (int i = 0; i < r->n; i++) {
        struct face *p = &r->places[i];
        x += i && is_way(p->face) != is_way(r->places[i - 1].face) ? s->theme.unit : 0;
        p->w = room * (i + 1) / r->n - room * i / r->n;
        p->x = x;
        x += p->w + gap;
        fit_label(s, p);
        r->baseline = p->baseline > r->baseline ? p->baseline : r->baseline;
    }
    for (int i = 0; i < r->n; i++) {
        int foot = r->baseline - r->places[i].baseline + r->places[i].height;
        lowest = foot > lowest ? foot : lowest;
    }
    r->words = lowest;
    r->icon = s->theme.low ? theme_mm(&s->theme, 9) : theme_grown(&s->theme, 12);
    r->gap = s->theme.unit / 2;
    r->pad = s->theme.unit * 3 / 4;
}

static int row_height(const struct builder *s, const struct face_row *r)
{
    int h = r->icon + r->gap + r->words + 2 * r->pad;
    return h > s->theme.target ? h : s->theme.target;
}

/* ---- how many rows ---- */

/* Whether a label is whole and as large as all: one without a space is one word to its reader, also where syllables may part. */
static bool is_whole(struct builder *s, const struct face *f)
{
    struct ink full = label_ink();
    const struct paragraph *words = builder_paragraph(s, f->label, &full, label_width(s, f));
    bool one_word = memchr(f->label.utf8, ' ', f->label.n) == NULL;
    return !words->split && !words->overflow && !(one_word && words->n_lines > 1) &&
           (f->ink.scale <= 0 || f->ink.scale > 0.99f);
}

/* Long words meet small buttons where the list has the width, in languages nobody has seen yet. */
static bool words_stay_whole(struct builder *s, const struct face_rows *of, int width)
{
    for (int k = 0; k < of->n; k++) {
        struct face_row r;
        set_row(s, of, k, 0, width, &r);
        for (int i = 0; i < r.n; i++)
            if (r.places[i].w < s->theme.target || !is_whole(s, &r.places[i]))
                return false;
    }
    return true;
}

/* As few as leave room for words of usual length, and for the longest one. */
static const struct face_rows *rows_of(struct builder *s, int width)
{
    for (int i = 0; i < MOST_ROWS - 1; i++)
        if (words_stay_whole(s, &by_rows[i], width))
            return &by_rows[i];
    return &by_rows[MOST_ROWS - 1];
}

int map_buttons_height(struct builder *s, int width)
{
    const struct face_rows *of = rows_of(s, width);
    int h = (of->n - 1) * (s->theme.unit / 2);
    for (int k = 0; k < of->n; k++) {
        struct face_row r;
        set_row(s, of, k, 0, width, &r);
        h += row_height(s, &r);
    }
    return h;
}

/* ---- drawing ---- */

/* Icons of a row on one line, and its words on one. */
static void button(struct builder *s, const struct face_row *r, int i, int y, int h, const struct action *a)
{
    const struct palette *c = &s->theme.palette;
    const struct face *p = &r->places[i];
    struct rect box = rect_of(p->x, y, p->w, h);
    bool pressed = builder_pressed(s, box);
    struct ink ink = p->ink;
    int top = y + (h - r->icon - r->gap - r->words) / 2, width = label_width(s, p);
    ink.colour = pressed ? c->on_accent : c->ink;
    widget_surface(s, box, false);
    if (pressed)
        builder_fill(s, box, s->theme.radius, c->accent);
    builder_icon(s, rect_of(box.x + (box.w - r->icon) / 2, top, r->icon, r->icon), faces[p->face].icon,
                 pressed ? c->on_accent : c->accent);
    builder_write(s, box.x + (box.w - width) / 2, top + r->icon + r->gap + r->baseline - p->baseline, width, p->label,
                  &ink);
    builder_hit(s, box, HIT_NORMAL, a);
}

static const struct region *map_of(const struct scene *scene)
{
    for (int i = scene->n_regions - 1; i >= 0; i--)
        if (scene->regions[i].kind == REGION_MAP)
            return &scene->regions[i];
    return NULL;
}

void map_buttons(struct builder *s, int x, int y, int width)
{
    const struct region *map = map_of(s->scene);
    if (!map || s->dry)
        return;
    float mx = (float)(map->box.x + map->box.w / 2), my = (float)(map->box.y + map->box.h / 2),
          far = step * (float)map->box.w;
    const struct action actions[FACES] = {[CLOSER] = scene_map_zoom(map, mx, my, zoom_step),
                                          [FARTHER] = scene_map_zoom(map, mx, my, 1 / zoom_step),
                                          [CITY] = {.kind = ACTION_MAP_CITY},
                                          [FORM] = {.kind = ACTION_FORM},
                                          [WEST] = scene_map_pan(map, far, 0),
                                          [NORTH] = scene_map_pan(map, 0, far),
                                          [SOUTH] = scene_map_pan(map, 0, -far),
                                          [EAST] = scene_map_pan(map, -far, 0)};
    const struct face_rows *of = rows_of(s, width);
    for (int k = 0; k < of->n; k++) {
        struct face_row r;
        set_row(s, of, k, x, width, &r);
        int h = row_height(s, &r);
        for (int i = 0; i < r.n; i++)
            button(s, &r, i, y, h, &actions[r.places[i].face]);
        y += h + s->theme.unit / 2;
    }
}
