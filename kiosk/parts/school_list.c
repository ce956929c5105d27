#include "parts/school_list.h"

#include "parts/map_picture.h"
#include "scene/widgets.h"

static const float disc_mm = 12;

struct words { /* of a row */
    struct ink name, line;
    int from, width, name_h, line_h; /* px; from: start of the row */
};

static struct words words_of(struct builder *s, int width, const struct school_row *row)
{
    const struct palette *p = &s->theme.palette;
    struct words w = {.name = {.role = ROLE_BODY, .bold = true, .colour = p->ink},
                      .line = {.role = ROLE_CAPTION, .colour = p->quiet}};
    w.from = 2 * s->theme.unit + theme_mm(&s->theme, disc_mm);
    w.width = width - s->theme.unit - w.from;
    w.name_h = builder_height(s, w.width, builder_plain(s->content->schools[row->index].name), &w.name);
    w.line_h = builder_height(s, w.width, row->below, &w.line);
    return w;
}

static int height_of(struct builder *s, int width, const struct school_row *row)
{
    struct words w = words_of(s, width, row);
    int h = w.name_h + w.line_h + s->theme.unit * 3 / 2;
    return h < s->theme.target ? s->theme.target : h;
}

/* Words begin on one line across, the number stands in the middle. */
static void draw_row(struct builder *s, struct rect box, const struct school_row *row)
{
    struct words w = words_of(s, box.w, row);
    int disc = theme_mm(&s->theme, disc_mm),
        edge = theme_mm(&s->theme, 0.6f); /* of the row, which gold alone would not show */
    int top = box.y + (height_of(s, box.w, row) - w.name_h - w.line_h) / 2;
    bool pressed = builder_pressed(s, box);
    widget_surface(s, box, pressed);
    if (row->chosen)
        builder_stroke(s, rect_inset(box, edge, edge), s->theme.radius - edge, theme_mm(&s->theme, 1.2f),
                       map_chosen_colour(s));
    map_number(s, rect_of(box.x + s->theme.unit, box.y + (box.h - disc) / 2, disc, disc), row->index,
               row->chosen != pressed ? map_chosen_colour(s) : map_pin_colour(s));
    builder_write(s, box.x + w.from, top, w.width, builder_plain(s->content->schools[row->index].name), &w.name);
    builder_write(s, box.x + w.from, top + w.name_h, w.width, row->below, &w.line);
    builder_hit(s, box, HIT_NORMAL, &row->action);
}

int school_list_row(struct builder *s, int x, int y, int width, const struct school_row *row)
{
    int h = height_of(s, width, row);
    draw_row(s, rect_of(x, y, width, h), row);
    return h;
}

int school_list_all(struct builder *s, int x, int y, int width, const struct school_list *list)
{
    int gap = s->theme.unit / 2, n = s->content->n_schools, top = y;
    int columns = (float)(width - gap) / 2 > 13 * s->theme.size[ROLE_BODY] ? 2 : 1;
    int w = (width - (columns - 1) * gap) / columns;
    for (int i = 0; i < n; i += columns) {
        struct school_row rows[2];
        int high = 0;
        for (int k = 0; k < columns && i + k < n; k++) {
            rows[k] = (struct school_row){.index = i + k, .chosen = i + k == list->chosen};
            rows[k].below = builder_plain(s->content->schools[i + k].street);
            rows[k].action = list->action(s, i + k, rows[k].chosen);
            int h = height_of(s, w, &rows[k]);
            high = h > high ? h : high;
        }
        for (int k = 0; k < columns && i + k < n; k++)
            draw_row(s, rect_of(x + k * (w + gap), y, w, high), &rows[k]);
        y += high + gap;
        if (list->chosen >= i && list->chosen < i + columns)
            y += list->under(s, x, y, width, list->chosen) + gap;
    }
    return y - top;
}
