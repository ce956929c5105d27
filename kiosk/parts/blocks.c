#include "parts/blocks.h"

#include "content/needs.h"
#include "scene/widgets.h"

#include <stdio.h>
#include <string.h>

static struct ink block_ink(const struct builder *s, enum block_kind kind)
{
    struct ink ink = {.role = ROLE_BODY, .colour = s->theme.palette.ink, .own_side = true};
    if (kind == BLOCK_HEADING || kind == BLOCK_SUBHEADING) {
        ink.role = ROLE_LEAD;
        ink.bold = true;
        ink.colour = s->theme.palette.accent;
    }
    return ink;
}

static bool is_heading(const struct block *b)
{
    return b->kind == BLOCK_HEADING || b->kind == BLOCK_SUBHEADING;
}

static bool is_item(const struct block *b)
{
    return b->kind == BLOCK_BULLET || b->kind == BLOCK_NUMBER;
}

/* What belongs together stands closer: a heading to its text, and the items of a list to one another. b: not the first. */
static int space_before(const struct builder *s, const struct block *b)
{
    const struct block *above = b - 1;
    bool close = is_heading(above) || (is_item(above) && is_item(b));
    return b->kind == BLOCK_HEADING      ? (int)(1.1f * s->theme.size[ROLE_LEAD])
           : b->kind == BLOCK_SUBHEADING ? s->theme.unit * 3
                                         : (int)((close ? 0.35f : 0.6f) * s->theme.size[ROLE_BODY]);
}

static int bullet_indent(const struct builder *s, const struct block *b)
{
    return is_item(b) ? (int)(s->theme.size[ROLE_BODY] * 1.3f) : 0;
}

/* A list within a list stands further in. */
static int level_indent(const struct builder *s, const struct block *b)
{
    return (int)(s->theme.size[ROLE_BODY] * 1.3f) * b->level;
}

/* English on an Arabic screen reads from the other side, with its dot or rule there too. */
static bool other_way(const struct builder *s, struct text t)
{
    return s->content->languages.items[t.language].rtl != s->scene->mirror;
}

/* The dot or number of a list item, level with the first line's middle. */
static void marker(struct builder *s, int x, int y, const struct block *b, struct text t, const struct ink *ink)
{
    const struct paragraph *p = builder_paragraph(s, t, ink, 1000);
    int size = (int)(s->theme.size[ROLE_BODY] * 0.3f), middle = p->n_lines ? p->lines[0].baseline : 0;
    middle -= (int)(s->theme.size[ROLE_BODY] * 0.3f);
    if (b->kind == BLOCK_BULLET) {
        builder_fill(s, rect_of(x + size / 2, y + middle - size / 2, size, size), size / 2, s->theme.palette.accent);
        return;
    }
    struct ink bold = {.role = ROLE_BODY, .bold = true, .colour = s->theme.palette.accent, .max_lines = 1};
    struct text number = builder_plain_in(t.language, builder_number(s, t.language, b->number, "."));
    builder_write(s, x, y, (int)(s->theme.size[ROLE_BODY] * 2), number, &bold);
}

static int words(struct builder *s, int x, int y, int width, const struct block *b, struct text t)
{
    struct ink ink = block_ink(s, b->kind);
    int indent = bullet_indent(s, b), top = y, in = level_indent(s, b);
    x += other_way(s, t) ? 0 : in;
    width -= in;
    bool other = other_way(s, t);
    if (indent)
        marker(s, other ? x + width - indent * 2 / 3 : x, y, b, t, &ink);
    if (t.state == TEXT_ENGLISH && s->language != 0)
        t.state = TEXT_CHECKED; /* the box around it says so: no dashes under a whole paragraph */
    y += builder_write(s, other ? x : x + indent, y, width - indent, t, &ink);
    return y - top;
}

/* ---- links ---- */

enum { LINKS = 8 /* in one card; more begin another */ };

/* What a visitor will see there. */
static const char *link_icon(const struct content *c, const struct screen *to)
{
    static const char *const icons[] = {
        [SCREEN_NEEDS] = "hand",     [SCREEN_DIRECTORY] = "office", [SCREEN_OFFICE] = "office",
        [SCREEN_SCHOOLS] = "school", [SCREEN_SCHOOL] = "school",    [SCREEN_NEAREST] = "find-school",
        [SCREEN_MAP] = "map",        [SCREEN_CARD] = "interpreter", [SCREEN_LETTER] = "letter",
        [SCREEN_ALERTS] = "info",
    };
    int i;
    if (to->kind == SCREEN_PAGE && (i = content_page(c, to->id)) >= 0)
        return c->pages[i].icon;
    if (to->kind == SCREEN_NEED && (i = content_need(c, to->id)) >= 0)
        return c->needs[i].icon;
    bool known = (size_t)to->kind < sizeof icons / sizeof icons[0] && icons[to->kind];
    return known ? icons[to->kind] : "forward";
}

static int links_in_a_row(const struct page *page, int from)
{
    int n = 0;
    while (from + n < page->n_blocks && n < LINKS && page->blocks[from + n].kind == BLOCK_LINK)
        n++;
    return n;
}

/* n links that follow one another, as one card. Returns the height. */
static int links(struct builder *s, int x, int y, int width, const struct page *page, int from, int n)
{
    struct row rows[LINKS];
    int count = 0, h = 0;
    for (int i = from; i < from + n; i++) {
        struct row *row = &rows[count];
        *row = (struct row){.value = {.utf8 = ""}, .action = {.kind = ACTION_GO}, .stop = BLOCKS_STOP + i};
        if (!screen_parse(page->blocks[i].target, &row->action.screen))
            continue;
        row->title = builder_text(s, page->blocks[i].text);
        row->icon = link_icon(s->content, &row->action.screen);
        builder_block(s, page->blocks[i].id, y + h);
        h = widget_list_height(s, width, rows, ++count);
    }
    return count ? widget_list(s, x, y, width, rows, count) : 0;
}

static int single(struct builder *s, int x, int y, int width, const struct block *b)
{
    if (b->kind == BLOCK_IMAGE)
        return widget_picture(s, x, y, width, 0, b->target);
    struct text t = builder_text(s, b->text);
    return words(s, x, y, width, b, t);
}

/* Two columns that start level; when they would be too narrow, the English follows in a tinted box. */
static int beside(struct builder *s, int x, int y, int width, const struct block *b)
{
    if (b->kind == BLOCK_IMAGE)
        return single(s, x, y, width, b);
    struct text own = builder_text(s, b->text);
    if (own.state == TEXT_ENGLISH)
        return single(s, x, y, width, b);
    struct text english = builder_text_in(s, 0, b->text);
    bool columns = (float)width / s->theme.size[ROLE_BODY] > 26;
    int gap = s->theme.unit * 2, w = columns ? (width - gap) / 2 : width;
    int h = words(s, x, y, w, b, own);
    int ex = columns ? x + w + gap : x + s->theme.unit, ey = columns ? y : y + h + s->theme.unit / 2;
    int ew = columns ? w : width - s->theme.unit;
    english.state = TEXT_CHECKED;
    int eh = words(s, ex, ey, ew, b, english);
    if (!columns)
        builder_fill(s, rect_of(x, ey, theme_mm(&s->theme, 1), eh), 0, s->theme.palette.line);
    return (columns ? (h > eh ? h : eh) : ey + eh - y);
}

/* ---- promises ---- */

/* A pictogram for each, so that whoever cannot read it can be shown it. */
static const char *pictogram(const char *id)
{
    static const char *const icons[][2] = {{"resources", "no-search"},  {"questions", "no-questions"},
                                           {"status", "not-told"},      {"records", "folder"},
                                           {"officers", "door-closed"}, {"privacy", "lock"},
                                           {"posting", "poster"},       {"translation", "translate"}};
    for (size_t i = 0; i < sizeof icons / sizeof icons[0]; i++)
        if (strcmp(icons[i][0], id) == 0)
            return icons[i][1];
    return "check";
}

static bool is_promise(const struct page *page, const struct block *b)
{
    return page->signed_on[0] && b->kind == BLOCK_BULLET && b->level == 0;
}

const char *blocks_icon(const struct page *page, const struct block *b)
{
    return is_promise(page, b) ? pictogram(b->id) : "letter";
}

static int promise(struct builder *s, struct rect at, const struct block *b, int number, bool with_english)
{
    struct text own = builder_text(s, b->text), english = {.utf8 = ""};
    if (with_english && own.state != TEXT_ENGLISH)
        english = builder_text_in(s, 0, b->text);
    if (s->language != 0)
        own.state = english.state = TEXT_CHECKED; /* the notice or the box around it says so */
    return widget_numbered(s, at, number, pictogram(b->id), own, english);
}

/* ---- the body ---- */

struct body {
    const struct page *page;
    bool with_english, called, told; /* called: see blocks_write; told: one box has said what such boxes are */
    int promises;                    /* so far */
};

static int one(struct builder *s, int x, int y, int width, struct body *body, int i)
{
    const struct block *b = &body->page->blocks[i];
    builder_stop(s, BLOCKS_STOP + i, y);
    builder_block(s, b->id, y);
    if (is_promise(body->page, b))
        return promise(s, rect_of(x, y, width, 0), b, ++body->promises, body->with_english);
    return (body->with_english ? beside : single)(s, x, y, width, b);
}

static bool stands_in(struct builder *s, const struct block *b)
{
    return s->language != 0 && b->kind != BLOCK_LINK && b->kind != BLOCK_IMAGE &&
           builder_text(s, b->text).state == TEXT_ENGLISH;
}

/* Whether a question led here: a box begins with it, for its head is all that such a reader can read. */
static bool led_to(const struct builder *s, const struct block *b)
{
    return b->id[0] && strcmp(s->model->now.screen.block, b->id) == 0;
}

/* What the box is, in the reader's language, and who can tell what it says (unless called): beside each other where there is
 * room. Returns the y below. */
static int box_head(struct builder *s, int x, int y, int width, bool called)
{
    struct ink head = {.role = ROLE_BODY, .bold = true, .colour = s->theme.palette.on_draft};
    struct text why = builder_ui(s, UI_ENGLISH_NOTE), call = builder_ui(s, UI_INTERPRETER);
    struct action card = action_go(SCREEN_CARD, "");
    int gap = s->theme.unit * 2, button = widget_button_width(s, width, "interpreter", call),
        h = widget_button_height(s, button, "interpreter", call), words = width - button - gap;
    bool beside = (float)words > 11 * s->theme.size[ROLE_BODY] && builder_touch_y(s, y) == y;
    why.state = TEXT_CHECKED;
    if (called)
        return y + builder_write(s, x, y, width, why, &head);
    words = beside ? words : width;
    int head_h = builder_height(s, words, why, &head), row = head_h > h ? head_h : h;
    builder_write(s, x, beside ? y + (row - head_h) / 2 : y, words, why, &head);
    int at = beside ? y + (row - h) / 2 : builder_touch_y(s, y + head_h + s->theme.unit);
    widget_button(s, rect_of(beside ? x + width - button : x, at, button, h), "interpreter", call, LOOK_PLAIN, &card);
    return beside ? y + row : at + h;
}

static int box_body(struct builder *s, struct rect in, struct body *body, int from, int n)
{
    int y = in.y;
    for (int i = from; i < from + n; i++) {
        y += i > from ? space_before(s, &body->page->blocks[i]) : 0;
        y += one(s, in.x, y, in.w, body, i);
    }
    return y;
}

/* Paragraphs that are not translated stand in one box. The first of a page, and one that a question led to, says what it is;
 * of the others the legend at the foot of the screen says it. Returns the y below; n: how many there are. */
static int english_box(struct builder *s, int x, int y, int width, struct body *body, int from, int n)
{
    bool led = led_to(s, &body->page->blocks[from]), tells = !body->told || led, dry = s->dry;
    int pad = tells ? s->theme.unit * 3 / 2 : s->theme.unit, top = y, counted = body->promises;
    for (int pass = 0; pass < 2; pass++) { /* measure, then draw on the measured box */
        s->dry = dry || pass == 0;
        if (pass == 1) {
            builder_fill(s, rect_of(x, top, width, y - top), s->theme.radius, s->theme.palette.draft);
            if (s->theme.high_contrast)
                builder_fill(s, rect_of(x, top, s->theme.unit / 2, y - top), 0, s->theme.palette.gold);
        }
        body->promises = counted;
        y = top + pad;
        if (tells)
            y = box_head(s, x + s->theme.unit * 3 / 2, y, width - s->theme.unit * 3, body->called && !led) +
                s->theme.unit * (body->called && !led ? 2 : 3) / 2;
        y = box_body(s, rect_of(x + s->theme.unit * 3 / 2, y, width - s->theme.unit * 3, 0), body, from, n) + pad;
        s->dry = dry;
    }
    s->english_boxed |= !tells;
    body->told = true;
    builder_block(s, body->page->blocks[from].id, top); /* who is led there sees first why it is English */
    return y;
}

static int english_in_a_row(struct builder *s, const struct page *page, int from)
{
    int n = 0;
    while (from + n < page->n_blocks && stands_in(s, &page->blocks[from + n]) &&
           !(n && led_to(s, &page->blocks[from + n])))
        n++;
    return n;
}

int blocks_write(struct builder *s, int x, int y, int width, const struct page *page, bool with_english, bool called)
{
    struct body body = {.page = page, .with_english = with_english, .called = called};
    for (int i = 0; i < page->n_blocks;) {
        int n = english_in_a_row(s, page, i), l = links_in_a_row(page, i);
        y += i ? space_before(s, &page->blocks[i]) : 0;
        y = n   ? english_box(s, x, y, width, &body, i, n)
            : l ? y + links(s, x, y, width, page, i, l)
                : y + one(s, x, y, width, &body, i);
        i += n ? n : l ? l : 1;
    }
    return y;
}

int blocks_source(struct builder *s, int x, int y, int width, const struct page *page)
{
    struct ink ink = {.role = ROLE_CAPTION, .colour = s->theme.palette.quiet};
    if (page->as_of[0])
        y += builder_write(s, x, y, width, builder_as_of(s, page->as_of), &ink);
    struct text source = builder_text(s, page->source);
    if (source.n)
        y += builder_write(s, x, y, width, builder_join(s, builder_ui(s, UI_SOURCE), ": ", source), &ink);
    return y;
}
