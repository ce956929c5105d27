#include "staff/staff_layout.h"

#include "ground/arena.h"
#include "scene/target.h"
#include "scene/view_input.h"
#include "text/fonts.h"
#include "text/typeset.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void staff_layout_init(struct staff_layout *b, struct scene *scene, const struct view_input *in, int text_size)
{
    *b = (struct staff_layout){.scene = scene, .typesetter = in->typesetter, .model = in->model, .words = ROLE_BODY};
    theme_init(&b->theme, &in->panel, text_size, in->model->high_contrast,
               fonts_cap_height(typesetter_fonts(in->typesetter)));
    b->x = b->y = b->theme.margin;
    b->width = in->panel.width - 2 * b->theme.margin;
}

const char *staff_layout_say(struct staff_layout *b, const char *format, ...)
{
    char text[600];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    const char *kept = arena_text(b->scene->arena, text, strlen(text));
    return kept ? kept : "";
}

void staff_layout_gap(struct staff_layout *b)
{
    b->y += b->theme.unit * 3 / 2;
}

/* ---- words ---- */

static const struct paragraph *lay_out_at_most(struct staff_layout *b, enum role role, bool bold, const char *text,
                                               int width, int lines)
{
    struct text_style style = {
        .language = "en", .script = "Latn", .size = b->theme.size[role], .bold = bold, .max_lines = lines};
    return typeset(b->typesetter, text, strlen(text), NULL, 0, &style, width);
}

static const struct paragraph *lay_out(struct staff_layout *b, enum role role, bool bold, const char *text, int width)
{
    return lay_out_at_most(b, role, bold, text, width, 0);
}

static void put(struct staff_layout *b, int x, int y, const struct paragraph *p, const char *text, colour c)
{
    if (!b->dry)
        scene_text(b->scene, x, y, p, text, strlen(text), c);
}

static void put_fill(struct staff_layout *b, struct rect box, int radius, colour c)
{
    if (!b->dry)
        scene_fill(b->scene, box, radius, c, 255);
}

static void put_icon(struct staff_layout *b, struct rect box, const char *name, colour c)
{
    if (!b->dry)
        scene_icon(b->scene, box, name, c, false);
}

void staff_layout_write(struct staff_layout *b, enum role role, bool bold, colour c, const char *text)
{
    const struct paragraph *p = lay_out_at_most(b, role, bold, text, b->width, b->most_lines);
    put(b, b->x, b->y, p, text, c);
    b->y += p->height + b->theme.unit / 4;
}

void staff_layout_fact(struct staff_layout *b, const char *what, const char *is)
{
    const struct palette *c = &b->theme.palette;
    int left = b->width * 3 / 10, gap = b->theme.unit;
    const struct paragraph *name = lay_out(b, b->words, false, what, left - gap);
    const struct paragraph *value = lay_out_at_most(b, b->words, false, is, b->width - left, b->most_lines);
    put(b, b->x, b->y, name, what, c->quiet);
    put(b, b->x + left, b->y, value, is, c->ink);
    b->y += (name->height > value->height ? name->height : value->height) + b->theme.unit / 4;
}

/* ---- surfaces ---- */

static int icon_size(const struct staff_layout *b)
{
    int mm = theme_mm(&b->theme, 11), text = (int)(b->theme.size[ROLE_BODY] * 1.15f);
    return mm > text ? mm : text;
}

/* The icon on its round tint, and the heading beside it, as on the visitors' tiles. */
static void card_head(struct staff_layout *b, const char *icon, const char *title)
{
    const struct palette *c = &b->theme.palette;
    int size = icon_size(b), round = size * 2 - size / 3, from = round + b->theme.unit;
    const struct paragraph *p = lay_out(b, ROLE_LEAD, true, title, b->width - from);
    int h = round > p->height ? round : p->height;
    struct rect badge = rect_of(b->x, b->y + (h - round) / 2, round, round);
    put_fill(b, badge, round / 2, c->wash);
    put_icon(b, rect_inset(badge, (round - size) / 2, (round - size) / 2), icon, c->accent);
    put(b, b->x + from, b->y + (h - p->height) / 2, p, title, c->ink);
    b->y += h + b->theme.unit;
}

static void surface(struct staff_layout *b, struct rect box)
{
    const struct theme *t = &b->theme;
    int line = theme_mm(t, 0.8f);
    if (b->dry)
        return;
    if (!t->high_contrast)
        scene_shadow(b->scene, rect_of(box.x, box.y + t->unit / 6, box.w, box.h), t->radius, t->unit, 0x3a2f1c, 34);
    scene_fill(b->scene, box, t->radius, t->palette.card, 255);
    if (t->high_contrast)
        scene_stroke(b->scene, box, t->radius, line > 1 ? line : 1, t->palette.line);
}

void staff_layout_card(struct staff_layout *b, const char *icon, const char *title, staff_layout_body *body,
                       const void *user)
{
    int pad = b->theme.unit * 2, top = b->y;
    bool dry = b->dry;
    b->x += pad;
    b->width -= 2 * pad;
    for (int drawing = 0; drawing < 2; drawing++) { /* first to know its height */
        b->dry = dry || !drawing;
        if (drawing)
            surface(b, rect_of(b->x - pad, top, b->width + 2 * pad, b->y - top));
        b->y = top + pad;
        card_head(b, icon, title);
        body(b, user);
        b->y += pad - b->theme.unit / 4;
    }
    b->dry = dry;
    b->x -= pad;
    b->width += 2 * pad;
}

void staff_layout_notice(struct staff_layout *b, const char *icon, const char *text)
{
    const struct palette *c = &b->theme.palette;
    int pad = b->theme.unit, size = icon_size(b), from = pad + size + pad;
    const struct paragraph *p = lay_out(b, ROLE_BODY, true, text, b->width - from - pad);
    int h = (p->height > size ? p->height : size) + 2 * pad;
    struct rect box = rect_of(b->x, b->y, b->width, h);
    put_fill(b, box, b->theme.radius, c->wash);
    if (!b->dry && b->theme.high_contrast)
        scene_stroke(b->scene, box, b->theme.radius, theme_mm(&b->theme, 0.8f), c->line);
    put_icon(b, rect_of(b->x + pad, b->y + (h - size) / 2, size, size), icon, c->on_wash);
    put(b, b->x + from, b->y + (h - p->height) / 2, p, text, c->on_wash);
    b->y += h;
}

static int contrast_height(struct staff_layout *b, int width, const char *word)
{
    int words = (int)lay_out(b, ROLE_LEAD, true, word, width - icon_size(b) - 3 * b->theme.unit)->height;
    return (words > icon_size(b) ? words : icon_size(b)) + 2 * b->theme.unit;
}

static void contrast_half(struct staff_layout *b, struct rect box, bool good, const char *word)
{
    const struct palette *c = &b->theme.palette;
    int unit = b->theme.unit, size = icon_size(b), line = theme_mm(&b->theme, 0.8f);
    colour ink = good ? c->accent : c->alert;
    const struct paragraph *p = lay_out(b, ROLE_LEAD, true, word, box.w - size - 3 * unit);
    if (!b->dry)
        scene_stroke(b->scene, box, b->theme.radius, line, ink);
    put_icon(b, rect_of(box.x + unit, box.y + (box.h - size) / 2, size, size), good ? "check" : "cross", ink);
    put(b, box.x + 2 * unit + size, box.y + (box.h - p->height) / 2, p, word, c->ink);
}

void staff_layout_contrast(struct staff_layout *b, const char *wrong, const char *right)
{
    int gap = b->theme.unit, w = (b->width - gap) / 2;
    int h1 = contrast_height(b, w, wrong), h2 = contrast_height(b, w, right), h = h1 > h2 ? h1 : h2;
    b->y += gap / 2;
    contrast_half(b, rect_of(b->x, b->y, w, h), false, wrong);
    contrast_half(b, rect_of(b->x + w + gap, b->y, w, h), true, right);
    b->y += h + gap;
}

void staff_layout_bar(struct staff_layout *b, int percent)
{
    struct rect box = rect_of(b->x, b->y + b->theme.unit, b->width, theme_mm(&b->theme, 8));
    put_fill(b, box, box.h / 2, b->theme.palette.line);
    b->y = box.y + box.h + b->theme.unit;
    box.w = box.h + (box.w - box.h) * percent / 100;
    put_fill(b, box, box.h / 2, b->theme.palette.accent);
}

/* ---- buttons ---- */

static int words_from(const struct staff_layout *b)
{
    return 2 * b->theme.unit + icon_size(b) + b->theme.unit;
}

int staff_layout_button_height(struct staff_layout *b, int width, const char *label)
{
    int pad = 2 * b->theme.unit;
    int h = (int)lay_out(b, ROLE_BODY, true, label, width - words_from(b) - pad)->height + pad;
    return h > b->theme.primary ? h : b->theme.primary;
}

static bool is_pressed(const struct staff_layout *b, struct rect box)
{
    const struct model *m = b->model;
    return m->pressed && rect_contains(box, m->press_x, m->press_y);
}

/* In a box of at least staff_layout_button_height; a NULL: it does not work now. */
static void button(struct staff_layout *b, struct rect box, const char *icon, const char *label, const struct action *a)
{
    const struct palette *c = &b->theme.palette;
    int pad = b->theme.unit * 2, size = icon_size(b), from = words_from(b);
    const struct paragraph *words = lay_out(b, ROLE_BODY, true, label, box.w - from - pad);
    bool inverted = a && is_pressed(b, box);
    colour back = !a ? c->wash : inverted ? c->on_accent : c->accent;
    colour front = !a ? c->on_wash : inverted ? c->accent : c->on_accent;
    if (b->dry)
        return;
    scene_fill(b->scene, box, b->theme.radius, back, 255);
    if (inverted || (!a && b->theme.high_contrast))
        scene_stroke(b->scene, box, b->theme.radius, theme_mm(&b->theme, 1), inverted ? c->accent : c->line);
    scene_icon(b->scene, rect_of(box.x + pad, box.y + (box.h - size) / 2, size, size), icon, front, false);
    put(b, box.x + from, box.y + (box.h - words->height) / 2, words, label, front);
    if (a)
        scene_hit(b->scene, box, HIT_PRIMARY, a);
}

/* Where the n buttons of a row stand; as high as the highest. */
static void place_row(struct staff_layout *b, const struct staff_button *buttons, int n, struct rect *boxes)
{
    int gap = b->theme.unit * 2, shares = 0, x = b->x, room = b->width - (n - 1) * gap, high = 0;
    for (int i = 0; i < n; i++)
        shares += buttons[i].share;
    for (int i = 0; i < n; i++) {
        boxes[i] = rect_of(x, 0, room * buttons[i].share / shares, 0);
        int h = staff_layout_button_height(b, boxes[i].w, buttons[i].label);
        high = h > high ? h : high;
        x += boxes[i].w + gap;
    }
    for (int i = 0; i < n; i++)
        boxes[i].h = high;
}

int staff_layout_row_height(struct staff_layout *b, const struct staff_button *buttons, int n)
{
    struct rect boxes[STAFF_ROW_MOST];
    place_row(b, buttons, n < STAFF_ROW_MOST ? n : STAFF_ROW_MOST, boxes);
    return boxes[0].h;
}

int staff_layout_row(struct staff_layout *b, int bottom, const struct staff_button *buttons, int n)
{
    struct rect boxes[STAFF_ROW_MOST];
    n = n < STAFF_ROW_MOST ? n : STAFF_ROW_MOST;
    place_row(b, buttons, n, boxes);
    for (int i = 0; i < n; i++) {
        boxes[i].y = bottom - boxes[i].h;
        bool works = buttons[i].action.kind != ACTION_NONE;
        button(b, boxes[i], buttons[i].icon, buttons[i].label, works ? &buttons[i].action : NULL);
    }
    return bottom - boxes[0].h;
}

/* ---- keys ---- */

void staff_layout_ring(struct staff_layout *b)
{
    if (!b->dry)
        target_ring(b->scene, model_focus(b->model) - 1, &b->theme);
}
