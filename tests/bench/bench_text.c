/* bench_text: the letter in each language at 1,760 px and 22 px: our layout beside Pango's and beside bare
 * hb_shape of the same runs. Prints one table; times in ms, the best of several rounds.
 *
 *   first   fonts opened, nothing known           cold    fonts open, caches empty
 *   other   the same text at another width        warm    the same text again
 *   shape   hb_shape of every run, nothing else   pango   the same text as PangoLayouts, fonts open;
 * "p.first": with a new font map */
#include <hb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#ifdef HAVE_PANGO
#include <pango/pangoft2.h>
#endif

#include "bench/clock.h"
#include "ground/err.h"
#include "ground/file.h"
#include "text/buffer.h"
#include "text/fonts.h"
#include "text/fonts_internal.h"
#include "text/itemise.h"
#include "text/typeset.h"

enum { WIDTH = 1760, SIZE = 22, ROUNDS = 30, WORDS = 600, LETTERS = 4200, MAX_TEXTS = 2000, SCREEN = 1920 };

struct sample {
    const char *tag, *language, *script, *family;
    bool rtl;
    char *data; /* the catalogue, unescaped in place */
    const char *texts[MAX_TEXTS];
    size_t n;
};

static double now(void)
{
    return clock_ms(CLOCK_MONOTONIC);
}

/* ---- texts: what a catalogue says, the letter first ---- */

static char *unquote(char *out, const char *line)
{
    const char *p = strchr(line, '"');
    for (p = p ? p + 1 : line + strlen(line); *p && *p != '"' && *p != '\n'; p++) {
        if (*p == '\\' && p[1])
            p++;
        *out++ = *p;
    }
    return out;
}

static void read_catalogue(struct sample *s, const char *path, bool letter)
{
    FILE *f = fopen(path, "r");
    if (!f)
        return;
    char line[8192],
        *out = s->data + (s->n ? strlen(s->texts[s->n - 1]) + (size_t)(s->texts[s->n - 1] - s->data) + 1 : 0);
    char *start = NULL;
    bool wanted = false;
    while (fgets(line, sizeof line, f) && s->n < MAX_TEXTS) {
        if (strncmp(line, "msgctxt", 7) == 0)
            wanted = (strstr(line, "\"letter") != NULL) == letter;
        if (strncmp(line, "msgstr", 6) == 0 && wanted)
            start = out;
        else if (line[0] != '"' && start) {
            *out++ = 0;
            if (*start)
                s->texts[s->n++] = start;
            else
                out = start;
            start = NULL;
        }
        if (start)
            out = unquote(out, line);
    }
    fclose(f);
}

static size_t count_words(const char *text)
{
    size_t n = 1;
    for (; *text; text++)
        n += *text == ' ';
    return n;
}

static size_t count_letters(const char *text)
{
    size_t n = 0;
    for (; *text; text++)
        n += (*text & 0xc0) != 0x80;
    return n;
}

/* Keeps as many paragraphs as make a letter: 600 words, or as many letters where words are not spaced. */
static size_t cut_to_letter(struct sample *s)
{
    size_t words = 0, letters = 0, n = 0;
    while (n < s->n && words < WORDS && letters < LETTERS) {
        words += count_words(s->texts[n]);
        letters += count_letters(s->texts[n++]);
    }
    s->n = n;
    return letters;
}

static void read_english(struct sample *s)
{
    struct bytes file = {0};
    struct err e;
    if (!file_read(KIOSK_SOURCE_DIR "/content/letter/complete.md", 1 << 20, &file, &e))
        return;
    memcpy(s->data, file.data, file.size + 1);
    bytes_release(&file);
    for (char *p = strtok(s->data, "\n"); p && s->n < MAX_TEXTS; p = strtok(NULL, "\n"))
        s->texts[s->n++] = p;
}

static bool read_sample(struct sample *s)
{
    char path[512];
    s->data = calloc(1, 4 << 20);
    if (strcmp(s->tag, "en") == 0)
        read_english(s);
    else {
        snprintf(path, sizeof path, "%s/content/po/%s.po", KIOSK_SOURCE_DIR, s->tag);
        read_catalogue(s, path, true);
        read_catalogue(s, path, false);
    }
    return s->n > 0;
}

/* ---- ours ---- */

static void lay_out(struct typesetter *t, const struct sample *s, int width)
{
    struct text_style style = {.language = s->language, .script = s->script, .size = SIZE, .rtl = s->rtl};
    for (size_t i = 0; i < s->n; i++)
        typeset(t, s->texts[i], strlen(s->texts[i]), NULL, 0, &style, width);
}

static double best_of(double best, double since)
{
    double took = now() - since;
    return best < 0 || took < best ? took : best;
}

struct times {
    double first, cold, other, warm, shape, pango_first, pango;
};

static void time_ours(struct times *t, struct typesetter *ts, const struct sample *s)
{
    typesetter_clear(ts);
    double at = now();
    lay_out(ts, s, WIDTH);
    t->cold = best_of(t->cold, at);
    at = now();
    lay_out(ts, s, WIDTH - 100);
    t->other = best_of(t->other, at);
    at = now();
    lay_out(ts, s, WIDTH);
    t->warm = best_of(t->warm, at);
}

static double time_first(const struct sample *s)
{
    struct err e = {0};
    double at = now();
    struct fonts *fonts = fonts_new(KIOSK_BUILD_DIR "/fonts", &e);
    struct typesetter *t = typesetter_new(fonts, 1 << 24);
    lay_out(t, s, WIDTH);
    double took = now() - at;
    typesetter_free(t);
    fonts_free(fonts);
    return took;
}

/* ---- bare hb_shape: the runs are known, only shaping is timed ---- */

static double shape_once(struct fonts *fonts, struct buffer *d, const struct sample *s, hb_buffer_t *b)
{
    static const char *const shapers[] = {"ot", NULL};
    struct text_style style = {.language = s->language, .script = s->script, .size = SIZE, .rtl = s->rtl};
    double sum = 0;
    for (size_t i = 0; i < s->n; i++) {
        buffer_load(d, s->texts[i], strlen(s->texts[i]), NULL, 0, &style);
        itemise(d, fonts);
        double at = now();
        for (int k = 0; k < d->n_items; k++) {
            const struct item *item = &d->items[k];
            hb_buffer_clear_contents(b);
            hb_buffer_add_utf16(b, d->units, d->n, (unsigned)item->start, item->end - item->start);
            hb_buffer_set_direction(b, item->level & 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
            hb_buffer_set_script(b, item->script);
            hb_buffer_set_language(b, d->language);
            hb_shape_full(fonts_shaper(fonts, item->font, d->size_q6), b, NULL, 0, shapers);
        }
        sum += now() - at;
    }
    return sum;
}

/* ---- Pango ---- */

#ifdef HAVE_PANGO
static void lay_out_pango(PangoContext *context, const PangoFontDescription *font, const struct sample *s)
{
    for (size_t i = 0; i < s->n; i++) {
        PangoLayout *layout = pango_layout_new(context);
        PangoRectangle box;
        pango_layout_set_font_description(layout, font);
        pango_layout_set_width(layout, WIDTH * PANGO_SCALE);
        pango_layout_set_text(layout, s->texts[i], -1);
        pango_layout_get_extents(layout, NULL, &box);
        g_object_unref(layout);
    }
}

struct pango {
    PangoFontMap *map;
    PangoContext *context;
    PangoFontDescription *font;
};

static void pango_open(struct pango *p, const struct sample *s)
{
    p->map = pango_ft2_font_map_new();
    p->context = pango_font_map_create_context(p->map);
    p->font = pango_font_description_from_string(s->family);
    pango_font_description_set_absolute_size(p->font, SIZE * PANGO_SCALE);
    pango_context_set_language(p->context, pango_language_from_string(s->language));
}

static void pango_close(struct pango *p)
{
    pango_font_description_free(p->font);
    g_object_unref(p->context);
    g_object_unref(p->map);
}
#endif

/* The contestants take turns, so that a busy machine slows all of them. */
static void run_rounds(struct times *t, struct fonts *fonts, const struct sample *s)
{
    struct typesetter *ts = typesetter_new(fonts, 1 << 24);
    struct buffer draft = {0};
    hb_buffer_t *buffer = hb_buffer_create();
    *t = (struct times){time_first(s), -1, -1, -1, -1, -1, -1};
#ifdef HAVE_PANGO
    struct pango pango;
    double start = now();
    pango_open(&pango, s);
    lay_out_pango(pango.context, pango.font, s);
    t->pango_first = now() - start;
#endif
    for (int r = 0; r < ROUNDS; r++) {
        time_ours(t, ts, s);
        double shaped = shape_once(fonts, &draft, s, buffer);
        t->shape = t->shape < 0 || shaped < t->shape ? shaped : t->shape;
#ifdef HAVE_PANGO
        double at = now();
        lay_out_pango(pango.context, pango.font, s);
        t->pango = best_of(t->pango, at);
#endif
    }
#ifdef HAVE_PANGO
    pango_close(&pango);
#endif
    hb_buffer_destroy(buffer);
    buffer_release(&draft);
    typesetter_free(ts);
}

/* A Burmese document of 45 KB, opened to its first screen and laid out to its end. */
static void print_document(struct fonts *fonts, const struct sample *s)
{
    struct typesetter *t = typesetter_new(fonts, 1 << 24);
    struct text_style style = {.language = s->language, .script = s->script, .size = SIZE, .rtl = s->rtl};
    double at = now(), screen = 0;
    size_t bytes = 0;
    int height = 0;
    for (size_t i = 0; i < s->n && bytes < 45000; i++) {
        bytes += strlen(s->texts[i]);
        height += typeset(t, s->texts[i], strlen(s->texts[i]), NULL, 0, &style, WIDTH / 2)->height;
        if (height >= SCREEN && screen == 0)
            screen = now() - at;
    }
    printf("\n%s, %zu bytes at %d px: first screen %.2f ms, to the end %.2f ms (%d px high), caches %zu KiB\n", s->tag,
           bytes, WIDTH / 2, screen, now() - at, height, typesetter_bytes(t) / 1024);
    typesetter_free(t);
}

static void print_row(const struct sample *s, size_t letters, const struct times *t)
{
    printf("%-9s %6zu %6zu %7.2f %7.2f %7.2f %7.3f %7.2f %6.2f", s->tag, s->n, letters, t->first, t->cold, t->other,
           t->warm, t->shape, t->cold / t->shape);
    if (t->pango > 0)
        printf(" %7.2f %7.2f %6.1f %6.1f", t->pango_first, t->pango, t->pango_first / t->first, t->pango / t->cold);
    printf("\n");
}

int main(void)
{
    struct sample samples[] = {
        {.tag = "en", .language = "en", .script = "Latn", .family = "Noto Sans"},
        {.tag = "es", .language = "es", .script = "Latn", .family = "Noto Sans"},
        {.tag = "mww", .language = "mww", .script = "Latn", .family = "Noto Sans"},
        {.tag = "so", .language = "so", .script = "Latn", .family = "Noto Sans"},
        {.tag = "ar", .language = "ar", .script = "Arab", .family = "Noto Sans Arabic", .rtl = true},
        {.tag = "my", .language = "my", .script = "Mymr", .family = "Noto Sans Myanmar"},
        {.tag = "ksw", .language = "ksw", .script = "Mymr", .family = "Noto Sans Myanmar"},
        {.tag = "rhg-Rohg", .language = "rhg", .script = "Rohg", .family = "Noto Sans Hanifi Rohingya", .rtl = true},
        {.tag = "rhg-Latn", .language = "rhg", .script = "Latn", .family = "Noto Sans"},
    };
    struct err e = {0};
    struct fonts *fonts = fonts_new(KIOSK_BUILD_DIR "/fonts", &e);
    if (!fonts) {
        fprintf(stderr, "bench_text: %s\n", e.text);
        return 1;
    }
    printf("%-9s %6s %6s %7s %7s %7s %7s %7s %6s %7s %7s %6s %6s\n", "language", "paras", "chars", "first", "cold",
           "other", "warm", "shape", "c/s", "p.first", "pango", "pf/f", "p/c");
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        struct sample *s = &samples[i];
        if (!read_sample(s))
            continue;
        struct sample all = *s;
        size_t letters = cut_to_letter(s);
        struct times t;
        run_rounds(&t, fonts, s);
        print_row(s, letters, &t);
        if (strcmp(s->tag, "my") == 0)
            print_document(fonts, &all);
        free(s->data);
    }
    fonts_free(fonts);
    return 0;
}
