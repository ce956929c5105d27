/* view_nearest: where do you live? By a touch on the map, or a street and a block or crossing of it; then the three nearest
 * Community Schools. */
#include "city/map.h"
#include "city/mercator.h"
#include "parts/chrome.h"
#include "parts/map_credits.h"
#include "parts/map_picture.h"
#include "parts/map_sheet.h"
#include "parts/school_list.h"
#include "query/places.h"
#include "query/way_words.h"
#include "scene/scroll.h"
#include "scene/widgets.h"
#include "views/view.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LIST_REGION, MAP_REGION, STREETS = 20, BLOCKS = 200, CROSSINGS = 300 };

static const struct text none = {.utf8 = ""};

/* ---- words ---- */

/* A sentence of way_words, kept for the scene. */
static struct text kept(struct builder *s, int language, const char *words, const char *english)
{
    const char *copy = arena_text(s->scene->arena, words, strlen(words));
    struct text t = builder_plain_in(language, copy ? copy : "");
    t.english = english ? arena_text(s->scene->arena, english, strlen(english)) : NULL;
    return t;
}

static struct text address_text(struct builder *s, const struct address *a)
{
    char words[WAY_WORDS], english[WAY_WORDS];
    int language = way_address_words(s->content, s->language, a, words);
    way_address_words(s->content, 0, a, english);
    return kept(s, language, words, builder_says_english(s, language) ? english : NULL);
}

/* What stands between two words of a language, in its own signs. */
static const char *comma(const struct builder *s, int language)
{
    const char *script = s->content->languages.items[language].script;
    return strcmp(script, "Latn") == 0 ? ", " : strcmp(script, "Mymr") == 0 ? "\u104a " : "\u060c ";
}

/* "0.8 miles, east · K4–8 · Milwaukee Urban League (2015)". */
static struct text school_line(struct builder *s, const struct near_school *near)
{
    const struct school *school = &s->content->schools[near->school];
    char words[WAY_WORDS], english[WAY_WORDS];
    int language = way_miles_words(s->content, s->language, near->metres, words);
    way_miles_words(s->content, 0, near->metres, english);
    struct text miles = kept(s, language, words, builder_says_english(s, language) ? english : NULL);
    struct text t = builder_join(s, miles, comma(s, language), builder_ui(s, (enum ui)(UI_NORTH + near->compass)));
    if (school->grades[0])
        t = builder_join(s, builder_join(s, t, " · ", builder_ui(s, UI_GRADES)), " ", builder_plain(school->grades));
    if (school->partner[0] && school->partner_as_of[0])
        t = builder_join(s, t, " · ", builder_plain(school->partner));
    return t;
}

/* ---- the answer ---- */

struct answer {
    struct near_school near[NEAREST_SCHOOLS];
    int n;
};

static int answer_flow(struct builder *s, int x, int y, int width, void *user)
{
    const struct answer *answer = user;
    struct action again = {.kind = ACTION_PLACE_FORGET};
    struct ink place = {.role = ROLE_LEAD, .bold = true, .colour = s->theme.palette.ink},
               note = {.role = ROLE_CAPTION, .colour = s->theme.palette.quiet};
    int gap = s->theme.unit / 2;
    y += builder_write(s, x, y, width, address_text(s, &s->model->place), &place);
    y += builder_write(s, x, y, width, builder_ui(s, UI_WITHIN_BLOCK), &note) + gap;
    for (int i = 0; i < answer->n; i++) {
        struct school_row row = {.index = answer->near[i].school, .chosen = i == 0};
        row.below = school_line(s, &answer->near[i]);
        row.action = action_go(SCREEN_WAY, s->content->schools[row.index].id);
        y += school_list_row(s, x, y, width, &row) + gap;
    }
    struct text label = builder_ui(s, UI_ANOTHER_PLACE);
    int h = widget_button_height(s, width, "pin", label);
    widget_button(s, rect_of(x, y + gap, width, h), "pin", label, LOOK_PLAIN, &again);
    y += h + 3 * gap;
    return y + widget_people(s, x, y, width);
}

static struct camera answer_camera(struct builder *s, struct rect box, const struct answer *answer)
{
    int32_t points[2 * (NEAREST_SCHOOLS + 1)] = {s->model->place.spot.x, s->model->place.spot.y};
    struct camera city = map_city(s, box);
    for (int i = 0; i < answer->n; i++) {
        const struct school *school = &s->content->schools[answer->near[i].school];
        places_units(school->latitude, school->longitude, &points[2 * i + 2], &points[2 * i + 3]);
    }
    if (s->model->map_zoom > 0)
        return (struct camera){s->model->map_x, s->model->map_y, city.scale * s->model->map_zoom, city.grain};
    return map_around(s, box, points, answer->n + 1);
}

/* ---- the question ---- */

static struct camera question_camera(struct builder *s, struct rect box)
{
    struct camera city = map_city(s, box);
    if (s->model->map_zoom > 0)
        return (struct camera){s->model->map_x, s->model->map_y, city.scale * s->model->map_zoom, city.grain};
    return map_first(s, box);
}

static int question_lead(struct builder *s, int x, int y, int width, void *user)
{
    (void)user;
    struct action open = {.kind = ACTION_SEARCH_OPEN, .number = 1};
    struct ink hint = {.role = ROLE_BODY, .colour = s->theme.palette.ink};
    struct text label = builder_ui(s, UI_CHOOSE_STREET);
    y += builder_write(s, x, y, width, builder_ui(s, UI_TOUCH_THE_MAP), &hint) + s->theme.unit;
    int h = widget_button_height(s, width, "search", label);
    h = h < s->theme.primary && !s->theme.low ? s->theme.primary : h;
    widget_button(s, rect_of(x, y, width, h), "search", label, LOOK_FILLED, &open);
    return y + h + s->theme.unit;
}

static int question_flow(struct builder *s, int x, int y, int width, void *user)
{
    (void)user;
    y += s->theme.unit;
    return y + widget_people(s, x, y, width);
}

int view_nearest_streets(struct builder *s, int x, int y, int width)
{
    uint32_t found[STREETS];
    int n = s->model->query[0] ? address_streets(content_streets(s->content), s->model->query, found, STREETS) : 0;
    if (n == 0 && s->model->query[0]) {
        struct ink ink = {.role = ROLE_BODY, .colour = s->theme.palette.ink};
        y += builder_write(s, x, y, width, builder_ui(s, UI_NO_STREET), &ink) + s->theme.unit;
        return y + widget_people(s, x, y, width);
    }
    for (int i = 0; i < n; i++) {
        struct action a = {.kind = ACTION_PLACE_STREET, .number = (int)found[i]};
        y += widget_row(s, x, y, width, "map", builder_plain(street_title(content_streets(s->content), found[i])), none,
                        &a) +
             s->theme.unit / 2;
    }
    return y + s->theme.unit + widget_people(s, x, y + s->theme.unit, width);
}

/* ---- the block ---- */

static struct text hundred_label(struct builder *s, uint32_t hundred)
{
    char words[40];
    snprintf(words, sizeof words, "%u–%u", hundred ? hundred : 1, hundred + 99);
    return kept(s, 0, words, NULL);
}

struct place_button { /* a block or a crossing */
    struct text label;
    struct action action;
};

/* In columns of at least so many mm, the rows of one as high as its highest label. Returns the height. */
static int place_buttons(struct builder *s, int x, int y, int width, const struct place_button *items, int n, float mm)
{
    int gap = s->theme.unit / 2, columns = width / (theme_mm(&s->theme, mm) + gap), top = y;
    columns = columns < 1 ? 1 : columns;
    int w = (width - (columns - 1) * gap) / columns;
    for (int first = 0; first < n; first += columns) {
        int h = s->theme.target, end = first + columns < n ? first + columns : n;
        for (int i = first; i < end; i++) {
            int own = widget_button_height(s, w, "", items[i].label);
            h = own > h ? own : h;
        }
        for (int i = first; i < end; i++)
            widget_button(s, rect_of(x + (i - first) * (w + gap), y, w, h), "", items[i].label, LOOK_PLAIN,
                          &items[i].action);
        y += h + gap;
    }
    return y - top;
}

static int block_buttons(struct builder *s, int x, int y, int width, uint32_t street)
{
    uint32_t blocks[BLOCKS];
    struct place_button items[BLOCKS];
    int n = address_blocks(content_streets(s->content), street, blocks, BLOCKS);
    for (int i = 0; i < n; i++) {
        struct action a = {.kind = ACTION_PLACE_BLOCK, .number = (int)blocks[i] + 50};
        items[i] = (struct place_button){hundred_label(s, blocks[i]), a};
    }
    return place_buttons(s, x, y, width, items, n, 60 * s->theme.growth);
}

/* 5th St. before 12th St. */
static int by_name(const void *a, const void *b)
{
    const struct place_button *x = a, *y = b;
    return strverscmp(x->label.utf8, y->label.utf8);
}

static int crossing_buttons(struct builder *s, int x, int y, int width, uint32_t street)
{
    uint32_t others[CROSSINGS];
    struct place_button items[CROSSINGS];
    const struct streets *city = content_streets(s->content);
    int n = address_crossings(city, street, others, CROSSINGS);
    for (int i = 0; i < n; i++) {
        struct action a = {.kind = ACTION_PLACE_CROSSING, .number = (int)others[i]};
        items[i] = (struct place_button){builder_plain(street_title(city, others[i])), a};
    }
    qsort(items, (size_t)n, sizeof items[0], by_name);
    return place_buttons(s, x, y, width, items, n, 78 * s->theme.growth);
}

static int block_flow(struct builder *s, int x, int y, int width, void *user)
{
    uint32_t street = *(const uint32_t *)user;
    struct ink head = {.role = ROLE_LEAD, .bold = true, .colour = s->theme.palette.ink};
    int gap = s->theme.unit / 2;
    y += builder_write(s, x, y, width, builder_ui(s, UI_BLOCKS), &head) + gap;
    y += block_buttons(s, x, y, width, street) + 2 * gap;
    y += builder_write(s, x, y, width, builder_ui(s, UI_CROSSINGS), &head) + gap;
    return y + crossing_buttons(s, x, y, width, street);
}

/* ---- the screen ---- */

static void draw_map(struct builder *s, struct rect area, void *user)
{
    const struct answer *answer = user;
    int credits = map_credits_height(s, area);
    struct rect box = rect_of(area.x, area.y, area.w, area.h - credits);
    struct camera camera = answer ? answer_camera(s, box, answer) : question_camera(s, box);
    struct map_marks marks = {.chosen = answer && answer->n ? answer->near[0].school : -1, .pins = PINS_SEEN};
    int named[NEAREST_SCHOOLS];
    for (int i = 0; answer && i < answer->n; i++)
        named[i] = answer->near[i].school;
    if (answer) {
        marks.named = named;
        marks.n_named = answer->n;
        marks.has_place = true;
        marks.place_x = s->model->place.spot.x;
        marks.place_y = s->model->place.spot.y;
        marks.place_error = s->model->place.error;
    }
    scene_map_region(s->scene, MAP_REGION, box, camera, map_city(s, box).scale);
    map_picture(s, box, camera, &marks);
    builder_stroke(s, box, 0, theme_mm(&s->theme, 0.4f), s->theme.palette.line);
    map_credits(s, area, credits);
    struct action touch = {.kind = ACTION_PLACE_POINT, .map_x = camera.x, .map_y = camera.y};
    builder_hit(s, box, HIT_PIN, &touch);
}

void view_nearest(struct builder *s, struct rect area)
{
    const struct model *m = s->model;
    struct answer answer;
    if (m->has_place) {
        area = chrome_header_over_map(s, area, builder_ui(s, UI_NEAREST), builder_ui(s, UI_NEAREST_SCHOOLS));
        answer.n = places_nearest(s->content, m->place.spot.x, m->place.spot.y, answer.near, NEAREST_SCHOOLS);
        map_sheet(s, area, &(struct map_sheet){.map = draw_map, .flow = answer_flow, .user = &answer});
    } else if (m->place_street) {
        uint32_t street = (uint32_t)m->place_street - 1;
        area = chrome_header_under(s, area, builder_ui(s, UI_WHERE_DO_YOU_LIVE),
                                   builder_plain(street_title(content_streets(s->content), street)));
        scroll_area(s, LIST_REGION, area, block_flow, &street);
    } else {
        area = chrome_header_over_map(s, area, builder_ui(s, UI_NEAREST), builder_ui(s, UI_WHERE_DO_YOU_LIVE));
        map_sheet(s, area, &(struct map_sheet){.map = draw_map, .lead = question_lead, .flow = question_flow});
    }
}
