/* Walks the map over scales, places, forms of text and panels: no name over another, none cut, none off its own line, each
 * school named or numbered. Looks at what the scene says, as the painter will. */
#include "cmocka_all.h"

#include "city/mercator.h"
#include "content/content.h"
#include "ground/err.h"
#include "scene/desk.h"
#include "scene/labels.h"
#include "text/layout.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BOXES = 4000 };

struct walked {
    struct desk desk;
    long names, turned, pictures;
};

static int set_out(void **state)
{
    struct walked *w = calloc(1, sizeof *w);
    struct err e = {0};
    if (!w || !desk_init(&w->desk, DESK_BUILTIN, &e))
        return -1;
    *state = w;
    return 0;
}

static int come_home(void **state)
{
    struct walked *w = *state;
    print_message("%ld names, %ld of them along streets, in %ld pictures\n", w->names, w->turned, w->pictures);
    desk_release(&w->desk);
    free(w);
    return 0;
}

/* The letters of a name on its path as boxes: one for each glyph, so that nothing here shares the code it checks. */
static int glyph_boxes(const struct draw *d, struct label_box *out, int n)
{
    float em = (float)d->paragraph->runs[0].size_q6 / 64;
    for (int i = 0; i < d->paragraph->n_glyphs && n < BOXES; i++) {
        float angle = d->path[i].turn * 2 * (float)M_PI / 256, w = (float)d->paragraph->glyphs[i].advance / 64;
        float x = (float)d->path[i].x / 64, y = (float)d->path[i].y / 64, c = cosf(angle), s = sinf(angle);
        out[n++] = (struct label_box){
            x + c * w / 2 + s * em * 0.36f, y + s * w / 2 - c * em * 0.36f, c, s, w * 0.4f, em * 0.3f};
    }
    return n;
}

static void check_inside(const struct draw *d, const struct label_box *b, struct rect map)
{
    if (!labels_within(b, rect_inset(map, -2, -2)))
        fail_msg("\"%.*s\" is cut by the edge of the map", (int)d->n, d->utf8);
}

/* Text in mirrored scenes is placed by the scene; a level name covers its ink. */
static struct label_box level_box(const struct draw *d)
{
    const struct paragraph *p = d->paragraph;
    int em = p->runs[0].size_q6 / 64, pad = (p->width - p->ink_width) / 2;
    struct rect box = rect_of(d->box.x + pad, d->box.y + em / 5, p->ink_width, d->box.h - em * 2 / 5);
    return label_box_of(box);
}

static void check_apart(const struct scene *s, struct rect map)
{
    static struct label_box boxes[BOXES];
    static struct labels taken;
    taken.n = 0;
    for (int i = 0; i < s->n_draws; i++) {
        const struct draw *d = &s->draws[i];
        if (d->kind != DRAW_LABEL || d->paragraph->n_glyphs == 0)
            continue;
        if (d->paragraph->truncated)
            fail_msg("\"%.*s\" is shortened", (int)d->n, d->utf8);
        int n = 0;
        if (d->path)
            n = glyph_boxes(d, boxes, 0);
        else
            boxes[n++] = level_box(d);
        for (int k = 0; k < n; k++)
            check_inside(d, &boxes[k], map);
        int room = taken.n;
        for (int k = 0; k < n; k++) { /* against the names before, not against its own letters */
            int now = taken.n;
            taken.n = room;
            if (taken.n < LABELS_MOST && !labels_take_boxes(&taken, &boxes[k], 1))
                fail_msg("\"%.*s\" lies over another name", (int)d->n, d->utf8);
            taken.n = now;
        }
        for (int k = 0; k < n && taken.n<LABELS_MOST; k += n> 4 ? n / 4 : 1)
            taken.taken[taken.n++] = boxes[k];
    }
}

static double off_ring(const struct map *m, const struct map_ring *r, double x, double y)
{
    double best = INFINITY;
    const int32_t *p = m->points + 2 * (size_t)r->first;
    for (uint32_t i = 0; i + 1 < r->n; i++, p += 2) {
        double dx = (double)p[2] - p[0], dy = (double)p[3] - p[1], length = dx * dx + dy * dy;
        double t = length > 0 ? fmin(fmax(((x - p[0]) * dx + (y - p[1]) * dy) / length, 0), 1) : 0;
        best = fmin(best, hypot(p[0] + t * dx - x, p[1] + t * dy - y));
    }
    return best;
}

/* How far a point (map units) is from the nearest line of that name, at the finest level: map units. */
static double off_line(const struct map *m, const char *name, size_t n, double x, double y)
{
    static const int32_t everywhere[4] = {0, 0, INT32_MAX, INT32_MAX};
    double best = INFINITY;
    for (int kind = MAP_LOCAL; kind <= MAP_FREEWAY; kind++) {
        struct map_search s;
        map_search_init(&s, m, 0, (enum map_kind)kind, everywhere);
        for (const struct map_shape *shape; (shape = map_search_next(&s)) != NULL;)
            if (strlen(m->text + shape->name) == n && strncmp(m->text + shape->name, name, n) == 0)
                for (uint32_t i = 0; i < shape->n_rings; i++)
                    best = fmin(best, off_ring(m, &m->rings[shape->first_ring + i], x, y));
    }
    return best;
}

/* The middle of each letter within half its height of a line of that very name; never upside down. */
static void check_on_line(struct walked *w, const struct draw *d, const struct camera *camera, struct rect box)
{
    float em = (float)d->paragraph->runs[0].size_q6 / 64;
    for (int i = 0; i < d->paragraph->n_glyphs; i += 2) {
        float angle = d->path[i].turn * 2 * (float)M_PI / 256, half = (float)d->paragraph->glyphs[i].advance / 128;
        double x = d->path[i].x / 64.0 + cosf(angle) * half + sinf(angle) * em * 0.357f;
        double y = d->path[i].y / 64.0 + sinf(angle) * half - cosf(angle) * em * 0.357f;
        double ux = (camera->x + (x - box.x - box.w / 2.0) / camera->scale) * MAP_WORLD;
        double uy = (camera->y + (y - box.y - box.h / 2.0) / camera->scale) * MAP_WORLD;
        double off = off_line(content_map(w->desk.content), d->utf8, d->n, ux, uy) * camera->scale / MAP_WORLD;
        if (off > (double)em * 0.357 + 1)
            fail_msg("\"%.*s\" stands %.0f px off its line", (int)d->n, d->utf8, off);
        int turn = d->path[i].turn;
        if (turn > 78 && turn < 178) /* more than 20° beyond upright: a bend of an upright street may lean so far */
            fail_msg("\"%.*s\" stands on its head: %d", (int)d->n, d->utf8, turn);
    }
    w->turned++;
}

static void check_picture(struct walked *w, bool lines)
{
    const struct scene *s = desk_build(&w->desk);
    const struct draw *map = NULL;
    for (int i = 0; i < s->n_draws && !map; i++)
        map = s->draws[i].kind == DRAW_MAP ? &s->draws[i] : NULL;
    assert_non_null(map);
    assert_false(s->dropped);
    check_apart(s, map->box);
    w->pictures++;
    for (int i = 0; i < s->n_draws; i++) {
        const struct draw *d = &s->draws[i];
        w->names += d->kind == DRAW_LABEL;
        if (d->kind == DRAW_LABEL && d->path && lines)
            check_on_line(w, d, &map->camera, map->box);
    }
}

static void at(struct walked *w, double longitude, double latitude, double zoom)
{
    struct mercator m = mercator_of(latitude, longitude);
    w->desk.model.map_x = m.x;
    w->desk.model.map_y = m.y;
    w->desk.model.map_zoom = zoom;
}

static const double zooms[] = {1, 1.6, 2.5, 4, 6.5, 10, 16, 26};
static const double spots[][2] = {{-87.9395, 43.0209}, {-87.95, 43.06}, {-88.0, 43.11}, {-87.89, 43.04}};

static void every_name_on_its_own_line_at_every_scale(void **state)
{
    struct walked *w = *state;
    desk_visit(&w->desk, "en", 0, "map");
    for (size_t z = 0; z < sizeof zooms / sizeof *zooms; z++)
        for (size_t k = 0; k < sizeof spots / sizeof *spots; k++) {
            at(w, spots[k][0], spots[k][1], zooms[z]);
            check_picture(w, true);
        }
    assert_true(w->turned > 300);
}

static void no_name_meets_another_in_any_form(void **state)
{
    struct walked *w = *state;
    static const struct {
        int width, height;
    } panels[] = {{1080, 1920}, {1920, 1080}, {2160, 3840}, {1024, 768}};
    for (size_t p = 0; p < sizeof panels / sizeof *panels; p++)
        for (int l = 0; l < w->desk.content->languages.n; l++)
            for (int size = 0; size < 3; size += 2) {
                w->desk.panel = panel_of(panels[p].width, panels[p].height, 0, -1);
                desk_visit(&w->desk, w->desk.content->languages.items[l].tag, size, "map");
                w->desk.model.high_contrast = (l + size) % 2;
                at(w, spots[l % 4][0], spots[l % 4][1], zooms[(l + (int)p * 3) % 8]);
                check_picture(w, false);
            }
}

/* A number on its pin and in the list is a name, too; but a pin that stands alone has its words beside it wherever there is
 * room: on its own screen there always is. */
static void each_school_is_named_where_it_stands_alone(void **state)
{
    struct walked *w = *state;
    w->desk.panel = panel_of(1080, 1920, 398, 700);
    for (int i = 0; i < w->desk.content->n_schools; i++)
        for (double zoom = 4; zoom < 30; zoom *= 1.7) {
            const struct school *school = &w->desk.content->schools[i];
            bool named = false;
            desk_visit(&w->desk, "en", 0, "map");
            at(w, school->longitude, school->latitude, zoom);
            const struct scene *s = desk_build(&w->desk);
            for (int k = 0; k < s->n_draws; k++)
                named = named || (s->draws[k].kind == DRAW_LABEL && s->draws[k].n == strlen(school->name) &&
                                  memcmp(s->draws[k].utf8, school->name, s->draws[k].n) == 0);
            if (!named)
                fail_msg("%s has no name at %.1f", school->name, zoom);
        }
}

static const struct draw *map_of(const struct scene *s)
{
    for (int i = 0; i < s->n_draws; i++)
        if (s->draws[i].kind == DRAW_MAP)
            return &s->draws[i];
    fail_msg("no map");
    return NULL;
}

/* Centres of the pins that can be touched, px. Returns how many. */
static int pins_of(const struct scene *s, float (*at)[2], int most)
{
    int n = 0;
    for (int i = 0; i < s->n_hits && n < most; i++)
        if (s->hits[i].class == HIT_PIN && s->hits[i].action.kind == ACTION_MAP_CHOOSE) {
            at[n][0] = (float)(s->hits[i].box.x + s->hits[i].box.w / 2);
            at[n++][1] = (float)(s->hits[i].box.y + s->hits[i].box.h / 2);
        }
    return n;
}

/* At first every school has its pin in the picture, beside the others and beside "you are here", on a small glass too. */
static void every_pin_is_seen_at_first(void **state)
{
    static const struct {
        int width, height;
        float mm;
    } panels[] = {{1080, 1920, 398}, {1920, 1080, 708}, {1024, 768, 304}, {768, 1024, 228}, {2160, 3840, 535}};
    struct walked *w = *state;
    for (size_t p = 0; p < sizeof panels / sizeof *panels; p++)
        for (int l = 0; l < w->desk.content->languages.n; l++) {
            float pin[100][2], mm = (float)panels[p].width / panels[p].mm;
            w->desk.panel = panel_of(panels[p].width, panels[p].height, panels[p].mm, -1);
            desk_visit(&w->desk, w->desk.content->languages.items[l].tag, 0, "map");
            const struct scene *s = desk_build(&w->desk);
            struct rect map = map_of(s)->box;
            int n = pins_of(s, pin, 100);
            if (n != w->desk.content->n_schools)
                fail_msg("%d pins on %d x %d", n, panels[p].width, panels[p].height);
            for (int i = 0; i < n; i++) {
                assert_true(rect_contains(map, (int)pin[i][0], (int)pin[i][1]));
                for (int k = 0; k < i; k++)
                    if (hypotf(pin[i][0] - pin[k][0], pin[i][1] - pin[k][1]) < 9 * mm)
                        fail_msg("two pins over one another on %d x %d", panels[p].width, panels[p].height);
            }
        }
}

/* Whether a point lies within a turned box. */
static bool holds(const struct label_box *b, float x, float y)
{
    float dx = x - b->x, dy = y - b->y;
    return fabsf(dx * b->along + dy * b->down) < b->half_w && fabsf(dy * b->along - dx * b->down) < b->half_h;
}

/* Whether a straight piece of the way runs through a box that does not lie along it. */
static bool runs_through(const struct label_box *b, struct path_point from, struct path_point to)
{
    float dx = (float)(to.x - from.x), dy = (float)(to.y - from.y), far = hypotf(dx, dy);
    if (far < 1 || fabsf(dx * b->along + dy * b->down) > 0.9f * far)
        return false;
    for (float at = 0; at <= far; at += 1)
        if (holds(b, (float)from.x + dx * at / far, (float)from.y + dy * at / far))
            return true;
    return false;
}

static void check_not_across(const struct draw *way, const struct draw *d)
{
    static struct label_box boxes[BOXES];
    int n = d->path ? glyph_boxes(d, boxes, 0) : 1;
    if (!d->path)
        boxes[0] = level_box(d);
    for (int k = 0; k < n; k++)
        for (int i = 0; i + 1 < way->n_points; i++)
            if (runs_through(&boxes[k], way->points[i], way->points[i + 1]))
                fail_msg("\"%.*s\" lies across the way", (int)d->n, d->utf8);
}

/* The way can be followed from end to end: no name of another street, place or quarter covers it. */
static void the_way_stays_in_sight(void **state)
{
    struct walked *w = *state;
    int looked = 0;
    w->desk.panel = panel_of(1080, 1920, 398, 700);
    for (int i = 0; i < w->desk.content->n_schools; i++) {
        char screen[80];
        snprintf(screen, sizeof screen, "way:%s", w->desk.content->schools[i].id);
        desk_visit(&w->desk, "en", 0, screen);
        const struct scene *s = desk_build(&w->desk);
        const struct draw *way = NULL;
        for (int k = 0; k < s->n_draws && !way; k++)
            way = s->draws[k].kind == DRAW_LINE ? &s->draws[k] : NULL;
        for (int k = 0; way && k < s->n_draws; k++)
            if (s->draws[k].kind == DRAW_LABEL && s->draws[k].paragraph->n_glyphs) {
                check_not_across(way, &s->draws[k]);
                looked++;
            }
    }
    assert_true(looked > 200);
}

/* Moved by a little, what can stay stays: no name comes or goes in the middle of the picture. */
static void names_stay_while_the_map_moves(void **state)
{
    struct walked *w = *state;
    w->desk.panel = panel_of(1080, 1920, 398, 700);
    desk_visit(&w->desk, "en", 0, "map");
    at(w, spots[0][0], spots[0][1], 8);
    int before = 0, kept = 0;
    char names[200][48];
    const struct scene *s = desk_build(&w->desk);
    for (int k = 0; k < s->n_draws && before < 200; k++)
        if (s->draws[k].kind == DRAW_LABEL && s->draws[k].path)
            snprintf(names[before++], sizeof names[0], "%.*s", (int)s->draws[k].n, s->draws[k].utf8);
    w->desk.model.map_x += 2e-7;
    s = desk_build(&w->desk);
    for (int i = 0; i < before; i++)
        for (int k = 0; k < s->n_draws; k++)
            if (s->draws[k].kind == DRAW_LABEL && s->draws[k].path && s->draws[k].n == strlen(names[i]) &&
                memcmp(s->draws[k].utf8, names[i], s->draws[k].n) == 0) {
                kept++;
                break;
            }
    assert_true(before > 10);
    assert_true(kept >= before * 9 / 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_name_on_its_own_line_at_every_scale),
        cmocka_unit_test(no_name_meets_another_in_any_form),
        cmocka_unit_test(each_school_is_named_where_it_stands_alone),
        cmocka_unit_test(every_pin_is_seen_at_first),
        cmocka_unit_test(the_way_stays_in_sight),
        cmocka_unit_test(names_stay_while_the_map_moves),
    };
    return cmocka_run_group_tests(tests, set_out, come_home);
}
