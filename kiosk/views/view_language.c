#include "scene/widgets.h"
#include "views/chrome.h"
#include "views/view.h"

/* Endonym first and large, in its own script; the English name below, so that staff can help. No flags: a flag is a
 * country, not a language. Forms of one language share a tile, each name in its own script. */
static void language_tile(struct builder *s, struct rect box, int index)
{
    const struct languages *all = &s->content->languages;
    const struct language *l = &all->items[index];
    const struct palette *p = &s->theme.palette;
    bool chosen = s->model->language_chosen && languages_find(all, all->items[s->language].group) == index;
    bool pressed = builder_pressed(s, box), lit = chosen || pressed;
    struct ink big = {.role = ROLE_DISPLAY,
                      .bold = true,
                      .align = ALIGN_CENTRE,
                      .colour = lit ? p->on_accent : p->ink,
                      .max_lines = 1};
    struct ink small = {
        .role = ROLE_LEAD, .align = ALIGN_CENTRE, .colour = lit ? p->on_accent : p->quiet, .max_lines = 1};
    int other = languages_other_form(all, index), pad = s->theme.unit;
    int low = builder_line(s, ROLE_LEAD) + pad / 2;
    struct rect in = rect_inset(box, pad, pad);
    struct text name = builder_plain(l->english);
    widget_surface(s, box, false);
    if (lit)
        builder_fill(s, box, s->theme.radius, p->accent);
    if (chosen && pressed)
        widget_press_again(s, box);
    builder_fit(s, rect_of(in.x, in.y, in.w, in.h - low), builder_plain_in(index, l->endonym), big);
    if (other != index)
        name = builder_join(s, builder_plain_in(other, all->items[other].endonym), " · ", name);
    builder_fit(s, rect_of(in.x, in.y + in.h - low, in.w, low), name, small);
    builder_hit(s, box, HIT_PRIMARY, &(struct action){.kind = ACTION_LANGUAGE, .number = index});
}

struct tiles {
    int columns;
    int row_height;
};

static int language_grid(struct builder *s, int x, int y, int width, void *user)
{
    const struct tiles *grid = user;
    const struct languages *all = &s->content->languages;
    int gap = s->theme.unit * 3 / 2, w = (width - gap * (grid->columns - 1)) / grid->columns, at = 0;
    for (int i = 0; i < all->n; i++) {
        if (languages_find(all, all->items[i].group) != i)
            continue;
        int column = at % grid->columns, row = at / grid->columns;
        language_tile(s, rect_of(x + column * (w + gap), y + row * (grid->row_height + gap), w, grid->row_height), i);
        at++;
    }
    int rows = (at + grid->columns - 1) / grid->columns;
    return y + rows * grid->row_height + (rows - 1) * gap;
}

static int count_groups(const struct languages *all)
{
    int n = 0;
    for (int i = 0; i < all->n; i++)
        n += languages_find(all, all->items[i].group) == i;
    return n;
}

void view_language(struct builder *s, struct rect area)
{
    area = chrome_header(s, area, builder_ui(s, UI_CHOOSE_LANGUAGE));
    struct tiles grid = {.columns = s->theme.portrait ? 2 : area.w / theme_mm(&s->theme, 130)};
    if (grid.columns < 1)
        grid.columns = 1;
    int rows = (count_groups(&s->content->languages) + grid.columns - 1) / grid.columns, gap = s->theme.unit * 3 / 2;
    int least = (int)(s->theme.size[ROLE_DISPLAY] * 2) + builder_line(s, ROLE_LEAD) + s->theme.unit * 2;
    grid.row_height = (area.h - gap * (rows - 1)) / rows;
    if (grid.row_height > theme_mm(&s->theme, 140))
        grid.row_height = theme_mm(&s->theme, 140);
    if (grid.row_height < least)
        grid.row_height = least;
    builder_scroll(s, 0, area, language_grid, &grid);
}
