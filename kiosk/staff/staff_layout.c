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

void staff_layout_label(struct staff_layout *b, struct rect box, enum role role, colour c, const char *text)
{
    struct text_style style = {
        .language = "en", .script = "Latn", .size = b->theme.size[role], .bold = true, .align = ALIGN_CENTRE};
    const struct paragraph *p = typeset(b->typesetter, text, strlen(text), NULL, 0, &style, box.w);
    put(b, box.x, box.y + (box.h - p->height) / 2, p, text, c);
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

/* The icon, and the heading beside it. */
static void card_head(struct staff_layout *b, const char *icon, const char *title)
{
    const struct palette *c = &b->theme.palette;
    int size = icon_size(b) * 5 / 4, from = size + b->theme.unit;
    const struct paragraph *p = lay_out(b, ROLE_LEAD, true, title, b->width - from);
    int h = size > p->height ? size : p->height;
    put_icon(b, rect_of(b->x, b->y + (h - size) / 2, size, size), icon, c->accent);
    put(b, b->x + from, b->y + (h - p->height) / 2, p, title, c->ink);
    b->y += h + b->theme.unit / 2;
}

/* What is only read has no edge, but on black nothing else parts it. */
static void surface(struct staff_layout *b, struct rect box, colour back)
{
    const struct theme *t = &b->theme;
    if (b->dry)
        return;
    scene_fill(b->scene, box, t->radius, back, 255);
    if (t->high_contrast)
        scene_stroke(b->scene, box, t->radius, theme_mm(t, 0.8f), t->palette.line);
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
            surface(b, rect_of(b->x - pad, top, b->width + 2 * pad, b->y - top), b->theme.palette.wash);
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
    surface(b, rect_of(b->x, b->y, b->width, h), c->draft);
    put_fill(b, rect_of(b->x, b->y, theme_mm(&b->theme, 1.2f), h), 0, c->gold);
    put_icon(b, rect_of(b->x + pad, b->y + (h - size) / 2, size, size), icon, c->on_draft);
    put(b, b->x + from, b->y + (h - p->height) / 2, p, text, c->on_draft);
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

/* ---- marks ---- */

void staff_layout_marks(struct staff_layout *b, int bottom, const struct staff_mark marks[2])
{
    int gap = 2 * b->theme.unit, room = bottom - b->y - 2 * gap, size = (b->width - gap) / 3,
        most = theme_mm(&b->theme, 130);
    size = size > room ? room : size;
    size = size > most ? most : size;
    if (size < theme_mm(&b->theme, 30))
        return;
    int x = b->x + (b->width - 2 * size - gap) / 2, y = b->y + gap + (room - size) / 2;
    for (int i = 0; i < 2; i++)
        put_icon(b, rect_of(x + i * (size + gap), y, size, size), marks[i].icon, marks[i].colour);
}

/* ---- buttons ---- */

/* The words of a button beside its icon, or below it where a word would be parted there. */
struct face {
    const struct paragraph *words;
    int from, height; /* px: where the words begin, and how high the button wants to be */
};

static const struct paragraph *label_in(struct staff_layout *b, const char *label, int width, bool above)
{
    struct text_style style = {.language = "en", .script = "Latn", .size = b->theme.size[ROLE_BODY], .bold = true};
    style.align = above ? ALIGN_CENTRE : ALIGN_START;
    return typeset(b->typesetter, label, strlen(label), NULL, 0, &style, width);
}

static struct face face_of(struct staff_layout *b, int width, const char *label, bool above)
{
    int pad = b->theme.unit * (above ? 1 : 2), size = icon_size(b);
    struct face f = {.from = above ? pad : pad + size + b->theme.unit};
    f.words = label_in(b, label, width - f.from - pad, above);
    f.height = (int)f.words->height + 2 * b->theme.unit + (above ? size : 0);
    f.height = f.height > b->theme.primary ? f.height : b->theme.primary;
    return f;
}

static bool is_parted(struct staff_layout *b, int width, const char *label)
{
    struct face f = face_of(b, width, label, false);
    return f.words->split || f.words->overflow;
}

int staff_layout_button_height(struct staff_layout *b, int width, const char *label)
{
    return face_of(b, width, label, is_parted(b, width, label)).height;
}

static bool is_pressed(const struct staff_layout *b, struct rect box)
{
    const struct model *m = b->model;
    return m->pressed && rect_contains(box, m->press_x, m->press_y);
}

static struct rect icon_box(const struct staff_layout *b, struct rect box, bool above)
{
    int size = icon_size(b), unit = b->theme.unit;
    if (!above)
        return rect_of(box.x + 2 * unit, box.y + (box.h - size) / 2, size, size);
    return rect_of(box.x + (box.w - size) / 2, box.y + unit, size, size);
}

/* In a box of at least the height of its face; action NONE: it does not work now. */
static void button(struct staff_layout *b, struct rect box, const struct staff_button *of, bool above)
{
    const struct palette *c = &b->theme.palette;
    struct face f = face_of(b, box.w, of->label, above);
    bool works = of->action.kind != ACTION_NONE, inverted = works && is_pressed(b, box);
    colour back = !works ? c->wash : inverted ? c->on_accent : c->accent;
    colour front = !works ? c->on_wash : inverted ? c->accent : c->on_accent;
    struct rect icon = icon_box(b, box, above);
    if (b->dry)
        return;
    scene_fill(b->scene, box, b->theme.radius, back, 255);
    if (inverted || (!works && b->theme.high_contrast))
        scene_stroke(b->scene, box, b->theme.radius, theme_mm(&b->theme, 1), inverted ? c->accent : c->line);
    scene_icon(b->scene, icon, of->icon, front, false);
    put(b, box.x + f.from, above ? icon.y + icon.h : box.y + (box.h - f.words->height) / 2, f.words, of->label, front);
    if (works)
        scene_hit(b->scene, box, HIT_PRIMARY, &of->action);
}

/* Where the n buttons of a row stand, as high as the highest; returns whether their icons stand above their words. */
static bool place_row(struct staff_layout *b, const struct staff_button *buttons, int n, struct rect *boxes)
{
    int gap = b->theme.unit * 2, shares = 0, x = b->x, room = b->width - (n - 1) * gap, high = 0;
    bool above = false;
    for (int i = 0; i < n; i++)
        shares += buttons[i].share;
    for (int i = 0; i < n; i++) {
        boxes[i] = rect_of(x, 0, room * buttons[i].share / shares, 0);
        above = above || is_parted(b, boxes[i].w, buttons[i].label);
        x += boxes[i].w + gap;
    }
    for (int i = 0; i < n; i++) {
        int h = face_of(b, boxes[i].w, buttons[i].label, above).height;
        high = h > high ? h : high;
    }
    for (int i = 0; i < n; i++)
        boxes[i].h = high;
    return above;
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
    bool above = place_row(b, buttons, n, boxes);
    for (int i = 0; i < n; i++) {
        boxes[i].y = bottom - boxes[i].h;
        button(b, boxes[i], &buttons[i], above);
    }
    return bottom - boxes[0].h;
}

/* ---- keys ---- */

void staff_layout_ring(struct staff_layout *b)
{
    if (!b->dry)
        target_ring(b->scene, model_focus(b->model) - 1, &b->theme);
}
