/* kioskctl layout --lang TAG --size PX --width PX FILE: the text engine's result as data, one JSON object a
 * line. */
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "ground/err.h"
#include "ground/file.h"
#include "ground/paths.h"
#include "text/fonts.h"
#include "text/itemise.h"
#include "text/typeset.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_LIMIT = 64 << 20, CACHE = 1 << 20 };

/* How a language is written when neither its tag nor the text says so. */
static const struct writing {
    const char *tag, *script;
} writings[] = {
    {"en", "Latn"}, {"es", "Latn"}, {"so", "Latn"},  {"mww", "Latn"},
    {"ar", "Arab"}, {"my", "Mymr"}, {"ksw", "Mymr"}, {"rhg", "Rohg"},
};

struct language_choice {
    char shaping[36]; /* the tag without its script: what the shaper is told */
    char script[5];   /* empty: the text decides */
};

/* "rhg-Latn" → rhg, Latn; "my" → my, Mymr. False: not the form of a BCP 47 tag. */
static bool read_tag(const char *tag, struct language_choice *out)
{
    *out = (struct language_choice){0};
    size_t at = 0, n = strlen(tag);
    for (bool first = true; at < n; first = false) {
        size_t len = strcspn(tag + at, "-_");
        if (len < 1 || len > 8 ||
            strspn(tag + at, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789") < len ||
            strlen(out->shaping) + len + 2 > sizeof out->shaping)
            return false;
        if (!first && len == 4 && !out->script[0]) {
            for (int i = 0; i < 4; i++)
                out->script[i] = (char)(i ? tag[at + (size_t)i] | 0x20 : tag[at] & ~0x20);
        } else {
            if (!first)
                strcat(out->shaping, "-");
            strncat(out->shaping, tag + at, len);
        }
        at += len + (at + len < n);
    }
    size_t primary = strcspn(out->shaping, "-");
    for (size_t i = 0; !out->script[0] && i < sizeof writings / sizeof *writings; i++)
        if (strlen(writings[i].tag) == primary && strncmp(writings[i].tag, out->shaping, primary) == 0)
            strcpy(out->script, writings[i].script);
    return n > 0;
}

static json_t *run_of(const struct paragraph *p, const struct run *run, const struct fonts *fonts)
{
    json_t *glyphs = json_array();
    for (uint32_t i = 0; i < run->n_glyphs; i++) {
        const struct glyph *g = &p->glyphs[run->first_glyph + i];
        json_array_append_new(glyphs,
                              json_pack("{s:i, s:i, s:f, s:f, s:f}", "id", (int)g->id, "cluster", (int)g->cluster, "x",
                                        g->x / 64.0, "y", g->y / 64.0, "advance", g->advance / 64.0));
    }
    return json_pack("{s:s, s:i, s:[i, i], s:o}", "font", fonts_name(fonts, run->font), "level", (int)run->level,
                     "range", (int)run->start, (int)run->end, "glyphs", glyphs);
}

/* Clusters whose glyph is the font's box for what it does not have. */
static int missing_in(const struct paragraph *p, const struct line *line)
{
    int n = 0;
    for (uint32_t r = line->first_run; r < line->first_run + line->n_runs; r++)
        for (uint32_t i = 0; i < p->runs[r].n_glyphs; i++) {
            const struct glyph *g = &p->glyphs[p->runs[r].first_glyph + i];
            n += g->id == 0 && (i == 0 || g[-1].id != 0 || g[-1].cluster != g->cluster);
        }
    return n;
}

static bool print_line(const struct paragraph *p, int paragraph, int index, const struct fonts *fonts)
{
    const struct line *line = &p->lines[index];
    const struct run *from = p->runs + line->first_run;
    json_t *levels = json_array(), *runs = json_array();
    for (uint32_t i = 0; i < line->n_runs; i++) {
        json_array_append_new(levels, json_integer(from[i].level));
        json_array_append_new(runs, run_of(p, &from[i], fonts));
    }
    json_t *all = json_pack("{s:i, s:i, s:[i, i], s:o, s:i, s:i, s:i, s:i, s:o}", "paragraph", paragraph, "line", index,
                            "range", (int)line->start, (int)line->end, "levels", levels, "x", line->x, "baseline",
                            line->baseline, "width", line->width, "missing", missing_in(p, line), "runs", runs);
    bool ok = all && json_dumpf(all, stdout, JSON_COMPACT | JSON_REAL_PRECISION(9)) == 0 && putchar('\n') == '\n';
    json_decref(all);
    return ok;
}

static int print_text(struct typesetter *t, const struct bytes *text, const struct text_style *style, int width)
{
    int n = 0;
    for (size_t at = 0; at < text->size; n++) {
        const char *newline = memchr(text->data + at, '\n', text->size - at);
        size_t end = newline ? (size_t)(newline - text->data) : text->size;
        size_t len = end - at - (end > at && text->data[end - 1] == '\r');
        const struct paragraph *p = typeset(t, text->data + at, len, NULL, 0, style, width);
        for (int i = 0; i < p->n_lines; i++)
            if (!print_line(p, n, i, typesetter_fonts(t)))
                return ctl_fail(&(struct err){.text = "the output cannot be written"});
        typesetter_trim(t);
        at = end + 1;
    }
    return CTL_OK;
}

static int layout(const char *path, struct language_choice *language, struct text_style *style, int width)
{
    struct err e = {0};
    char folder[4096];
    struct bytes text = {0};
    if (!paths_find("fonts", folder, sizeof folder) && !err_set(&e, ERR_FAILED, "fonts: not found beside the program"))
        return ctl_fail(&e);
    if (!file_read(path, FILE_LIMIT, &text, &e))
        return ctl_fail(&e);
    if (!language->script[0])
        text_script(text.data, text.size, language->script);
    style->script = language->script;
    style->rtl = script_is_rtl(language->script);
    struct fonts *fonts = fonts_new(folder, &e);
    struct typesetter *t = fonts ? typesetter_new(fonts, CACHE) : NULL;
    int code = t ? print_text(t, &text, style, width) : ctl_fail(&e);
    typesetter_free(t);
    fonts_free(fonts);
    bytes_release(&text);
    return code;
}

int cmd_layout(struct ctl_line *line)
{
    const char *lang = NULL, *size = NULL, *width = NULL, *lines = "0";
    bool bold = false, phones = false;
    const struct ctl_option options[] = {{"lang", 0, &lang, NULL},
                                         {"size", 0, &size, NULL},
                                         {"width", 0, &width, NULL},
                                         {"lines", 0, &lines, NULL},
                                         {"bold", 0, NULL, &bold},
                                         {"phones", 0, NULL, &phones},
                                         {0}};
    if (!ctl_parse(line, options, 1, 1))
        return CTL_USAGE;
    if (!lang || !size || !width)
        return ctl_usage(line, "--lang, --size and --width are needed");
    struct language_choice language;
    if (!read_tag(lang, &language))
        return ctl_usage(line, "--lang %s: not a language tag", lang);
    char *end;
    double px = strtod(size, &end);
    if (*end || end == size || !(px >= 1 && px <= 2000))
        return ctl_usage(line, "--size %s: not a number from 1 to 2000", size);
    long box, max;
    if (!ctl_number(line, "--width", width, 1, 1000000, &box) || !ctl_number(line, "--lines", lines, 0, 1000000, &max))
        return CTL_USAGE;
    struct text_style style = {
        .language = language.shaping, .size = (float)px, .raw_numbers = !phones, .bold = bold, .max_lines = (int)max};
    return layout(line->operands[0], &language, &style, (int)box);
}
