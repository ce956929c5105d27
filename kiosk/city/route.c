#include "city/route.h"

#include "city/map.h"
#include "ground/array.h"
#include "ground/err.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const float turn_metres = 30;      /* what a turn is worth: nobody walks a staircase of corners */
static const float unnamed_factor = 1.4F; /* lines without a name are now and then not streets */

enum { NOWHERE = 0xffffffff };

struct open {   /* an entry of the heap; may be out of date */
    float cost; /* so far and at least to come */
    uint32_t state;
};

/* A state is a segment walked to one of its ends: 2 × segment + 1 when against its points. */
struct search {
    const struct streets *s;
    const struct street_spot *from, *to;
    float *cost;      /* per state; INFINITY: not reached */
    uint32_t *before; /* per state: where it was reached from, NOWHERE at the start */
    struct open *heap;
    uint32_t n;
    int room;
    double unit; /* metres of a map unit */
    float best;  /* of the whole way so far */
    uint32_t last,
        way; /* its last state before the goal (NOWHERE: none needed), and how the goal's segment is entered */
    bool failed;
};

/* ---- the heap ---- */

static void push(struct search *f, float cost, uint32_t state)
{
    if (!array_reserve(&f->heap, &f->room, (size_t)f->n + 1, sizeof *f->heap)) {
        f->failed = true;
        return;
    }
    uint32_t i = f->n++;
    for (; i > 0 && f->heap[(i - 1) / 2].cost > cost; i = (i - 1) / 2)
        f->heap[i] = f->heap[(i - 1) / 2];
    f->heap[i] = (struct open){cost, state};
}

static struct open pop(struct search *f)
{
    struct open top = f->heap[0], last = f->heap[--f->n];
    uint32_t i = 0;
    for (uint32_t child; (child = 2 * i + 1) < f->n; i = child) {
        child += child + 1 < f->n && f->heap[child + 1].cost < f->heap[child].cost;
        if (f->heap[child].cost >= last.cost)
            break;
        f->heap[i] = f->heap[child];
    }
    f->heap[i] = last;
    return top;
}

/* ---- the search ---- */

static float walk_cost(const struct search *f, uint32_t segment, float part)
{
    const struct street_segment *g = &f->s->segments[segment];
    return g->metres * part * (g->street == STREET_NONE ? unnamed_factor : 1);
}

static uint32_t end_node(const struct search *f, uint32_t state)
{
    return f->s->segments[state / 2].nodes[state % 2 ? 0 : 1];
}

static float to_come(const struct search *f, uint32_t state)
{
    const struct street_node *n = &f->s->nodes[end_node(f, state)];
    return (float)(hypot((double)n->x - f->to->x, (double)n->y - f->to->y) * f->unit) * 0.98F;
}

static void reach(struct search *f, uint32_t state, float cost, uint32_t before)
{
    if (cost >= f->cost[state])
        return;
    f->cost[state] = cost;
    f->before[state] = before;
    push(f, cost + to_come(f, state), state);
}

/* The goal lies on this segment: the way ends there when it is the cheapest. */
static void arrive(struct search *f, uint32_t state, float cost, uint32_t before)
{
    float whole = cost + walk_cost(f, state / 2, state % 2 ? 1 - f->to->along : f->to->along);
    if (whole >= f->best)
        return;
    f->best = whole;
    f->last = before;
    f->way = state;
}

static void expand(struct search *f, uint32_t state)
{
    const struct street_node *node = &f->s->nodes[end_node(f, state)];
    uint32_t here = end_node(f, state), street = f->s->segments[state / 2].street;
    for (uint32_t i = 0; i < node->n_edges; i++) {
        uint32_t next = f->s->edges[node->first_edge + i];
        const struct street_segment *g = &f->s->segments[next];
        if (next == state / 2)
            continue;
        float cost = f->cost[state] + (g->street == street ? 0 : turn_metres);
        for (uint32_t back = 0; back < 2; back++) {
            if (g->nodes[back] != here)
                continue;
            if (next == f->to->segment)
                arrive(f, 2 * next + back, cost, state);
            reach(f, 2 * next + back, cost + walk_cost(f, next, 1), state);
        }
    }
}

static void start(struct search *f)
{
    uint32_t first = f->from->segment;
    f->best = INFINITY;
    f->last = f->way = NOWHERE;
    if (first == f->to->segment) {
        f->best = walk_cost(f, first, fabsf(f->to->along - f->from->along));
        f->way = 2 * first + (f->to->along < f->from->along);
    }
    reach(f, 2 * first, walk_cost(f, first, 1 - f->from->along), NOWHERE);
    reach(f, 2 * first + 1, walk_cost(f, first, f->from->along), NOWHERE);
}

static void run(struct search *f)
{
    start(f);
    while (f->n && !f->failed) {
        struct open next = pop(f);
        if (next.cost >= f->best)
            return;
        if (next.cost <= f->cost[next.state] + to_come(f, next.state) + 0.01F)
            expand(f, next.state);
    }
}

/* ---- the way ---- */

static struct route_leg leg_of(uint32_t state, float from, float to)
{
    bool back = state % 2;
    return (struct route_leg){state / 2, back ? 1 - from : from, back ? 1 - to : to};
}

static int count_legs(const struct search *f)
{
    int n = 1;
    for (uint32_t s = f->last; s != NOWHERE; s = f->before[s])
        n++;
    return n;
}

static bool write_legs(const struct search *f, struct route *r)
{
    r->n = count_legs(f);
    r->legs = calloc((size_t)r->n, sizeof *r->legs);
    if (!r->legs)
        return false;
    bool goal_back = f->way % 2;
    float end = goal_back ? 1 - f->to->along : f->to->along;
    r->legs[r->n - 1] = leg_of(f->way, 0, end);
    int i = r->n - 2;
    for (uint32_t s = f->last; s != NOWHERE; s = f->before[s])
        r->legs[i--] = leg_of(s, 0, 1);
    r->legs[0].from = f->from->along;
    for (int k = 0; k < r->n; k++)
        r->metres += f->s->segments[r->legs[k].segment].metres * fabsf(r->legs[k].to - r->legs[k].from);
    return true;
}

bool route_find(struct route *r, const struct streets *s, const struct street_spot *from, const struct street_spot *to,
                struct err *e)
{
    uint32_t states = 2 * s->n_segments;
    *r = (struct route){0};
    if (from->segment >= s->n_segments || to->segment >= s->n_segments)
        return err_set(e, ERR_FAILED, "the way: there is no such street");
    struct search f = {.s = s,
                       .from = from,
                       .to = to,
                       .cost = malloc(states * sizeof *f.cost),
                       .before = malloc(states * sizeof *f.before),
                       .unit = map_metres_per_unit(to->y)};
    bool ok = f.cost && f.before;
    for (uint32_t i = 0; ok && i < states; i++)
        f.cost[i] = INFINITY;
    if (ok)
        run(&f);
    ok = ok && !f.failed && f.way != NOWHERE && write_legs(&f, r);
    bool apart = f.cost && f.before && !f.failed && f.way == NOWHERE;
    free(f.cost);
    free(f.before);
    free(f.heap);
    return ok || err_set(e, ERR_FAILED, apart ? "the way: no street joins the two" : "the way: out of memory");
}

void route_release(struct route *r)
{
    free(r->legs);
    *r = (struct route){0};
}

/* ---- points ---- */

struct pencil {
    int32_t *out;
    int n, room;
};

static void put(struct pencil *p, int32_t x, int32_t y)
{
    if (p->n > 0 && p->n <= p->room && p->out[2 * p->n - 2] == x && p->out[2 * p->n - 1] == y)
        return;
    if (p->n < p->room) {
        p->out[2 * p->n] = x;
        p->out[2 * p->n + 1] = y;
    }
    p->n++;
}

/* The points between the two ends of a part of a segment. */
static void put_between(struct pencil *p, const struct streets *s, const struct route_leg *leg)
{
    const struct street_segment *g = &s->segments[leg->segment];
    const int32_t *points = s->points + 2 * (size_t)g->first_point;
    float low = fminf(leg->from, leg->to), high = fmaxf(leg->from, leg->to);
    double whole = 0, run = 0;
    for (uint32_t i = 0; i + 1 < g->n_points; i++)
        whole += hypot((double)points[2 * i + 2] - points[2 * i], (double)points[2 * i + 3] - points[2 * i + 1]);
    bool back = leg->to < leg->from;
    for (uint32_t k = 1; k + 1 < g->n_points; k++) {
        uint32_t i = back ? g->n_points - 1 - k : k, before = back ? i + 1 : i - 1;
        run += hypot((double)points[2 * i] - points[2 * before], (double)points[2 * i + 1] - points[2 * before + 1]);
        double at = whole > 0 ? (back ? 1 - run / whole : run / whole) : 0;
        if (at > (double)low && at < (double)high)
            put(p, points[2 * i], points[2 * i + 1]);
    }
}

int route_points(const struct route *r, const struct streets *s, int32_t *out, int room)
{
    struct pencil p = {out, 0, room};
    for (int i = 0; i < r->n; i++) {
        const struct route_leg *leg = &r->legs[i];
        struct street_spot a = streets_spot(s, leg->segment, leg->from, 0),
                           b = streets_spot(s, leg->segment, leg->to, 0);
        put(&p, a.x, a.y);
        put_between(&p, s, leg);
        put(&p, b.x, b.y);
    }
    return p.n < room ? p.n : room;
}

/* ---- the last one ---- */

static bool same_spot(const struct street_spot *a, const struct street_spot *b)
{
    return a->segment == b->segment && a->along == b->along;
}

const struct route *route_memo_find(struct route_memo *m, const struct streets *s, const struct street_spot *from,
                                    const struct street_spot *to)
{
    if (m->streets != s || !same_spot(&m->from, from) || !same_spot(&m->to, to)) {
        route_memo_clear(m);
        m->streets = s;
        m->from = *from;
        m->to = *to;
        m->found = route_find(&m->route, s, from, to, NULL);
    }
    return m->found ? &m->route : NULL;
}

void route_memo_clear(struct route_memo *m)
{
    if (m->route.legs)
        memset(m->route.legs, 0, (size_t)m->route.n * sizeof *m->route.legs);
    route_release(&m->route);
    memset(m, 0, sizeof *m);
}
