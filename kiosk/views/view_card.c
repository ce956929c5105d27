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
    label.steady = true; /* a square glass leaves little room below the words */
    struct ink number = {.role = ROLE_DISPLAY, .bold = true, .colour = p->ink, .align = ALIGN_CENTRE, .max_lines = 1};
    int most_w = (int)(16 * s->theme.size[ROLE_DISPLAY]); /* on a very wide glass they stay together */
    if (box.w > most_w)
        box = rect_of(box.x + (box.w - most_w) / 2, box.y, most_w, box.h);
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
    bool cramped = s->theme.low || (s->theme.growth > 2 && area.h < area.w) ||
                   (!s->theme.portrait && area.h * 5 < s->theme.panel.height * 4);
    return s->theme.growth <= 1 || (!cramped && (s->theme.portrait || s->theme.growth < 2));
}

/* What stands at the foot of an area: the code's button, and what visitors read: below it, or beside it
 * on a wide glass that is not low. Returns the height. */
static int below_card(struct builder *s, struct rect area, int language)
{
    const char *tag = s->content->languages.items[language].tag;
    bool dry = s->dry, beside = !s->theme.portrait && !s->theme.low;
    int gap = s->theme.unit, most = area.h / (beside && s->theme.growth > 2 ? 4 : 5); /* three lines of the largest */
    if (!has_code(s, area))
        return foot(s, area, language, most);
    s->dry = true;
    int w = beside ? widget_button_width(s, area.w, "qr", builder_ui(s, UI_TAKE_ALONG)) + gap : 0;
    int h = take_button(s, area.x, area.y + area.h, area.w, "card", tag);
    s->dry = dry;
    int at = beside ? 0 : (area.w - widget_button_width(s, area.w, "qr", builder_ui(s, UI_TAKE_ALONG))) / 2;
    take_button(s, area.x + at, area.y + area.h - h, area.w - at, "card", tag);
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
    builder_fill(s, box, t->radius, t->palette.card); /* a band, and no line around it: it is shown, not touched */
    builder_fill(s, rect_of(box.x, box.y, box.w, t->unit), t->unit / 2, t->palette.accent);
    if (icon)
        builder_icon(s, rect_of(in.x + (in.w - icon) / 2, in.y, icon, icon), "interpreter", t->palette.accent);
    int y = in.y + (icon ? icon + t->unit : 0), rest = in.y + in.h - y, part = rest / 10;
    builder_fit(s, rect_of(in.x, y, in.w, part * 3),
                builder_with_in(s, 0, UI_CARD_VISITOR_SPEAKS, "language", l->english), huge);
    builder_fit(s, rect_of(in.x, y + part * 3, in.w, part * 2), builder_endonym(s, language), own);
    builder_fit(s, rect_of(in.x, y + part * 5, in.w, part * 2), english(s, UI_CARD_CALL), call);
    numbers(s, rect_of(in.x, y + part * 7, in.w, rest - part * 7));
}

/* ---- which language ---- */

static const char picture_name[] = "images/social-work.svg";

enum { CHOICES = 32 };

/* The languages a visitor may want interpreted, one of each group. */
static int choices(const struct builder *s, int *out)
{
    const struct languages *all = &s->content->languages;
    int n = 0;
    for (int i = 1; i < all->n && n < CHOICES; i++)
        if (languages_find(all, all->items[i].group) == i)
            out[n++] = i;
    return n;
}

static struct ink name_ink(const struct builder *s)
{
    enum role role = s->theme.low ? ROLE_LEAD : ROLE_TITLE;
    return (struct ink){.role = role, .bold = true, .colour = s->theme.palette.ink, .max_lines = 1};
}

/* As high as the tallest script stands in it. */
static int tile_height(struct builder *s, int width, const int *languages, int n)
{
    struct ink name = name_ink(s), english_name = {.role = ROLE_BODY, .max_lines = 1};
    int most = s->theme.primary;
    for (int i = 0; i < n; i++) {
        const struct language *l = &s->content->languages.items[languages[i]];
        int h = builder_height(s, width, builder_endonym(s, languages[i]), &name) +
                builder_height(s, width, builder_plain(l->english), &english_name) + s->theme.unit * 2;
        most = h > most ? h : most;
    }
    return most;
}

/* Its own name, which its reader looks for, and the English one, for whoever helps. */
static void choice_tile(struct builder *s, struct rect box, int language)
{
    struct action a = {.kind = ACTION_CARD_LANGUAGE, .number = language};
    struct ink name = name_ink(s), quiet = {.role = ROLE_BODY, .colour = s->theme.palette.quiet, .max_lines = 1};
    struct text endonym = builder_endonym(s, language),
                below = builder_plain(s->content->languages.items[language].english);
    int pad = s->theme.unit * 2, w = box.w - 2 * pad, h2 = builder_height(s, w, below, &quiet);
    int h1 = builder_height(s, w, endonym, &name), y = box.y + (box.h - h1 - h2) / 2;
    widget_surface(s, box, builder_pressed(s, box));
    builder_fit(s, rect_of(box.x + pad, y, w, h1), endonym, name);
    builder_fit(s, rect_of(box.x + pad, y + h1, w, h2), below, quiet);
    builder_hit(s, box, HIT_PRIMARY, &a);
}

/* Rows as even as can be: none ends in a hole. extra: px by which each is higher than its words need. Returns the y below. */
static int choice_tiles(struct builder *s, int x, int y, int width, int extra)
{
    int languages[CHOICES], n = choices(s, languages), gap = s->theme.unit * 3 / 2;
    int columns = width / theme_grown(&s->theme, s->theme.low ? 80 : 110);
    columns = columns < 1 ? 1 : columns > 4 ? 4 : columns;
    int h = tile_height(s, (width - gap * (columns - 1)) / columns, languages, n) + extra;
    int rows = (n + columns - 1) / columns;
    y = builder_touch_y(s, y);
    for (int row = 0, i = 0; row < rows; row++, y += h + gap) {
        int in_row = (n - i) / (rows - row), w = (width - gap * (in_row - 1)) / in_row;
        builder_stop(s, row, y);
        for (int k = 0; k < in_row; k++, i++)
            choice_tile(s, rect_of(x + k * (w + gap), y, w, h), languages[i]);
    }
    return y - gap;
}

static int choice_flow(struct builder *s, int x, int y, int width, void *user)
{
    int gap = s->theme.unit * 2, *extra = user;
    y = choice_tiles(s, x, y, width, *extra) + gap;
    y += widget_notice(s, x, y, width, "info", builder_ui(s, UI_INTERPRETER_OFFICE)) + gap;
    return y + widget_people(s, x, y, width);
}

/* What would be left empty goes to the rows of tiles, up to 24 mm each. Returns the px. */
static int spread(struct builder *s, struct rect area)
{
    int most = theme_mm(&s->theme, 24), none = 0, one = 1;
    bool dry = s->dry;
    s->dry = true;
    int end = choice_flow(s, area.x, area.y, area.w, &none);
    int rows = choice_flow(s, area.x, area.y, area.w, &one) - end;
    s->dry = dry;
    int spare = area.y + area.h - end, each = rows > 0 && spare > 0 ? spare / rows : 0;
    return each < most ? each : most;
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
    area = chrome_touch(s, chrome_header(s, area, builder_ui(s, UI_CARD_CHOOSE)), picture_name);
    int extra = 0;
    area = chrome_picture_above(s, area, choice_flow, &extra, picture_name);
    extra = spread(s, area);
    scroll_area(s, 0, area, choice_flow, &extra);
}
