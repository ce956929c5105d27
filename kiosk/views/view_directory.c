#include "parts/chrome.h"
#include "scene/scroll.h"
#include "scene/widgets.h"
#include "views/view.h"

static int office_row(struct builder *s, int x, int y, int width, int index, bool under_office)
{
    const struct office *o = &s->content->offices[index];
    struct action a = action_go(SCREEN_OFFICE, o->id);
    struct text second = o->phone[0] ? builder_plain(o->phone) : (struct text){.utf8 = ""};
    if (!under_office && o->parent >= 0) {
        struct text parent = builder_text(s, s->content->offices[o->parent].name);
        second = second.n ? builder_join(s, parent, "  ·  ", second) : parent;
    }
    return widget_row(s, x, y, width, o->parent < 0 ? "office" : "", builder_text(s, o->name), second, &a);
}

struct columns {
    int n;
    int gap;
};

static struct columns columns_of(const struct builder *s, int width)
{
    int gap = s->theme.unit * 2;
    return (struct columns){widget_two_columns(s, width, gap) ? 2 : 1, gap};
}

/* An office and its departments, kept together. */
static int office_group(struct builder *s, int x, int y, int width, int index)
{
    const struct content *c = s->content;
    int gap = s->theme.unit / 2, indent = s->theme.unit * 3, top = y;
    y += office_row(s, x, y, width, index, true) + gap;
    for (int i = 0; i < c->n_offices; i++)
        if (c->offices[i].parent == index)
            y += office_row(s, x + indent, y, width - indent, i, true) + gap;
    return y - top + s->theme.unit;
}

/* Whole groups go into whichever column is shorter now. */
static int by_office(struct builder *s, int x, int y, int width)
{
    struct columns cols = columns_of(s, width);
    int w = (width - cols.gap * (cols.n - 1)) / cols.n, ends[2] = {y, y};
    for (int i = 0; i < s->content->n_offices; i++) {
        if (s->content->offices[i].parent >= 0)
            continue;
        int column = cols.n == 2 && ends[1] < ends[0];
        ends[column] += office_group(s, x + column * (w + cols.gap), ends[column], w, i);
    }
    return ends[0] > ends[1] ? ends[0] : ends[1];
}

static int a_to_z(struct builder *s, int x, int y, int width)
{
    struct columns cols = columns_of(s, width);
    int n = s->content->n_offices, w = (width - cols.gap * (cols.n - 1)) / cols.n, per = (n + cols.n - 1) / cols.n,
        end = y;
    const int *order = content_office_order(s->content, s->language);
    for (int column = 0; column < cols.n; column++) {
        int at = y;
        for (int i = column * per; i < n && i < (column + 1) * per; i++)
            at += office_row(s, x + column * (w + cols.gap), at, w, order[i], false) + s->theme.unit / 2;
        end = at > end ? at : end;
    }
    return end;
}

/* The order and the way to the search. Returns the height, with the gap below. */
static int directory_controls(struct builder *s, int x, int y, int width)
{
    int gap = s->theme.unit * 3 / 2, search = width / 3;
    struct choice orders[2] = {
        {"",
         builder_ui(s, UI_BY_OFFICE),
         {.kind = ACTION_DIRECTORY, .number = DIRECTORY_BY_OFFICE},
         s->model->directory_order == DIRECTORY_BY_OFFICE},
        {"",
         builder_ui(s, UI_A_TO_Z),
         {.kind = ACTION_DIRECTORY, .number = DIRECTORY_A_TO_Z},
         s->model->directory_order == DIRECTORY_A_TO_Z},
    };
    struct text find = builder_ui(s, UI_SEARCH);
    int h = widget_button_height(s, search, "search", find),
        least = widget_choices_height(s, width - search - gap, orders, 2);
    h = h > least ? h : least;
    widget_choices(s, rect_of(x, y, width - search - gap, h), orders, 2);
    widget_button(s, rect_of(x + width - search, y, search, h), "search", find, LOOK_PLAIN,
                  &(struct action){.kind = ACTION_SEARCH_OPEN, .number = 1});
    return h + gap;
}

static int directory_flow(struct builder *s, int x, int y, int width, void *user)
{
    (void)user;
    if (s->theme.low)
        y += directory_controls(s, x, y, width);
    y = s->model->directory_order == DIRECTORY_A_TO_Z ? a_to_z(s, x, y, width) : by_office(s, x, y, width);
    return y + s->theme.unit + widget_people(s, x, y + s->theme.unit, width);
}

void view_directory(struct builder *s, struct rect area)
{
    area = chrome_touch(s, chrome_header(s, area, builder_ui(s, UI_FIND_OFFICE)), "images/about.svg");
    int used = s->theme.low ? 0 : directory_controls(s, area.x, area.y, area.w);
    scroll_area(s, 0, rect_of(area.x, area.y + used, area.w, area.h - used), directory_flow, NULL);
}
