#include "content/needs.h"
#include "parts/blocks.h"
#include "parts/chrome.h"
#include "parts/take_along.h"
#include "scene/scroll.h"
#include "scene/widgets.h"
#include "views/view.h"

#include <stdio.h>
#include <string.h>

struct letter {
    const struct page *page;
    bool draft, with_english, complete;
    bool pictured; /* its picture stands above the text, in Look */
};

/* A reader of a draft should not be alone with it: the interpreter comes first. */
static int interpreter_row(struct builder *s, int x, int y, int width)
{
    struct action a = action_go(SCREEN_CARD, "");
    return widget_row(s, x, y, width, "interpreter", builder_ui(s, UI_INTERPRETER), builder_ui(s, UI_INTERPRETER_HINT),
                      &a) +
           s->theme.unit * 2;
}

static int signature(struct builder *s, int x, int y, int width, const struct page *page)
{
    struct ink label = {.role = ROLE_CAPTION, .colour = s->theme.palette.quiet};
    struct ink name = {.role = ROLE_BODY, .bold = true, .colour = s->theme.palette.ink};
    int top = y;
    if (page->signed_by[0]) {
        y += builder_write(s, x, y, width, builder_ui(s, UI_SIGNED_BY), &label);
        y += builder_write(s, x, y, width, builder_plain(page->signed_by), &name) + s->theme.unit;
    }
    if (page->signed_on[0]) {
        y += builder_write(s, x, y, width, builder_ui(s, UI_SIGNED_ON), &label);
        const char *date = content_date(s->content, s->language, page->signed_on);
        y += builder_write(s, x, y, width, builder_plain_in(s->language, date), &name);
    }
    return y - top;
}

/* What belongs to the letter but is not its text: below it, or beside it on a wide panel. */
static int around(struct builder *s, int x, int y, int width, const struct page *page)
{
    const char *taken = page == &s->content->letter ? "letter" : "letter:complete";
    y += signature(s, x, y, width, page) + s->theme.unit * 2;
    y = blocks_source(s, x, y, width, page) + s->theme.unit * 2;
    y += take_button(s, x, y, width, taken, "") + s->theme.unit * 2;
    if (s->language != 0) /* whoever reads a translation may want somebody to talk it over with */
        y += interpreter_row(s, x, y, width);
    return y + widget_people(s, x, y, width);
}

/* What this text is: a quiet line, since the one notice of the screen is the draft's. */
static int summary_note(struct builder *s, int x, int y, int width, const struct page *page)
{
    struct text note = builder_ui(s, page->official ? UI_LETTER_OFFICIAL_NOTE : UI_LETTER_SUMMARY_NOTE);
    struct ink quiet = {.role = ROLE_CAPTION, .colour = s->theme.palette.quiet};
    return builder_write(s, x, y, width, note, &quiet) + s->theme.unit * 2;
}

static int note_height(struct builder *s, int width, const struct page *page)
{
    bool dry = s->dry;
    s->dry = true;
    int h = summary_note(s, 0, 0, width, page);
    s->dry = dry;
    return h;
}

/* Both accounts of the letter have the one picture. */
static const char *picture_of(const struct builder *s, const struct page *page)
{
    return page->image[0] ? page->image : s->content->letter.image;
}

static int questions_heading(struct builder *s, int width)
{
    struct ink head = {.role = ROLE_LEAD, .bold = true};
    return builder_height(s, width, builder_ui(s, UI_QUESTIONS), &head) + s->theme.unit;
}

/* What it is, beside its picture where that is left of Look; and first of all the way to somebody who can tell what it says, where
 * it is a draft: but not on a low glass, which has room for the questions, and where the bar leads there as well. Returns the y
 * below. */
static int opening(struct builder *s, int x, int y, int width, struct letter *letter)
{
    const struct page *page = letter->page;
    bool row = letter->draft && !s->theme.low, touched = row || !letter->complete;
    int below = row ? 0 : questions_heading(s, width), gap = s->theme.unit * 3;
    const char *image = picture_of(s, page);
    int picture = touched ? widget_look_width(s, y, width, below, image) : 0;
    int words = width - picture - gap, high = builder_touch_y(s, y) - below - y;
    bool beside = picture && words > theme_mm(&s->theme, 80) && note_height(s, words, page) < high;
    bool said = beside || picture == 0;
    letter->pictured |= picture > 0;
    if (beside)
        summary_note(s, x + picture + gap, y, words, page);
    else if (said)
        y += summary_note(s, x, y, width, page);
    if (row || beside)
        y = widget_look(s, x, y, width, below, image);
    if (row)
        y += interpreter_row(s, x, y, width);
    return said ? y : y + summary_note(s, x, y, width, page);
}

/* Short or complete, alone or beside English, at the foot of an area (of none: at its top). Returns the height, with the
 * gap. */
static int letter_choices(struct builder *s, struct rect area, const struct letter *letter)
{
    struct choice forms[2] = {
        {"", builder_ui(s, UI_LETTER_SHORT), action_go(SCREEN_LETTER, ""), !letter->complete},
        {"", builder_ui(s, UI_LETTER_COMPLETE), action_go(SCREEN_LETTER, "complete"), letter->complete},
    };
    struct text label = builder_ui(s, letter->with_english ? UI_ONE_LANGUAGE : UI_WITH_ENGLISH);
    int gap = s->theme.unit * 3 / 2, button = s->language == 0 ? 0 : area.w * 2 / 5;
    int w = area.w - (button ? button + gap : 0), h = widget_choices_height(s, w, forms, 2);
    int least = button ? widget_button_height(s, button, "side-by-side", label) : 0;
    h = h > least ? h : least;
    int y = area.h ? area.y + area.h - h : builder_touch_y(s, area.y);
    struct action a = {.kind = ACTION_SIDE_BY_SIDE, .number = !letter->with_english};
    widget_choices(s, rect_of(area.x, y, w, h), forms, 2);
    if (button)
        widget_button(s, rect_of(area.x + w + gap, y, button, h), letter->with_english ? "one-column" : "side-by-side",
                      label, LOOK_PLAIN, &a);
    return h + gap;
}

/* On a low glass, and where the text is largest, they scroll along: what is read needs the room. Not where the line of reach
 * runs through the glass. */
static bool choices_scroll(const struct builder *s)
{
    return (s->theme.low || s->model->text_size == 2) && s->theme.reach.y == 0;
}

/* What families ask, each with the way to the promise that answers it. */
static int questions(struct builder *s, int x, int y, int width, struct letter *letter)
{
    const struct content *c = s->content;
    struct ink head = {.role = ROLE_LEAD, .bold = true, .colour = s->theme.palette.accent};
    struct row rows[QUESTIONS];
    int top = y, n = 0;
    for (; n < c->n_questions && n < QUESTIONS; n++) {
        rows[n] = (struct row){.icon = "questions",
                               .title = builder_text(s, c->questions[n].text),
                               .action = action_go(SCREEN_LETTER, ""),
                               .stop = 1 + n};
        snprintf(rows[n].action.screen.block, sizeof rows[n].action.screen.block, "%s", c->questions[n].block);
    }
    if (n == 0)
        return 0;
    int heading = questions_heading(s, width);
    letter->pictured |= widget_look_width(s, y, width, heading, c->letter.image) > 0;
    y = widget_look(s, x, y, width, heading, c->letter.image);
    y += builder_write(s, x, y, width, builder_ui(s, UI_QUESTIONS), &head) + s->theme.unit;
    y += widget_list(s, x, y, width, rows, n);
    return y - top + s->theme.unit * 3;
}

static int letter_flow(struct builder *s, int x, int y, int width, void *user)
{
    struct letter *letter = user;
    const struct theme *t = &s->theme;
    int measure = (int)(t->size[ROLE_BODY] * (letter->with_english ? 72 : 36));
    bool wide = !t->portrait && width > measure + theme_mm(t, 160);
    int w = width < measure ? width : measure, side = y, x2 = x + w + t->unit * 4, w2 = width - w - t->unit * 4;
    if (choices_scroll(s))
        y += letter_choices(s, rect_of(x, y, w, 0), letter);
    letter->pictured = false;
    y = opening(s, x, y, w, letter);
    if (!letter->complete)
        y += questions(s, x, y, w, letter);
    y = blocks_write(s, x, y, w, letter->page, letter->with_english, letter->draft && !t->low) + t->unit * 3;
    if (!wide)
        return around(s, x, y, w, letter->page);
    if (!letter->pictured)
        side += widget_picture(s, x2, side, w2, 0, picture_of(s, letter->page));
    side = around(s, x2, side, w2, letter->page);
    return y > side ? y : side;
}

void view_letter(struct builder *s, struct rect area)
{
    bool complete = strcmp(s->model->now.screen.id, "complete") == 0;
    struct letter letter = {.complete = complete,
                            .page = complete ? &s->content->letter_complete : &s->content->letter};
    letter.draft = s->language != 0 && content_page_is_draft(s->content, s->language, letter.page);
    letter.with_english = s->language != 0 && (s->model->side_by_side_chosen ? s->model->side_by_side : letter.draft);
    area = chrome_header(s, area, builder_text(s, letter.page->title));
    if (!choices_scroll(s)) /* below the text: within reach on every glass, and the text begins at its top */
        area.h -= letter_choices(s, area, &letter);
    scroll_area(s, 0, area, letter_flow, &letter);
}
