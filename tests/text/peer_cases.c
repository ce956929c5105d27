/* peer_cases FOLDER: HarfBuzz's own shaping cases (FOLDER/test/shape/data, see fetch-cases) in the scripts
 * that the kiosk ships, each with the font it was written for: the engine's items, and both halves of each at
 * every cluster, as when a line breaks there, against the program hb-shape on the same font.
 *
 * A case is a line "font;options;code points;expected". The expectation is not read: hb-shape is asked, so
 * that cases for options that the engine does not have (variations, features …) are compared without them. */
#include "cmocka_all.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uscript.h>
#include <unistd.h>

#include "text/buffer.h"
#include "text/fonts_internal.h"
#include "text/itemise.h"
#include "text/shape.h"
#include "text/word_cache.h"
#include "text_kit.h"

#include "scratch.h"

enum { PATH = 4096, CODES = 2048, LINE = 1 << 16 };

struct shaping_case {
    char font[2 * PATH], language[64];
    uint32_t codes[CODES];
    int n;
    char direction[16], script[16]; /* as options; empty: to be guessed */
    const char *source;             /* the line, for messages */
};

/* What hb-shape is to be asked, and what the engine says. */
struct question {
    const char *what;
    char *answer, *source;
};

struct interview {
    struct scratch scratch;
    const char *cases; /* folder */
    FILE *asked;       /* a line each for hb-shape --batch */
    struct question *questions;
    int n, room, n_cases, n_fonts, n_other_script, n_unusable;
    char open_font[2 * PATH]; /* that fonts holds */
    struct fonts *fonts;
    struct shaper shaper;
    struct word_cache words;
    struct buffer draft;
};

/* ---- cases ---- */

static int read_codes(const char *text, uint32_t *out, int room)
{
    int n = 0;
    for (const char *at = text; *at && n < room; n++) {
        at += strspn(at, " ,<>");
        at += strncmp(at, "U+", 2) == 0 || strncmp(at, "u+", 2) == 0 ? 2 : 0;
        char *end;
        out[n] = (uint32_t)strtoul(at, &end, 16);
        if (end == at)
            break;
        at = end;
    }
    return n;
}

static void read_context(struct shaping_case *c, const char *options, const char *name)
{
    const char *at = strstr(options, name);
    if (at)
        c->n += read_codes(at + strlen(name), c->codes + c->n, CODES - c->n);
}

static void read_option(const char *options, const char *pattern, char *out)
{
    *out = 0;
    for (const char *at = strstr(options, "--"); at && !*out; at = strstr(at + 2, "--"))
        sscanf(at, pattern, out);
}

/* The text with its context, which the engine always sees, and the language. */
static bool read_case(struct shaping_case *c, char *line, const char *folder)
{
    char *options = strchr(line, ';');
    char *codes = options ? strchr(options + 1, ';') : NULL;
    char *expected = codes ? strchr(codes + 1, ';') : NULL;
    if (!expected || line[0] == '#' || line[0] == '@')
        return false;
    if (expected[1] == '*') /* rules without end, for a shaper to give up at; it takes it half a minute */
        return false;
    *options++ = *codes++ = *expected = 0;
    snprintf(c->font, sizeof c->font, "%s/%s", folder, line);
    c->n = 0;
    read_context(c, options, "--unicodes-before=");
    c->n += read_codes(codes, c->codes + c->n, CODES - c->n);
    read_context(c, options, "--unicodes-after=");
    read_option(options, "--language=%63[^ ]", c->language);
    read_option(options, "--direction=%15[^ ]", c->direction);
    read_option(options, "--script=%15[^ ]", c->script);
    return c->n > 0 && !strstr(options, "--face-index") && access(c->font, R_OK) == 0; /* some are Apple's */
}

/* Whether all letters are of scripts that fonts.json ships. */
static bool is_ours(const struct shaping_case *c)
{
    static const UScriptCode ours[] = {USCRIPT_LATIN,           USCRIPT_ARABIC,       USCRIPT_MYANMAR,
                                       USCRIPT_HANIFI_ROHINGYA, USCRIPT_PAHAWH_HMONG, USCRIPT_NYIAKENG_PUACHUE_HMONG,
                                       USCRIPT_OSMANYA,         USCRIPT_KAYAH_LI};
    bool some = false;
    for (int i = 0; i < c->n; i++) {
        UErrorCode status = U_ZERO_ERROR;
        UScriptCode script = uscript_getScript((UChar32)c->codes[i], &status);
        bool found = script <= USCRIPT_INHERITED;
        some = some || !found;
        for (size_t k = 0; k < sizeof ours / sizeof *ours && !found; k++)
            found = script == ours[k];
        if (!found)
            return false;
    }
    return some;
}

/* ---- the engine ---- */

/* A folder whose only font, for every script, is the case's. */
static bool open_font(struct interview *v, const char *font)
{
    static const char *const scripts[] = {"Latn", "Arab", "Mymr", "Rohg", "Hmng", "Hmnp", "Osma", "Kali"};
    if (strcmp(v->open_font, font) == 0)
        return v->fonts != NULL;
    word_cache_release(&v->words);
    shaper_release(&v->shaper);
    fonts_free(v->fonts);
    snprintf(v->open_font, sizeof v->open_font, "%s", font);
    unlink(scratch_path(&v->scratch, "case.font"));
    assert_int_equal(0, symlink(font, v->scratch.path));
    FILE *list = fopen(scratch_path(&v->scratch, "fonts.json"), "w");
    assert_non_null(list);
    fprintf(list, "{\"scripts\": [");
    for (int i = 0; i < 8; i++)
        fprintf(list, "%s{\"script\": \"%s\", \"pitch\": 1.5, \"baseline\": 1.1}", i ? ", " : "", scripts[i]);
    fprintf(list, "], \"fonts\": [");
    for (int i = 0; i < 8; i++)
        fprintf(list, "%s{\"script\": \"%s\", \"weight\": \"regular\", \"file\": \"case.font\"}", i ? ", " : "",
                scripts[i]);
    fprintf(list, "]}\n");
    fclose(list);
    struct err e = {0};
    v->fonts = fonts_new(v->scratch.folder, &e);
    v->n_fonts += v->fonts != NULL;
    return v->fonts && shaper_init(&v->shaper, v->fonts);
}

static int code_index(const struct buffer *d, int from, int to)
{
    int n = 0;
    for (int i = from, len; i < to; i += len, n++)
        buffer_code(d, i, &len);
    return n;
}

/* Glyphs as hb-shape prints them, clusters counted from the unit start. */
static char *answer_of(const struct buffer *d, struct shaped all, int start)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    fprintf(out, "[");
    for (int i = 0; i < all.n; i++) {
        const struct buffer_glyph *g = &d->glyphs[all.first + i];
        fprintf(out, "%s%u=%d", i ? "|" : "", g->id, code_index(d, start, g->unit));
        if (g->dx || g->dy)
            fprintf(out, "@%d,%d", g->dx, g->dy);
        fprintf(out, "+%d", g->advance);
    }
    fprintf(out, "]");
    fclose(out);
    return text;
}

/* ---- questions ---- */

static void ask_codes(FILE *out, const char *option, const struct buffer *d, int from, int to)
{
    if (from == to)
        return;
    fprintf(out, ";%s=", option);
    for (int i = from, len; i < to; i += len) {
        uint32_t c = buffer_code(d, i, &len);
        fprintf(out, "%s%04X", i == from ? "" : ",", c == '\t' ? ' ' : c);
    }
}

static void remember(struct interview *v, const char *what, char *answer, const char *source)
{
    if (v->n == v->room) {
        v->room = v->room * 2 + 1024;
        v->questions = realloc(v->questions, (size_t)v->room * sizeof *v->questions);
        assert_non_null(v->questions);
    }
    v->questions[v->n++] = (struct question){what, answer, strdup(source)};
}

/* Asks for units start … end of an item, with all around them as context. */
static void ask(struct interview *v, const struct shaping_case *c, const struct item *item, int start, int end,
                struct shaped found, const char *what)
{
    const struct buffer *d = &v->draft;
    char script[5] = "";
    hb_tag_to_string(hb_script_to_iso15924_tag(item->script), script);
    fprintf(v->asked, "%s;--shapers=ot;--no-glyph-names;--direction=%s;--script=%s;--language=%s%s%s", c->font,
            item->level & 1 ? "rtl" : "ltr", script, c->language[0] ? c->language : "und", start == 0 ? ";--bot" : "",
            end == d->n ? ";--eot" : "");
    ask_codes(v->asked, "--unicodes-before", d, 0, start);
    ask_codes(v->asked, "--unicodes-after", d, end, d->n);
    ask_codes(v->asked, "--unicodes", d, start, end);
    fprintf(v->asked, "\n");
    remember(v, what, answer_of(d, found, start), c->source);
}

/* Both halves of the item at every place between two clusters. */
static void ask_halves(struct interview *v, const struct shaping_case *c, const struct item *item)
{
    for (int unit = item->start + 1; unit < item->end; unit++) {
        struct buffer *d = &v->draft;
        const struct buffer_glyph *g = shaped_at(d, shaped_item(item), item->level & 1, unit);
        if (!g || g->unit != unit)
            continue;
        struct shaped half;
        assert_true(shape_part(&v->shaper, d, item, item->start, unit, &half));
        ask(v, c, item, item->start, unit, half, "first half");
        assert_true(shape_part(&v->shaper, d, item, unit, item->end, &half));
        ask(v, c, item, unit, item->end, half, "second half");
    }
}

/* Whether the engine would go the way the author says: not downwards, not for Zawgyi (Qaag), which lint
 * refuses, and digits always from left to right, by UAX #9. */
static bool goes_this_way(const struct shaping_case *c, bool rtl)
{
    bool same = !c->direction[0] || c->direction[0] == (rtl ? 'r' : 'l');
    return same && strcmp(c->script, "Qaag") != 0;
}

/* The case as its author wrote it, when it is one item to us. */
static void ask_plainly(struct interview *v, const struct shaping_case *c)
{
    const struct buffer *d = &v->draft;
    const struct item *item = &d->items[0];
    if (d->n_items != 1 || !goes_this_way(c, item->level & 1))
        return;
    fprintf(v->asked, "%s;--shapers=ot;--no-glyph-names;--bot;--eot", c->font);
    if (c->language[0])
        fprintf(v->asked, ";--language=%s", c->language);
    if (c->direction[0])
        fprintf(v->asked, ";--direction=%s", c->direction);
    if (c->script[0])
        fprintf(v->asked, ";--script=%s", c->script);
    ask_codes(v->asked, "--unicodes", d, 0, d->n);
    fprintf(v->asked, "\n");
    remember(v, "as written", answer_of(d, shaped_item(item), 0), c->source);
}

static void take_case(struct interview *v, const struct shaping_case *c)
{
    char utf8[CODES * 4];
    size_t n = 0;
    for (int i = 0; i < c->n; i++)
        n += kit_put(utf8 + n, c->codes[i]);
    if (!open_font(v, c->font)) {
        v->n_unusable++;
        return;
    }
    v->n_cases++;
    unsigned upem = hb_face_get_upem(hb_font_get_face(v->fonts->faces[0].hb));
    struct text_style style = {.language = c->language, .size = (float)upem / 64, .raw_numbers = true};
    assert_true(buffer_load(&v->draft, utf8, n, NULL, 0, &style));
    assert_true(itemise(&v->draft, v->fonts));
    assert_true(word_cache_shape(&v->words, &v->shaper, &v->draft));
    for (int i = 0; i < v->draft.n_items; i++) {
        const struct item item = v->draft.items[i];
        ask(v, c, &item, item.start, item.end, shaped_item(&item), "whole item");
        ask_halves(v, c, &item);
    }
    ask_plainly(v, c);
}

static void read_file(struct interview *v, const char *folder, const char *path)
{
    FILE *in = fopen(path, "r");
    assert_non_null(in);
    char *line = NULL;
    size_t room = 0;
    struct shaping_case c = {0};
    while (getline(&line, &room, in) > 0) {
        char *source = strdup(line);
        source[strcspn(source, "\n")] = 0;
        c.source = source;
        if (read_case(&c, line, folder)) {
            if (is_ours(&c))
                take_case(v, &c);
            else
                v->n_other_script++;
        }
        free(source);
    }
    free(line);
    fclose(in);
}

/* Files of Apple's morx rules are left out: none of our fonts has them, and some of theirs take minutes on
 * purpose. */
static bool is_wanted(const char *file)
{
    const char *dot = strrchr(file, '.');
    return dot && strcmp(dot, ".tests") == 0 && strncmp(file, "MORX", 4) != 0;
}

static void read_folder(struct interview *v, const char *name)
{
    char folder[PATH], path[PATH + 300];
    struct dirent **files;
    snprintf(folder, sizeof folder, "%s/test/shape/data/%s/tests", v->cases, name);
    int n = scandir(folder, &files, NULL, alphasort);
    assert_true(n > 0);
    for (int i = 0; i < n; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, files[i]->d_name);
        if (is_wanted(files[i]->d_name))
            read_file(v, folder, path);
        free(files[i]);
    }
    free(files);
}

/* ---- the comparison ---- */

static int compare(struct interview *v)
{
    char command[3 * PATH], answers[PATH + 300];
    snprintf(answers, sizeof answers, "%s", scratch_path(&v->scratch, "answers"));
    snprintf(command, sizeof command, "hb-shape --batch <'%s' >'%s'", scratch_path(&v->scratch, "asked"), answers);
    assert_int_equal(0, system(command));
    FILE *in = fopen(answers, "r");
    assert_non_null(in);
    char *line = NULL;
    size_t room = 0;
    int differ = 0;
    for (int i = 0; i < v->n; i++) {
        const struct question *q = &v->questions[i];
        assert_true(getline(&line, &room, in) > 0);
        line[strcspn(line, "\n")] = 0;
        if (strcmp(line, q->answer) == 0)
            continue;
        differ++;
        print_message("%s\n  %s\n  hb-shape %s\n  engine   %s\n", q->source, q->what, line, q->answer);
    }
    assert_true(getline(&line, &room, in) < 0); /* an answer to each, and no more */
    free(line);
    fclose(in);
    return differ;
}

static void the_engine_shapes_as_hb_shape_does(void **state)
{
    struct interview *v = *state;
    v->asked = fopen(scratch_path(&v->scratch, "asked"), "w");
    assert_non_null(v->asked);
    read_folder(v, "in-house");
    read_folder(v, "text-rendering-tests");
    assert_int_equal(0, fclose(v->asked));
    int differ = compare(v);
    print_message("%d cases, %d fonts opened, %d questions, %d answered differently; %d cases in "
                  "other scripts, %d with a font that cannot be used\n",
                  v->n_cases, v->n_fonts, v->n, differ, v->n_other_script, v->n_unusable);
    assert_true(v->n_cases > 200);
    assert_int_equal(0, differ);
}

static int set_up(void **state)
{
    struct interview *v = *state;
    scratch_init(&v->scratch);
    return 0;
}

static int tear_down(void **state)
{
    struct interview *v = *state;
    for (int i = 0; i < v->n; i++) {
        free(v->questions[i].answer);
        free(v->questions[i].source);
    }
    free(v->questions);
    word_cache_release(&v->words);
    shaper_release(&v->shaper);
    buffer_release(&v->draft);
    fonts_free(v->fonts);
    scratch_release(&v->scratch);
    return 0;
}

int main(int argc, char **argv)
{
    char cases[PATH];
    if (argc != 2 || !realpath(argv[1], cases)) {
        fprintf(stderr, "peer_cases: HarfBuzz's cases are not here: tests/run fetches them\n");
        return 77;
    }
    struct interview v = {.cases = cases};
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate_setup_teardown(the_engine_shapes_as_hb_shape_does, set_up, tear_down, &v),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
