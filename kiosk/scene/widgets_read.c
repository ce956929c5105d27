#include "scene/widgets_read.h"

static struct ink quiet_ink(const struct builder *s)
{
    return (struct ink){.role = ROLE_CAPTION, .colour = s->theme.palette.quiet};
}

bool widget_whole(struct builder *s, struct text t, const struct ink *ink, int width)
{
    const struct paragraph *p = builder_paragraph(s, t, ink, width);
    float size = s->theme.size[ink->role] * theme_script(s->content->languages.items[t.language].script), most = 0;
    for (int i = 0; i < p->n_runs; i++) /* the largest of its runs: digits of another script may be set smaller */
        most = (float)p->runs[i].size_q6 / 64 > most ? (float)p->runs[i].size_q6 / 64 : most;
    return !p->split && (p->n_runs == 0 || most > size * 0.95f);
}

void widget_panel(struct builder *s, struct rect box)
{
    builder_fill(s, box, s->theme.radius, s->theme.palette.wash);
}

int widget_picture(struct builder *s, int x, int y, int width, int most, const char *name)
{
    int natural = width * 5 / 12, h = most > 0 && natural > most ? most : natural;
    if (!name[0] || s->theme.high_contrast)
        return 0;
    builder_image(s, rect_of(x, y, width, h), s->theme.radius, name);
    return h + s->theme.unit * 2;
}

int widget_look_width(const struct builder *s, int y, int width, int below, const char *image)
{
    int room = builder_touch_y(s, y) - below - y - s->theme.unit * 2;
    if (room < theme_mm(&s->theme, 30) || s->theme.high_contrast || !content_image(s->content, image))
        return 0;
    int natural = room * 12 / 5;
    return room >= width / 3 || natural > width ? width : natural; /* lower across the width, heads would be cut off */
}

int widget_look(struct builder *s, int x, int y, int width, int below, const char *image)
{
    int end = builder_touch_y(s, y) - below, w = widget_look_width(s, y, width, below, image);
    if (w > 0)
        builder_image(s, rect_of(x, y, w, end - y - s->theme.unit * 2), s->theme.radius, image);
    return end > y ? end : y;
}

int widget_display(struct builder *s, int x, int y, int width, struct text t, colour c)
{
    struct ink ink = {.role = ROLE_DISPLAY, .bold = true, .colour = c, .max_lines = 1, .scale = 1};
    while (ink.scale > 0.25f && builder_paragraph(s, t, &ink, width)->truncated)
        ink.scale -= 0.05f;
    return builder_write(s, x, y, width, t, &ink);
}

/* Level with the middle of the capitals of a line that begins at y. */
static int beside_line(struct builder *s, int y, int size, struct text t, const struct ink *ink, int width)
{
    const struct paragraph *p = builder_paragraph(s, t, ink, width);
    int baseline = p->n_lines ? p->lines[0].baseline : size;
    float em = p->n_runs ? (float)p->runs[0].size_q6 / 64 : s->theme.size[ink->role]; /* it may have shrunk to fit */
    return y + baseline - (int)(em * 0.357f) - size / 2;
}

/* The icon stands on the line of the number it belongs to. */
int widget_contact(struct builder *s, int x, int y, int width, const char *icon, struct text label, const char *value,
                   struct text note)
{
    return widget_fact(s, x, y, width, icon, label, builder_plain(value), note);
}

int widget_fact(struct builder *s, int x, int y, int width, const char *icon, struct text label, struct text fact,
                struct text note)
{
    int size = icon[0] ? theme_grown(&s->theme, 11) : 0, gap = size ? s->theme.unit : 0, words = width - size - gap;
    struct ink small = quiet_ink(s), big = {.role = ROLE_LEAD, .bold = true, .colour = s->theme.palette.ink};
    int top = y, from = x + size + gap;
    y += builder_write(s, from, y, words, label, &small);
    builder_icon(s, rect_of(x, beside_line(s, y, size, fact, &big, words), size, size), icon, s->theme.palette.accent);
    y += builder_write(s, from, y, words, fact, &big);
    y += builder_write(s, from, y, words, note, &small);
    return y - top;
}

int widget_numbered(struct builder *s, struct rect at, int number, const char *icon, struct text words,
                    struct text under)
{
    const struct palette *p = &s->theme.palette;
    int pad = s->theme.unit * 3 / 2, disc = (int)(s->theme.size[ROLE_LEAD] * 1.4f), least = theme_mm(&s->theme, 16);
    disc = disc < least ? least : disc;
    int from = pad + disc + s->theme.unit * 3 / 2, room = at.w - from - pad, gap = s->theme.unit, y = at.y + pad;
    bool above = (float)room < 9 * s->theme.size[ROLE_BODY]; /* so that no word must be made smaller */
    if (above) {
        from = pad;
        room = at.w - 2 * pad;
        y += disc + gap;
    }
    struct ink body = {.role = ROLE_BODY, .colour = p->ink, .own_side = true}, below = body;
    struct ink digit = {.role = ROLE_LEAD, .bold = true, .align = ALIGN_CENTRE, .colour = p->on_accent, .max_lines = 1};
    below.colour = p->quiet;
    int h1 = builder_height(s, room, words, &body), h2 = under.n ? gap + builder_height(s, room, under, &below) : 0;
    int h = above ? disc + gap + h1 + h2 : h1 + h2 > 2 * disc + gap ? h1 + h2 : 2 * disc + gap;
    struct rect round = rect_of(at.x + pad, at.y + pad, disc, disc);
    widget_panel(s, rect_of(at.x, at.y, at.w, h + 2 * pad));
    builder_fill(s, round, disc / 2, p->accent);
    digit.steady = true;
    builder_fit(s, round, builder_plain_in(words.language, builder_number(s, words.language, number, "")), digit);
    int beside = above ? disc + gap : 0, below_disc = above ? 0 : disc + gap;
    builder_icon(s, rect_of(round.x + beside, round.y + below_disc, disc, disc), icon, p->accent);
    builder_write(s, at.x + from, y, room, words, &body);
    builder_write(s, at.x + from, y + h1 + gap, room, under, &below);
    return h + 2 * pad;
}

/* As high as the capitals are spaced: it grows with them. */
static int notice_icon(const struct builder *s)
{
    return (int)(s->theme.size[ROLE_CAPTION] * 1.1f);
}

int widget_notice(struct builder *s, int x, int y, int width, const char *icon, struct text t)
{
    const struct palette *p = &s->theme.palette;
    int pad = s->theme.unit, size = icon[0] ? notice_icon(s) : 0, from = pad + (size ? size + pad : 0);
    struct ink ink = {.role = ROLE_CAPTION, .colour = p->on_draft};
    int words = width - from - pad, h = builder_height(s, words, t, &ink) + pad;
    builder_fill(s, rect_of(x, y, width, h), s->theme.radius, p->draft);
    builder_fill(s, rect_of(x, y, s->theme.unit / 2, h), s->theme.unit / 4, p->gold);
    builder_icon(s, rect_of(x + pad, beside_line(s, y + pad / 2, size, t, &ink, words), size, size), icon, p->on_draft);
    builder_write(s, x + from, y + pad / 2, words, t, &ink);
    return h;
}

/* ---- people ---- */

/* Large: numbers at display size beside their heading. Spread: the heading above its numbers, each with its label, or beside
 * them on a wide panel. Close: the heading itself is the label of the first number, and what the second is for stands above
 * it. */
enum people_form { PEOPLE_LARGE, PEOPLE_SPREAD, PEOPLE_CLOSE };

/* How the block stands in its width: in up to three columns, the numbers of one size. */
struct people {
    int columns, column, gap; /* column, gap: px */
    enum role role;           /* of both numbers */
    float scale;
};

static struct ink number_ink(const struct builder *s, enum role role, float scale)
{
    return (struct ink){.role = role, .bold = true, .colour = s->theme.palette.on_wash, .max_lines = 1, .scale = scale};
}

static struct ink people_ink(const struct builder *s, enum people_form form)
{
    enum role role = form == PEOPLE_LARGE ? ROLE_TITLE : ROLE_LEAD;
    return (struct ink){.role = role, .bold = true, .colour = s->theme.palette.on_wash};
}

static struct ink label_ink(const struct builder *s)
{
    return (struct ink){.role = ROLE_CAPTION, .colour = s->theme.palette.on_wash};
}

static int number_icon(const struct builder *s, enum role role)
{
    return theme_grown(&s->theme, role == ROLE_DISPLAY ? 20 : 14);
}

/* px: the icon before a number, and the gap. */
static int before_number(const struct builder *s, enum role role)
{
    return number_icon(s, role) + s->theme.unit;
}

/* px that the longer of the two numbers takes on one line, its icon before it. */
static int number_width(struct builder *s, enum role role, float scale)
{
    struct ink ink = number_ink(s, role, scale);
    int a = builder_paragraph(s, builder_plain(s->content->switchboard), &ink, 1 << 20)->ink_width;
    int b = builder_paragraph(s, builder_plain(s->content->tty), &ink, 1 << 20)->ink_width;
    return before_number(s, role) + (a > b ? a : b) + 2;
}

/* Beside one another as far as the numbers stay large: a fifth smaller is still larger than any name. */
static struct people place_people(struct builder *s, int width, enum people_form form)
{
    struct ink head = people_ink(s, form);
    int gap = s->theme.unit * 3, third = (width - 2 * gap) / 3, half = (width - gap) / 2;
    enum role role = form == PEOPLE_LARGE ? ROLE_DISPLAY : ROLE_TITLE;
    struct people p = {1, width, gap, role, 1};
    if (form != PEOPLE_CLOSE && third >= number_width(s, role, 1) &&
        builder_paragraph(s, builder_ui(s, UI_CALL_FOR_HELP), &head, third)->n_lines <= 2)
        p = (struct people){3, third, gap, role, 1};
    else if (half >= number_width(s, role, 0.8f))
        p = (struct people){2, half, gap, role, 1};
    while (p.scale > 0.4f && number_width(s, role, p.scale) > p.column)
        p.scale -= 0.05f;
    return p;
}

struct person {
    const char *icon;
    struct text label, note;
    struct ink ink; /* of the label */
    int from;       /* px: the label, from the icon's start */
    const char *number;
};

static int label_height(struct builder *s, const struct people *p, const struct person *who)
{
    return builder_height(s, p->column - who->from, who->label, &who->ink);
}

/* A number as large as the title of the screen; labels: px that those of its row take. Returns the height. */
static int number_block(struct builder *s, int x, int y, const struct people *p, const struct person *who, int labels)
{
    struct ink small = label_ink(s), big = number_ink(s, p->role, p->scale);
    struct text value = builder_plain(who->number);
    int top = y, size = number_icon(s, p->role), from = x + before_number(s, p->role), words = x + p->column - from;
    builder_write(s, x + who->from, y + labels - label_height(s, p, who), p->column - who->from, who->label, &who->ink);
    y += labels;
    builder_icon(s, rect_of(x, beside_line(s, y, size, value, &big, words), size, size), who->icon,
                 s->theme.palette.accent);
    y += builder_write(s, from, y, words, value, &big);
    y += builder_write(s, from, y, words, who->note, &small);
    return y - top;
}

/* Below one another, or, where the width allows, side by side on one line. Returns the height. */
static int numbers_flow(struct builder *s, int x, int y, const struct people *p, enum people_form form)
{
    const struct text none = {.utf8 = ""};
    struct ink small = label_ink(s);
    int from = before_number(s, p->role);
    struct person phone = {"phone", builder_ui(s, UI_SWITCHBOARD), none, small, from, s->content->switchboard};
    struct person tty = {"tty", builder_ui(s, UI_TTY), builder_ui(s, UI_TTY_NOTE), small, from, s->content->tty};
    if (form == PEOPLE_CLOSE) {
        phone.label = builder_ui(s, UI_CALL_FOR_HELP);
        phone.ink = people_ink(s, form);
        tty.label = builder_join(s, tty.label, ": ", tty.note);
        tty.note = none;
        phone.from = tty.from = 0;
    }
    int l1 = label_height(s, p, &phone), l2 = label_height(s, p, &tty), labels = l1 > l2 ? l1 : l2;
    if (p->columns == 1) {
        int h = number_block(s, x, y, p, &phone, l1) + s->theme.unit;
        return h + number_block(s, x, y + h, p, &tty, l2);
    }
    int h1 = number_block(s, x, y, p, &phone, labels);
    int h2 = number_block(s, x + p->column + p->gap, y, p, &tty, labels);
    return h1 > h2 ? h1 : h2;
}

static int people_flow(struct builder *s, int x, int y, int width, enum people_form form)
{
    struct ink head = people_ink(s, form);
    struct text words = builder_ui(s, UI_CALL_FOR_HELP);
    struct people p = place_people(s, width, form);
    if (form == PEOPLE_CLOSE)
        return numbers_flow(s, x, y, &p, form);
    if (p.columns < 3) {
        int above = builder_write(s, x, y, width, words, &head) + s->theme.unit / 2;
        return above + numbers_flow(s, x, y + above, &p, form);
    }
    int h1 = builder_height(s, p.column, words, &head), at = x + p.column + p.gap;
    bool dry = s->dry;
    s->dry = true;
    int h2 = numbers_flow(s, at, y, &p, form), h = h1 > h2 ? h1 : h2;
    s->dry = dry;
    builder_write(s, x, y + (h - h1) / 2, p.column, words, &head);
    numbers_flow(s, at, y + (h - h2) / 2, &p, form);
    return h;
}

static int people_pad(const struct builder *s, enum people_form form)
{
    return form == PEOPLE_CLOSE ? s->theme.unit : s->theme.unit * 3 / 2; /* above and below */
}

static int people_height(struct builder *s, int width, enum people_form form)
{
    bool dry = s->dry;
    s->dry = true;
    int h = people_flow(s, 0, 0, width - 4 * s->theme.unit, form) + 2 * people_pad(s, form);
    s->dry = dry;
    return h;
}

int widget_people_height(struct builder *s, int width)
{
    return people_height(s, width, PEOPLE_SPREAD);
}

int widget_people_least(struct builder *s, int width)
{
    int spread = people_height(s, width, PEOPLE_SPREAD), close = people_height(s, width, PEOPLE_CLOSE);
    return close < spread ? close : spread;
}

void widget_people_fill(struct builder *s, struct rect box)
{
    enum people_form form = PEOPLE_CLOSE;
    if (place_people(s, box.w - 4 * s->theme.unit, PEOPLE_LARGE).columns == 3 &&
        people_height(s, box.w, PEOPLE_LARGE) <= box.h)
        form = PEOPLE_LARGE;
    else if (people_height(s, box.w, PEOPLE_SPREAD) <= box.h)
        form = PEOPLE_SPREAD;
    int pad = s->theme.unit * 2, high = people_height(s, box.w, form) - 2 * people_pad(s, form);
    widget_panel(s, box);
    people_flow(s, box.x + pad, box.y + (box.h - high) / 2, box.w - 2 * pad, form);
}

int widget_people_in_look(struct builder *s, int x, int y, int width)
{
    int h = widget_people_height(s, width), room = s->theme.reach.y - s->theme.unit - y;
    h = h > room ? widget_people_least(s, width) : h;
    if (h > room)
        return 0;
    widget_people_fill(s, rect_of(x, y, width, h));
    return h;
}

int widget_people(struct builder *s, int x, int y, int width)
{
    int h = widget_people_height(s, width);
    builder_stop(s, 9000, y);
    widget_people_fill(s, rect_of(x, y, width, h));
    return h;
}
