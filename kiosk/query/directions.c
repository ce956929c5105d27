#include "query/directions.h"

#include "city/map.h"

#include <math.h>

static const float least_metres = 40;  /* shorter stretches are the middle of a crossing */
static const double turn_degrees = 35; /* less is going straight on */
static const float look_metres = 30;   /* how far before and behind a crossing its angle is taken */

int directions_compass(double ax, double ay, double bx, double by)
{
    double degrees = atan2(bx - ax, ay - by) * 180 / M_PI; /* from north, clockwise */
    return ((int)floor(degrees / 45 + 0.5) + 8) % 8;
}

static float leg_metres(const struct streets *s, const struct route_leg *leg)
{
    return s->segments[leg->segment].metres * fabsf(leg->to - leg->from);
}

/* ---- streets ---- */

/* The street of a leg for the words: a short or nameless piece takes the one before. */
static bool belongs(const struct route *r, const struct streets *s, int leg, uint32_t street)
{
    uint32_t own = s->segments[r->legs[leg].segment].street;
    if (own == street)
        return true;
    float run = 0;
    int end = leg;
    while (end < r->n && s->segments[r->legs[end].segment].street == own)
        run += leg_metres(s, &r->legs[end++]);
    if (end == r->n)
        return run < least_metres / 2;
    if (s->segments[r->legs[end].segment].street == street)
        return own == STREET_NONE || run < least_metres;
    return run < least_metres;
}

/* Another street than this one meets where the leg ends. */
static bool is_crossing(const struct streets *s, const struct route_leg *leg, uint32_t street)
{
    const struct street_segment *g = &s->segments[leg->segment];
    const struct street_node *n = &s->nodes[g->nodes[leg->to >= leg->from ? 1 : 0]];
    for (uint32_t i = 0; i < n->n_edges; i++) {
        uint32_t other = s->segments[s->edges[n->first_edge + i]].street;
        if (other != street && other != STREET_NONE)
            return true;
    }
    return false;
}

/* ---- angles ---- */

/* The direction walked over a stretch before (or behind) the beginning of a leg, as dx, dy. */
static void heading(const struct route *r, const struct streets *s, int leg, bool before, double *dx, double *dy)
{
    float left = look_metres;
    int i = before ? leg - 1 : leg, step = before ? -1 : 1;
    struct street_spot at = before ? streets_spot(s, r->legs[i].segment, r->legs[i].to, 0)
                                   : streets_spot(s, r->legs[i].segment, r->legs[i].from, 0),
                       far = at;
    for (; i >= 0 && i < r->n && left > 0; i += step) {
        const struct route_leg *l = &r->legs[i];
        float metres = leg_metres(s, l), part = metres > left ? left / metres : 1;
        far = before ? streets_spot(s, l->segment, l->to + (l->from - l->to) * part, 0)
                     : streets_spot(s, l->segment, l->from + (l->to - l->from) * part, 0);
        left -= metres;
    }
    *dx = before ? (double)at.x - far.x : (double)far.x - at.x;
    *dy = before ? (double)at.y - far.y : (double)far.y - at.y;
}

static enum turn turn_at(const struct route *r, const struct streets *s, int leg)
{
    double ax, ay, bx, by;
    heading(r, s, leg, true, &ax, &ay);
    heading(r, s, leg, false, &bx, &by);
    double degrees = atan2(ax * by - ay * bx, ax * bx + ay * by) * 180 / M_PI; /* clockwise on the map */
    if (fabs(degrees) < turn_degrees)
        return TURN_STRAIGHT;
    return degrees > 0 ? TURN_RIGHT : TURN_LEFT;
}

/* ---- steps ---- */

static void finish(const struct route *r, const struct streets *s, struct direction_step *step)
{
    const struct route_leg *first = &r->legs[step->first_leg], *last = &r->legs[step->first_leg + step->n_legs - 1];
    struct street_spot a = streets_spot(s, first->segment, first->from, 0),
                       b = streets_spot(s, last->segment, last->to, 0);
    step->compass = directions_compass(a.x, a.y, b.x, b.y);
    step->blocks = 1;
    for (int i = 0; i < step->n_legs; i++) {
        const struct route_leg *leg = &r->legs[step->first_leg + i];
        step->metres += leg_metres(s, leg);
        step->blocks += i + 1 < step->n_legs && is_crossing(s, leg, step->street);
    }
}

/* The first named street from here on, when the way begins with a nameless yard. */
static uint32_t first_street(const struct route *r, const struct streets *s, int leg)
{
    float run = 0;
    for (int i = leg; i < r->n && run < least_metres; i++) {
        uint32_t street = s->segments[r->legs[i].segment].street;
        if (street != STREET_NONE)
            return street;
        run += leg_metres(s, &r->legs[i]);
    }
    return s->segments[r->legs[leg].segment].street;
}

int directions_of(const struct route *r, const struct streets *s, struct direction_step *out, int room)
{
    int n = 0;
    for (int i = 0; i < r->n && n < room;) {
        struct direction_step *step = &out[n];
        *step = (struct direction_step){.first_leg = i, .street = first_street(r, s, i)};
        do {
            i++;
        } while (i < r->n && belongs(r, s, i, step->street));
        step->n_legs = i - step->first_leg;
        step->turn = n == 0 ? TURN_START : turn_at(r, s, step->first_leg);
        finish(r, s, step);
        n++;
    }
    return n;
}

int directions_side(const struct route *r, const struct streets *s, int32_t x, int32_t y)
{
    if (r->n == 0)
        return 0;
    const struct route_leg *last = &r->legs[r->n - 1];
    float before = last->to + (last->from < last->to ? -0.05F : 0.05F);
    struct street_spot a = streets_spot(s, last->segment, before, 0), b = streets_spot(s, last->segment, last->to, 0);
    double cross = ((double)b.x - a.x) * ((double)y - b.y) - ((double)b.y - a.y) * ((double)x - b.x);
    double far = cross / fmax(hypot((double)b.x - a.x, (double)b.y - a.y), 1) * map_metres_per_unit(b.y);
    return far > 5 ? 1 : far < -5 ? -1 : 0;
}
