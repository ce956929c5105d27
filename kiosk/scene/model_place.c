/* model_place: where the visitor lives: a touch on the map, or a street and a block or crossing of it. */
#include "city/map.h"
#include "content/content.h"
#include "scene/model.h"
#include "scene/model_internal.h"

#include <math.h>
#include <string.h>

static bool set_place(struct model *m, const struct address *a)
{
    m->place = *a;
    m->has_place = true;
    m->search_open = false;
    memset(m->query, 0, sizeof m->query);
    m->map_zoom = 0; /* the view frames the place and its schools */
    m->now.focus = 0;
    memset(m->now.offset, 0, sizeof m->now.offset);
    return true;
}

static bool touch_map(struct model *m, const struct content *c, double x, double y)
{
    struct address a;
    if (!(x > 0 && x < 1 && y > 0 && y < 1) ||
        !address_at(content_streets(c), (int32_t)(x * MAP_WORLD), (int32_t)(y * MAP_WORLD), &a))
        return false;
    return set_place(m, &a);
}

static bool choose_street(struct model *m, const struct content *c, int street)
{
    if (street < 0 || (uint32_t)street >= content_streets(c)->n)
        return false;
    m->place_street = street + 1;
    m->has_place = false;
    m->search_open = false;
    m->now.focus = 0;
    memset(m->now.offset, 0, sizeof m->now.offset);
    return true;
}

static bool has_street(const struct model *m, const struct content *c)
{
    return m->place_street > 0 && (uint32_t)m->place_street <= content_streets(c)->n;
}

static bool forget_place(struct model *m)
{
    bool had = m->has_place || m->place_street || m->search_open || m->query[0] || m->map_zoom != 0;
    m->has_place = false;
    m->place_street = 0;
    m->search_open = false;
    memset(m->query, 0, sizeof m->query);
    memset(&m->place, 0, sizeof m->place);
    m->map_zoom = 0;
    return had;
}

bool model_place(struct model *m, const struct content *c, const struct action *a)
{
    struct address found;
    uint32_t street = (uint32_t)m->place_street - 1;
    switch (a->kind) {
    case ACTION_PLACE_POINT:
        return touch_map(m, c, a->map_x, a->map_y);
    case ACTION_PLACE_STREET:
        return choose_street(m, c, a->number);
    case ACTION_PLACE_BLOCK:
        return has_street(m, c) && a->number > 0 &&
               address_house(content_streets(c), street, (uint32_t)a->number, &found) && set_place(m, &found);
    case ACTION_PLACE_CROSSING:
        return has_street(m, c) && a->number >= 0 && (uint32_t)a->number < content_streets(c)->n &&
               address_crossing(content_streets(c), street, (uint32_t)a->number, &found) && set_place(m, &found);
    case ACTION_PLACE_FORGET:
        return forget_place(m);
    default:
        return false;
    }
}
