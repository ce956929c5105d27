#include "ctl/letter_page.h"

#include "ctl/html.h"
#include "ground/err.h"
#include "ground/file.h"

#include <stdio.h>
#include <string.h>

static const struct markdown_block *block_of(const struct markdown *m, const char *id)
{
    for (int i = 0; i < m->n_blocks; i++)
        if (strcmp(m->blocks[i].id, id) == 0)
            return &m->blocks[i];
    return NULL;
}

static void cell(FILE *f, const struct markdown_block *b)
{
    fputs("<td>", f);
    if (b)
        html_escaped(f, b->text);
    fputs("</td>", f);
}

static void row(FILE *f, const struct pasted_block *b, const struct official_pair *p, const struct markdown *digest,
                const char *tag)
{
    static const char *const kinds[] = {"", "heading", "•", "number"};
    fprintf(f, "<tr class=\"%s\"><th scope=\"row\">%s<br><small>%s</small></th><td lang=\"%s\" dir=\"auto\">",
            p->own ? "both" : "alone", *p->id ? p->id : "—", kinds[b->kind], tag ? tag : "en");
    html_escaped(f, b->text);
    fputs("</td>", f);
    cell(f, p->own);
    cell(f, block_of(digest, p->id));
    fputs("</tr>\n", f);
}

static bool is_paired(const struct pasted *letter, const struct official_pair *pairs, const struct markdown_block *b)
{
    for (int i = 0; i < letter->n; i++)
        if (pairs[i].own == b)
            return true;
    return false;
}

static void head(FILE *f, const char *tag)
{
    fprintf(f,
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>The letter beside our "
            "account</title>\n"
            "<style>\nbody{font:16px/1.5 "
            "sans-serif;margin:1.5em;color:#1d2a33}table{border-collapse:collapse;width:100%%}\n"
            "td,th{text-align:start;vertical-align:top;padding:.5em .8em;border-top:1px solid #ccc}td{width:30%%}\n"
            ".alone td:nth-child(3){background:#fbecc8}small{color:#555}\n</style>\n</head>\n<body>\n"
            "<h1>The letter beside our account</h1>\n<p>Each row is a paragraph of the district&#8217;s letter%s%s, in "
            "its order. "
            "%s</p>\n<table>\n<tr><th>name</th><th>the letter</th><th>%s</th><th>our summary "
            "(letter/digest.md)</th></tr>\n",
            tag ? " in " : "", tag ? tag : "",
            tag ? "Is each beside its own English?"
                : "Does our account say the same, no more and no less? A pair was found by the words it shares: the "
                  "name in "
                  "braces can be changed in letter/complete.md.",
            tag ? "English" : "our account (letter/complete.md until now)");
}

bool letter_page_write(const struct pasted *letter, const struct official_pair *pairs, const struct markdown *complete,
                       const struct markdown *digest, const char *tag, struct bytes *out, struct err *e)
{
    *out = (struct bytes){0};
    FILE *f = open_memstream(&out->data, &out->size);
    if (!f)
        return err_set(e, ERR_FAILED, "out of memory for a page");
    head(f, tag);
    for (int i = 0; i < letter->n; i++)
        row(f, &letter->blocks[i], &pairs[i], digest, tag);
    fputs("</table>\n<h2>Said by our account alone</h2>\n<ul>\n", f);
    for (int i = 0; i < complete->n_blocks; i++) {
        if (is_paired(letter, pairs, &complete->blocks[i]))
            continue;
        fprintf(f, "<li><b>%s</b> ", complete->blocks[i].id);
        html_escaped(f, complete->blocks[i].text);
        fputs("</li>\n", f);
    }
    fputs("</ul>\n</body>\n</html>\n", f);
    if (fclose(f) == 0)
        return true;
    bytes_release(out);
    return err_set(e, ERR_FAILED, "out of memory for a page");
}
