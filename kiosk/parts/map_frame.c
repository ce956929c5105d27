#include "parts/map_frame.h"

#include <math.h>
#include <string.h>

void map_frame_init(struct map_frame *f, struct builder *s, struct rect box, const struct camera *camera)
{
    f->s = s;
    f->box = box;
    if (s->scene->mirror)
        f->box.x = s->scene->width - box.x - box.w;
    f->per_unit = camera->scale / MAP_WORLD;
    f->left = round(camera->x * camera->scale - box.w / 2.0) - f->box.x; /* whole pixels, as the tiles stand */
    f->top = round(camera->y * camera->scale - box.h / 2.0) - f->box.y;
    double metres_per_px = map_metres_per_unit(camera->y * MAP_WORLD) / f->per_unit;
    f->metres_per_mm = metres_per_px * (double)s->theme.panel.px_per_mm;
    f->level = map_level_for(metres_per_px);
    f->labels.n = f->ways.n = f->n_named = 0;
}

double map_frame_x(const struct map_frame *f, double x)
{
    return x * f->per_unit - f->left;
}

double map_frame_y(const struct map_frame *f, double y)
{
    return y * f->per_unit - f->top;
}

struct rect map_frame_box(const struct map_frame *f, struct rect box)
{
    if (f->s->scene->mirror)
        box.x = f->s->scene->width - box.x - box.w;
    return box;
}

void map_frame_search(const struct map_frame *f, enum map_kind kind, int margin, struct map_search *s)
{
    double edges[4] = {f->box.x - margin + f->left, f->box.y - margin + f->top, f->box.x + f->box.w + margin + f->left,
                       f->box.y + f->box.h + margin + f->top};
    int32_t box[4];
    for (int i = 0; i < 4; i++)
        box[i] = (int32_t)fmin(fmax(edges[i] / f->per_unit, 0), MAP_WORLD - 1);
    map_search_init(s, content_map(f->s->content), f->level, kind, box);
}

float map_frame_letters(const struct theme *t)
{
    return (float)theme_mm(t, 7) / t->size[ROLE_CAPTION];
}

colour map_frame_edge(const struct map_frame *f)
{
    return f->s->theme.high_contrast ? 0x000000 : 0xfbf8f1;
}

int map_frame_edge_width(const struct map_frame *f)
{
    return theme_mm(&f->s->theme, 0.8f);
}

bool map_frame_name(struct map_frame *f, int x, int y, struct text t, const struct ink *ink, int width)
{
    int pad = theme_mm(&f->s->theme, 1);
    const struct paragraph *p = builder_paragraph(f->s, t, ink, width);
    struct rect box = rect_of(x - p->ink_width / 2 - pad, y - p->height / 2, p->ink_width + 2 * pad, p->height);
    struct label_box b = label_box_of(box);
    if (p->truncated || p->split || !labels_within(&b, f->box) || labels_meet(&f->ways, &b, 1, false) ||
        !labels_take_boxes(&f->labels, &b, 1))
        return false;
    struct rect at = map_frame_box(f, rect_of(x - p->width / 2, y - p->height / 2, p->width, p->height));
    scene_label(f->s->scene, at.x, at.y, p, t.utf8, t.n, ink->colour, map_frame_edge(f), map_frame_edge_width(f));
    return true;
}
