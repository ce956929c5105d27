/* traces FOLDER: lays out every FOLDER/NAME.test and compares the result with what stands below its "---".
 * With KIOSK_RECORD=1 it writes that part anew, to be read as a diff.
 *
 * Above the line: "lang:", "script:", "rtl:", "size:", "width:", "lines:", "balance:", "align:", "bold:
 * START-END" (UTF-8 offsets) and last "text:", with \n, \t and \uXXXX (or \UXXXXXXXX) for what an editor
 * would hide. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ground/err.h"
#include "ground/file.h"
#include "text/fonts.h"
#include "text/typeset.h"

enum { LIMIT = 1 << 20, TEXT = 8192 };

struct trace {
    char lang[36], script[5], text[TEXT];
    struct text_style style;
    struct bold_span bold;
    int width;
    size_t n;
};

static size_t put_code(char *out, unsigned long c)
{
    if (c < 0x80)
        return (size_t)(out[0] = (char)c, 1);
    size_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = n - 1; i > 0; i--, c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3f));
    out[0] = (char)((0xf00u >> n & 0xff) | c);
    return n;
}

static size_t unescape(char *out, const char *in)
{
    size_t n = 0;
    while (*in && n + 8 < TEXT) {
        if (*in != '\\') {
            out[n++] = *in++;
            continue;
        }
        size_t digits = in[1] == 'u' ? 4 : in[1] == 'U' ? 8 : 0;
        char hex[9] = "";
        memcpy(hex, in + 2, strnlen(in + 2, digits));
        n += put_code(out + n, digits ? strtoul(hex, NULL, 16) : in[1] == 'n' ? '\n' : in[1] == 't' ? '\t' : '\\');
        in += 2 + digits;
    }
    return n;
}

static bool read_field(struct trace *t, const char *key, const char *value)
{
    if (strcmp(key, "lang") == 0)
        snprintf(t->lang, sizeof t->lang, "%s", value);
    else if (strcmp(key, "script") == 0)
        snprintf(t->script, sizeof t->script, "%s", value);
    else if (strcmp(key, "rtl") == 0)
        t->style.rtl = strcmp(value, "yes") == 0;
    else if (strcmp(key, "size") == 0)
        t->style.size = strtof(value, NULL);
    else if (strcmp(key, "width") == 0)
        t->width = atoi(value);
    else if (strcmp(key, "lines") == 0)
        t->style.max_lines = atoi(value);
    else if (strcmp(key, "balance") == 0)
        t->style.balance = strcmp(value, "yes") == 0;
    else if (strcmp(key, "align") == 0)
        t->style.align = value[0] == 'c' ? ALIGN_CENTRE : value[0] == 'e' ? ALIGN_END : ALIGN_START;
    else if (strcmp(key, "bold") == 0)
        return sscanf(value, "%u-%u", &t->bold.start, &t->bold.end) == 2;
    else if (strcmp(key, "text") == 0)
        t->n = unescape(t->text, value);
    else
        return false;
    return true;
}

/* Reads the part above "---"; returns where the expectation begins, or NULL. */
static char *read_trace(struct trace *t, char *data, const char *name)
{
    *t = (struct trace){.style = {.size = 22}, .width = 300};
    for (char *line = data, *end; (end = strchr(line, '\n')); line = end + 1) {
        *end = 0;
        if (strcmp(line, "---") == 0)
            return end + 1;
        char *colon = strchr(line, ':');
        if (!colon || line[0] == '#') {
            if (line[0] && line[0] != '#')
                break;
            continue;
        }
        *colon = 0;
        if (!read_field(t, line, colon + 1 + strspn(colon + 1, " "))) {
            fprintf(stderr, "%s: %s: not a field\n", name, line);
            return NULL;
        }
    }
    fprintf(stderr, "%s: needs a line ---\n", name);
    return NULL;
}

static void print_trace(FILE *out, const struct paragraph *p, const struct fonts *fonts)
{
    fprintf(out, "%d x %d px, %d lines%s%s%s, missing %d\n", p->width, p->height, p->n_lines,
            p->truncated ? ", truncated" : "", p->overflow ? ", overflow" : "", p->split ? ", split" : "", p->missing);
    for (int i = 0; i < p->n_lines; i++) {
        const struct line *l = &p->lines[i];
        fprintf(out, "line %d: %u-%u, x %d, width %d, baseline %d\n", i, l->start, l->end, l->x, l->width, l->baseline);
        for (uint32_t r = l->first_run; r < l->first_run + l->n_runs; r++) {
            const struct run *run = &p->runs[r];
            fprintf(out, "  %s level %d %u-%u at %d\n   ", fonts_name(fonts, run->font), run->level, run->start,
                    run->end, run->x);
            int pen = run->x;
            for (uint32_t k = 0; k < run->n_glyphs; k++) {
                const struct glyph *g = &p->glyphs[run->first_glyph + k];
                fprintf(out, " %u=%u", g->id, g->cluster);
                if (g->x != pen || g->y != l->baseline * 64)
                    fprintf(out, "@%d,%d", g->x - pen, l->baseline * 64 - g->y);
                fprintf(out, "+%d", g->advance);
                pen += g->advance;
            }
            fprintf(out, "\n");
        }
    }
}

/* The text of a layout; the caller frees it. */
static char *layout_of(struct typesetter *t, struct trace *trace)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    trace->style.language = trace->lang;
    trace->style.script = trace->script;
    const struct paragraph *p =
        typeset(t, trace->text, trace->n, &trace->bold, trace->bold.end > 0, &trace->style, trace->width);
    print_trace(out, p, typesetter_fonts(t));
    fclose(out);
    return text;
}

static void print_first_difference(const char *name, const char *expected, const char *found)
{
    while (*expected && *expected == *found) {
        size_t e = strcspn(expected, "\n"), f = strcspn(found, "\n");
        if (e != f || memcmp(expected, found, e) != 0)
            break;
        expected += e + (expected[e] != 0);
        found += f + (found[f] != 0);
    }
    fprintf(stderr, "%s:\n- %.*s\n+ %.*s\n", name, (int)strcspn(expected, "\n"), expected, (int)strcspn(found, "\n"),
            found);
}

static bool run_file(struct typesetter *t, const char *path, bool record)
{
    struct bytes data = {0};
    struct err e = {0};
    struct trace trace;
    if (!file_read(path, LIMIT, &data, &e)) {
        fprintf(stderr, "%s\n", e.text);
        return false;
    }
    char *head = strdup(data.data), *expected = read_trace(&trace, data.data, path);
    char *found = expected ? layout_of(t, &trace) : NULL;
    bool same = found && strcmp(expected, found) == 0;
    if (found && !same && record) {
        size_t n = (size_t)(expected - data.data);
        char *all = malloc(n + strlen(found) + 1);
        memcpy(all, head, n);
        strcpy(all + n, found);
        same = file_replace(path, all, strlen(all), &e);
        printf("%s written anew\n", path);
        free(all);
    } else if (found && !same)
        print_first_difference(path, expected, found);
    free(found);
    free(head);
    bytes_release(&data);
    return same;
}

int main(int argc, char **argv)
{
    struct err e = {0};
    char **names = NULL, path[4096];
    int n = 0, bad = 0, run = 0;
    const char *record = getenv("KIOSK_RECORD");
    if (argc != 2 || !file_list(argv[1], 1000, &names, &n, &e)) {
        fprintf(stderr, "traces: %s\n", argc != 2 ? "usage: traces FOLDER" : e.text);
        return 1;
    }
    struct fonts *fonts = fonts_new(KIOSK_BUILD_DIR "/fonts", &e);
    struct typesetter *t = fonts ? typesetter_new(fonts, 1 << 20) : NULL;
    if (!t)
        fprintf(stderr, "traces: %s\n", e.text);
    for (int i = 0; t && i < n; i++) {
        size_t len = strlen(names[i]);
        if (len < 6 || strcmp(names[i] + len - 5, ".test") != 0 || !file_join(path, sizeof path, argv[1], names[i]))
            continue;
        run++;
        bad += !run_file(t, path, record && *record == '1');
    }
    printf("%d traces, %d differ\n", run, bad);
    free(names);
    typesetter_free(t);
    fonts_free(fonts);
    return bad > 0 || run == 0;
}
