/* view_take: the QR code of an office, a need, the interpreter's card or a paragraph of the letter, and beside it in words what
 * it holds: nobody needs a telephone with a camera to read it. */
#include "content/needs.h"
#include "parts/chrome.h"
#include "parts/take_along.h"
#include "scene/scroll.h"
#include "scene/widgets.h"
#include "views/view.h"

#include <string.h>

static const struct text none = {.utf8 = ""};

static const float wished_mm = 72;

struct taken {
    struct screen of;
    const char *code, *shorter;
    struct text title;          // of the screen that is taken along
    struct text label, passage; /* what the code holds, in words; label: quiet, above it */
    const char *number;         // or ""
    const struct page *parts;   // the letter, of which a paragraph is to be chosen, or NULL
};

static struct text english(struct builder *s, enum ui which)
{
    return builder_text_in(s, 0, content_ui(s->content, which));
}

/* ---- what is taken along ---- */

static void take_number(struct builder *s, struct taken *t, const char *number)
{
    t->number = number[0] ? number : s->content->switchboard;
    t->code = t->shorter = take_tel(s, t->number);
}

static void take_office(struct builder *s, struct taken *t)
{
    const struct office *o = &s->content->offices[content_office(s->content, t->of.id)];
    t->title = builder_text(s, o->name);
    take_number(s, t, o->phone);
}

/* The number of the office that it leads to first, unless the switchboard is asked. */
static void take_need(struct builder *s, struct taken *t)
{
    const struct need *n = &s->content->needs[content_need(s->content, t->of.id)];
    const char *number = "";
    struct screen lead;
    for (int i = 0; i < n->n_leads && !n->say[0] && !number[0]; i++)
        if (screen_parse(n->leads[i], &lead) && lead.kind == SCREEN_OFFICE && screen_exists(&lead, s->content))
            number = s->content->offices[content_office(s->content, lead.id)].phone;
    t->title = builder_text(s, n->title);
    take_number(s, t, number);
    if (n->say[0]) {
        t->label = builder_ui(s, UI_NEED_SAY);
        t->passage = builder_plain(n->say);
    }
}

/* As on the card: in English, for whoever is shown the telephone. */
static void take_card(struct builder *s, struct taken *t)
{
    const struct languages *all = &s->content->languages;
    const char *tag = s->model->now.screen.block;
    int chosen = tag[0] ? languages_find(all, tag) : s->language;
    struct text lines[3] = {none, english(s, UI_CARD_CALL), builder_plain(s->content->switchboard)};
    if (chosen > 0)
        lines[0] = builder_with_in(s, 0, UI_CARD_VISITOR_SPEAKS, "language", all->items[chosen].english);
    t->title = builder_ui(s, UI_INTERPRETER);
    t->number = s->content->switchboard;
    t->code = take_lines(s, lines, 3);
    t->shorter = take_tel(s, t->number);
    t->passage = chosen > 0 ? builder_join(s, lines[0], " ", lines[1]) : lines[1];
}

static void take_letter(struct builder *s, struct taken *t)
{
    const struct page *page = strcmp(t->of.id, "complete") == 0 ? &s->content->letter_complete : &s->content->letter;
    int at = s->model->now.screen.block[0] ? content_block(page, s->model->now.screen.block) : -1;
    struct text lines[2] = {builder_text(s, page->title), builder_plain(s->content->switchboard)};
    t->title = lines[0];
    t->number = s->content->switchboard;
    t->code = t->shorter = take_lines(s, lines, 2);
    if (at < 0) {
        t->parts = page;
        return;
    }
    t->passage = builder_text(s, page->blocks[at].text);
    t->code = t->passage.utf8;
}

static bool find_taken(struct builder *s, struct taken *t)
{
    *t = (struct taken){.of = screen_taken(&s->model->now.screen), .number = "", .label = none, .passage = none};
    if (!screen_exists(&s->model->now.screen, s->content))
        return false;
    if (t->of.kind == SCREEN_OFFICE)
        take_office(s, t);
    else if (t->of.kind == SCREEN_NEED)
        take_need(s, t);
    else if (t->of.kind == SCREEN_CARD)
        take_card(s, t);
    else
        take_letter(s, t);
    return true;
}

/* ---- the screen ---- */

static bool is_paragraph(const struct block *b)
{
    return b->kind == BLOCK_PARAGRAPH || b->kind == BLOCK_BULLET || b->kind == BLOCK_NUMBER;
}

/* The paragraphs of the letter in their own words, each with the way to its code. */
static int parts(struct builder *s, int x, int y, int width, const struct taken *t)
{
    struct ink head = {.role = ROLE_LEAD, .bold = true, .colour = s->theme.palette.accent};
    struct row *rows = ARENA_NEW(s->scene->arena, struct row, (size_t)t->parts->n_blocks);
    int top = y, n = 0;
    for (int i = 0; rows && i < t->parts->n_blocks; i++) {
        const struct block *b = &t->parts->blocks[i];
        if (!is_paragraph(b))
            continue;
        rows[n] = (struct row){"qr", builder_text(s, b->text), none, {.kind = ACTION_GO}, false, 100 + i};
        rows[n].action.screen = s->model->now.screen;
        strcpy(rows[n++].action.screen.block, b->id);
    }
    y += builder_write(s, x, y, width, builder_ui(s, UI_TAKE_PART), &head) + s->theme.unit;
    return y + widget_list(s, x, y, width, rows, n) + s->theme.unit * 2 - top;
}

static int words(struct builder *s, int x, int y, int width, const struct taken *t, const struct take_code *code)
{
    struct ink body = {.role = ROLE_BODY, .colour = s->theme.palette.ink, .own_side = true};
    struct ink quiet = {.role = ROLE_CAPTION, .colour = s->theme.palette.quiet};
    int top = y;
    if (code->side)
        y += builder_write(s, x, y, width, builder_ui(s, UI_TAKE_ALONG_HINT), &body) + s->theme.unit * 2;
    if (code->side && code->shorter)
        y += builder_write(s, x, y, width, builder_ui(s, UI_TAKE_SHORT), &quiet) + s->theme.unit * 2;
    if (t->of.kind == SCREEN_OFFICE || t->of.kind == SCREEN_NEED)
        y += widget_contact(s, x, y, width, "phone", builder_ui(s, UI_PHONE), t->number, none) + s->theme.unit;
    return y - top;
}

static int passage(struct builder *s, int x, int y, int width, const struct taken *t)
{
    struct ink quiet = {.role = ROLE_CAPTION, .colour = s->theme.palette.quiet};
    struct ink lead = {.role = ROLE_BODY, .bold = t->label.n > 0, .colour = s->theme.palette.ink, .own_side = true};
    int top = y;
    if (!t->passage.n)
        return 0;
    if (t->label.n)
        y += builder_write(s, x, y, width, t->label, &quiet);
    y += builder_write(s, x, y, width, t->passage, &lead) + s->theme.unit * 2;
    return y - top;
}

static int take_flow(struct builder *s, int x, int y, int width, void *user)
{
    const struct taken *t = user;
    struct take_code code = take_code(s, t->code, t->shorter, wished_mm);
    int gap = s->theme.unit * 3, rest = width - code.side - gap, h = code.side;
    bool beside = code.side && (float)rest > 9 * s->theme.size[ROLE_BODY];
    builder_stop(s, 0, y);
    take_code_draw(s, x, y, &code);
    if (beside) {
        int used = words(s, x + code.side + gap, y, rest, t, &code);
        y += (used > h ? used : h) + s->theme.unit * 2;
    } else {
        y += h + (h ? s->theme.unit * 2 : 0);
        y += words(s, x, y, width, t, &code) + s->theme.unit * 2;
    }
    y += passage(s, x, y, width, t);
    if (t->parts)
        y += parts(s, x, y, width, t);
    return y + widget_people(s, x, y, width);
}

void view_take(struct builder *s, struct rect area)
{
    struct taken taken;
    if (!find_taken(s, &taken)) {
        view_directory(s, area);
        return;
    }
    area = chrome_header_under(s, area, builder_ui(s, UI_TAKE_ALONG), taken.title);
    scroll_area(s, 0, area, take_flow, &taken);
}
