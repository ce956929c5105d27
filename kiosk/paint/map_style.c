#include "paint/map_style.h"

#include "city/map.h"

#include <cairo.h>
#include <math.h>
#include <string.h>

struct line_style {
    uint32_t colour;   /* of a thin line, and of the edges of a wide one */
    uint32_t inside;   /* of a wide one */
    float metres;      /* how wide it is in the city, as far as there is room … */
    float least, most; /* … mm on the glass */
    float from;        /* shown when one mm is at most this many metres */
};

struct style {
    uint32_t land, edge; /* edge: around parks and water */
    uint32_t areas[MAP_WATER + 1];
    struct line_style lines[MAP_FREEWAY + 1]; /* MAP_RIVER … */
};

static const float cased_mm = 1.3F, casing_mm = 0.25F; /* from this width on a street has edges, so wide */

/* Calm paper for everyone; light on black where contrast was asked for. Against the land of the city a small street has 2.2 : 1,
 * a collector 3, an arterial 4.8; every class is wider than the one below it. City, land, park and water are steps of light (L* 96,
 * 88, 84, 76; 0, 15, 21, 31), so that they differ in grey and whichever cones an eye lacks. */
static const struct style *style_of(bool high_contrast)
{
    static const struct style normal = {
        .land = 0xE4DDCF,
        .edge = 0x8FB39A,
        .areas = {[MAP_CITY] = 0xF7F3EA, [MAP_PARK] = 0xBFD8B0, [MAP_LAKE] = 0x95C2DA, [MAP_WATER] = 0x95C2DA},
        .lines = {[MAP_RIVER] = {0x7FB2CC, 0x7FB2CC, 18, 0.5F, 8, 1e9F},
                  [MAP_SHORE] = {0x5E97B2, 0x5E97B2, 4, 0.4F, 0.6F, 1e9F},
                  [MAP_LOCAL] = {0xB0A593, 0xFFFFFF, 11, 0.37F, 9, 45},
                  [MAP_COLLECTOR] = {0x968A77, 0xFFFFFF, 14, 0.6F, 10, 130},
                  [MAP_ARTERIAL] = {0x756A59, 0xFFF1C4, 20, 1, 12, 1e9F},
                  [MAP_FREEWAY] = {0x7A4A0A, 0xE8A93F, 34, 1.7F, 14, 1e9F}},
    };
    static const struct style high = {
        .land = 0x262626,
        .edge = 0x7FA08A,
        .areas = {[MAP_CITY] = 0x000000, [MAP_PARK] = 0x0F3A1C, [MAP_LAKE] = 0x0E4C7C, [MAP_WATER] = 0x0E4C7C},
        .lines = {[MAP_RIVER] = {0x4A93C6, 0x4A93C6, 18, 0.6F, 8, 1e9F},
                  [MAP_SHORE] = {0x8CC8F0, 0x8CC8F0, 4, 0.5F, 0.7F, 1e9F},
                  [MAP_LOCAL] = {0x6C6C6C, 0x3A3A3A, 11, 0.4F, 9, 45},
                  [MAP_COLLECTOR] = {0x979797, 0x4A4A4A, 14, 0.7F, 10, 130},
                  [MAP_ARTERIAL] = {0xD5D5D5, 0x5C5C5C, 20, 1.1F, 12, 1e9F},
                  [MAP_FREEWAY] = {0xFFD75A, 0x6B5200, 34, 1.8F, 14, 1e9F}},
    };
    return high_contrast ? &high : &normal;
}

uint32_t map_style_land(bool high_contrast)
{
    return style_of(high_contrast)->land;
}

struct pen {
    cairo_t *cr;
    const struct map *map;
    const struct style *style;
    double left, top, per_unit; /* px = map units × per_unit − left */
    double w, h;                /* px of the picture */
    double grain, metres_per_mm;
    int level;
};

static void set_colour(cairo_t *cr, uint32_t c)
{
    cairo_set_source_rgb(cr, (c >> 16 & 255) / 255.0, (c >> 8 & 255) / 255.0, (c & 255) / 255.0);
}

/* Begins a walk over what a picture shows of a kind, margin px around it. */
static void search(const struct pen *p, enum map_kind kind, double margin, struct map_search *s)
{
    double edges[4] = {p->left - margin, p->top - margin, p->left + p->w + margin, p->top + p->h + margin};
    int32_t box[4];
    for (int i = 0; i < 4; i++)
        box[i] = (int32_t)fmin(fmax(edges[i] / p->per_unit, 0), MAP_WORLD - 1);
    map_search_init(s, p->map, p->level, kind, box);
}

static double px_x(const struct pen *p, const int32_t *point)
{
    return point[0] * p->per_unit - p->left;
}

static double px_y(const struct pen *p, const int32_t *point)
{
    return point[1] * p->per_unit - p->top;
}

/* ---- areas ---- */

static void trace_ring(const struct pen *p, const struct map_ring *r)
{
    const int32_t *points = p->map->points + 2 * (size_t)r->first;
    for (uint32_t i = 0; i < r->n; i++, points += 2)
        cairo_line_to(p->cr, px_x(p, points), px_y(p, points));
    cairo_close_path(p->cr);
    cairo_new_sub_path(p->cr);
}

/* Each on its own: where two overlap, the even-odd rule would make a hole. */
static void fill_kind(const struct pen *p, enum map_kind kind)
{
    struct map_search s;
    search(p, kind, 1, &s);
    for (const struct map_shape *shape; (shape = map_search_next(&s)) != NULL;) {
        for (uint32_t i = 0; i < shape->n_rings; i++)
            trace_ring(p, &p->map->rings[shape->first_ring + i]);
        set_colour(p->cr, p->style->areas[kind]);
        cairo_fill(p->cr);
    }
}

/* ---- lines ---- */

/* The parts of a line that come near the picture: cairo works out every join of a path before it looks what is visible. */
static void trace_near(const struct pen *p, const struct map_ring *r, double margin)
{
    const int32_t *points = p->map->points + 2 * (size_t)r->first;
    double last_x = px_x(p, points), last_y = px_y(p, points);
    bool joined = false;
    for (uint32_t i = 1; i < r->n; i++) {
        double x = px_x(p, points + 2 * i), y = px_y(p, points + 2 * i);
        bool near = fmin(x, last_x) <= p->w + margin && fmax(x, last_x) >= -margin &&
                    fmin(y, last_y) <= p->h + margin && fmax(y, last_y) >= -margin;
        if (near && !joined)
            cairo_move_to(p->cr, last_x, last_y);
        if (near)
            cairo_line_to(p->cr, x, y);
        joined = near;
        last_x = x;
        last_y = y;
    }
}

static void stroke_kind(const struct pen *p, enum map_kind kind, double width, uint32_t colour)
{
    struct map_search s;
    search(p, kind, width, &s);
    set_colour(p->cr, colour);
    cairo_set_line_width(p->cr, width);
    for (const struct map_shape *shape; (shape = map_search_next(&s)) != NULL;) {
        for (uint32_t i = 0; i < shape->n_rings; i++)
            trace_near(p, &p->map->rings[shape->first_ring + i], width);
        cairo_stroke(p->cr);
    }
}

/* px; 0: not shown from so far away. */
static double width_of(const struct pen *p, enum map_kind kind)
{
    const struct line_style *s = &p->style->lines[kind];
    if (p->metres_per_mm > (double)s->from)
        return 0;
    double mm = fmin(fmax((double)s->metres / p->metres_per_mm, (double)s->least), (double)s->most);
    return fmax(mm * p->grain, 1);
}

/* Edges of all streets first, then what is between them: so crossings are open. */
static void draw_lines(const struct pen *p, enum map_kind first, enum map_kind last)
{
    double casing = (double)casing_mm * p->grain;
    for (int kind = (int)first; kind <= (int)last; kind++) {
        double width = width_of(p, (enum map_kind)kind);
        if (width > 0)
            stroke_kind(p, (enum map_kind)kind, width, p->style->lines[kind].colour);
    }
    for (int kind = (int)first; kind <= (int)last; kind++) {
        double width = width_of(p, (enum map_kind)kind);
        if (width >= (double)cased_mm * p->grain)
            stroke_kind(p, (enum map_kind)kind, width - 2 * casing, p->style->lines[kind].inside);
    }
}

static void draw(const struct pen *p)
{
    set_colour(p->cr, p->style->land);
    cairo_paint(p->cr);
    cairo_set_fill_rule(p->cr, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_set_line_join(p->cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_cap(p->cr, CAIRO_LINE_CAP_ROUND);
    fill_kind(p, MAP_CITY);
    fill_kind(p, MAP_PARK);
    fill_kind(p, MAP_LAKE);
    stroke_kind(p, MAP_RIVER, width_of(p, MAP_RIVER), p->style->lines[MAP_RIVER].colour);
    fill_kind(p, MAP_WATER);
    stroke_kind(p, MAP_SHORE, width_of(p, MAP_SHORE), p->style->lines[MAP_SHORE].colour);
    draw_lines(p, MAP_LOCAL, MAP_ARTERIAL);
    draw_lines(p, MAP_FREEWAY, MAP_FREEWAY);
}

bool map_style_draw(uint32_t *pixels, int w, int h, int pitch, const struct map *map, const struct map_view *view)
{
    const struct style *style = style_of(view->high_contrast);
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++)
            pixels[(size_t)y * (size_t)pitch + (size_t)x] = style->land | 0xff000000u;
    cairo_surface_t *surface =
        cairo_image_surface_create_for_data((unsigned char *)pixels, CAIRO_FORMAT_RGB24, w, h, pitch * 4);
    cairo_t *cr = cairo_create(surface);
    double per_unit = view->scale / MAP_WORLD, middle = (view->top + h / 2.0) / per_unit;
    double metres_per_px = map_metres_per_unit(fmin(fmax(middle, 0), MAP_WORLD)) / per_unit;
    struct pen pen = {cr,
                      map,
                      style,
                      view->left,
                      view->top,
                      per_unit,
                      w,
                      h,
                      view->grain,
                      metres_per_px * view->grain,
                      map_level_for(metres_per_px)};
    draw(&pen);
    bool ok = cairo_status(cr) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    cairo_surface_destroy(surface);
    return ok;
}
