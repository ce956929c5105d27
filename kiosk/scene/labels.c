#include "scene/labels.h"

#include <math.h>

struct label_box label_box_of(struct rect box)
{
    return (struct label_box){
        (float)box.x + (float)box.w / 2, (float)box.y + (float)box.h / 2, 1, 0, (float)box.w / 2, (float)box.h / 2};
}

/* How far a box reaches from its middle in the direction (dx, dy). */
static float reach(const struct label_box *b, float dx, float dy)
{
    return b->half_w * fabsf(b->along * dx + b->down * dy) + b->half_h * fabsf(b->along * dy - b->down * dx);
}

static bool parted(const struct label_box *a, const struct label_box *b, float dx, float dy)
{
    return fabsf((b->x - a->x) * dx + (b->y - a->y) * dy) >= reach(a, dx, dy) + reach(b, dx, dy);
}

/* Two rectangles are apart when a side of one of them parts them (separating axes). */
static bool meet(const struct label_box *a, const struct label_box *b)
{
    return !parted(a, b, 1, 0) && !parted(a, b, 0, 1) && !parted(a, b, a->along, a->down) &&
           !parted(a, b, -a->down, a->along) && !parted(a, b, b->along, b->down) && !parted(a, b, -b->down, b->along);
}

bool labels_take_boxes(struct labels *l, const struct label_box *boxes, int n)
{
    if (l->n + n > LABELS_MOST)
        return false;
    for (int k = 0; k < n; k++)
        for (int i = 0; i < l->n; i++)
            if (meet(&l->taken[i], &boxes[k]))
                return false;
    for (int k = 0; k < n; k++)
        l->taken[l->n++] = boxes[k];
    return true;
}

bool labels_meet(const struct labels *l, const struct label_box *boxes, int n, bool cross)
{
    static const float nearly = 0.95f; /* the cosine of 18 degrees */
    for (int k = 0; k < n; k++)
        for (int i = 0; i < l->n; i++) {
            const struct label_box *a = &l->taken[i], *b = &boxes[k];
            bool along = fabsf(a->along * b->along + a->down * b->down) > nearly;
            if (!(cross && along) && meet(a, b))
                return true;
        }
    return false;
}

void labels_keep(struct labels *l, struct rect box)
{
    if (l->n < LABELS_MOST)
        l->taken[l->n++] = label_box_of(box);
}

bool labels_within(const struct label_box *b, struct rect bounds)
{
    float w = reach(b, 1, 0), h = reach(b, 0, 1);
    return b->x - w >= (float)bounds.x && b->y - h >= (float)bounds.y && b->x + w <= (float)(bounds.x + bounds.w) &&
           b->y + h <= (float)(bounds.y + bounds.h);
}
