#include "city/mercator.h"
#include "parts/chrome.h"
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

static int fact(struct builder *s, int x, int y, int width, const char *icon, enum ui label, const char *value)
{
    return value[0] ? widget_contact(s, x, y, width, icon, builder_ui(s, label), value, none) + s->theme.unit : 0;
}

static const char *scene_format(struct builder *s, const char *format, const char *a, const char *b)
{
    char text[400];
    int n = snprintf(text, sizeof text, format, a, b);
    const char *copy = arena_text(s->scene->arena, text, n < (int)sizeof text ? (size_t)n : sizeof text - 1);
    return copy ? copy : "";
}

/* Its own street and the one that crosses nearest. */
static int crossing(struct builder *s, int x, int y, int width, int index)
{
    struct address a = {.kind = ADDRESS_CROSSING};
    char words[WAY_WORDS];
    if (!content_streets(s->content)->n || !places_school(s->content, index, &a) || a.street == STREET_NONE)
        return 0;
    a.kind = ADDRESS_CROSSING;
    a.other = address_cross_street(content_streets(s->content), &a.spot);
    if (a.other == STREET_NONE)
        return 0;
    way_address_words(s->content, s->language, &a, words);
    return fact(s, x, y, width, "map", UI_NEAREST_CROSSING, scene_format(s, "%s%s", words, ""));
}

/* The lead partner only with the date it was published: partners change. */
static int partner(struct builder *s, int x, int y, int width, const struct school *school)
{
    if (!school->partner[0])
        return 0;
    struct text date = school->partner_as_of[0] ? builder_as_of(s, school->partner_as_of) : none;
    return widget_contact(s, x, y, width, "people", builder_ui(s, UI_LEAD_PARTNER), school->partner, date) +
           s->theme.unit;
}

static const char *address(struct builder *s, const struct school *school)
{
    const char *city = s->content->city;
    const char *street = *city ? scene_format(s, "%s, %s", school->street, city) : school->street;
    return scene_format(s, "%s %s", street, school->zip);
}

static int facts(struct builder *s, int x, int y, int width, const struct school *school)
{
    int top = y;
    y += fact(s, x, y, width, "pin", UI_ADDRESS, address(s, school));
    y += crossing(s, x, y, width, (int)(school - s->content->schools));
    y += fact(s, x, y, width, "phone", UI_PHONE, school->phone);
    if (!school->phone[0])
        y += widget_contact(s, x, y, width, "phone", builder_ui(s, UI_SWITCHBOARD), s->content->switchboard, none) +
             s->theme.unit;
    y += fact(s, x, y, width, "book", UI_GRADES, school->grades);
    if (school->joined)
        y += fact(s, x, y, width, "calendar", UI_JOINED, builder_number(s, s->language, school->joined, ""));
    y += partner(s, x, y, width, school);
    return y - top;
}

static int facts_card(struct builder *s, int x, int y, int width, const struct school *school)
{
    int pad = s->theme.unit * 2, top = y;
    bool dry = s->dry;
    if (school->to_confirm)
        y += widget_notice(s, x, y, width, "info", builder_ui(s, UI_TO_CONFIRM)) + s->theme.unit;
    s->dry = true;
    int h = facts(s, x, y, width - 2 * pad, school) + 2 * pad - s->theme.unit;
    s->dry = dry;
    widget_panel(s, rect_of(x, y, width, h));
    facts(s, x + pad, y + pad, width - 2 * pad, school);
    return y + h - top;
}

static struct take_code code_of(struct builder *s, const struct school *school)
{
    const char *number = school->phone[0] ? school->phone : s->content->switchboard;
    const char *called = scene_format(s, "%s\n%s", school->name, number);
    const char *all = scene_format(s, "%s\n%s", school->name, address(s, school));
    return take_code(s, scene_format(s, "%s\n%s", all, number), called, code_mm);
}

/* A code with name, address and number for a telephone, and the way beside it. Returns the height. */
static int take_along(struct builder *s, int x, int y, int width, int index)
{
    const struct school *school = &s->content->schools[index];
    struct take_code code = code_of(s, school);
    struct action way = action_go(SCREEN_WAY, school->id);
    struct text label = builder_ui(s, UI_THE_WAY);
    int size = code.side, gap = size ? s->theme.unit : 0, w = width - size - gap,
        h = widget_button_height(s, w, "path", label);
    take_code_draw(s, x, y, &code);
    if (content_streets(s->content)->n)
        widget_button(s, rect_of(x + size + gap, y + (h < size ? (size - h) / 2 : 0), w, h), "path", label, LOOK_FILLED,
                      &way);
    return h > size ? h : size;
}

static int small_map(struct builder *s, int x, int y, int width, int room, int index)
{
    const struct school *school = &s->content->schools[index];
    int least = width * 2 / 5, most = width * 4 / 5, h = room < least ? least : room > most ? most : room;
    struct rect area = rect_of(x, y, width, h), box = rect_of(x, y, width, h - map_credits_height(s, area));
    struct mercator m = mercator_of(school->latitude, school->longitude);
    struct action a = action_go(SCREEN_MAP, school->id);
    struct text label = builder_ui(s, UI_SHOW_ON_MAP);
    struct camera city = map_city(s, box);
    map_picture(s, box, (struct camera){m.x, m.y, map_scale(s, m.y, little_metres_per_mm, city.scale), city.grain},
                &(struct map_marks){.chosen = index, .pins = PINS_SEEN});
    map_credits(s, area, area.h - box.h);
    builder_stroke(s, box, 0, theme_mm(&s->theme, 0.4f), s->theme.palette.line);
    int b = widget_button_height(s, width, "map", label);
    widget_button(s, rect_of(x, y + h + s->theme.unit, width, b), "map", label, LOOK_FILLED, &a);
    h += s->theme.unit + b;
    return h + take_along(s, x, y + h + s->theme.unit, width, index) + s->theme.unit;
}

struct school_page {
    int index, bottom; /* bottom: px, where the screen ends: the map fills what the facts leave free */
};

static int school_flow(struct builder *s, int x, int y, int width, void *user)
{
    const struct school_page *page = user;
    int gap = s->theme.unit * 4, small = s->theme.unit * 2;
    bool two = widget_two_columns(s, width, gap);
    int w = two ? (width - gap) / 2 : width, left = y;
    left += facts_card(s, x, left, w, &s->content->schools[page->index]) + small;
    int x2 = two ? x + w + gap : x, right = two ? y : left,
        under = widget_button_height(s, w, "map", builder_ui(s, UI_SHOW_ON_MAP));
    under += 2 * s->theme.unit + code_of(s, &s->content->schools[page->index]).side + small +
             (two ? 0 : widget_people_height(s, w));
    right += small_map(s, x2, right, w, page->bottom - right - under, page->index) + small;
    if (!two)
        return right + widget_people(s, x, right, w);
    left += widget_people(s, x, left, w);
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
