#include "parts/chrome.h"
#include "parts/take_along.h"
#include "scene/scroll.h"
#include "scene/widgets.h"
#include "views/view.h"

/* The card speaks English, to the member of staff who is shown it. */
static struct text english(struct builder *s, enum ui which)
{
    return builder_text_in(s, 0, content_ui(s->content, which));
}

static void numbers(struct builder *s, struct rect box)
{
    const struct palette *p = &s->theme.palette;
    struct ink label = {.role = ROLE_BODY, .colour = p->quiet, .align = ALIGN_CENTRE, .max_lines = 1};
    struct ink number = {.role = ROLE_DISPLAY, .bold = true, .colour = p->ink, .align = ALIGN_CENTRE, .max_lines = 1};
    int half = box.w / 2, line = builder_line(s, ROLE_BODY);
    line = line < box.h * 2 / 5 ? line : box.h * 2 / 5;
    int pad = s->theme.unit, most = (int)(s->theme.size[ROLE_DISPLAY] * 1.5f),
        h = box.h - line < most ? box.h - line : most;
    box.y += (box.h - line - h) / 2;
    struct rect left = rect_of(box.x + pad, box.y + line, half - 2 * pad, h);
    builder_fit(s, rect_of(box.x, box.y, half, line), english(s, UI_SWITCHBOARD), label);
    builder_fit(s, rect_of(box.x + half, box.y, half, line), english(s, UI_TTY), label);
    builder_fit(s, left, builder_plain(s->content->switchboard), number);
    left.x += half;
    builder_fit(s, left, builder_plain(s->content->tty), number);
}

/* What visitors read for themselves at the foot of an area: what the card is for and, where it is translated and there
 * is room within a height, which office looks after interpreters. Returns the height. */
static int foot(struct builder *s, struct rect area, int language, int most)
{
    struct ink hint = {.role = ROLE_BODY, .align = ALIGN_CENTRE, .colour = s->theme.palette.quiet, .max_lines = 3};
    struct text visitor = builder_text_in(s, language, content_ui(s->content, UI_CARD_FOR_VISITOR)),
                office = builder_text_in(s, language, content_ui(s->content, UI_INTERPRETER_OFFICE));
    int first = builder_height(s, area.w, visitor, &hint), second = builder_height(s, area.w, office, &hint);
    first = first > most ? most : first;
    if (office.state == TEXT_ENGLISH || first + second > most)
        second = 0;
    int y = area.y + area.h - first - second;
    builder_fit(s, rect_of(area.x, y, area.w, first), visitor, hint);
    if (second)
        builder_fit(s, rect_of(area.x, y + first, area.w, second), office, hint);
    return first + second;
}

/* Whether there is room for the way to the card's code in an area: larger letters fill it, and an alert above takes room as
 * well. */
static bool has_code(const struct builder *s, struct rect area)
{
    bool cramped = s->theme.low || (!s->theme.portrait && area.h * 5 < s->theme.panel.height * 4);
    return s->theme.growth <= 1 || (!cramped && (s->theme.portrait || s->theme.growth < 2));
}

/* What stands at the foot of an area: the code's button, and what visitors read: below it, or beside it
 * on a wide glass that is not low. Returns the height. */
static int below_card(struct builder *s, struct rect area, int language)
{
    const char *tag = s->content->languages.items[language].tag;
    int gap = s->theme.unit, most = area.h / 5;
    bool dry = s->dry, beside = !s->theme.portrait && !s->theme.low;
    if (!has_code(s, area))
        return foot(s, area, language, most);
    s->dry = true;
    int w = beside ? widget_button_width(s, area.w, "qr", builder_ui(s, UI_TAKE_ALONG)) + gap : 0;
    int h = take_button(s, area.x, area.y + area.h, area.w, "card", tag);
    s->dry = dry;
    take_button(s, area.x, area.y + area.h - h, area.w, "card", tag);
    struct rect rest = rect_of(area.x + w, area.y, area.w - w, area.h - (beside ? 0 : h + gap));
    int words = foot(s, rest, language, s->theme.low ? rest.h / 5 : most);
    return !beside ? words + gap + h : words > h ? words : h;
}

static void card(struct builder *s, struct rect area, int language)
{
    const struct theme *t = &s->theme;
    const struct language *l = &s->content->languages.items[language];
    struct ink huge = {.role = ROLE_DISPLAY,
                       .bold = true,
                       .align = ALIGN_CENTRE,
                       .colour = t->palette.ink,
                       .scale = 1.15f,
                       .max_lines = 3};
    struct ink call = {
        .role = ROLE_DISPLAY, .bold = true, .align = ALIGN_CENTRE, .colour = t->palette.accent, .max_lines = 3};
    struct ink own = {.role = ROLE_DISPLAY, .align = ALIGN_CENTRE, .colour = t->palette.quiet, .max_lines = 1};
    int icon = theme_mm(t, t->low ? 0 : t->portrait ? 40 : 24), pad = t->low ? t->unit : t->unit * 3;
    struct rect box = rect_of(area.x, area.y, area.w, area.h - below_card(s, area, language) - t->unit);
    struct rect in = rect_inset(box, pad, pad);
    widget_surface(s, box, false);
    builder_stroke(s, box, t->radius, theme_mm(t, 1.2f), t->palette.accent);
    if (icon)
        builder_icon(s, rect_of(in.x + (in.w - icon) / 2, in.y, icon, icon), "interpreter", t->palette.accent);
    int y = in.y + (icon ? icon + t->unit : 0), rest = in.y + in.h - y, part = rest / 10;
    builder_fit(s, rect_of(in.x, y, in.w, part * 3),
                builder_with_in(s, 0, UI_CARD_VISITOR_SPEAKS, "language", l->english), huge);
    builder_fit(s, rect_of(in.x, y + part * 3, in.w, part * 2), builder_endonym(s, language), own);
    builder_fit(s, rect_of(in.x, y + part * 5, in.w, part * 2), english(s, UI_CARD_CALL), call);
    numbers(s, rect_of(in.x, y + part * 7, in.w, rest - part * 7));
}

static int choice_flow(struct builder *s, int x, int y, int width, void *user)
{
    (void)user;
    const struct languages *all = &s->content->languages;
    int gap = s->theme.unit, columns = widget_two_columns(s, width, gap) ? 2 : 1,
        w = (width - gap * (columns - 1)) / columns, at = 0, row = 0;
    for (int i = 0; i < all->n; i++) {
        if (languages_find(all, all->items[i].group) != i || i == 0)
            continue;
        struct action a = {.kind = ACTION_CARD_LANGUAGE, .number = i};
        int h = widget_row(s, x + at % columns * (w + gap), y, w, "interpreter", builder_endonym(s, i),
                           builder_plain(all->items[i].english), &a);
        row = h > row ? h : row;
        if (++at % columns == 0) {
            y += row + gap / 2;
            row = 0;
        }
    }
    y += row + gap;
    y += widget_notice(s, x, y, width, "info", builder_ui(s, UI_INTERPRETER_OFFICE)) + gap;
    return y + widget_people(s, x, y, width);
}

/* English is the language of the house: whoever reads English is asked which language is needed. */
void view_card(struct builder *s, struct rect area)
{
    int language =
        s->model->card_language[0] ? languages_find(&s->content->languages, s->model->card_language) : s->language;
    if (language > 0) {
        card(s, area, language);
        return;
    }
    area = chrome_touch(s, chrome_header(s, area, builder_ui(s, UI_CARD_CHOOSE)), "images/social-work.svg");
    scroll_area(s, 0, area, choice_flow, NULL);
}
