#include "formats/markdown.h"

#include "content/page.h"
#include "formats/markdown_words.h"
#include "formats/sheet.h"
#include "ground/err.h"
#include "ground/plain.h"

#include <md4c.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* ---- text ---- */

static int append_entity(struct sheet *p, const char *text, size_t n)
{
    char character[8];
    if (!markdown_entity(text, n, character))
        return sheet_fail(p, "%.*s: an entity that is not known; type the character itself instead of its name", (int)n,
                          text);
    return sheet_append(p, character, strlen(character));
}

/* The line breaks of Google Docs and Word; other tags stand for what cannot be shown. */
static int html(struct sheet *p, const char *text, size_t n)
{
    if (n >= 4 && strncasecmp(text, "<br", 3) == 0 && strchr("> /", text[3]))
        return sheet_break(p);
    return sheet_fail(p, "HTML cannot be shown: take the tag %.*s away", n > 40 ? 40 : (int)n, text);
}

static void note_place(struct sheet *p, const char *text)
{
    if (text < p->body || text >= p->body + p->n_body)
        return;
    p->at = (size_t)(text - p->body);
    if (!p->started)
        p->start = p->at;
    p->started = true;
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE n, void *user)
{
    struct sheet *p = user;
    if (p->refused && p->started)
        return 0;
    note_place(p, text);
    if (p->refused)
        return 0;
    if (p->refuse) {
        sheet_fail(p, "%s", p->refuse);
        p->refuse = NULL;
        return 0;
    }
    switch (type) {
    case MD_TEXT_NORMAL:
        return sheet_words(p, text, n);
    case MD_TEXT_ENTITY:
        return append_entity(p, text, n);
    case MD_TEXT_BR:
        return sheet_break(p);
    case MD_TEXT_SOFTBR:
        return sheet_append(p, " ", 1);
    case MD_TEXT_HTML:
        return html(p, text, n);
    case MD_TEXT_NULLCHAR:
        return sheet_fail(p, "a NUL, which is no character, cannot be shown; is this a text file?");
    default:
        return 0; /* of code, which is told where it begins or ends */
    }
}

/* ---- spans ---- */

static int attribute(struct sheet *p, const MD_ATTRIBUTE *a, char *out, size_t size)
{
    out[0] = '\0';
    if (a->text >= p->body && a->text < p->body + p->n_body)
        p->at = (size_t)(a->text - p->body);
    if (a->size == 0) /* an empty one has no text at all */
        return 0;
    snprintf(out, size, "%.*s", (int)a->size, a->text);
    return a->size < size
               ? 0
               : sheet_fail(p, "a link or picture name that is too long: %u bytes, at most %zu", a->size, size - 1);
}

static int enter_picture(struct sheet *p, const MD_ATTRIBUTE *target)
{
    attribute(p, target, p->target, sizeof p->target);
    if (p->linked || p->pictured || p->used > 0 || p->in_table)
        return sheet_fail(p, "a picture must stand alone in its paragraph");
    p->pictured = true;
    if (strncmp(p->target, "images/", 7) != 0)
        return sheet_fail(p, "a picture must be images/NAME: put the file into that folder");
    return 0;
}

static int enter_link(struct sheet *p, const MD_ATTRIBUTE *target)
{
    attribute(p, target, p->target, sizeof p->target);
    if (markdown_address(p->target, p->address, sizeof p->address)) {
        p->address_from = p->used;
        return 0;
    }
    if (strncmp(p->target, "screen:", 7) != 0)
        return sheet_fail(
            p,
            "a web link cannot be followed on the kiosk (%.60s): write what it says, or link to a screen, "
            "[label](screen:ID)",
            p->target);
    if (p->linked || p->pictured || p->used > 0 || p->in_table)
        return sheet_fail(p, "a link to a screen must stand alone in its paragraph");
    p->linked = true;
    return 0;
}

/* A telephone number or mailbox behind its label is written out: nobody can follow it here. */
static int leave_address(struct sheet *p)
{
    char words[160];
    bool said = markdown_says(p->text + p->address_from, p->used - p->address_from, p->address);
    int n = snprintf(words, sizeof words, p->used > p->address_from ? " (%s)" : "%s", p->address);
    p->address[0] = '\0';
    return said ? 0 : sheet_words(p, words, (size_t)n);
}

static int on_enter_span(MD_SPANTYPE type, void *detail, void *user)
{
    struct sheet *p = user;
    if (p->refused)
        return 0;
    switch (type) {
    case MD_SPAN_EM:
    case MD_SPAN_STRONG:
        return sheet_bold(p);
    case MD_SPAN_A:
        return enter_link(p, &((MD_SPAN_A_DETAIL *)detail)->href);
    case MD_SPAN_IMG:
        return enter_picture(p, &((MD_SPAN_IMG_DETAIL *)detail)->src);
    case MD_SPAN_DEL:
        p->refuse = "struck-out words (~~…~~) cannot be shown: take them away";
        return 0;
    default:
        p->refuse = "code (`…`) cannot be shown: take the ` away";
        return 0;
    }
}

static int on_leave_span(MD_SPANTYPE type, void *detail, void *user)
{
    (void)detail;
    struct sheet *p = user;
    if (p->refused)
        return 0;
    if (p->refuse)
        sheet_fail(p, "%s", p->refuse);
    p->refuse = NULL;
    if (type == MD_SPAN_EM || type == MD_SPAN_STRONG)
        return sheet_bold(p);
    if (type == MD_SPAN_A && p->address[0])
        return leave_address(p);
    p->link_to = p->used;
    return 0;
}

/* ---- what md4c calls ---- */

/* What no screen can show, by its name; NULL: it can. */
static const char *refusal(MD_BLOCKTYPE type)
{
    switch (type) {
    case MD_BLOCK_QUOTE:
        return "a quotation (>) cannot be shown: take the > away";
    case MD_BLOCK_HR:
        return "a line across the page (---) cannot be shown: take it away";
    case MD_BLOCK_CODE:
        return "code cannot be shown: take the ``` or the four blanks before the line away";
    case MD_BLOCK_HTML:
        return "HTML (<…>) cannot be shown: take the tags away";
    default:
        return NULL;
    }
}

static const char *behind_line(const char *at, const char *end)
{
    const char *line_end = memchr(at, '\n', (size_t)(end - at));
    return line_end ? line_end + 1 : end;
}

/* A line may begin an item of a list: "1. ***". */
static const char *behind_number(const char *line)
{
    const char *at = line + strspn(line, " ");
    size_t digits = strspn(at, "0123456789");
    bool numbered = digits && (at[digits] == '.' || at[digits] == ')');
    if (!numbered && *at != '+')
        return line;
    at += numbered ? digits + 1 : 1;
    return *at == ' ' ? behind_number(at + 1) : line;
}

/* A line across the page holds no text by which its place would be known: the next one behind what was seen last, and
 * behind the last one. */
static void find_rule(struct sheet *p)
{
    const char *end = p->body + p->n_body;
    const char *line = p->body + (p->at > p->ruled ? p->at : p->ruled);
    for (; line < end; line = behind_line(line, end)) {
        const char *rule = behind_number(line);
        size_t n = strspn(rule, "-*_ "), marks = 0;
        for (size_t i = 0; i < n; i++)
            marks += rule[i] != ' ';
        if (marks >= 3 && (rule + n >= end || rule[n] == '\n')) {
            p->at = (size_t)(line - p->body);
            p->ruled = (size_t)(rule - p->body) + n;
            return;
        }
    }
}

/* A line of hyphens below words makes them a heading, and is none across the page. */
static void pass_underline(struct sheet *p)
{
    const char *end = p->body + p->n_body, *line = behind_line(p->body + p->at, end);
    size_t n = strspn(line, "- ");
    if (line < end && n > 0 && (line + n >= end || line[n] == '\n'))
        p->ruled = (size_t)(line - p->body) + n;
}

static int on_enter_block(MD_BLOCKTYPE type, void *detail, void *user)
{
    struct sheet *p = user;
    if (p->refused) {
        p->depth++;
        return 0;
    }
    switch (type) {
    case MD_BLOCK_UL:
        return sheet_enter_list(p, false, 1);
    case MD_BLOCK_OL:
        return sheet_enter_list(p, true, (int)((MD_BLOCK_OL_DETAIL *)detail)->start);
    case MD_BLOCK_LI:
        return sheet_enter_item(p);
    case MD_BLOCK_H:
        sheet_begin(p);
        p->heading = (int)((MD_BLOCK_H_DETAIL *)detail)->level;
        return p->n_levels ? sheet_fail(p, "a heading inside a list cannot be shown") : 0;
    case MD_BLOCK_P:
        return sheet_enter_paragraph(p);
    case MD_BLOCK_TABLE:
        return sheet_enter_table(p);
    case MD_BLOCK_THEAD:
        p->in_head = true;
        return 0;
    case MD_BLOCK_TR:
        p->started = false; /* its line is that of its first words */
        return 0;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        return sheet_enter_cell(p);
    default:
        p->refused = refusal(type);
        p->depth = p->refused != NULL;
        if (p->refused && sheet_interrupt(p) != 0)
            return 1;
        if (type == MD_BLOCK_HR)
            find_rule(p);
        return 0;
    }
}

static int on_leave_block(MD_BLOCKTYPE type, void *detail, void *user)
{
    (void)detail;
    struct sheet *p = user;
    if (p->refused) {
        if (--p->depth == 0) {
            p->at = p->started ? p->start : p->at;
            sheet_fail(p, "%s", p->refused);
            p->refused = NULL;
            sheet_begin(p);
        }
        return 0;
    }
    switch (type) {
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
        p->n_levels--;
        return 0;
    case MD_BLOCK_LI:
        return sheet_leave_item(p);
    case MD_BLOCK_H:
        pass_underline(p);
        return sheet_leave_heading(p);
    case MD_BLOCK_P:
        return sheet_leave_paragraph(p);
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        return sheet_leave_cell(p);
    case MD_BLOCK_TR:
        return sheet_leave_row(p);
    case MD_BLOCK_THEAD:
        p->in_head = false;
        return 0;
    case MD_BLOCK_TABLE:
        p->in_table = false;
        return 0;
    default:
        return 0;
    }
}

/* ---- the whole ---- */

/* CommonMark would take the words of a footnote for the address of a link. */
static void refuse_footnotes(struct sheet *p)
{
    for (const char *note = p->body; (note = strstr(note, "\n[^")) != NULL; note++) {
        p->at = (size_t)(note + 1 - p->body);
        sheet_fail(p, "a footnote ([^…]) cannot be shown: write it into the text");
        sheet_begin(p);
    }
    p->at = 0;
}

static bool parse_body(struct sheet *p, struct markdown *m)
{
    p->blocks = calloc(PAGE_BLOCKS, sizeof *p->blocks);
    if (!p->blocks)
        return sheet_stop(p, "out of memory") == 0;
    MD_PARSER parser = {.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_PERMISSIVEURLAUTOLINKS |
                                 MD_FLAG_PERMISSIVEWWWAUTOLINKS,
                        .enter_block = on_enter_block,
                        .leave_block = on_leave_block,
                        .enter_span = on_enter_span,
                        .leave_span = on_leave_span,
                        .text = on_text};
    refuse_footnotes(p);
    if (md_parse(p->body, (MD_SIZE)p->n_body, &parser, p) != 0 && !p->first.kind)
        sheet_stop(p, "out of memory");
    struct markdown_block *blocks = p->first.kind ? NULL : ARENA_NEW(p->arena, struct markdown_block, (size_t)p->n + 1);
    if (blocks)
        memcpy(blocks, p->blocks, (size_t)p->n * sizeof *blocks);
    else if (!p->first.kind)
        sheet_stop(p, "out of memory");
    m->blocks = blocks;
    m->n_blocks = blocks ? p->n : 0;
    free(p->blocks);
    return !p->first.kind;
}

/* A fault of the front matter, on its way. */
static void front_fault(void *user, const struct err *e)
{
    struct sheet *p = user;
    if (!p->first.kind)
        p->first = *e;
    if (p->tell)
        p->tell(p->user, e);
}

static bool parse_whole(struct sheet *p, struct markdown *m, const struct bytes *text)
{
    struct front_matter front;
    bool ok = front_matter_read(&front, p->arena, text->data, text->size, p->file, front_fault, p);
    m->keys = front.keys;
    m->n_keys = front.n;
    if (!ok && front.line == 0)
        return false; /* where the page's text begins is not known */
    p->title = markdown_value(m, "title");
    p->body = text->data + front.body;
    p->n_body = text->size - front.body;
    p->body_line = front.line;
    return parse_body(p, m) && ok;
}

bool markdown_parse(struct markdown *m, struct arena *arena, const struct bytes *bytes, const char *file,
                    fault_report *tell, void *user, struct err *e)
{
    *m = (struct markdown){0};
    if (bytes->size > 4u * 1024 * 1024)
        return err_set(e, ERR_MALFORMED, "%s: %zu bytes, at most 4 MiB are possible", file, bytes->size);
    struct sheet *p = calloc(1, sizeof *p);
    struct bytes text = {malloc(bytes->size + 1), bytes->size};
    bool ok = (p && text.data) || err_set(e, ERR_FAILED, "%s: out of memory", file);
    if (ok) {
        memcpy(text.data, bytes->data, bytes->size);
        text.data[text.size] = '\0';
        ok = plain_tidy(&text, file, e);
    }
    for (char *feed = text.data; ok && (feed = strchr(feed, '\f')) != NULL;)
        *feed = ' '; /* the end of a page: an empty line */
    if (ok) {
        p->arena = arena;
        p->tell = tell;
        p->user = user;
        p->file = file;
        ok = parse_whole(p, m, &text) || err_set(e, ERR_MALFORMED, "%s", p->first.text);
    }
    bytes_release(&text);
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
