#include "parts/facts.h"

#include "scene/widgets.h"

void facts_add(struct facts *f, const char *icon, struct text label, struct text value, struct text note)
{
    if (value.n && f->n < FACTS)
        f->items[f->n++] = (struct fact){icon, label, value, note};
}

static bool on_one_line(struct builder *s, int width, struct text t, enum role role, bool bold)
{
    struct ink ink = {.role = role, .bold = bold, .max_lines = 1};
    return !builder_paragraph(s, t, &ink, width)->truncated && widget_whole(s, t, &ink, width);
}

/* px of the words beside the icon, as widget_fact sets them. */
static bool is_short(struct builder *s, int width, const struct fact *f)
{
    int words = width - theme_grown(&s->theme, 11) - s->theme.unit;
    return words > 0 && on_one_line(s, words, f->value, ROLE_LEAD, true) &&
           on_one_line(s, words, f->label, ROLE_CAPTION, false) && on_one_line(s, words, f->note, ROLE_CAPTION, false);
}

static int write(struct builder *s, int x, int y, int width, const struct fact *f)
{
    return widget_fact(s, x, y, width, f->icon, f->label, f->value, f->note);
}

int facts_write(struct builder *s, int x, int y, int width, const struct facts *f)
{
    int gap = s->theme.unit * 3, half = (width - gap) / 2, top = y;
    for (int i = 0; i < f->n; i++) {
        bool two = i + 1 < f->n && is_short(s, half, &f->items[i]) && is_short(s, half, &f->items[i + 1]);
        int h = write(s, x, y, two ? half : width, &f->items[i]);
        int h2 = two ? write(s, x + half + gap, y, half, &f->items[++i]) : 0;
        y += (h > h2 ? h : h2) + s->theme.unit * 3 / 2;
    }
    return y - top;
}
