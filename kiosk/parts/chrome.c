#include "parts/chrome.h"

#include "content/sounds.h"
#include "scene/target.h"
#include "scene/widgets.h"

#include <stdio.h>
#include <string.h>

/* ---- header ---- */

static bool has_forms(const struct builder *s)
{
    return languages_other_form(&s->content->languages, s->language) != s->language;
}

struct text chrome_form_name(const struct builder *s)
{
    int other = languages_other_form(&s->content->languages, s->language);
    return builder_plain_in(other, s->content->languages.items[other].form);
}

/* One touch to the same language in its other script, named in that script. */
static void form_button(struct builder *s, struct rect box)
{
    struct action a = {.kind = ACTION_FORM};
    widget_button(s, box, "a-z", chrome_form_name(s), LOOK_PLAIN, &a);
}

static bool language_is_draft(const struct builder *s)
{
    return s->language != 0 && content_ui_is_draft(s->content, s->language);
}

/* The mark, and what the screen belongs to: the district, or an office. Returns the height. */
static int belongs_line(struct builder *s, int x, int y, int width, struct text above)
{
    struct ink ink = {.role = ROLE_CAPTION, .bold = true, .colour = s->theme.palette.accent};
    int line = builder_line(s, ROLE_CAPTION), mark = line * 3 / 4, gap = s->theme.unit / 2;
    builder_icon(s, rect_of(x, y + (line - mark) / 2, mark, mark), "mark", s->theme.palette.accent);
    int h = builder_write(s, x + mark + gap, y, width - mark - gap, above, &ink);
    return h > line ? h : line;
}

/* A long title gets smaller before it takes the screen from what it names. */
static int title_lines(struct builder *s, int x, int y, int width, int most, struct text title)
{
    struct ink big = {.role = ROLE_TITLE, .bold = true, .colour = s->theme.palette.ink, .scale = 1};
    big.steady = true;
    while (big.scale > 0.5f && builder_height(s, width, title, &big) > most)
        big.scale -= 0.08f;
    if (!s->dry)
        s->scene->title = s->scene->n_passages + 1;
    return builder_write(s, x, y, width, title, &big);
}

struct rect chrome_header(struct builder *s, struct rect area, struct text title)
{
    return chrome_header_under(s, area, builder_ui(s, UI_DISTRICT), title);
}

/* The one notice of a draft, and beside it the way to the language's other script; both where they are within reach. Returns
 * the y below. */
static int marks_row(struct builder *s, struct rect area, int y)
{
    bool draft = language_is_draft(s), forms = has_forms(s) && !s->form_waits && rect_empty(s->form);
    int gap = s->theme.unit, button = 0, h = 0;
    if (forms) {
        button = widget_button_width(s, area.w / 2, "a-z", chrome_form_name(s));
        h = widget_button_height(s, button, "a-z", chrome_form_name(s));
    }
    bool beside = forms && y >= s->theme.reach.y;
    int words = beside ? area.w - button - gap * 2 : area.w, top = y;
    if (draft) /* a low screen has room for one word */
        y += widget_notice(s, area.x, y, words, "draft", builder_ui(s, s->theme.low ? UI_DRAFT_SHORT : UI_DRAFT_NOTE)) +
             gap;
    if (!forms)
        return y;
    int at = beside ? top : builder_touch_y(s, y);
    s->spare = rect_of(area.x, y, area.w, at - y);
    form_button(s, rect_of(area.x + area.w - button, at, button, h));
    return y > at + h + gap ? y : at + h + gap;
}

struct rect chrome_header_over_map(struct builder *s, struct rect area, struct text above, struct text title)
{
    s->form_waits = has_forms(s) && area.y < s->theme.reach.y;
    return chrome_header_under(s, area, above, title);
}

struct rect chrome_header_under(struct builder *s, struct rect area, struct text above, struct text title)
{
    const struct theme *t = &s->theme;
    int y = area.y;
    if (!t->low)
        y += belongs_line(s, area.x, y, area.w, above);
    y += title_lines(s, area.x, y, area.w, area.h / (t->low ? 5 : 4), title) + t->unit;
    bool dry = s->dry;
    s->dry = true;
    int below = marks_row(s, area, y);
    s->dry = dry;
    if (area.y + area.h - below >= theme_mm(t, 100)) /* else the screen would be all marks */
        y = marks_row(s, area, y) + (t->low ? 0 : t->unit / 2);
    return rect_of(area.x, y, area.w, area.y + area.h - y);
}

struct rect chrome_look(const struct builder *s, struct rect area)
{
    int y = builder_touch_y(s, area.y);
    struct rect look = y > area.y ? rect_of(area.x, area.y, area.w, y - area.y) : s->spare;
    look.h -= s->theme.unit * 2;
    return look.h > 0 ? look : rect_of(area.x, area.y, area.w, 0);
}

/* On a very wide glass Look is a strip: several pictures side by side, the first at its start. */
static void frieze(struct builder *s, struct rect look, const char *first)
{
    const char *const names[] = {first, "images/community-schools.svg", "images/about.svg", "images/office.svg"};
    const char *there[4];
    int gap = s->theme.unit * 2, natural = look.h * 12 / 5, n = 0;
    if (look.h < theme_mm(&s->theme, 40) || s->theme.high_contrast || !first[0])
        return;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (content_image(s->content, names[i]) && (i == 0 || strcmp(names[i], first) != 0))
            there[n++] = names[i];
    int fit = (look.w + gap + natural / 2) / (natural + gap);
    n = fit < n ? fit : n;
    for (int i = 0; i < n; i++) {
        int from = (look.w + gap) * i / n, to = (look.w + gap) * (i + 1) / n - gap;
        builder_image(s, rect_of(look.x + from, look.y, to - from, look.h), s->theme.radius, there[i]);
    }
}

struct rect chrome_touch(struct builder *s, struct rect area, const char *image)
{
    struct rect look = chrome_look(s, area);
    int y = builder_touch_y(s, area.y);
    bool wide_enough = look.h >= theme_mm(&s->theme, 40) && look.h >= look.w / 5; /* else heads would be cut off */
    if (wide_enough && !s->theme.high_contrast && image[0] && content_image(s->content, image))
        builder_image(s, look, s->theme.radius, image);
    else
        frieze(s, look, image);
    return rect_of(area.x, y, area.w, area.y + area.h - y);
}

struct rect chrome_picture_above(struct builder *s, struct rect area, scroll_flow *flow, void *user, const char *image)
{
    const struct theme *t = &s->theme;
    int most = area.w * 5 / 12, gap = t->unit * 2;
    if (t->high_contrast || !t->portrait || t->low || !content_image(s->content, image))
        return area;
    bool dry = s->dry;
    s->dry = true;
    int spare = area.h - (flow(s, area.x, area.y, area.w, user) - area.y) - gap;
    s->dry = dry;
    int h = spare < most ? spare : most;
    if (h < theme_mm(t, 60) || h < area.w / 3) /* heads would be cut off */
        return area;
    widget_picture(s, area.x, area.y, area.w, h, image);
    return rect_of(area.x, area.y + h + gap, area.w, area.h - h - gap);
}

/* ---- legend ---- */

static struct ink legend_ink(const struct builder *s)
{
    return (struct ink){.role = ROLE_CAPTION, .colour = s->theme.palette.quiet, .max_lines = 2};
}

static int legend_dash(const struct builder *s)
{
    return theme_mm(&s->theme, 1.2f);
}

/* In short where the sentence would take a second line from what is read. width: px of the strip. */
static struct text legend_words(struct builder *s, int width)
{
    struct ink ink = legend_ink(s);
    struct text label = builder_ui(s, UI_ENGLISH_NOTE);
    if (s->theme.low || builder_paragraph(s, label, &ink, width - 9 * legend_dash(s))->n_lines > 1)
        label = builder_ui(s, UI_ENGLISH_SHORT);
    label.state = TEXT_CHECKED; /* the legend itself needs no mark */
    return label;
}

/* Whether the other script's button stands at the foot: where the line of reach runs through the glass, it would push away
 * from the title what may be read above that line. The map takes it among its own; the card and the welcome have no header. */
static bool form_at_foot(const struct builder *s, struct rect area)
{
    static const enum screen_kind without[] = {SCREEN_WELCOME, SCREEN_CARD, SCREEN_MAP, SCREEN_NEAREST, SCREEN_WAY};
    for (size_t i = 0; i < sizeof without / sizeof without[0]; i++)
        if (s->model->now.screen.kind == without[i])
            return false;
    return has_forms(s) && area.y < s->theme.reach.y;
}

struct rect chrome_legend_room(struct builder *s, struct rect area)
{
    struct ink ink = legend_ink(s);
    bool explains = s->language != 0 && s->model->now.screen.kind != SCREEN_CARD;
    if (!explains && !s->model->hearing.listening)
        return area;
    int unit = s->theme.unit, button = 0, high = 0, width = area.w;
    if (form_at_foot(s, area)) {
        button = widget_button_width(s, area.w / 2, "a-z", chrome_form_name(s));
        high = widget_button_height(s, button, "a-z", chrome_form_name(s));
        width -= button + unit * 2;
    }
    int h = builder_height(s, width - 9 * legend_dash(s), legend_words(s, width), &ink), strip = h > high ? h : high;
    int above = s->theme.low ? unit / 2 : unit * 3 / 4, used = s->theme.low ? unit : unit / 4; /* air above and below */
    area.h -= strip > used ? strip - used : 0;
    int y = area.y + area.h + above;
    s->legend = rect_of(area.x, y + (strip - h) / 2, width, h);
    s->form = rect_of(area.x + area.w - button, y + (strip - high) / 2, button, high);
    return area;
}

void chrome_form(struct builder *s)
{
    if (!rect_empty(s->form))
        form_button(s, s->form);
}

/* Who answers for what stands here: said where no part of the screen is a draft. */
static struct text checked_words(struct builder *s)
{
    const struct content_check *check = content_check(s->content, s->language);
    struct text none = {.utf8 = ""};
    int language = builder_ui(s, UI_CHECKED_NOTE).language;
    if (!check || language_is_draft(s) || s->draft_used || builder_ui(s, UI_CHECKED_NOTE).state == TEXT_DRAFT)
        return none;
    return builder_ui_with(s, UI_CHECKED_NOTE, "date", content_date(s->content, language, check->month));
}

/* In the first line of the legend's strip, behind what the legend has taken of it (px), where there is room. */
static void checked_line(struct builder *s, struct rect at, int taken)
{
    struct text words = checked_words(s);
    struct ink ink = legend_ink(s);
    ink.max_lines = 1;
    const struct paragraph *p = words.n ? builder_paragraph(s, words, &ink, at.w) : NULL;
    if (!p || p->truncated || p->ink_width > at.w - taken || p->height > at.h)
        return;
    builder_write(s, at.x + taken, at.y, at.w - taken, words, &ink);
}

/* A little of the box around English paragraphs, level with y. */
static void box_sample(struct builder *s, int x, int y)
{
    int dash = legend_dash(s), h = theme_mm(&s->theme, 5);
    struct rect box = rect_of(x, y - h / 2, 7 * dash, h);
    builder_fill(s, box, s->theme.radius / 3, s->theme.palette.draft);
    builder_stroke(s, box, s->theme.radius / 3, theme_mm(&s->theme, 0.3f), s->theme.palette.quiet);
}

void chrome_legend(struct builder *s)
{
    if (s->language == 0 || s->model->now.screen.kind == SCREEN_CARD)
        return;
    struct rect at = s->legend;
    int dash = legend_dash(s), y = at.y + builder_line(s, ROLE_CAPTION) / 2;
    if (!s->english_used && !s->english_boxed) {
        checked_line(s, at, 0);
        return;
    }
    struct ink ink = legend_ink(s);
    const struct paragraph *legend = builder_paragraph(s, legend_words(s, at.w), &ink, at.w - 9 * dash);
    checked_line(s, at, 9 * dash + (legend ? legend->ink_width : at.w) + s->theme.unit * 2);
    if (s->english_boxed)
        box_sample(s, at.x, y);
    for (int i = 0; s->english_used && i < 4; i++)
        builder_fill(s, rect_of(at.x + i * 2 * dash, y, dash, theme_mm(&s->theme, 0.5f)), 0, s->theme.palette.quiet);
    builder_fit(s, rect_of(at.x + 9 * dash, at.y, at.w - 9 * dash, at.h), legend_words(s, at.w), legend_ink(s));
}

/* ---- staff ---- */

/* No visitor is interrupted by a stick; whoever brought it sees within seconds that it was found. */
/* Above the bar: within reach on every glass. */
struct rect chrome_staff(struct builder *s, struct rect area)
{
    static const struct action show = {.kind = ACTION_STAFF_SHOW};
    if (!s->model->cover.waiting)
        return area;
    struct text words = builder_plain("For staff: about the USB stick");
    int h = widget_button_height(s, area.w, "usb", words), gap = s->theme.unit;
    widget_button(s, rect_of(area.x, area.y + area.h - h, area.w, h), "usb", words, LOOK_PLAIN, &show);
    return rect_of(area.x, area.y, area.w, area.h - h - gap);
}

/* ---- idle warning ---- */

/* How much of the time is left, to be seen without reading. */
static void time_left(struct builder *s, struct rect box)
{
    struct rect left = box;
    left.w = box.w * s->model->seconds_left * 1000 / IDLE_WARNING_MS;
    left.w = left.w < box.h ? box.h : left.w > box.w ? box.w : left.w;
    builder_fill(s, box, box.h / 2, s->theme.palette.line);
    builder_fill(s, left, box.h / 2, s->theme.palette.accent);
}

/* As wide as its words ask for, not as the glass is. */
static int warning_width(const struct builder *s)
{
    int most = s->theme.panel.width * 4 / 5, w = (int)(30 * s->theme.size[ROLE_BODY]);
    return w < most ? w : most;
}

void chrome_warning(struct builder *s)
{
    if (!s->model->warning)
        return;
    const struct theme *t = &s->theme;
    struct rect all = rect_of(0, 0, t->panel.width, t->panel.height);
    scene_fill(s->scene, all, 0, 0x0a1a24, t->high_contrast ? 255 : 190);
    int w = warning_width(s), pad = t->low ? t->unit : t->unit * 3, inner = w - 2 * pad, hb = t->primary;
    const char *number = builder_number(s, builder_ui(s, UI_IDLE_SECONDS).language, s->model->seconds_left, "");
    struct text title = builder_ui(s, UI_IDLE_TITLE), seconds = builder_ui_with(s, UI_IDLE_SECONDS, "seconds", number);
    struct ink big = {.role = ROLE_TITLE, .bold = true, .align = ALIGN_CENTRE, .colour = t->palette.ink};
    struct ink small = {.role = ROLE_BODY, .align = ALIGN_CENTRE, .colour = t->palette.quiet};
    int h1 = builder_height(s, inner, title, &big), h2 = builder_height(s, inner, seconds, &small);
    int bar = theme_mm(t, 5), room = t->reach.h - 2 * t->unit - 4 * pad - hb - bar;
    if (h1 + h2 > room)
        h1 = room * 3 / 5, h2 = room - h1;
    int h = pad * 4 + h1 + h2 + bar + hb;
    struct rect card = rect_of(t->reach.x + (t->reach.w - w) / 2, t->reach.y + (t->reach.h - h) / 2, w, h);
    struct action stay = {.kind = ACTION_STAY};
    builder_hit(s, all, HIT_VEIL, &stay); /* anywhere will do: nobody has to aim */
    builder_fill(s, card, t->radius, t->palette.card);
    if (t->high_contrast)
        builder_stroke(s, card, t->radius, theme_mm(t, 0.8f), t->palette.line);
    builder_fit(s, rect_of(card.x + pad, card.y + pad, inner, h1), title, big);
    builder_fit(s, rect_of(card.x + pad, card.y + pad + h1, inner, h2), seconds, small);
    time_left(s, rect_of(card.x + pad, card.y + 2 * pad + h1 + h2, inner, bar));
    widget_button(s, rect_of(card.x + pad, card.y + 3 * pad + h1 + h2 + bar, inner, hb), "hand",
                  builder_ui(s, UI_IDLE_STAY), LOOK_FILLED, &stay);
}

/* ---- reading aloud ---- */

/* In the strip of the legend, which is not needed while somebody listens. */
static void machine_note(struct builder *s)
{
    struct rect at = s->legend;
    int icon = theme_mm(&s->theme, 6);
    if (at.h < icon)
        at.h = icon;
    builder_icon(s, rect_of(at.x, at.y, icon, icon), "sound", s->theme.palette.quiet);
    builder_fit(s, rect_of(at.x + icon + s->theme.unit / 2, at.y, at.w - icon - s->theme.unit / 2, at.h),
                builder_ui(s, UI_MACHINE_VOICE), legend_ink(s));
}

static bool is_machine(const struct builder *s, const struct passage *p)
{
    int language = p->language < 0 ? s->language : p->language;
    const struct sound *sound = sounds_find(content_sounds(s->content), language, p->utf8, p->n);
    return sound && sound->machine;
}

/* A line beside what is read, and around it; a machine's voice is said to be one. */
void chrome_reading(struct builder *s)
{
    struct scene *scene = s->scene;
    int at = s->model->hearing.reading - 1, pad = s->theme.unit / 3, w = theme_mm(&s->theme, 0.8f);
    if (at < 0 || at >= scene->n_passages)
        return;
    struct passage p = scene->passages[at];
    struct rect box = rect_inset(p.box, -pad, -pad / 2);
    for (int i = 0; i < scene->n_regions; i++)
        if (p.region >= 0 && scene->regions[i].number == p.region)
            scene_clip_placed(scene, scene->regions[i].box);
    if (p.region < 0)
        scene_clip_placed(scene, rect_of(0, 0, scene->width, scene->height));
    scene_stroke_placed(scene, box, s->theme.radius / 2, w, s->theme.palette.accent);
    scene_unclip(scene);
    if (is_machine(s, &p))
        machine_note(s);
}

/* ---- the ring ---- */

void chrome_ring(struct builder *s)
{
    target_ring(s->scene, model_focus(s->model) - 1, &s->theme);
}
