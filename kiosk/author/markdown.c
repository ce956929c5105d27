#include "author/markdown.h"

#include "content/json.h"
#include "content/page.h"
#include "ground/err.h"
#include "ground/file.h"
#include "ground/ident.h"
#include "ground/utf8.h"

#include <md4c.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct parse {
    struct arena *arena;
    struct err *e;
    const char *file;
    const char *body; /* what md4c is given */
    size_t n_body;
    int body_line; /* line of the file on which the body starts */
    size_t at;     /* offset in body of the last thing seen */
    bool failed;
    const char *refuse; /* what cannot be shown, until its line is known */
    struct markdown_block *blocks;
    int n;
    /* the block being read */
    char text[MARKDOWN_TEXT_BYTES];
    size_t used;
    size_t start;              /* offset in body of its first text */
    bool started, asterisk;    /* asterisk: the text ends with one that is not markup */
    int heading;               /* 0 or the level */
    bool list, numbered, item; /* inside a list, a numbered one, one of its items with a text already */
    int number;
    size_t link_from, link_to; /* bytes of text that the link's label or the picture's description covers */
    bool linked, pictured;
    char target[128];
};

/* ---- failing with a line ---- */

static int line_at(const struct parse *p, size_t at)
{
    int line = p->body_line;
    for (size_t i = 0; i < at && i < p->n_body; i++)
        line += p->body[i] == '\n';
    return line;
}

/* Stops md4c: a callback that returns non-zero ends the parse. */
static int fail(struct parse *p, const char *why)
{
    if (!p->failed)
        err_set(p->e, ERR_MALFORMED, "%s:%d: %s", p->file, line_at(p, p->at), why);
    p->failed = true;
    return 1;
}

/* ---- text ---- */

static int append(struct parse *p, const char *text, size_t n)
{
    if (p->used + n + 1 > sizeof p->text)
        return fail(p, "a block of more than 16 KiB");
    memcpy(p->text + p->used, text, n);
    p->used += n;
    p->text[p->used] = '\0';
    return 0;
}

/* "**" means bold in a text, so that a text cannot hold two asterisks in a row, or one beside bold words. */
static int append_words(struct parse *p, const char *text, size_t n)
{
    bool beside = n > 0 && text[0] == '*' && p->used > 0 && p->text[p->used - 1] == '*';
    if (beside || memmem(text, n, "**", 2))
        return fail(p, "two asterisks that are not bold");
    p->asterisk = n > 0 && text[n - 1] == '*';
    return append(p, text, n);
}

static int append_bold_mark(struct parse *p)
{
    if (p->asterisk && p->used > 0 && p->text[p->used - 1] == '*')
        return fail(p, "two asterisks that are not bold");
    return append(p, "**", 2);
}

/* The characters an author may need to write as entities; the others can be typed. */
static int append_entity(struct parse *p, const char *text, size_t n)
{
    static const char *const known[][2] = {{"&amp;", "&"},   {"&lt;", "<"},          {"&gt;", ">"},
                                           {"&quot;", "\""}, {"&nbsp;", "\xc2\xa0"}, {"&shy;", "\xc2\xad"},
                                           {"&ndash;", "–"}, {"&mdash;", "—"},       {"&hellip;", "…"}};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strlen(known[i][0]) == n && memcmp(known[i][0], text, n) == 0)
            return append(p, known[i][1], strlen(known[i][1]));
    return fail(p, "an entity that is not known; type the character itself");
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE n, void *user)
{
    struct parse *p = user;
    if (text >= p->body && text < p->body + p->n_body) {
        p->at = (size_t)(text - p->body);
        if (!p->started)
            p->start = p->at;
        p->started = true;
    }
    if (p->refuse)
        return fail(p, p->refuse);
    switch (type) {
    case MD_TEXT_NORMAL:
        return append_words(p, text, n);
    case MD_TEXT_ENTITY:
        return append_entity(p, text, n);
    case MD_TEXT_BR:
    case MD_TEXT_SOFTBR:
        return append(p, " ", 1);
    default:
        return fail(p, type == MD_TEXT_HTML ? "HTML cannot be shown" : "code or a NUL cannot be shown");
    }
}

/* ---- spans ---- */

static int attribute(struct parse *p, const MD_ATTRIBUTE *a)
{
    if (a->size >= sizeof p->target)
        return fail(p, "a link or picture name that is too long");
    if (a->size) /* an empty one has no text at all */
        memcpy(p->target, a->text, a->size);
    p->target[a->size] = '\0';
    if (a->text >= p->body && a->text < p->body + p->n_body)
        p->at = (size_t)(a->text - p->body);
    return 0;
}

static int enter_link(struct parse *p, const MD_ATTRIBUTE *target, bool picture)
{
    if (p->linked || p->pictured || p->used > 0)
        return fail(p, "a link or picture must stand alone in its paragraph");
    p->linked = !picture;
    p->pictured = picture;
    p->link_from = p->used;
    if (attribute(p, target) != 0)
        return 1;
    if (!picture && strncmp(p->target, "screen:", 7) != 0)
        return fail(p, "a web link cannot be followed on the kiosk; only [label](screen:ID)");
    if (picture && strncmp(p->target, "images/", 7) != 0)
        return fail(p, "a picture must be images/NAME");
    return 0;
}

static int on_enter_span(MD_SPANTYPE type, void *detail, void *user)
{
    struct parse *p = user;
    switch (type) {
    case MD_SPAN_EM:
    case MD_SPAN_STRONG:
        return append_bold_mark(p);
    case MD_SPAN_A:
        return enter_link(p, &((MD_SPAN_A_DETAIL *)detail)->href, false);
    case MD_SPAN_IMG:
        return enter_link(p, &((MD_SPAN_IMG_DETAIL *)detail)->src, true);
    default:
        p->refuse = "code, deleted or underlined text cannot be shown";
        return 0;
    }
}

static int on_leave_span(MD_SPANTYPE type, void *detail, void *user)
{
    (void)detail;
    struct parse *p = user;
    if (p->refuse)
        return fail(p, p->refuse);
    if (type == MD_SPAN_EM || type == MD_SPAN_STRONG)
        return append_bold_mark(p);
    p->link_to = p->used;
    return 0;
}

/* ---- blocks ---- */

/* Cuts "{#id}" and the spaces before it off the end of the text; id is left empty when there is none. */
static int cut_id(struct parse *p, char id[41])
{
    id[0] = '\0';
    while (p->used > 0 && p->text[p->used - 1] == ' ')
        p->text[--p->used] = '\0';
    char *open = strrchr(p->text, '{');
    if (!open || open[1] != '#' || p->text[p->used - 1] != '}')
        return 0;
    p->text[p->used - 1] = '\0';
    if (!ident_ok(open + 2))
        return fail(p, "{#id} must be lower-case ASCII letters, digits and hyphens, at most 40");
    strcpy(id, open + 2);
    while (open > p->text && open[-1] == ' ')
        open--;
    *open = '\0';
    p->used = (size_t)(open - p->text);
    return 0;
}

static enum block_kind kind_of(const struct parse *p)
{
    if (p->linked)
        return BLOCK_LINK;
    if (p->pictured)
        return BLOCK_IMAGE;
    if (p->heading)
        return p->heading == 2 ? BLOCK_HEADING : BLOCK_SUBHEADING;
    return !p->list ? BLOCK_PARAGRAPH : p->numbered ? BLOCK_NUMBER : BLOCK_BULLET;
}

/* Why the collected text cannot be a block, or NULL. */
static const char *block_fault(const struct parse *p)
{
    if ((p->linked || p->pictured) && p->link_to != p->used)
        return "a link or picture must stand alone in its paragraph";
    if ((p->linked || p->pictured) && (p->list || p->heading))
        return "a link or picture cannot stand in a list or heading";
    if (p->used == 0 && !p->pictured)
        return "a block without words";
    if (p->n == PAGE_BLOCKS)
        return "more than 2000 blocks";
    return json_words_ok(p->text, p->used) ? NULL : "a control character";
}

static bool id_taken(const struct parse *p, const char *id)
{
    for (int i = 0; i < p->n; i++)
        if (strcmp(p->blocks[i].id, id) == 0)
            return true;
    return false;
}

static void begin_block(struct parse *p)
{
    p->used = 0;
    p->text[0] = p->target[0] = '\0';
    p->started = p->asterisk = p->linked = p->pictured = false;
    p->link_from = p->link_to = 0;
}

static int end_block(struct parse *p)
{
    char id[41], numbered[16];
    if (cut_id(p, id) != 0)
        return 1;
    p->at = p->started ? p->start : p->at;
    const char *fault = block_fault(p);
    if (fault)
        return fail(p, fault);
    snprintf(numbered, sizeof numbered, "p%d", p->n + 1);
    const char *name = *id ? id : numbered;
    if (id_taken(p, name))
        return fail(p, "an id that another block of this page has");
    struct markdown_block *b = &p->blocks[p->n];
    b->kind = kind_of(p);
    b->id = arena_text(p->arena, name, strlen(name));
    b->text = arena_text(p->arena, p->text, p->used);
    const char *target = p->linked ? p->target + strlen("screen:") : p->target;
    b->target = arena_text(p->arena, target, strlen(target));
    b->number = b->kind == BLOCK_NUMBER ? p->number : 0;
    b->line = line_at(p, p->at);
    p->n++;
    begin_block(p);
    return b->id && b->text && b->target ? 0 : fail(p, "out of memory");
}

static int enter_list(struct parse *p, bool numbered, int start)
{
    if (p->list)
        return fail(p, "a list inside a list cannot be shown");
    p->list = true;
    p->numbered = numbered;
    p->number = start - 1;
    return 0;
}

static int enter_paragraph(struct parse *p)
{
    if (p->list && p->item)
        return fail(p, "a list item of more than one paragraph cannot be shown");
    p->item = p->list;
    begin_block(p);
    return 0;
}

static int on_enter_block(MD_BLOCKTYPE type, void *detail, void *user)
{
    struct parse *p = user;
    switch (type) {
    case MD_BLOCK_DOC:
        return 0;
    case MD_BLOCK_UL:
        return p->used > 0 ? fail(p, "a list inside a list cannot be shown") : enter_list(p, false, 1);
    case MD_BLOCK_OL:
        return p->used > 0 ? fail(p, "a list inside a list cannot be shown")
                           : enter_list(p, true, (int)((MD_BLOCK_OL_DETAIL *)detail)->start);
    case MD_BLOCK_LI:
        p->item = false;
        p->number++;
        begin_block(p);
        return 0;
    case MD_BLOCK_H:
        p->heading = (int)((MD_BLOCK_H_DETAIL *)detail)->level;
        begin_block(p);
        if (p->heading == 1 || p->heading > 3)
            p->refuse = "only ## and ### are headings of a page; its title is in the front matter";
        return p->list ? fail(p, "a heading inside a list cannot be shown") : 0;
    case MD_BLOCK_P:
        return enter_paragraph(p);
    default:
        p->refuse = "a table, quotation, code, rule or HTML cannot be shown";
        return 0;
    }
}

static int on_leave_block(MD_BLOCKTYPE type, void *detail, void *user)
{
    (void)detail;
    struct parse *p = user;
    if (p->refuse)
        return fail(p, p->refuse);
    int result = 0;
    switch (type) {
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
        p->list = p->numbered = false;
        return 0;
    case MD_BLOCK_LI: /* a tight item has its words in itself, a loose one in a paragraph */
        return p->item ? 0 : end_block(p);
    case MD_BLOCK_H:
        result = end_block(p);
        p->heading = 0;
        return result;
    case MD_BLOCK_P:
        return end_block(p);
    default:
        return 0;
    }
}

/* ---- front matter ---- */

static size_t line_length(const char *text, size_t n)
{
    const char *end = memchr(text, '\n', n);
    return end ? (size_t)(end - text) : n;
}

static bool is_fence(const char *line, size_t n)
{
    return n == 3 && memcmp(line, "---", 3) == 0;
}

static bool front_fail(struct parse *p, int line, const char *why)
{
    return err_set(p->e, ERR_MALFORMED, "%s:%d: %s", p->file, line, why);
}

static bool front_line(struct parse *p, struct markdown_key *k, const char *line, size_t n, int number)
{
    const char *colon = memchr(line, ':', n);
    if (!colon)
        return front_fail(p, number, "not \"key: value\"");
    const char *value = colon + 1, *end = line + n;
    while (value < end && *value == ' ')
        value++;
    while (end > value && end[-1] == ' ')
        end--;
    if (!json_words_ok(line, n))
        return front_fail(p, number, "a control character (lines must end with LF)");
    k->key = arena_text(p->arena, line, (size_t)(colon - line));
    k->value = arena_text(p->arena, value, (size_t)(end - value));
    k->line = number;
    return (k->key && k->value) || front_fail(p, number, "out of memory");
}

/* Reads the lines between the fences and leaves p->body behind them. */
static bool front_matter(struct parse *p, struct markdown *m, const char *text, size_t n)
{
    struct markdown_key *keys = ARENA_NEW(p->arena, struct markdown_key, MARKDOWN_KEYS);
    if (!keys)
        return front_fail(p, 1, "out of memory");
    m->keys = keys;
    for (int line = 1; n > 0; line++) {
        size_t length = line_length(text, n), whole = length < n ? length + 1 : length;
        bool fence = is_fence(text, length);
        if (line == 1 && !fence)
            break;
        if (line > 1 && !fence && m->n_keys == MARKDOWN_KEYS)
            return front_fail(p, line, "more than 32 lines of front matter");
        if (line > 1 && !fence && !front_line(p, &keys[m->n_keys], text, length, line))
            return false;
        m->n_keys += line > 1 && !fence;
        text += whole;
        n -= whole;
        if (line > 1 && fence) {
            p->body = text;
            p->n_body = n;
            p->body_line = line + 1;
            return true;
        }
    }
    return front_fail(p, 1, "no front matter (\"key: value\" lines between two lines of \"---\")");
}

static bool keys_differ(struct parse *p, const struct markdown *m)
{
    for (int i = 0; i < m->n_keys; i++)
        for (int k = 0; k < i; k++)
            if (strcmp(m->keys[i].key, m->keys[k].key) == 0)
                return front_fail(p, m->keys[i].line, "a key that stands there twice");
    return true;
}

/* ---- the whole ---- */

static bool parse_body(struct parse *p, struct markdown *m)
{
    p->blocks = calloc(PAGE_BLOCKS, sizeof *p->blocks);
    if (!p->blocks)
        return err_set(p->e, ERR_FAILED, "%s: out of memory", p->file);
    MD_PARSER parser = {.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_PERMISSIVEURLAUTOLINKS |
                                 MD_FLAG_PERMISSIVEWWWAUTOLINKS,
                        .enter_block = on_enter_block,
                        .leave_block = on_leave_block,
                        .enter_span = on_enter_span,
                        .leave_span = on_leave_span,
                        .text = on_text};
    bool ok = md_parse(p->body, (MD_SIZE)p->n_body, &parser, p) == 0 && !p->failed;
    if (!ok && !p->failed)
        err_set(p->e, ERR_FAILED, "%s: out of memory", p->file);
    struct markdown_block *blocks = ok ? ARENA_NEW(p->arena, struct markdown_block, (size_t)p->n + 1) : NULL;
    if (blocks)
        memcpy(blocks, p->blocks, (size_t)p->n * sizeof *blocks);
    else if (ok)
        ok = err_set(p->e, ERR_FAILED, "%s: out of memory", p->file);
    m->blocks = blocks;
    m->n_blocks = p->n;
    free(p->blocks);
    return ok;
}

bool markdown_parse(struct markdown *m, struct arena *arena, const struct bytes *bytes, const char *file, struct err *e)
{
    *m = (struct markdown){0};
    size_t bad;
    if (!utf8_valid(bytes->data, bytes->size, &bad))
        return err_set(e, ERR_MALFORMED, "%s: byte %zu: not UTF-8", file, bad);
    if (bytes->size > 4u * 1024 * 1024)
        return err_set(e, ERR_MALFORMED, "%s: more than 4 MiB", file);
    struct parse *p = calloc(1, sizeof *p);
    if (!p)
        return err_set(e, ERR_FAILED, "%s: out of memory", file);
    p->arena = arena;
    p->e = e;
    p->file = file;
    bool ok = front_matter(p, m, bytes->data, bytes->size) && keys_differ(p, m) && parse_body(p, m);
    free(p);
    return ok;
}

const char *markdown_value(const struct markdown *m, const char *key)
{
    for (int i = 0; i < m->n_keys; i++)
        if (strcmp(m->keys[i].key, key) == 0)
            return m->keys[i].value;
    return "";
}

int markdown_line(const struct markdown *m, const char *key)
{
    for (int i = 0; i < m->n_keys; i++)
        if (strcmp(m->keys[i].key, key) == 0)
            return m->keys[i].line;
    return 1;
}
