#include "ctl/packet_page.h"

#include "content/content.h"
#include "ctl/html.h"
#include "formats/csv.h"
#include "ground/err.h"
#include "ground/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { GLOSSARY_BYTES = 40 }; /* longer words are no term */

static const char *state_of(struct text t)
{
    return t.state == TEXT_CHECKED ? "checked" : t.state == TEXT_DRAFT ? "draft" : "to be translated";
}

static bool close_page(FILE *f, struct bytes *out, const char *name, struct err *e)
{
    if (f && fclose(f) == 0)
        return true;
    bytes_release(out);
    return err_set(e, ERR_FAILED, "%s: out of memory", name);
}

/* ---- index.html ---- */

static void row(const struct packet_page *p, FILE *f, text_id id)
{
    const struct language *l = &p->content->languages.items[p->language];
    struct text own = content_text(p->content, p->language, id);
    const char *name = content_text_name(p->content, id), *note = p->notes[id];
    fprintf(f, "<tr class=\"%s\"><td><code>%s</code></td><td lang=\"en\">",
            own.state == TEXT_CHECKED ? "checked" : "open", name);
    html_escaped(f, content_text(p->content, 0, id).utf8);
    if (note) {
        fputs("<br><small>", f);
        html_escaped(f, note);
        fputs("</small>", f);
    }
    fprintf(f, "</td><td lang=\"%s\" dir=\"%s\">", l->tag, l->rtl ? "rtl" : "ltr");
    html_escaped(f, own.state == TEXT_ENGLISH ? "" : own.utf8);
    fprintf(f, "</td><td>%s</td></tr>\n", state_of(own));
}

static void begin_table(FILE *f)
{
    fputs("<table><tr><th>name</th><th>English</th><th>translation</th><th>state</th></tr>\n", f);
}

static void head(const struct packet_page *p, FILE *f)
{
    const struct language *l = &p->content->languages.items[p->language];
    fprintf(
        f,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>%s: where the words "
        "stand</title>\n<style>\nbody{font:16px/1.45 sans-serif;margin:1.5em;color:#1d2a33}\n"
        "section{display:flex;gap:1.5em;align-items:flex-start;margin:2em 0}\n"
        "img{width:320px;border:1px solid #bbb;flex:none}\ntable{border-collapse:collapse}\n"
        "td,th{text-align:start;vertical-align:top;padding:.3em .6em;border-top:1px solid #ddd}\n"
        ".open td:last-child{color:#8a5a00;font-weight:bold}small{color:#555}\n</style>\n</head>\n<body>\n<h1>%s: "
        "where "
        "the words stand</h1>\n<p>Each text is listed beside the first picture that shows it. Translate in %s.po, not "
        "here; README.txt says how.</p>\n",
        l->english, l->english, l->tag);
}

bool packet_page_write(const struct packet_page *p, struct bytes *out, struct err *e)
{
    *out = (struct bytes){0};
    FILE *f = open_memstream(&out->data, &out->size);
    if (!f)
        return err_set(e, ERR_FAILED, "index.html: out of memory");
    head(p, f);
    for (int i = 0; i < p->n; i++) {
        fprintf(f, "<section><a href=\"%s\"><img src=\"%s\" alt=\"%s\" loading=\"lazy\"></a>\n<div><h2>%s</h2>\n",
                p->pictures[i].name, p->pictures[i].name, p->pictures[i].screen, p->pictures[i].screen);
        begin_table(f);
        for (const text_id *id = p->pictures[i].texts; *id; id++)
            row(p, f, *id);
        fputs("</table></div></section>\n", f);
    }
    fputs("<h2>On no picture</h2>\n<p>What is searched with, what is spoken, and what shows only at times.</p>\n", f);
    begin_table(f);
    for (text_id id = 1; id <= content_text_count(p->content); id++)
        if (!p->seen[id])
            row(p, f, id);
    fputs("</table>\n</body>\n</html>\n", f);
    return close_page(f, out, "index.html", e);
}

/* ---- glossary.csv ---- */

static void keep(FILE *f, const char *words)
{
    const char *cells[] = {words, words, "keep as it is"};
    if (*words)
        csv_write_row(f, cells, 3);
}

/* Names of offices and screens, and every short word of the screens, as they are translated so far. */
static bool is_term(const char *name, struct text english)
{
    const char *field = strrchr(name, ':');
    bool named = field && (strcmp(field, ":name") == 0 || strcmp(field, ":title") == 0);
    return named || (strncmp(name, "ui:", 3) == 0 && english.n <= GLOSSARY_BYTES && !strchr(english.utf8, '{'));
}

bool packet_glossary_write(const struct packet_page *p, struct bytes *out, struct err *e)
{
    static const char *const columns[] = {"English", "translation", "state"};
    const struct content *c = p->content;
    *out = (struct bytes){0};
    FILE *f = open_memstream(&out->data, &out->size);
    if (!f)
        return err_set(e, ERR_FAILED, "glossary.csv: out of memory");
    fputs("\xef\xbb\xbf", f);
    csv_write_row(f, columns, 3);
    keep(f, c->place.name);
    for (int i = 0; i < c->n_schools; i++)
        keep(f, c->schools[i].name);
    for (int i = 0; i < c->n_offices; i++)
        keep(f, c->offices[i].head);
    for (text_id id = 1; id <= content_text_count(c); id++) {
        struct text english = content_text(c, 0, id), own = content_text(c, p->language, id);
        const char *cells[] = {english.utf8, own.state == TEXT_ENGLISH ? "" : own.utf8, state_of(own)};
        if (is_term(content_text_name(c, id), english))
            csv_write_row(f, cells, 3);
    }
    return close_page(f, out, "glossary.csv", e);
}

/* ---- README.txt ---- */

bool packet_readme_write(const struct packet_page *p, struct bytes *out, struct err *e)
{
    const struct content *c = p->content;
    const struct language *l = &c->languages.items[p->language];
    *out = (struct bytes){0};
    FILE *f = open_memstream(&out->data, &out->size);
    if (!f)
        return err_set(e, ERR_FAILED, "README.txt: out of memory");
    fprintf(
        f,
        "%s\nTranslation into %s (%s), made from version %lld of %s\n\n"
        "Thank you for translating. What you write is read by families in school lobbies.\n\n"
        "1. Open %s.po with Poedit (free, poedit.net) or any program for gettext catalogues.\n"
        "2. Translate what is empty. Check what is marked \"needs work\" (fuzzy): those are drafts. Take the mark away "
        "when\n"
        "   the translation is right.\n"
        "3. index.html, opened in a browser, shows on which screen each text stands.\n"
        "   glossary.csv lists names that stay as they are, and how words are translated so far. Keep to it, or tell "
        "us.\n"
        "4. When you have checked all of it, sign: open %s.po with a text editor, and write your name and the day into "
        "the\n"
        "   two lines near the top:\n"
        "       \"X-Checked-By: Your Name\\n\"\n"
        "       \"X-Checked-On: 2026-11-29\\n\"\n"
        "   Your name is shown to nobody; the screens say \"Checked by a translator\" with month and year.\n"
        "5. Send %s.po back, or this whole folder as a ZIP.\n\n"
        "Please keep\n"
        "- plain words and short sentences: not everybody has read much.\n"
        "- what stands in { }, such as {date}: the kiosk fills it in. It may stand elsewhere in the sentence.\n"
        "- ** ** around what is bold.\n"
        "- names of people, streets and schools, phone numbers, numbers and dates, in Western digits (0-9).\n"
        "- the promises of the letter (names that begin with letter:): neither more nor less than the English says.\n"
        "- short texts short: a button has little room.\n\n"
        "Leave a text empty rather than guess: the English stands there then, and is marked as English. A doubt can "
        "be\n"
        "written into the comment of a text; it comes back to us.\n",
        c->title, l->english, l->tag, c->sequence, c->issued, l->tag, l->tag, l->tag);
    return close_page(f, out, "README.txt", e);
}
