#include "parts/chrome.h"
#include "scene/scroll.h"
#include "scene/widgets.h"
#include "views/view.h"

static const struct text none = {.utf8 = ""};

/* The names to touch, with their numbers at the end of the line where all of them have room for it. */
struct listing {
    struct row *rows;
    int n;
};

static struct row row_of(struct builder *s, const struct office *o, bool grouped)
{
    struct row r = {
        .icon = "", .title = builder_text(s, o->name), .value = none, .action = action_go(SCREEN_OFFICE, o->id)};
    r.end = o->phone[0] ? builder_plain(o->phone) : none;
    r.form = grouped && o->parent >= 0 ? ROW_INDENTED : ROW_PLAIN;
    if (!grouped && o->parent >= 0)
        r.value = builder_text(s, s->content->offices[o->parent].name);
    return r;
}

/* In the order they stand on the screen; order: NULL for that of the content, where departments follow their office. */
static struct listing list_of(struct builder *s, const int *order)
{
    const struct content *c = s->content;
    struct listing list = {.rows = ARENA_NEW(s->scene->arena, struct row, (size_t)c->n_offices)};
    for (int i = 0; list.rows && i < c->n_offices; i++) {
        list.rows[i] = row_of(s, &c->offices[order ? order[i] : i], !order);
        list.rows[i].stop = 10 + i;
        list.n++;
    }
    return list;
}

struct columns {
    int n, gap, w; /* px */
};

static struct columns columns_of(const struct builder *s, int width)
{
    int gap = s->theme.unit * 3, n = widget_two_columns(s, width, gap) ? 2 : 1;
    return (struct columns){n, gap, (width - gap * (n - 1)) / n};
}

/* How many rows an office and its departments are. */
static int group_at(const struct listing *list, int from)
{
    int n = 1;
    while (from + n < list->n && list->rows[from + n].form == ROW_INDENTED)
        n++;
    return n;
}

/* An office and its departments as one card; whole cards go into whichever column is shorter now. */
static int by_office(struct builder *s, int x, int y, int width)
{
    struct columns cols = columns_of(s, width);
    struct listing list = list_of(s, NULL);
    int ends[2] = {y, y}, gap = s->theme.unit * 3 / 2;
    widget_list_ends(s, cols.w, list.rows, list.n);
    for (int i = 0, n; i < list.n; i += n) {
        int column = cols.n == 2 && ends[1] < ends[0];
        n = group_at(&list, i);
        ends[column] += widget_list(s, x + column * (cols.w + cols.gap), ends[column], cols.w, &list.rows[i], n) + gap;
    }
    return (ends[0] > ends[1] ? ends[0] : ends[1]) - gap;
}

static int a_to_z(struct builder *s, int x, int y, int width)
{
    struct columns cols = columns_of(s, width);
    struct listing list = list_of(s, content_office_order(s->content, s->language));
    int per = (list.n + cols.n - 1) / cols.n, end = y;
    widget_list_ends(s, cols.w, list.rows, list.n);
    for (int from = 0, column = 0; from < list.n; from += per, column++) {
        int n = list.n - from < per ? list.n - from : per;
        int h = widget_list(s, x + column * (cols.w + cols.gap), y, cols.w, &list.rows[from], n);
        end = y + h > end ? y + h : end;
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
