#include "scene/chrome.h"
#include "scene/view.h"
#include "scene/widgets.h"

static int school_row(struct sheet *s, int x, int y, int width, int index)
{
    const struct school *school = &s->content->schools[index];
    struct action a = action_go(SCREEN_SCHOOL, school->id);
    return list_row(s, x, y, width, "school", sheet_plain(school->name), sheet_plain(school->street), &a);
}

/* The pages about Community Schools: those without a tile on the home screen. */
static int about_rows(struct sheet *s, int x, int y, int width)
{
    const struct content *c = s->content;
    int top = y;
    for (int i = 0; i < c->n_pages; i++) {
        if (c->pages[i].home)
            continue;
        struct action a = action_go(SCREEN_PAGE, c->pages[i].id);
        y += list_row(s, x, y, width, c->pages[i].icon, sheet_text(s, c->pages[i].title), sheet_text(s, c->pages[i].summary), &a) +
             s->theme.unit / 2;
    }
    return y - top + s->theme.unit * 2;
}

static int schools_flow(struct sheet *s, int x, int y, int width, void *user)
{
    (void)user;
    int n = s->content->n_schools, gap = s->theme.unit * 2, end = y;
    int columns = !s->theme.portrait && s->model->text_size < 2 ? 2 : 1;
    int w = (width - gap * (columns - 1)) / columns, per = (n + columns - 1) / columns;
    struct ink head = {.role = ROLE_HEADING, .bold = true, .colour = s->theme.palette.accent};
    y += about_rows(s, x, y, width);
    y += sheet_write(s, x, y, width, sheet_ui(s, UI_SCHOOLS_LIST), &head) + s->theme.unit / 2;
    for (int column = 0; column < columns; column++) {
        int at = y;
        for (int i = column * per; i < n && i < (column + 1) * per; i++)
            at += school_row(s, x + column * (w + gap), at, w, i) + s->theme.unit / 2;
        end = at > end ? at : end;
    }
    return end + s->theme.unit + people(s, x, end + s->theme.unit, width);
}

void view_schools(struct sheet *s, struct rect area)
{
    area = chrome_header(s, area, sheet_ui(s, UI_SCHOOLS));
    struct choice ways[2] = {
        {"list", sheet_ui(s, UI_SCHOOLS_LIST), {.kind = ACTION_NONE}, true},
        {"map", sheet_ui(s, UI_SCHOOLS_MAP), action_go(SCREEN_MAP, ""), false},
    };
    int gap = s->theme.unit * 3 / 2, h = choices_height(s, area.w, ways, 2);
    choices(s, rect_of(area.x, area.y, area.w, h), ways, 2);
    area = rect_of(area.x, area.y + h + gap, area.w, area.h - h - gap);
    sheet_scroll(s, 0, area, schools_flow, NULL);
}
