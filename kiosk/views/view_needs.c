/* The first way in: what people come with, and for each the answer and where it leads. */
#include "content/needs.h"
#include "parts/chrome.h"
#include "parts/take_along.h"
#include "scene/scroll.h"
#include "scene/widgets.h"
#include "views/view.h"

#include <stdio.h>
#include <string.h>

static const struct text none = {.utf8 = ""};
static const char picture_name[] = "images/social-work.svg";           /* two people who talk */
static const char low_picture_name[] = "images/community-schools.svg"; /* nobody in it loses a head to a low strip */

static int needs_flow(struct builder *s, int x, int y, int width, void *user)
{
    const struct content *c = s->content;
    struct tile tiles[NEEDS];
    (void)user;
    for (int i = 0; i < c->n_needs; i++)
        tiles[i] = (struct tile){c->needs[i].icon, builder_text(s, c->needs[i].title), none,
                                 action_go(SCREEN_NEED, c->needs[i].id)};
    y += widget_many_tiles(s, x, y, width, tiles, c->n_needs) + s->theme.unit * 2;
    return y + widget_people(s, x, y, width);
}

void view_needs(struct builder *s, struct rect area)
{
    area = chrome_header(s, area, builder_ui(s, UI_NEEDS));
    struct rect look = chrome_look(s, area);
    area = chrome_touch(s, area, look.h >= look.w / 3 ? picture_name : low_picture_name);
    scroll_area(s, 0, area, needs_flow, NULL);
}

/* What a lead is called, and the picture of its kind. */
static struct text lead_title(struct builder *s, const struct screen *to, const char **icon)
{
    const struct content *c = s->content;
    int i;
    *icon = "office";
    if (to->kind == SCREEN_OFFICE && (i = content_office(c, to->id)) >= 0)
        return builder_text(s, c->offices[i].name);
    *icon = "school";
    if (to->kind == SCREEN_SCHOOL && (i = content_school(c, to->id)) >= 0)
        return builder_plain(c->schools[i].name);
    if (to->kind == SCREEN_SCHOOLS)
        return builder_ui(s, UI_SCHOOLS);
    *icon = "map";
    if (to->kind == SCREEN_MAP)
        return builder_ui(s, UI_MAP);
    *icon = "interpreter";
    if (to->kind == SCREEN_CARD)
        return builder_ui(s, UI_INTERPRETER_HINT);
    if (to->kind == SCREEN_NEED && (i = content_need(c, to->id)) >= 0) {
        *icon = c->needs[i].icon;
        return builder_text(s, c->needs[i].title);
    }
    if (to->kind == SCREEN_PAGE && (i = content_page(c, to->id)) >= 0) {
        *icon = c->pages[i].icon;
        return builder_text(s, c->pages[i].title);
    }
    *icon = to->kind == SCREEN_LETTER ? "shield" : "info";
    return builder_ui(s, to->kind == SCREEN_LETTER ? UI_LETTER : UI_FIND_OFFICE);
}

static struct text lead_number(const struct builder *s, const struct screen *to)
{
    int i = to->kind == SCREEN_OFFICE ? content_office(s->content, to->id) : -1;
    return i >= 0 && s->content->offices[i].phone[0] ? builder_plain(s->content->offices[i].phone) : none;
}

/* picture: what fills Look above them, or "". */
static int leads(struct builder *s, int x, int y, int width, const struct need *n, const char *picture)
{
    struct ink head = {.role = ROLE_LEAD, .bold = true, .colour = s->theme.palette.accent};
    struct row rows[NEED_LEADS];
    int top = y, count = 0;
    for (int i = 0; i < n->n_leads; i++) {
        struct row *r = &rows[count];
        *r = (struct row){.icon = "", .value = none, .action = {.kind = ACTION_GO}, .stop = -1};
        if (!screen_parse(n->leads[i], &r->action.screen))
            continue;
        r->title = lead_title(s, &r->action.screen, &r->icon);
        r->end = lead_number(s, &r->action.screen);
        count++;
    }
    if (count == 0)
        return 0;
    widget_list_ends(s, width, rows, count);
    struct text see = builder_ui(s, UI_NEED_SEE);
    y = widget_look(s, x, y, width, builder_height(s, width, see, &head) + s->theme.unit, picture);
    y += builder_write(s, x, y, width, see, &head) + s->theme.unit;
    return y + widget_list(s, x, y, width, rows, count) - top;
}

static int answer(struct builder *s, int x, int y, int width, const struct need *n)
{
    struct ink body = {.role = ROLE_LEAD, .colour = s->theme.palette.ink, .own_side = true};
    struct ink label = {.role = ROLE_CAPTION, .colour = s->theme.palette.quiet};
    struct ink say = {.role = ROLE_LEAD, .bold = true, .colour = s->theme.palette.ink}; /* below its label */
    int top = y;
    y += builder_write(s, x, y, width, builder_text(s, n->text), &body) + s->theme.unit;
    if (n->say[0]) {
        y += builder_write(s, x, y, width, builder_ui(s, UI_NEED_SAY), &label);
        y += builder_write(s, x, y, width, builder_plain(n->say), &say) + s->theme.unit;
    }
    return y - top;
}

static int take_along(struct builder *s, int x, int y, int width, const struct need *n)
{
    char taken[sizeof s->model->now.screen.id];
    snprintf(taken, sizeof taken, "need:%s", n->id);
    return take_button(s, x, y, width, taken, "");
}

/* Wide: what helps beside its picture and the people. */
static int wide_flow(struct builder *s, int x, int y, int width, int gap, const struct need *n)
{
    int w = (width - gap) / 2, x2 = x + w + gap, left = y, right = y;
    left += answer(s, x, left, w, n) + s->theme.unit * 2;
    left += leads(s, x, left, w, n, "") + s->theme.unit * 2;
    left += take_along(s, x, left, w, n);
    right += widget_picture(s, x2, right, w, 0, picture_name);
    right += widget_people(s, x2, right, w);
    return left > right ? left : right;
}

/* Whoever has no office goes to the switchboard first. */
static int need_flow(struct builder *s, int x, int y, int width, void *user)
{
    const struct need *n = user;
    bool switchboard_first = n->say[0] != '\0';
    int gap = s->theme.unit * 2;
    if (widget_two_columns(s, width, 2 * gap))
        return wide_flow(s, x, y, width, 2 * gap, n);
    y += answer(s, x, y, width, n) + gap;
    int people = switchboard_first        ? widget_people(s, x, y, width)
                 : s->theme.high_contrast ? widget_people_in_look(s, x, y, width) /* else a picture stands there */
                                          : 0;
    y += people ? people + gap : 0;
    y += leads(s, x, y, width, n, picture_name) + gap;
    y += take_along(s, x, y, width, n) + gap;
    return people ? y : y + widget_people(s, x, y, width);
}

void view_need(struct builder *s, struct rect area)
{
    int index = content_need(s->content, s->model->now.screen.id);
    if (index < 0) {
        view_needs(s, area);
        return;
    }
    const struct need *n = &s->content->needs[index];
    area = chrome_header(s, area, builder_text(s, n->title));
    area = chrome_picture_above(s, area, need_flow, (void *)n, picture_name);
    scroll_area(s, 0, area, need_flow, (void *)n);
}
