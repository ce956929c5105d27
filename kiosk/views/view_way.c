/* view_way: the way on foot to a school, from where the visitor lives or from the kiosk: a line on the map, steps to read, and
 * the same words to take along. */
#include "parts/chrome.h"
#include "parts/map_credits.h"
#include "parts/map_picture.h"
#include "parts/map_sheet.h"
#include "parts/take_along.h"
#include "query/places.h"
#include "query/way_words.h"
#include "scene/widgets.h"
#include "views/view.h"
#include "views/way_step.h"

#include <stdio.h>
#include <string.h>

enum { MAP_REGION = 1, POINTS = 2000, TAKE_ALONG = 900 };

static const float code_mm = 52;

static void find_way(struct builder *s, struct way *w)
{
    const struct content *c = s->content;
    w->from_place = s->model->has_place;
    if (w->from_place)
        w->from = s->model->place;
    if ((!w->from_place && !places_here(c, &w->from)) || !places_school(c, w->school, &w->to))
        return;
    w->route = s->stage->ways ? route_memo_find(s->stage->ways, content_streets(c), &w->from.spot, &w->to.spot) : NULL;
    if (!w->route)
        return;
    w->found = true;
    w->n = directions_of(w->route, content_streets(c), w->steps, DIRECTION_STEPS);
    w->points = ARENA_NEW(s->scene->arena, int32_t, 2 * POINTS);
    w->n_points = w->points ? route_points(w->route, content_streets(c), w->points, POINTS) : 0;
    way_step_find(s, w);
}

/* ---- the map ---- */

static struct camera camera_of(struct builder *s, struct rect box, const struct way *w)
{
    struct camera city = map_city(s, box);
    const struct school *school = &s->content->schools[w->school];
    int32_t end[2];
    if (s->model->map_zoom > 0)
        return (struct camera){s->model->map_x, s->model->map_y, city.scale * s->model->map_zoom, city.grain};
    places_units(school->latitude, school->longitude, &end[0], &end[1]);
    if (w->n_stretch > 1)
        return map_around(s, box, w->stretch, w->n_stretch);
    return w->n_points > 1 ? map_around(s, box, w->points, w->n_points) : map_around(s, box, end, 1);
}

static void draw_map(struct builder *s, struct rect area, void *user)
{
    const struct way *w = user;
    int credits = map_credits_height(s, area);
    struct rect box = rect_of(area.x, area.y, area.w, area.h - credits);
    struct camera camera = camera_of(s, box, w);
    struct map_marks marks = {
        .chosen = w->school, .pins = PINS_SEEN, .only_chosen = true, .way = w->points, .n_way = w->n_points};
    marks.stretch = w->stretch;
    marks.n_stretch = w->n_stretch;
    if (w->from_place) {
        marks.has_place = true;
        marks.place_x = w->from.spot.x;
        marks.place_y = w->from.spot.y;
    }
    scene_map_region(s->scene, MAP_REGION, box, camera, map_city(s, box).scale);
    map_picture(s, box, camera, &marks);
    builder_stroke(s, box, 0, theme_mm(&s->theme, 0.4f), s->theme.palette.line);
    map_credits(s, area, credits);
}

/* ---- the words ---- */

static int step_row(struct builder *s, int x, int y, int width, const char *icon, struct text words)
{
    struct ink ink = {.role = ROLE_BODY, .colour = s->theme.palette.ink};
    int size = theme_mm(&s->theme, 11), from = x + size + s->theme.unit,
        h = builder_height(s, x + width - from, words, &ink);
    int row = h < size ? size : h;
    builder_icon(s, rect_of(x, y + (row - size) / 2, size, size), icon, s->theme.palette.accent);
    builder_write(s, from, y + (row - h) / 2, x + width - from, words, &ink);
    return row + s->theme.unit;
}

/* Sentence by sentence, into what is taken along too. */
struct words {
    char all[TAKE_ALONG];
    size_t n;
};

static void take_along(struct words *w, const char *sentence)
{
    size_t k = strlen(sentence);
    if (w->n + k + 2 > sizeof w->all)
        return;
    memcpy(w->all + w->n, sentence, k);
    w->n += k;
    w->all[w->n++] = '\n';
    w->all[w->n] = '\0';
}

static struct text text_of(struct builder *s, const struct way *w, int i, struct words *all)
{
    char words[WAY_WORDS];
    struct text t = way_text(s, w, i, words);
    take_along(all, words);
    return t;
}

static int write_steps(struct builder *s, int x, int y, int width, const struct way *w, struct words *all)
{
    int top = y;
    struct ink total = {.role = ROLE_LEAD, .bold = true, .colour = s->theme.palette.ink};
    y += builder_write(s, x, y, width, text_of(s, w, 0, all), &total) + s->theme.unit;
    for (int i = 0; i <= w->n; i++)
        y += step_row(s, x, y, width, i < w->n ? way_step_icon(&w->steps[i]) : "school", text_of(s, w, i + 1, all));
    return y - top;
}

static int step_by_step(struct builder *s, int x, int y, int width)
{
    struct action first = {.kind = ACTION_WAY_STEP, .number = 1};
    struct text label = builder_ui(s, UI_WAY_STEP_BY_STEP);
    int h = widget_button_height(s, width, "walk", label);
    widget_button(s, rect_of(x, y, width, h), "walk", label, LOOK_FILLED, &first);
    return h + s->theme.unit;
}

static struct text from_words(struct builder *s, const struct way *w)
{
    char words[WAY_WORDS];
    if (!w->from_place)
        return builder_ui(s, UI_FROM_HERE);
    way_address_words(s->content, s->language, &w->from, words);
    const char *copy = arena_text(s->scene->arena, words, strlen(words));
    return builder_ui_with(s, UI_FROM_PLACE, "place", copy ? copy : "");
}

/* The way in words; where that has no room, where it leads. */
static struct take_code code_of(struct builder *s, const struct way *w, const struct words *all)
{
    const struct school *school = &s->content->schools[w->school];
    const char *words = all->n ? arena_text(s->scene->arena, all->all, all->n) : NULL;
    struct text there[3] = {builder_plain(school->name), builder_plain(school->street), builder_plain(school->phone)};
    return words ? take_code(s, words, take_lines(s, there, 3), code_mm) : (struct take_code){.text = ""};
}

/* The code to take along, and what can be done next: beside it where the words have room there. Returns the y below. */
static int take_or_go_on(struct builder *s, int x, int y, int width, const struct way *w, const struct take_code *code)
{
    struct action about = action_go(SCREEN_SCHOOL, s->content->schools[w->school].id),
                  nearest = action_go(SCREEN_NEAREST, "");
    struct text label = builder_ui(s, UI_SHOW_SCHOOL),
                other = builder_ui(s, w->from_place ? UI_ANOTHER_PLACE : UI_WHERE_DO_YOU_LIVE);
    int gap = s->theme.unit, rest = width - code->side - 2 * gap, top = y;
    bool beside = code->side && (float)rest > 9 * s->theme.size[ROLE_BODY];
    take_code_draw(s, x, y, code);
    if (code->side && !beside)
        y += code->side + gap;
    int bx = beside ? x + width - rest : x, bw = beside ? rest : width;
    int h1 = widget_button_height(s, bw, "school", label), h2 = widget_button_height(s, bw, "pin", other);
    widget_button(s, rect_of(bx, y, bw, h1), "school", label, LOOK_FILLED, &about);
    widget_button(s, rect_of(bx, y + h1 + gap, bw, h2), "pin", other, LOOK_PLAIN, &nearest);
    y += h1 + h2 + gap;
    return (y < top + code->side ? top + code->side : y) + gap;
}

static int way_lead(struct builder *s, int x, int y, int width, void *user)
{
    const struct way *w = user;
    struct ink from = {.role = ROLE_BODY, .colour = s->theme.palette.quiet};
    y += builder_write(s, x, y, width, from_words(s, w), &from) + s->theme.unit / 2;
    return w->found ? y + step_by_step(s, x, y, width)
                    : y + builder_write(s, x, y, width, builder_ui(s, UI_WAY_NONE), &from) + s->theme.unit;
}

static int nothing_more(struct builder *s, int x, int y, int width, void *user)
{
    (void)s, (void)x, (void)width, (void)user;
    return y;
}

static int people(struct builder *s, int x, int y, int width, void *user)
{
    (void)user;
    return y + widget_people(s, x, y, width);
}

static int way_flow(struct builder *s, int x, int y, int width, void *user)
{
    const struct way *w = user;
    struct words all = {.n = 0};
    if (w->found)
        y += write_steps(s, x, y, width, w, &all);
    struct take_code code = code_of(s, w, &all);
    y = take_or_go_on(s, x, y, width, w, &code);
    return y + widget_people(s, x, y, width);
}

void view_way(struct builder *s, struct rect area)
{
    struct way *w = arena_alloc(s->scene->arena, sizeof *w);
    if (!w || (w->school = content_school(s->content, s->model->now.screen.id)) < 0) {
        view_schools(s, area);
        return;
    }
    find_way(s, w);
    area = chrome_header_over_map(s, area, builder_ui(s, UI_THE_WAY),
                                  w->step ? way_step_title(s, w) : builder_plain(s->content->schools[w->school].name));
    struct map_sheet all = {.map = draw_map, .lead = way_lead, .flow = way_flow, .user = w},
                     one = {.map = draw_map, .lead = way_step_flow, .flow = nothing_more, .rest = people, .user = w};
    map_sheet(s, area, w->step ? &one : &all);
}
