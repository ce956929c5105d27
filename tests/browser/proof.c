#include "browser/proof.h"

#include "browser/book.h"
#include "browser/ours.h"
#include "browser/stack.h"
#include "ground/err.h"
#include "ground/file.h"
#include "text/fonts_internal.h"

#include <stdio.h>
#include <string.h>

/* What is compared: small, ordinary and large letters in boxes from a narrow column to a wide page. */
static const int sizes[] = {22, 28, 44};
static const int widths[] = {200, 320, 480, 760, 1000, 1240, 1500, 1760};

/* Spaces hang as ours do, nothing is hyphenated, words break only when they are wider than the box. "strict"
 * is what UAX #14 says when no language loosens it; it differs from "auto" for Chinese, Japanese and Korean
 * only. */
static const char css[] =
    "#box{position:absolute;left:0;top:0}"
    "p{margin:0;padding:0;text-align:start;white-space:pre-wrap;overflow-wrap:inherit;word-break:normal;"
    "line-break:strict;hyphens:manual;text-wrap-style:auto;text-spacing-trim:space-all;text-autospace:no-"
    "autospace;"
    "font-kerning:normal;font-feature-settings:normal;font-synthesis:none;text-rendering:geometricPrecision;"
    "text-size-adjust:none;letter-spacing:0;word-spacing:0}"
    "b,span{line-height:0}b{font-weight:bold}";

static void put_string(FILE *out, const char *s, size_t n)
{
    putc('"', out);
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)s[i];
        if (c < 0x20 || c == '"' || c == '\\' || c == '<')
            fprintf(out, "\\u%04x", c);
        else
            putc(c, out);
    }
    putc('"', out);
}

/* The names of the fonts, the first of the stack first. */
static void put_families(FILE *out, const struct fonts *fonts, const char *script)
{
    const struct script_fonts *s;
    for (int i = 0; (s = stack_at(fonts, script, i)); i++)
        fprintf(out, "%s\"%s\"", i ? "," : "", s->script);
}

static void put_face(FILE *out, const char *script, const char *folder, const struct face *face)
{
    fprintf(out, "@font-face{font-family:\"%s\";font-weight:%s;src:url(\"file://%s/%s.ttf\")}\n", script,
            face->bold ? "bold" : "normal", folder, face->name);
}

static void put_style(FILE *out, const struct book *b, const struct fonts *fonts, const char *folder)
{
    fputs("<style>\n", out);
    for (int i = 0; i < fonts->n_scripts; i++) {
        const struct script_fonts *s = &fonts->scripts[i];
        put_face(out, s->script, folder, &fonts->faces[s->regular]);
        if (s->bold != s->regular)
            put_face(out, s->script, folder, &fonts->faces[s->bold]);
    }
    fputs("p{font-family:", out);
    put_families(out, fonts, b->language->script);
    fprintf(out, "}\n%s\n</style>\n", css);
}

/* Whether unit i goes on with what unit i - 1 began: the same weight and, in a twin, the same font. */
static bool goes_on(const struct ours *o, int i, bool twin)
{
    int font = twin ? ours_font(o, i) : -1;
    return o->draft.bold[i] == o->draft.bold[i - 1] && (font < 0 || font == ours_font(o, i - 1));
}

/* [[bold, "family", "text"], …]; the family is empty where the browser is to choose. */
static void put_pieces(FILE *out, const struct ours *o, const char *utf8, bool twin)
{
    const struct buffer *d = &o->draft;
    for (int start = 0, end; start < d->n; start = end) {
        for (end = start + 1; end < d->n && goes_on(o, end, twin);)
            end++;
        int font = twin ? ours_font(o, start) : -1;
        fprintf(out, "[%d,\"%s\",", d->bold[start], font < 0 ? "" : stack_name(o->shaper.fonts, font));
        put_string(out, utf8 + d->offset[start], d->offset[end] - d->offset[start]);
        fputs("],", out);
    }
}

static bool put_passage(FILE *out, const struct book *b, int index, struct ours *o)
{
    const struct passage *p = &b->passages[index];
    struct text_style style = book_style(b, p, 22);
    if (!ours_load(o, p, &style))
        return false;
    bool others = memchr(o->other_font, 1, (size_t)o->draft.n) != NULL;
    for (int twin = 0; twin <= others; twin++) {
        fprintf(out, "{name:\"%d %d\",pieces:[", index, twin);
        put_pieces(out, o, p->text.utf8, twin);
        fputs("]},\n", out);
    }
    return true;
}

static bool put_script(FILE *out, const struct book *b, struct ours *o, const struct bytes *measure)
{
    fputs("<script>\nconst families = [", out);
    put_families(out, o->shaper.fonts, b->language->script);
    fputs("];\nconst boxes = [", out);
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++)
        for (size_t w = 0; w < sizeof widths / sizeof *widths; w++)
            fprintf(out, "{size:%d,width:%d,places:%d},", sizes[s], widths[w], w % 4 == s);
    fputs("];\nconst passages = [\n", out);
    bool ok = true;
    for (int i = 0; ok && i < b->n; i++)
        ok = put_passage(out, b, i, o);
    fprintf(out, "];\n%s</script>\n", measure->data);
    return ok;
}

static bool put_page(FILE *out, const struct book *b, struct ours *o, const char *fonts_folder,
                     const struct bytes *measure)
{
    fputs("<!DOCTYPE html><meta charset=\"utf-8\"><title>lines</title>\n", out);
    put_style(out, b, o->shaper.fonts, fonts_folder);
    fprintf(out, "<div id=\"box\" lang=\"%s\" dir=\"%s\"></div><pre id=\"said\"></pre>\n", b->language->tag,
            b->language->rtl ? "rtl" : "ltr");
    return put_script(out, b, o, measure);
}

bool proof_write(const struct book *b, struct ours *o, const char *fonts_folder, const char *folder, struct err *e)
{
    char path[4096];
    struct bytes measure = {0};
    snprintf(path, sizeof path, "%s/%s.html", folder, b->language->tag);
    if (!file_read(KIOSK_SOURCE_DIR "/tests/browser/measure.js", 1 << 20, &measure, e))
        return false;
    FILE *out = fopen(path, "w");
    bool ok = out && put_page(out, b, o, fonts_folder, &measure);
    bytes_release(&measure);
    if (out)
        ok = (fclose(out) == 0) && ok;
    return ok || err_set(e, ERR_FAILED, "%s: cannot be written", path);
}
