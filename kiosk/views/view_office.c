#include "scene/scroll.h"
#include "scene/widgets.h"
#include "views/chrome.h"
#include "views/view.h"

static const struct text none = {.utf8 = ""};

static int name_fact(struct builder *s, int x, int y, int width, const struct office *o)
{
    if (!o->head[0])
        return 0;
    struct text title = builder_text(s, o->head_title);
    return widget_contact(s, x, y, width, "person", builder_ui(s, UI_HEAD), o->head, title) + s->theme.unit;
}

/* Only what is known: an empty label would be a question nobody answers. */
static int facts(struct builder *s, int x, int y, int width, const struct office *o)
{
    int top = y, gap = s->theme.unit;
    if (o->phone[0])
        y += widget_contact(s, x, y, width, "phone", builder_ui(s, UI_PHONE), o->phone, none) + gap;
    if (o->tty[0])
        y += widget_contact(s, x, y, width, "tty", builder_ui(s, UI_TTY), o->tty, builder_ui(s, UI_TTY_NOTE)) + gap;
    if (o->fax[0])
        y += widget_contact(s, x, y, width, "fax", builder_ui(s, UI_FAX), o->fax, none) + gap;
    if (o->room[0])
        y += widget_contact(s, x, y, width, "pin", builder_ui(s, UI_ROOM), o->room, none) + gap;
    y += name_fact(s, x, y, width, o);
    return y - top;
}

static int facts_card(struct builder *s, int x, int y, int width, const struct office *o)
{
    int pad = s->theme.unit * 2;
    bool dry = s->dry;
    s->dry = true;
    int h = facts(s, x, y, width - 2 * pad, o);
    s->dry = dry;
    if (h == 0)
        return 0;
    h += 2 * pad - s->theme.unit;
    widget_surface(s, rect_of(x, y, width, h), false);
    facts(s, x + pad, y + pad, width - 2 * pad, o);
    return h + s->theme.unit * 2;
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
    return y - top + s->theme.unit;
}

static int departments(struct builder *s, int x, int y, int width, int index)
{
    const struct content *c = s->content;
    struct ink head = {.role = ROLE_LEAD, .bold = true, .colour = s->theme.palette.accent};
    int top = y;
    for (int i = 0; i < c->n_offices; i++) {
        if (c->offices[i].parent != index)
            continue;
        if (y == top)
            y += builder_write(s, x, y, width, builder_ui(s, UI_DEPARTMENTS), &head) + s->theme.unit / 2;
        struct action a = action_go(SCREEN_OFFICE, c->offices[i].id);
        y += widget_row(s, x, y, width, "", builder_text(s, c->offices[i].name),
                        c->offices[i].phone[0] ? builder_plain(c->offices[i].phone) : none, &a) +
             s->theme.unit / 2;
    }
    return y == top ? 0 : y - top + s->theme.unit;
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

static int left_column(struct builder *s, int x, int y, int width, int index)
{
    const struct office *o = &s->content->offices[index];
    struct ink body = {.role = ROLE_BODY, .colour = s->theme.palette.ink, .own_side = true};
    int top = y;
    y += builder_write(s, x, y, width, builder_text(s, o->summary), &body) + s->theme.unit * 2;
    if (!o->phone[0])
        y += widget_notice(s, x, y, width, "info", builder_ui(s, UI_NO_NUMBER)) + s->theme.unit * 2;
    y += facts_card(s, x, y, width, o);
    y += marks(s, x, y, width, o);
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
    area = chrome_header(s, area, builder_text(s, s->content->offices[index].name));
    scroll_area(s, 0, area, office_flow, &index);
}
