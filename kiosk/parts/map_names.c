#include "parts/map_names.h"

#include "parts/map_path.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SHAPES = 1500 };

struct found { /* named shapes of one kind in the picture, the largest first */
    const struct map_shape *items[SHAPES];
    int n;
};

static int by_size(const void *a, const void *b)
{
    const struct map_shape *x = *(const struct map_shape *const *)a, *y = *(const struct map_shape *const *)b;
    if (x->size != y->size)
        return x->size > y->size ? -1 : 1;
    return x < y ? -1 : x > y;
}

static void find_named(const struct map_frame *f, enum map_kind kind, int margin, struct found *out)
{
    struct map_search search;
    out->n = 0;
    map_frame_search(f, kind, margin, &search);
    for (const struct map_shape *s; out->n < SHAPES && (s = map_search_next(&search)) != NULL;)
        if (s->name)
            out->items[out->n++] = s;
    qsort(out->items, (size_t)out->n, sizeof out->items[0], by_size);
}

static struct text name_of(const struct map_frame *f, const struct map_shape *s)
{
    return builder_plain(content_map(f->s->content)->text + s->name);
}

static struct ink ink_of(const struct map_frame *f, enum map_kind kind)
{
    bool high = f->s->theme.high_contrast, water = kind == MAP_LAKE || kind == MAP_WATER || kind == MAP_RIVER;
    struct ink ink = {.role = ROLE_CAPTION,
                      .align = ALIGN_CENTRE,
                      .max_lines = 2,
                      .scale = map_frame_letters(&f->s->theme),
                      .pitch = 1.15f};
    ink.colour = high ? (water                       ? 0xc6e6ff
                         : kind == MAP_PARK          ? 0xcdf5d3
                         : kind == MAP_NEIGHBOURHOOD ? 0xffe9a8
                                                     : 0xffffff)
                      : (water                       ? 0x0d3f5c
                         : kind == MAP_PARK          ? 0x1e4727
                         : kind == MAP_NEIGHBOURHOOD ? 0x4a3a6b
                                                     : 0x2a2620);
    ink.bold = kind == MAP_LAKE || kind == MAP_ARTERIAL || kind == MAP_NEIGHBOURHOOD;
    if (kind >= MAP_LOCAL && kind <= MAP_FREEWAY)
        ink.max_lines = 1;
    return ink;
}

/* ---- streets ---- */

static bool named_near(const struct map_frame *f, uint32_t name, float x, float y, float apart)
{
    for (int i = 0; i < f->n_named; i++)
        if (f->named[i].name == name && hypotf(f->named[i].x - x, f->named[i].y - y) < apart)
            return true;
    return false;
}

static void note_name(struct map_frame *f, uint32_t name, float x, float y)
{
    if (f->n_named == FRAME_NAMES)
        return;
    f->named[f->n_named].name = name;
    f->named[f->n_named].x = x;
    f->named[f->n_named++].y = y;
}

/* Tries the places of one stretch of a street: its middle, then away from it in both directions. */
static bool name_stretch(struct map_frame *f, const struct map_path *path, const struct map_shape *shape, struct text t,
                         const struct ink *ink, const struct paragraph *p, float middle, float half, float apart)
{
    float step = (float)p->ink_width / 2;
    for (int i = 0; (float)((i + 1) / 2) * step <= half; i++) {
        float at = middle + (float)((i + 1) / 2) * (i % 2 ? step : -step), x, y;
        map_path_at(path, at, &x, &y);
        if (!rect_contains(f->box, (int)x, (int)y) || named_near(f, shape->name, x, y, apart))
            continue;
        if (map_path_write(f, path, at, p, t, ink->colour)) {
            note_name(f, shape->name, x, y);
            return true;
        }
    }
    return false;
}

/* Divides a line into stretches, each as long as a name may be from its repetition; twice as many when it is drawn twice as
 * large, so that names do not wander while the map is pinched. */
static void name_line(struct map_frame *f, const struct map_shape *shape, const struct ink *ink)
{
    struct map_path path;
    struct text t = name_of(f, shape);
    float em = f->s->theme.size[ROLE_CAPTION] * ink->scale;
    if ((double)shape->size / f->metres_per_mm * (double)f->s->theme.panel.px_per_mm < (double)(em * 0.3f * (float)t.n))
        return;
    const struct paragraph *p = builder_paragraph(f->s, t, ink, 1 << 14);
    float w = (float)p->ink_width, repeat = fmaxf(3 * w, (float)theme_mm(&f->s->theme, 130));
    map_path_init(&path, f, shape);
    if (p->n_lines != 1 || p->missing || path.length < w * 1.04f)
        return;
    int n = 1;
    while (path.length / (float)(2 * n) > repeat)
        n *= 2;
    float each = path.length / (float)n;
    for (int i = 0; i < n; i++)
        name_stretch(f, &path, shape, t, ink, p, ((float)i + 0.5f) * each, (each - w) / 2, repeat * 0.6f);
}

static void name_lines(struct map_frame *f, enum map_kind kind)
{
    struct found found;
    struct ink ink = ink_of(f, kind);
    find_named(f, kind, 0, &found);
    for (int i = 0; i < found.n; i++)
        name_line(f, found.items[i], &ink);
}

/* ---- shields ---- */

/* "I-43" on the red and blue of an Interstate would need two colours more; the three systems differ in shape and in light. */
static void draw_shield(struct map_frame *f, struct rect glass, const char *number, bool interstate)
{
    struct builder *s = f->s;
    bool high = s->theme.high_contrast;
    struct rect box = map_frame_box(f, glass);
    struct ink ink = {.role = ROLE_CAPTION,
                      .bold = true,
                      .align = ALIGN_CENTRE,
                      .max_lines = 1,
                      .scale = map_frame_letters(&f->s->theme),
                      .pitch = 1.1f};
    colour back = interstate ? 0x1f3f7f : 0xffffff, front = interstate ? 0xffffff : 0x111111;
    ink.colour = front;
    int edge = theme_mm(&s->theme, 0.5f);
    scene_icon(s->scene, rect_inset(box, -edge, -edge), interstate ? "shield-interstate" : "shield-route",
               high || !interstate ? (interstate ? 0xffffff : 0x111111) : 0xffffff, false);
    scene_icon(s->scene, box, interstate ? "shield-interstate" : "shield-route", back, false);
    struct text t = builder_plain(number);
    const struct paragraph *p = builder_paragraph(s, t, &ink, box.w);
    scene_text(s->scene, box.x, box.y + (box.h - p->height) / 2, p, t.utf8, t.n, front);
    scene_unspoken(s->scene);
}

/* "I-43 / I-94" as its parts: at most two. Returns how many. */
static int split_numbers(struct map_frame *f, const char *name, const char *numbers[2], bool interstate[2])
{
    int n = 0;
    for (const char *p = name; *p && n < 2;) {
        size_t length = strcspn(p, "/");
        const char *dash = memchr(p, '-', length);
        const char *from = dash ? dash + 1 : p;
        size_t k = length - (size_t)(from - p);
        while (k > 0 && from[k - 1] == ' ')
            k--;
        interstate[n] = p[0] == 'I' && p[1] == '-';
        numbers[n] = k <= 4 ? arena_text(f->s->scene->arena, from, k) : NULL;
        n += numbers[n] != NULL;
        p += length + (p[length] == '/');
        p += strspn(p, " ");
    }
    return n;
}

static void shield_at(struct map_frame *f, const struct map_shape *shape, float x, float y)
{
    const char *numbers[2];
    bool interstate[2];
    int n = split_numbers(f, content_map(f->s->content)->text + shape->name, numbers, interstate),
        size = theme_mm(&f->s->theme, n && strlen(numbers[n - 1]) > 2 ? 15 : 12), gap = theme_mm(&f->s->theme, 1),
        w = n * size + (n - 1) * gap;
    struct label_box b =
        label_box_of(rect_of((int)x - w / 2 - gap, (int)y - size / 2 - gap, w + 2 * gap, size + 2 * gap));
    if (n == 0 || !labels_within(&b, f->box) || !labels_take_boxes(&f->labels, &b, 1))
        return;
    for (int i = 0; i < n; i++)
        draw_shield(f, rect_of((int)x - w / 2 + i * (size + gap), (int)y - size / 2, size, size), numbers[i],
                    interstate[i]);
    note_name(f, shape->name, x, y);
}

static void shields(struct map_frame *f)
{
    struct found found;
    float apart = (float)theme_mm(&f->s->theme, 90);
    find_named(f, MAP_FREEWAY, 0, &found);
    for (int i = 0; i < found.n; i++) {
        struct map_path path;
        map_path_init(&path, f, found.items[i]);
        int n = 1;
        while (path.length / (float)(2 * n) > apart)
            n *= 2;
        for (int k = 0; k < n; k++) {
            float x, y;
            map_path_at(&path, path.length * ((float)k + 0.5f) / (float)n, &x, &y);
            if (!named_near(f, found.items[i]->name, x, y, apart * 0.7f))
                shield_at(f, found.items[i], x, y);
        }
    }
}

/* ---- areas ---- */

static bool inside(const struct map *m, const struct map_shape *s, double x, double y)
{
    bool in = false;
    for (uint32_t k = 0; k < s->n_rings; k++) {
        const struct map_ring *r = &m->rings[s->first_ring + k];
        const int32_t *p = m->points + 2 * (size_t)r->first;
        for (uint32_t i = 0; i + 1 < r->n; i++, p += 2)
            if ((p[1] > y) != (p[3] > y) && x < ((double)p[2] - p[0]) * (y - p[1]) / ((double)p[3] - p[1]) + p[0])
                in = !in;
    }
    return in;
}

static bool on_water(const struct map_frame *f, const struct map_shape *s, int x, int y, int half_w, int half_h)
{
    for (int i = 0; i < 6; i++) {
        double px = x + (i % 3 - 1) * half_w, py = y + (i / 3 ? half_h : -half_h);
        if (!inside(content_map(f->s->content), s, (px + f->left) / f->per_unit, (py + f->top) / f->per_unit))
            return false;
    }
    return true;
}

/* A lake larger than the picture is named where the picture shows enough of it: the first place, from the east and from the
 * middle, where the whole name lies on water. */
static void lake_name(struct map_frame *f, const struct map_shape *s)
{
    struct ink ink = ink_of(f, MAP_LAKE);
    struct text t = name_of(f, s);
    int pad = theme_mm(&f->s->theme, 3), width = theme_mm(&f->s->theme, 60);
    for (int narrow = 0; narrow < 2; narrow++, width /= 2) {
        const struct paragraph *p = builder_paragraph(f->s, t, &ink, width);
        int half_w = p->ink_width / 2 + pad, half_h = p->height / 2 + pad;
        for (int i = 0; i < 11 * 3; i++) {
            int down = (i / 3 + 1) / 2 * (i / 3 % 2 ? -1 : 1) * f->box.h / 12,
                x = f->box.x + f->box.w - half_w - i % 3 * half_w;
            int y = f->box.y + f->box.h / 2 + down;
            if (on_water(f, s, x, y, half_w, half_h) && map_frame_name(f, x, y, t, &ink, width))
                return;
        }
    }
}

static void area_names(struct map_frame *f, enum map_kind kind, double least_mm, int width_mm)
{
    struct found found;
    struct ink ink = ink_of(f, kind);
    find_named(f, kind, 0, &found);
    for (int i = 0; i < found.n; i++) {
        const struct map_shape *s = found.items[i];
        int x = (int)map_frame_x(f, s->label[0]), y = (int)map_frame_y(f, s->label[1]);
        if ((double)s->size / f->metres_per_mm < least_mm || !rect_contains(f->box, x, y) ||
            named_near(f, s->name, (float)x, (float)y, (float)theme_mm(&f->s->theme, 120)))
            continue;
        if (map_frame_name(f, x, y, name_of(f, s), &ink, theme_mm(&f->s->theme, (float)width_mm)))
            note_name(f, s->name, (float)x, (float)y);
    }
}

void map_names(struct map_frame *f)
{
    struct found lakes;
    find_named(f, MAP_LAKE, 0, &lakes);
    for (int i = 0; i < lakes.n; i++)
        lake_name(f, lakes.items[i]);
    shields(f);
    if (f->metres_per_mm < 90)
        name_lines(f, MAP_ARTERIAL);
    if (f->metres_per_mm > 6 && f->metres_per_mm < 42)
        area_names(f, MAP_NEIGHBOURHOOD, 0, 55);
    area_names(f, MAP_WATER, 14, 45);
    area_names(f, MAP_PARK, 18, 45);
    if (f->metres_per_mm < 24)
        name_lines(f, MAP_COLLECTOR);
    if (f->metres_per_mm < 12)
        name_lines(f, MAP_LOCAL);
}
