#include "city/mercator.h"
#include "parts/chrome.h"
#include "parts/facts.h"
#include "parts/map_credits.h"
#include "parts/map_picture.h"
#include "parts/take_along.h"
#include "query/places.h"
#include "query/way_words.h"
#include "scene/scroll.h"
#include "scene/widgets.h"
#include "views/view.h"

#include <stdio.h>

static const double little_metres_per_mm = 7; /* every street around it has its name */

static const float code_mm = 36;

static const struct text none = {.utf8 = ""};

static const char *scene_format(struct builder *s, const char *format, const char *a, const char *b)
{
    char text[400];
    int n = snprintf(text, sizeof text, format, a, b);
    const char *copy = arena_text(s->scene->arena, text, n < (int)sizeof text ? (size_t)n : sizeof text - 1);
    return copy ? copy : "";
}

/* Its own street and the one that crosses nearest, or an empty text. */
static struct text crossing(struct builder *s, int index)
{
    struct address a = {.kind = ADDRESS_CROSSING};
    char words[WAY_WORDS];
    if (!content_streets(s->content)->n || !places_school(s->content, index, &a) || a.street == STREET_NONE)
        return none;
    a.kind = ADDRESS_CROSSING;
    a.other = address_cross_street(content_streets(s->content), &a.spot);
    if (a.other == STREET_NONE)
        return none;
    way_address_words(s->content, s->language, &a, words);
    return builder_plain(scene_format(s, "%s%s", words, ""));
}

static const char *address(struct builder *s, const struct school *school)
{
    const char *city = s->content->city;
    const char *street = *city ? scene_format(s, "%s, %s", school->street, city) : school->street;
    return scene_format(s, "%s %s", street, school->zip);
}

/* The lead partner only with the date it was published: partners change. */
static struct facts facts_of(struct builder *s, const struct school *school)
{
    struct facts f = {.n = 0};
    bool own = school->phone[0] != '\0';
    const char *joined = school->joined ? builder_number(s, s->language, school->joined, "") : "";
    struct text as_of = school->partner_as_of[0] ? builder_as_of(s, school->partner_as_of) : none;
    facts_add(&f, "pin", builder_ui(s, UI_ADDRESS), builder_plain(address(s, school)), none);
    facts_add(&f, "map", builder_ui(s, UI_NEAREST_CROSSING), crossing(s, (int)(school - s->content->schools)), none);
    facts_add(&f, "phone", builder_ui(s, own ? UI_PHONE : UI_SWITCHBOARD),
              builder_plain(own ? school->phone : s->content->switchboard), none);
    facts_add(&f, "book", builder_ui(s, UI_GRADES), builder_plain(school->grades), none);
    facts_add(&f, "calendar", builder_ui(s, UI_JOINED), builder_plain(joined), none);
    facts_add(&f, "people", builder_ui(s, UI_LEAD_PARTNER), builder_plain(school->partner), as_of);
    return f;
}

static struct take_code code_of(struct builder *s, const struct school *school)
{
    const char *number = school->phone[0] ? school->phone : s->content->switchboard;
    const char *called = scene_format(s, "%s\n%s", school->name, number);
    const char *all = scene_format(s, "%s\n%s", school->name, address(s, school));
    return take_code(s, scene_format(s, "%s\n%s", all, number), called, code_mm);
}

/* A code with name, address and number for a telephone, its name below it where that fits. Returns the height. */
static int code_drawn(struct builder *s, int x, int y, const struct take_code *code)
{
    int h = take_code_named(s, x, y, code);
    if (!h)
        take_code_draw(s, x, y, code);
    return h ? h : code->side;
}

/* What is known, and at its end the code, or below it where that leaves too little. */
static int facts_card(struct builder *s, int x, int y, int width, const struct school *school)
{
    struct facts f = facts_of(s, school);
    struct take_code code = code_of(s, school);
    int pad = s->theme.unit * 2, gap = s->theme.unit * 3, inner = width - 2 * pad, rest = inner - code.side - gap;
    bool aside = code.side && (float)rest > 11 * s->theme.size[ROLE_LEAD], dry = s->dry;
    int words = aside ? rest : inner, top = y, h = 0;
    if (school->to_confirm)
        y += widget_notice(s, x, y, width, "info", builder_ui(s, UI_TO_CONFIRM)) + s->theme.unit;
    for (int pass = 0; pass < 2; pass++) { /* measure, then draw on the measured panel */
        s->dry = dry || pass == 0;
        if (pass == 1)
            widget_panel(s, rect_of(x, y, width, h));
        int h1 = facts_write(s, x + pad, y + pad, words, &f) - s->theme.unit;
        int h2 = code_drawn(s, x + pad + (aside ? words + gap : 0), y + pad + (aside ? 0 : h1 + s->theme.unit), &code);
        h = 2 * pad + (!aside ? h1 + s->theme.unit + h2 : h1 > h2 ? h1 : h2);
        s->dry = dry;
    }
    return y + h - top;
}

/* To the map and to the way, side by side where both stand on one line. Returns the height. */
static int ways(struct builder *s, int x, int y, int width, const char *id)
{
    struct button to[2] = {{"map", builder_ui(s, UI_SHOW_ON_MAP), action_go(SCREEN_MAP, id)},
                           {"path", builder_ui(s, UI_THE_WAY), action_go(SCREEN_WAY, id)}};
    int n = content_streets(s->content)->n ? 2 : 1, gap = s->theme.unit * 3 / 2, top = y, h = s->theme.target;
    for (int i = 0; i < 2; i++) {
        int high = widget_button_height(s, width / 2, to[i].icon, to[i].label);
        h = high > h ? high : h;
    }
    if (n == 2 && widget_button_pair(s, rect_of(x, y, width, h), to))
        return h;
    for (int i = 0; i < n; i++) {
        h = widget_button_height(s, width, to[i].icon, to[i].label);
        widget_button(s, rect_of(x, y, width, h), to[i].icon, to[i].label, LOOK_FILLED, &to[i].action);
        y += h + gap;
    }
    return y - gap - top;
}

static int small_map(struct builder *s, int x, int y, int width, int room, int index)
{
    const struct school *school = &s->content->schools[index];
    int least = width * 2 / 5, most = width, h = room < least ? least : room > most ? most : room;
    struct rect area = rect_of(x, y, width, h), box = rect_of(x, y, width, h - map_credits_height(s, area));
    struct mercator m = mercator_of(school->latitude, school->longitude);
    struct camera city = map_city(s, box);
    map_picture(s, box, (struct camera){m.x, m.y, map_scale(s, m.y, little_metres_per_mm, city.scale), city.grain},
                &(struct map_marks){.chosen = index, .pins = PINS_SEEN});
    map_credits(s, area, area.h - box.h);
    return h;
}

struct school_page {
    int index, bottom; /* bottom: px, where the screen ends: the map fills what the facts leave free */
};

static int school_flow(struct builder *s, int x, int y, int width, void *user)
{
    const struct school_page *page = user;
    int gap = s->theme.unit * 4, small = s->theme.unit * 2;
    bool two = widget_two_columns(s, width, gap), dry = s->dry;
    int w = two ? (width - gap) / 2 : width, x2 = two ? x + w + gap : x;
    const char *id = s->content->schools[page->index].id;
    int left = y + facts_card(s, x, y, w, &s->content->schools[page->index]) + small, right = two ? y : left;
    s->dry = true;
    int under = ways(s, x2, s->theme.reach.y, w, id) + 2 * small + widget_people_height(s, w);
    s->dry = dry;
    right += small_map(s, x2, right, w, page->bottom - right - under, page->index) + small;
    int ways_at = builder_touch_y(s, right);
    right = ways_at + ways(s, x2, ways_at, w, id) + small;
    right += widget_people(s, x2, right, w);
    return left > right ? left : right;
}

void view_school(struct builder *s, struct rect area)
{
    struct school_page page = {.index = content_school(s->content, s->model->now.screen.id)};
    if (page.index < 0) {
        view_schools(s, area);
        return;
    }
    area = chrome_header(s, area, builder_plain(s->content->schools[page.index].name));
    page.bottom = area.y + area.h;
    scroll_area(s, 0, area, school_flow, &page);
}
