#include "scene/region.h"

float region_place(const struct region *r)
{
    int at = -1;
    while (at + 1 < r->n_stops && (float)r->stops[at + 1].y <= r->offset)
        at++;
    if (at < 0)
        return 0;
    float from = (float)r->stops[at].y, to = at + 1 < r->n_stops ? (float)r->stops[at + 1].y : r->limit + from + 1;
    int ahead = at + 1 < r->n_stops ? r->stops[at + 1].id - r->stops[at].id : 1;
    return (float)r->stops[at].id + (float)ahead * (r->offset - from) / (to > from ? to - from : 1);
}

float region_grip(const struct region *r, float y)
{
    float way = (float)(r->track.h - r->thumb),
          top = (float)r->track.y + (r->limit > 0 ? way * r->offset / r->limit : 0);
    bool on = y >= top && y < top + (float)r->thumb;
    return on ? y - top : (float)r->thumb / 2;
}

float region_dragged(const struct region *r, float y, float grip)
{
    float way = (float)(r->track.h - r->thumb), at = way > 0 ? (y - grip - (float)r->track.y) / way : 0;
    return r->limit * (at < 0 ? 0 : at > 1 ? 1 : at);
}
