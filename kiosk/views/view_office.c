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

static const char picture_name[] = "images/office.svg"; /* a desk where somebody is asked */

enum { DEPARTMENTS = 32 };

static const float code_mm = 54;

/* ---- the number ---- */

struct call {
    struct text label, below; /* what the number is, and what else helps */
    const char *number;
    struct take_code code; /* for a telephone */
    int aside;             /* px: the code's column, with the gap; 0 for none */
};

/* Its own number, or the switchboard that passes the call on: nobody leaves without one. */
static struct call call_of(struct builder *s, const struct office *o)
{
    if (o->phone[0])
        return (struct call){
            .label = builder_ui(s, UI_PHONE), .number = o->phone, .below = builder_ui(s, UI_ASK_FRONT_DESK)};
    return (struct call){.label = builder_ui(s, UI_SWITCHBOARD),
                         .number = s->content->switchboard,
                         .below = builder_ui(s, UI_NO_NUMBER)};
}

/* Height of the code with its name, wherever it stands. */
static int code_height(struct builder *s, const struct call *c)
{
    bool dry = s->dry;
    s->dry = true;
    int h = take_code_named(s, 0, 0, &c->code);
    s->dry = dry;
    return h;
}

/* Beside the number where that keeps its size. inner: px */
static void place_code(struct builder *s, int inner, struct call *c)
{
    struct ink big = {.role = ROLE_DISPLAY, .bold = true, .max_lines = 1};
    const char *tel = take_tel(s, c->number);
    c->code = take_code(s, tel, tel, code_mm);
    int gap = s->theme.unit * 3, rest = inner - c->code.side - gap;
    bool fits = rest > 0 && !builder_paragraph(s, builder_plain(c->number), &big, rest)->truncated;
    c->aside = fits && code_height(s, c) ? c->code.side + gap : 0;
}

static int call_words(struct builder *s, int x, int y, int width, const struct call *c)
{
    struct ink small = {.role = ROLE_BODY, .colour = s->theme.palette.on_wash};
    int top = y;
    y += builder_write(s, x, y, width, c->label, &small);
    y += widget_display(s, x, y, width, builder_plain(c->number), s->theme.palette.accent);
    y += builder_write(s, x, y, width, c->below, &small);
    return y - top;
}

/* The number at display size, and at the end of its panel the code that a telephone reads. */
static int call_panel(struct builder *s, int x, int y, int width, const struct call *c)
{
    int pad = s->theme.unit * 2, words = width - 2 * pad - c->aside, side = x + width - pad - c->code.side;
    bool dry = s->dry;
    s->dry = true;
    int h1 = call_words(s, x, y, words, c), h2 = c->aside ? code_height(s, c) : 0, h = h1 > h2 ? h1 : h2;
    s->dry = dry;
    widget_panel(s, rect_of(x, y, width, h + 2 * pad));
    call_words(s, x + pad, y + pad + (h - h1) / 2, words, c);
    if (c->aside)
        take_code_named(s, side, y + pad + (h - h2) / 2, &c->code);
    return h + 2 * pad;
}

/* ---- what is known ---- */

/* What the person does, and of when that is. */
static struct text role_of(struct builder *s, const struct office *o)
{
    struct text title = builder_text(s, o->head_title), date = builder_text(s, o->as_of);
    struct text as_of = date.n ? builder_as_of(s, date.utf8) : none;
    if (!title.n || !as_of.n)
        return title.n ? title : as_of;
    return title.language == as_of.language ? builder_join(s, title, " · ", as_of) : title;
}

static struct facts facts_of(struct builder *s, const struct office *o)
{
    struct facts f = {.n = 0};
    facts_add(&f, "pin", builder_ui(s, UI_ROOM), builder_plain(o->room), none);
    facts_add(&f, "person", builder_ui(s, UI_HEAD), builder_plain(o->head), role_of(s, o));
    facts_add(&f, "tty", builder_ui(s, UI_TTY), builder_plain(o->tty), builder_ui(s, UI_TTY_NOTE));
    facts_add(&f, "fax", builder_ui(s, UI_FAX), builder_plain(o->fax), none);
    office_facts_add(s, &f, o);
    return f;
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
    int words = o->head[0] ? theme_grown(&s->theme, 11) + s->theme.unit : 0; /* below those of the facts */
    if (date.n && !dated_above(s, o, date))
        y += builder_write(s, x + words, y, width - words, builder_as_of(s, date.utf8), &quiet);
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

/* Of any of them in a wide column: one line. */
static int heading_height(struct builder *s)
{
    return builder_line(s, ROLE_LEAD) + s->theme.unit / 2;
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
            rows[n++] = (struct row){.icon = need->icon,
                                     .title = builder_text(s, need->title),
                                     .action = action_go(SCREEN_NEED, need->id),
                                     .stop = 50 + i};
        }
    if (n == 0)
        return 0;
    y += heading(s, x, y, width, builder_ui(s, UI_ASK_ABOUT));
    y += widget_list(s, x, y, width, rows, n) + s->theme.unit * 3;
    return y - top;
}

static struct row office_row(struct builder *s, const struct office *o, enum row_form form, int stop)
{
    return (struct row){.icon = "",
                        .title = builder_text(s, o->name),
                        .action = action_go(SCREEN_OFFICE, o->id),
                        .form = form,
                        .stop = stop,
                        .end = o->phone[0] ? builder_plain(o->phone) : none};
}

/* Rows below a heading, as in the directory. Returns the height, with the gap below. */
static int listed(struct builder *s, int x, int y, int width, enum ui head, struct row *rows, int n)
{
    int top = y;
    y += heading(s, x, y, width, builder_ui(s, head));
    widget_list_ends(s, width, rows, n);
    y += widget_list(s, x, y, width, rows, n) + s->theme.unit * 3;
    return y - top;
}

/* The office it is part of, and what else that one holds. */
static int family(struct builder *s, int x, int y, int width, int index)
{
    const struct content *c = s->content;
    struct row rows[DEPARTMENTS + 1];
    int parent = c->offices[index].parent, n = 0;
    if (parent < 0)
        return 0;
    rows[n++] = office_row(s, &c->offices[parent], ROW_PLAIN, 200);
    for (int i = 0; i < c->n_offices && n <= DEPARTMENTS; i++)
        if (c->offices[i].parent == parent && i != index) {
            rows[n] = office_row(s, &c->offices[i], ROW_INDENTED, 200 + n);
            n++;
        }
    return listed(s, x, y, width, UI_PART_OF, rows, n);
}

static int departments(struct builder *s, int x, int y, int width, int index)
{
    const struct content *c = s->content;
    struct row rows[DEPARTMENTS];
    int n = 0;
    for (int i = 0; i < c->n_offices && n < DEPARTMENTS; i++)
        if (c->offices[i].parent == index) {
            rows[n] = office_row(s, &c->offices[i], ROW_PLAIN, 100 + n);
            n++;
        }
    return n ? listed(s, x, y, width, UI_DEPARTMENTS, rows, n) : 0;
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
    struct call call = call_of(s, o);
    struct facts facts = facts_of(s, o);
    int top = y;
    builder_stop(s, 1, y);
    y += builder_write(s, x, y, width, builder_text(s, o->summary), &body) + s->theme.unit * 2;
    builder_stop(s, 2, y);
    place_code(s, width - 4 * s->theme.unit, &call);
    y += call_panel(s, x, y, width, &call) + s->theme.unit * 2;
    builder_stop(s, 3, y);
    y += facts_write(s, x, y, width, &facts);
    y += office_facts_notes(s, x, y, width, o);
    y += marks(s, x, y, width, o);
    int above = o->phone[0] ? widget_people_in_look(s, x, y, width) : 0;
    *people = above > 0;
    y += above ? above + s->theme.unit * 2 : 0;
    y += call.aside ? 0 : take_along(s, x, y, width, o);
    y += asked ? asked_about(s, x, y, width, o) : 0;
    return y - top;
}

/* The switchboard stands large above already: only what it leaves out follows. */
static int text_telephone(struct builder *s, int x, int y, int width)
{
    struct facts f = {.n = 0};
    facts_add(&f, "tty", builder_ui(s, UI_TTY), builder_plain(s->content->tty), builder_ui(s, UI_TTY_NOTE));
    builder_stop(s, 9000, y);
    return facts_write(s, x, y, width, &f);
}

/* Departments, what the office is part of, and the people, unless they stand above already. */
static int right_column(struct builder *s, int x, int y, int width, int index, bool people)
{
    int top = y;
    y += departments(s, x, y, width, index);
    y += family(s, x, y, width, index);
    if (!people)
        y += s->content->offices[index].phone[0] ? widget_people(s, x, y, width) : text_telephone(s, x, y, width);
    return y - top;
}

/* Whether a list of what to touch begins the right column. */
static bool leads_on(const struct content *c, int index, bool asked)
{
    bool any = c->offices[index].parent >= 0;
    for (int i = 0; i < c->n_offices; i++)
        any = any || c->offices[i].parent == index;
    for (int i = 0; asked && i < c->n_needs; i++)
        any = any || leads_to(&c->needs[i], c->offices[index].id);
    return any;
}

/* Of two columns, what the office is asked about stands in the one that is shorter without it. */
static bool asks_beside(struct builder *s, int y, int width, int index)
{
    bool dry = s->dry, people = false, seek = s->seek.on;
    s->dry = true;
    s->seek.on = false;
    int left = left_column(s, 0, y, width, index, false, &people);
    int right = right_column(s, 0, y, width, index, people);
    s->dry = dry;
    s->seek.on = seek;
    return right < left;
}

static int office_flow(struct builder *s, int x, int y, int width, void *user)
{
    int index = *(int *)user, gap = s->theme.unit * 4;
    bool two = widget_two_columns(s, width, gap), people = false;
    int w = two ? (width - gap) / 2 : width;
    bool beside = two && asks_beside(s, y, w, index);
    int left = y + left_column(s, x, y, w, index, !beside, &people);
    int x2 = two ? x + w + gap : x, right = two ? y : left;
    if (two && leads_on(s->content, index, beside))
        right = widget_look(s, x2, right, w, heading_height(s), picture_name);
    right += beside ? asked_about(s, x2, right, w, &s->content->offices[index]) : 0;
    right += right_column(s, x2, right, w, index, people);
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
    area = chrome_picture_above(s, area, office_flow, &index, picture_name);
    scroll_area(s, 0, area, office_flow, &index);
}
