#include "parts/chrome.h"
#include "parts/take_along.h"
#include "scene/scroll.h"
#include "scene/widgets.h"
#include "views/view.h"

#include <stdio.h>

static const struct text none = {.utf8 = ""};

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

/* Only what is known: an empty label would be a question nobody answers. */
static int facts(struct builder *s, int x, int y, int width, const struct office *o)
{
    int top = y;
    y += fact(s, x, y, width, "pin", UI_ROOM, o->room, none);
    y += fact(s, x, y, width, "person", UI_HEAD, o->head, builder_text(s, o->head_title));
    y += fact(s, x, y, width, "tty", UI_TTY, o->tty, builder_ui(s, UI_TTY_NOTE));
    y += fact(s, x, y, width, "fax", UI_FAX, o->fax, none);
    return y - top;
}

static int marks(struct builder *s, int x, int y, int width, const struct office *o)
{
    int top = y;
    struct ink quiet = {.role = ROLE_CAPTION, .colour = s->theme.palette.quiet};
    struct text date = builder_text(s, o->as_of);
    if (o->to_confirm)
        y += widget_notice(s, x, y, width, "info", builder_ui(s, UI_TO_CONFIRM)) + s->theme.unit;
    if (date.n)
        y += builder_write(s, x, y, width, builder_as_of(s, date.utf8), &quiet);
    return y - top + s->theme.unit * 2;
}

enum { DEPARTMENTS = 32 };

static int departments(struct builder *s, int x, int y, int width, int index)
{
    const struct content *c = s->content;
    struct ink head = {.role = ROLE_LEAD, .bold = true, .colour = s->theme.palette.accent};
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
    y += builder_write(s, x, y, width, builder_ui(s, UI_DEPARTMENTS), &head) + s->theme.unit / 2;
    y += widget_list(s, x, y, width, rows, n) + s->theme.unit * 2;
    return y - top;
}

static int parent_row(struct builder *s, int x, int y, int width, const struct office *o)
{
    if (o->parent < 0)
        return 0;
    const struct office *parent = &s->content->offices[o->parent];
    struct action a = action_go(SCREEN_OFFICE, parent->id);
    return widget_row(s, x, y, width, "office", builder_text(s, parent->name), builder_ui(s, UI_PART_OF), &a) +
           s->theme.unit * 2;
}

/* Its number for a telephone. */
static int take_along(struct builder *s, int x, int y, int width, const struct office *o)
{
    char screen[sizeof s->model->now.screen.id];
    snprintf(screen, sizeof screen, "office:%s", o->id);
    return take_button(s, x, y, width, screen, "") + s->theme.unit * 2;
}

static int left_column(struct builder *s, int x, int y, int width, int index)
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
    y += marks(s, x, y, width, o);
    y += take_along(s, x, y, width, o);
    return y - top;
}

static int office_flow(struct builder *s, int x, int y, int width, void *user)
{
    int index = *(int *)user, gap = s->theme.unit * 4;
    bool two = widget_two_columns(s, width, gap);
    int w = two ? (width - gap) / 2 : width;
    int left = y + left_column(s, x, y, w, index);
    int x2 = two ? x + w + gap : x, right = two ? y : left;
    right += parent_row(s, x2, right, w, &s->content->offices[index]);
    right += departments(s, x2, right, w, index);
    right += widget_people(s, x2, right, w);
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
