#include "scene/scene.h"

#include "text/typeset.h"

#include <limits.h>
#include <string.h>

enum { FIRST_ROOM = 256 };

void scene_begin(struct scene *s, struct arena *arena, int width, int height, bool mirror, colour background)
{
    arena_reset(arena);
    *s = (struct scene){.arena = arena,
                        .width = width,
                        .height = height,
                        .touch = rect_of(0, 0, width, height),
                        .mirror = mirror,
                        .background = background,
                        .open_region = -1};
}

void scene_zone(struct scene *s, struct rect touch)
{
    s->touch = touch;
}

/* Doubles an array inside the arena; the old one stays behind until the next frame. */
static bool grow(struct scene *s, void **items, int n, int *room, size_t size)
{
    if (n < *room)
        return true;
    int wanted = *room ? *room * 2 : FIRST_ROOM;
    void *bigger = arena_alloc_array(s->arena, size, (size_t)wanted);
    if (!bigger) {
        s->dropped = true;
        return false;
    }
    if (n)
        memcpy(bigger, *items, (size_t)n * size);
    *items = bigger;
    *room = wanted;
    return true;
}

/* Where a box given from left to right really is: shifted by its scroll region, flipped when the scene is mirrored. */
static struct rect placed(const struct scene *s, struct rect box)
{
    if (s->open_region >= 0)
        box.y -= (int)s->regions[s->open_region].offset;
    if (s->mirror)
        box.x = s->width - box.x - box.w;
    return box;
}

static struct draw *add(struct scene *s, enum draw_kind kind, struct rect box)
{
    if (!grow(s, (void **)&s->draws, s->n_draws, &s->room_draws, sizeof *s->draws))
        return NULL;
    struct draw *d = &s->draws[s->n_draws++];
    *d = (struct draw){.kind = kind, .box = placed(s, box), .alpha = 255};
    return d;
}

/* What lies wholly outside its scroll region needs no entry. */
static bool hidden(const struct scene *s, struct rect box)
{
    if (s->open_region < 0)
        return false;
    const struct region *r = &s->regions[s->open_region];
    int y = box.y - (int)r->offset;
    return y + box.h <= r->box.y || y >= r->box.y + r->box.h;
}

void scene_fill(struct scene *s, struct rect box, int radius, colour c, uint8_t alpha)
{
    if (rect_empty(box) || hidden(s, box))
        return;
    struct draw *d = add(s, DRAW_FILL, box);
    if (d) {
        d->radius = radius;
        d->colour = c;
        d->alpha = alpha;
    }
}

void scene_stroke(struct scene *s, struct rect box, int radius, int width, colour c)
{
    if (rect_empty(box) || hidden(s, box))
        return;
    struct draw *d = add(s, DRAW_STROKE, box);
    if (d) {
        d->radius = radius;
        d->width = width;
        d->colour = c;
    }
}

static void add_passage(struct scene *s, struct rect box, const char *utf8, size_t n)
{
    if (grow(s, (void **)&s->passages, s->n_passages, &s->room_passages, sizeof *s->passages))
        s->passages[s->n_passages++] =
            (struct passage){.box = placed(s, box),
                             .utf8 = utf8,
                             .n = n,
                             .region = s->open_region < 0 ? -1 : s->regions[s->open_region].number,
                             .language = -1};
}

void scene_voice(struct scene *s, int language, const char *english)
{
    if (s->n_passages == 0)
        return;
    s->passages[s->n_passages - 1].language = language;
    s->passages[s->n_passages - 1].english = english;
}

void scene_unspoken(struct scene *s)
{
    s->n_passages -= s->n_passages > 0;
}

void scene_text(struct scene *s, int x, int y, const struct paragraph *p, const char *utf8, size_t n, colour c)
{
    struct rect box = rect_of(x, y, p->width, p->height);
    if (n)
        add_passage(s, box, utf8, n);
    if (hidden(s, box) || n == 0)
        return;
    struct draw *d = add(s, DRAW_TEXT, box);
    if (d) {
        d->paragraph = p;
        d->utf8 = utf8;
        d->n = n;
        d->colour = c;
    }
}

void scene_icon(struct scene *s, struct rect box, const char *name, colour c, bool points)
{
    if (hidden(s, box))
        return;
    struct draw *d = add(s, DRAW_ICON, box);
    if (d) {
        d->name = name;
        d->colour = c;
        d->mirrored = points && s->mirror;
    }
}

void scene_image(struct scene *s, struct rect box, int radius, const char *name)
{
    if (hidden(s, box))
        return;
    struct draw *d = add(s, DRAW_IMAGE, box);
    if (d) {
        d->name = name;
        d->radius = radius;
    }
}

void scene_map(struct scene *s, struct rect box, struct camera camera, bool high_contrast)
{
    struct draw *d = add(s, DRAW_MAP, box);
    if (d) {
        d->camera = camera;
        d->high_contrast = high_contrast;
    }
}

void scene_label(struct scene *s, int x, int y, const struct paragraph *p, const char *utf8, size_t n, colour c,
                 colour edge, int edge_width)
{
    struct rect box = rect_of(x, y, p->width, p->height);
    struct draw *d = n && !hidden(s, box) ? add(s, DRAW_LABEL, box) : NULL;
    if (d) {
        d->paragraph = p;
        d->utf8 = utf8;
        d->n = n;
        d->colour = c;
        d->edge = edge;
        d->width = edge_width;
    }
}

void scene_label_path(struct scene *s, struct rect box, const struct path_glyph *path, const struct paragraph *p,
                      const char *utf8, size_t n, colour c, colour edge, int edge_width)
{
    struct draw *d = add(s, DRAW_LABEL, box);
    if (d) {
        d->box = box;
        d->path = path;
        d->paragraph = p;
        d->utf8 = utf8;
        d->n = n;
        d->colour = c;
        d->edge = edge;
        d->width = edge_width;
    }
}

void scene_line(struct scene *s, const struct path_point *points, int n, int width, colour c, colour edge)
{
    int x0 = INT_MAX / 4, y0 = INT_MAX / 4, x1 = -INT_MAX / 4, y1 = -INT_MAX / 4;
    for (int i = 0; i < n; i++) {
        x0 = points[i].x < x0 ? points[i].x : x0;
        y0 = points[i].y < y0 ? points[i].y : y0;
        x1 = points[i].x > x1 ? points[i].x : x1;
        y1 = points[i].y > y1 ? points[i].y : y1;
    }
    struct draw *d = n > 1 ? add(s, DRAW_LINE, rect_of(0, 0, 0, 0)) : NULL;
    if (d) {
        d->box = rect_of(x0 - width, y0 - width, x1 - x0 + 2 * width, y1 - y0 + 2 * width);
        d->points = points;
        d->n_points = n;
        d->width = width;
        d->colour = c;
        d->edge = edge;
    }
}

void scene_qr(struct scene *s, struct rect box, const char *text)
{
    if (hidden(s, box))
        return;
    struct draw *d = add(s, DRAW_QR, box);
    if (d)
        d->name = text;
}

void scene_clip(struct scene *s, struct rect box)
{
    add(s, DRAW_CLIP, box);
}

static struct rect as_given(const struct scene *s, struct rect box)
{
    return s->mirror ? rect_of(s->width - box.x - box.w, box.y, box.w, box.h) : box;
}

void scene_stroke_placed(struct scene *s, struct rect box, int radius, int width, colour c)
{
    scene_stroke(s, as_given(s, box), radius, width, c);
}

void scene_clip_placed(struct scene *s, struct rect box)
{
    scene_clip(s, as_given(s, box));
}

void scene_unclip(struct scene *s)
{
    add(s, DRAW_UNCLIP, rect_of(0, 0, 0, 0));
}

static void add_target(struct scene *s, struct rect box, enum hit_class class, int region, const struct action *a)
{
    if (grow(s, (void **)&s->targets, s->n_targets, &s->room_targets, sizeof *s->targets))
        s->targets[s->n_targets++] = (struct target){.box = box, .action = *a, .class = class, .region = region};
}

/* What scrolls can only move up: it must begin within reach, and is touched as far as it is. */
static bool out_of_reach(const struct scene *s, struct rect real)
{
    const struct rect *t = &s->touch;
    if (s->open_region >= 0)
        return real.y + (int)s->regions[s->open_region].offset < t->y;
    return real.x < t->x || real.y < t->y || real.x + real.w > t->x + t->w || real.y + real.h > t->y + t->h;
}

void scene_hit(struct scene *s, struct rect box, enum hit_class class, const struct action *a)
{
    struct rect real = placed(s, box), visible = real;
    bool anywhere = class == HIT_PIN || class == HIT_VEIL;
    if (s->open_region >= 0)
        visible = rect_intersect(real, s->regions[s->open_region].box);
    if (!anywhere && out_of_reach(s, real)) {
        s->refused++;
        return;
    }
    if (!anywhere)
        visible = rect_intersect(visible, s->touch);
    if (!rect_empty(real))
        add_target(s, real, class, s->open_region < 0 ? -1 : s->regions[s->open_region].number, a);
    if (rect_empty(visible) || !grow(s, (void **)&s->hits, s->n_hits, &s->room_hits, sizeof *s->hits))
        return;
    s->hits[s->n_hits++] = (struct hit){.box = real,
                                        .action = *a,
                                        .class = class,
                                        .region = s->open_region < 0 ? -1 : s->regions[s->open_region].number,
                                        .visible = visible};
}

static struct region *add_region(struct scene *s, enum region_kind kind, int number, struct rect box)
{
    if (s->n_regions == (int)(sizeof s->regions / sizeof s->regions[0])) {
        s->dropped = true;
        return NULL;
    }
    struct region *r = &s->regions[s->n_regions++];
    *r = (struct region){.kind = kind, .number = number, .box = placed(s, box)};
    return r;
}

float scene_region_begin(struct scene *s, int number, struct rect box, float offset, int height)
{
    struct region *r = add_region(s, REGION_SCROLL, number, box);
    scene_clip(s, box);
    if (!r)
        return 0;
    r->limit = height > box.h ? (float)(height - box.h) : 0;
    r->offset = offset < 0 ? 0 : offset > r->limit ? r->limit : offset;
    r->offset = (float)(int)(r->offset + 0.5f); /* whole pixels: text keeps its edges */
    s->open_region = s->n_regions - 1;
    return r->offset;
}

void scene_region_end(struct scene *s)
{
    s->open_region = -1;
    scene_unclip(s);
}

void scene_stop(struct scene *s, int id, int y)
{
    struct region *r = s->open_region < 0 ? NULL : &s->regions[s->open_region];
    if (!r || !grow(s, (void **)&r->stops, r->n_stops, &r->room_stops, sizeof *r->stops))
        return;
    r->stops[r->n_stops++] = (struct stop){id, y - r->box.y};
}

void scene_track(struct scene *s, struct region *r, struct rect track, int thumb)
{
    r->track = placed(s, track);
    r->thumb = thumb;
}

void scene_map_region(struct scene *s, int number, struct rect box, struct camera camera, double city_scale)
{
    struct region *r = add_region(s, REGION_MAP, number, box);
    if (r) {
        r->camera = camera;
        r->city_scale = city_scale;
    }
}

static struct action map_move(const struct region *r, double x, double y, double scale)
{
    return (struct action){
        .kind = ACTION_MAP_MOVE, .number = r->number, .map_x = x, .map_y = y, .map_zoom = scale / r->city_scale};
}

struct action scene_map_pan(const struct region *r, float dx, float dy)
{
    const struct camera *c = &r->camera;
    return map_move(r, c->x - (double)dx / c->scale, c->y - (double)dy / c->scale, c->scale);
}

struct action scene_map_zoom(const struct region *r, float x, float y, float factor)
{
    const struct camera *c = &r->camera;
    double from_x = (double)x - (r->box.x + r->box.w / 2.0), from_y = (double)y - (r->box.y + r->box.h / 2.0);
    double scale = c->scale * (double)factor, least = r->city_scale, most = r->city_scale * MAP_ZOOM_MOST;
    scale = scale < least ? least : scale > most ? most : scale;
    return map_move(r, c->x + from_x / c->scale - from_x / scale, c->y + from_y / c->scale - from_y / scale, scale);
}

void scene_map_point(const struct region *r, float x, float y, struct action *a)
{
    a->map_x = r->camera.x + ((double)x - (r->box.x + r->box.w / 2.0)) / r->camera.scale;
    a->map_y = r->camera.y + ((double)y - (r->box.y + r->box.h / 2.0)) / r->camera.scale;
}

static long from_middle(const struct hit *h, int x, int y)
{
    long dx = h->box.x + h->box.w / 2 - x, dy = h->box.y + h->box.h / 2 - y;
    return dx * dx + dy * dy;
}

const struct hit *scene_hit_at(const struct scene *s, int x, int y)
{
    const struct hit *best = NULL;
    for (int i = s->n_hits - 1; i >= 0; i--) {
        const struct hit *h = &s->hits[i];
        if (!rect_contains(h->visible, x, y) || (best && h->class != HIT_PIN))
            continue;
        if (!best || from_middle(h, x, y) < from_middle(best, x, y))
            best = h;
        if (best->class != HIT_PIN)
            return best;
    }
    return best;
}

const struct region *scene_region_at(const struct scene *s, int x, int y)
{
    for (int i = s->n_regions - 1; i >= 0; i--)
        if (rect_contains(s->regions[i].box, x, y))
            return &s->regions[i];
    return NULL;
}

static const char *draw_word(enum draw_kind kind)
{
    static const char *const words[] = {"fill",  "stroke", "text", "icon", "image", "map",
                                        "label", "line",   "qr",   "clip", "unclip"};
    return words[kind];
}

static const char *action_word(enum action_kind kind)
{
    static const char *const words[] = {
        "none",         "go",           "back",           "clear",          "language",
        "form",         "text-size",    "contrast",       "directory",      "search-open",
        "key",          "keys",         "side-by-side",   "scroll",         "glide",
        "map-move",     "map-city",     "map-choose",     "way-step",       "card-language",
        "stay",         "alert-close",  "staff-open",     "staff-wait",     "staff-show",
        "staff-stay",   "staff-close",  "staff-turn",     "staff-finger",   "staff-corner",
        "staff-bar",    "staff-height", "staff-measured", "staff-to-stick", "staff-go-back",
        "listen",       "reading",      "ears",           "pause",          "louder",
        "faster",       "place-point",  "place-street",   "place-block",    "place-crossing",
        "place-forget", "rest",         "focus"};
    return words[kind];
}

static void print_draw(const struct draw *d, FILE *out)
{
    fprintf(out, "%s %d,%d %dx%d", draw_word(d->kind), d->box.x, d->box.y, d->box.w, d->box.h);
    if (d->kind != DRAW_CLIP && d->kind != DRAW_UNCLIP && d->kind != DRAW_IMAGE && d->kind != DRAW_MAP &&
        d->kind != DRAW_QR)
        fprintf(out, " #%06x", d->colour);
    if (d->radius)
        fprintf(out, " r%d", d->radius);
    if (d->name)
        fprintf(out, " %s", d->name);
    if (d->kind == DRAW_MAP)
        fprintf(out, " %.6f,%.6f %.0f", d->camera.x, d->camera.y, d->camera.scale);
    if (d->mirrored)
        fputs(" mirrored", out);
    if (d->path && d->paragraph->n_glyphs)
        fprintf(out, " turned %d", d->path[0].turn);
    if (d->kind == DRAW_LINE)
        fprintf(out, " w%d %d points", d->width, d->n_points);
    if (d->kind == DRAW_TEXT || d->kind == DRAW_LABEL)
        fprintf(out, " %d lines \"%.*s\"", d->paragraph->n_lines, (int)d->n, d->utf8);
    fputc('\n', out);
}

void scene_print(const struct scene *s, FILE *out)
{
    fprintf(out, "scene %dx%d #%06x%s\n", s->width, s->height, s->background, s->mirror ? " mirrored" : "");
    for (int i = 0; i < s->n_draws; i++)
        print_draw(&s->draws[i], out);
    for (int i = 0; i < s->n_regions; i++)
        fprintf(out, "region %d %s %d,%d %dx%d offset %.0f of %.0f\n", s->regions[i].number,
                s->regions[i].kind == REGION_MAP ? "map" : "scroll", s->regions[i].box.x, s->regions[i].box.y,
                s->regions[i].box.w, s->regions[i].box.h, (double)s->regions[i].offset, (double)s->regions[i].limit);
    for (int i = 0; i < s->n_hits; i++) {
        char name[64];
        screen_format(&s->hits[i].action.screen, name);
        fprintf(out, "hit %d,%d %dx%d %s %d %s\n", s->hits[i].visible.x, s->hits[i].visible.y, s->hits[i].visible.w,
                s->hits[i].visible.h, action_word(s->hits[i].action.kind), s->hits[i].action.number,
                s->hits[i].action.kind == ACTION_GO ? name : s->hits[i].action.screen.id);
    }
}
