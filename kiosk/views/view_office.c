#include "content/needs.h"
#include "parts/chrome.h"
#include "parts/office_facts.h"
#include "parts/take_along.h"
#include "scene/scroll.h"
#include "scene/widgets.h"
#include "views/view.h"

#include <stdio.h>
#include <string.h>

static const struct text none = {.utf8 = ""};

enum { DEPARTMENTS = 32 };

/* The number at display size, what it is above it, and what else helps below. */
static int number(struct builder *s, int x, int y, int width, struct text label, const char *value, struct text below)
{
    int pad = s->theme.unit * 2, inner = width - 2 * pad, top = y;
    struct ink small = {.role = ROLE_BODY, .colour = s->theme.palette.on_wash};
    for (int pass = 0; pass < 2; pass++) { /* measure, then draw on the measured panel */
        bool dry = s->dry;
        s->dry = dry || pass == 0;
        if (pass == 1)
            widget_panel(s, rect_of(x, top, width, y - top));
        y = top + pad;
        y += builder_write(s, x + pad, y, inner, label, &small);
        y += widget_display(s, x + pad, y, inner, builder_plain(value), s->theme.palette.accent);
        y += builder_write(s, x + pad, y, inner, below, &small);
        y += pad;
        s->dry = dry;
    }
    return y - top + s->theme.unit * 2;
}

/* Its own number, or the switchboard that passes the call on: nobody leaves without one. */
static int call(struct builder *s, int x, int y, int width, const struct office *o)
{
    if (o->phone[0])
        return number(s, x, y, width, builder_ui(s, UI_PHONE), o->phone, builder_ui(s, UI_ASK_FRONT_DESK));
    return number(s, x, y, width, builder_ui(s, UI_SWITCHBOARD), s->content->switchboard, builder_ui(s, UI_NO_NUMBER));
}

static int fact(struct builder *s, int x, int y, int width, const char *icon, enum ui label, const char *value,
                struct text note)
{
    return value[0] ? widget_contact(s, x, y, width, icon, builder_ui(s, label), value, note) + s->theme.unit * 2 : 0;
}

/* What the person does, and of when that is. */
static struct text role_of(struct builder *s, const struct office *o)
{
    struct text title = builder_text(s, o->head_title), date = builder_text(s, o->as_of);
    struct text as_of = date.n ? builder_as_of(s, date.utf8) : none;
    if (!title.n || !as_of.n)
        return title.n ? title : as_of;
    return title.language == as_of.language ? builder_join(s, title, " · ", as_of) : title;
}

/* Only what is known: an empty label would be a question nobody answers. */
static int facts(struct builder *s, int x, int y, int width, const struct office *o)
{
    int top = y;
    y += fact(s, x, y, width, "pin", UI_ROOM, o->room, none);
    y += fact(s, x, y, width, "person", UI_HEAD, o->head, role_of(s, o));
    y += fact(s, x, y, width, "tty", UI_TTY, o->tty, builder_ui(s, UI_TTY_NOTE));
    y += fact(s, x, y, width, "fax", UI_FAX, o->fax, none);
    return y - top;
}

/* The date stands beside the head's title, when there is one in the same language. */
static bool dated_above(struct builder *s, const struct office *o, struct text date)
{
    struct text title = builder_text(s, o->head_title);
    return o->head[0] && (!title.n || title.language == builder_as_of(s, date.utf8).language);
}

static int marks(struct builder *s, int x, int y, int width, const struct office *o)
{
    int top = y;
    struct ink quiet = {.role = ROLE_CAPTION, .colour = s->theme.palette.quiet};
    struct text date = builder_text(s, o->as_of);
    if (o->to_confirm)
        y += builder_write(s, x, y, width, builder_ui(s, UI_TO_CONFIRM), &quiet);
    if (date.n && !dated_above(s, o, date))
        y += builder_write(s, x, y, width, builder_as_of(s, date.utf8), &quiet);
    return y > top ? y - top + s->theme.unit * 2 : 0;
}

/* ---- where else to go ---- */

static bool leads_to(const struct need *n, const char *office)
{
    for (int i = 0; i < n->n_leads; i++)
        if (strncmp(n->leads[i], "office:", 7) == 0 && strcmp(n->leads[i] + 7, office) == 0)
            return true;
    return false;
}

/* Above something to touch: right above it, where that stands lower than what is read. Returns the height. */
static int heading(struct builder *s, int x, int y, int width, struct text t)
{
    struct ink head = {.role = ROLE_LEAD, .bold = true, .colour = s->theme.palette.accent};
    int top = y, gap = s->theme.unit / 2;
    y = widget_look(s, x, y, width, builder_height(s, width, t, &head) + gap, "");
    return y + builder_write(s, x, y, width, t, &head) + gap - top;
}

/* What people come to this office with. */
static int asked_about(struct builder *s, int x, int y, int width, const struct office *o)
{
    const struct content *c = s->content;
    struct row rows[NEED_LEADS];
    int n = 0, top = y;
    for (int i = 0; i < c->n_needs && n < NEED_LEADS; i++)
        if (leads_to(&c->needs[i], o->id)) {
            const struct need *need = &c->needs[i];
            rows[n++] = (struct row){
                need->icon, builder_text(s, need->title), none, action_go(SCREEN_NEED, need->id), false, 50 + i};
        }
    if (n == 0)
        return 0;
    y += heading(s, x, y, width, builder_ui(s, UI_ASK_ABOUT));
    y += widget_list(s, x, y, width, rows, n) + s->theme.unit * 3;
    return y - top;
}

/* The office it is part of, and what else that one holds. */
static int sisters(struct builder *s, int x, int y, int width, int index)
{
    const struct content *c = s->content;
    const struct office *o = &c->offices[index];
    struct chip chips[DEPARTMENTS];
    int n = 0, top = y;
    if (o->parent < 0)
        return 0;
    const struct office *parent = &c->offices[o->parent];
    struct action up = action_go(SCREEN_OFFICE, parent->id);
    y += widget_row(s, x, y, width, "office", builder_text(s, parent->name), builder_ui(s, UI_PART_OF), &up);
    for (int i = 0; i < c->n_offices && n < DEPARTMENTS; i++)
        if (c->offices[i].parent == o->parent && i != index)
            chips[n++] = (struct chip){builder_text(s, c->offices[i].name), action_go(SCREEN_OFFICE, c->offices[i].id)};
    y += n ? s->theme.unit * 3 / 2 : 0;
    y += widget_chips(s, x, y, width, chips, n);
    return y - top + s->theme.unit * 3;
}

static int departments(struct builder *s, int x, int y, int width, int index)
{
    const struct content *c = s->content;
    struct row rows[DEPARTMENTS];
    int n = 0, top = y;
    for (int i = 0; i < c->n_offices && n < DEPARTMENTS; i++) {
        const struct office *o = &c->offices[i];
        if (o->parent != index)
            continue;
        rows[n] = (struct row){"",
                               builder_text(s, o->name),
                               o->phone[0] ? builder_plain(o->phone) : none,
                               action_go(SCREEN_OFFICE, o->id),
                               false,
                               100 + n};
        n++;
    }
    if (n == 0)
        return 0;
    y += heading(s, x, y, width, builder_ui(s, UI_DEPARTMENTS));
    y += widget_list(s, x, y, width, rows, n) + s->theme.unit * 3;
    return y - top;
}

/* Its number for a telephone. */
static int take_along(struct builder *s, int x, int y, int width, const struct office *o)
{
    char screen[sizeof s->model->now.screen.id];
    snprintf(screen, sizeof screen, "office:%s", o->id);
    return take_button(s, x, y, width, screen, "") + s->theme.unit * 2;
}

/* asked: what it is asked about stands here. *people: set when the people to call stand in Look, which else were empty. */
static int left_column(struct builder *s, int x, int y, int width, int index, bool asked, bool *people)
{
    const struct office *o = &s->content->offices[index];
    struct ink body = {.role = ROLE_BODY, .colour = s->theme.palette.ink, .own_side = true};
    int top = y;
    builder_stop(s, 1, y);
    y += builder_write(s, x, y, width, builder_text(s, o->summary), &body) + s->theme.unit * 2;
    builder_stop(s, 2, y);
    y += call(s, x, y, width, o);
    builder_stop(s, 3, y);
    y += facts(s, x, y, width, o);
    y += office_facts(s, x, y, width, o);
    y += marks(s, x, y, width, o);
    int above = o->phone[0] ? widget_people_in_look(s, x, y, width) : 0;
    *people = above > 0;
    y += above ? above + s->theme.unit * 2 : 0;
    y += take_along(s, x, y, width, o);
    y += asked ? asked_about(s, x, y, width, o) : 0;
    return y - top;
}

/* The switchboard stands large above already: only what it leaves out follows. */
static int text_telephone(struct builder *s, int x, int y, int width)
{
    builder_stop(s, 9000, y);
    return fact(s, x, y, width, "tty", UI_TTY, s->content->tty, builder_ui(s, UI_TTY_NOTE));
}

/* Whether anything stands below an office or beside it. */
static bool is_alone(const struct content *c, int index)
{
    for (int i = 0; i < c->n_offices; i++)
        if (c->offices[i].parent == index)
            return false;
    return c->offices[index].parent < 0;
}

static int office_flow(struct builder *s, int x, int y, int width, void *user)
{
    int index = *(int *)user, gap = s->theme.unit * 4;
    const struct office *o = &s->content->offices[index];
    bool two = widget_two_columns(s, width, gap), beside = two && is_alone(s->content, index);
    int w = two ? (width - gap) / 2 : width;
    bool people = false;
    int left = y + left_column(s, x, y, w, index, !beside, &people);
    int x2 = two ? x + w + gap : x, right = two ? y : left;
    right += beside ? asked_about(s, x2, right, w, o) : 0;
    right += departments(s, x2, right, w, index);
    right += sisters(s, x2, right, w, index);
    if (!people)
        right += o->phone[0] ? widget_people(s, x2, right, w) : text_telephone(s, x2, right, w);
    return left > right ? left : right;
}

void view_office(struct builder *s, struct rect area)
{
    int index = content_office(s->content, s->model->now.screen.id);
    if (index < 0) {
        view_directory(s, area);
        return;
    }
    const struct office *o = &s->content->offices[index];
    struct text above =
        o->parent < 0 ? builder_ui(s, UI_DISTRICT) : builder_text(s, s->content->offices[o->parent].name);
    area = chrome_header_under(s, area, above, builder_text(s, o->name));
    scroll_area(s, 0, area, office_flow, &index);
}
