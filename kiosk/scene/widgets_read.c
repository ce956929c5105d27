#include "scene/widgets_read.h"

static struct ink quiet_ink(const struct builder *s)
{
    return (struct ink){.role = ROLE_CAPTION, .colour = s->theme.palette.quiet};
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

int widget_look(struct builder *s, int x, int y, int width, int below, const char *image)
{
    int end = builder_touch_y(s, y) - below, room = end - y - s->theme.unit * 2;
    if (end <= y)
        return y;
    bool wide_enough = room >= theme_mm(&s->theme, 40) && room >= width / 4; /* else heads would be cut off */
    if (wide_enough && !s->theme.high_contrast && content_image(s->content, image))
        builder_image(s, rect_of(x, y, width, room), s->theme.radius, image);
    return end;
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
    int from = pad + disc + s->theme.unit * 3 / 2, room = at.w - from - pad, gap = s->theme.unit;
    struct ink body = {.role = ROLE_BODY, .colour = p->ink}, below = {.role = ROLE_BODY, .colour = p->quiet};
    struct ink digit = {.role = ROLE_LEAD, .bold = true, .align = ALIGN_CENTRE, .colour = p->on_accent, .max_lines = 1};
    int h1 = builder_height(s, room, words, &body), h2 = under.n ? gap + builder_height(s, room, under, &below) : 0;
    int h = h1 + h2 > 2 * disc + gap ? h1 + h2 : 2 * disc + gap;
    struct rect round = rect_of(at.x + pad, at.y + pad, disc, disc);
    widget_panel(s, rect_of(at.x, at.y, at.w, h + 2 * pad));
    builder_fill(s, round, disc / 2, p->accent);
    digit.steady = true;
    builder_fit(s, round, builder_plain_in(words.language, builder_number(s, words.language, number, "")), digit);
    builder_icon(s, rect_of(round.x, round.y + disc + gap, disc, disc), icon, p->accent);
    builder_write(s, at.x + from, at.y + pad, room, words, &body);
    builder_write(s, at.x + from, at.y + pad + h1 + gap, room, under, &below);
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

/* A number as large as the title of the screen. */
static int number_block(struct builder *s, int x, int y, int width, const char *icon, struct text label,
                        const char *number, struct text note)
{
    struct ink small = quiet_ink(s);
    struct ink big = {.role = ROLE_TITLE, .bold = true, .colour = s->theme.palette.on_wash, .max_lines = 1, .scale = 1};
    struct text value = builder_plain(number);
    int top = y, size = theme_grown(&s->theme, 14), from = x + size + s->theme.unit,
        words = width - size - s->theme.unit;
    small.colour = s->theme.palette.on_wash;
    while (big.scale > 0.4f && builder_paragraph(s, value, &big, words)->truncated)
        big.scale -= 0.05f;
    y += builder_write(s, from, y, words, label, &small);
    builder_icon(s, rect_of(x, beside_line(s, y, size, value, &big, words), size, size), icon, s->theme.palette.accent);
    y += builder_write(s, from, y, words, value, &big);
    y += builder_write(s, from, y, words, note, &small);
    return y - top;
}

static int people_flow(struct builder *s, int x, int y, int width)
{
    struct ink head = {.role = ROLE_LEAD, .bold = true, .colour = s->theme.palette.on_wash};
    const struct text none = {.utf8 = ""};
    int top = y, gap = s->theme.unit * 3, half = (width - gap) / 2;
    bool two = (float)half > 9 * s->theme.size[ROLE_TITLE];
    int column = two ? half : width;
    y += builder_write(s, x, y, width, builder_ui(s, UI_CALL_FOR_HELP), &head) + s->theme.unit / 2;
    int h1 = number_block(s, x, y, column, "phone", builder_ui(s, UI_SWITCHBOARD), s->content->switchboard, none);
    int x2 = two ? x + column + gap : x, y2 = two ? y : y + h1 + s->theme.unit;
    int h2 = number_block(s, x2, y2, column, "tty", builder_ui(s, UI_TTY), s->content->tty, builder_ui(s, UI_TTY_NOTE));
    y = y + h1 > y2 + h2 ? y + h1 : y2 + h2;
    return y - top;
}

int widget_people_height(struct builder *s, int width)
{
    int pad = s->theme.unit * 2;
    bool dry = s->dry;
    s->dry = true;
    int h = people_flow(s, 0, 0, width - 2 * pad) + 2 * pad;
    s->dry = dry;
    return h;
}

static int people_panel(struct builder *s, int x, int y, int width)
{
    int pad = s->theme.unit * 2, h = widget_people_height(s, width);
    widget_panel(s, rect_of(x, y, width, h));
    people_flow(s, x + pad, y + pad, width - 2 * pad);
    return h;
}

int widget_people_in_look(struct builder *s, int x, int y, int width)
{
    bool room = y + widget_people_height(s, width) + s->theme.unit <= s->theme.reach.y;
    return room ? people_panel(s, x, y, width) : 0;
}

int widget_people(struct builder *s, int x, int y, int width)
{
    builder_stop(s, 9000, y);
    return people_panel(s, x, y, width);
}
