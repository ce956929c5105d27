#include "scene/seen.h"

#include "ground/hash.h"
#include "paint/ready.h"
#include "scene/scene.h"
#include "text/layout.h"

#include <stdlib.h>
#include <string.h>

enum { DRAWS_MOST = 20000, ZONES_MOST = 4000, CLIPS_MOST = 16, ROOM_AT_FIRST = 1 << 16 };

struct command {      /* a command of the picture */
    struct rect seen; /* px: all it may colour, within its clips */
    uint64_t hash;    /* of what it is, wherever it lies */
};

struct seen {
    const struct scene *scene;
    uint64_t terms;
    struct command commands[DRAWS_MOST];
    struct draw draws[DRAWS_MOST]; /* of the scene that is wanted */
    struct rect zones[ZONES_MOST];
    int n_zones;
    uint64_t crowded; /* pictures of more commands than can be followed: nothing of them is known */
    uint64_t *known;  /* open addressing, 0 is free; a power of two */
    size_t n, room;
};

struct seen *seen_new(void)
{
    struct seen *k = calloc(1, sizeof *k);
    if (k)
        k->known = calloc(k->room = ROOM_AT_FIRST, sizeof *k->known);
    if (k && k->known)
        return k;
    free(k);
    return NULL;
}

void seen_free(struct seen *k)
{
    free(k ? k->known : NULL);
    free(k);
}

/* ---- what a command is ---- */

static uint64_t hash_pair(uint64_t h, int a, int b)
{
    return hash_mix(h, (uint64_t)(uint32_t)a << 32 | (uint32_t)b);
}

static uint64_t hash_box(uint64_t h, struct rect r)
{
    return hash_pair(hash_pair(h, r.x, r.y), r.w, r.h);
}

static uint64_t hash_letters(uint64_t h, const struct paragraph *p)
{
    for (int i = 0; i < p->n_runs; i++)
        h = hash_mix(h, (uint64_t)p->runs[i].font << 48 ^ (uint64_t)p->runs[i].size_q6 << 24 ^ p->runs[i].n_glyphs);
    for (int i = 0; i < p->n_glyphs; i++)
        h = hash_pair(hash_mix(h, p->glyphs[i].id), p->glyphs[i].x, p->glyphs[i].y);
    return h;
}

static uint64_t hash_way(uint64_t h, const struct draw *d)
{
    for (int i = 0; d->kind == DRAW_LABEL && d->path && i < d->paragraph->n_glyphs; i++)
        h = hash_mix(hash_pair(h, d->path[i].x, d->path[i].y), d->path[i].turn);
    for (int i = 0; d->kind == DRAW_LINE && i < d->n_points; i++)
        h = hash_pair(h, d->points[i].x, d->points[i].y);
    return h;
}

static bool is_placed(const struct draw *d)
{
    return d->kind == DRAW_MAP || d->kind == DRAW_LABEL || d->kind == DRAW_LINE;
}

static uint64_t hash_command(const struct draw *d)
{
    uint64_t h = hash_mix(HASH_START, (uint64_t)d->kind << 32 | (uint64_t)d->mirrored << 16 | d->alpha);
    h = hash_mix(hash_pair(hash_pair(h, d->box.w, d->box.h), d->radius, d->width), (uint64_t)d->colour << 32 | d->edge);
    h = hash_text(h, d->name);
    if (d->kind == DRAW_TEXT || d->kind == DRAW_LABEL)
        h = hash_letters(h, d->paragraph);
    if (is_placed(d))
        h = hash_box(hash_way(h, d), d->box);
    if (d->kind == DRAW_MAP)
        h = hash_bytes(hash_mix(h, d->high_contrast), &d->camera, sizeof d->camera);
    return h;
}

/* ---- the picture ---- */

struct clips {
    struct rect at[CLIPS_MOST];
    int depth;
};

static void follow(struct clips *c, const struct draw *d)
{
    if (d->kind == DRAW_CLIP && c->depth < CLIPS_MOST - 1) {
        c->at[c->depth + 1] = rect_intersect(c->at[c->depth], d->box);
        c->depth++;
    } else if (d->kind == DRAW_UNCLIP && c->depth > 0) {
        c->depth--;
    }
}

void seen_begin(struct seen *k, const struct scene *s, uint64_t terms)
{
    struct clips clips = {.at[0] = rect_of(0, 0, s->width, s->height)};
    k->scene = s;
    k->n_zones = 0;
    k->crowded += s->n_draws > DRAWS_MOST;
    k->terms = hash_mix(hash_mix(HASH_START, terms), s->background);
    if (s->n_draws > DRAWS_MOST)
        k->terms = hash_mix(k->terms, k->crowded);
    for (int i = 0; i < s->n_draws && i < DRAWS_MOST; i++) {
        const struct draw *d = &s->draws[i];
        follow(&clips, d);
        bool draws = d->kind != DRAW_CLIP && d->kind != DRAW_UNCLIP;
        k->commands[i].seen = draws ? rect_intersect(ready_reach(d), clips.at[clips.depth]) : rect_of(0, 0, 0, 0);
        k->commands[i].hash = draws && !rect_empty(k->commands[i].seen) ? hash_command(d) : 0;
    }
}

static struct rect around(struct rect r, struct rect origin)
{
    return rect_of(r.x - origin.x, r.y - origin.y, r.w, r.h);
}

uint64_t seen_place(const struct seen *k, struct rect origin, const struct rect *zones, int n)
{
    const struct rect glass = rect_of(0, 0, k->scene->width, k->scene->height);
    uint64_t h = k->terms;
    for (int z = 0; z < n; z++) {
        struct rect zone = rect_intersect(zones[z], glass);
        h = hash_box(hash_box(h, around(zones[z], origin)), around(zone, origin));
        for (int i = 0; i < k->scene->n_draws && i < DRAWS_MOST; i++) {
            struct rect part = rect_intersect(k->commands[i].seen, zone), box = k->scene->draws[i].box;
            if (rect_empty(part))
                continue;
            h = hash_box(hash_mix(h, k->commands[i].hash), around(part, origin));
            h = is_placed(&k->scene->draws[i]) ? hash_box(h, origin) : hash_box(h, around(box, origin));
        }
    }
    return h ? h : 1;
}

/* ---- what is known ---- */

static size_t slot_of(const struct seen *k, uint64_t place)
{
    size_t i = place & (k->room - 1);
    while (k->known[i] && k->known[i] != place)
        i = (i + 1) & (k->room - 1);
    return i;
}

bool seen_knows(const struct seen *k, uint64_t place)
{
    return k->known[slot_of(k, place)] == place;
}

/* Without memory it is judged again when it comes again. */
static bool make_room(struct seen *k)
{
    uint64_t *before = k->known, *more = calloc(k->room * 2, sizeof *more);
    size_t n = k->room;
    if (!more)
        return false;
    k->known = more;
    k->room *= 2;
    for (size_t i = 0; i < n; i++)
        if (before[i])
            k->known[slot_of(k, before[i])] = before[i];
    free(before);
    return true;
}

void seen_learn(struct seen *k, uint64_t place)
{
    if (k->n * 2 >= k->room && !make_room(k))
        return;
    size_t i = slot_of(k, place);
    k->n += k->known[i] == 0;
    k->known[i] = place;
}

/* ---- what must be painted ---- */

void seen_want(struct seen *k, const struct rect *zones, int n)
{
    for (int i = 0; i < n && k->n_zones < ZONES_MOST; i++)
        k->zones[k->n_zones++] = zones[i];
}

static bool is_wanted(const struct seen *k, struct rect seen)
{
    for (int i = 0; i < k->n_zones && !rect_empty(seen); i++)
        if (!rect_empty(rect_intersect(k->zones[i], seen)))
            return true;
    return false;
}

bool seen_wanted(struct seen *k, struct scene *out)
{
    bool whole = k->scene->n_draws > DRAWS_MOST || k->n_zones == ZONES_MOST;
    *out = *k->scene;
    if (whole)
        return true;
    out->draws = k->draws;
    out->n_draws = 0;
    for (int i = 0; i < k->scene->n_draws; i++) {
        const struct draw *d = &k->scene->draws[i];
        if (d->kind == DRAW_CLIP || d->kind == DRAW_UNCLIP || is_wanted(k, k->commands[i].seen))
            k->draws[out->n_draws++] = *d;
    }
    return k->n_zones > 0;
}
