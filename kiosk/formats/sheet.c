#include "formats/sheet.h"

#include "content/json.h"
#include "content/page.h"
#include "ground/err.h"
#include "ground/ident.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* ---- failing with a line ---- */

/* Counts from where it was asked last: a page of many faults is read once, not once for each. */
static int line_at(struct sheet *p, size_t at)
{
    for (; p->counted < at && p->counted < p->n_body; p->counted++)
        p->n_counted += p->body[p->counted] == '\n';
    for (; p->counted > at; p->counted--)
        p->n_counted -= p->body[p->counted - 1] == '\n';
    return p->body_line + p->n_counted;
}

/* Tells the first fault of a block and goes on; always 0, which lets md4c go on too. */
int sheet_fail(struct sheet *p, const char *format, ...)
{
    char why[400];
    struct err e = {0};
    va_list args;
    if (p->faulty)
        return 0;
    va_start(args, format);
    vsnprintf(why, sizeof why, format, args);
    va_end(args);
    p->faulty = true;
    err_set(&e, ERR_MALFORMED, "%s:%d: %s", p->file, line_at(p, p->at), why);
    if (!p->first.kind)
        p->first = e;
    if (p->tell)
        p->tell(p->user, &e);
    return 0;
}

/* The same where going on would say nothing new: a callback that returns non-zero ends the parse. */
int sheet_stop(struct sheet *p, const char *why)
{
    sheet_fail(p, "%s", why);
    return 1;
}

/* ---- text ---- */

int sheet_append(struct sheet *p, const char *text, size_t n)
{
    if (p->used + n + 1 > sizeof p->text)
        return sheet_fail(p, "a block of %zu bytes or more; at most %zu are possible: part it in two", p->used + n,
                          sizeof p->text - 1);
    memcpy(p->text + p->used, text, n);
    p->used += n;
    p->text[p->used] = '\0';
    return 0;
}

/* Where a tab stands, of which a line can show a blank, or a line end within a paragraph, as Word (U+000B) and browsers (U+2028,
 * U+2029) write it; n: none. */
static size_t find_special(const char *text, size_t n, size_t *length)
{
    for (size_t i = 0; i < n; i++) {
        bool wide =
            n - i >= 3 && (memcmp(text + i, "\xe2\x80\xa8", 3) == 0 || memcmp(text + i, "\xe2\x80\xa9", 3) == 0);
        *length = wide ? 3 : 1;
        if (wide || text[i] == '\t' || text[i] == '\v')
            return i;
    }
    return n;
}

/* "**" means bold in a text, so that a text cannot hold two asterisks in a row, or one beside bold words. */
int sheet_words(struct sheet *p, const char *text, size_t n)
{
    bool beside = n > 0 && text[0] == '*' && p->used > 0 && p->text[p->used - 1] == '*';
    if (beside || memmem(text, n, "**", 2))
        return sheet_fail(p, "two asterisks that make nothing bold: take them away, or put two more behind the words");
    p->asterisk = n > 0 && text[n - 1] == '*';
    p->columns += memchr(text, '\t', n) != NULL;
    for (size_t at, length; (at = find_special(text, n, &length)) < n; text += at + length, n -= at + length)
        if (sheet_append(p, text, at) || (text[at] == '\t' ? sheet_append(p, " ", 1) : sheet_break(p)))
            return 1;
    return sheet_append(p, text, n);
}

int sheet_bold(struct sheet *p)
{
    if (p->asterisk && p->used > 0 && p->text[p->used - 1] == '*')
        return sheet_fail(p, "two asterisks that make nothing bold: take them away");
    return sheet_append(p, "**", 2);
}

/* A line end that the author wants; never two, and none where a block begins. */
int sheet_break(struct sheet *p)
{
    while (p->used > 0 && p->text[p->used - 1] == ' ')
        p->text[--p->used] = '\0';
    return p->used > 0 && p->text[p->used - 1] != '\n' ? sheet_append(p, "\n", 1) : 0;
}

/* ---- blocks ---- */

static void sheet_cut_end(struct sheet *p)
{
    while (p->used > 0 && strchr(" \n", p->text[p->used - 1]))
        p->text[--p->used] = '\0';
}

/* Cuts "{#id}" and the spaces before it off the end of the text; id is left empty when there is none. */
static void cut_id(struct sheet *p, char id[41])
{
    id[0] = '\0';
    sheet_cut_end(p);
    char *open = strrchr(p->text, '{');
    if (!open || open[1] != '#' || p->text[p->used - 1] != '}')
        return;
    p->text[p->used - 1] = '\0';
    open[2 + strcspn(open + 2, " ")] = '\0'; /* "{#test .Title}", as pandoc writes it */
    char fault[IDENT_FAULT];
    ident_fault(open + 2, fault);
    if (!ident_ok(open + 2))
        sheet_fail(p, "{#%.40s} is not a possible name: %s", open + 2, fault);
    else
        strcpy(id, open + 2);
    *open = '\0';
    p->used = (size_t)(open - p->text);
    sheet_cut_end(p);
}

static const struct level *item_of(const struct sheet *p)
{
    return p->n_levels ? &p->levels[p->n_levels - 1] : NULL;
}

static enum block_kind kind_of(const struct sheet *p)
{
    if (p->linked)
        return BLOCK_LINK;
    if (p->pictured)
        return BLOCK_IMAGE;
    if (p->heading)
        return p->heading <= 2 ? BLOCK_HEADING : BLOCK_SUBHEADING;
    return !p->n_levels || p->in_table ? BLOCK_PARAGRAPH : item_of(p)->numbered ? BLOCK_NUMBER : BLOCK_BULLET;
}

/* What word processors and their converters leave where Markdown has no mark for it; NULL: nothing. */
static const char *left_over(const char *text)
{
    static const char *const bullets[] = {"•", "·", "▪", "●", "○", "◦", "■", ""};
    for (size_t i = 0; i < sizeof bullets / sizeof bullets[0]; i++)
        if (strncmp(text, bullets[i], strlen(bullets[i])) == 0)
            return "a bullet (•) that makes no list: begin the line with a hyphen and a blank (- ) instead";
    if (strncmp(text, ":::", 3) == 0)
        return "a box of a word processor (:::) cannot be shown: take the lines with ::: away";
    if (strncmp(text, "[ ]", 3) == 0 || strncasecmp(text, "[x]", 3) == 0)
        return "a box to tick ([ ]) cannot be shown: take it away";
    if (strstr(text, "[^"))
        return "a footnote ([^…]) cannot be shown: write it into the text";
    if (strstr(text, "[]{#"))
        return "an anchor of a word processor ([]{#…}) cannot be shown: take it away";
    if (strstr(text, "]{."))
        return "a style of a word processor ([…]{.…}) cannot be shown: leave the words, take the brackets and {…} away";
    return NULL;
}

/* Why the collected text cannot be a block, or NULL. */
static const char *block_fault(const struct sheet *p)
{
    if ((p->linked || p->pictured) && p->link_to != p->used)
        return "a link to a screen or a picture must stand alone in its paragraph";
    if ((p->linked || p->pictured) && (p->n_levels || p->heading))
        return "a link to a screen or a picture cannot stand in a list or heading";
    if (p->text[0] == '|')
        return "a table whose second line is not |---|---|, with three hyphens for each column";
    if (p->used == 0 && !p->pictured)
        return "a block without words";
    if (left_over(p->text))
        return left_over(p->text);
    if (p->columns > 1 && !p->in_table)
        return "columns between tabs are no table: write | between the cells, and |---|---| below the first line";
    return json_lines_ok(p->text, p->used) ? NULL : "a control character, which cannot be shown; is this a text file?";
}

static bool id_taken(const struct sheet *p, const char *id)
{
    for (int i = 0; i < p->n; i++)
        if (strcmp(p->blocks[i].id, id) == 0)
            return true;
    return false;
}

void sheet_begin(struct sheet *p)
{
    p->used = 0;
    p->text[0] = p->target[0] = p->address[0] = '\0';
    p->started = p->asterisk = p->linked = p->pictured = p->faulty = false;
    p->refuse = NULL;
    p->link_to = 0;
    p->columns = 0;
}

static int add_block(struct sheet *p, const char *name)
{
    struct markdown_block *b = &p->blocks[p->n];
    const char *target = p->linked ? p->target + strlen("screen:") : p->target;
    b->kind = kind_of(p);
    b->id = arena_text(p->arena, name, strlen(name));
    b->text = arena_text(p->arena, p->text, p->used);
    b->target = arena_text(p->arena, target, p->linked || p->pictured ? strlen(target) : 0);
    b->number = b->kind == BLOCK_NUMBER ? item_of(p)->number : 0;
    b->level = b->kind == BLOCK_NUMBER || b->kind == BLOCK_BULLET ? p->n_levels - 1 : 0;
    b->line = line_at(p, p->at);
    p->n++;
    return b->id && b->text && b->target ? 0 : sheet_stop(p, "out of memory");
}

static int sheet_end(struct sheet *p)
{
    char id[41], numbered[16];
    int result = 0;
    p->at = p->started ? p->start : p->at;
    cut_id(p, id);
    const char *fault = p->faulty ? NULL : block_fault(p);
    snprintf(numbered, sizeof numbered, "p%d", p->n + 1);
    const char *name = *id ? id : numbered;
    if (fault)
        sheet_fail(p, "%s", fault);
    else if (!p->faulty && id_taken(p, name))
        sheet_fail(p, "an id that another block of this page has: {#%s}; give this one another", name);
    if (!p->faulty && p->n == PAGE_BLOCKS)
        return sheet_stop(p, "block number 2001; at most 2000 are possible: part the page in two");
    if (!p->faulty)
        result = add_block(p, name);
    sheet_begin(p);
    return result;
}

/* ---- lists ---- */

/* The words of the item ended, though it goes on. */
static int end_words_of_item(struct sheet *p)
{
    if (p->n_levels == 0 || p->levels[p->n_levels - 1].said)
        return 0;
    p->levels[p->n_levels - 1].said = true;
    return sheet_end(p);
}

int sheet_interrupt(struct sheet *p)
{
    if (p->n_levels > 0 && p->used > 0 && end_words_of_item(p) != 0)
        return 1;
    if (p->n_levels > 0)
        p->levels[p->n_levels - 1].said = true; /* what is refused stands in the place of words */
    sheet_begin(p);
    return 0;
}

int sheet_enter_list(struct sheet *p, bool numbered, int start)
{
    if (p->n_levels == MARKDOWN_LEVELS) {
        p->refused = "a list within a list within a list within a list: at most three can be shown";
        p->depth = 1;
        return 0;
    }
    if (end_words_of_item(p) != 0)
        return 1;
    p->levels[p->n_levels++] = (struct level){numbered, false, start - 1};
    return 0;
}

int sheet_enter_item(struct sheet *p)
{
    p->levels[p->n_levels - 1].said = false;
    p->levels[p->n_levels - 1].number++;
    sheet_begin(p);
    return 0;
}

/* A tight item has its words in itself, a loose one in a paragraph. */
int sheet_leave_item(struct sheet *p)
{
    return p->levels[p->n_levels - 1].said ? 0 : sheet_end(p);
}

int sheet_enter_paragraph(struct sheet *p)
{
    sheet_begin(p);
    if (p->n_levels && p->levels[p->n_levels - 1].said) {
        p->refused = "a list item of more than one paragraph cannot be shown; make it an item of its own";
        p->depth = 1;
    }
    return 0;
}

int sheet_leave_paragraph(struct sheet *p)
{
    if (p->n_levels)
        p->levels[p->n_levels - 1].said = true;
    return sheet_end(p);
}

/* ---- headings ---- */

/* Word and Google Docs begin with the title once more. */
int sheet_leave_heading(struct sheet *p)
{
    int result = 0;
    sheet_cut_end(p);
    if (p->heading == 1 && p->n == 0 && !p->faulty && strcmp(p->text, p->title) == 0)
        sheet_begin(p);
    else
        result = sheet_end(p);
    p->heading = 0;
    return result;
}

/* ---- tables ---- */

int sheet_enter_cell(struct sheet *p)
{
    p->cell_from = p->used;
    return 0;
}

int sheet_leave_cell(struct sheet *p)
{
    while (p->used > p->cell_from && strchr(" \n", p->text[p->used - 1]))
        p->used--;
    const char *cell = arena_text(p->arena, p->text + p->cell_from, p->used - p->cell_from);
    int *n = p->in_head ? &p->n_heads : &p->n_cells;
    p->used = p->cell_from;
    p->text[p->used] = '\0';
    p->link_to = 0;
    if (!cell)
        return sheet_stop(p, "out of memory");
    if (*n == MARKDOWN_COLUMNS)
        return sheet_fail(p, "a table of more than %d columns is too wide: part it in two, or leave columns out",
                          MARKDOWN_COLUMNS);
    (p->in_head ? p->heads : p->cells)[(*n)++] = cell;
    return 0;
}

/* Bold marks within words that become bold, or a heading's, go. */
static void append_plain(struct sheet *p, const char *text)
{
    for (size_t n; *text; text += n + (text[n] ? 2 : 0)) {
        const char *mark = strstr(text, "**");
        n = mark ? (size_t)(mark - text) : strlen(text);
        sheet_append(p, text, n);
    }
}

static void append_cell(struct sheet *p, int column)
{
    const char *cell = p->cells[column], *head = column < p->n_heads ? p->heads[column] : "";
    sheet_break(p);
    if (column == 0) {
        sheet_append(p, "**", 2);
        append_plain(p, cell);
        sheet_append(p, "**", 2);
        return;
    }
    append_plain(p, head);
    sheet_append(p, ": ", *head ? 2 : 0);
    sheet_append(p, cell, strlen(cell));
}

/* A row becomes a paragraph, which fits every width and can be heard. An id at the end of its last cell is the row's. */
int sheet_leave_row(struct sheet *p)
{
    bool faulty = p->faulty;
    if (p->in_head)
        return 0;
    size_t start = p->start;
    bool any = false, started = p->started;
    sheet_begin(p);
    p->faulty = faulty;
    p->start = start;
    p->started = started;
    for (int i = 0; i < p->n_cells; i++) {
        bool empty = p->cells[i][0] == '\0';
        any = any || !empty;
        if (!empty && strncmp(p->cells[i], "{#", 2) == 0) {
            sheet_append(p, " ", 1);
            sheet_append(p, p->cells[i], strlen(p->cells[i]));
        } else if (!empty) {
            append_cell(p, i);
        }
    }
    p->n_cells = 0;
    return any || p->faulty ? sheet_end(p) : 0;
}

int sheet_enter_table(struct sheet *p)
{
    p->in_table = true;
    p->n_heads = p->n_cells = 0;
    sheet_begin(p);
    if (p->n_levels)
        sheet_fail(p, "a table within a list cannot be shown");
    return 0;
}
