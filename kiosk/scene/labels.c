#include "scene/labels.h"

bool labels_take(struct labels *l, struct rect box)
{
    for (int i = 0; i < l->n; i++)
        if (!rect_empty(rect_intersect(l->taken[i], box)))
            return false;
    if (l->n == LABELS_MOST)
        return false;
    l->taken[l->n++] = box;
    return true;
}
