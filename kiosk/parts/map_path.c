#include "parts/map_path.h"

#include <limits.h>
#include <math.h>

enum { GLYPHS = 96, PIECES = 8 };

static const float bend = 0.35f, whole_bend = 0.9f; /* radians: from glyph to glyph, and in all */
static const float lean = 1.9f;                     /* radians from level: less than 20° beyond upright */
static const double thin_from = 8;                  /* metres in one mm: from so far away streets have no edges */
static const float cap_middle = 0.357f;             /* em: the middle of a capital above the baseline */

void map_path_init(struct map_path *p, const struct map_frame *f, const struct map_shape *shape)
{
    const struct map *m = content_map(f->s->content);
    p->n = 0;
    p->length = 0;
    if (shape->n_rings == 0)
        return;
    const struct map_ring *r = &m->rings[shape->first_ring];
    const int32_t *points = m->points + 2 * (size_t)r->first;
    for (uint32_t i = 0; i < r->n && p->n < PATH_POINTS; i++, points += 2) {
        int k = p->n++;
        p->x[k] = (float)map_frame_x(f, points[0]);
        p->y[k] = (float)map_frame_y(f, points[1]);
        if (k)
            p->length += hypotf(p->x[k] - p->x[k - 1], p->y[k] - p->y[k - 1]);
        p->run[k] = p->length;
    }
}

/* The piece that holds a length: from point i to i + 1. */
static int piece_at(const struct map_path *p, float at)
{
    int low = 0, high = p->n - 2;
    while (low < high) {
        int middle = (low + high + 1) / 2;
        if (p->run[middle] <= at)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

void map_path_at(const struct map_path *p, float at, float *x, float *y)
{
    *x = p->n ? p->x[0] : 0;
    *y = p->n ? p->y[0] : 0;
    if (p->n < 2)
        return;
    int i = piece_at(p, at);
    float length = p->run[i + 1] - p->run[i], t = length > 0 ? (at - p->run[i]) / length : 0;
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    *x = p->x[i] + t * (p->x[i + 1] - p->x[i]);
    *y = p->y[i] + t * (p->y[i + 1] - p->y[i]);
}

struct writing {
    struct map_frame *f;
    const struct map_path *path;
    const struct paragraph *p;
    float from, to; /* px along the path: where the name begins and ends; to < from: written against its points */
    float em, baseline;
    struct path_glyph glyphs[GLYPHS];
    struct label_box boxes[PIECES];
    int n_boxes;
    float turned;    /* radians: of the last glyph, and … */
    float low, high; /* … the extremes */
};

/* Position and direction of the path at a length of the name, smoothed over half an em to both sides. */
static void stand(const struct writing *w, float along, float *x, float *y, float *angle)
{
    float sign = w->to < w->from ? -1 : 1, at = w->from + sign * along, e = w->em * 0.5f, ax, ay, bx, by;
    map_path_at(w->path, at, x, y);
    map_path_at(w->path, at - sign * e, &ax, &ay);
    map_path_at(w->path, at + sign * e, &bx, &by);
    *angle = atan2f(by - ay, bx - ax);
}

static float turn_between(float a, float b)
{
    float d = b - a;
    while (d > (float)M_PI)
        d -= 2 * (float)M_PI;
    while (d < -(float)M_PI)
        d += 2 * (float)M_PI;
    return d;
}

static bool place_glyph(struct writing *w, int i)
{
    const struct glyph *g = &w->p->glyphs[i];
    float start = (float)w->p->lines[0].x, half = (float)g->advance / 128, x, y, angle;
    float along = (float)g->x / 64 - start + half;
    stand(w, along, &x, &y, &angle);
    float turn = i ? turn_between(w->turned, angle) : 0, all = i ? turn_between(w->low, angle) : 0;
    if (fabsf(turn) > bend || fabsf(all) > whole_bend || fabsf(angle) > lean)
        return false;
    if (i == 0)
        w->low = angle;
    w->high = fmaxf(w->high, fabsf(all));
    w->turned = angle;
    float c = cosf(angle), s = sinf(angle), down = (float)g->y / 64 - w->baseline + cap_middle * w->em;
    w->glyphs[i] = (struct path_glyph){(int32_t)lroundf((x - half * c - down * s) * 64),
                                       (int32_t)lroundf((y - half * s + down * c) * 64),
                                       (uint8_t)(lroundf(angle * 256 / (2 * (float)M_PI)) & 255)};
    return true;
}

/* Text reads from left to right; upright streets are read from below, also when they lean a little to the other side. */
static bool runs_back(float dx, float dy)
{
    return fabsf(dx) < 0.12f * fabsf(dy) ? dy > 0 : dx < 0;
}

/* One box for a straight name, several for one that bends. */
static void make_boxes(struct writing *w, float width)
{
    w->n_boxes = w->high < 0.06f ? 1 : PIECES;
    for (int i = 0; i < w->n_boxes; i++) {
        float ax, ay, bx, by, angle, each = width / (float)w->n_boxes;
        stand(w, each * (float)i, &ax, &ay, &angle);
        stand(w, each * (float)(i + 1), &bx, &by, &angle);
        float dx = bx - ax, dy = by - ay, length = fmaxf(hypotf(dx, dy), 1);
        w->boxes[i] = (struct label_box){
            (ax + bx) / 2, (ay + by) / 2, dx / length, dy / length, length / 2 + w->em * 0.15f, w->em * 0.55f};
    }
}

static struct rect cover(const struct writing *w)
{
    int x0 = INT_MAX, y0 = INT_MAX, x1 = INT_MIN, y1 = INT_MIN, reach = (int)(w->em * 1.5f);
    for (int i = 0; i < w->p->n_glyphs; i++) {
        int x = w->glyphs[i].x / 64, y = w->glyphs[i].y / 64;
        x0 = x < x0 ? x : x0;
        y0 = y < y0 ? y : y0;
        x1 = x > x1 ? x : x1;
        y1 = y > y1 ? y : y1;
    }
    return rect_of(x0 - reach, y0 - reach, x1 - x0 + 2 * reach, y1 - y0 + 2 * reach);
}

/* A thin street shows between the words, as if "N. 7th St." were spelt with hyphens: it stops for its name. */
static void clear_ground(const struct writing *w)
{
    struct map_frame *f = w->f;
    int n = w->n_boxes + 1, width = theme_mm(&f->s->theme, 2);
    struct path_point *points =
        f->metres_per_mm > thin_from ? ARENA_NEW(f->s->scene->arena, struct path_point, (size_t)n) : NULL;
    for (int i = 0; points && i < n; i++) {
        float x, y;
        map_path_at(w->path, w->from + (w->to - w->from) * (float)i / (float)w->n_boxes, &x, &y);
        points[i] = (struct path_point){(int)lroundf(x), (int)lroundf(y)};
    }
    if (points)
        scene_line(f->s->scene, points, n, width, map_frame_edge(f), map_frame_edge(f));
}

bool map_path_write(struct map_frame *f, const struct map_path *path, float at, const struct paragraph *p,
                    struct text t, colour c)
{
    float width = (float)p->ink_width, ax, ay, bx, by;
    struct writing w = {.f = f, .path = path, .p = p, .from = at - width / 2, .to = at + width / 2};
    if (p->n_glyphs == 0 || p->n_glyphs > GLYPHS || p->n_lines != 1 || w.from < 0 || w.to > path->length)
        return false;
    map_path_at(path, w.from, &ax, &ay);
    map_path_at(path, w.to, &bx, &by);
    if (!rect_contains(f->box, (int)ax, (int)ay) || !rect_contains(f->box, (int)bx, (int)by))
        return false;
    if (runs_back(bx - ax, by - ay)) {
        w.from = at + width / 2;
        w.to = at - width / 2;
    }
    w.em = (float)p->runs[0].size_q6 / 64;
    w.baseline = (float)p->lines[0].baseline;
    for (int i = 0; i < p->n_glyphs; i++)
        if (!place_glyph(&w, i))
            return false;
    make_boxes(&w, width);
    for (int i = 0; i < w.n_boxes; i++)
        if (!labels_within(&w.boxes[i], f->box))
            return false;
    if (labels_meet(&f->ways, w.boxes, w.n_boxes, true) || !labels_take_boxes(&f->labels, w.boxes, w.n_boxes))
        return false;
    struct path_glyph *kept = ARENA_NEW(f->s->scene->arena, struct path_glyph, (size_t)p->n_glyphs);
    for (int i = 0; kept && i < p->n_glyphs; i++)
        kept[i] = w.glyphs[i];
    if (kept)
        clear_ground(&w);
    if (kept)
        scene_label_path(f->s->scene, cover(&w), kept, p, t.utf8, t.n, c, map_frame_edge(f), map_frame_edge_width(f));
    return kept != NULL;
}
