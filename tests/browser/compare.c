/* test_browser pages FOLDER     writes FOLDER/TAG.html for each language of content/, to be opened in a
 * browser test_browser compare FOLDER   reads FOLDER/TAG.said, what the browser made of it, and compares it
 * with our text engine
 *
 * Line by line, each by itself: where does our line end that begins where the browser's does? Any difference
 * must have one of the reasons of reason.h. Lines of the same text must be equally long, and each letter must
 * stand in the same place. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

#include "author/compile.h"
#include "browser/book.h"
#include "browser/ours.h"
#include "browser/proof.h"
#include "browser/reason.h"
#include "browser/said.h"
#include "browser/tally.h"
#include "ground/err.h"
#include "text/breaks.h"
#include "text/fonts.h"
#include "text/hit_test.h"
#include "text/typeset.h"

enum { MOST_MESSAGES = 20, LEAST_LINES = 500 };

struct comparison {
    struct book book;
    struct ours ours;
    struct said said;
    struct said_row row;
    uint8_t **may[2]; /* by passage; the twins' */
    int *starts, n_lines, line_room;
    int loaded, loaded_size; /* the passage in ours, and its size */
    struct tally tally;
};

static bool comparison_open(struct comparison *c, const struct content *content, int language, struct fonts *fonts,
                            struct err *e)
{
    *c = (struct comparison){.loaded = -1};
    bool ok = book_open(&c->book, content, language, e) && ours_init(&c->ours, fonts);
    c->tally.tag = content->languages.items[language].tag;
    c->tally.passages = c->book.n;
    for (int t = 0; t < 2; t++)
        ok = (c->may[t] = calloc((size_t)c->book.n + 1, sizeof *c->may[t])) && ok;
    return ok;
}

static void comparison_close(struct comparison *c)
{
    for (int t = 0; t < 2; t++) {
        for (int i = 0; c->may[t] && i < c->book.n; i++)
            free(c->may[t][i]);
        free(c->may[t]);
    }
    free(c->starts);
    said_release(&c->said);
    ours_release(&c->ours);
    book_release(&c->book);
}

/* ---- what is said of a difference ---- */

/* "…the end|of a line…" around a unit, into out. */
static void quote(const struct comparison *c, int at, char *out, size_t size)
{
    const struct buffer *d = &c->ours.draft;
    int from = at > 14 ? at - 14 : 0, to = at + 14 < d->n ? at + 14 : d->n;
    while (from > 0 && d->offset[from] == d->offset[from - 1])
        from--;
    while (to < d->n && d->offset[to] == d->offset[to - 1])
        to++;
    const char *text = c->book.passages[c->row.passage].text.utf8;
    snprintf(out, size, "%.*s|%.*s", (int)(d->offset[at] - d->offset[from]), text + d->offset[from],
             (int)(d->offset[to] - d->offset[at]), text + d->offset[at]);
}

static const char *passage_name(const struct comparison *c)
{
    return c->book.passages[c->row.passage].name;
}

static void fail(struct comparison *c, const char *message)
{
    if (c->tally.failures++ < MOST_MESSAGES)
        printf("FAIL %s %s%s, %d px in %d px: %s\n", c->tally.tag, passage_name(c), c->row.twin ? " (same fonts)" : "",
               c->row.size, c->row.width, message);
}

static void count_break(struct comparison *c, enum reason r, int at)
{
    char where[TALLY_EXAMPLE / 2], message[TALLY_EXAMPLE];
    c->tally.breaks[r]++;
    if (r == REASON_SAME || (r != REASON_UNEXPLAINED && c->tally.examples[r][0]))
        return;
    quote(c, at, where, sizeof where);
    bool ours = c->ours.draft.breaks[at] >= BREAK_POOR;
    snprintf(message, sizeof message, "%s, a line may end at %d only for %s: %s", passage_name(c), at,
             ours ? "us" : "the browser", where);
    snprintf(c->tally.examples[r], TALLY_EXAMPLE, "%s", message);
    if (r == REASON_UNEXPLAINED)
        fail(c, message);
}

static void count_line(struct comparison *c, enum reason r, const struct decision *d, int length)
{
    char theirs[TALLY_EXAMPLE / 4], ours[TALLY_EXAMPLE / 4], message[TALLY_EXAMPLE];
    c->tally.lines[r]++;
    if (r == REASON_SAME || (r != REASON_UNEXPLAINED && c->tally.examples[r][0]))
        return;
    quote(c, d->end, theirs, sizeof theirs);
    quote(c, d->our_end, ours, sizeof ours);
    snprintf(message, sizeof message, "%d px in %d px from %d: it %d (%.2f px) %s, we %d (%.2f px) %s", c->row.size,
             d->width, d->start, d->end, length / 64.0, theirs, d->our_end,
             (double)ours_length(&c->ours, d->start, d->our_end) / 64, ours);
    snprintf(c->tally.examples[r], TALLY_EXAMPLE, "%s", message);
    if (r == REASON_UNEXPLAINED)
        fail(c, message);
}

/* ---- rows ---- */

static bool load(struct comparison *c)
{
    const struct passage *p = &c->book.passages[c->row.passage];
    int size = c->row.size ? c->row.size : 22;
    struct text_style style = book_style(&c->book, p, (float)size);
    if (c->loaded == c->row.passage && c->loaded_size == size)
        return true;
    c->loaded = c->row.passage;
    c->loaded_size = size;
    return ours_load(&c->ours, p, &style);
}

static bool compare_breaks(struct comparison *c)
{
    int n = c->ours.draft.n;
    uint8_t *may = calloc((size_t)n + 1, 1);
    c->may[c->row.twin][c->row.passage] = may;
    for (int i = 0; may && i < c->row.n; i++)
        if (c->row.values[i] > 0 && c->row.values[i] < n)
            may[c->row.values[i]] = 1;
    c->tally.twins += c->row.twin;
    for (int i = 1; may && i < n; i++)
        if (may[i] || c->ours.draft.breaks[i] >= BREAK_POOR)
            count_break(c, reason_of_break(&c->ours, may, i), i);
    return may != NULL;
}

static bool keep_starts(struct comparison *c)
{
    if (c->row.n > c->line_room) {
        int *more = realloc(c->starts, (size_t)c->row.n * 2 * sizeof *more);
        if (!more)
            return false;
        c->starts = more;
        c->line_room = c->row.n * 2;
    }
    for (int i = 0; i < c->row.n; i++)
        c->starts[i] = c->row.values[2 * i];
    c->n_lines = c->row.n;
    return true;
}

static int line_end(const struct comparison *c, int i)
{
    return i + 1 < c->n_lines ? c->starts[i + 1] : c->ours.draft.n;
}

static void compare_length(struct comparison *c, int start, int end, int length)
{
    char message[TALLY_EXAMPLE];
    int64_t ours = ours_length(&c->ours, start, end) + ours_kerning(&c->ours, start, end);
    int64_t apart = length > ours ? length - ours : ours - length;
    bool fonts = !c->row.twin && reason_has_fonts(&c->ours, start, end);
    int64_t *most = fonts ? &c->tally.longest_font : &c->tally.longest;
    *most = apart > *most ? apart : *most;
    c->tally.lengths++;
    c->tally.fonts += fonts;
    if (fonts || apart <= reason_rounding(&c->ours, start, end))
        return;
    snprintf(message, sizeof message, "the line %d-%d is %.2f px long in the browser, %.2f px here", start, end,
             length / 64.0, (double)ours / 64);
    fail(c, message);
}

static bool compare_lines(struct comparison *c)
{
    const uint8_t *may = c->may[c->row.twin][c->row.passage];
    if (!may || !keep_starts(c))
        return false;
    for (int i = 0; i < c->n_lines; i++) {
        struct decision d = {.start = c->starts[i], .end = line_end(c, i), .width = c->row.width, .may = may};
        d.twin = c->row.twin;
        d.our_end = ours_line_end(&c->ours, d.start, d.width);
        if (d.start >= d.end || d.end > c->ours.draft.n || d.our_end <= d.start)
            return false;
        count_line(c, reason_of_line(&c->ours, &d), &d, c->row.values[2 * i + 1]);
        compare_length(c, d.start, d.end, c->row.values[2 * i + 1]);
    }
    return true;
}

/* ---- places ---- */

/* Graphemes of a row compared with ours. */
struct places {
    int n, worst; /* how many were compared; the worst of them, or -1 */
    int64_t most; /* 1/64 px that it is apart */
    bool ok;      /* all within rounding */
};

static int line_of(const struct comparison *c, int unit)
{
    int i = 0;
    while (i + 1 < c->n_lines && c->starts[i + 1] <= unit)
        i++;
    return i;
}

static bool begins_cluster(const struct paragraph *p, uint32_t offset)
{
    for (int i = 0; i < p->n_glyphs; i++)
        if (p->glyphs[i].cluster == offset)
            return true;
    return false;
}

/* Whether a grapheme has a place of its own: what hangs over the end of its line has none, nor what draws
 * nothing; and how a cluster is divided depends on the version of UAX #29. */
static bool stands(const struct buffer *d, const struct paragraph *p, int unit, int end)
{
    int len;
    uint32_t code = buffer_code(d, unit, &len);
    if (u_hasBinaryProperty((UChar32)code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || !begins_cluster(p, d->offset[unit]))
        return false;
    for (; unit < end; unit++)
        if (!unit_is_space(d->units[unit]) && !unit_is_newline(d->units[unit]))
            return true;
    return false;
}

/* 1/64 px between the places where a grapheme begins: counted from the side where the box is anchored. */
static int64_t apart(const struct comparison *c, const struct paragraph *p, const int *place)
{
    const struct passage *passage = &c->book.passages[c->row.passage];
    const struct buffer *d = &c->ours.draft;
    bool rtl = d->level[place[0]] & 1;
    int line, x, theirs = rtl ? place[2] : place[1];
    if (!paragraph_caret(p, passage->text.utf8, d->offset[place[0]], &line, &x))
        return INT64_MAX;
    if (c->ours.style.rtl) {
        theirs -= c->row.width * 64;
        x -= p->width * 64;
    }
    return x > theirs ? (int64_t)x - theirs : (int64_t)theirs - x;
}

static void compare_place(const struct comparison *c, const struct paragraph *p, int i, struct places *out)
{
    const int *place = c->row.values + 3 * i;
    int line = line_of(c, place[0]), start = c->starts[line], end = line_end(c, line);
    if (memchr(c->ours.parted + start, 1, (size_t)(end - start)) || !stands(&c->ours.draft, p, place[0], end) ||
        (!c->row.twin && reason_has_fonts(&c->ours, start, end)))
        return;
    int64_t far = apart(c, p, place);
    out->n++;
    out->ok = out->ok && far <= reason_rounding(&c->ours, start, end);
    if (out->worst < 0 || far > out->most) {
        out->most = far;
        out->worst = i;
    }
}

static bool measure_places(struct comparison *c, struct places *out)
{
    struct paragraph *p = ours_set(&c->ours, c->starts, c->n_lines);
    *out = (struct places){.worst = -1, .ok = true};
    for (int i = 0; p && i < c->row.n; i++)
        compare_place(c, p, i, out);
    free(p);
    return p != NULL;
}

/* Whether it is our rule for phone numbers that makes the difference: without it all is in the same place. */
static bool is_turned(struct comparison *c)
{
    struct text_style style = c->ours.style;
    struct places raw;
    c->loaded = -1;
    style.raw_numbers = true;
    return ours_load(&c->ours, &c->book.passages[c->row.passage], &style) && measure_places(c, &raw) && raw.ok;
}

static bool compare_places(struct comparison *c)
{
    char where[TALLY_EXAMPLE / 2], message[TALLY_EXAMPLE];
    struct places found;
    if (!measure_places(c, &found))
        return false;
    c->tally.places += found.n;
    if (!found.ok && is_turned(c)) {
        c->tally.turned += found.n;
        return true;
    }
    c->tally.farthest = found.most > c->tally.farthest ? found.most : c->tally.farthest;
    if (found.ok)
        return true;
    quote(c, c->row.values[3 * found.worst], where, sizeof where);
    snprintf(message, sizeof message, "%.2f px apart: %s", (double)found.most / 64, where);
    fail(c, message);
    return true;
}

/* ---- a language ---- */

static bool compare_row(struct comparison *c, struct err *e)
{
    if (c->row.passage < 0 || c->row.passage >= c->book.n || !load(c))
        return err_set(e, ERR_FAILED, "%s: passage %d cannot be laid out", c->said.path, c->row.passage);
    bool ok = c->row.kind == 'o' ? compare_breaks(c) : c->row.kind == 'l' ? compare_lines(c) : compare_places(c);
    return ok || err_set(e, ERR_FAILED, "%s: %c of %s: not to be compared", c->said.path, c->row.kind, passage_name(c));
}

/* Every passage, and enough lines: a browser that says nothing must not look like one that agrees. */
static bool check_all_there(const struct comparison *c, struct err *e)
{
    int lines = 0;
    for (int i = 0; i < c->book.n; i++)
        if (!c->may[0][i])
            return err_set(e, ERR_FAILED, "%s: nothing of %s", c->said.path, c->book.passages[i].name);
    for (int r = 0; r < REASONS; r++)
        lines += c->tally.lines[r];
    return lines >= LEAST_LINES || err_set(e, ERR_FAILED, "%s: only %d lines", c->said.path, lines);
}

static bool compare_language(struct comparison *c, const char *folder, struct err *e)
{
    if (!said_open(&c->said, folder, c->tally.tag, e))
        return false;
    while (said_next(&c->said, &c->row, e))
        if (!compare_row(c, e))
            return false;
    return !e->text[0] && check_all_there(c, e);
}

static bool compare_all(const struct content *content, struct fonts *fonts, const char *folder, struct err *e)
{
    struct tally tallies[LANGUAGES];
    int n = content->languages.n, failures = 0;
    bool ok = true;
    for (int i = 0; ok && i < n; i++) {
        struct comparison c;
        ok = comparison_open(&c, content, i, fonts, e) && compare_language(&c, folder, e);
        tallies[i] = c.tally;
        failures += c.tally.failures;
        comparison_close(&c);
    }
    tally_print_heading();
    for (int i = 0; ok && i < n; i++)
        tally_print_row(&tallies[i]);
    for (int i = 0; ok && i < n; i++)
        tally_print_examples(&tallies[i]);
    return ok && (failures == 0 || err_set(e, ERR_FAILED, "%d differences without a reason", failures));
}

static bool write_pages(const struct content *content, struct fonts *fonts, const char *folder, struct err *e)
{
    bool ok = true;
    for (int i = 0; ok && i < content->languages.n; i++) {
        struct comparison c;
        ok = comparison_open(&c, content, i, fonts, e) &&
             proof_write(&c.book, &c.ours, KIOSK_BUILD_DIR "/fonts", folder, e);
        if (ok)
            printf("%s\n", c.tally.tag);
        comparison_close(&c);
    }
    return ok;
}

int main(int argc, char **argv)
{
    struct err e = {0};
    if (argc != 3 || (strcmp(argv[1], "pages") != 0 && strcmp(argv[1], "compare") != 0)) {
        fprintf(stderr, "usage: test_browser pages|compare FOLDER\n");
        return 64;
    }
    struct content *content = compile_and_load(KIOSK_SOURCE_DIR "/content", &e);
    struct fonts *fonts = content ? fonts_new(KIOSK_BUILD_DIR "/fonts", &e) : NULL;
    bool ok = fonts && (argv[1][0] == 'p' ? write_pages : compare_all)(content, fonts, argv[2], &e);
    if (!ok)
        fprintf(stderr, "test_browser: %s\n", e.text[0] ? e.text : "out of memory");
    fonts_free(fonts);
    content_free(content);
    return ok ? 0 : 1;
}
