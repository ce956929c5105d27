#include "parts/school_list.h"

#include "parts/map_picture.h"
#include "scene/widgets.h"

int school_list_row(struct builder *s, int x, int y, int width, int index, bool chosen, struct text below,
                    const struct action *a)
{
    const struct palette *p = &s->theme.palette;
    struct ink name = {.role = ROLE_BODY, .bold = true, .colour = p->ink},
               line = {.role = ROLE_CAPTION, .colour = p->quiet};
    struct text title = builder_plain(s->content->schools[index].name);
    int pad = s->theme.unit, disc = theme_mm(&s->theme, 12), from = x + 2 * pad + disc, words = x + width - pad - from;
    int h1 = builder_height(s, words, title, &name), h2 = builder_height(s, words, below, &line),
        h = h1 + h2 + pad * 3 / 2;
    h = h < s->theme.target ? s->theme.target : h;
    struct rect box = rect_of(x, y, width, h);
    bool pressed = builder_pressed(s, box);
    int top = y + (h - h1 - h2) / 2;
    widget_surface(s, box, pressed);
    int edge = theme_mm(&s->theme, 0.6f); /* of the row, which gold alone would not show */
    if (chosen)
        builder_stroke(s, rect_inset(box, edge, edge), s->theme.radius - edge, theme_mm(&s->theme, 1.2f),
                       map_chosen_colour(s));
    map_number(s, rect_of(x + pad, y + (h - disc) / 2, disc, disc), index,
               chosen != pressed ? map_chosen_colour(s) : map_pin_colour(s));
    builder_write(s, from, top, words, title, &name);
    builder_write(s, from, top + h1, words, below, &line);
    builder_hit(s, box, HIT_NORMAL, a);
    return h;
}
