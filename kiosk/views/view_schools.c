#include "parts/chrome.h"
#include "scene/scroll.h"
#include "scene/widgets.h"
#include "views/view.h"

static int school_row(struct builder *s, int x, int y, int width, int index)
{
    const struct school *school = &s->content->schools[index];
    struct action a = action_go(SCREEN_SCHOOL, school->id);
    return widget_row(s, x, y, width, "school", builder_plain(school->name), builder_plain(school->street), &a);
}

/* The pages about Community Schools: those without a tile on the home screen. */
static int about_rows(struct builder *s, int x, int y, int width)
{
    const struct content *c = s->content;
    int top = y;
    for (int i = 0; i < c->n_pages; i++) {
        if (c->pages[i].home)
            continue;
        struct action a = action_go(SCREEN_PAGE, c->pages[i].id);
        y += widget_row(s, x, y, width, c->pages[i].icon, builder_text(s, c->pages[i].title),
                        builder_text(s, c->pages[i].summary), &a) +
             s->theme.unit / 2;
    }
    return y - top + s->theme.unit * 2;
}

/* The list or the map. Returns the height, with the gap below. */
static int schools_controls(struct builder *s, int x, int y, int width)
{
    struct choice ways[2] = {
        {"list", builder_ui(s, UI_SCHOOLS_LIST), {.kind = ACTION_NONE}, true},
        {"map", builder_ui(s, UI_SCHOOLS_MAP), action_go(SCREEN_MAP, ""), false},
    };
    int h = widget_choices_height(s, width, ways, 2);
    widget_choices(s, rect_of(x, y, width, h), ways, 2);
    return h + s->theme.unit * 3 / 2;
}

static int schools_flow(struct builder *s, int x, int y, int width, void *user)
{
    (void)user;
    if (s->theme.low)
        y += schools_controls(s, x, y, width);
    int n = s->content->n_schools, gap = s->theme.unit * 2, end = y;
    int columns = widget_two_columns(s, width, gap) ? 2 : 1;
    int w = (width - gap * (columns - 1)) / columns, per = (n + columns - 1) / columns;
    struct ink head = {.role = ROLE_LEAD, .bold = true, .colour = s->theme.palette.accent};
    y += about_rows(s, x, y, width);
    y += builder_write(s, x, y, width, builder_ui(s, UI_SCHOOLS_LIST), &head) + s->theme.unit / 2;
    for (int column = 0; column < columns; column++) {
        int at = y;
        for (int i = column * per; i < n && i < (column + 1) * per; i++)
            at += school_row(s, x + column * (w + gap), at, w, i) + s->theme.unit / 2;
        end = at > end ? at : end;
    }
    return end + s->theme.unit + widget_people(s, x, end + s->theme.unit, width);
}

void view_schools(struct builder *s, struct rect area)
{
    area = chrome_touch(s, chrome_header(s, area, builder_ui(s, UI_SCHOOLS)), "images/community-schools.svg");
    int used = s->theme.low ? 0 : schools_controls(s, area.x, area.y, area.w);
    scroll_area(s, 0, rect_of(area.x, area.y + used, area.w, area.h - used), schools_flow, NULL);
}
