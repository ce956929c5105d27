#include "formats/pasted.h"

#include "ground/err.h"
#include "ground/file.h"
#include "ground/hash.h"
#include "ground/utf8.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

enum { RUNNING_BYTES = 80, HEADING_BYTES = 80, SHORT = 75 /* percent of the longest line */ };

struct pasted_line {
    const char *text; /* clean, "" for an empty one */
    uint64_t hash;    /* of the text: each line is compared with each */
    bool dropped;     /* a page number or a running head */
};

struct pasting {
    struct arena *arena;
    struct pasted_line *lines;
    int n;
    size_t longest; /* bytes */
    bool has_empty;
    pasted_change *tell;
    void *user;
    struct pasted *out;
    char *words; /* of the block that is being put together, NUL behind */
    size_t n_words;
    int last; /* the line that was added last, -1: none */
};

static void tell(struct pasting *p, int line, const char *format, const char *a, const char *b)
{
    char what[300];
    snprintf(what, sizeof what, format, a, b);
    if (p->tell)
        p->tell(p->user, line + 1, what);
}

/* ---- one line ---- */

/* What one character of a PDF's text stands for, or NULL for itself. */
static const char *plain_form(uint32_t c)
{
    static const char *const ligatures[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"}; /* U+FB00 … */
    if (c >= 0xfb00 && c <= 0xfb06)
        return ligatures[c - 0xfb00];
    if (c == 0xa0 || c == '\t' || c == '\v' || c == '\f' || (c >= 0x2000 && c <= 0x200a) || c == 0x202f)
        return " ";
    return c == 0xfeff || (c < 0x20) || c == 0x7f ? "" : NULL;
}

/* Clean, with single blanks and none at the ends. */
static const char *clean_line(struct arena *arena, const char *text, size_t n)
{
    char *out = arena_alloc(arena, 3 * n + 1);
    size_t used = 0;
    for (size_t at = 0; out && at < n;) {
        size_t from = at;
        const char *form = plain_form(utf8_next(text, n, &at));
        const char *bytes = form ? form : text + from;
        size_t length = form ? strlen(form) : at - from;
        if (length == 1 && *bytes == ' ' && (used == 0 || out[used - 1] == ' '))
            continue;
        memcpy(out + used, bytes, length);
        used += length;
    }
    while (out && used > 0 && out[used - 1] == ' ')
        used--;
    if (out)
        out[used] = '\0';
    return out;
}

static uint32_t first_char(const char *text)
{
    size_t at = 0;
    return *text ? utf8_next(text, strlen(text), &at) : 0;
}

static uint32_t last_char(const char *text, size_t n)
{
    size_t at = n;
    while (at > 0 && ((unsigned char)text[at - 1] & 0xc0) == 0x80)
        at--;
    at -= at > 0;
    return n ? utf8_next(text, n, &at) : 0;
}

/* "2", "- 2 -", "Page 2", "page 2 of 3", "2 | Page", "2/3" */
static bool is_page_number(const char *text)
{
    int digits = 0, others = 0;
    if (*text == '\0' || strlen(text) > 20)
        return false;
    for (const char *p = text; *p;) {
        size_t word = strspn(p, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
        if (word)
            others += strncasecmp(p, "page", 4) != 0 && strncasecmp(p, "of", 2) != 0;
        else if (isdigit((unsigned char)*p))
            digits++;
        else
            others += !strchr(" -–|/", *p);
        p += word ? word : 1;
    }
    return digits >= 1 && digits <= 6 && others == 0;
}

/* ---- lists ---- */

/* The bytes of a list's mark at the beginning of a line, with the blanks behind it; 0 for none. */
static size_t list_mark(const char *text, enum pasted_kind *kind, int *number)
{
    static const char *const bullets[] = {"• ", "· ", "▪ ", "■ ", "◦ ", "● ", "○ ",
                                          "‣ ", " ",  "- ", "– ", "— ", "* ", "o "};
    for (size_t i = 0; i < sizeof bullets / sizeof bullets[0]; i++)
        if (strncmp(text, bullets[i], strlen(bullets[i])) == 0) {
            *kind = PASTED_BULLET;
            return strlen(bullets[i]);
        }
    size_t open = *text == '(', digits = strspn(text + open, "0123456789");
    const char *end = text + open + digits;
    if (digits == 0 || digits > 2 || !strchr(open ? ")" : ".)", *end) || end[1] != ' ')
        return 0;
    *kind = PASTED_NUMBER;
    *number = atoi(text + open);
    return (size_t)(end + 2 - text);
}

/* ---- what does not belong to the text ---- */

static int times_there(const struct pasting *p, const struct pasted_line *line)
{
    int n = 0;
    for (int i = 0; i < p->n; i++)
        n += p->lines[i].hash == line->hash && strcmp(p->lines[i].text, line->text) == 0;
    return n;
}

/* Beside a page number what stands twice is a running head; elsewhere what stands three times. */
static bool beside_number(const struct pasting *p, int i)
{
    for (int step = -1; step <= 1; step += 2) {
        int k = i + step;
        while (k >= 0 && k < p->n && p->lines[k].text[0] == '\0')
            k += step;
        if (k >= 0 && k < p->n && is_page_number(p->lines[k].text))
            return true;
    }
    return false;
}

static void drop_furniture(struct pasting *p)
{
    for (int i = 0; i < p->n; i++) {
        const char *text = p->lines[i].text;
        bool number = is_page_number(text);
        int times = *text && !number && strlen(text) <= RUNNING_BYTES ? times_there(p, &p->lines[i]) : 0;
        if (number || times >= 3 || (times == 2 && beside_number(p, i))) {
            p->lines[i].dropped = true;
            tell(p, i,
                 number ? "the page number \"%s\" was left out%s" : "\"%s\" stands on several pages and was left out%s",
                 text, "");
        }
    }
}

/* ---- paragraphs ---- */

static bool ends_sentence(const char *text, size_t n)
{
    uint32_t c = last_char(text, n);
    while (n > 0 && (c == '"' || c == ')' || c == 0x201d || c == 0x2019)) {
        n -= c < 0x80 ? 1 : 3;
        c = last_char(text, n);
    }
    return c &&
           (strchr(".!?:;", (int)(c < 0x80 ? c : ' ')) || c == 0x104b || c == 0x061f || c == 0x06d4 || c == 0x10ef6);
}

static bool is_all_capitals(const char *text)
{
    int letters = 0;
    for (size_t at = 0, n = strlen(text); at < n;) {
        UChar32 c = (UChar32)utf8_next(text, n, &at);
        if (u_islower(c))
            return false;
        letters += u_isupper(c) != 0;
    }
    return letters >= 4;
}

/* Scripts that put no blank between words. */
static bool joins_without_blank(uint32_t c)
{
    UErrorCode code = U_ZERO_ERROR;
    return uscript_getScript((UChar32)c, &code) == USCRIPT_MYANMAR && c != 0x104a && c != 0x104b;
}

static bool append(struct pasting *p, const char *text)
{
    size_t n = strlen(text);
    char *longer = realloc(p->words, p->n_words + n + 2);
    if (!longer)
        return false;
    memcpy(longer + p->n_words, text, n + 1);
    p->words = longer;
    p->n_words += n;
    return true;
}

/* The next line of the same paragraph; a word that was parted at the line's end is put together. */
static bool join(struct pasting *p, int line)
{
    const char *next = p->lines[line].text;
    uint32_t last = last_char(p->words, p->n_words), first = first_char(next);
    bool soft = last == 0xad, hyphen = last == '-' || last == 0x2010;
    size_t cut = soft ? 2 : last == '-' ? 1 : 3;
    if (soft || (hyphen && u_islower((UChar32)first) && p->n_words > cut &&
                 u_isalpha((UChar32)last_char(p->words, p->n_words - cut)))) {
        const char *word = p->words + p->n_words;
        while (word > p->words && word[-1] != ' ')
            word--;
        char before[60], after[60];
        snprintf(before, sizeof before, "%.*s", (int)(p->words + p->n_words - cut - word), word);
        snprintf(after, sizeof after, "%.*s", (int)strcspn(next, " "), next);
        tell(p, line, "\"%s-\" and \"%s\" were put together; is it one word?", before, after);
        p->n_words -= cut;
        return append(p, next);
    }
    return (joins_without_blank(last) || append(p, " ")) && append(p, next);
}

static bool finish_block(struct pasting *p)
{
    struct pasted_block *b = &p->out->blocks[p->out->n];
    if (p->last < 0 || p->n_words == 0)
        return true;
    if (b->kind == PASTED_PARAGRAPH && b->line == p->last + 1 && p->n_words <= HEADING_BYTES &&
        is_all_capitals(p->words))
        b->kind = PASTED_HEADING;
    b->text = arena_text(p->arena, p->words, p->n_words);
    p->out->n++;
    p->n_words = 0;
    p->last = -1;
    return b->text != NULL;
}

static bool begin_block(struct pasting *p, int line)
{
    struct pasted_block b = {.kind = PASTED_PARAGRAPH, .line = line + 1};
    const char *text = p->lines[line].text;
    if (!finish_block(p))
        return false;
    text += list_mark(text, &b.kind, &b.number);
    p->out->blocks[p->out->n] = b;
    return append(p, text);
}

/* Whether a line goes on with the paragraph at hand; empty: an empty line stands between, page: the end of a page. */
static bool goes_on(const struct pasting *p, int line, bool empty, bool page)
{
    enum pasted_kind kind;
    int number;
    const char *text = p->lines[line].text;
    if (p->last < 0 || list_mark(text, &kind, &number))
        return false;
    if (empty) /* maybe the page ended within a sentence */
        return page && u_islower((UChar32)first_char(text)) && !ends_sentence(p->words, p->n_words);
    size_t before = strlen(p->lines[p->last].text);
    bool is_short = before * 100 < p->longest * SHORT;
    bool heading = is_all_capitals(p->lines[p->last].text) && !is_all_capitals(text);
    return !heading && (p->has_empty || !is_short || !ends_sentence(p->words, p->n_words));
}

static bool put_together(struct pasting *p)
{
    bool empty = false, page = false, ok = true;
    for (int i = 0; ok && i < p->n; i++) {
        page = page || p->lines[i].dropped;
        if (p->lines[i].dropped)
            continue;
        if (p->lines[i].text[0] == '\0') {
            empty = true;
            continue;
        }
        ok = goes_on(p, i, empty, page) ? join(p, i) : begin_block(p, i);
        p->last = i;
        empty = page = false;
    }
    return ok && finish_block(p);
}

/* ---- the whole ---- */

static bool split(struct pasting *p, const struct bytes *text)
{
    const char *line = text->data, *end = text->data + text->size;
    for (; line < end; p->n++) {
        const char *newline = memchr(line, '\n', (size_t)(end - line));
        size_t n = (size_t)((newline ? newline : end) - line);
        if (!(p->lines[p->n].text = clean_line(p->arena, line, n)))
            return false;
        p->lines[p->n].hash = hash_text(HASH_START, p->lines[p->n].text);
        size_t bytes = strlen(p->lines[p->n].text);
        p->lines[p->n].dropped = bytes == 0 && memchr(line, '\f', n); /* a page ends here, not a paragraph */
        p->longest = bytes > p->longest ? bytes : p->longest;
        line += n + 1;
    }
    while (p->n > 0 && p->lines[p->n - 1].text[0] == '\0')
        p->n--;
    for (int i = 0; i < p->n; i++)
        p->has_empty = p->has_empty || (p->lines[i].text[0] == '\0' && !p->lines[i].dropped);
    return true;
}

static size_t count_lines(const struct bytes *text)
{
    size_t n = 1;
    for (size_t i = 0; i < text->size; i++)
        n += text->data[i] == '\n' && i + 1 < text->size;
    return n;
}

bool pasted_read(struct pasted *out, struct arena *arena, const struct bytes *text, pasted_change *tell_change,
                 void *user, struct err *e)
{
    struct pasting p = {.arena = arena, .tell = tell_change, .user = user, .out = out, .last = -1};
    size_t lines = count_lines(text);
    *out = (struct pasted){0};
    if (lines > PASTED_LINES)
        return err_set(e, ERR_MALFORMED, "%zu lines; at most %d are possible: is it only the letter?", lines,
                       PASTED_LINES);
    out->blocks = ARENA_NEW(arena, struct pasted_block, lines + 1);
    p.lines = ARENA_NEW(arena, struct pasted_line, lines + 1);
    bool ok = out->blocks && p.lines && split(&p, text);
    if (ok)
        drop_furniture(&p);
    ok = ok && put_together(&p);
    free(p.words);
    return ok || err_set(e, ERR_FAILED, "out of memory");
}
