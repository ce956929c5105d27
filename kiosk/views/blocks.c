#include "views/blocks.h"

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
    return b->kind == BLOCK_HEADING ? unit * 3 : b->kind == BLOCK_SUBHEADING ? unit * 2 : unit;
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

enum { RULE_MM = 1 };

/* The room beside a column for the line that side_rule draws: punctuation can hang without touching it. English needs
 * none. */
static int gutter(const struct builder *s)
{
    return s->language == 0 ? 0 : s->theme.unit + theme_mm(&s->theme, RULE_MM);
}

/* A paragraph that is not a checked translation has a line down its side, as a proof-reader would draw it: yellow for a
 * draft, grey for English. */
static void side_rule(struct builder *s, int x, int y, int width, int h, struct text t)
{
    const struct palette *p = &s->theme.palette;
    int w = theme_mm(&s->theme, RULE_MM);
    if (s->language == 0 || t.state == TEXT_CHECKED)
        return;
    colour c = t.state == TEXT_DRAFT ? (s->theme.high_contrast ? p->on_draft : 0xd9a63a) : p->quiet;
    builder_fill(s, rect_of(other_way(s, t) ? x + width + gutter(s) - w : x - gutter(s), y, w, h), w / 2, c);
}

static int link_block(struct builder *s, int x, int y, int width, const struct block *b)
{
    struct action a = {.kind = ACTION_GO};
    if (!screen_parse(b->target, &a.screen))
        return 0;
    return widget_row(s, x, y, width, "", builder_text(s, b->text), (struct text){.utf8 = ""}, &a);
}

static int image_block(struct builder *s, int x, int y, int width, const struct block *b)
{
    int h = width * 5 / 12;
    builder_image(s, rect_of(x, y, width, h), s->theme.radius, b->target);
    return h;
}

static int single(struct builder *s, int x, int y, int width, const struct block *b, bool chip)
{
    if (b->kind == BLOCK_LINK)
        return link_block(s, x, y, width, b);
    if (b->kind == BLOCK_IMAGE)
        return image_block(s, x, y, width, b);
    struct text t = builder_text(s, b->text);
    int h = words(s, x, y, width, b, t, chip);
    side_rule(s, x, y, width, h, t);
    return h;
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
    side_rule(s, x, y, w, h, own);
    int ex = columns ? x + w + gap : x + s->theme.unit, ey = columns ? y : y + h + s->theme.unit / 2;
    int ew = columns ? w : width - s->theme.unit;
    english.state = TEXT_CHECKED;
    int eh = words(s, ex, ey, ew, b, english, false);
    if (!columns)
        builder_fill(s, rect_of(x, ey, theme_mm(&s->theme, 1), eh), 0, s->theme.palette.line);
    return (columns ? (h > eh ? h : eh) : ey + eh - y);
}

int blocks_write(struct builder *s, int x, int y, int width, const struct page *page, bool with_english)
{
    x += gutter(s);
    width -= gutter(s) * (s->scene->mirror ? 2 : 1); /* English on a mirrored screen has its line on the other side */
    for (int i = 0; i < page->n_blocks; i++) {
        const struct block *b = &page->blocks[i];
        bool first_english = i == 0 || builder_text(s, page->blocks[i - 1].text).state != TEXT_ENGLISH;
        y += i ? space_before(s, b) : 0;
        builder_stop(s, i + 1, y);
        y += (with_english ? beside : single)(s, x, y, width, b, first_english);
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
