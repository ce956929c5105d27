#include "ctl/preview_page.h"

#include "author/losses.h"
#include "content/content.h"
#include "ctl/html.h"
#include "ground/err.h"
#include "ground/file.h"
#include "scene/screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { THUMB = 220 /* px */, NAME = 64 };

struct writing {
    const struct preview_page *p;
    FILE *f;
    const char *kind; /* of the changes being listed */
    int n;
};

/* The picture's name of a screen: no ':', which some file systems on sticks refuse. */
static void picture_name(const struct screen *screen, char out[64])
{
    screen_format(screen, out);
    for (char *c = out; *c; c++)
        if (*c == ':')
            *c = '-';
}

/* ---- coverage ---- */

static void coverage_row(struct writing *w, int language)
{
    const struct content *c = w->p->content;
    const struct language *l = &c->languages.items[language];
    unsigned counts[3] = {0}, all = content_text_count(c);
    for (text_id id = 1; id <= all; id++)
        counts[content_text(c, language, id).state]++;
    fprintf(w->f, "<tr><th scope=\"row\"><bdi lang=\"%s\">", l->tag);
    html_escaped(w->f, l->endonym);
    fprintf(w->f, "</bdi> (%s)</th><td>%u</td><td>%u</td><td>%u</td><td>%u %%</td></tr>\n", l->english,
            counts[TEXT_CHECKED], counts[TEXT_DRAFT], counts[TEXT_ENGLISH],
            all ? (counts[TEXT_CHECKED] + counts[TEXT_DRAFT]) * 100 / all : 0);
}

static bool wanted(const struct writing *w, int language)
{
    return w->p->language < 0 || w->p->language == language;
}

static void coverage(struct writing *w)
{
    fputs("<h2>Languages</h2>\n<table class=\"coverage\"><thead><tr><th></th><th>checked</th><th>drafts</th>"
          "<th>in English</th><th>translated</th></tr></thead><tbody>\n",
          w->f);
    for (int i = 0; i < w->p->content->languages.n; i++)
        if (wanted(w, i) && i > 0)
            coverage_row(w, i);
    fputs("</tbody></table>\n", w->f);
}

/* ---- what has changed ---- */

static void change(void *user, const struct lint_finding *f)
{
    struct writing *w = user;
    if (strcmp(f->kind, w->kind) != 0)
        return;
    w->n++;
    fprintf(w->f, "<li class=\"%s\"><code>", f->kind);
    html_escaped(w->f, f->where);
    fprintf(w->f, "</code> %s: ", f->language);
    html_escaped(w->f, f->what);
    fputs("</li>\n", w->f);
}

static void changes(struct writing *w)
{
    static const char *const kinds[] = {"lost", "gone", "added"};
    if (!w->p->against)
        return;
    fprintf(w->f, "<h2>Since version %lld</h2>\n<ul>\n", w->p->against->sequence);
    for (int i = 0; i < 3; i++) {
        w->kind = kinds[i];
        losses_between(w->p->against, w->p->content, change, w);
    }
    fputs(w->n ? "</ul>\n" : "<li>Nothing was added or taken away.</li></ul>\n", w->f);
}

/* ---- pictures ---- */

static bool is_draft(const struct content *c, int language, const struct screen *s)
{
    int page;
    if (language == 0)
        return false;
    if (s->kind == SCREEN_LETTER)
        return content_page_is_draft(c, language, strcmp(s->id, "complete") == 0 ? &c->letter_complete : &c->letter);
    if (s->kind == SCREEN_PAGE && (page = content_page(c, s->id)) >= 0)
        return content_page_is_draft(c, language, &c->pages[page]);
    return content_ui_is_draft(c, language);
}

static void picture(struct writing *w, int language, const struct screen *s)
{
    char file[NAME], name[NAME];
    const struct language *l = &w->p->content->languages.items[language];
    bool draft = is_draft(w->p->content, language, s);
    picture_name(s, file);
    screen_format(s, name);
    fprintf(w->f,
            "<td><a href=\"%s/%s.png\"><img loading=\"lazy\" src=\"%s/%s.png\" width=\"%d\" height=\"%d\" alt=\"%s, "
            "%s\"></a>"
            "%s</td>\n",
            l->tag, file, l->tag, file, THUMB, THUMB * w->p->height / w->p->width, name, l->english,
            draft ? "<span class=\"draft\">draft</span>" : "");
}

static void pictures(struct writing *w)
{
    const struct languages *all = &w->p->content->languages;
    fputs("<h2>Screens</h2>\n<div class=\"sheet\"><table class=\"screens\"><thead><tr><th></th>", w->f);
    for (int i = 0; i < all->n; i++)
        if (wanted(w, i))
            fprintf(w->f, "<th scope=\"col\" lang=\"%s\"><bdi>%s</bdi><br>%s</th>", all->items[i].tag,
                    all->items[i].endonym, all->items[i].english);
    fputs("</tr></thead><tbody>\n", w->f);
    for (int k = 0; k < w->p->n_screens; k++) {
        char name[NAME];
        screen_format(&w->p->screens[k], name);
        fprintf(w->f, "<tr id=\"%s\"><th scope=\"row\">%s</th>\n", name, name);
        for (int i = 0; i < all->n; i++)
            if (wanted(w, i))
                picture(w, i, &w->p->screens[k]);
        fputs("</tr>\n", w->f);
    }
    fputs("</tbody></table></div>\n", w->f);
}

static void head(struct writing *w)
{
    fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>", w->f);
    html_escaped(w->f, w->p->content->title);
    fputs(
        "</title>\n<style>\n"
        "body{font:16px/1.45 sans-serif;margin:1.5em;color:#1d2a33;background:#fbf7f0}\n"
        "table{border-collapse:collapse}th{text-align:left;vertical-align:top;padding:.3em .8em .3em 0}\n"
        ".coverage td{text-align:right;padding:.1em .8em}\n"
        ".sheet{overflow-x:auto}.screens td{position:relative;padding:4px;vertical-align:top}\n"
        ".screens thead th{position:sticky;top:0;background:#fbf7f0}\n"
        ".screens tbody th{position:sticky;left:0;background:#fbf7f0;z-index:1}\n"
        "img{display:block;border:1px solid #d8cfbf;height:auto}\n"
        ".draft{position:absolute;top:10px;left:10px;background:#8a5a00;color:#fff;padding:0 .5em;border-radius:.3em}\n"
        ".lost{color:#a11}\n</style>\n</head>\n<body>\n<h1>",
        w->f);
    html_escaped(w->f, w->p->content->title);
    fprintf(w->f, "</h1>\n<p>Version %lld, issued %s, to be reviewed by %s. A picture opens at its full size.</p>\n",
            w->p->content->sequence, w->p->content->issued, w->p->content->review_by);
}

bool preview_page_write(const struct preview_page *p, struct err *e)
{
    char path[4096];
    struct bytes page = {0};
    struct writing w = {.p = p, .f = open_memstream(&page.data, &page.size)};
    if (!w.f)
        return err_set(e, ERR_FAILED, "index.html: out of memory");
    head(&w);
    coverage(&w);
    changes(&w);
    pictures(&w);
    fputs("</body>\n</html>\n", w.f);
    bool ok = fclose(w.f) == 0 || err_set(e, ERR_FAILED, "index.html: out of memory");
    ok = ok &&
         (file_join(path, sizeof path, p->folder, "index.html") ||
          err_set(e, ERR_FAILED, "%s: path too long", p->folder)) &&
         file_replace(path, page.data, page.size, e);
    free(page.data);
    return ok;
}
