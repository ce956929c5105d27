#include "scene/widgets.h"

#include <stdio.h>
#include <string.h>

struct action action_go(enum screen_kind kind, const char *id)
{
    struct action a = {.kind = ACTION_GO, .screen.kind = kind};
    snprintf(a.screen.id, sizeof a.screen.id, "%s", id);
    return a;
}

static int hairline(const struct builder *s)
{
    int w = theme_mm(&s->theme, s->theme.high_contrast ? 0.8f : 0.4f);
    return w > 1 ? w : 1;
}

void widget_surface(struct builder *s, struct rect box, bool pressed)
{
    const struct theme *t = &s->theme;
    builder_fill(s, box, t->radius, pressed ? t->palette.wash : t->palette.card);
    builder_stroke(s, box, t->radius, hairline(s) * (pressed ? 2 : 1), pressed ? t->palette.accent : t->palette.edge);
}

/* ---- buttons ---- */

static int icon_size(const struct builder *s)
{
    return theme_grown(&s->theme, 11); /* icons grow with the words beside them */
}

static struct ink button_ink(colour c)
{
    return (struct ink){.role = ROLE_BODY, .bold = true, .colour = c, .max_lines = 2};
}

/* Between an icon and its words. */
static int icon_gap(const struct builder *s)
{
    return theme_grown(&s->theme, 3);
}

/* px beside the words. */
static int around(const struct builder *s, bool icon)
{
    return 3 * s->theme.unit + (icon ? icon_size(s) + icon_gap(s) : 0);
}

/* On one line. */
static int words_width(struct builder *s, struct text label)
{
    struct ink ink = button_ink(0);
    return builder_paragraph(s, label, &ink, 1 << 20)->ink_width + 2;
}

/* A narrow button is for its words. */
static bool button_has_icon(struct builder *s, int width, const char *icon, struct text label)
{
    if (!icon[0])
        return false;
    bool roomy = (float)(width - 4 * s->theme.unit - icon_size(s)) > 3 * s->theme.size[ROLE_BODY];
    return roomy || words_width(s, label) + around(s, true) <= width;
}

int widget_button_height(struct builder *s, int width, const char *icon, struct text label)
{
    bool has_icon = button_has_icon(s, width, icon, label);
    int words =
        width - around(s, has_icon) + (has_icon ? s->theme.unit : s->theme.unit / 2); /* as widget_button sets them */
    struct ink ink = button_ink(0);
    int h = builder_label_height(s, words, label, &ink) + s->theme.unit;
    return h > s->theme.target ? h : s->theme.target;
}

int widget_button_width(struct builder *s, int most, const char *icon, struct text label)
{
    int w = words_width(s, label) + around(s, icon[0] != '\0');
    return w < most ? w : most;
}

/* Its surface and icon. Returns where its words begin, px. */
static int button_front(struct builder *s, struct rect box, const char *icon, struct text label, bool filled)
{
    const struct palette *p = &s->theme.palette;
    colour back = filled ? p->accent : p->card, front = filled ? p->on_accent : p->accent;
    int pad = s->theme.unit, fits = box.h * 5 / 8, size = 0;
    if (button_has_icon(s, box.w, icon, label))
        size = icon_size(s) < fits ? icon_size(s) : fits;
    builder_fill(s, box, s->theme.radius, back);
    builder_stroke(s, box, s->theme.radius, hairline(s) * 2, p->accent);
    if (size)
        builder_icon(s, rect_of(box.x + pad, box.y + (box.h - size) / 2, size, size), icon, front);
    return box.x + pad + (size ? size + icon_gap(s) : pad / 2);
}

void widget_button(struct builder *s, struct rect box, const char *icon, struct text label, enum look look,
                   const struct action *a)
{
    const struct palette *p = &s->theme.palette;
    bool pressed = builder_pressed(s, box), filled = (look == LOOK_FILLED) != pressed || look == LOOK_CHOSEN;
    int from = button_front(s, box, icon, label, filled);
    builder_fit(s, rect_of(from, box.y, box.x + box.w - s->theme.unit - from, box.h), label,
                button_ink(filled ? p->on_accent : p->accent));
    builder_hit(s, box, HIT_NORMAL, a);
}

bool widget_button_pair(struct builder *s, struct rect box, const struct button pair[2])
{
    int gap = s->theme.unit * 3 / 2, w = (box.w - gap) / 2, low = 0, above[2];
    struct ink ink = button_ink(0);
    for (int i = 0; i < 2; i++) {
        if (words_width(s, pair[i].label) + around(s, true) > w)
            return false;
        const struct paragraph *p = builder_paragraph(s, pair[i].label, &ink, w);
        above[i] = p->lines[0].baseline;
        low = (box.h - p->height) / 2 + above[i] > low ? (box.h - p->height) / 2 + above[i] : low;
    }
    for (int i = 0; i < 2; i++) {
        struct rect half = rect_of(box.x + i * (w + gap), box.y, w, box.h);
        bool filled = !builder_pressed(s, half);
        ink.colour = filled ? s->theme.palette.on_accent : s->theme.palette.accent;
        int from = button_front(s, half, pair[i].icon, pair[i].label, filled);
        builder_write(s, from, box.y + low - above[i], half.x + w - from, pair[i].label, &ink);
        builder_hit(s, half, HIT_NORMAL, &pair[i].action);
    }
    return true;
}

void widget_press_again(struct builder *s, struct rect box)
{
    int in = s->theme.unit / 3;
    builder_stroke(s, rect_inset(box, in, in), s->theme.radius, hairline(s) * 2, s->theme.palette.on_accent);
}

void widget_cross(struct builder *s, struct rect box, colour front, const struct action *a)
{
    if (builder_pressed(s, box))
        builder_stroke(s, box, box.w / 2, hairline(s) * 2, front);
    builder_icon(s, rect_inset(box, box.w / 4, box.h / 4), "cross", front);
    builder_hit(s, box, HIT_NORMAL, a);
}

/* ---- choices ---- */

static int choice_icon(const struct builder *s, const struct choice *c)
{
    return c->icon[0] ? icon_size(s) + icon_gap(s) : 0;
}

static int choice_words(const struct builder *s, int cell, const struct choice *c)
{
    return cell - 2 * s->theme.unit - choice_icon(s, c);
}

/* The words of one row look alike: all on one line, a little smaller when that helps; else all begin on one line.
 * cell: px. */
static struct ink choices_ink(struct builder *s, int cell, const struct choice *items, int n)
{
    struct ink ink = button_ink(0);
    ink.max_lines = 1;
    for (ink.scale = 1; ink.scale > 0.78f; ink.scale -= 0.04f) {
        int fit = 0;
        while (fit < n && !builder_paragraph(s, items[fit].label, &ink, choice_words(s, cell, &items[fit]))->truncated)
            fit++;
        if (fit == n)
            return ink;
    }
    return button_ink(0);
}

static int choices_words_height(struct builder *s, int cell, const struct choice *items, int n)
{
    struct ink ink = choices_ink(s, cell, items, n);
    int most = 0;
    for (int i = 0; i < n; i++) {
        int h = builder_height(s, choice_words(s, cell, &items[i]), items[i].label, &ink);
        most = h > most ? h : most;
    }
    return most;
}

/* high: px of the highest words of the row. */
static void choice_cell(struct builder *s, struct rect cell, const struct choice *c, struct ink ink, int high)
{
    const struct palette *p = &s->theme.palette;
    bool pressed = builder_pressed(s, cell), lit = c->chosen || pressed;
    int size = c->icon[0] ? icon_size(s) : 0, pad = s->theme.unit, w = choice_words(s, cell.w, c);
    ink.colour = lit ? p->on_accent : p->accent;
    ink.align = size ? ALIGN_START : ALIGN_CENTRE;
    if (lit)
        builder_fill(s, cell, s->theme.radius, p->accent);
    if (c->chosen && pressed)
        widget_press_again(s, cell);
    if (size)
        builder_icon(s, rect_of(cell.x + pad, cell.y + (cell.h - size) / 2, size, size), c->icon, ink.colour);
    int from = cell.x + pad + choice_icon(s, c), h = builder_height(s, w, c->label, &ink);
    if (high > cell.h) /* the view gave less than it should: smaller words */
        builder_fit(s, rect_of(from, cell.y, w, cell.h), c->label, ink);
    else
        builder_fit(s, rect_of(from, cell.y + (cell.h - high) / 2, w, h), c->label, ink);
    builder_hit(s, cell, HIT_NORMAL, &c->action);
}

void widget_choices(struct builder *s, struct rect box, const struct choice *items, int n)
{
    struct ink ink = choices_ink(s, box.w / n, items, n);
    int high = choices_words_height(s, box.w / n, items, n);
    builder_fill(s, box, s->theme.radius, s->theme.palette.card);
    for (int i = 0; i < n; i++) {
        int x0 = box.w * i / n, x1 = box.w * (i + 1) / n;
        choice_cell(s, rect_of(box.x + x0, box.y, x1 - x0, box.h), &items[i], ink, high);
    }
    builder_stroke(s, box, s->theme.radius, hairline(s) * 2, s->theme.palette.accent);
}

/* px above and below the words together: two signs above one another of Hanifi reach beyond their line. */
static int choices_air(const struct builder *s, const struct choice *items, int n)
{
    for (int i = 0; i < n; i++)
        if (strcmp(s->content->languages.items[items[i].label.language].script, "Rohg") == 0)
            return s->theme.unit * 3;
    return s->theme.unit;
}

int widget_choices_height(struct builder *s, int width, const struct choice *items, int n)
{
    int h = choices_words_height(s, width / n, items, n) + choices_air(s, items, n);
    return h > s->theme.target ? h : s->theme.target;
}

bool widget_two_columns(const struct builder *s, int width, int gap)
{
    float column = (float)(width - gap) / 2;
    return !s->theme.portrait && s->model->text_size < 2 && column > 14 * s->theme.size[ROLE_BODY];
}
