#include "paint/map_style.h"

#include "content/content.h"

#include <cairo.h>
#include <math.h>
#include <string.h>

struct stroke {
    uint32_t colour;
    double at_11, growth, least, most; /* px at zoom 11, factor per zoom level, limits; 0 least: no line */
};

struct style {
    uint32_t land, lake, park;
    struct stroke shore, park_edge, river, boundary, arterial_casing, arterial, freeway_casing, freeway;
};

/* Calm paper for everyone; black on white where contrast was asked for. A casing is the wider line below a
 * road. */
static const struct style *style_of(bool high_contrast)
{
    static const struct style normal = {
        .land = 0xF4EFE6,
        .lake = 0xBFD9E3,
        .park = 0xD5E3CC,
        .shore = {0x9CC3D3, 1.5, 1.2, 1.5, 4},
        .park_edge = {0xC3D6B8, 1, 1.1, 1, 2},
        .river = {0xA9CBD8, 2.2, 1.4, 1.5, 30},
        .boundary = {0x8A7F72, 2, 1.15, 1.5, 4},
        .arterial_casing = {0xD8CFBF, 2.6, 1.42, 2, 34},
        .arterial = {0xFFFFFF, 1.4, 1.5, 1, 30},
        .freeway_casing = {0xC08F3E, 4.6, 1.4, 3.5, 44},
        .freeway = {0xE2B66B, 3, 1.45, 2, 38},
    };
    static const struct style high = {
        .land = 0xFFFFFF,
        .lake = 0xBBD3E6,
        .park = 0xE2EEDA,
        .shore = {0x002B45, 2, 1.2, 2, 5},
        .park_edge = {0x2E4B22, 1.5, 1.15, 1.5, 3},
        .river = {0x003A5D, 2.4, 1.4, 2, 30},
        .boundary = {0x000000, 2.5, 1.15, 2, 5},
        .arterial_casing = {0xFFFFFF, 3, 1.42, 2.5, 32},
        .arterial = {0x4A4A4A, 1.6, 1.45, 1.2, 24},
        .freeway_casing = {0xFFFFFF, 7, 1.4, 6, 50},
        .freeway = {0x000000, 4.4, 1.4, 3.5, 42},
    };
    return high_contrast ? &high : &normal;
}

uint32_t map_style_land(bool high_contrast)
{
    return style_of(high_contrast)->land;
}

/* Zoom levels as web maps count them: the world is 256 px wide at 0. */
static double width_at(const struct stroke *s, double scale)
{
    double width = s->at_11 * pow(s->growth, log2(scale / 256) - 11);
    return fmin(fmax(width, s->least), s->most);
}

static void set_colour(cairo_t *cr, uint32_t c)
{
    cairo_set_source_rgb(cr, (c >> 16 & 255) / 255.0, (c >> 8 & 255) / 255.0, (c & 255) / 255.0);
}

struct pen {
    cairo_t *cr;
    const struct map_view *view;
    double w, h; /* px of the picture */
    const struct map_feature *map;
    int n;
};

static bool in_sight(const struct pen *p, const struct map_feature *f, double margin)
{
    double s = p->view->scale, x = p->view->left, y = p->view->top;
    return f->box[2] * s - x >= -margin && f->box[0] * s - x <= p->w + margin && f->box[3] * s - y >= -margin &&
           f->box[1] * s - y <= p->h + margin;
}

/* Leaves out points nearer than a third of a pixel to the one before: at small scales most of them. The
 * choice depends on the scale alone, so that lines and dashes meet at the edges of tiles. */
static void trace(const struct pen *p, const struct map_feature *f)
{
    double s = p->view->scale, last_x = 0, last_y = 0;
    for (int i = 0; i < f->n_points; i++) {
        double x = f->points[2 * i] * s, y = f->points[2 * i + 1] * s;
        if (i && i + 1 < f->n_points && fabs(x - last_x) + fabs(y - last_y) < 1.0 / 3)
            continue;
        cairo_line_to(p->cr, x - p->view->left, y - p->view->top);
        last_x = x;
        last_y = y;
    }
    cairo_close_path(p->cr);
    cairo_new_sub_path(p->cr);
}

/* Point i of a lake; when it lies on the edge of the lake's box, *far_x, *far_y is the same point moved out
 * of the picture. */
static bool on_edge(const struct pen *p, const struct map_feature *f, int i, double *far_x, double *far_y)
{
    float x = f->points[2 * i], y = f->points[2 * i + 1];
    double s = p->view->scale, px = x * s - p->view->left, py = y * s - p->view->top;
    *far_x = x == f->box[2] ? fmax(px, p->w + 64) : px;
    *far_y = y == f->box[1] ? fmin(py, -64) : y == f->box[3] ? fmax(py, p->h + 64) : py;
    return x == f->box[2] || y == f->box[1] || y == f->box[3];
}

/* A lake that the data cut off at a straight edge (north, east, south) goes on beyond it: Lake Michigan does.
 */
static void trace_lake(const struct pen *p, const struct map_feature *f)
{
    int n = f->n_points;
    double x, y, s = p->view->scale;
    for (int i = 0; i < n; i++) {
        double here_x = f->points[2 * i] * s - p->view->left, here_y = f->points[2 * i + 1] * s - p->view->top;
        bool before = on_edge(p, f, (i + n - 1) % n, &x, &y), after = on_edge(p, f, (i + 1) % n, &x, &y);
        bool edge = on_edge(p, f, i, &x, &y);
        if (!edge || !before)
            cairo_line_to(p->cr, here_x, here_y);
        if (edge)
            cairo_line_to(p->cr, x, y);
        if (edge && !after)
            cairo_line_to(p->cr, here_x, here_y);
    }
    cairo_close_path(p->cr);
}

static void fill_lakes(const struct pen *p, uint32_t colour)
{
    set_colour(p->cr, colour);
    for (int i = 0; i < p->n; i++)
        if (p->map[i].kind == MAP_LAKE && p->map[i].n_points > 2)
            trace_lake(p, &p->map[i]);
    cairo_fill(p->cr);
}

static void fill(const struct pen *p, enum map_kind kind, uint32_t colour)
{
    set_colour(p->cr, colour);
    for (int i = 0; i < p->n; i++)
        if (p->map[i].kind == kind && in_sight(p, &p->map[i], 1))
            trace(p, &p->map[i]);
    cairo_fill(p->cr);
}

/* The parts of a line that come near the picture: cairo works out every join of a path before it looks what
 * is visible. */
static void trace_near(const struct pen *p, const struct map_feature *f, double margin)
{
    double s = p->view->scale, last_x = 0, last_y = 0;
    bool joined = false;
    for (int i = 0; i < f->n_points; i++) {
        double x = f->points[2 * i] * s - p->view->left, y = f->points[2 * i + 1] * s - p->view->top;
        if (i && i + 1 < f->n_points && fabs(x - last_x) + fabs(y - last_y) < 1.0 / 3)
            continue;
        bool near = i && fmin(x, last_x) <= p->w + margin && fmax(x, last_x) >= -margin &&
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

static void stroke(const struct pen *p, enum map_kind kind, const struct stroke *s, bool closed)
{
    double width = width_at(s, p->view->scale);
    set_colour(p->cr, s->colour);
    cairo_set_line_width(p->cr, width);
    for (int i = 0; i < p->n; i++) { /* each on its own: a stroke of all at once is slower in cairo */
        if (p->map[i].kind != kind || !in_sight(p, &p->map[i], width))
            continue;
        if (closed)
            trace(p, &p->map[i]);
        else
            trace_near(p, &p->map[i], width);
        cairo_stroke(p->cr);
    }
}

static void draw(const struct pen *p, const struct style *s)
{
    double dash = 4 * width_at(&s->boundary, p->view->scale), dashes[] = {dash, dash * 0.75};
    set_colour(p->cr, s->land);
    cairo_paint(p->cr);
    cairo_set_line_join(p->cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_cap(p->cr, CAIRO_LINE_CAP_ROUND);
    fill_lakes(p, s->lake);
    fill(p, MAP_PARK, s->park);
    stroke(p, MAP_PARK, &s->park_edge, true);
    stroke(p, MAP_SHORELINE, &s->shore, false);
    stroke(p, MAP_RIVER, &s->river, false);
    cairo_set_line_cap(p->cr, CAIRO_LINE_CAP_BUTT);
    cairo_set_dash(p->cr, dashes, 2, 0);
    stroke(p, MAP_BOUNDARY, &s->boundary, true);
    cairo_set_dash(p->cr, NULL, 0, 0);
    cairo_set_line_cap(p->cr, CAIRO_LINE_CAP_ROUND);
    stroke(p, MAP_ARTERIAL, &s->arterial_casing, false);
    stroke(p, MAP_ARTERIAL, &s->arterial, false);
    stroke(p, MAP_FREEWAY, &s->freeway_casing, false);
    stroke(p, MAP_FREEWAY, &s->freeway, false);
}

bool map_style_draw(uint32_t *pixels, int w, int h, int pitch, const struct map_feature *map, int n,
                    const struct map_view *view)
{
    const struct style *style = style_of(view->high_contrast);
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++)
            pixels[(size_t)y * (size_t)pitch + (size_t)x] = style->land | 0xff000000u;
    cairo_surface_t *surface =
        cairo_image_surface_create_for_data((unsigned char *)pixels, CAIRO_FORMAT_RGB24, w, h, pitch * 4);
    cairo_t *cr = cairo_create(surface);
    struct pen pen = {cr, view, w, h, map, n};
    draw(&pen, style);
    bool ok = cairo_status(cr) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    cairo_surface_destroy(surface);
    return ok;
}
