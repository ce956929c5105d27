/* view_take: the QR code of an office, a need, the interpreter's card or a paragraph of the letter, and beside it in words what
 * it holds: nobody needs a telephone with a camera to read it. */
#include "content/needs.h"
#include "parts/blocks.h"
#include "parts/chrome.h"
#include "parts/take_along.h"
#include "scene/scroll.h"
#include "scene/widgets.h"
#include "views/view.h"

#include <string.h>

static const struct text none = {.utf8 = ""};

static const float largest_mm = 90, small_mm = 72; /* of a code */

struct taken {
    struct screen of;
    const char *code, *shorter;
    struct text title;          // of the screen that is taken along
    struct text label, passage; /* what the code holds, in words; label: quiet, above it */
    const char *number;         // or ""
    const struct page *parts;   // the letter, of which a paragraph is to be chosen, or NULL
    int air;                    // px above and below the code on its ticket
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

/* The paragraphs of the letter by their first words, each with the way to its code. */
static int parts(struct builder *s, int x, int y, int width, const struct taken *t)
{
    struct ink head = {.role = ROLE_LEAD, .bold = true, .colour = s->theme.palette.accent};
    struct row *rows = ARENA_NEW(s->scene->arena, struct row, (size_t)t->parts->n_blocks);
    int top = y, n = 0;
    for (int i = 0; rows && i < t->parts->n_blocks; i++) {
        const struct block *b = &t->parts->blocks[i];
        if (!is_paragraph(b))
            continue;
        rows[n] = (struct row){.icon = blocks_icon(t->parts, b),
                               .title = builder_text(s, b->text),
                               .value = none,
                               .action = {.kind = ACTION_GO},
                               .form = ROW_EXCERPT,
                               .stop = 100 + i};
        rows[n].action.screen = s->model->now.screen;
        strcpy(rows[n++].action.screen.block, b->id);
    }
    y += builder_write(s, x, y, width, builder_ui(s, UI_TAKE_PART), &head) + s->theme.unit;
    return y + widget_list(s, x, y, width, rows, n) + s->theme.unit * 2 - top;
}

static bool has_number(const struct taken *t)
{
    return t->of.kind == SCREEN_OFFICE || t->of.kind == SCREEN_NEED;
}

/* How to read the code, and that it holds less than the screen. */
static int hints(struct builder *s, int x, int y, int width, const struct take_code *code, enum text_align align)
{
    struct ink body = {.role = ROLE_BODY, .colour = s->theme.palette.ink, .own_side = true, .align = align};
    struct ink quiet = {.role = ROLE_CAPTION, .colour = s->theme.palette.quiet, .align = align};
    int top = y;
    body.role = align == ALIGN_CENTRE ? ROLE_LEAD : ROLE_BODY;
    if (code->side)
        y += builder_write(s, x, y, width, builder_ui(s, UI_TAKE_ALONG_HINT), &body) + s->theme.unit * 2;
    if (code->side && code->shorter)
        y += builder_write(s, x, y, width, builder_ui(s, UI_TAKE_SHORT), &quiet) + s->theme.unit * 2;
    return y - top;
}

static int passage(struct builder *s, int x, int y, int width, const struct taken *t, enum text_align align)
{
    struct ink quiet = {.role = ROLE_CAPTION, .colour = s->theme.palette.quiet, .align = align};
    struct ink lead = {.role = ROLE_BODY, .colour = s->theme.palette.ink, .own_side = true, .align = align};
    int top = y;
    if (!t->passage.n)
        return 0;
    if (align == ALIGN_CENTRE) {
        lead.role = ROLE_TITLE;
        lead.bold = true;
    }
    if (t->label.n)
        y += builder_write(s, x, y, width, t->label, &quiet);
    y += builder_write(s, x, y, width, t->passage, &lead) + s->theme.unit * 2;
    return y - top;
}

/* The number as large as a name on a door. */
static int number(struct builder *s, int x, int y, int width, const struct taken *t)
{
    struct ink label = {.role = ROLE_CAPTION, .colour = s->theme.palette.quiet, .align = ALIGN_CENTRE};
    struct ink digits = {
        .role = ROLE_DISPLAY, .bold = true, .colour = s->theme.palette.ink, .align = ALIGN_CENTRE, .max_lines = 1};
    struct text value = builder_plain(t->number);
    int top = y;
    y += builder_write(s, x, y, width, builder_ui(s, UI_PHONE), &label);
    builder_fitted(s, rect_of(x, y, width, theme_mm(&s->theme, 60)), value, &digits);
    y += builder_write(s, x, y, width, value, &digits) + s->theme.unit * 2;
    return y - top;
}

/* The code and what it holds, as on a ticket. air: px above and below, beside its own. Returns the height. */
static int ticket(struct builder *s, struct rect at, const struct taken *t, const struct take_code *code, int air)
{
    int pad = s->theme.unit * 3, x = at.x + pad, width = at.w - 2 * pad, y = at.y + pad + air;
    builder_stop(s, 0, at.y);
    builder_fill(s, at, s->theme.radius, s->theme.palette.card);
    take_code_draw(s, at.x + (at.w - code->side) / 2, y, code);
    y += code->side + (code->side ? s->theme.unit * 2 : 0);
    y += hints(s, x, y, width, code, ALIGN_CENTRE);
    y += has_number(t) ? number(s, x, y, width, t) : 0;
    if (t->of.kind != SCREEN_LETTER)
        y += passage(s, x, y, width, t, ALIGN_CENTRE);
    return y - s->theme.unit * 2 + pad + air - at.y;
}

static int ticket_height(struct builder *s, int width, const struct taken *t, const struct take_code *code)
{
    bool dry = s->dry;
    s->dry = true;
    int h = ticket(s, rect_of(0, 0, width, 0), t, code, 0);
    s->dry = dry;
    return h;
}

/* What stands below the ticket, or beside it on a wide glass. Returns the y below. */
static int beyond(struct builder *s, int x, int y, int width, const struct taken *t)
{
    if (t->of.kind == SCREEN_LETTER)
        y += passage(s, x, y, width, t, ALIGN_START);
    return y + widget_people(s, x, y, width);
}

static int ticket_flow(struct builder *s, int x, int y, int width, void *user)
{
    const struct taken *t = user;
    bool beside = !s->theme.portrait;
    int w = beside ? width * 2 / 5 : width, gap = s->theme.unit * 3;
    struct take_code code = take_code(s, t->code, t->shorter, largest_mm);
    int h = ticket_height(s, w, t, &code);
    if (beside) {
        int end = beyond(s, x + w + gap, y, width - w - gap, t), least = end - y;
        h = (h > least ? h : least) + 2 * t->air;
        ticket(s, rect_of(x, y, w, h), t, &code, (h - ticket_height(s, w, t, &code)) / 2);
        return y + h;
    }
    ticket(s, rect_of(x, y, w, h + 2 * t->air), t, &code, t->air);
    return beyond(s, x, y + h + 2 * t->air + gap, w, t);
}

/* What would be left empty below is air on the ticket. px above its code, at most 40 mm; of a wide one 60. */
static int air(struct builder *s, struct rect area, struct taken *t)
{
    int most = theme_mm(&s->theme, s->theme.portrait ? 40 : 60);
    bool dry = s->dry;
    s->dry = true;
    int spare = area.y + area.h - ticket_flow(s, area.x, area.y, area.w, t);
    s->dry = dry;
    return spare < 0 ? 0 : spare / 2 < most ? spare / 2 : most;
}

/* A small code beside the words: where a list follows, and on a low glass. */
static int beside_flow(struct builder *s, int x, int y, int width, void *user)
{
    const struct taken *t = user;
    struct take_code code = take_code(s, t->code, t->shorter, small_mm);
    int gap = s->theme.unit * 3, rest = width - code.side - gap, used, from = y;
    bool beside = code.side && (float)rest > 9 * s->theme.size[ROLE_BODY];
    builder_stop(s, 0, y);
    take_code_draw(s, x, y, &code);
    int wx = beside ? x + code.side + gap : x, w = beside ? rest : width;
    y += beside || !code.side ? 0 : code.side + s->theme.unit * 2;
    y += hints(s, wx, y, w, &code, ALIGN_START);
    if (has_number(t))
        y += widget_contact(s, wx, y, w, "phone", builder_ui(s, UI_PHONE), t->number, none) + s->theme.unit;
    used = y - from;
    y = from + (beside && code.side > used ? code.side : used) + s->theme.unit * 2;
    y += passage(s, x, y, width, t, ALIGN_START);
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
    if (taken.parts || s->theme.low) {
        scroll_area(s, 0, area, beside_flow, &taken);
        return;
    }
    taken.air = air(s, area, &taken);
    scroll_area(s, 0, area, ticket_flow, &taken);
}
