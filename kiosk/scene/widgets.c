#include "scene/widgets.h"

#include <stdio.h>

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
    if (s->dry)
        return;
    if (!t->high_contrast && !pressed)
        scene_shadow(s->scene, rect_of(box.x, box.y + t->unit / 6, box.w, box.h), t->radius, t->unit, 0x3a2f1c, 34);
    scene_fill(s->scene, box, t->radius, pressed ? t->palette.wash : t->palette.card, 255);
    if (t->high_contrast || pressed)
        scene_stroke(s->scene, box, t->radius, hairline(s) * (pressed ? 2 : 1),
                     pressed ? t->palette.accent : t->palette.line);
}

/* ---- buttons ---- */

static int icon_size(const struct builder *s)
{
    int mm = theme_mm(&s->theme, 11), text = (int)(s->theme.size[ROLE_BODY] * 1.15f);
    return mm > text ? mm : text; /* icons grow with the words beside them */
}

static struct ink button_ink(colour c)
{
    return (struct ink){.role = ROLE_BODY, .bold = true, .colour = c, .max_lines = 2};
}

int widget_button_height(struct builder *s, int width, const char *icon, struct text label)
{
    int pad = s->theme.unit, words = width - 3 * pad - (icon[0] ? icon_size(s) + pad / 2 : 0);
    struct ink ink = button_ink(0);
    int h = builder_height(s, words, label, &ink) + pad;
    return h > s->theme.target ? h : s->theme.target;
}

void widget_button(struct builder *s, struct rect box, const char *icon, struct text label, enum look look,
                   const struct action *a)
{
    const struct palette *p = &s->theme.palette;
    bool pressed = builder_pressed(s, box), filled = (look == LOOK_FILLED) != pressed || look == LOOK_CHOSEN;
    colour back = filled ? p->accent : p->card, front = filled ? p->on_accent : p->accent;
    int pad = s->theme.unit, fits = box.h * 5 / 8, size = icon[0] ? (icon_size(s) < fits ? icon_size(s) : fits) : 0;
    builder_fill(s, box, s->theme.radius, back);
    builder_stroke(s, box, s->theme.radius, hairline(s) * 2, p->accent);
    if (size)
        builder_icon(s, rect_of(box.x + pad, box.y + (box.h - size) / 2, size, size), icon, front);
    int from = box.x + pad + (size ? size + pad / 2 : pad / 2);
    builder_fit(s, rect_of(from, box.y, box.x + box.w - pad - from, box.h), label, button_ink(front));
    builder_hit(s, box, HIT_NORMAL, a);
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

static void choice_cell(struct builder *s, struct rect cell, const struct choice *c)
{
    const struct palette *p = &s->theme.palette;
    bool pressed = builder_pressed(s, cell), lit = c->chosen || pressed;
    colour front = lit ? p->on_accent : p->accent;
    int size = c->icon[0] ? icon_size(s) : 0, pad = s->theme.unit;
    if (lit)
        builder_fill(s, cell, s->theme.radius, p->accent);
    if (c->chosen && pressed)
        widget_press_again(s, cell);
    if (size)
        builder_icon(s, rect_of(cell.x + pad, cell.y + (cell.h - size) / 2, size, size), c->icon, front);
    struct ink ink = button_ink(front);
    ink.align = size ? ALIGN_START : ALIGN_CENTRE;
    int from = cell.x + pad + (size ? size + pad / 2 : 0);
    builder_fit(s, rect_of(from, cell.y, cell.x + cell.w - pad - from, cell.h), c->label, ink);
    builder_hit(s, cell, HIT_NORMAL, &c->action);
}

void widget_choices(struct builder *s, struct rect box, const struct choice *items, int n)
{
    builder_fill(s, box, s->theme.radius, s->theme.palette.card);
    for (int i = 0; i < n; i++) {
        int x0 = box.w * i / n, x1 = box.w * (i + 1) / n;
        choice_cell(s, rect_of(box.x + x0, box.y, x1 - x0, box.h), &items[i]);
    }
    builder_stroke(s, box, s->theme.radius, hairline(s) * 2, s->theme.palette.accent);
}

int widget_choices_height(struct builder *s, int width, const struct choice *items, int n)
{
    int most = s->theme.target;
    for (int i = 0; i < n; i++) {
        int h = widget_button_height(s, width / n, items[i].icon, items[i].label);
        most = h > most ? h : most;
    }
    return most;
}

/* ---- tiles and rows ---- */

static int tile_icon(const struct builder *s)
{
    return icon_size(s) * 2;
}

static struct ink title_ink(const struct builder *s)
{
    return (struct ink){.role = ROLE_LEAD, .bold = true, .colour = s->theme.palette.ink};
}

static struct ink second_ink(const struct builder *s)
{
    return (struct ink){.role = ROLE_CAPTION, .colour = s->theme.palette.quiet};
}

int widget_tile_height(struct builder *s, int width, struct text title, struct text hint)
{
    int pad = s->theme.unit * 3 / 2, icon = tile_icon(s), words = width - 3 * pad - icon;
    struct ink first = title_ink(s), second = second_ink(s);
    int h = 2 * pad + builder_height(s, words, title, &first) + builder_height(s, words, hint, &second);
    return h > s->theme.primary ? h : s->theme.primary;
}

static void icon_disc(struct builder *s, struct rect box, const char *icon, bool pressed)
{
    const struct palette *p = &s->theme.palette;
    builder_fill(s, box, box.w / 2, pressed ? p->accent : p->wash);
    if (s->theme.high_contrast)
        builder_stroke(s, box, box.w / 2, hairline(s), p->accent);
    builder_icon(s, rect_inset(box, box.w / 5, box.h / 5), icon, pressed ? p->on_accent : p->accent);
}

void widget_tile(struct builder *s, struct rect box, const char *icon, struct text title, struct text hint,
                 const struct action *a)
{
    int pad = s->theme.unit * 3 / 2, size = tile_icon(s), words = box.w - 3 * pad - size;
    struct ink first = title_ink(s), second = second_ink(s);
    bool pressed = builder_pressed(s, box);
    int h1 = builder_height(s, words, title, &first), h2 = builder_height(s, words, hint, &second);
    int y = box.y + (box.h - h1 - h2) / 2;
    widget_surface(s, box, pressed);
    icon_disc(s, rect_of(box.x + pad, box.y + (box.h - size) / 2, size, size), icon, pressed);
    builder_write(s, box.x + 2 * pad + size, y, words, title, &first);
    builder_write(s, box.x + 2 * pad + size, y + h1, words, hint, &second);
    builder_hit(s, box, HIT_NORMAL, a);
}

int widget_row(struct builder *s, int x, int y, int width, const char *icon, struct text title, struct text second,
               const struct action *a)
{
    int pad = s->theme.unit, size = icon[0] ? icon_size(s) : 0, chevron = icon_size(s) / 2;
    int from = x + pad * 3 / 2 + (size ? size + pad : 0), words = x + width - pad * 2 - chevron - from;
    struct ink one = {.role = ROLE_BODY, .bold = true, .colour = s->theme.palette.ink};
    struct ink two = second_ink(s);
    int h1 = builder_height(s, words, title, &one), h2 = builder_height(s, words, second, &two);
    int h = h1 + h2 + pad * 3 / 2;
    if (h < s->theme.target)
        h = s->theme.target;
    struct rect box = rect_of(x, y, width, h);
    bool pressed = builder_pressed(s, box);
    widget_surface(s, box, pressed);
    if (size)
        builder_icon(s, rect_of(x + pad * 3 / 2, y + (h - size) / 2, size, size), icon, s->theme.palette.accent);
    int top = y + (h - h1 - h2) / 2;
    builder_write(s, from, top, words, title, &one);
    builder_write(s, from, top + h1, words, second, &two);
    builder_icon(s, rect_of(x + width - pad - chevron, y + (h - chevron) / 2, chevron, chevron), "chevron-right",
                 s->theme.palette.accent);
    builder_hit(s, box, HIT_NORMAL, a);
    return h;
}

/* ---- facts ---- */

int widget_contact(struct builder *s, int x, int y, int width, const char *icon, struct text label, const char *value,
                   struct text note)
{
    int size = icon_size(s), gap = s->theme.unit * 3 / 2, words = width - size - gap;
    struct ink small = second_ink(s), big = {.role = ROLE_LEAD, .bold = true, .colour = s->theme.palette.ink};
    int top = y, from = x + size + gap;
    y += builder_write(s, from, y, words, label, &small);
    y += builder_write(s, from, y, words, builder_plain(value), &big);
    y += builder_write(s, from, y, words, note, &small);
    builder_icon(s, rect_of(x, top + (y - top - size) / 2, size, size), icon, s->theme.palette.accent);
    return y - top;
}

/* The icon of a notice is as high as its capital letters are spaced: it grows with them. */
static int notice_icon(const struct builder *s, enum role role)
{
    return (int)(s->theme.size[role] * 0.95f);
}

int widget_notice(struct builder *s, int x, int y, int width, const char *icon, struct text t, colour back,
                  colour front)
{
    return widget_notice_as(s, rect_of(x, y, width, 0), ROLE_CAPTION, icon, t, back, front);
}

int widget_notice_as(struct builder *s, struct rect at, enum role role, const char *icon, struct text t, colour back,
                     colour front)
{
    int x = at.x, y = at.y, width = at.w;
    int pad = s->theme.unit, size = notice_icon(s, role), words = width - 3 * pad - size;
    struct ink ink = {.role = role, .colour = front};
    int h = builder_height(s, words, t, &ink) + pad;
    if (h < size + pad)
        h = size + pad;
    struct rect box = rect_of(x, y, width, h);
    builder_fill(s, box, s->theme.radius, back);
    if (s->theme.high_contrast)
        builder_stroke(s, box, s->theme.radius, hairline(s), front);
    builder_icon(s, rect_of(x + pad, y + (h - size) / 2, size, size), icon, front);
    builder_write(s, x + 2 * pad + size, y + pad / 2, words, t, &ink);
    return h;
}

int widget_notice_width(struct builder *s, enum role role, struct text t)
{
    struct ink ink = {.role = role};
    int pad = s->theme.unit, size = notice_icon(s, role);
    return t.n ? builder_paragraph(s, t, &ink, 100000)->ink_width + 3 * pad + size + 2 : 0;
}

int widget_people(struct builder *s, int x, int y, int width)
{
    int pad = s->theme.unit * 2, inner = width - 2 * pad, top = y;
    struct ink head = {.role = ROLE_BODY, .bold = true, .colour = s->theme.palette.on_wash};
    bool two = inner > 2 * theme_mm(&s->theme, 115) && s->model->text_size == 0;
    int column = two ? (inner - pad) / 2 : inner, start = y;
    struct text none = {.utf8 = ""};
    for (int pass = 0; pass < 2; pass++) { /* measure, then draw on the measured surface */
        bool was_dry = s->dry;
        s->dry = was_dry || pass == 0;
        if (pass == 1) {
            builder_fill(s, rect_of(x, start, width, y - start), s->theme.radius, s->theme.palette.wash);
            if (s->theme.high_contrast)
                builder_stroke(s, rect_of(x, start, width, y - start), s->theme.radius, hairline(s),
                               s->theme.palette.line);
        }
        y = top + pad;
        y += builder_write(s, x + pad, y, inner, builder_ui(s, UI_CALL_FOR_HELP), &head) + pad / 4;
        int h1 = widget_contact(s, x + pad, y, column, "phone", builder_ui(s, UI_SWITCHBOARD), s->content->switchboard,
                                none);
        int x2 = two ? x + pad + column + pad : x + pad, y2 = two ? y : y + h1 + pad / 2;
        int h2 = widget_contact(s, x2, y2, column, "tty", builder_ui(s, UI_TTY), s->content->tty,
                                builder_ui(s, UI_TTY_NOTE));
        y = (y + h1 > y2 + h2 ? y + h1 : y2 + h2) + pad;
        s->dry = was_dry;
    }
    return y - top;
}

bool widget_two_columns(const struct builder *s, int width, int gap)
{
    float column = (float)(width - gap) / 2;
    return !s->theme.portrait && s->model->text_size < 2 && column > 14 * s->theme.size[ROLE_BODY];
}
