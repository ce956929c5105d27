#include "views/chrome.h"

#include "scene/target.h"
#include "scene/widgets.h"

#include <stdio.h>
#include <string.h>

/* ---- bar ---- */

struct bar_item {
    const char *icon;
    enum ui label;
    struct action action;
    enum hit_class class;
    bool strong; /* stands out: clears everything */
};

enum { BAR_MOST = 7 };

static int bar_items(const struct builder *s, struct bar_item *items)
{
    bool welcome = s->model->now.screen.kind == SCREEN_WELCOME;
    const struct bar_item all[BAR_MOST] = {
        {"home", UI_HOME, action_go(SCREEN_HOME, ""), HIT_PRIMARY, false},
        {"back", UI_BACK, {.kind = ACTION_BACK}, HIT_PRIMARY, false},
        {"language", UI_LANGUAGE, action_go(SCREEN_LANGUAGE, ""), HIT_PRIMARY, false},
        {"text-size",
         UI_TEXT_SIZE,
         {.kind = ACTION_TEXT_SIZE, .number = (s->model->text_size + 1) % 3},
         HIT_NORMAL,
         false},
        {"contrast", UI_CONTRAST, {.kind = ACTION_CONTRAST}, HIT_NORMAL, false},
        {"interpreter", UI_INTERPRETER, action_go(SCREEN_CARD, ""), HIT_NORMAL, false},
        {"clear", UI_CLEAR, {.kind = ACTION_CLEAR}, HIT_NORMAL, true},
    };
    int n = 0;
    for (int i = 0; i < BAR_MOST; i++)
        if (!welcome || (i >= 2 && i <= 5))
            items[n++] = all[i];
    return n;
}

static void bar_cell(struct builder *s, struct rect cell, const struct bar_item *item)
{
    const struct theme *t = &s->theme;
    bool pressed = builder_pressed(s, cell);
    int icon = theme_mm(t, 13), pad = t->unit / 2;
    colour front = pressed ? t->palette.bar : t->palette.on_bar;
    struct rect inner = rect_inset(cell, pad / 2, pad / 2);
    if (pressed)
        builder_fill(s, inner, t->radius, t->palette.on_bar);
    else if (item->strong || t->high_contrast)
        builder_stroke(s, inner, t->radius, theme_mm(t, 0.6f), t->palette.on_bar);
    struct ink ink = {.role = ROLE_CONTROL, .align = ALIGN_CENTRE, .colour = front, .max_lines = 2, .pitch = 0};
    int room = cell.h - 2 * pad - icon, label_h = theme_mm(t, 19) < room ? theme_mm(t, 19) : room;
    int y = cell.y + (cell.h - icon - label_h) / 2;
    builder_icon(s, rect_of(cell.x + (cell.w - icon) / 2, y, icon, icon), item->icon, front);
    builder_fit(s, rect_of(cell.x + pad, y + icon, cell.w - 2 * pad, label_h), builder_ui(s, item->label), ink);
    builder_hit(s, cell, item->class, &item->action);
}

static void fill_bar(struct builder *s, struct rect bar, bool across)
{
    struct bar_item items[BAR_MOST];
    int n = bar_items(s, items), pad = s->theme.unit / 2;
    struct rect in = rect_inset(bar, pad, pad);
    for (int i = 0; i < n; i++) {
        int a = (across ? in.w : in.h) * i / n, b = (across ? in.w : in.h) * (i + 1) / n;
        bar_cell(s, across ? rect_of(in.x + a, in.y, b - a, in.h) : rect_of(in.x, in.y + a, in.w, b - a), &items[i]);
    }
}

void chrome_out_of_reach(struct builder *s)
{
    const struct theme *t = &s->theme;
    struct rect above = rect_of(0, 0, t->panel.width, t->reach.y);
    if (above.h >= theme_mm(t, 40) && content_image(s->content, "images/lobby.svg"))
        builder_image(s, above, 0, "images/lobby.svg");
}

/* Along the bottom of an upright panel, down the start side of a wide one; reaching to the glass's edge. */
struct rect chrome_bar(struct builder *s)
{
    const struct theme *t = &s->theme;
    struct rect r = t->reach;
    int margin = t->margin;
    if (t->portrait) {
        int h = t->primary + t->unit * 3;
        struct rect bar = rect_of(r.x, r.y + r.h - h, r.w, h);
        builder_fill(s, rect_of(0, bar.y, t->panel.width, t->panel.height - bar.y), 0, t->palette.bar);
        if (t->high_contrast)
            builder_fill(s, rect_of(0, bar.y, t->panel.width, theme_mm(t, 0.8f)), 0, t->palette.line);
        fill_bar(s, bar, true);
        return rect_of(r.x + margin, r.y + margin, r.w - 2 * margin, r.h - h - margin - t->unit * 2);
    }
    int w = theme_mm(t, 50);
    builder_fill(s, rect_of(0, 0, w, t->panel.height), 0, t->palette.bar);
    if (t->high_contrast)
        builder_fill(s, rect_of(w, 0, theme_mm(t, 0.8f), t->panel.height), 0, t->palette.line);
    fill_bar(s, rect_of(r.x, r.y, w, r.h), false);
    return rect_of(r.x + w + margin, r.y + margin * 3 / 4, r.w - w - 2 * margin, r.h - margin * 3 / 2);
}

/* ---- header ---- */

static bool has_forms(const struct builder *s)
{
    return languages_other_form(&s->content->languages, s->language) != s->language;
}

/* One touch to the same language in its other script, named in that script. */
static int form_button(struct builder *s, struct rect area, bool draw)
{
    const struct language *other =
        &s->content->languages.items[languages_other_form(&s->content->languages, s->language)];
    struct text label = builder_plain_in(languages_other_form(&s->content->languages, s->language), other->form);
    int w = theme_mm(&s->theme, 80), h = s->theme.target; /* one line, made to fit: the header stays low */
    struct action a = {.kind = ACTION_FORM};
    if (draw)
        widget_button(s, rect_of(area.x + area.w - w, area.y, w, h), "a-z", label, LOOK_PLAIN, &a);
    return w;
}

static bool language_is_draft(const struct builder *s)
{
    return s->language != 0 && content_ui_is_draft(s->content, s->language);
}

/* "Milwaukee Public Schools" with the mark, smaller in a script whose letters are wide; returns the width used. */
static int district_line(struct builder *s, int x, int y, int width)
{
    struct ink ink = {.role = ROLE_BANNER, .bold = true, .colour = s->theme.palette.accent, .max_lines = 1, .scale = 1};
    int line = builder_line(s, ROLE_BANNER), mark = line * 3 / 4, gap = s->theme.unit / 2;
    struct text name = builder_ui(s, UI_DISTRICT);
    while (ink.scale > 0.61f && builder_paragraph(s, name, &ink, width - mark - gap)->truncated)
        ink.scale -= 0.08f;
    builder_icon(s, rect_of(x, y + (line - mark) / 2, mark, mark), "mark", s->theme.palette.accent);
    builder_write(s, x + mark + gap, y, width - mark - gap, name, &ink);
    return mark + gap + builder_paragraph(s, name, &ink, width - mark - gap)->ink_width;
}

/* A long title gets smaller before it takes the screen from what it names. */
static int title_lines(struct builder *s, int x, int y, int width, int most, struct text title)
{
    struct ink big = {.role = ROLE_TITLE, .bold = true, .colour = s->theme.palette.ink, .scale = 1};
    while (big.scale > 0.61f && builder_height(s, width, title, &big) > most)
        big.scale -= 0.08f;
    return builder_write(s, x, y, width, title, &big);
}

/* Above the title: the district, and at its end the note when there is room for both. Returns the height. */
static int top_line(struct builder *s, struct rect line, struct text note, bool *noted)
{
    const struct palette *p = &s->theme.palette;
    int h = builder_line(s, ROLE_BANNER), used = district_line(s, line.x, line.y, line.w),
        wanted = widget_notice_width(s, ROLE_BANNER, note);
    *noted = note.n && used + s->theme.unit * 2 + wanted <= line.w;
    if (*noted) {
        struct rect box = rect_of(line.x + line.w - wanted, line.y, wanted, 0);
        int height = widget_notice_as(s, box, ROLE_BANNER, "draft", note, p->draft, p->on_draft);
        h = height > h ? height : h;
    }
    return h + s->theme.unit / 2;
}

/* The draft note stands at the end of the district's line when there is room, else below the title. */
struct rect chrome_header(struct builder *s, struct rect area, struct text title)
{
    const struct theme *t = &s->theme;
    const struct palette *p = &t->palette;
    int gap = t->unit / 2, y = area.y;
    int w = area.w - (has_forms(s) ? form_button(s, area, true) + t->unit * 2 : 0);
    struct text note = language_is_draft(s) ? builder_ui(s, UI_DRAFT_NOTE) : (struct text){.utf8 = ""};
    bool noted = false;
    if (!t->low)
        y += top_line(s, rect_of(area.x, y, w, 0), note, &noted);
    y += title_lines(s, area.x, y, w, area.h / (t->low ? 5 : 4), title);
    if (has_forms(s) && y < area.y + t->target)
        y = area.y + t->target;
    if (note.n && !noted)
        y += gap + widget_notice_as(s, rect_of(area.x, y + gap, area.w, 0), ROLE_BANNER, "draft", note, p->draft,
                                    p->on_draft);
    y += t->low ? t->unit : t->unit * 3 / 2;
    return rect_of(area.x, y, area.w, area.y + area.h - y);
}

/* ---- legend ---- */

void chrome_legend(struct builder *s)
{
    if (!s->english_used || s->model->now.screen.kind == SCREEN_CARD)
        return;
    const struct theme *t = &s->theme;
    struct ink ink = {.role = ROLE_CONTROL, .colour = t->palette.quiet, .max_lines = 1};
    struct text label = builder_text_in(s, s->language, content_ui(s->content, UI_ENGLISH_NOTE));
    int h = theme_mm(t, 10), x = t->reach.x + t->margin, w = t->reach.w - 2 * t->margin;
    int y = t->reach.y + (t->margin - h) / 2, dash = theme_mm(t, 1.2f);
    if (!t->portrait) {
        x += theme_mm(t, 50);
        w -= theme_mm(t, 50);
        y = t->reach.y + t->reach.h - h - (t->margin * 3 / 4 - h) / 2;
    }
    for (int i = 0; i < 4; i++)
        builder_fill(s, rect_of(x + i * 2 * dash, y + h / 2, dash, theme_mm(t, 0.5f)), 0, t->palette.quiet);
    label.state = TEXT_CHECKED; /* the legend itself needs no mark */
    builder_fit(s, rect_of(x + 8 * dash + dash, y, w - 9 * dash, h), label, ink);
}

/* ---- staff ---- */

/* No visitor is interrupted by a stick; whoever brought it sees within seconds that it was found. */
struct rect chrome_staff(struct builder *s, struct rect area)
{
    static const struct action show = {.kind = ACTION_STAFF_SHOW};
    if (!s->model->cover.waiting)
        return area;
    struct text words = builder_plain("For staff: about the USB stick");
    int h = widget_button_height(s, area.w, "usb", words), gap = s->theme.unit;
    widget_button(s, rect_of(area.x, area.y, area.w, h), "usb", words, LOOK_PLAIN, &show);
    return rect_of(area.x, area.y + h + gap, area.w, area.h - h - gap);
}

/* ---- idle warning ---- */

void chrome_warning(struct builder *s)
{
    if (!s->model->warning)
        return;
    const struct theme *t = &s->theme;
    struct rect all = rect_of(0, 0, t->panel.width, t->panel.height);
    scene_fill(s->scene, all, 0, 0x0a1a24, t->high_contrast ? 255 : 190);
    int w = t->reach.w * 4 / 5, pad = t->low ? t->unit : t->unit * 3, inner = w - 2 * pad, hb = t->primary;
    const char *number = builder_number(s, builder_ui(s, UI_IDLE_SECONDS).language, s->model->seconds_left, "");
    struct text title = builder_ui(s, UI_IDLE_TITLE), seconds = builder_ui_with(s, UI_IDLE_SECONDS, "seconds", number);
    struct ink big = {.role = ROLE_TITLE, .bold = true, .align = ALIGN_CENTRE, .colour = t->palette.ink};
    struct ink small = {.role = ROLE_BODY, .align = ALIGN_CENTRE, .colour = t->palette.quiet};
    int h1 = builder_height(s, inner, title, &big), h2 = builder_height(s, inner, seconds, &small);
    int room = t->reach.h - 2 * t->unit - 3 * pad - hb;
    if (h1 + h2 > room)
        h1 = room * 3 / 5, h2 = room - h1;
    int h = pad * 3 + h1 + h2 + hb;
    struct rect card = rect_of(t->reach.x + (t->reach.w - w) / 2, t->reach.y + (t->reach.h - h) / 2, w, h);
    struct action stay = {.kind = ACTION_STAY};
    builder_hit(s, all, HIT_NORMAL, &stay); /* anywhere will do: nobody has to aim */
    widget_surface(s, card, false);
    builder_fit(s, rect_of(card.x + pad, card.y + pad, inner, h1), title, big);
    builder_fit(s, rect_of(card.x + pad, card.y + pad + h1, inner, h2), seconds, small);
    widget_button(s, rect_of(card.x + pad, card.y + 2 * pad + h1 + h2, inner, hb), "hand", builder_ui(s, UI_IDLE_STAY),
                  LOOK_FILLED, &stay);
}

/* ---- the ring ---- */

/* What a scroll region shows of a box; the box itself outside of one. */
static struct rect seen_of(const struct scene *s, const struct target *t)
{
    for (int i = 0; i < s->n_regions; i++)
        if (t->region >= 0 && s->regions[i].number == t->region && s->regions[i].kind == REGION_SCROLL)
            return s->regions[i].box;
    return rect_of(0, 0, s->width, s->height);
}

/* Dark between two light lines: one of them stands out at 3:1 or more from whatever colour lies beside it. */
void chrome_ring(struct builder *s)
{
    const struct scene *scene = s->scene;
    int at = s->model->now.focus - 1, w = theme_mm(&s->theme, 1.4f), thin = theme_mm(&s->theme, 0.6f);
    if (at < 0 || scene->n_targets == 0)
        return;
    const struct target *t = &scene->targets[at < scene->n_targets ? at : scene->n_targets - 1];
    struct rect box = rect_intersect(rect_inset(t->box, -w, -w), rect_of(0, 0, scene->width, scene->height));
    int radius = s->theme.radius + w;
    scene_clip_placed(s->scene, seen_of(scene, t));
    scene_stroke_placed(s->scene, box, radius, w + 2 * thin, 0xffffff);
    scene_stroke_placed(s->scene, rect_inset(box, thin, thin), radius - thin, w, 0x000000);
    scene_unclip(s->scene);
}
