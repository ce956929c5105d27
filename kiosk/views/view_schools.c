#include "parts/chrome.h"
#include "scene/scroll.h"
#include "scene/widgets.h"
#include "views/view.h"

static const struct text none = {.utf8 = ""};

/* The pages about Community Schools: those without a tile on the home screen. Returns the height, with the gap below. */
static int about_rows(struct builder *s, int x, int y, int width)
{
    const struct content *c = s->content;
    struct row *rows = ARENA_NEW(s->scene->arena, struct row, (size_t)c->n_pages);
    int n = 0;
    for (int i = 0; rows && i < c->n_pages; i++)
        if (!c->pages[i].home) {
            rows[n] = (struct row){.icon = c->pages[i].icon,
                                   .title = builder_text(s, c->pages[i].title),
                                   .value = builder_text(s, c->pages[i].summary),
                                   .action = action_go(SCREEN_PAGE, c->pages[i].id),
                                   .stop = 10 + n};
            n++;
        }
    return n ? widget_list(s, x, y, width, rows, n) + s->theme.unit * 3 : 0;
}

/* By name, whole columns in reading order; stops only where one stands below the other. */
static int school_rows(struct builder *s, int x, int y, int width, int columns)
{
    const struct content *c = s->content;
    int n = c->n_schools, gap = s->theme.unit * 3, w = (width - gap * (columns - 1)) / columns,
        per = (n + columns - 1) / columns, most = 0;
    struct row *rows = ARENA_NEW(s->scene->arena, struct row, (size_t)n);
    for (int i = 0; rows && i < n; i++)
        rows[i] = (struct row){.icon = "school",
                               .title = builder_plain(c->schools[i].name),
                               .value = none,
                               .action = action_go(SCREEN_SCHOOL, c->schools[i].id),
                               .stop = columns == 1 ? 100 + i : -1,
                               .end = builder_plain(c->schools[i].street)};
    if (rows)
        widget_list_ends(s, w, rows, n);
    for (int from = 0; rows && from < n; from += per) {
        int count = n - from < per ? n - from : per;
        int h = widget_list(s, x + from / per * (w + gap), y, w, &rows[from], count);
        most = h > most ? h : most;
    }
    return most;
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
    int columns = widget_two_columns(s, width, s->theme.unit * 3) ? 2 : 1;
    struct ink head = {.role = ROLE_LEAD, .bold = true, .colour = s->theme.palette.accent};
    y += about_rows(s, x, y, width);
    y += builder_write(s, x, y, width, builder_ui(s, UI_SCHOOLS_LIST), &head) + s->theme.unit / 2;
    int end = y + school_rows(s, x, y, width, columns);
    return end + s->theme.unit + widget_people(s, x, end + s->theme.unit, width);
}

void view_schools(struct builder *s, struct rect area)
{
    area = chrome_touch(s, chrome_header(s, area, builder_ui(s, UI_SCHOOLS)), "images/community-schools.svg");
    int used = s->theme.low ? 0 : schools_controls(s, area.x, area.y, area.w);
    scroll_area(s, 0, rect_of(area.x, area.y + used, area.w, area.h - used), schools_flow, NULL);
}
