#include "views/alerts.h"

#include "content/sounds.h"
#include "parts/chrome.h"
#include "scene/scroll.h"
#include "scene/widgets.h"
#include "views/view.h"

#include <stdio.h>

enum { ALERTS_MOST = 64, SHARE = 3 /* of the page: a third */ };

struct alerts {
    const struct alert *items[ALERTS_MOST];
    int n;
};

/* Warnings come first, then notices, each in the order of the author. */
static struct alerts alerts_on(const struct builder *s, bool also_closed)
{
    struct alerts out = {.n = 0};
    for (int level = ALERT_WARNING; level >= ALERT_NOTICE; level--)
        for (int i = 0; i < s->content->n_alerts && out.n < ALERTS_MOST; i++) {
            const struct alert *a = &s->content->alerts[i];
            if (a->level == (enum alert_level)level && content_alert_is_on(a, s->model->today) &&
                (also_closed || !model_alert_closed(s->model, a->id)))
                out.items[out.n++] = a;
        }
    return out;
}

/* ---- one alert ---- */

struct look_of { /* the measures of a box that is width px wide */
    int pad, icon, from, words, close;
    int listen; /* px of the button to hear it; 0: none */
    struct ink ink;
    colour back;
};

/* In the place of its icon: the alert is read aloud, where somebody has spoken it in the reader's language. */
static bool can_be_heard(const struct builder *s, struct text t)
{
    return s->stage->sound && t.language == s->language &&
           sounds_find(content_sounds(s->content), t.language, t.utf8, t.n) != NULL;
}

static struct look_of look_of(struct builder *s, int width, const struct alert *a, bool closes)
{
    const struct theme *t = &s->theme;
    bool strong = a->level == ALERT_WARNING;
    struct look_of out = {.pad = t->unit, .icon = theme_grown(t, 9), .close = closes ? t->target : 0};
    out.back = strong ? t->palette.alert : t->palette.wash;
    out.ink =
        (struct ink){.role = ROLE_BODY, .bold = true, .colour = strong ? t->palette.on_alert : t->palette.on_wash};
    out.ink.own_side = true;
    if (!closes && !t->low && t->portrait) { /* on the screen of all there is room */
        out.pad = t->unit * 2;
        out.icon = theme_grown(t, 14);
        out.ink.role = ROLE_LEAD;
    }
    out.listen = can_be_heard(s, builder_text(s, a->text)) ? t->target : 0;
    out.from = out.listen ? out.listen + out.pad : 2 * out.pad + out.icon;
    out.words = width - out.from - (closes ? 2 : 1) * out.pad - out.close;
    return out;
}

static int box_height(struct builder *s, int width, const struct alert *a, bool closes)
{
    struct look_of look = look_of(s, width, a, closes);
    int h = builder_height(s, look.words, builder_text(s, a->text), &look.ink) + 2 * look.pad;
    int least = (closes || look.listen ? s->theme.target : look.icon) + look.pad;
    return h < least ? least : h;
}

static void close_cross(struct builder *s, struct rect box, const struct alert *a, const struct look_of *look)
{
    struct action close = {.kind = ACTION_ALERT_CLOSE};
    int size = look->close;
    snprintf(close.screen.id, sizeof close.screen.id, "%s", a->id);
    widget_cross(s, rect_of(box.x + box.w - size - look->pad / 2, box.y + (box.h - size) / 2, size, size),
                 look->ink.colour, &close);
}

static void listen_button(struct builder *s, struct rect box, const struct look_of *look)
{
    int passage = s->scene->n_passages; /* the text is written next */
    bool on = s->model->hearing.listening && s->model->hearing.only == passage + 1;
    struct action a = {.kind = ACTION_LISTEN, .number = on ? 0 : HEARING_ONLY + passage};
    struct rect at = rect_of(box.x, box.y + (box.h - look->listen) / 2, look->listen, look->listen);
    int ring = theme_mm(&s->theme, 0.8f), size = look->icon;
    struct rect badge = rect_inset(at, look->pad / 2, look->pad / 2);
    if (on != builder_pressed(s, at))
        builder_fill(s, badge, badge.h / 2, look->ink.colour);
    builder_stroke(s, badge, badge.h / 2, ring, look->ink.colour);
    builder_icon(s, rect_of(at.x + (at.w - size) / 2, at.y + (at.h - size) / 2, size, size), "sound",
                 on != builder_pressed(s, at) ? look->back : look->ink.colour);
    builder_hit(s, at, HIT_NORMAL, &a);
}

static void draw_box(struct builder *s, struct rect box, const struct alert *a, bool closes, int max_lines)
{
    struct look_of look = look_of(s, box.w, a, closes);
    struct text text = builder_text(s, a->text);
    look.ink.max_lines = max_lines;
    int h = builder_height(s, look.words, text, &look.ink);
    builder_fill(s, box, s->theme.radius, look.back);
    if (look.listen)
        listen_button(s, box, &look);
    else
        builder_icon(s, rect_of(box.x + look.pad, box.y + (box.h - look.icon) / 2, look.icon, look.icon),
                     a->level == ALERT_WARNING ? "warning" : "info", look.ink.colour);
    builder_write(s, box.x + look.from, box.y + (box.h - h) / 2, look.words, text, &look.ink);
    if (closes)
        close_cross(s, box, a, &look);
}

/* ---- their place ---- */

static bool all_fit(struct builder *s, const struct alerts *list, int width, int room)
{
    int h = 0;
    for (int i = 0; i < list->n; i++)
        h += box_height(s, width, list->items[i], true) + s->theme.unit;
    return h <= room;
}

/* Those that fit whole, in their order. Returns the height used, with the gap below. */
static int draw_whole(struct builder *s, const struct alerts *list, struct rect area, int room, int *drawn)
{
    int used = 0;
    for (*drawn = 0; *drawn < list->n; ++*drawn) {
        int h = box_height(s, area.w, list->items[*drawn], true);
        if (used + h + s->theme.unit > room)
            break;
        draw_box(s, rect_of(area.x, area.y + used, area.w, h), list->items[*drawn], true, 0);
        used += h + s->theme.unit;
    }
    return used;
}

/* The beginning of an alert that is too long for its place; a check need not hear of it, since the button stands below. */
static int draw_cut(struct builder *s, struct rect area, int room, const struct alert *a)
{
    struct audit_notes *notes = s->notes;
    struct look_of look = look_of(s, area.w, a, true);
    int line = builder_height(s, look.words, builder_text(s, a->text),
                              &(struct ink){.role = ROLE_BODY, .bold = true, .max_lines = 1});
    int lines = line > 0 ? (room - s->theme.unit - 2 * look.pad) / line : 0;
    if (lines < 1)
        return 0;
    s->notes = NULL;
    draw_box(s, rect_of(area.x, area.y, area.w, room - s->theme.unit), a, true, lines);
    s->notes = notes;
    return room;
}

/* At the top of area. Returns the height used, with the gap below. */
static int draw_place(struct builder *s, const struct alerts *list, struct rect area, int room)
{
    int drawn;
    if (all_fit(s, list, area.w, room))
        return draw_whole(s, list, area, room, &drawn);
    struct text label = builder_ui(s, UI_ALERTS_ALL);
    struct action all = action_go(SCREEN_ALERTS, "");
    int button = widget_button_height(s, area.w, "warning", label), rest = room - button - s->theme.unit;
    int used = draw_whole(s, list, area, rest, &drawn);
    if (drawn == 0)
        used = draw_cut(s, area, rest, list->items[0]);
    widget_button(s, rect_of(area.x, area.y + used, area.w, button), "warning", label, LOOK_FILLED, &all);
    return used + button + s->theme.unit;
}

/* Above the screen; where the glass reaches above the hand, below it, since they can be closed. */
struct rect alerts_place(struct builder *s, struct rect area)
{
    struct alerts list = alerts_on(s, false);
    int room = area.h / SHARE;
    bool dry = s->dry;
    if (list.n == 0 || s->model->now.screen.kind == SCREEN_ALERTS)
        return area;
    s->dry = true;
    int used = draw_place(s, &list, area, room);
    s->dry = dry;
    bool at_foot = s->theme.reach.y > area.y;
    int gap = s->theme.unit;
    struct rect place = rect_of(area.x, at_foot ? area.y + area.h - used + gap : area.y, area.w, area.h);
    draw_place(s, &list, place, room);
    return rect_of(area.x, at_foot ? area.y : area.y + used, area.w, area.h - used);
}

/* ---- the screen of all ---- */

static int all_flow(struct builder *s, int x, int y, int width, void *user)
{
    struct alerts list = alerts_on(s, true);
    (void)user;
    for (int i = 0; i < list.n; i++) {
        int h = box_height(s, width, list.items[i], false);
        draw_box(s, rect_of(x, y, width, h), list.items[i], false, 0);
        y += h + s->theme.unit * 3 / 2;
    }
    return y + widget_people(s, x, y, width);
}

/* At the foot of the glass, where a few short notices leave it empty. */
static void picture_below(struct builder *s, struct rect area)
{
    bool dry = s->dry;
    s->dry = true;
    int spare = area.h - (all_flow(s, area.x, area.y, area.w, NULL) - area.y) - 2 * s->theme.unit;
    s->dry = dry;
    int h = area.w * 5 / 12 < spare ? area.w * 5 / 12 : spare;
    if (h >= theme_mm(&s->theme, 60))
        widget_picture(s, area.x, area.y + area.h - h, area.w, h, "images/about.svg");
}

void view_alerts(struct builder *s, struct rect area)
{
    area = chrome_header(s, area, builder_ui(s, UI_ALERTS_ALL));
    picture_below(s, area);
    scroll_area(s, 0, area, all_flow, NULL);
}
