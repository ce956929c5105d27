#include "city/address.h"

#include "city/map.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { CANDIDATES = 24, QUERY = 200 };

static const float house_aside = 18; /* metres from the middle of the street to a house */
static const float crossing_error = 20, point_reach = 500;

struct query { /* taken apart */
    uint32_t number;
    struct street_name street, other;
    bool crossing;
};

/* ---- the words ---- */

/* What ends the part that names streets: a comma and the city behind it, a flat. */
static size_t useful_length(const char *text)
{
    size_t n = strcspn(text, ",#;\n");
    static const char *const flats[] = {" apt", " unit", " suite", " floor"};
    for (size_t i = 0; i < sizeof flats / sizeof flats[0]; i++) {
        const char *at = strcasestr(text, flats[i]);
        if (at && (size_t)(at - text) < n)
            n = (size_t)(at - text);
    }
    return n;
}

/* Where two streets are joined: the length of the first and of the joint, or 0. */
static size_t find_joint(const char *text, size_t n, size_t *length)
{
    static const char *const joints[] = {"&", "@", "/", " and ", " at ", " y ", " iyo ", " thiab ", "+"};
    for (size_t i = 0; i < sizeof joints / sizeof joints[0]; i++) {
        const char *at = strcasestr(text, joints[i]);
        if (!at || (size_t)(at - text) >= n || at == text)
            continue;
        *length = strlen(joints[i]);
        return (size_t)(at - text);
    }
    return 0;
}

/* A number at the beginning is a house's when a name follows that is more than a suffix: not in "20th St" nor "35 St". */
static size_t read_number(const char *text, size_t n, uint32_t *number)
{
    size_t digits = 0, at = 0;
    uint32_t value = 0;
    struct street_name rest;
    while (at < n && text[at] == ' ')
        at++;
    for (; at + digits < n && isdigit((unsigned char)text[at + digits]) && digits < 6; digits++)
        value = value * 10 + (uint32_t)(text[at + digits] - '0');
    if (!digits || at + digits >= n ||
        (text[at + digits] != ' ' && !isalpha((unsigned char)text[at + digits]) && text[at + digits] != '-'))
        return 0;
    size_t end = at + digits;
    while (end < n && text[end] != ' ') /* "2300A", but "20th" is a name */
        end++;
    if (end - at - digits > 1 && text[at + digits] != '-')
        return 0;
    street_name_parse(&rest, text + end, n - end);
    static const char *const suffixes[] = {"st", "street", "ave", "avenue", "th"};
    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++)
        if (strcmp(rest.core, suffixes[i]) == 0)
            return 0;
    if (!rest.core[0])
        return 0;
    *number = value;
    return end;
}

static void read_query(struct query *q, const char *text)
{
    size_t n = useful_length(text), length = 0, joint = find_joint(text, n, &length);
    memset(q, 0, sizeof *q);
    q->crossing = joint > 0;
    if (q->crossing) {
        street_name_parse(&q->street, text, joint);
        street_name_parse(&q->other, text + joint + length, n - joint - length);
        return;
    }
    size_t at = read_number(text, n, &q->number);
    street_name_parse(&q->street, text + at, n - at);
}

/* ---- streets ---- */

struct candidate {
    uint32_t street;
    int distance;
};

struct candidates {
    struct candidate items[CANDIDATES];
    int n, room;
};

static void add_candidate(struct candidates *c, uint32_t street, int distance)
{
    int at = c->n;
    for (int i = 0; i < c->n; i++)
        if (c->items[i].street == street) {
            if (c->items[i].distance <= distance)
                return;
            memmove(&c->items[i], &c->items[i + 1], sizeof c->items[0] * (size_t)(c->n - i - 1));
            c->n--;
            at = c->n;
            break;
        }
    while (at > 0 && c->items[at - 1].distance > distance)
        at--;
    if (at == CANDIDATES)
        return;
    int kept = c->n < CANDIDATES ? c->n : CANDIDATES - 1;
    memmove(&c->items[at + 1], &c->items[at], sizeof c->items[0] * (size_t)(kept - at));
    c->items[at] = (struct candidate){street, distance};
    c->n = kept + 1;
}

static bool alias_holds(const struct street_alias *a, uint32_t number)
{
    return !number || (!a->from && !a->to) || (number >= a->from && number <= a->to);
}

static void find_streets(const struct streets *s, const struct street_name *typed, uint32_t number, bool unfinished,
                         struct candidates *out)
{
    struct street_name name;
    *out = (struct candidates){0};
    for (uint32_t i = 0; i < s->n; i++) {
        street_parts(s, i, &name);
        int d = street_name_distance(typed, &name, unfinished);
        if (d >= 0)
            add_candidate(out, i, d);
    }
    for (uint32_t i = 0; i < s->n_aliases; i++) {
        const struct street_alias *a = &s->aliases[i];
        memset(&name, 0, sizeof name);
        name.direction = (char)a->direction;
        strncpy(name.core, s->text + a->core, sizeof name.core - 1);
        strncpy(name.suffix, s->text + a->suffix, sizeof name.suffix - 1);
        int d = alias_holds(a, number) ? street_name_distance(typed, &name, unfinished) : -1;
        if (d >= 0)
            add_candidate(out, a->street, d + 1);
    }
}

int address_streets(const struct streets *s, const char *typed, uint32_t *out, int room)
{
    struct query q;
    struct candidates found;
    read_query(&q, typed);
    find_streets(s, &q.street, q.number, true, &found);
    int n = found.n < room ? found.n : room;
    for (int i = 0; i < n; i++)
        out[i] = found.items[i].street;
    return n;
}

/* ---- houses ---- */

struct house { /* how well a side of a block holds a number */
    uint32_t segment;
    int side;        /* 0 left, 1 right */
    uint32_t missed; /* by how much the number lies outside; 1 for the wrong parity */
};

static uint32_t miss(const uint32_t range[2], uint32_t number)
{
    uint32_t low = range[0] < range[1] ? range[0] : range[1], high = range[0] < range[1] ? range[1] : range[0];
    if (!range[0] && !range[1])
        return UINT32_MAX;
    uint32_t out = number < low ? low - number : number > high ? number - high : 0;
    /* both sides may hold it: the side of its own parity first */
    return 2 * out + (low % 2 == high % 2 && low % 2 != number % 2);
}

static struct house find_house(const struct streets *s, uint32_t street, uint32_t number)
{
    const struct street *t = &s->items[street];
    struct house best = {.missed = UINT32_MAX};
    for (uint32_t i = t->first_segment; i < t->first_segment + t->n_segments; i++)
        for (int side = 0; side < 2; side++) {
            uint32_t missed = miss(s->segments[i].numbers[side], number);
            if (missed < best.missed)
                best = (struct house){i, side, missed};
        }
    return best;
}

static float along_range(const uint32_t range[2], uint32_t number)
{
    if (range[0] == range[1])
        return 0.5F;
    float t = ((float)number - (float)range[0]) / ((float)range[1] - (float)range[0]);
    return t < 0 ? 0 : t > 1 ? 1 : t;
}

/* A number that no block holds may be the next one's, but not one of ten blocks on. */
bool address_house(const struct streets *s, uint32_t street, uint32_t number, struct address *out)
{
    enum { FAR = 2 * 200 };
    struct house h = find_house(s, street, number);
    if (h.missed > FAR)
        return false;
    const struct street_segment *g = &s->segments[h.segment];
    /* the first and last houses stand in from the corners */
    float along = 0.06F + 0.88F * along_range(g->numbers[h.side], number);
    *out = (struct address){.kind = ADDRESS_HOUSE,
                            .spot = streets_spot(s, h.segment, along, h.side ? house_aside : -house_aside),
                            .error =
                                g->metres * fmaxf(along, 1 - along) + (float)(h.missed / 2), /* it lies on this block */
                            .street = street,
                            .other = STREET_NONE,
                            .number = number,
                            .exact = h.missed < 2};
    return true;
}

/* ---- crossings ---- */

static bool street_at_node(const struct streets *s, uint32_t node, uint32_t street)
{
    const struct street_node *n = &s->nodes[node];
    for (uint32_t i = 0; i < n->n_edges; i++)
        if (s->segments[s->edges[n->first_edge + i]].street == street)
            return true;
    return false;
}

static void set_crossing(const struct streets *s, uint32_t segment, int end, uint32_t street, uint32_t other,
                         struct address *out)
{
    *out = (struct address){.kind = ADDRESS_CROSSING,
                            .spot = streets_spot(s, segment, (float)end, 0),
                            .error = crossing_error,
                            .street = street,
                            .other = other,
                            .exact = true};
}

static bool crossing_of(const struct streets *s, uint32_t street, uint32_t other, struct address *out)
{
    const struct street *t = &s->items[street];
    for (uint32_t i = t->first_segment; street != other && i < t->first_segment + t->n_segments; i++)
        for (int end = 0; end < 2; end++)
            if (street_at_node(s, s->segments[i].nodes[end], other)) {
                set_crossing(s, i, end, street, other, out);
                return true;
            }
    return false;
}

/* Streets that come near one another without a common node: a junction of several pieces, or drawn a little apart. */
static bool near_crossing(const struct streets *s, uint32_t street, uint32_t other, struct address *out)
{
    const struct street *a = &s->items[street], *b = &s->items[other];
    double best = 60, unit = map_metres_per_unit(s->n_nodes ? s->nodes[0].y : 0);
    bool found = false;
    for (uint32_t i = a->first_segment; street != other && i < a->first_segment + a->n_segments; i++)
        for (uint32_t k = b->first_segment; k < b->first_segment + b->n_segments; k++)
            for (int e = 0; e < 4; e++) {
                const struct street_node *p = &s->nodes[s->segments[i].nodes[e & 1]],
                                         *q = &s->nodes[s->segments[k].nodes[e >> 1]];
                double far = hypot((double)p->x - q->x, (double)p->y - q->y) * unit;
                if (far >= best)
                    continue;
                best = far;
                found = true;
                set_crossing(s, i, e & 1, street, other, out);
                out->error = crossing_error + (float)far;
            }
    return found;
}

bool address_crossing(const struct streets *s, uint32_t street, uint32_t other, struct address *out)
{
    return crossing_of(s, street, other, out) || near_crossing(s, street, other, out);
}

uint32_t address_cross_street(const struct streets *s, const struct street_spot *spot)
{
    const struct street_segment *g = &s->segments[spot->segment];
    for (int i = 0; i < 2; i++) {
        const struct street_node *node = &s->nodes[g->nodes[(spot->along >= 0.5F) != (i == 1)]];
        for (uint32_t k = 0; k < node->n_edges; k++) {
            uint32_t other = s->segments[s->edges[node->first_edge + k]].street;
            if (other != STREET_NONE && other != g->street)
                return other;
        }
    }
    return STREET_NONE;
}

/* ---- what can be chosen of a street ---- */

/* Into a rising list, once. */
static int insert(uint32_t *out, int n, int room, uint32_t value)
{
    int at = n;
    while (at > 0 && out[at - 1] >= value)
        at--;
    if ((at < n && out[at] == value) || n == room)
        return n;
    memmove(out + at + 1, out + at, sizeof *out * (size_t)(n - at));
    out[at] = value;
    return n + 1;
}

int address_blocks(const struct streets *s, uint32_t street, uint32_t *out, int room)
{
    const struct street *t = &s->items[street];
    int n = 0;
    for (uint32_t i = t->first_segment; i < t->first_segment + t->n_segments; i++)
        for (int k = 0; k < 4; k++) {
            uint32_t number = s->segments[i].numbers[k / 2][k % 2];
            n = number ? insert(out, n, room, number / 100 * 100) : n;
        }
    return n;
}

int address_crossings(const struct streets *s, uint32_t street, uint32_t *out, int room)
{
    const struct street *t = &s->items[street];
    int n = 0;
    for (uint32_t i = t->first_segment; i < t->first_segment + t->n_segments; i++)
        for (int end = 0; end < 2; end++) {
            const struct street_node *node = &s->nodes[s->segments[i].nodes[end]];
            for (uint32_t k = 0; k < node->n_edges; k++) {
                uint32_t other = s->segments[s->edges[node->first_edge + k]].street;
                if (other != street && other != STREET_NONE) /* streets stand by name */
                    n = insert(out, n, room, other);
            }
        }
    return n;
}

static void sort_in(struct address *out, int *n, int room, const struct address *a)
{
    int at = *n;
    while (at > 0 && out[at - 1].distance > a->distance)
        at--;
    if (at == room)
        return;
    int kept = *n < room ? *n : room - 1;
    memmove(out + at + 1, out + at, sizeof *out * (size_t)(kept - at));
    out[at] = *a;
    *n = kept + 1;
}

static int find_crossings(const struct streets *s, const struct query *q, struct address *out, int room)
{
    struct candidates first, second;
    struct address a;
    int n = 0;
    find_streets(s, &q->street, 0, false, &first);
    find_streets(s, &q->other, 0, false, &second);
    for (int pass = 0; pass < 2 && n == 0; pass++)
        for (int i = 0; i < first.n; i++)
            for (int k = 0; k < second.n; k++) {
                uint32_t x = first.items[i].street, y = second.items[k].street;
                if (!(pass ? near_crossing(s, x, y, &a) : crossing_of(s, x, y, &a)))
                    continue;
                a.distance = first.items[i].distance + second.items[k].distance;
                sort_in(out, &n, room, &a);
            }
    return n;
}

/* ---- the whole ---- */

static void street_middle(const struct streets *s, uint32_t street, struct address *out)
{
    const struct street *t = &s->items[street];
    float all = 0, run = 0;
    uint32_t i = t->first_segment, end = t->first_segment + t->n_segments;
    for (uint32_t k = i; k < end; k++)
        all += s->segments[k].metres;
    while (i + 1 < end && run + s->segments[i].metres < all / 2)
        run += s->segments[i++].metres;
    *out = (struct address){.kind = ADDRESS_STREET,
                            .spot = streets_spot(s, i, 0.5F, 0),
                            .error = all / 2,
                            .street = street,
                            .other = STREET_NONE};
}

int address_find(const struct streets *s, const char *query, struct address *out, int room)
{
    struct query q;
    struct candidates found;
    struct address a;
    int n = 0;
    read_query(&q, query);
    if (q.crossing)
        return find_crossings(s, &q, out, room);
    find_streets(s, &q.street, q.number, false, &found);
    for (int i = 0; i < found.n; i++) {
        if (s->items[found.items[i].street].n_segments == 0)
            continue;
        if (!q.number)
            street_middle(s, found.items[i].street, &a);
        else if (!address_house(s, found.items[i].street, q.number, &a))
            continue;
        a.distance = found.items[i].distance + (q.number && !a.exact ? 5 : 0);
        sort_in(out, &n, room, &a);
    }
    return n;
}

bool address_at(const struct streets *s, int32_t x, int32_t y, struct address *out)
{
    struct street_spot spot;
    if (!streets_nearest(s, x, y, (double)point_reach, true, &spot) &&
        !streets_nearest(s, x, y, (double)point_reach, false, &spot))
        return false;
    *out = (struct address){.kind = ADDRESS_POINT,
                            .spot = spot,
                            .error = crossing_error,
                            .street = s->segments[spot.segment].street,
                            .other = STREET_NONE,
                            .exact = true};
    out->spot.x = x;
    out->spot.y = y;
    return true;
}
