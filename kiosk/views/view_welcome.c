#include "scene/widgets.h"
#include "views/alerts.h"
#include "views/chrome.h"
#include "views/view.h"

/* A language is greeted once, in its first form. */
static bool first_form(const struct content *c, int i)
{
    return languages_find(&c->languages, c->languages.items[i].group) == i;
}

static struct text greeting(struct builder *s, int language)
{
    return builder_text_in(s, language, content_ui(s->content, UI_WELCOME));
}

static void big_greeting(struct builder *s, struct rect box)
{
    const struct palette *p = &s->theme.palette;
    struct text hello = greeting(s, s->model->greeting);
    struct text start = builder_text_in(s, s->model->greeting, content_ui(s->content, UI_TOUCH_TO_START));
    struct ink big = {
        .role = ROLE_DISPLAY, .bold = true, .align = ALIGN_CENTRE, .colour = p->accent, .scale = 1.5f, .max_lines = 1};
    struct ink small = {.role = ROLE_LEAD, .align = ALIGN_CENTRE, .colour = p->on_accent, .bold = true, .max_lines = 2};
    hello.state = start.state = TEXT_CHECKED; /* a greeting promises nothing: no marks here */
    int pill_h = s->theme.primary + s->theme.unit * 2, pill_w = box.w * 9 / 10, icon = theme_mm(&s->theme, 14);
    struct rect words = rect_of(box.x, box.y, box.w, box.h - pill_h);
    struct rect pill = rect_of(box.x + (box.w - pill_w) / 2, box.y + box.h - pill_h, pill_w, pill_h);
    builder_fit(s, words, hello, big);
    builder_fill(s, pill, pill_h / 2, p->accent);
    builder_icon(s, rect_of(pill.x + pill_h / 3, pill.y + (pill_h - icon) / 2, icon, icon), "hand", p->on_accent);
    int from = pill_h / 3 + icon + s->theme.unit;
    builder_fit(s, rect_of(pill.x + from, pill.y, pill.w - from - pill_h / 3, pill.h), start, small);
    /* The greeting comes up softly out of the paper. */
    if (s->model->greeting_fade < 1)
        scene_fill(s->scene, words, 0, p->paper, (uint8_t)(255 * (1 - s->model->greeting_fade)));
}

/* All greetings, the one shown large lit up; two columns upright, four across. */
static void all_greetings(struct builder *s, struct rect box)
{
    const struct content *c = s->content;
    int shown = 0, at = 0, columns = s->theme.portrait ? 2 : 4;
    for (int i = 0; i < c->languages.n; i++)
        shown += first_form(c, i);
    int rows = (shown + columns - 1) / columns, row_h = rows ? box.h / rows : box.h;
    for (int i = 0; i < c->languages.n; i++) {
        if (!first_form(c, i))
            continue;
        bool lit = languages_find(&c->languages, c->languages.items[s->model->greeting].group) == i;
        struct rect cell =
            rect_of(box.x + box.w / columns * (at % columns), box.y + row_h * (at / columns), box.w / columns, row_h);
        struct ink ink = {.role = ROLE_HEADING,
                          .align = ALIGN_CENTRE,
                          .bold = lit,
                          .colour = lit ? s->theme.palette.accent : s->theme.palette.quiet,
                          .max_lines = 1};
        struct text hello = greeting(s, i);
        if (hello.state == TEXT_ENGLISH)
            hello = builder_plain_in(i, c->languages.items[i].endonym);
        builder_fit(s, rect_inset(cell, s->theme.unit / 2, 0), hello, ink);
        at++;
    }
}

/* The picture keeps its proportions; a band too low for it loses sky, not people. */
static void welcome_picture(struct builder *s, struct rect band)
{
    int whole = band.w * 5 / 12 > band.h ? band.w * 5 / 12 : band.h;
    if (!content_image(s->content, "images/lobby.svg"))
        return;
    scene_clip(s->scene, band);
    builder_image(s, rect_of(band.x, band.y + band.h - whole, band.w, whole), 0, "images/lobby.svg");
    scene_unclip(s->scene);
}

/* Anywhere but the bar. */
static void touch_anywhere(struct builder *s, int left, struct rect area)
{
    struct rect r = s->theme.reach;
    int bottom = s->theme.portrait ? area.y + area.h : r.y + r.h;
    struct action start = action_go(SCREEN_LANGUAGE, "");
    builder_hit(s, rect_of(left > r.x ? left : r.x, r.y, r.x + r.w - (left > r.x ? left : r.x), bottom - r.y),
                HIT_PRIMARY, &start);
}

void view_welcome(struct builder *s, struct rect area)
{
    const struct theme *t = &s->theme;
    struct ink name = {
        .role = ROLE_HEADING, .bold = true, .align = ALIGN_CENTRE, .colour = t->palette.ink, .max_lines = 2};
    int mark = theme_mm(t, 18), picture = t->portrait ? t->panel.width * 5 / 12 : area.h * 2 / 5;
    int left = t->portrait ? 0 : area.x - t->margin;
    touch_anywhere(s, left, area);
    picture = picture < t->reach.y ? t->reach.y : picture; /* a high panel shows it where nobody can reach */
    welcome_picture(s, rect_of(left, 0, t->panel.width - left, picture));
    area = alerts_place(s, area); /* over the picture's sky */
    int y = (area.y > picture ? area.y : picture) + t->unit * 2;
    if (t->portrait) {
        builder_icon(s, rect_of(area.x + (area.w - mark) / 2, y, mark, mark), "mark", t->palette.accent);
        y += mark;
    }
    if (!t->low)
        y += builder_write(s, area.x, y, area.w, builder_text_in(s, 0, content_ui(s->content, UI_DISTRICT)), &name);
    int rest = area.y + area.h - y, lower = t->low ? 0 : t->portrait ? rest * 2 / 5 : rest / 3;
    big_greeting(s, rect_of(area.x, y, area.w, rest - lower - t->unit * 2));
    if (lower) /* else the large greeting alone, one language after another */
        all_greetings(s, rect_of(area.x, area.y + area.h - lower, area.w, lower));
}
