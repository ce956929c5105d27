#include "parts/blocks.h"

#include "scene/widgets.h"

#include <stdio.h>
#include <string.h>

static struct ink block_ink(const struct builder *s, enum block_kind kind)
{
    struct ink ink = {.role = ROLE_BODY, .colour = s->theme.palette.ink, .own_side = true};
    if (kind == BLOCK_HEADING || kind == BLOCK_SUBHEADING) {
        ink.role = kind == BLOCK_HEADING ? ROLE_LEAD : ROLE_LEAD;
        ink.bold = true;
        ink.colour = s->theme.palette.accent;
    }
    return ink;
}

static int space_before(const struct builder *s, const struct block *b)
{
    int unit = s->theme.unit;
    return b->kind == BLOCK_HEADING      ? (int)(1.2f * s->theme.size[ROLE_LEAD])
           : b->kind == BLOCK_SUBHEADING ? unit * 3
                                         : (int)(0.6f * s->theme.size[ROLE_BODY]);
}

static int bullet_indent(const struct builder *s, const struct block *b)
{
    if (b->kind != BLOCK_BULLET && b->kind != BLOCK_NUMBER)
        return 0;
    return (int)(s->theme.size[ROLE_BODY] * 1.3f);
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
    int size = theme_mm(&s->theme, 2.2f), middle = p->n_lines ? p->lines[0].baseline : 0;
    middle -= (int)(s->theme.size[ROLE_BODY] * 0.3f);
    if (b->kind == BLOCK_BULLET) {
        builder_fill(s, rect_of(x + size / 2, y + middle - size / 2, size, size), size / 2, s->theme.palette.accent);
        return;
    }
    struct ink bold = {.role = ROLE_BODY, .bold = true, .colour = s->theme.palette.accent, .max_lines = 1};
    struct text number = builder_plain_in(t.language, builder_number(s, t.language, b->number, "."));
    builder_write(s, x, y, (int)(s->theme.size[ROLE_BODY] * 2), number, &bold);
}

/* A small word above the first of several blocks that stand in English. */
static int state_chip(struct builder *s, int x, int y, int width, struct text t)
{
    if (s->language == 0 || t.state != TEXT_ENGLISH)
        return 0;
    struct ink ink = {.role = ROLE_CAPTION, .bold = true, .colour = s->theme.palette.quiet, .max_lines = 1};
    struct text word = builder_ui(s, UI_ENGLISH_SHORT);
    word.state = TEXT_CHECKED;
    return builder_write(s, x, y, width, word, &ink);
}

static int words(struct builder *s, int x, int y, int width, const struct block *b, struct text t, bool chip)
{
    struct ink ink = block_ink(s, b->kind);
    int indent = bullet_indent(s, b), top = y, in = level_indent(s, b);
    x += other_way(s, t) ? 0 : in;
    width -= in;
    if (chip)
        y += state_chip(s, x + indent, y, width - indent, t);
    bool other = other_way(s, t);
    if (indent)
        marker(s, other ? x + width - indent * 2 / 3 : x, y, b, t, &ink);
    if (t.state == TEXT_ENGLISH && s->language != 0)
        t.state = TEXT_CHECKED; /* the chip says it: no dashes under a whole paragraph */
    y += builder_write(s, other ? x : x + indent, y, width - indent, t, &ink);
    return y - top;
}

static int link_block(struct builder *s, int x, int y, int width, const struct block *b)
{
    struct action a = {.kind = ACTION_GO};
    if (!screen_parse(b->target, &a.screen))
        return 0;
    return widget_row(s, x, y, width, "", builder_text(s, b->text), (struct text){.utf8 = ""}, &a);
}

static int single(struct builder *s, int x, int y, int width, const struct block *b, bool chip)
{
    if (b->kind == BLOCK_LINK)
        return link_block(s, x, y, width, b);
    if (b->kind == BLOCK_IMAGE)
        return widget_picture(s, x, y, width, 0, b->target);
    struct text t = builder_text(s, b->text);
    return words(s, x, y, width, b, t, chip);
}

/* Two columns that start level; when they would be too narrow, the English follows in a tinted box. */
static int beside(struct builder *s, int x, int y, int width, const struct block *b, bool chip)
{
    if (b->kind == BLOCK_LINK || b->kind == BLOCK_IMAGE)
        return single(s, x, y, width, b, chip);
    struct text own = builder_text(s, b->text);
    if (own.state == TEXT_ENGLISH)
        return single(s, x, y, width, b, chip);
    struct text english = builder_text_in(s, 0, b->text);
    bool columns = (float)width / s->theme.size[ROLE_BODY] > 26;
    int gap = s->theme.unit * 2, w = columns ? (width - gap) / 2 : width;
    int h = words(s, x, y, w, b, own, false);
    int ex = columns ? x + w + gap : x + s->theme.unit, ey = columns ? y : y + h + s->theme.unit / 2;
    int ew = columns ? w : width - s->theme.unit;
    english.state = TEXT_CHECKED;
    int eh = words(s, ex, ey, ew, b, english, false);
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
    bool with_english;
    int promises; /* so far */
};

static int one(struct builder *s, int x, int y, int width, struct body *body, int i)
{
    const struct block *b = &body->page->blocks[i];
    builder_stop(s, BLOCKS_STOP + i, y);
    builder_block(s, b->id, y);
    if (is_promise(body->page, b))
        return promise(s, rect_of(x, y, width, 0), b, ++body->promises, body->with_english);
    return (body->with_english ? beside : single)(s, x, y, width, b, false);
}

static bool stands_in(struct builder *s, const struct block *b)
{
    return s->language != 0 && b->kind != BLOCK_LINK && b->kind != BLOCK_IMAGE &&
           builder_text(s, b->text).state == TEXT_ENGLISH;
}

/* Paragraphs that are not translated stand in one box: what they are in the reader's language, their English, and who can
 * tell what it says. Returns the y below; n: how many there were. */
static int english_box(struct builder *s, int x, int y, int width, struct body *body, int from, int n)
{
    int pad = s->theme.unit * 3 / 2, inner = width - 2 * pad, top = y, counted = body->promises;
    struct ink head = {.role = ROLE_BODY, .bold = true, .colour = s->theme.palette.on_draft};
    struct text why = builder_ui(s, UI_ENGLISH_NOTE), call = builder_ui(s, UI_INTERPRETER);
    struct action card = action_go(SCREEN_CARD, "");
    int button = widget_button_width(s, inner, "interpreter", call),
        h = widget_button_height(s, button, "interpreter", call);
    why.state = TEXT_CHECKED;
    for (int pass = 0; pass < 2; pass++) { /* measure, then draw on the measured box */
        bool dry = s->dry;
        s->dry = dry || pass == 0;
        if (pass == 1) {
            builder_fill(s, rect_of(x, top, width, y - top), s->theme.radius, s->theme.palette.draft);
            if (s->theme.high_contrast)
                builder_fill(s, rect_of(x, top, s->theme.unit / 2, y - top), 0, s->theme.palette.gold);
        }
        body->promises = counted;
        y = top + pad;
        y += builder_write(s, x + pad, y, inner, why, &head) + s->theme.unit;
        int at = builder_touch_y(s, y);
        widget_button(s, rect_of(x + pad, at, button, h), "interpreter", call, LOOK_PLAIN, &card);
        y = at + h + s->theme.unit * 3 / 2;
        for (int i = from; i < from + n; i++) {
            y += i > from ? space_before(s, &body->page->blocks[i]) : 0;
            y += one(s, x + pad, y, inner, body, i);
        }
        y += pad;
        s->dry = dry;
    }
    builder_block(s, body->page->blocks[from].id, top); /* who is led there sees first why it is English */
    return y;
}

/* Whether a question led here: a box begins with it, for its head is all that such a reader can read. */
static bool led_to(const struct builder *s, const struct block *b)
{
    return b->id[0] && strcmp(s->model->now.screen.block, b->id) == 0;
}

int blocks_write(struct builder *s, int x, int y, int width, const struct page *page, bool with_english)
{
    struct body body = {.page = page, .with_english = with_english};
    for (int i = 0; i < page->n_blocks;) {
        int n = 0;
        while (i + n < page->n_blocks && stands_in(s, &page->blocks[i + n]) && !(n && led_to(s, &page->blocks[i + n])))
            n++;
        y += i ? space_before(s, &page->blocks[i]) : 0;
        if (n)
            y = english_box(s, x, y, width, &body, i, n);
        else
            y += one(s, x, y, width, &body, i);
        i += n ? n : 1;
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
